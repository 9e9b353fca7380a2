/* The file of a device's settings, which a technician edits on any computer:
 *
 *     [screen]   width_mm, height_mm, rotation, mirror, brightness, driver, frames, picture, measure
 *     [touch]    matrix, panel
 *     [hours]    open, close, monday to sunday
 *     [clock]    set
 *     [visit]    idle_s
 *     [staff]    pin_hash
 *     [sound]    volume
 *     [keypad], [keys]    as in kiosk/app/key_file.h
 *
 * Everything may be left out. No mistake stops anything: each is told with its line and with what holds instead, and
 * the other lines count. Pure. */
#ifndef KIOSK_APP_DEVICE_FILE_H
#define KIOSK_APP_DEVICE_FILE_H

#include "kiosk/app/hours.h"
#include "kiosk/app/ladder.h"
#include "kiosk/base/arena.h"
#include "kiosk/port/display.h"
#include "kiosk/port/input.h"

enum { DEVICE_FILE_BYTES_MAX = 64 * 1024 };

enum device_mirror { DEVICE_MIRROR_NONE, DEVICE_MIRROR_HORIZONTAL, DEVICE_MIRROR_VERTICAL };

/* What the file says; zeroed: it says nothing, and all is as usual. */
struct device_settings {
    double w_mm, h_mm;          /* of the picture as it is seen, 20 to 5000; 0: not said, as both */
    int turn_deg;               /* clockwise: 0, 90, 180, 270 */
    enum device_mirror mirror;  /* before it is turned */
    enum display_way way;
    enum ladder_frames frames;
    enum ladder_picture picture;
    bool measure;               /* before it plays, it measures and shows what came of it */
    struct display_touch touch; /* its texts are the arena's */
    bool measure_touch;         /* the map is to be measured: kiosk/app/calibrate.h */
    int brightness_percent;     /* 10 to 100; 0: not said */
    struct hours hours;
    int idle_s;                 /* 30 to 300; 0: not said */
    const char *pin_hash;       /* of pin_hash_form; the arena's; NULL: not said */
    bool sound;                 /* a volume is said */
    struct key_map keys;        /* the arena's; its file is borrowed from whoever named it */
};

/* Reads the bytes of a file, whose name `file` is borrowed for as long as the settings are used. What is wrong is told
 * in `diag`; bytes that are no text are as good as none. */
void device_file_read(const char *file, const uint8_t *bytes, size_t len, struct arena *arena,
                      struct device_settings *out, struct diag *diag);

#endif
