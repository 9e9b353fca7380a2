#include "kiosk/exhibit/ground_parts.h"

static const char *const MAP_KEYS[] = { "projection", "centre", "radius_km", "first_date", "last_date", "soviet" };
static const char *const VIEW_KEYS[] = { "x_km", "y_km" };
static const char *const VIEW_SECTIONS[GROUND_LEVEL_COUNT] = { "view overview", "view detail" };
static const char *const PROJECTIONS[] = { "laea" };

/* Farther from the centre than this, the projection has nothing to show. */
static const double FARTHEST_KM = 20000;

/* Two numbers with a blank between them. */
static bool read_pair(struct reading *reading, const struct field *field, double limit, double pair[2])
{
    struct names parts = field_parts(reading, field, " ");

    if (parts.count != 2) {
        if (!field_empty(field))
            diag_error(reading->diag, field->file, field->line, "%s \"%.40s\" is not two numbers; write %s = 1.5 2.5",
                       field->name, field->text, field->name);
        return false;
    }
    for (int i = 0; i < 2; i++) {
        struct field part = { field->file, field->line, field->name, parts.items[i] };
        if (!field_decimal(reading, &part, -limit, limit, &pair[i]))
            return false;
    }
    return true;
}

static void read_centre(struct reading *reading, const struct ini_doc *doc, struct map_ground *ground)
{
    struct field field = field_need(reading, doc, "map", "centre");
    double centre[2];

    if (!read_pair(reading, &field, 180, centre))
        return;
    if (centre[0] < -90 || centre[0] > 90)
        diag_error(reading->diag, field.file, field.line,
                   "centre \"%.40s\" has no such latitude; write latitude and longitude, such as 52 20", field.text);
    ground->centre_lat_deg = centre[0];
    ground->centre_lon_deg = centre[1];
}

/* One side of a view; its ends must come in order. */
static void read_side(struct reading *reading, const struct ini_doc *doc, int level, const char *key, double side[2])
{
    struct field field = field_need(reading, doc, VIEW_SECTIONS[level], key);

    if (read_pair(reading, &field, FARTHEST_KM, side) && side[0] >= side[1])
        diag_error(reading->diag, field.file, field.line, "%s \"%.40s\" runs backwards; write the smaller number first",
                   key, field.text);
}

static void read_view(struct reading *reading, const struct ini_doc *doc, int level, struct map_box *view)
{
    double x[2] = { 0, 0 }, y[2] = { 0, 0 };

    read_side(reading, doc, level, "x_km", x);
    read_side(reading, doc, level, "y_km", y);
    *view = (struct map_box){ x[0], y[0], x[1], y[1] };
}

static void read_span(struct reading *reading, const struct field *first, const struct field *last,
                      struct map_ground *ground)
{
    bool good = field_date(reading, first, &ground->first);

    if (!field_date(reading, last, &ground->last) || !good || date_compare(ground->first, ground->last) < 0)
        return;
    diag_error(reading->diag, last->file, last->line, "last_date is not behind first_date; correct one of them");
    ground->first = ground->last = (struct date){ 0 };
}

bool ground_settings_read(struct reading *reading, struct map_ground *ground, struct names *soviet)
{
    static const struct names KNOWN_PROJECTIONS = NAMES(PROJECTIONS);
    const struct section_rule rules[] = { { "map", NAMES(MAP_KEYS), false },
                                          { VIEW_SECTIONS[GROUND_OVERVIEW], NAMES(VIEW_KEYS), false },
                                          { VIEW_SECTIONS[GROUND_DETAIL], NAMES(VIEW_KEYS), false } };
    struct ini_doc doc;

    if (!reading_ini(reading, GROUND_SETTINGS, "copy that of another exhibit", &doc))
        return false;
    fields_check(reading, &doc, rules, sizeof rules / sizeof rules[0]);
    struct field projection = field_need(reading, &doc, "map", "projection");
    struct field radius = field_need(reading, &doc, "map", "radius_km");
    struct field first = field_need(reading, &doc, "map", "first_date");
    struct field last = field_need(reading, &doc, "map", "last_date");
    struct field units = field_find(&doc, "map", "soviet");
    (void)field_choice(reading, &projection, &KNOWN_PROJECTIONS);
    read_centre(reading, &doc, ground);
    field_decimal(reading, &radius, 1, 1000000, &ground->radius_km);
    read_span(reading, &first, &last, ground);
    for (int level = 0; level < GROUND_LEVEL_COUNT; level++)
        read_view(reading, &doc, level, &ground->views[level]);
    *soviet = field_parts(reading, &units, " ,");
    return true;
}
