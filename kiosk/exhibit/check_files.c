#include <string.h>

#include "kiosk/exhibit/check_parts.h"
#include "kiosk/exhibit/junk.h"
#include "kiosk/exhibit/kinds.h"

/* The folders of an exhibit; each has its own files. */
enum room { ROOM_TOP, ROOM_STRINGS, ROOM_PANELS, ROOM_PANEL, ROOM_MAP, ROOM_FONTS, ROOM_COUNT };

enum standing {
    STANDING_UNKNOWN,
    STANDING_KNOWN,
    STANDING_OTHER_LANGUAGE, /* of a language that the exhibit does not show */
    STANDING_NOT_SHOWN,      /* a picture of no panel */
};

enum { FIXED_MAX = 6, NAME_MAX_COUNT = FIXED_MAX + 2 * EXHIBIT_MAX_LANGUAGES };

struct room_rule {
    const char *fixed[FIXED_MAX];    /* names of files; NULL behind the last, as in the others */
    const char *of_languages[2 + 1]; /* endings behind the code of a language */
    const char *endings[5 + 1];      /* any name with them is known */
    bool pictures;
};

static const struct room_rule RULES[ROOM_COUNT] = {
    [ROOM_TOP] = { .fixed = { "exhibit.ini", "theme.ini", "figures.csv", "sources.csv", "SHA256SUMS",
                              "SHA256SUMS.minisig" },
                   .pictures = true },
    [ROOM_STRINGS] = { .of_languages = { ".ini" } },
    [ROOM_PANEL] = { .fixed = { "panel.ini" }, .of_languages = { ".md", ".opus" }, .pictures = true },
    [ROOM_MAP] = { .fixed = { "map.ini", "places.csv", "moments.csv", "flows.csv" }, .endings = { ".geojson" } },
    [ROOM_FONTS] = { .endings = { ".otf", ".ttf", ".ttc", ".txt", ".md" } },
};

/* One file, and the folder that it is in. */
struct found {
    struct check *check;
    enum room room;
    const char *path; /* relative to the exhibit */
    const char *name; /* the last part of the path */
};

/* Where exhibit.ini was refused, the languages are not known, so that any is right. */
static enum standing language_standing(const struct found *found, const char *code)
{
    const struct exhibit *exhibit = found->check->exhibit;
    size_t len = strlen(code);

    if (len < 2 || len > 3 || strspn(code, "abcdefghijklmnopqrstuvwxyz") != len)
        return STANDING_UNKNOWN;
    if (exhibit->language_count == 0 || check_told(found->check, "exhibit.ini", 0) ||
        exhibit_language(exhibit, code) >= 0)
        return STANDING_KNOWN;
    return STANDING_OTHER_LANGUAGE;
}

/* Which picture is shown is not known: exhibit.ini or panel.ini was refused, or the panel's folder. */
static bool settings_refused(const struct found *found)
{
    struct arena *scratch = &found->check->again.scratch;
    const char *folder = arena_text(scratch, found->path, strlen(found->path) - strlen(found->name));

    if (folder[0] == 0)
        return check_told(found->check, "exhibit.ini", 0);
    return check_told(found->check, reading_join(scratch, folder, "panel.ini", ""), 0) ||
           check_told(found->check, arena_text(scratch, folder, strlen(folder) - 1), 0);
}

/* A picture in the wrong case is missed where it is wanted, and told there. */
static enum standing picture_standing(const struct found *found)
{
    const struct exhibit *exhibit = found->check->exhibit;

    if (exhibit->language_count == 0 || settings_refused(found) ||
        kinds_same_name(found->path, exhibit->attract_picture))
        return STANDING_KNOWN;
    for (int i = 0; i < exhibit->panel_count; i++) {
        if (kinds_same_name(found->path, exhibit->panels[i].picture))
            return STANDING_KNOWN;
    }
    return STANDING_NOT_SHOWN;
}

static enum standing standing_of(const struct found *found)
{
    const struct room_rule *rule = &RULES[found->room];

    if (kinds_notice(found->name) || kinds_beside(found->path) || kinds_ends_with_any(found->name, rule->endings))
        return STANDING_KNOWN;
    for (int i = 0; i < FIXED_MAX && rule->fixed[i] != NULL; i++) {
        if (strcmp(found->name, rule->fixed[i]) == 0)
            return STANDING_KNOWN;
    }
    for (int i = 0; rule->of_languages[i] != NULL; i++) {
        size_t len = strlen(found->name), ending_len = strlen(rule->of_languages[i]);
        if (len > ending_len && strcmp(found->name + len - ending_len, rule->of_languages[i]) == 0)
            return language_standing(found,
                                     arena_text(&found->check->again.scratch, found->name, len - ending_len));
    }
    return rule->pictures && kinds_ends_with(found->name, ".png") ? picture_standing(found) : STANDING_UNKNOWN;
}

/* The names that a file of this folder may have, as far as they can be listed. */
static struct names names_of_room(const struct found *found)
{
    const struct exhibit *exhibit = found->check->exhibit;
    const struct room_rule *rule = &RULES[found->room];
    const char **items = arena_alloc(&found->check->again.scratch, NAME_MAX_COUNT * sizeof *items);
    struct names names = { items, 0 };

    for (int i = 0; i < FIXED_MAX && rule->fixed[i] != NULL; i++)
        items[names.count++] = rule->fixed[i];
    for (int i = 0; rule->of_languages[i] != NULL; i++) {
        for (int k = 0; k < exhibit->language_count; k++)
            items[names.count++] = reading_join(&found->check->again.scratch, exhibit->languages[k].code,
                                                rule->of_languages[i], "");
    }
    return names;
}

/* What an editor has made of a name: `en.md.txt`. */
static bool check_added_ending(const struct found *found)
{
    struct arena *scratch = &found->check->again.scratch;
    struct found without = *found;

    if (!kinds_ends_with(found->name, ".txt"))
        return false;
    without.path = arena_text(scratch, found->path, strlen(found->path) - strlen(".txt"));
    without.name = arena_text(scratch, found->name, strlen(found->name) - strlen(".txt"));
    if (standing_of(&without) == STANDING_UNKNOWN)
        return false;
    if (folder_has(found->check->again.folder, without.path))
        diag_warning(found->check->diag, found->path, 0,
                     "this is not read, but \"%s\" beside it is; delete one of them", without.name);
    else
        diag_warning(found->check->diag, found->path, 0, "this is not read; rename it \"%s\"", without.name);
    return true;
}

static bool check_other_format(const struct found *found)
{
    const char *what = kinds_remedy(found->name);

    if (what != NULL)
        diag_warning(found->check->diag, found->path, 0, "this is not read; %s, and keep this one elsewhere", what);
    return what != NULL;
}

/* Licences and notices are read by nobody but people: what is called a text is to be one. */
static void check_plain_text(const struct found *found)
{
    struct reading *again = &found->check->again;
    struct text text;

    if (!kinds_ends_with(found->name, ".txt"))
        return;
    again->diag = found->check->diag;
    again->diag->kind = DIAG_READING;
    (void)!reading_text(again, found->path, TEXT_BYTES_MAX, "put it there", &text);
    again->diag->kind = DIAG_RULE;
    again->diag = &found->check->unsaid;
}

static void check_file(const struct found *found)
{
    struct diag *diag = found->check->diag;
    struct names names;

    switch (standing_of(found)) {
    case STANDING_KNOWN:
        check_plain_text(found);
        return;
    case STANDING_OTHER_LANGUAGE:
        diag_warning(diag, found->path, 0, "this is never shown; add the language to `languages` in exhibit.ini");
        return;
    case STANDING_NOT_SHOWN:
        diag_warning(diag, found->path, 0, "no panel shows this picture; show it, or delete it");
        return;
    case STANDING_UNKNOWN:
        break;
    }
    if (check_added_ending(found) || check_other_format(found))
        return;
    names = names_of_room(found);
    const char *nearest = names_nearest(&names, found->name);
    if (nearest != NULL)
        diag_error_of(diag, DIAG_NAME, found->path, 0, "no such file belongs here; did you mean \"%s\"?", nearest);
    else
        diag_error_of(diag, DIAG_TYPE, found->path, 0, "no such file belongs here; delete it, or keep it elsewhere");
}

/* The room behind a folder, or ROOM_COUNT if there is none. */
static enum room room_of(enum room above, const char *name)
{
    static const char *const ROOMS[ROOM_COUNT] = {
        [ROOM_STRINGS] = "strings", [ROOM_PANELS] = "panels", [ROOM_MAP] = "map", [ROOM_FONTS] = "fonts",
    };

    /* Their names are known to the reader. */
    if (above == ROOM_PANELS)
        return ROOM_PANEL;
    for (enum room room = ROOM_TOP; above == ROOM_TOP && room < ROOM_COUNT; room++) {
        if (ROOMS[room] != NULL && strcmp(ROOMS[room], name) == 0)
            return room;
    }
    return ROOM_COUNT;
}

static void check_folder(struct check *check, enum room room, const char *path)
{
    struct arena *scratch = &check->again.scratch;
    struct folder_list list = { 0 };

    if (folder_list(check->again.folder, path[0] == 0 ? "." : path, scratch, &list, &check->unsaid) != ERR_OK)
        return;
    for (int i = 0; i < list.count; i++) {
        const char *name = list.entries[i].name;
        const char *below = path[0] == 0 ? name : reading_join(scratch, path, "/", name);
        enum room inner = list.entries[i].is_folder ? room_of(room, name) : ROOM_COUNT;
        /* What lies between the panels' folders is told by the reader. */
        if (junk_name(name) || (room == ROOM_PANELS && !list.entries[i].is_folder))
            continue;
        if (!list.entries[i].is_folder)
            check_file(&(struct found){ check, room, below, name });
        else if (inner != ROOM_COUNT)
            check_folder(check, inner, below);
        else
            diag_error_of(check->diag, DIAG_TYPE, below, 0, "no such folder belongs here; delete it");
    }
}

/* Without a folder of faces the program's own are used, which is no mistake. */
static void check_faces(struct check *check)
{
    const struct theme *theme = &check->exhibit->theme;
    struct folder_list list = { 0 };

    if (folder_list(check->again.folder, "fonts", &check->again.scratch, &list, &check->unsaid) != ERR_OK)
        return;
    for (int role = 0; role < FACE_ROLE_COUNT; role++) {
        for (int i = 0; i < THEME_MAX_FALLBACKS && theme->faces[role][i] != NULL; i++) {
            const char *path = reading_join(&check->again.scratch, "fonts/", theme->faces[role][i], "");
            if (!folder_has(check->again.folder, path))
                diag_warning(check->diag, path, 0, "theme.ini names this typeface, but it is not here; put it there");
        }
    }
}

void check_files(struct check *check)
{
    /* Of some other folder, everything would be told. */
    if (!folder_has(check->again.folder, "exhibit.ini"))
        return;
    check_folder(check, ROOM_TOP, "");
    check_faces(check);
}
