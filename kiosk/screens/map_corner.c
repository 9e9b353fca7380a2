#include "kiosk/screens/map_corner.h"

#include "kiosk/base/least.h"
#include "kiosk/screens/map_rest.h"

enum { NUMBER_BYTES = 100 };

/* What the people have done whom a number counts. */
static const char *const DONE[GROUP_COUNT] = { "map_returned", "map_returned", "map_handed_over" };

/* How a count is set: its number, and below it what was done, if there is room for that. */
struct rows {
    struct type number;
    int word_h; /* px; 0: no words */
};

static int row_height(const struct rows *rows)
{
    return rows->number.leading_px + rows->word_h;
}

static int width_of(const struct stage *stage, const struct type *type, const char *utf8)
{
    const struct language *language = stage_language(stage);
    struct span span = { utf8, type, 0, NO_LINK };
    struct paragraph_options options = { stage->look.surface.w_px, language->code, language->rtl, ALIGN_START };
    struct paragraph paragraph;

    paragraph_layout(stage->text, &span, 1, &options, stage->scratch, &paragraph);
    return kit_width(&paragraph);
}

static int widest_number(const struct stage *stage, const struct type *type)
{
    char number[NUMBER_BYTES];
    int widest = 0;

    for (enum flow_group group = 0; group < GROUP_COUNT; group++) {
        int people = flows_people(stage->exhibit->flows, stage->visit->map.reading, group);
        map_count_text(stage, people, number, sizeof number);
        widest = int_most(widest, width_of(stage, type, number));
    }
    return widest + widest / 12;
}

static const char *done_word(const struct stage *stage, enum flow_group group)
{
    return stage_word(stage, "interface", DONE[group]);
}

/* Words must not make the corner wider than its numbers do: it covers the map. */
static bool words_fit(const struct stage *stage, int width)
{
    for (enum flow_group group = 0; group < GROUP_COUNT; group++) {
        if (kit_text_width(stage, TYPE_TEXT, done_word(stage, group)) > width)
            return false;
    }
    return true;
}

/* As much as fits into so much height: large numbers with words, without, or numbers in the size of a text. */
static struct rows rows_of(const struct stage *stage, int height_px)
{
    const struct type title = stage->look.types[TYPE_TITLE];
    struct rows rows = { title, kit_tight(stage, TYPE_TEXT).leading_px };

    /* Numbers have nothing below their line: words come closer. */
    rows.number.leading_px = title.size_px * 13 / 16;
    if (GROUP_COUNT * row_height(&rows) <= height_px && words_fit(stage, widest_number(stage, &title)))
        return rows;
    rows = (struct rows){ title, 0 };
    if (GROUP_COUNT * row_height(&rows) <= height_px)
        return rows;
    rows.number = stage->look.types[TYPE_TEXT_BOLD];
    rows.number.leading_px = rows.number.leading_px * 5 / 8;
    return rows;
}

struct type map_corner_type(const struct stage *stage, int height_px)
{
    return rows_of(stage, height_px).number;
}

static int indent_of(const struct stage *stage)
{
    return look_y(&stage->look, 4.2) + look_x(&stage->look, 2.5);
}

struct rect map_counters_corner(const struct stage *stage, int height_px)
{
    const struct rows rows = rows_of(stage, height_px);
    int width = widest_number(stage, &rows.number) + indent_of(stage) + 2 * look_x(&stage->look, 2);

    return (struct rect){ 0, 0, width, int_most(GROUP_COUNT * row_height(&rows), kit_button_height(stage)) };
}

static void place_count(const struct stage *stage, struct scene *scene, enum flow_group group, struct rect row,
                        const struct rows *rows, const struct map_counter *counter)
{
    int mark = look_y(&stage->look, 4.2), leading = rows->number.leading_px;
    struct paragraph word;

    map_mark(stage, scene, group, (struct point){ row.x + mark / 2, row.y + leading / 2 }, mark);
    row.x += indent_of(stage);
    row.w -= indent_of(stage);
    scene_ticker(scene, &counter->number, (struct rect){ row.x, row.y, row.w, leading }, ALIGN_START,
                 kit_colour(stage, COLOUR_TEXT));
    if (rows->word_h == 0)
        return;
    kit_paragraph(stage, TYPE_TEXT, COLOUR_QUIET, row.w, done_word(stage, group), &word);
    kit_place(scene, &word, row.x, row.y + row_height(rows) - (word.leading_px + rows->word_h) / 2);
}

/* Signs and numbers over the map. There is no room to touch them one by one: together they open the words. */
void map_corner_place(const struct stage *stage, struct scene *scene, const struct map_layout *layout,
                      struct map_counters *counters)
{
    const struct look *look = &stage->look;
    struct rect box = layout->counters;
    const struct rows rows = rows_of(stage, box.h);
    int pad = look_x(look, 2), row_h = row_height(&rows);
    uint32_t ground = kit_colour(stage, COLOUR_GROUND) & 0x00ffffff;

    if (rect_empty(box))
        return;
    scene_fill(scene, box, look_y(look, 1.6), ground | 0xb0000000);
    if (rect_same(box, layout->words))
        scene_stroke(scene, box, look_y(look, 1.6), look_y(look, 0.4), kit_colour(stage, COLOUR_EDGE));
    for (enum flow_group group = 0; group < GROUP_COUNT; group++) {
        struct rect row = { box.x + pad, box.y + (box.h - GROUP_COUNT * row_h) / 2 + (int)group * row_h,
                            box.w - 2 * pad, row_h };
        if (counters->groups[group].figure != NONE)
            place_count(stage, scene, group, row, &rows, &counters->groups[group]);
    }
}
