#include "kiosk/update/code.h"

#include <string.h>

struct words {
    const char *sentence, *remedy;
};

static const char NOTHING[] = "Nothing needs to be done.",
                  PIN[] = "With the PIN, staff can install what is on the stick.",
                  CALL[] = "Call technical support and name this code.",
                  TRY_OR_CALL[] = "Try again; if it happens again, call technical support.",
                  CORRECT[] = "Ask whoever prepared the content to correct it and copy it again.",
                  SMALLER[] = "Ask whoever prepared the content to make it smaller and copy it again.",
                  SEAL_AGAIN[] = "Copy the content again; if that does not help, have it sealed again.";

static struct words say(const char *sentence, const char *remedy)
{
    return (struct words){ sentence, remedy };
}

/* Not a table: of a switch the compiler tells which code has no words. Those of the shipped exhibit are the same. */
static struct words words_of(enum update_code code)
{
    switch (code) {
    case UPDATE_OK: return say("The new content is installed.", NOTHING);
    case UPDATE_NO_EXHIBIT:
        return say("No exhibit was found on the stick.",
                   "Copy the folder that has exhibit.ini in it to the top of the stick.");
    case UPDATE_STICK_FORMAT:
        return say("The stick cannot be read.", "Use a stick that is formatted as FAT32 or exFAT.");
    case UPDATE_STICK_REMOVED:
        return say("The stick was taken out too early, or cannot be read.",
                   "Put it in again; if it happens again, use another one.");
    case UPDATE_STICK_SLOW: return say("The stick does not answer, or is too slow.", "Use another stick.");
    case UPDATE_TOO_MANY_ENTRIES:
        return say("There are too many files or folders on the stick.", "Copy only the new content to an empty stick.");
    case UPDATE_SECOND_STICK:
        return say("A second stick waits until the first one is done.", "Leave both in until then.");
    case UPDATE_STICK_FULL:
        return say("The stick is full or write-protected.", "Use an empty stick without write protection.");
    case UPDATE_FILE_CHANGED: return say("A file changed while it was read.", "Copy the content to the stick again.");
    case UPDATE_SEVERAL:
        return say("There are several exhibits on the stick.", "Leave only one of them on the stick.");
    case UPDATE_FILE_NAME: return say("A file has a name that is not accepted here.", CORRECT);
    case UPDATE_FILE_MISSING:
        return say("A file is missing.", "Copy it into the folder, or ask whoever prepared the content for it.");
    case UPDATE_TEXT: return say("There is a mistake in a text.", CORRECT);
    case UPDATE_TABLE: return say("There is a mistake in a table.", CORRECT);
    case UPDATE_PICTURE: return say("A picture cannot be used.", CORRECT);
    case UPDATE_FONT: return say("A typeface is not known here.", "Leave it out, or have the content sealed with it.");
    case UPDATE_FILE_TYPE: return say("A file is of a kind that is not accepted here.", "Take it out of the folder.");
    case UPDATE_RULE: return say("The content breaks a rule of the exhibit.", CORRECT);
    case UPDATE_TOO_BIG: return say("A file is too large.", SMALLER);
    case UPDATE_NO_SEAL: return say("The content is not sealed.", PIN);
    case UPDATE_KEY_UNKNOWN: return say("The content is sealed with a key that this kiosk does not know.", PIN);
    case UPDATE_SEAL_BROKEN: return say("The seal does not fit the content.", SEAL_AGAIN);
    case UPDATE_SEAL_KIND: return say("The seal is damaged or of another kind.", SEAL_AGAIN);
    case UPDATE_FILE_NOT_AS_SEALED:
        return say("A file is not as it was sealed.",
                   "Copy the content again; if it was changed on purpose, have it sealed again.");
    case UPDATE_LISTED_FILE:
        return say("A sealed file is missing, or is not an ordinary file.", "Copy the whole content again.");
    case UPDATE_LIST_LINE: return say("The list of sealed files cannot be read.", SEAL_AGAIN);
    case UPDATE_OVER_CAP: return say("The content is larger than this kiosk takes.", SMALLER);
    case UPDATE_SAME: return say("This content is installed already.", NOTHING);
    case UPDATE_OLDER: return say("This content is older than what is installed.", PIN);
    case UPDATE_SAME_VERSION: return say("Other content with the same version number is installed.", PIN);
    case UPDATE_VERSION_JUMP: return say("The version number is unusually high.", PIN);
    case UPDATE_OTHER_EXHIBIT: return say("This content is for another exhibit.", PIN);
    case UPDATE_PROGRAM_OLD: return say("The content needs a newer program than this kiosk has.", CALL);
    case UPDATE_TAKEN_BACK: return say("This content was installed here before and taken back.", PIN);
    case UPDATE_NO_ROOM: return say("There is not enough room for the new content.", CALL);
    case UPDATE_READ_ONLY: return say("The kiosk cannot write to its storage.", CALL);
    case UPDATE_WRITE_FAILED: return say("The content could not be written to the storage of the kiosk.", CALL);
    case UPDATE_READS_BACK_WRONG: return say("The copy in the storage of the kiosk is faulty.", CALL);
    case UPDATE_NO_STORE: return say("The kiosk cannot find its storage.", CALL);
    case UPDATE_NOT_SAVED:
        return say("The exhibit was not saved whole: one of its files is damaged.",
                   "Delete the half copy from the stick, and install the content again.");
    case UPDATE_IMPORTER_ENDED: return say("The update ended unexpectedly.", TRY_OR_CALL);
    case UPDATE_IMPORTER_SILENT: return say("The update stopped answering.", TRY_OR_CALL);
    case UPDATE_NO_MEMORY:
        return say("The update needed more memory than there is.",
                   "Try again; if it happens again, have the pictures made smaller.");
    case UPDATE_DECODER_DIED:
        return say("A file could not be read safely.",
                   "Have it saved again by another program, and copy the content again.");
    case UPDATE_RUNNING: return say("Another update is running.", "Wait until it is done.");
    case UPDATE_SAVE_ENDED:
        return say("The exhibit was not saved whole: saving ended unexpectedly.",
                   "Delete the half copy from the stick and save again.");
    case UPDATE_THREE_STARTS:
        return say("The new content failed at three starts; the content before it plays.",
                   "Ask whoever prepared the new content to check it.");
    case UPDATE_INSTALLED_DAMAGED:
        return say("The installed content is damaged; other content plays.",
                   "Install the content again from the stick.");
    case UPDATE_STATE_REBUILT: return say("The kiosk had to work out anew what it plays.", NOTHING);
    case UPDATE_FACTORY_PLAYS:
        return say("The content that came with the kiosk plays.", "Install the current content again.");
    case UPDATE_TOO_MANY_CHANGES:
        return say("The content changed too often by itself; what came with the kiosk plays.", CALL);
    case UPDATE_NOT_KEPT:
        return say("Nobody kept the new content; the content before it plays.",
                   "Install the new content again and touch “Keep” when it shows.");
    case UPDATE_PIN_WRONG: return say("The PIN is not right.", "Try again.");
    case UPDATE_PIN_WAIT: return say("The PIN was wrong too often.", "Wait as long as the screen says.");
    }
    return say("", "");
}

const char *update_code_sentence(enum update_code code)
{
    return words_of(code).sentence;
}

const char *update_code_remedy(enum update_code code)
{
    return words_of(code).remedy;
}

bool update_code_by_hand(enum update_code code)
{
    switch (code) {
    case UPDATE_NO_SEAL:
    case UPDATE_KEY_UNKNOWN:
    case UPDATE_SEAL_BROKEN:
    case UPDATE_SEAL_KIND:
    case UPDATE_FILE_NOT_AS_SEALED:
    case UPDATE_LISTED_FILE:
    case UPDATE_LIST_LINE: return true;
    default: return false;
    }
}

bool update_code_asks(enum update_code code)
{
    switch (code) {
    case UPDATE_OLDER:
    case UPDATE_SAME_VERSION:
    case UPDATE_VERSION_JUMP:
    case UPDATE_OTHER_EXHIBIT:
    case UPDATE_TAKEN_BACK: return true;
    default: return update_code_by_hand(code);
    }
}

static enum update_code code_of_reading(const char *file)
{
    const char *ending = strrchr(file, '.');

    return ending != NULL && strcmp(ending, ".csv") == 0 ? UPDATE_TABLE : UPDATE_TEXT;
}

enum update_code update_code_of(const struct diag_problem *problem, enum update_code rest)
{
    switch (problem->kind) {
    case DIAG_READING: return code_of_reading(problem->file);
    case DIAG_RULE: return UPDATE_RULE;
    case DIAG_NAME: return UPDATE_FILE_NAME;
    case DIAG_MISSING: return UPDATE_FILE_MISSING;
    case DIAG_PICTURE: return UPDATE_PICTURE;
    case DIAG_FONT: return UPDATE_FONT;
    case DIAG_TYPE: return UPDATE_FILE_TYPE;
    case DIAG_SIZE: return UPDATE_TOO_BIG;
    case DIAG_DEPTH: return UPDATE_TOO_MANY_ENTRIES;
    case DIAG_DIED: return UPDATE_DECODER_DIED;
    case DIAG_OTHER:
    case DIAG_KIND_COUNT: break;
    }
    return rest;
}

enum update_code update_code_first(const struct diag *diag, enum update_code rest)
{
    for (int i = 0; i < diag->count; i++) {
        const struct diag_problem *problem = &diag->problems[i];
        enum update_code code = problem->warning ? UPDATE_OK : update_code_of(problem, UPDATE_OK);
        if (code != UPDATE_OK)
            return code;
    }
    return rest;
}

bool update_code_sealing(enum update_code code)
{
    return code >= UPDATE_NO_SEAL && code <= UPDATE_TAKEN_BACK && code != UPDATE_SAME;
}

static const char *fault_text(enum disk_fault fault)
{
    switch (fault) {
    case DISK_OK: return "is good";
    case DISK_MISSING: return "is not there";
    case DISK_EXISTS: return "is there already";
    case DISK_NOT_PLAIN: return "is a link or a device, or a folder where a file is meant";
    case DISK_FULL: return "has no room left";
    case DISK_READ_ONLY: return "lies where nothing can be written";
    case DISK_DENIED: return "may not be opened by this program";
    case DISK_BUSY: return "is in use by another program";
    case DISK_FAILED: return "does not answer as it should";
    }
    return "";
}

enum update_code update_fault(struct diag *diag, enum update_code code, const char *name, enum disk_fault fault)
{
    diag_error(diag, name, 0, "%s", fault_text(fault));
    return code;
}

enum update_code update_store_code(enum disk_fault fault)
{
    return fault == DISK_READ_ONLY || fault == DISK_DENIED ? UPDATE_READ_ONLY : UPDATE_WRITE_FAILED;
}
