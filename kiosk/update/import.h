/* An exhibit that nobody sealed, as staff edited it by hand: looked at, taken over file by file, and, once all is well
 * with it, sealed with the kiosk's own key. Of each file only its name and its size are looked at first; pictures are
 * decoded in a cage and written anew; typefaces are taken only if they are known here; all else is copied as it is, for
 * the checker to read in a cage.
 *
 * What is wrong with the folder is told all at once. A problem of a file does not end the import of the others, but
 * nothing is sealed then. */
#ifndef KIOSK_UPDATE_IMPORT_H
#define KIOSK_UPDATE_IMPORT_H

#include "kiosk/update/fonts.h"
#include "kiosk/update/room.h"
#include "kiosk/update/staging.h"

enum {
    IMPORT_ENTRIES_MAX = 10000,                    /* files and folders, also those that are left out */
    IMPORT_PICTURE_WIDTH_MAX = 1920,               /* px; what is larger is made smaller */
    IMPORT_PICTURE_HEIGHT_MAX = 1080,
    IMPORT_PICTURE_BYTES_MAX = 64 * 1024 * 1024,   /* of the file that is brought */
};

enum import_kind { IMPORT_PLAIN, IMPORT_PICTURE, IMPORT_FONT };

struct import_file {
    const char *from; /* in the folder that was brought; the arena's */
    const char *name; /* in the exhibit: a JPEG becomes a PNG of the same stem; the arena's */
    uint64_t bytes;
    enum import_kind kind;
    uint8_t hash[HASH_BYTES]; /* of what was written, once it was */
};

struct import {
    struct import_file *files; /* sorted by `name`, none twice; the arena's */
    int count;
};

/* The folder itself is at fault, and not the stick or the kiosk: there may be more to tell. */
bool import_is_content(enum update_code code);

/* Lists what belongs to the exhibit of an open folder; nothing of it is read. `*out` is also filled where
 * import_is_content of the code, which is that of the first problem. What is left out on purpose but may be missed is a
 * warning. */
enum update_code import_look(int folder, struct arena *arena, struct import *out, struct diag *diag) MUST_CHECK;

/* Adds the room that its files take. What a picture takes is guessed. */
void import_need(const struct import *import, struct room *room);

/* Copies all files from `folder` into the open, empty folder `target`; nothing is parsed but pictures, in a cage, and
 * nothing is synced. `import` is what import_look has found. The code is that of the first problem; one of
 * import_is_content leaves the other files copied. */
enum update_code import_copy(struct staging *staging, struct import *import, const struct fonts *fonts, int folder,
                             int target, struct diag *diag) MUST_CHECK;
/* Writes list and seal of what was copied. */
enum update_code import_seal(const struct import *import, const struct seal_secret *device, int target,
                             struct diag *diag) MUST_CHECK;

#endif
