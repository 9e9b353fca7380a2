#include "kiosk/screens/map_corner.h"

#include "kiosk/base/least.h"
#include "kiosk/screens/map_rest.h"

enum { NUMBER_BYTES = 100 };

/* The type of numbers in a corner of the map: as large as fits into so much height. */
struct type map_corner_type(const struct stage *stage, int height_px)
{
    struct type type = stage->look.types[TYPE_TITLE];

    if (GROUP_COUNT * type.leading_px <= height_px)
        return type;
    type = stage->look.types[TYPE_TEXT_BOLD];
    type.leading_px = type.leading_px * 5 / 8;
    return type;
}

struct rect map_counters_corner(const struct stage *stage, int height_px)
{
    const struct language *language = stage_language(stage);
    const struct type type = map_corner_type(stage, height_px);
    struct paragraph paragraph;
    char number[NUMBER_BYTES];
    int widest = 0;

    for (enum flow_group group = 0; group < GROUP_COUNT; group++) {
        int people = flows_people(stage->exhibit->flows, stage->visit->map.reading, group);
        map_count_text(stage, people, number, sizeof number);
        struct span span = { number, &type, 0, NO_LINK };
        struct paragraph_options options = { stage->look.surface.w_px, language->code, language->rtl, ALIGN_START };
        paragraph_layout(stage->text, &span, 1, &options, stage->scratch, &paragraph);
        widest = int_most(widest, kit_width(&paragraph));
    }
    int sign = look_y(&stage->look, 4.2) + look_x(&stage->look, 2.5), pad = look_x(&stage->look, 2);
    int height = int_most(GROUP_COUNT * type.leading_px, kit_button_height(stage));
    return (struct rect){ 0, 0, widest + widest / 12 + sign + 2 * pad, height };
}

/* Signs and numbers over the map. There is no room to touch them one by one: together they open the words. */
void map_corner_place(const struct stage *stage, struct scene *scene, const struct map_layout *layout,
                         struct map_counters *counters)
{
    const struct look *look = &stage->look;
    struct rect box = layout->counters;
    int leading = counters->number_font->leading_px, mark = look_y(look, 4.2), pad = look_x(look, 2);
    uint32_t ground = kit_colour(stage, COLOUR_GROUND) & 0x00ffffff;

    if (rect_empty(box))
        return;
    scene_fill(scene, box, look_y(look, 1.6), ground | 0xb0000000);
    if (rect_same(box, layout->words))
        scene_stroke(scene, box, look_y(look, 1.6), look_y(look, 0.4), kit_colour(stage, COLOUR_EDGE));
    for (enum flow_group group = 0; group < GROUP_COUNT; group++) {
        struct map_counter *counter = &counters->groups[group];
        int y = box.y + (box.h - GROUP_COUNT * leading) / 2 + (int)group * leading, x = box.x + pad;
        if (counter->figure == NONE)
            continue;
        map_mark(stage, scene, group, (struct point){ x + mark / 2, y + leading / 2 }, mark);
        x += mark + look_x(look, 2.5);
        scene_ticker(scene, &counter->number, (struct rect){ x, y, box.x + box.w - pad - x, leading }, ALIGN_START,
                     kit_colour(stage, COLOUR_TEXT));
    }
}
