/* `kiosk check`: every mistake of an exhibit, in one run. */
#ifndef KIOSK_APP_CHECK_H
#define KIOSK_APP_CHECK_H

#include "kiosk/app/options.h"
#include "kiosk/exhibit/exhibit.h"

/* Prints all problems, and a line that counts them. ERR_FORMAT if there are errors; any other error: the exhibit could
 * not be looked at. */
enum err check_run(const struct options *options, struct diag *diag) MUST_CHECK;

/* The same for a verb that asks for more: reads the exhibit from `folder`, which is that of `path`, and adds all its
 * problems to `problems`. The caller ends `*exhibit` with exhibit_finish; it is whole if there are no errors. */
void check_exhibit(const char *path, struct folder *folder, struct exhibit *exhibit, struct diag *problems);
/* Prints problems, and the line that counts them. */
void check_print(struct diag *problems);

#endif
