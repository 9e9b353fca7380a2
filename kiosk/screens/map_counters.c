#include "kiosk/screens/map_counters.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/base/least.h"
#include "kiosk/screens/map_actions.h"
#include "kiosk/screens/map_corner.h"
#include "kiosk/screens/map_rest.h"
#include "kiosk/screens/map_switch.h"

/* More than any screen has: it does not fit. */
enum { WORD_BYTES = 200, TOO_HIGH = 1 << 20 };

/* How the story of a group ends when it has run. */
static const char *const ENDS[GROUP_COUNT] = { "map_of", "map_of", "map_of_handed_over" };

static enum type_role number_role(enum counter_style style)
{
    return style == COUNTER_FULL ? TYPE_NUMBER : TYPE_TITLE;
}

static int line_count(enum counter_style style)
{
    return style == COUNTER_NUMBER ? 0 : style == COUNTER_SHORT ? 1 : 2;
}

static const char *total_line(const struct stage *stage, enum flow_group group, int people)
{
    char total[WORD_BYTES / 2], line[WORD_BYTES];

    map_count_text(stage, people, total, sizeof total);
    words_fill(line, sizeof line, stage_word(stage, "interface", ENDS[group]), "total", total);
    return arena_string(stage->scratch, line);
}

/* Parts of a group's block, px. */
struct block {
    struct paragraph name, total;
    int mark, indent; /* size of the sign; where the name begins */
    int number_h, line_h;
    int text_x, text_w; /* of the lines, from the left edge of the block */
    int text_h, h;
};

static void make_block(const struct stage *stage, enum flow_group group, int width, enum map_shape shape,
                       enum counter_style style, struct block *out)
{
    const struct look *look = &stage->look;
    const struct flows *flows = stage->exhibit->flows;
    enum voice reading = stage->visit->map.reading;
    bool beside = shape == MAP_ABOVE;

    /* Figures fill little of their line: what belongs together stands closer than the groups do. */
    *out = (struct block){ .mark = look_y(look, 4.2), .number_h = look->types[number_role(style)].leading_px * 3 / 4 };
    out->indent = out->mark + look_x(look, 3);
    out->line_h = kit_tight(stage, TYPE_TEXT).leading_px;
    out->text_x = beside ? width * 45 / 100 : 0;
    out->text_w = width - out->text_x;
    kit_tight_paragraph(stage, TYPE_TEXT, COLOUR_TEXT, width - out->indent,
                        stage_word(stage, "groups", flow_group_id(group)), &out->name);
    kit_tight_paragraph(stage, TYPE_TEXT, COLOUR_QUIET, out->text_w,
                        total_line(stage, group, flows_people(flows, reading, group)),
                        &out->total);
    int lines = line_count(style);
    out->text_h = lines == 0 ? 0 : paragraph_height(&out->total) + (lines - 1) * out->line_h;
    out->h = paragraph_height(&out->name) +
             (beside ? int_most(out->number_h, out->text_h) : out->number_h + out->text_h);
}

/* Room between blocks. */
static int block_gap(const struct stage *stage)
{
    return look_y(&stage->look, stage->look.compact ? 2 : 2.6);
}

static bool has_group(const struct stage *stage, enum flow_group group)
{
    return flows_people(stage->exhibit->flows, stage->visit->map.reading, group) > 0;
}

int map_counters_height(const struct stage *stage, int width_px, enum map_shape shape, enum counter_style style)
{
    int height = map_switch_height(stage, width_px);

    for (enum flow_group group = 0; group < GROUP_COUNT; group++) {
        struct block block;
        if (!has_group(stage, group))
            continue;
        make_block(stage, group, width_px, shape, style, &block);
        if (line_count(style) > 1 && map_rest_width(stage, group) > block.text_w)
            return TOO_HIGH;
        height += block_gap(stage) + block.h;
    }
    return height;
}

/* All that a line may say is drawn once. */
static void make_fonts(const struct stage *stage, const struct scene *scene, const struct type *number,
                       struct map_counters *counters)
{
    char sample[WORD_BYTES / 2];
    const char *million = sample, *lines[MAP_RESTS];

    map_count_text(stage, 1234567, sample, sizeof sample);
    counters->number_font = kit_ticker_font(stage, scene, (struct ticker_wish){ .type = *number, .texts = &million,
                                                                                .text_count = 1 });
    for (int i = 0; i < MAP_RESTS; i++) {
        char filled[WORD_BYTES];
        map_rest_sample(stage, i, sample, filled, sizeof filled);
        lines[i] = arena_string(stage->scratch, filled);
    }
    counters->line_font = kit_ticker_font(stage, scene, (struct ticker_wish){ .type = kit_tight(stage, TYPE_TEXT),
                                                                              .texts = lines,
                                                                              .text_count = MAP_RESTS });
}

/* Where hands reach only the lower half, counts above it are for the eye: the map's words tell the same. */
static bool in_reach(const struct stage *stage, struct rect box)
{
    return !stage->look.low_reach || box.y >= stage->look.surface.h_px / 2;
}

static void place_group(const struct stage *stage, struct scene *scene, enum flow_group group, struct rect box,
                        const struct block *block, enum counter_style style, struct map_counter *counter)
{
    char id[40];
    int name_h = block->name.leading_px;

    snprintf(id, sizeof id, "group:%s", flow_group_id(group));
    if (in_reach(stage, box))
        scene_target(scene, &(struct scene_target){
                            .id = id,
                            .label = stage_word(stage, "groups", flow_group_id(group)),
                            .hit = box,
                            .drawn = box,
                            .radius = look_y(&stage->look, 1.6),
                            .action = MAP_ACTION_GROUP,
                            .argument = (int)group,
                        });
    map_mark(stage, scene, group, (struct point){ box.x + block->mark / 2, box.y + name_h / 2 }, block->mark);
    int y = kit_place(scene, &block->name, box.x + block->indent, box.y);
    /* Its line has room above the figures, which the name above can spare. */
    int up = block->number_h / 5;
    scene_ticker(scene, &counter->number, (struct rect){ box.x, y - up, block->text_x > 0 ? block->text_x : box.w,
                                                         block->number_h },
                 ALIGN_START, kit_colour(stage, COLOUR_TEXT));
    /* Beside the number, the lines end with it. */
    y = block->text_x > 0 ? box.y + box.h - block->text_h : y + block->number_h;
    if (line_count(style) > 0)
        y = kit_place(scene, &block->total, box.x + block->text_x, y);
    if (line_count(style) > 1)
        scene_ticker(scene, &counter->rest, (struct rect){ box.x + block->text_x, y, block->text_w, block->line_h },
                     ALIGN_START, kit_colour(stage, COLOUR_QUIET));
}

static void place_column(const struct stage *stage, struct scene *scene, const struct map_layout *layout,
                         struct map_counters *counters)
{
    struct rect room = layout->counters;
    int gap = block_gap(stage), switch_h = map_switch_height(stage, room.w);
    bool switch_last = stage->look.low_reach && layout->shape == MAP_BESIDE;
    int switch_y = switch_last ? room.y + room.h - switch_h : room.y;
    int y = switch_last ? room.y - gap : room.y + switch_h + gap;

    map_switch_place(stage, scene, (struct rect){ room.x, switch_y, room.w, switch_h });
    /* What is left over is shared out between the groups. */
    int spare = room.h - map_counters_height(stage, room.w, layout->shape, layout->style);
    int each = spare / (GROUP_COUNT + 1);
    int most = look_y(&stage->look, 8);
    each = each > most ? most : each;
    for (enum flow_group group = 0; group < GROUP_COUNT; group++) {
        struct map_counter *counter = &counters->groups[group];
        struct block block;
        if (!has_group(stage, group))
            continue;
        make_block(stage, group, room.w, layout->shape, layout->style, &block);
        y += each;
        place_group(stage, scene, group, (struct rect){ room.x, y, room.w, block.h }, &block, layout->style, counter);
        y += block.h + gap;
    }
}

void map_counters_place(const struct stage *stage, struct scene *scene, const struct map_layout *layout,
                        struct map_counters *counters)
{
    struct type number = stage->look.types[number_role(layout->style)];

    if (layout->shape == MAP_BARE)
        number = map_corner_type(stage, layout->counters.h);
    make_fonts(stage, scene, &number, counters);
    for (enum flow_group group = 0; group < GROUP_COUNT; group++) {
        counters->groups[group].figure = flows_figure(stage->exhibit->flows, stage->visit->map.reading, group);
        counters->groups[group].number.font = counters->number_font;
        counters->groups[group].rest.font = counters->line_font;
    }
    if (layout->shape == MAP_BARE)
        map_corner_place(stage, scene, layout, counters);
    else
        place_column(stage, scene, layout, counters);
}

void map_counters_tick(const struct stage *stage, const struct census *census, struct map_counters *counters)
{
    for (enum flow_group group = 0; group < GROUP_COUNT; group++) {
        struct map_counter *counter = &counters->groups[group];
        const struct crowd_count *counts = census->counts[group];
        char text[WORD_BYTES];
        if (counter->figure == NONE || counter->number.font == NULL)
            continue;
        map_count_text(stage, counts[OUTCOME_RETURNED].after + counts[OUTCOME_HANDED_OVER].after, text, sizeof text);
        ticker_set(&counter->number, text);
        map_rest_line(stage, census, group, text, sizeof text);
        ticker_set(&counter->rest, text);
    }
}
