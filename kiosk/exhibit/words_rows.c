#include <stdio.h>
#include <string.h>

#include "kiosk/exhibit/words.h"

enum { KEY_BYTES = 64, PAGE_BYTES = 256 };

/* The word of the key `id.ending`, or NULL. */
static const char *find_ending(const struct words *words, const char *section, const char *id, const char *ending)
{
    char key[KEY_BYTES];
    int len = snprintf(key, sizeof key, "%s.%s", id, ending);

    return len < KEY_BYTES ? words_find(words, section, key) : NULL;
}

const char *words_note(const struct words *words, const char *section, const char *id)
{
    const char *note = find_ending(words, section, id, "note");

    return note == NULL ? "" : note;
}

const char *words_today(const struct words *words, const struct place *place)
{
    const char *today = find_ending(words, "places", place->id, "today");

    if (today == NULL)
        today = strcmp(place->name_today, place->name_1945) == 0 ? "" : place->name_today;
    return strstr(words_get(words, "places", place->id), today) == NULL ? today : "";
}

const char *words_place_short(const struct words *words, const struct place *place)
{
    const char *name = find_ending(words, "places", place->id, "map");

    if (name == NULL)
        name = words_find(words, "places", place->id);
    return name == NULL ? place->name_1945 : name;
}

const char *words_maker(const struct words *words, const char *maker)
{
    const char *word = words_find(words, "makers", maker);

    return word == NULL ? maker : word;
}

static void append(char *out, size_t out_len, const char *separator, const char *more)
{
    size_t len = strlen(out);

    if (more[0] == 0)
        return;
    if (len > 0)
        words_fill(out + len, out_len - len, separator, "", "");
    len = strlen(out);
    words_fill(out + len, out_len - len, more, "", "");
}

void words_credit(const struct words *words, const struct panel *panel, char *out, size_t out_len)
{
    char written[PAGE_BYTES];
    struct date date;

    words_fill(out, out_len, words_maker(words, panel->picture_maker), "", "");
    words_fill(written, sizeof written, panel->picture_date, "", "");
    if (date_parse(panel->picture_date, &date) && date.month != 0)
        words_date(words, date, written, sizeof written);
    append(out, out_len, ", ", written);
    if (panel->picture_holder[0] == 0)
        return;
    append(out, out_len, ". ", words_maker(words, panel->picture_holder));
    append(out, out_len, ", ", words_maker(words, panel->picture_rights));
}

void words_page(const struct words *words, const char *page, char *out, size_t out_len)
{
    char key[KEY_BYTES] = "";
    size_t len = strcspn(page, " ");
    const char *rest = page + len + strspn(page + len, " ");
    struct date date;

    if (date_parse(page, &date)) {
        words_date(words, date, out, out_len);
        return;
    }
    if (len < sizeof key)
        memcpy(key, page, len);
    const char *word = words_find(words, "pages", key);
    bool fits = word != NULL && (rest[0] != 0) == (strstr(word, "{n}") != NULL);
    words_fill(out, out_len, fits ? word : page, "n", rest);
}

void words_entry(const struct words *words, const struct source *source, const char *page, char *out, size_t out_len)
{
    const char *own = find_ending(words, "sources", source->id, "entry");
    const char *where = page[0] != 0 ? page : source->page;
    char written[PAGE_BYTES];
    struct date date;

    words_fill(out, out_len, own != NULL ? own : source->author, "", "");
    if (own == NULL) {
        append(out, out_len, ": ", source->title);
        append(out, out_len, ". ", source->publication);
        /* A date says the year once more. */
        if (!date_parse(where, &date) || strncmp(where, source->year, strlen(source->year)) != 0)
            append(out, out_len, ", ", source->year);
    }
    words_page(words, where, written, sizeof written);
    append(out, out_len, ", ", written);
}
