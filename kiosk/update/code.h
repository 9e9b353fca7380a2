/* The codes of what can come of an update. The first digit says who acts: 1 staff, at the stick; 2 the author of the
 * content; 3 who seals it, and staff; 4 a technician, at the storage; 5 a developer; 6 what is told at a start; 7 the
 * PIN. A code is never used for a second thing. */
#ifndef KIOSK_UPDATE_CODE_H
#define KIOSK_UPDATE_CODE_H

#include "kiosk/base/diag.h"
#include "kiosk/port/disk.h"

enum update_code {
    UPDATE_OK = 0,

    UPDATE_NO_EXHIBIT = 101,
    UPDATE_STICK_FORMAT = 102,
    UPDATE_STICK_REMOVED = 103,
    UPDATE_STICK_SLOW = 104,
    UPDATE_TOO_MANY_ENTRIES = 105,
    UPDATE_SECOND_STICK = 106,
    UPDATE_STICK_FULL = 107,
    UPDATE_FILE_CHANGED = 108,
    UPDATE_SEVERAL = 109,

    UPDATE_FILE_NAME = 201,
    UPDATE_FILE_MISSING = 202,
    UPDATE_TEXT = 203,
    UPDATE_TABLE = 204,
    UPDATE_PICTURE = 205,
    UPDATE_FONT = 206,
    UPDATE_FILE_TYPE = 207,
    UPDATE_RULE = 208,
    UPDATE_TOO_BIG = 209,

    UPDATE_NO_SEAL = 301,
    UPDATE_KEY_UNKNOWN = 302,
    UPDATE_SEAL_BROKEN = 303,
    UPDATE_SEAL_KIND = 304,
    UPDATE_FILE_NOT_AS_SEALED = 305,
    UPDATE_LISTED_FILE = 306,
    UPDATE_LIST_LINE = 307,
    UPDATE_OVER_CAP = 308,
    UPDATE_SAME = 311,
    UPDATE_OLDER = 312,
    UPDATE_SAME_VERSION = 313,
    UPDATE_VERSION_JUMP = 314,
    UPDATE_OTHER_EXHIBIT = 315,
    UPDATE_PROGRAM_OLD = 316,
    UPDATE_TAKEN_BACK = 317,

    UPDATE_NO_ROOM = 401,
    UPDATE_READ_ONLY = 402,
    UPDATE_WRITE_FAILED = 403,
    UPDATE_READS_BACK_WRONG = 404,
    UPDATE_NO_STORE = 405,
    UPDATE_NOT_SAVED = 406, /* what was to be saved to a stick is damaged */

    UPDATE_IMPORTER_ENDED = 501,
    UPDATE_IMPORTER_SILENT = 502,
    UPDATE_NO_MEMORY = 503,
    UPDATE_DECODER_DIED = 504,
    UPDATE_RUNNING = 505,
    UPDATE_SAVE_ENDED = 506, /* as 501 or 502, while the exhibit was saved to a stick */

    UPDATE_THREE_STARTS = 601,
    UPDATE_INSTALLED_DAMAGED = 602,
    UPDATE_STATE_REBUILT = 603,
    UPDATE_FACTORY_PLAYS = 604,
    UPDATE_TOO_MANY_CHANGES = 605,
    UPDATE_NOT_KEPT = 606,

    UPDATE_PIN_WRONG = 701,
    UPDATE_PIN_WAIT = 702,
};

/* What happened, and what to do about it: one sentence or two of English each, in words of the gallery's staff; for the
 * command line, and where an exhibit has no words for a code ([update] of its strings, whose English in the shipped one
 * is this). Never NULL; "" for a number that is no code. */
const char *update_code_sentence(enum update_code code);
const char *update_code_remedy(enum update_code code);

/* Staff may go on in spite of it once they have given the PIN. */
bool update_code_asks(enum update_code code);

/* It is about who sealed the content and what for: one of the codes from 301 on, but not that it is here already.
 * Visitors read one sentence for all of these, and staff the code's own behind their PIN: nobody learns by trying what
 * this kiosk would take. */
bool update_code_sealing(enum update_code code);

/* The folder is not what a trusted key sealed: staff may have it taken over as their own work. One of those above. */
bool update_code_by_hand(enum update_code code);

/* The code with which a problem is told; `rest` where its kind says nothing. */
enum update_code update_code_of(const struct diag_problem *problem, enum update_code rest);
/* The code of the first error that has one of its own; `rest` if there is none. */
enum update_code update_code_first(const struct diag *diag, enum update_code rest);

/* Tells `diag` of a fault of the disk with a file or folder, NULL if none is meant, and gives `code` back. */
enum update_code update_fault(struct diag *diag, enum update_code code, const char *name, enum disk_fault fault);
/* The code of a fault while the store is written: that it may not be, or else that it failed. Room was looked for
 * before. */
enum update_code update_store_code(enum disk_fault fault);

#endif
