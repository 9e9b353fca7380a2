/* Pictures that staff brought: decoded in a cage, one after the other, and written anew in the form of an exhibit. */
#ifndef KIOSK_UPDATE_IMPORT_PICTURE_H
#define KIOSK_UPDATE_IMPORT_PICTURE_H

#include "kiosk/update/import.h"

struct import_easel; /* the memory that is shared with the cage */

/* NULL if there is not enough memory. */
struct import_easel *import_easel_open(void);
/* Accepts NULL. */
void import_easel_close(struct import_easel *easel);

/* Reads a picture of an open folder and makes a PNG of it: `*out` is malloc'd, the caller frees it. What is wrong with
 * the picture is a code of import_is_content, told to `diag`. */
enum update_code import_picture(struct import_easel *easel, int folder, const struct import_file *file,
                                struct staging *staging, uint8_t **out, size_t *out_len, struct diag *diag) MUST_CHECK;

#endif
