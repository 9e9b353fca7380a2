/* Where an update comes from: a folder that somebody brought, with an exhibit at its top or one level down. */
#ifndef KIOSK_UPDATE_DELIVERY_H
#define KIOSK_UPDATE_DELIVERY_H

#include "kiosk/update/sealed.h"

enum { DELIVERY_ENTRIES_MAX = 10000 };

struct delivery {
    int folder;      /* owned; the exhibit's own */
    struct sealed sealed;
    uint64_t *sizes; /* of the listed files, by entry; the arena's */
    uint64_t total;  /* their sum */
    const char *name, *by_hand; /* one level down: its folder's name, and that of another with an exhibit.ini that staff
                                   may have edited; NULL: at the top; there is none. The arena's */
};

/* Looks for an exhibit in the folder at `path`: at its top, else the newest sealed one of those one level down, and of
 * these the one called `preferred` before all others; "" if there is none. UPDATE_NO_EXHIBIT, UPDATE_SEVERAL where no
 * seal says which of several is meant, UPDATE_FILE_NAME where an
 * old system has shortened its name, UPDATE_TOO_MANY_ENTRIES, UPDATE_STICK_REMOVED or what sealed_read says of the
 * exhibit that is there: told to `diag`. */
enum update_code delivery_open(const char *path, const char *preferred, const struct trust *trust, struct arena *arena,
                             struct delivery *out, struct diag *diag) MUST_CHECK;
/* Looks for an exhibit whose seal does not matter: at the top, or the only one that lies one level down. `*out` is to
 * be released. UPDATE_NO_EXHIBIT, UPDATE_SEVERAL, UPDATE_FILE_NAME or UPDATE_STICK_REMOVED: told to `diag`. */
enum update_code delivery_open_unsealed(const char *path, struct arena *arena, int *out, struct diag *diag) MUST_CHECK;
/* Its exhibit plays already, so the one that was edited beside it may be meant: UPDATE_SEVERAL if there is such a one,
 * told to `diag`, else UPDATE_SAME. */
enum update_code delivery_same(const struct delivery *source, struct diag *diag);
/* Fills `sizes` and `total`. */
enum update_code delivery_measure(struct delivery *source, struct arena *arena, struct diag *diag) MUST_CHECK;
/* What came of reading the exhibit in `folder`: `code`, or UPDATE_STICK_REMOVED where nothing can be read from the
 * stick any more, which is then all that `diag` has: of a stick that was pulled a system may say as well that names
 * are missing. To be asked only while a stick must not be taken out. */
enum update_code delivery_unless_gone(int folder, enum update_code code, struct diag *diag) MUST_CHECK;
/* Accepts one that is closed. */
void delivery_close(struct delivery *source);

#endif
