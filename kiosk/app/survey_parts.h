/* Shared by survey*.c. */
#ifndef KIOSK_APP_SURVEY_PARTS_H
#define KIOSK_APP_SURVEY_PARTS_H

#include "kiosk/app/survey.h"

/* Shows a visit at rest, with all its pictures, to whoever looks; `format` makes its name. */
void survey_present(const struct survey *survey, const struct visit *visit, const char *format, ...) PRINTF_LIKE(3, 4);
/* What staff see, over that visit: their language is the reader's. */
void survey_staff(const struct survey *survey, const struct visit *visit);

#endif
