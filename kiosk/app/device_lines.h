/* What each line of a device's settings is for. */
#ifndef KIOSK_APP_DEVICE_LINES_H
#define KIOSK_APP_DEVICE_LINES_H

#include "kiosk/app/device_file.h"

enum { DEVICE_NOT_SAID = -1 };

#define DEVICE_SIZE_INSTEAD "the usual size of such a screen is used"
#define DEVICE_HOURS_INSTEAD "the screen is on all day, but on days that have a line of their own"

/* What is read of a file, and what of it must be held against another line. */
struct device_reading {
    struct device_settings settings;
    double w_mm, h_mm;        /* 0: not said, or not to be understood */
    int open_min, close_min;  /* DEVICE_NOT_SAID likewise */
    bool day_said[HOURS_DAYS];
    int day;                  /* of the week, from Monday: what the line at hand is about */
};

struct device_line {
    const char *section, *key;
    bool (*take)(const char *value, struct device_reading *out); /* false: the value is none */
    int day; /* of the week, where it matters */
    const char *should, *instead; /* "should be ...; ..." of messages */
};

/* All lines that there may be, but those about keys. */
const struct device_line *device_lines(int *count);

#endif
