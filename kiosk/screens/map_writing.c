#include "kiosk/screens/map_writing.h"

#include "kiosk/base/least.h"
#include "kiosk/map/atlas.h"
#include "kiosk/screens/map_actions.h"

enum { WORD_BYTES = 300 };

/* Of the rim around words over the map. */
static const double HALO_MM = 0.6;

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
                                                               .halo_px = look_y(&stage->look, HALO_MM),
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

/* Where a map is too low, so that it shows no counts either, their words for such a day are those of the sheet; so they
 * are where large letters leave room for what a dot is alone. Where the date itself gives way to the dots, all that is
 * written does. */
static void fit(const struct map_layout *layout, struct map_writing *out)
{
    int height = paragraph_height(&out->between), foot = layout->map.y + layout->map.h;
    struct rect between = { layout->caption.x, out->between_y, kit_width(&out->between), height };
    struct rect unit = { out->unit_x, out->unit_y, kit_width(&out->unit), paragraph_height(&out->unit) };

    if (layout->sparse)
        out->unit = (struct paragraph){ 0 };
    if (layout->sparse || between.y + height > foot || rect_overlaps(between, layout->reading) ||
        rect_overlaps(between, unit))
        out->between = (struct paragraph){ 0 };
}

/* Behind the date, at the other end of its line, it covers nobody: over the foot of the map it lay on the dots at
 * Marseille. Where hands do not reach so high, or the longest date leaves it no room, it stays there. */
static bool unit_behind_date(const struct stage *stage, const struct map_layout *layout, struct map_writing *out)
{
    struct rect map = layout->map, caption = layout->caption;
    enum type_role role = map_date_role(layout);
    int width = kit_text_width(stage, TYPE_TEXT, stage_word(stage, "interface", "map_unit"));
    int x = map.x + map.w - (caption.x - map.x) - width;
    struct paragraph date;

    if (layout->shape == MAP_BARE || stage->look.low_reach ||
        caption.x + map_date_width(stage, role) + look_x(&stage->look, 4) > x)
        return false;
    kit_paragraph(stage, role, COLOUR_TEXT, map.w, "1945", &date);
    kit_paragraph(stage, TYPE_TEXT, COLOUR_QUIET, width + 1, stage_word(stage, "interface", "map_unit"), &out->unit);
    out->unit_x = x;
    out->unit_y = caption.y + date.ascent_px - out->unit.ascent_px;
    return true;
}

static void set_unit(const struct stage *stage, const struct map_layout *layout, struct map_writing *out)
{
    if (unit_behind_date(stage, layout, out))
        return;
    kit_paragraph(stage, TYPE_TEXT, COLOUR_QUIET, layout->unit.w, stage_word(stage, "interface", "map_unit"),
                  &out->unit);
    out->unit_x = layout->unit.x;
    out->unit_y = layout->unit.y + layout->unit.h - paragraph_height(&out->unit);
    /* Where nothing else is at the foot of the map it stands there. */
    if (out->panel == NONE && layout->shape != MAP_BARE)
        out->unit_y = layout->nearer.y + layout->nearer.h - paragraph_height(&out->unit);
    if (out->unit_y < layout->unit.y)
        out->unit = (struct paragraph){ 0 };
}

void map_writing_set(const struct stage *stage, const struct map_layout *layout, struct map_writing *out)
{
    *out = (struct map_writing){ 0 };
    set_caption(stage, layout, out);
    set_panel_button(stage, layout, out);
    set_unit(stage, layout, out);
    fit(layout, out);
}

int map_writing_obstacles(const struct scene *scene, const struct map_layout *layout, const struct map_writing *writing,
                        const struct ticker *date, struct rect out[MAP_OBSTACLES_MAX])
{
    const struct rect caption = layout->caption;
    int note_bottom = writing->between_y + paragraph_height(&writing->between);
    int width = int_most(int_most(kit_width(&writing->note), kit_width(&writing->between)), date->width);
    /* A place's mark right behind it would read as a part of it. */
    int beside = writing->unit.leading_px / 3;
    const struct rect unit = { writing->unit_x - beside, writing->unit_y, kit_width(&writing->unit) + 2 * beside,
                               paragraph_height(&writing->unit) };
    const struct rect boxes[] = {
        { caption.x, caption.y, width, note_bottom - caption.y },
        unit,
        writing->panel_box,
        layout->farther,
        layout->nearer,
        layout->words,
        layout->speed,
        layout->reading,
        layout->counters,
    };
    int count = (int)(sizeof boxes / sizeof *boxes);

    for (int i = 0; i < count; i++)
        out[i] = scene_turn(scene, boxes[i]);
    return count;
}

/* A paragraph over the map, with a rim. */
static void place_text(const struct stage *stage, struct scene *scene, const struct paragraph *paragraph, int x, int y)
{
    int first = scene->node_count;

    kit_place(scene, paragraph, x, y);
    scene_halo(scene, first, look_y(&stage->look, HALO_MM), kit_colour(stage, COLOUR_GROUND));
}

/* What a dot is; the words lead to the legend. */
static void place_unit(const struct stage *stage, struct scene *scene, const struct map_layout *layout,
                       const struct map_writing *writing)
{
    int first = scene->node_count, least = look_y(&stage->look, 20), w = kit_width(&writing->unit);
    int height = paragraph_height(&writing->unit);
    struct rect box = { writing->unit_x, writing->unit_y, w, height };
    int top = int_most(box.y + height - int_most(least, height), layout->map.y);
    struct rect hit = { box.x, top, int_most(w, look_x(&stage->look, 20)), int_most(least, box.y + height - top) };

    if (writing->unit.line_count == 0)
        return;
    if (writing->unit.line_count > 1) {
        place_text(stage, scene, &writing->unit, box.x, box.y);
        return;
    }
    kit_link(stage, scene, &(struct button){ .id = "legend", .label = stage_word(stage, "interface", "map_unit"),
                                             .box = box, .action = MAP_ACTION_LEGEND }, COLOUR_QUIET, hit);
    scene_halo(scene, first, look_y(&stage->look, HALO_MM), kit_colour(stage, COLOUR_GROUND));
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
    place_unit(stage, scene, layout, writing);
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
