/* What the name of a file tells of its kind, in whatever case its ending is written. Pure. */
#ifndef KIOSK_EXHIBIT_KINDS_H
#define KIOSK_EXHIBIT_KINDS_H

#include <stdbool.h>

/* The letters a-z count as their capitals. */
bool kinds_same_name(const char *a, const char *b);
/* The name has more than this ending, which begins with its dot. */
bool kinds_ends_with(const char *name, const char *ending);

/* One of these endings; NULL stands behind the last. */
bool kinds_ends_with_any(const char *name, const char *const *endings);

/* What to do with a file of another program's kind, such as a spreadsheet: "save it as CSV (UTF-8) in its place"; NULL
 * for all other names. */
const char *kinds_remedy(const char *name);

/* A photograph, which is imported as a PNG of the same stem. */
bool kinds_jpeg(const char *name);
/* The name means the picture `png`: its own, or that of the photograph which it is made from. */
bool kinds_means(const char *name, const char *png);

/* A text for people that the program does not read: a licence, a read-me. */
bool kinds_notice(const char *name);

/* At the top of an exhibit's folder: put beside it when a kiosk saved it (kiosk/update/save.h), and no part of it. */
bool kinds_beside(const char *path);

#endif
