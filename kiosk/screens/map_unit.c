#include "kiosk/screens/map_unit.h"

#include "kiosk/base/least.h"
#include "kiosk/screens/map_actions.h"

enum { LINES_MAX = 2 };

/* A place of the words; false if they do not fit there. */
typedef bool spot_fn(const struct stage *stage, const struct map_layout *layout, struct map_unit *out);

struct rect map_unit_box(const struct map_unit *unit)
{
    return (struct rect){ unit->x, unit->y, kit_width(&unit->text), paragraph_height(&unit->text) };
}

static bool set_words(const struct stage *stage, int width, int lines_max, struct map_unit *out)
{
    const char *words = stage_word(stage, "interface", "map_unit");

    if (width <= 0)
        return false;
    kit_paragraph(stage, TYPE_TEXT, COLOUR_QUIET, width, words, &out->text);
    if (out->text.line_count > 1)
        kit_tight_paragraph(stage, TYPE_TEXT, COLOUR_QUIET, width, words, &out->text);
    return out->text.line_count <= lines_max && kit_width(&out->text) <= width;
}

/* Where the words end that stand at the end of the map. */
static int end_of(const struct map_layout *layout)
{
    return layout->map.x + layout->map.w - (layout->caption.x - layout->map.x);
}

/* At the other end of the date's line; a second one would lie on the caption, which a bare map does not have. Where
 * hands do not reach so high, or the longest date leaves them no room, or the counts are in that corner, they are
 * elsewhere. */
static bool behind_date(const struct stage *stage, const struct map_layout *layout, struct map_unit *out)
{
    enum type_role role = map_date_role(layout);
    int from = layout->caption.x + map_date_width(stage, role) + look_x(&stage->look, 4);
    struct paragraph date;

    if (stage->look.low_reach || (layout->shape == MAP_BARE && layout->counters.w > 0) ||
        !set_words(stage, end_of(layout) - from, layout->shape == MAP_BARE ? LINES_MAX : 1, out))
        return false;
    kit_paragraph(stage, role, COLOUR_TEXT, layout->map.w, "1945", &date);
    out->x = end_of(layout) - kit_width(&out->text);
    out->y = layout->caption.y + date.ascent_px - out->text.ascent_px;
    return true;
}

/* At the foot of the map, above where the buttons are. */
static bool at_foot(const struct stage *stage, const struct map_layout *layout, struct map_unit *out)
{
    if (!set_words(stage, layout->unit.w, LINES_MAX, out))
        return false;
    out->x = layout->unit.x;
    out->y = layout->unit.y + layout->unit.h - paragraph_height(&out->text);
    return out->y >= layout->unit.y;
}

/* The same, as far on as there is room. */
static bool at_foot_farther_on(const struct stage *stage, const struct map_layout *layout, struct map_unit *out)
{
    bool fits = at_foot(stage, layout, out);

    out->x += layout->unit.w - kit_width(&out->text);
    return fits;
}

static bool end_of_foot(const struct stage *stage, const struct map_layout *layout, int width, struct map_unit *out)
{
    int foot = layout->unit.y + layout->unit.h;

    if (!set_words(stage, width, LINES_MAX, out))
        return false;
    out->x = end_of(layout) - kit_width(&out->text);
    if (layout->shape == MAP_BARE) {
        foot = layout->nearer.y - look_y(&stage->look, 2);
        if (out->x < layout->reading.x + layout->reading.w)
            foot = int_least(foot, layout->reading.y - look_y(&stage->look, 2));
    }
    out->y = foot - paragraph_height(&out->text);
    return out->y >= layout->unit.y && !rect_overlaps(map_unit_box(out), layout->counters);
}

/* At the other end of the foot. A bare map is low and wide: there they go no farther than to its middle. */
static bool at_end_of_foot(const struct stage *stage, const struct map_layout *layout, struct map_unit *out)
{
    return layout->shape != MAP_BARE && end_of_foot(stage, layout, layout->unit.w, out);
}

static bool at_half_of_foot(const struct stage *stage, const struct map_layout *layout, struct map_unit *out)
{
    return end_of_foot(stage, layout, layout->map.w / 2, out);
}

void map_unit_set(const struct stage *stage, const struct map_layout *layout, const struct map_stands *stands,
                  struct map_unit *out)
{
    static spot_fn *const spots[] = { behind_date, at_foot, at_end_of_foot, at_half_of_foot, at_foot_farther_on };
    double least = -1;

    *out = (struct map_unit){ 0 };
    for (size_t i = 0; !layout->sparse && i < sizeof spots / sizeof *spots && least != 0; i++) {
        struct map_unit there = { 0 };
        if (!spots[i](stage, layout, &there))
            continue;
        double under = map_stands_under(stands, map_unit_box(&there));
        if (least >= 0 && under >= least)
            continue;
        least = under;
        *out = there;
    }
}

void map_unit_place(const struct stage *stage, struct scene *scene, const struct map_layout *layout,
                    const struct map_unit *unit)
{
    int first = scene->node_count, least = look_y(&stage->look, 20);
    struct rect box = map_unit_box(unit);
    int top = int_most(box.y + box.h - int_most(least, box.h), layout->map.y);
    struct rect hit = { box.x, top, int_most(box.w, look_x(&stage->look, 20)), int_most(least, box.y + box.h - top) };

    if (unit->text.line_count == 0)
        return;
    if (unit->text.line_count > 1)
        kit_place(scene, &unit->text, box.x, box.y);
    else
        kit_link(stage, scene, &(struct button){ .id = "legend", .label = stage_word(stage, "interface", "map_unit"),
                                                 .box = box, .action = MAP_ACTION_LEGEND }, COLOUR_QUIET, hit);
    scene_halo(scene, first, map_rim(stage), kit_colour(stage, COLOUR_GROUND));
}
