#include <string.h>

#include "kiosk/exhibit/ground_parts.h"
#include "kiosk/exhibit/junk.h"

static const char ENDING[] = ".geojson";
static const char *const LEVELS[GROUND_LEVEL_COUNT] = { "overview", "detail" };
static const struct names LEVEL_NAMES = NAMES(LEVELS);

enum { EVERY_LEVEL = (1 << GROUND_LEVEL_COUNT) - 1 };

/* What features are called in a file, and what they are. */
static const char *const KINDS[] = {
    "land", "lake", "river", "border", "border-1937", "border-1937-east-prussia", "contact", "zone",
};
static const enum ground_kind KIND_OF[] = {
    GROUND_LAND, GROUND_LAKE, GROUND_RIVER, GROUND_BORDER, GROUND_BORDER_1937, GROUND_BORDER_1937, GROUND_CONTACT,
    GROUND_ZONE,
};

struct ground_reading {
    struct reading *reading;
    struct map_ground *ground;
    struct names soviet;
    struct geojson files[GROUND_FILE_MAX];
    int file_count;
};

/* A problem of one feature. */
static void refuse(struct reading *reading, const struct ground_feature *feature, const char *what, const char *value,
                   const char *remedy)
{
    diag_error(reading->diag, feature->file, 0, "feature %d%s%.60s%s %s \"%.60s\"%s", feature->number,
               feature->name[0] != 0 ? " (\"" : "", feature->name, feature->name[0] != 0 ? "\")" : "", what, value,
               remedy);
}

static void refuse_name(struct reading *reading, const struct ground_feature *feature, const char *what,
                        const char *value, const struct names *names)
{
    struct hint hint = names_hint(names, value);

    refuse(reading, feature, what, value, reading_join(&reading->scratch, "; ", hint.text, ""));
}

static enum ground_kind kind_of(struct reading *reading, const struct ground_feature *feature,
                                const struct geojson_feature *from)
{
    static const struct names NAMES_OF_KINDS = NAMES(KINDS);
    const char *kind = geojson_property(from, "kind");
    bool rings = from->kind == GEOJSON_POLYGON || from->kind == GEOJSON_MULTI_POLYGON;
    int index = names_find(&NAMES_OF_KINDS, kind[0] == 0 && rings ? "land" : kind);

    if (index < 0) {
        refuse_name(reading, feature, "has the kind", kind, &NAMES_OF_KINDS);
        return GROUND_LAND;
    }
    if (rings != (KIND_OF[index] <= GROUND_LAKE))
        refuse(reading, feature, rings ? "is a polygon of the kind" : "is a line of the kind", KINDS[index],
               rings ? "; only land and lakes are polygons" : "; land and lakes are polygons");
    return KIND_OF[index];
}

/* A level of its own, or that of the file: `land-detail.geojson`; else both. */
static unsigned levels_of(struct reading *reading, const struct ground_feature *feature,
                          const struct geojson_feature *from)
{
    const char *level = geojson_property(from, "level");
    const char *dash = strrchr(feature->file, '-');
    int index = names_find(&LEVEL_NAMES, level);

    if (level[0] != 0 && index < 0)
        refuse_name(reading, feature, "has the level", level, &LEVEL_NAMES);
    for (int i = 0; level[0] == 0 && dash != NULL && i < GROUND_LEVEL_COUNT; i++) {
        size_t len = strlen(LEVELS[i]);
        if (strncmp(dash + 1, LEVELS[i], len) == 0 && strcmp(dash + 1 + len, ENDING) == 0)
            index = i;
    }
    return index < 0 ? EVERY_LEVEL : 1u << index;
}

static struct date date_of(struct reading *reading, const struct ground_feature *feature,
                           const struct geojson_feature *from, const char *key)
{
    const char *text = geojson_property(from, key);
    struct date date = { 0 };

    if (text[0] != 0 && !date_parse(text, &date))
        refuse(reading, feature, key, text,
               " is no date; write a year, year-month or year-month-day, such as 1945-05-22");
    return date;
}

static void read_feature(struct ground_reading *all, const char *file, const struct geojson_feature *from)
{
    struct ground_feature *feature = &all->ground->features[all->ground->feature_count++];

    feature->file = file;
    feature->number = from->number;
    feature->name = from->name;
    feature->unit = geojson_property(from, "unit");
    feature->kind = kind_of(all->reading, feature, from);
    feature->levels = levels_of(all->reading, feature, from);
    feature->soviet = all->soviet.count > 0 && names_find(&all->soviet, feature->unit) >= 0;
    feature->schematic = strcmp(geojson_property(from, "schematic"), "true") == 0;
    feature->from = date_of(all->reading, feature, from, "from");
    feature->to = date_of(all->reading, feature, from, "to");
    feature->paths = from->paths;
    feature->path_count = from->path_count;
}

static bool ends_with(const char *name, const char *ending)
{
    size_t len = strlen(name), ending_len = strlen(ending);

    return len > ending_len && strcmp(name + len - ending_len, ending) == 0;
}

/* `land-detial.geojson` would be taken for both levels. */
static void check_level_of_name(struct reading *reading, const char *file, const char *name)
{
    const char *dash = strrchr(name, '-');

    if (dash == NULL)
        return;
    const char *level = arena_text(&reading->scratch, dash + 1, strlen(dash + 1) - strlen(ENDING));
    const char *nearest = names_find(&LEVEL_NAMES, level) >= 0 ? NULL : names_nearest(&LEVEL_NAMES, level);
    if (nearest != NULL)
        diag_error(reading->diag, file, 0, "\"%s\" is no level of the map; did you mean \"%s\"?", level, nearest);
}

static void read_file(struct ground_reading *all, const char *name)
{
    struct reading *reading = all->reading;
    const char *file = reading_keep(reading, reading_join(&reading->scratch, "map/", name, ""));
    struct text text;
    int errors = diag_error_count(reading->diag);

    check_level_of_name(reading, file, name);
    if (all->file_count == GROUND_FILE_MAX) {
        diag_error(reading->diag, file, 0, "more than %d files of geometry; put several into one", GROUND_FILE_MAX);
        return;
    }
    /* The text is larger than what it holds: only that goes into the exhibit's arena. */
    if (reading_text(reading, file, GEOJSON_BYTES_MAX, "", &text) &&
        geojson_read(&reading->exhibit->arena, file, &text, &all->files[all->file_count], reading->diag) == ERR_OK)
        all->file_count++;
    /* The map does without a file that cannot be read. */
    reading->bearable += diag_error_count(reading->diag) - errors;
}

static void read_files(struct ground_reading *all)
{
    struct reading *reading = all->reading;
    struct folder_list list = { 0 };

    if (folder_list(reading->folder, "map", &reading->scratch, &list, reading->diag) != ERR_OK)
        return;
    for (int i = 0; i < list.count; i++) {
        const char *name = list.entries[i].name;
        if (!list.entries[i].is_folder && !junk_name(name) && ends_with(name, ENDING))
            read_file(all, name);
    }
}

static void take_features(struct ground_reading *all)
{
    struct map_ground *ground = all->ground;
    size_t count = 0;

    for (int i = 0; i < all->file_count; i++) {
        count += (size_t)all->files[i].feature_count;
        ground->vertex_count += all->files[i].vertex_count;
    }
    ground->features = arena_alloc(&all->reading->exhibit->arena, count * sizeof *ground->features);
    for (int i = 0; i < all->file_count; i++) {
        for (int k = 0; k < all->files[i].feature_count; k++)
            read_feature(all, all->files[i].file, &all->files[i].features[k]);
    }
}

static bool has_geometry(struct reading *reading)
{
    struct diag unsaid = { 0 };
    struct folder_list list = { 0 };
    bool found = false;

    if (folder_list(reading->folder, "map", &reading->scratch, &list, &unsaid) == ERR_OK) {
        for (int i = 0; i < list.count; i++)
            found = found || ends_with(list.entries[i].name, ENDING);
    }
    diag_finish(&unsaid);
    return found;
}

void ground_read(struct reading *reading)
{
    struct ground_reading all = { .reading = reading };

    arena_reset(&reading->scratch);
    if (!folder_has(reading->folder, GROUND_SETTINGS) && !has_geometry(reading))
        return;
    all.ground = arena_alloc(&reading->exhibit->arena, sizeof *all.ground);
    if (!ground_settings_read(reading, all.ground, &all.soviet))
        return;
    read_files(&all);
    take_features(&all);
    reading->exhibit->ground = all.ground;
}
