#include "kiosk/app/device_file.h"

#include <string.h>

#include "kiosk/app/device_values.h"
#include "kiosk/app/key_file.h"
#include "kiosk/app/options.h"
#include "kiosk/base/nearest.h"
#include "kiosk/codec/ini.h"
#include "kiosk/codec/pin_hash.h"

enum { NOT_SAID = -1, SHOWN_BYTES = 60, PANEL_BYTES_MAX = 60 };

/* What is read of a file, and what of it must be held against another line. */
struct reading {
    struct device_settings settings;
    double w_mm, h_mm;        /* 0: not said, or not to be understood */
    int open_min, close_min;  /* NOT_SAID likewise */
    bool day_said[HOURS_DAYS];
    int day;                  /* of the week, from Monday: what the line at hand is about */
};

static bool take_width(const char *value, struct reading *out)
{
    return device_read_number(value, "mm", OPTIONS_LEAST_MM, OPTIONS_MOST_MM, &out->w_mm);
}

static bool take_height(const char *value, struct reading *out)
{
    return device_read_number(value, "mm", OPTIONS_LEAST_MM, OPTIONS_MOST_MM, &out->h_mm);
}

static bool take_rotation(const char *value, struct reading *out)
{
    int turn_deg = 0;

    if (!device_read_whole(value, "", 0, 270, &turn_deg) || turn_deg % 90 != 0)
        return false;
    out->settings.turn_deg = turn_deg;
    return true;
}

static bool take_mirror(const char *value, struct reading *out)
{
    static const char *const words[] = { "none", "horizontal", "vertical" };
    int word = device_read_word(value, words, sizeof words / sizeof *words);

    if (word >= 0)
        out->settings.mirror = (enum device_mirror)word;
    return word >= 0;
}

static bool take_driver(const char *value, struct reading *out)
{
    static const char *const words[] = { "auto", "drm", "kmsdrm" };
    static const enum display_way ways[] = { DISPLAY_ANY, DISPLAY_DRM, DISPLAY_KMSDRM };
    int word = device_read_word(value, words, sizeof words / sizeof *words);

    if (word >= 0)
        out->settings.way = ways[word];
    return word >= 0;
}

static bool take_frames(const char *value, struct reading *out)
{
    static const char *const words[] = { "auto", "60", "30" };
    int word = device_read_word(value, words, sizeof words / sizeof *words);

    if (word >= 0)
        out->settings.frames = (enum ladder_frames)word;
    return word >= 0;
}

static bool take_picture(const char *value, struct reading *out)
{
    static const char *const words[] = { "auto", "full", "small" };
    int word = device_read_word(value, words, sizeof words / sizeof *words);

    if (word >= 0)
        out->settings.picture = (enum ladder_picture)word;
    return word >= 0;
}

static bool take_measure(const char *value, struct reading *out)
{
    static const char *const words[] = { "no", "yes" };
    int word = device_read_word(value, words, sizeof words / sizeof *words);

    out->settings.measure = word == 1;
    return word >= 0;
}

static bool take_brightness(const char *value, struct reading *out)
{
    return device_read_whole(value, "%", 10, 100, &out->settings.brightness_percent);
}

static bool take_map(const char *value, struct reading *out)
{
    out->settings.measure_touch = strcmp(value, "measure") == 0;
    return out->settings.measure_touch || device_read_map(value, &out->settings.touch.map);
}

static bool take_panel(const char *value, struct reading *out)
{
    if (strcspn(value, " \t") != strlen(value) || strlen(value) > PANEL_BYTES_MAX)
        return false;
    out->settings.touch.panel = value;
    return true;
}

static bool take_open(const char *value, struct reading *out)
{
    int minute = 0;

    if (!device_read_time(value, &minute) || minute == HOURS_DAY_MIN)
        return false;
    out->open_min = minute;
    return true;
}

static bool take_close(const char *value, struct reading *out)
{
    return device_read_time(value, &out->close_min);
}

/* A day that is not to be understood is no day of rest: it stays on, whatever holds for the others. */
static bool take_day(const char *value, struct reading *out)
{
    out->day_said[out->day] = true;
    return device_read_day(value, &out->settings.hours.days[out->day]);
}

static bool take_idle(const char *value, struct reading *out)
{
    return device_read_whole(value, "s", OPTIONS_LEAST_IDLE_S, OPTIONS_MOST_IDLE_S, &out->settings.idle_s);
}

static bool take_pin_hash(const char *value, struct reading *out)
{
    if (!pin_hash_form(value))
        return false;
    out->settings.pin_hash = value;
    return true;
}

static bool take_volume(const char *value, struct reading *out)
{
    int percent = 0;

    out->settings.sound = device_read_whole(value, "%", 0, 100, &percent);
    return out->settings.sound;
}

#define SIZE_INSTEAD "the usual size of such a screen is used"
#define DAY_SHOULD "opening and closing time such as 09:00-17:00, or closed"
#define DAY_INSTEAD "the screen is on all that day"
#define HOURS_INSTEAD "the screen is on all day, but on days that have a line of their own"

static const struct setting {
    const char *section, *key;
    bool (*take)(const char *value, struct reading *out);
    int day; /* of the week, where it matters */
    const char *should, *instead; /* "should be ...; ..." of messages */
} SETTINGS[] = {
    { "screen", "width_mm", take_width, 0, "20 to 5000", SIZE_INSTEAD },
    { "screen", "height_mm", take_height, 0, "20 to 5000", SIZE_INSTEAD },
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
    { "hours", "open", take_open, 0, "a time from 00:00 to 23:59", HOURS_INSTEAD },
    { "hours", "close", take_close, 0, "a time from 00:00 to 24:00", HOURS_INSTEAD },
    { "hours", "monday", take_day, 0, DAY_SHOULD, DAY_INSTEAD },
    { "hours", "tuesday", take_day, 1, DAY_SHOULD, DAY_INSTEAD },
    { "hours", "wednesday", take_day, 2, DAY_SHOULD, DAY_INSTEAD },
    { "hours", "thursday", take_day, 3, DAY_SHOULD, DAY_INSTEAD },
    { "hours", "friday", take_day, 4, DAY_SHOULD, DAY_INSTEAD },
    { "hours", "saturday", take_day, 5, DAY_SHOULD, DAY_INSTEAD },
    { "hours", "sunday", take_day, 6, DAY_SHOULD, DAY_INSTEAD },
    { "visit", "idle_s", take_idle, 0, "30 to 300", "60 is used" },
    { "staff", "pin_hash", take_pin_hash, 0, "a line that kiosk update --pin-hash has printed",
      "the PIN that was set on the kiosk itself holds" },
    { "sound", "volume", take_volume, 0, "0 to 100", "nothing sounds yet in any case" },
};
enum { SETTING_COUNT = sizeof SETTINGS / sizeof *SETTINGS };

static bool is_of_keypad(const char *section)
{
    return strcmp(section, "keypad") == 0 || strcmp(section, "keys") == 0;
}

static bool is_section(const char *section)
{
    for (int i = 0; i < SETTING_COUNT; i++) {
        if (strcmp(SETTINGS[i].section, section) == 0)
            return true;
    }
    return false;
}

static void refuse_section(const char *file, const struct ini_entry *entry, struct diag *diag)
{
    struct nearest nearest = nearest_begin(entry->section);

    for (int i = 0; i < SETTING_COUNT; i++)
        nearest_try(&nearest, SETTINGS[i].section);
    nearest_try(&nearest, "keypad");
    nearest_try(&nearest, "keys");
    if (nearest.best != NULL)
        diag_error(diag, file, entry->line, "\"%s\" stands in [%s] and is not read; did you mean [%s]?", entry->key,
                   entry->section, nearest.best);
    else
        diag_error(diag, file, entry->line, "\"%s\" stands in [%s] and is not read: sections are [screen], [touch], "
                   "[hours], [visit], [staff], [sound], [keypad] and [keys]", entry->key, entry->section);
}

static void refuse_key(const char *file, const struct ini_entry *entry, struct diag *diag)
{
    struct nearest nearest = nearest_begin(entry->key);
    const char *home = NULL;

    for (int i = 0; i < SETTING_COUNT; i++) {
        if (strcmp(SETTINGS[i].section, entry->section) == 0)
            nearest_try(&nearest, SETTINGS[i].key);
        else if (strcmp(SETTINGS[i].key, entry->key) == 0)
            home = SETTINGS[i].section;
    }
    if (home != NULL)
        diag_error(diag, file, entry->line, "\"%s\" stands in [%s] and is not read; write it into [%s]", entry->key,
                   entry->section, home);
    else if (nearest.best != NULL)
        diag_error(diag, file, entry->line, "[%s] has no \"%s\", which is not read; did you mean \"%s\"?",
                   entry->section, entry->key, nearest.best);
    else
        diag_error(diag, file, entry->line, "[%s] has no \"%s\", which is not read", entry->section, entry->key);
}

/* Bytes that are shown of a value: a long one would push out what is said of it. */
static int shown(const char *value)
{
    size_t len = strlen(value);

    if (len <= SHOWN_BYTES)
        return (int)len;
    len = SHOWN_BYTES;
    while (len > 0 && ((unsigned char)value[len] & 0xc0) == 0x80)
        len--;
    return (int)len;
}

static void take(const char *file, const struct ini_entry *entry, struct reading *reading, struct diag *diag)
{
    for (int i = 0; i < SETTING_COUNT; i++) {
        const struct setting *setting = &SETTINGS[i];
        if (strcmp(setting->section, entry->section) != 0 || strcmp(setting->key, entry->key) != 0)
            continue;
        reading->day = setting->day;
        if (!setting->take(entry->value, reading))
            diag_error(diag, file, entry->line, "%s = %.*s: should be %s; %s", entry->key, shown(entry->value),
                       entry->value, setting->should, setting->instead);
        return;
    }
    if (is_section(entry->section))
        refuse_key(file, entry, diag);
    else
        refuse_section(file, entry, diag);
}

/* One of two that belong together stands alone. One that was not understood was told of already. */
static void tell_lonely(const struct ini_doc *doc, const char *section, const char *key, const char *other,
                        const char *instead, struct diag *diag)
{
    const struct ini_entry *entry = ini_find(doc, section, key);

    if (entry != NULL && ini_find(doc, section, other) == NULL)
        diag_error(diag, doc->file, entry->line, "%s belongs to %s, which is missing; %s", key, other, instead);
}

static void join_size(const struct ini_doc *doc, struct reading *reading, struct diag *diag)
{
    if (reading->w_mm > 0 && reading->h_mm > 0) {
        reading->settings.w_mm = reading->w_mm;
        reading->settings.h_mm = reading->h_mm;
    }
    tell_lonely(doc, "screen", "width_mm", "height_mm", SIZE_INSTEAD, diag);
    tell_lonely(doc, "screen", "height_mm", "width_mm", SIZE_INSTEAD, diag);
}

static void join_hours(const struct ini_doc *doc, struct reading *reading, struct diag *diag)
{
    tell_lonely(doc, "hours", "open", "close", HOURS_INSTEAD, diag);
    tell_lonely(doc, "hours", "close", "open", HOURS_INSTEAD, diag);
    if (reading->open_min == NOT_SAID || reading->close_min == NOT_SAID)
        return;
    if (reading->open_min == reading->close_min) {
        diag_error(diag, doc->file, ini_find(doc, "hours", "close")->line, "close is the same time as open; %s",
                   HOURS_INSTEAD);
        return;
    }
    for (int i = 0; i < HOURS_DAYS; i++) {
        if (!reading->day_said[i])
            reading->settings.hours.days[i] =
                (struct hours_day){ HOURS_OPEN, reading->open_min, reading->close_min };
    }
}

void device_file_read(const char *file, const uint8_t *bytes, size_t len, struct arena *arena,
                      struct device_settings *out, struct diag *diag)
{
    struct reading reading = { .open_min = NOT_SAID, .close_min = NOT_SAID };
    struct ini_doc doc = { .file = file };
    struct text text;

    reading.settings.touch.map = affine_identity();
    enum err err = text_decode(arena, file, bytes, len, &text, diag);
    bool is_text = err == ERR_OK;
    if (is_text)
        err = ini_read_good(arena, file, &text, &doc, diag);
    if (err == ERR_FORMAT && is_text)
        diag_error(diag, file, 0, "some of its lines are not read, as told; the others are");
    else if (err != ERR_OK)
        diag_error(diag, file, 0, "nothing of it is read; the usual settings are used");
    struct key_binding *bindings = arena_alloc(arena, ((size_t)doc.entry_count + 1) * sizeof *bindings);
    reading.settings.keys = (struct key_map){ .file = file, .bindings = bindings };
    for (int i = 0; i < doc.entry_count; i++) {
        if (is_of_keypad(doc.entries[i].section))
            key_file_take(&doc.entries[i], bindings, &reading.settings.keys, diag);
        else
            take(file, &doc.entries[i], &reading, diag);
    }
    join_size(&doc, &reading, diag);
    join_hours(&doc, &reading, diag);
    *out = reading.settings;
}
