#include "kiosk/screens/map_layout.h"

#include "kiosk/base/least.h"
#include "kiosk/screens/map_counters.h"

/* Sizes of this screen in px. */
struct sizes {
    int margin, gap, pad, row, button_w, button_h, words_w;
};

static struct sizes sizes_of(const struct stage *stage)
{
    const struct look *look = &stage->look;
    int button_w = look_x(look, 20);
    int words = kit_text_width(stage, TYPE_TEXT_BOLD, stage_word(stage, "interface", "map_words"));

    return (struct sizes){
        .margin = look_x(look, look->compact ? 6 : 9),
        .gap = look_x(look, 2.2),
        .pad = look_y(look, look->compact ? 2 : 5),
        .row = kit_button_height(stage) + 2 * look_y(look, look->compact ? 1 : 2),
        .button_w = button_w,
        .button_h = kit_button_height(stage),
        .words_w = int_most(button_w, words + 2 * look_x(look, 3.5)),
    };
}

struct bar map_layout_bar(void)
{
    return (struct bar){ .home = true, .back = true, .next = true, .keeps_room = true };
}

/* Play at the beginning of a room, time behind it. In calm motion time does not run by itself. */
static void place_time(const struct stage *stage, struct rect room, struct map_layout *out)
{
    const struct sizes sizes = sizes_of(stage);
    int y = room.y + (room.h - sizes.button_h) / 2;

    if (!stage->visit->calm) {
        out->play = (struct rect){ room.x, y, sizes.button_w, sizes.button_h };
        room.x += sizes.button_w + sizes.gap;
        room.w -= sizes.button_w + sizes.gap;
    }
    out->time = (struct rect){ room.x, y, room.w, sizes.button_h };
}

/* Controls in a row: play, time, speed, words. */
static void place_row(const struct stage *stage, struct rect row, struct map_layout *out)
{
    const struct sizes sizes = sizes_of(stage);
    const double least_time_mm = 90;
    int y = row.y + (row.h - sizes.button_h) / 2;
    int left = row.x + sizes.margin, right = row.x + row.w - sizes.margin;

    out->words = (struct rect){ right - sizes.words_w, y, sizes.words_w, sizes.button_h };
    right -= sizes.words_w + sizes.gap;
    int least = look_x(&stage->look, least_time_mm) + 2 * (sizes.button_w + sizes.gap);
    if (!stage->visit->calm && right - left >= least) {
        out->speed = (struct rect){ right - sizes.button_w, y, sizes.button_w, sizes.button_h };
        right -= sizes.button_w + sizes.gap;
    }
    place_time(stage, (struct rect){ left, row.y, right - left, row.h }, out);
}

/* Time in the bar, if that has room for it; what else belongs to it stands over the map then. */
static bool place_in_bar(const struct stage *stage, struct map_layout *out)
{
    const struct bar bar = map_layout_bar();
    const double least_time_mm = 120;
    struct rect room = kit_bar_room(stage, &bar);
    int inset = look_x(&stage->look, 3);

    if (room.w - 2 * inset < look_x(&stage->look, least_time_mm))
        return false;
    out->in_bar = true;
    place_time(stage, (struct rect){ room.x + inset, room.y, room.w - 2 * inset, room.h }, out);
    return true;
}

/* Buttons at the foot of the map, from its end on. */
static int place_buttons(const struct stage *stage, struct map_layout *out)
{
    const struct sizes sizes = sizes_of(stage);
    struct rect *boxes[] = { &out->nearer, &out->farther, &out->speed, &out->words };
    int widths[] = { sizes.button_w, sizes.button_w, stage->visit->calm ? 0 : sizes.button_w, sizes.words_w };
    int right = out->map.x + out->map.w - sizes.margin;
    int y = out->map.y + out->map.h - sizes.pad - sizes.button_h;

    for (int i = 0; i < (out->in_bar ? 4 : 2); i++) {
        if (widths[i] == 0)
            continue;
        *boxes[i] = (struct rect){ right - widths[i], y, widths[i], sizes.button_h };
        right -= widths[i] + sizes.gap;
    }
    return right;
}

/* Where counts are not told beside the map they lie in its upper corner, above the buttons. */
static void place_corner(const struct stage *stage, struct map_layout *out)
{
    const struct sizes sizes = sizes_of(stage);
    int room = out->farther.y - sizes.gap - out->map.y - sizes.pad;
    struct rect size = map_counters_corner(stage, room);

    out->counters = (struct rect){ out->map.x + out->map.w - sizes.margin - size.w, out->map.y + sizes.pad, size.w,
                                   size.h };
}

/* What lies over the map: the caption at its top, buttons at its foot, the line about dots above them. */
static void place_over_map(const struct stage *stage, struct map_layout *out)
{
    const struct sizes sizes = sizes_of(stage);
    const double least_panel_mm = 46;
    struct rect map = out->map;
    int left = map.x + sizes.margin, right = place_buttons(stage, out);
    int y = out->nearer.y, width = map.w - 2 * sizes.margin;

    /* The caption leaves most of a wide map free. */
    if (out->shape == MAP_BESIDE)
        width = map.w * 45 / 100;
    if (out->shape == MAP_BARE) {
        place_corner(stage, out);
        width = out->counters.x - sizes.gap - left;
        int half = map_switch_width(stage) / 2;
        out->reading = (struct rect){ left, y, int_least(2 * half, right - left), sizes.button_h };
    }
    out->caption = (struct rect){ left, map.y + sizes.pad, int_least(width, look_measure(&stage->look)), 0 };
    int free_x = out->reading.w > 0 ? out->reading.x + out->reading.w + sizes.gap : left;
    if (right - free_x >= look_x(&stage->look, least_panel_mm))
        out->panel = (struct rect){ free_x, y, right - free_x, sizes.button_h };
    out->unit = (struct rect){ left, map.y, out->shape == MAP_BARE ? width : right - left, y - sizes.pad / 2 - map.y };
}

/* The counts beside the map, as much of them as fits; false if not even the least does. */
static bool place_beside(const struct stage *stage, struct rect body, struct map_layout *out)
{
    const struct sizes sizes = sizes_of(stage);
    const struct look *look = &stage->look;
    const double least_map_mm = 130, column_mm = 86, compact_column_mm = 60;
    int pad = look_y(look, look->compact ? 4 : 7);
    int width = look_x(look, look->compact ? compact_column_mm : column_mm) + 2 * pad;

    if (look->surface.w_mm < look->surface.h_mm || body.w - width < look_x(look, least_map_mm))
        return false;
    struct rect column = { body.x + body.w - width + pad, body.y + pad, width - 2 * pad, body.h - 2 * pad };
    for (enum counter_style style = COUNTER_FULL; style < COUNTER_STYLES; style++) {
        if (map_counters_height(stage, column.w, MAP_BESIDE, style) > column.h)
            continue;
        out->shape = MAP_BESIDE;
        out->style = style;
        out->counters = column;
        out->map = (struct rect){ body.x, body.y, body.w - width, body.h };
        if (place_in_bar(stage, out))
            return true;
        out->map.h -= sizes.row;
        place_row(stage, (struct rect){ body.x, body.y + body.h - sizes.row, body.w - width, sizes.row }, out);
        return true;
    }
    return false;
}

/* The counts below the map, which keeps half of the height; more where hands reach only the lower half, since its
 * buttons must be there. */
static bool place_below(const struct stage *stage, struct rect body, struct map_layout *out)
{
    const struct sizes sizes = sizes_of(stage);
    int percent = stage->look.low_reach ? 38 : 50;

    if (stage->look.shape != SHAPE_TALL)
        return false;
    struct rect column = { body.x + sizes.margin, 0, body.w - 2 * sizes.margin,
                           body.h * percent / 100 - sizes.row - 2 * sizes.pad };
    for (enum counter_style style = COUNTER_FULL; style < COUNTER_STYLES; style++) {
        int height = map_counters_height(stage, column.w, MAP_ABOVE, style);
        if (height > column.h)
            continue;
        out->shape = MAP_ABOVE;
        out->style = style;
        out->counters = (struct rect){ column.x, body.y + body.h - sizes.pad - height, column.w, height };
        int row = out->counters.y - sizes.pad - sizes.row;
        out->map = (struct rect){ body.x, body.y, body.w, row - body.y };
        place_row(stage, (struct rect){ body.x, row, body.w, sizes.row }, out);
        return true;
    }
    return false;
}

void map_layout_make(const struct stage *stage, struct map_layout *out)
{
    const struct surface *surface = &stage->look.surface;
    struct rect body = { 0, 0, surface->w_px, surface->h_px - kit_bar_height(stage) };
    int row = sizes_of(stage).row;

    *out = (struct map_layout){ 0 };
    if (!place_beside(stage, body, out) && !place_below(stage, body, out)) {
        *out = (struct map_layout){ .shape = MAP_BARE };
        out->map = (struct rect){ body.x, body.y, body.w, body.h - row };
        place_row(stage, (struct rect){ body.x, body.y + body.h - row, body.w, row }, out);
    }
    place_over_map(stage, out);
}

struct rect map_layout_screen(const struct stage *stage)
{
    struct map_layout layout;

    map_layout_make(stage, &layout);
    if (stage_language(stage)->rtl)
        layout.map.x = stage->look.surface.w_px - layout.map.x - layout.map.w;
    return layout.map;
}
