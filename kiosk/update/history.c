#include "kiosk/update/history.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/codec/hash.h"
#include "kiosk/port/calendar.h"
#include "kiosk/update/bytes.h"
#include "kiosk/update/replace.h"

static const char FILE_NAME[] = "history", HEAD[] = "KHS1\n", SUM[] = "sum=", UNKNOWN[] = "?";

enum { DAY_BYTES = 11, WHAT_BYTES = 16 };
#define DAY_SECONDS INT64_C(86400)

/* The word in the file, and the one in a line for people. */
static const struct {
    const char *word, *words;
} WHATS[HISTORY_WHAT_COUNT] = {
    [HISTORY_INSTALLED] = { "installed", "installed" },
    [HISTORY_REFUSED] = { "refused", "refused" },
    [HISTORY_KEPT] = { "kept", "kept by staff" },
    [HISTORY_UNDONE] = { "undone", "undone by staff" },
    [HISTORY_NOT_KEPT] = { "not-kept", "undone by itself" },
    [HISTORY_FELL_BACK] = { "fell-back", "left by itself" },
    [HISTORY_WENT_BACK] = { "went-back", "left by staff for the one before it" },
    [HISTORY_WENT_FACTORY] = { "went-factory", "left by staff for the kiosk's own" },
    [HISTORY_SAVED] = { "saved", "saved to a stick" },
};

static void write_day(struct date day, char out[DAY_BYTES])
{
    snprintf(out, DAY_BYTES, "%s", UNKNOWN);
    if (day.year > 0)
        snprintf(out, DAY_BYTES, "%04u-%02u-%02u", (unsigned)day.year % 10000, (unsigned)day.month % 100,
                 (unsigned)day.day % 100);
}

static size_t write_entry(const struct history_entry *entry, char *out, size_t room)
{
    char day[DAY_BYTES];

    write_day(entry->day, day);
    int len = snprintf(out, room,
                       "%" PRIu32 " %s code=%d exhibit=%s version=%" PRIu32 " generation=%" PRIu32 " plays=%" PRIu32
                       " day=%s\n", entry->number, WHATS[entry->what].word, (int)entry->code,
                       entry->id[0] == 0 ? UNKNOWN : entry->id, entry->version, entry->generation, entry->plays, day);
    return (size_t)len;
}

size_t history_write(const struct history *history, char out[HISTORY_BYTES_MAX])
{
    char sum[HASH_SHORT_HEX_BYTES];
    size_t len = strlen(HEAD);

    memcpy(out, HEAD, len);
    for (int i = 0; i < history->count; i++)
        len += write_entry(&history->entries[i], out + len, HISTORY_BYTES_MAX - len);
    hash_short(out, len, sum);
    snprintf(out + len, HISTORY_BYTES_MAX - len, "%s%s\n", SUM, sum);
    return len + strlen(out + len);
}

static bool read_what(const char *word, enum history_what *out)
{
    for (int what = 0; what < HISTORY_WHAT_COUNT; what++) {
        if (strcmp(WHATS[what].word, word) == 0) {
            *out = (enum history_what)what;
            return true;
        }
    }
    return false;
}

/* The rest is what exhibit.ini may call an exhibit. */
static bool read_id(const char *word, char out[MANIFEST_ID_BYTES])
{
    if (strcmp(word, UNKNOWN) == 0)
        word = "";
    if (strlen(word) >= MANIFEST_ID_BYTES || word[strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789-")] != 0)
        return false;
    snprintf(out, MANIFEST_ID_BYTES, "%s", word);
    return true;
}

static bool read_day(const char *word, struct date *out)
{
    if (strcmp(word, UNKNOWN) == 0)
        return true;
    return strlen(word) == DAY_BYTES - 1 && date_parse(word, out);
}

static bool read_entry(const char *line, struct history_entry *out)
{
    char what[WHAT_BYTES], id[MANIFEST_ID_BYTES], day[DAY_BYTES];
    struct history_entry entry = { .number = 0 };
    int code = 0;

    if (sscanf(line,
               "%" SCNu32 " %15s code=%d exhibit=%40s version=%" SCNu32 " generation=%" SCNu32 " plays=%" SCNu32
               " day=%10s", &entry.number, what, &code, id, &entry.version, &entry.generation, &entry.plays, day) != 8)
        return false;
    entry.code = (enum update_code)code;
    if (!read_what(what, &entry.what) || !read_id(id, entry.id) || !read_day(day, &entry.day))
        return false;
    if (entry.number == 0 || entry.generation > GENERATION_MAX || entry.plays > GENERATION_MAX ||
        update_code_sentence(entry.code)[0] == 0)
        return false;
    *out = entry;
    return true;
}

/* What is read is written again and compared: whatever scanf lets pass is caught there, and a wrong sum. */
bool history_parse(const char *bytes, size_t len, struct history *out)
{
    char text[HISTORY_BYTES_MAX], again[HISTORY_BYTES_MAX];
    struct history history = { .count = 0 };

    if (len >= sizeof text || len < strlen(HEAD))
        return false;
    memcpy(text, bytes, len);
    text[len] = 0;
    for (const char *line = text + strlen(HEAD); strncmp(line, SUM, strlen(SUM)) != 0;) {
        struct history_entry *entry = &history.entries[history.count];
        const char *end = strchr(line, '\n');
        if (end == NULL || history.count == HISTORY_MAX || !read_entry(line, entry))
            return false;
        if (history.count > 0 && entry->number >= entry[-1].number)
            return false;
        history.count++;
        line = end + 1;
    }
    if (history_write(&history, again) != len || memcmp(again, text, len) != 0)
        return false;
    *out = history;
    return true;
}

/* False if the disk does not answer: what is there may be good. */
static bool look(const struct store *store, struct history *out)
{
    struct arena arena = { 0 };
    struct diag unheard = { 0 };
    struct bytes bytes = { 0 };
    struct history history = { .count = 0 };
    enum update_code code = bytes_read(store->root, FILE_NAME, HISTORY_BYTES_MAX, UPDATE_NO_STORE, &arena, &bytes,
                                       &unheard);

    if (code == UPDATE_OK)
        (void)history_parse(bytes.text, bytes.len, &history);
    *out = history;
    diag_finish(&unheard);
    arena_finish(&arena);
    return code != UPDATE_STICK_REMOVED;
}

void history_read(const struct store *store, struct history *out)
{
    (void)look(store, out);
}

/* A board without a clock begins with a day before its program was built, or with the beginning of time. */
static struct date today(void)
{
    const struct date epoch = { .year = 1970, .month = 1, .day = 1 };
    const int64_t days = calendar_seconds() / DAY_SECONDS, most_days = 400000;

    if (days < 0 || days > most_days)
        return (struct date){ 0 };
    struct date day = date_of_day(date_day_number(epoch) + (int)days);
    return day.year >= KIOSK_BUILD_YEAR ? day : (struct date){ 0 };
}

static bool comes_again(const struct history_entry *entry, const struct history *history)
{
    const struct history_entry *newest = &history->entries[0];

    if (history->count == 0 || (entry->what != HISTORY_REFUSED && entry->what != HISTORY_FELL_BACK))
        return false;
    return entry->what == newest->what && entry->code == newest->code && strcmp(entry->id, newest->id) == 0 &&
           entry->version == newest->version && entry->generation == newest->generation &&
           entry->plays == newest->plays;
}

void history_add(const struct store *store, const struct history_entry *entry, struct diag *diag)
{
    char text[HISTORY_BYTES_MAX];
    struct history history;

    if (store->lock == DISK_NONE)
        return;
    bool answers = look(store, &history);
    if (comes_again(entry, &history))
        return;
    if (history.count > 0 && history.entries[0].number == UINT32_MAX)
        history.count = 0;
    if (history.count == HISTORY_MAX)
        history.count--;
    memmove(&history.entries[1], &history.entries[0], (size_t)history.count * sizeof history.entries[0]);
    history.entries[0] = *entry;
    history.entries[0].number = history.count > 0 ? history.entries[1].number + 1 : 1;
    history.entries[0].day = today();
    history.count++;
    size_t len = history_write(&history, text);
    if (!answers || replace_file(store->root, FILE_NAME, text, len) != DISK_OK)
        diag_warning(diag, FILE_NAME, 0, "the history of updates cannot be written; the exhibit is not concerned");
}

/* Refusals and copies for a stick change nothing. */
static bool changes_what_plays(enum history_what what)
{
    return what != HISTORY_REFUSED && what != HISTORY_KEPT && what != HISTORY_SAVED;
}

bool history_since(const struct history *history, uint32_t generation, struct date *out)
{
    for (int i = 0; i < history->count; i++) {
        const struct history_entry *entry = &history->entries[i];
        if (entry->plays != generation)
            return false;
        if (!changes_what_plays(entry->what))
            continue;
        *out = entry->day;
        return entry->day.year > 0;
    }
    return false;
}

void history_line(const struct history_entry *entry, char out[HISTORY_LINE_BYTES])
{
    char day[DAY_BYTES], about[MANIFEST_ID_BYTES + 64] = "", code[160] = "";

    write_day(entry->day, day);
    if (entry->id[0] != 0)
        snprintf(about, sizeof about, ": %s, version %" PRIu32, entry->id, entry->version);
    if (entry->id[0] != 0 && entry->generation != GENERATION_FACTORY)
        snprintf(about + strlen(about), sizeof about - strlen(about), ", number %" PRIu32, entry->generation);
    if (entry->code != UPDATE_OK)
        snprintf(code, sizeof code, ". E%d %s", (int)entry->code, update_code_sentence(entry->code));
    snprintf(out, HISTORY_LINE_BYTES, "%" PRIu32 "  %s  %s%s%s", entry->number,
             entry->day.year > 0 ? day : "day unknown", WHATS[entry->what].words, about, code);
}
