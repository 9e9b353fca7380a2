#include "kiosk/app/device_file.h"

#include <string.h>

#include "kiosk/app/device_lines.h"
#include "kiosk/app/key_file.h"
#include "kiosk/base/nearest.h"
#include "kiosk/codec/ini.h"

enum { SHOWN_BYTES = 60 };

static bool is_of_keypad(const char *section)
{
    return strcmp(section, "keypad") == 0 || strcmp(section, "keys") == 0;
}

static bool is_section(const char *section)
{
    int count = 0;
    const struct device_line *lines = device_lines(&count);

    for (int i = 0; i < count; i++) {
        if (strcmp(lines[i].section, section) == 0)
            return true;
    }
    return false;
}

static void refuse_section(const char *file, const struct ini_entry *entry, struct diag *diag)
{
    struct nearest nearest = nearest_begin(entry->section);
    int count = 0;
    const struct device_line *lines = device_lines(&count);

    for (int i = 0; i < count; i++)
        nearest_try(&nearest, lines[i].section);
    nearest_try(&nearest, "keypad");
    nearest_try(&nearest, "keys");
    if (nearest.best != NULL)
        diag_error(diag, file, entry->line, "\"%s\" stands in [%s] and is not read; did you mean [%s]?", entry->key,
                   entry->section, nearest.best);
    else
        diag_error(diag, file, entry->line, "\"%s\" stands in [%s] and is not read: sections are [screen], [touch], "
                   "[hours], [clock], [visit], [staff], [sound], [keypad] and [keys]", entry->key, entry->section);
}

static void refuse_key(const char *file, const struct ini_entry *entry, struct diag *diag)
{
    struct nearest nearest = nearest_begin(entry->key);
    const char *home = NULL;
    int count = 0;
    const struct device_line *lines = device_lines(&count);

    for (int i = 0; i < count; i++) {
        if (strcmp(lines[i].section, entry->section) == 0)
            nearest_try(&nearest, lines[i].key);
        else if (strcmp(lines[i].key, entry->key) == 0)
            home = lines[i].section;
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

static void take(const char *file, const struct ini_entry *entry, struct device_reading *reading, struct diag *diag)
{
    int count = 0;
    const struct device_line *lines = device_lines(&count);

    for (int i = 0; i < count; i++) {
        const struct device_line *line = &lines[i];
        if (strcmp(line->section, entry->section) != 0 || strcmp(line->key, entry->key) != 0)
            continue;
        reading->day = line->day;
        if (!line->take(entry->value, reading))
            diag_error(diag, file, entry->line, "%s = %.*s: should be %s; %s", entry->key, shown(entry->value),
                       entry->value, line->should, line->instead);
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

static void join_size(const struct ini_doc *doc, struct device_reading *reading, struct diag *diag)
{
    if (reading->w_mm > 0 && reading->h_mm > 0) {
        reading->settings.w_mm = reading->w_mm;
        reading->settings.h_mm = reading->h_mm;
    }
    tell_lonely(doc, "screen", "width_mm", "height_mm", DEVICE_SIZE_INSTEAD, diag);
    tell_lonely(doc, "screen", "height_mm", "width_mm", DEVICE_SIZE_INSTEAD, diag);
}

static void join_hours(const struct ini_doc *doc, struct device_reading *reading, struct diag *diag)
{
    tell_lonely(doc, "hours", "open", "close", DEVICE_HOURS_INSTEAD, diag);
    tell_lonely(doc, "hours", "close", "open", DEVICE_HOURS_INSTEAD, diag);
    if (reading->open_min == DEVICE_NOT_SAID || reading->close_min == DEVICE_NOT_SAID)
        return;
    if (reading->open_min == reading->close_min) {
        diag_error(diag, doc->file, ini_find(doc, "hours", "close")->line, "close is the same time as open; %s",
                   DEVICE_HOURS_INSTEAD);
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
    struct device_reading reading = { .open_min = DEVICE_NOT_SAID, .close_min = DEVICE_NOT_SAID };
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
