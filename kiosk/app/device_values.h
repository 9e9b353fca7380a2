/* Values of a device's settings. Each is read whole, with nothing behind it; false, and `*out` untouched, if it is
 * none. Pure. */
#ifndef KIOSK_APP_DEVICE_VALUES_H
#define KIOSK_APP_DEVICE_VALUES_H

#include "kiosk/app/hours.h"
#include "kiosk/base/affine.h"

/* A number from least to most, as people write it; its unit may stand behind it. */
bool device_read_number(const char *text, const char *unit, double least, double most, double *out);
/* The same without a point. */
bool device_read_whole(const char *text, const char *unit, int least, int most, int *out);
/* Which of the words it is; -1 if none. */
int device_read_word(const char *text, const char *const *words, int count);
/* A time of the day, H:MM or HH:MM to 24:00, in minutes. */
bool device_read_time(const char *text, int *out);
/* A day of this century and a time of it: YYYY-MM-DD HH:MM. */
bool device_read_moment(const char *text);
/* Six numbers, or nine of which the last three are 0 0 1, of a map of the panel that leaves it about as large as it is
 * and where it is: affine_sane. */
bool device_read_map(const char *text, struct affine *out);
/* "09:00-17:00" or "closed". */
bool device_read_day(const char *text, struct hours_day *out);

#endif
