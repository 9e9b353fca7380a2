#include "kiosk/app/device_lines.h"

#include <string.h>

#include "kiosk/app/device_values.h"
#include "kiosk/app/options.h"
#include "kiosk/codec/pin_hash.h"

enum { PANEL_BYTES_MAX = 60 };

static bool take_width(const char *value, struct device_reading *out)
{
    return device_read_number(value, "mm", OPTIONS_LEAST_MM, OPTIONS_MOST_MM, &out->w_mm);
}

static bool take_height(const char *value, struct device_reading *out)
{
    return device_read_number(value, "mm", OPTIONS_LEAST_MM, OPTIONS_MOST_MM, &out->h_mm);
}

static bool take_rotation(const char *value, struct device_reading *out)
{
    int turn_deg = 0;

    if (!device_read_whole(value, "", 0, 270, &turn_deg) || turn_deg % 90 != 0)
        return false;
    out->settings.turn_deg = turn_deg;
    return true;
}

static bool take_mirror(const char *value, struct device_reading *out)
{
    static const char *const words[] = { "none", "horizontal", "vertical" };
    int word = device_read_word(value, words, sizeof words / sizeof *words);

    if (word >= 0)
        out->settings.mirror = (enum device_mirror)word;
    return word >= 0;
}

static bool take_driver(const char *value, struct device_reading *out)
{
    static const char *const words[] = { "auto", "drm", "kmsdrm" };
    static const enum display_way ways[] = { DISPLAY_ANY, DISPLAY_DRM, DISPLAY_KMSDRM };
    int word = device_read_word(value, words, sizeof words / sizeof *words);

    if (word >= 0)
        out->settings.way = ways[word];
    return word >= 0;
}

static bool take_frames(const char *value, struct device_reading *out)
{
    static const char *const words[] = { "auto", "60", "30" };
    int word = device_read_word(value, words, sizeof words / sizeof *words);

    if (word >= 0)
        out->settings.frames = (enum ladder_frames)word;
    return word >= 0;
}

static bool take_picture(const char *value, struct device_reading *out)
{
    static const char *const words[] = { "auto", "full", "small" };
    int word = device_read_word(value, words, sizeof words / sizeof *words);

    if (word >= 0)
        out->settings.picture = (enum ladder_picture)word;
    return word >= 0;
}

static bool take_measure(const char *value, struct device_reading *out)
{
    static const char *const words[] = { "no", "yes" };
    int word = device_read_word(value, words, sizeof words / sizeof *words);

    out->settings.measure = word == 1;
    return word >= 0;
}

static bool take_brightness(const char *value, struct device_reading *out)
{
    return device_read_whole(value, "%", 10, 100, &out->settings.brightness_percent);
}

static bool take_map(const char *value, struct device_reading *out)
{
    out->settings.measure_touch = strcmp(value, "measure") == 0;
    return out->settings.measure_touch || device_read_map(value, &out->settings.touch.map);
}

static bool take_panel(const char *value, struct device_reading *out)
{
    if (strcspn(value, " \t") != strlen(value) || strlen(value) > PANEL_BYTES_MAX)
        return false;
    out->settings.touch.panel = value;
    return true;
}

static bool take_open(const char *value, struct device_reading *out)
{
    int minute = 0;

    if (!device_read_time(value, &minute) || minute == HOURS_DAY_MIN)
        return false;
    out->open_min = minute;
    return true;
}

static bool take_close(const char *value, struct device_reading *out)
{
    return device_read_time(value, &out->close_min);
}

/* A day that is not to be understood is no day of rest: it stays on, whatever holds for the others. */
static bool take_day(const char *value, struct device_reading *out)
{
    out->day_said[out->day] = true;
    return device_read_day(value, &out->settings.hours.days[out->day]);
}

/* The system sets the clock (toolchain/system/card/usr/lib/kiosk/clock); a line that it cannot read is told here. */
static bool take_set(const char *value, struct device_reading *out)
{
    (void)out;
    return device_read_moment(value);
}

static bool take_idle(const char *value, struct device_reading *out)
{
    return device_read_whole(value, "s", OPTIONS_LEAST_IDLE_S, OPTIONS_MOST_IDLE_S, &out->settings.idle_s);
}

static bool take_pin_hash(const char *value, struct device_reading *out)
{
    if (!pin_hash_form(value))
        return false;
    out->settings.pin_hash = value;
    return true;
}

static bool take_volume(const char *value, struct device_reading *out)
{
    int percent = 0;

    out->settings.sound = device_read_whole(value, "%", 0, 100, &percent);
    return out->settings.sound;
}

#define DAY_SHOULD "opening and closing time such as 09:00-17:00, or closed"
#define DAY_INSTEAD "the screen is on all that day"

static const struct device_line LINES[] = {
    { "screen", "width_mm", take_width, 0, "20 to 5000", DEVICE_SIZE_INSTEAD },
    { "screen", "height_mm", take_height, 0, "20 to 5000", DEVICE_SIZE_INSTEAD },
    { "screen", "rotation", take_rotation, 0, "0, 90, 180 or 270", "the picture is not turned" },
    { "screen", "mirror", take_mirror, 0, "none, horizontal or vertical", "the picture is not mirrored" },
    { "screen", "brightness", take_brightness, 0, "10 to 100", "it stays as it is" },
    { "screen", "driver", take_driver, 0, "auto, drm or kmsdrm", "auto is used" },
    { "screen", "frames", take_frames, 0, "auto, 60 or 30", "auto is used" },
    { "screen", "picture", take_picture, 0, "auto, full or small", "auto is used" },
    { "screen", "measure", take_measure, 0, "yes or no", "nothing is measured" },
    { "touch", "matrix", take_map, 0, "measure, or six numbers that leave the panel about as large and where it is",
      "touches are where the panel tells them" },
    { "touch", "panel", take_panel, 0, "the numbers or the port of a touch screen, as the log tells them",
      "each touch screen is heard" },
    { "hours", "open", take_open, 0, "a time from 00:00 to 23:59", DEVICE_HOURS_INSTEAD },
    { "hours", "close", take_close, 0, "a time from 00:00 to 24:00", DEVICE_HOURS_INSTEAD },
    { "hours", "monday", take_day, 0, DAY_SHOULD, DAY_INSTEAD },
    { "hours", "tuesday", take_day, 1, DAY_SHOULD, DAY_INSTEAD },
    { "hours", "wednesday", take_day, 2, DAY_SHOULD, DAY_INSTEAD },
    { "hours", "thursday", take_day, 3, DAY_SHOULD, DAY_INSTEAD },
    { "hours", "friday", take_day, 4, DAY_SHOULD, DAY_INSTEAD },
    { "hours", "saturday", take_day, 5, DAY_SHOULD, DAY_INSTEAD },
    { "hours", "sunday", take_day, 6, DAY_SHOULD, DAY_INSTEAD },
    { "clock", "set", take_set, 0, "a day and a time such as 2026-12-01 09:30", "the clock stays as it is" },
    { "visit", "idle_s", take_idle, 0, "30 to 300", "60 is used" },
    { "staff", "pin_hash", take_pin_hash, 0, "a line that kiosk update --pin-hash has printed",
      "the PIN that was set on the kiosk itself holds" },
    { "sound", "volume", take_volume, 0, "0 to 100", "nothing sounds yet in any case" },
};

const struct device_line *device_lines(int *count)
{
    *count = (int)(sizeof LINES / sizeof *LINES);
    return LINES;
}
