#include "kiosk/screens/map_writing.h"

#include <string.h>

#include "kiosk/base/least.h"
#include "kiosk/map/atlas.h"
#include "kiosk/screens/map_actions.h"

enum { WORD_BYTES = 300, BUTTON_COUNT = 6 };

static int current_moment(const struct stage *stage)
{
    int32_t ticks = timeline_ticks(&stage->atlas->timeline, stage->visit->map.position);

    return timeline_current(stage->exhibit->flows, ticks);
}

const struct ticker_font *map_date_font(const struct stage *stage, const struct scene *scene,
                                        const struct map_layout *layout)
{
    enum { MONTHS = 12, DAYS = 2 };
    struct type type = stage->look.types[map_date_role(layout)];
    int widest = map_date_width(stage, map_date_role(layout));
    const char *dates[MONTHS * DAYS];

    /* A date does not break: where it is too long it is set smaller. */
    if (widest > layout->date_w)
        type.size_px = type.size_px * layout->date_w / widest;
    for (int i = 0; i < MONTHS * DAYS; i++) {
        char date[WORD_BYTES];
        words_date_alone(stage_language(stage)->words, (struct date){ 1945, i / DAYS + 1, i % DAYS + 1 }, date,
                         sizeof date);
        dates[i] = arena_string(stage->scratch, date);
    }
    return kit_ticker_font(stage, scene, (struct ticker_wish){ .type = type,
                                                               .halo_px = map_rim(stage),
                                                               .halo_argb = kit_colour(stage, COLOUR_GROUND),
                                                               .texts = dates,
                                                               .text_count = MONTHS * DAYS });
}

static void set_caption(const struct stage *stage, const struct map_layout *layout, struct map_writing *out)
{
    const struct flows *flows = stage->exhibit->flows;
    struct rect box = layout->caption;
    int moment = current_moment(stage);

    out->note_y = box.y + stage->look.types[map_date_role(layout)].leading_px + look_y(&stage->look, 1);
    out->between_y = out->note_y;
    /* Where the map has no room for it the line of days tells what happened. */
    if (moment != NONE && layout->shape != MAP_BARE) {
        kit_paragraph(stage, TYPE_TEXT, COLOUR_TEXT, box.w,
                      words_note(stage_language(stage)->words, "moments", flows->moments[moment].id), &out->note);
        out->between_y += paragraph_height(&out->note);
    }
    kit_paragraph(stage, TYPE_TEXT_ITALIC, COLOUR_QUIET, box.w, stage_word(stage, "interface", "map_between"),
                  &out->between);
}

/* The button that opens the moment's panel, with its words or, where these do not fit, its sign. */
static struct button panel_button(const struct map_writing *writing)
{
    return (struct button){ .id = "read",
                            .label = writing->panel_text,
                            .text = writing->panel_sign ? "" : NULL,
                            .icon = writing->panel_sign ? ICON_SHEET : ICON_NONE,
                            .box = writing->panel_box,
                            .action = MAP_ACTION_PANEL,
                            .argument = writing->panel };
}

static void set_panel_button(const struct stage *stage, const struct map_layout *layout, struct map_writing *out)
{
    const struct exhibit *exhibit = stage->exhibit;
    int moment = current_moment(stage), around = look_x(&stage->look, 5);
    struct paragraph words;
    char text[WORD_BYTES];

    out->panel = moment == NONE || layout->panel.w == 0 ? NONE : exhibit->flows->moments[moment].panel;
    if (out->panel == NONE)
        return;
    words_fill(text, sizeof text, stage_word(stage, "interface", "map_open_panel"), "title",
               kit_panel_title(stage, out->panel));
    out->panel_text = arena_string(stage->scratch, text);
    out->panel_box = layout->panel;
    const struct button whole = panel_button(out);
    kit_button_words(stage, &whole, &words);
    out->panel_sign = layout->shape == MAP_BARE || paragraph_height(&words) > layout->panel.h;
    out->panel_box.w = out->panel_sign ? look_x(&stage->look, 20)
                                       : int_least(kit_width(&words) + 2 * around, layout->panel.w);
}

/* Where a map is so low that it has the date alone, the words for such a day are those of the sheet. So they are where
 * large letters leave no room for counts, which is what they are about, if they would lie over people then. */
static void fit_between(const struct map_layout *layout, const struct map_stands *stands, struct map_writing *out)
{
    int height = paragraph_height(&out->between), foot = layout->map.y + layout->map.h;
    struct rect between = { layout->caption.x, out->between_y, kit_width(&out->between), height };

    if (layout->sparse || between.y + height > foot || rect_overlaps(between, layout->reading) ||
        rect_overlaps(between, map_unit_box(&out->unit)) ||
        (rect_empty(layout->counters) && map_stands_under(stands, between) > 0))
        out->between = (struct paragraph){ 0 };
}

void map_writing_set(const struct stage *stage, const struct map_layout *layout, struct map_writing *out)
{
    struct map_stands stands;

    *out = (struct map_writing){ 0 };
    map_stands_take(stage, layout, &stands);
    set_caption(stage, layout, out);
    set_panel_button(stage, layout, out);
    map_unit_set(stage, layout, &stands, &out->unit);
    fit_between(layout, &stands, out);
}

/* Boxes of the buttons that may lie over the map, in px of the layout. */
static void set_buttons(const struct map_layout *layout, const struct map_writing *writing,
                        struct rect out[BUTTON_COUNT])
{
    const struct rect boxes[BUTTON_COUNT] = { writing->panel_box, layout->farther, layout->nearer,
                                              layout->words,      layout->speed,   layout->reading };

    memcpy(out, boxes, sizeof boxes);
}

int map_writing_obstacles(const struct stage *stage, const struct scene *scene, const struct map_layout *layout,
                          const struct map_writing *writing, const struct ticker *date,
                          struct rect out[MAP_OBSTACLES_MAX])
{
    const struct rect caption = layout->caption;
    int note_bottom = writing->between_y + paragraph_height(&writing->between);
    int width = int_most(int_most(kit_width(&writing->note), kit_width(&writing->between)), date->width);
    /* A place's mark right behind it would read as a part of it. */
    int beside = writing->unit.text.leading_px / 3, count = 0;
    struct rect unit = map_unit_box(&writing->unit);
    struct rect buttons[BUTTON_COUNT];

    set_buttons(layout, writing, buttons);
    for (int i = 0; i < BUTTON_COUNT; i++)
        out[count++] = rect_empty(buttons[i]) ? buttons[i] : rect_grow(buttons[i], map_rim(stage));
    out[count++] = layout->counters;
    out[count++] = (struct rect){ caption.x, caption.y, width, note_bottom - caption.y };
    out[count++] = (struct rect){ unit.x - beside, unit.y, unit.w + 2 * beside, unit.h };
    for (int i = 0; i < count; i++)
        out[i] = scene_turn(scene, out[i]);
    return count;
}

void map_writing_rims(const struct stage *stage, struct scene *scene, const struct map_layout *layout,
                      const struct map_writing *writing)
{
    int rim = map_rim(stage), corner = look_y(&stage->look, 1.6) + rim;
    struct rect buttons[BUTTON_COUNT];

    set_buttons(layout, writing, buttons);
    for (int i = 0; i < BUTTON_COUNT; i++) {
        if (!rect_empty(buttons[i]) && rect_overlaps(buttons[i], layout->map))
            scene_fill(scene, rect_grow(buttons[i], rim), corner, kit_colour(stage, COLOUR_GROUND));
    }
}

/* A paragraph over the map, with a rim. */
static void place_text(const struct stage *stage, struct scene *scene, const struct paragraph *paragraph, int x, int y)
{
    int first = scene->node_count;

    kit_place(scene, paragraph, x, y);
    scene_halo(scene, first, map_rim(stage), kit_colour(stage, COLOUR_GROUND));
}

int map_writing_place(const struct stage *stage, struct scene *scene, const struct map_layout *layout,
                      const struct map_writing *writing, const struct ticker *date)
{
    struct rect caption = layout->caption;

    caption.h = stage->look.types[map_date_role(layout)].leading_px;
    scene_ticker(scene, date, caption, ALIGN_START, kit_colour(stage, COLOUR_TEXT));
    place_text(stage, scene, &writing->note, caption.x, writing->note_y);
    int between_group = scene_group(scene);
    place_text(stage, scene, &writing->between, caption.x, writing->between_y);
    scene_group_end(scene);
    map_unit_place(stage, scene, layout, &writing->unit);
    const struct button panel = panel_button(writing);
    if (writing->panel != NONE)
        kit_button(stage, scene, &panel);
    kit_button(stage, scene, &(struct button){ .id = "farther", .text = "", .icon = ICON_MINUS,
                                               .label = stage_word(stage, "interface", "map_farther"),
                                               .box = layout->farther, .action = MAP_ACTION_FARTHER });
    kit_button(stage, scene, &(struct button){ .id = "nearer", .text = "", .icon = ICON_PLUS,
                                               .label = stage_word(stage, "interface", "map_nearer"),
                                               .box = layout->nearer, .action = MAP_ACTION_NEARER });
    return between_group;
}
