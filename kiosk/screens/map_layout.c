#include "kiosk/screens/map_layout.h"

#include "kiosk/base/least.h"
#include "kiosk/screens/map_counters.h"

static const struct rect NOTHING = { 0 };

/* Sizes of this screen in px. */
struct sizes {
    int margin, gap, row, button_w, button_h;
};

static struct sizes sizes_of(const struct stage *stage)
{
    const struct look *look = &stage->look;

    return (struct sizes){
        .margin = look_x(look, look->compact ? 6 : 9),
        .gap = look_x(look, 2.2),
        .row = kit_button_height(stage) + 2 * look_y(look, look->compact ? 1 : 2),
        .button_w = look_x(look, 20),
        .button_h = kit_button_height(stage),
    };
}

static int button_width(const struct stage *stage, const char *text)
{
    int width = kit_text_width(stage, TYPE_TEXT_BOLD, text) + 2 * look_x(&stage->look, 5);
    int least = look_x(&stage->look, 20);

    return width > least ? width : least;
}

/* Controls in a row: play at its beginning, words and speed at its end, the time bar between them. */
static void place_row(const struct stage *stage, struct rect row, struct map_layout *out)
{
    const struct sizes sizes = sizes_of(stage);
    const double least_time_mm = 60;
    int y = row.y + (row.h - sizes.button_h) / 2;
    int left = row.x + sizes.margin, right = row.x + row.w - sizes.margin;
    int words = button_width(stage, stage_word(stage, "interface", "map_words"));
    int speed = look_x(&stage->look, 20);

    /* In calm motion time does not run by itself. */
    out->play = stage->visit->calm ? NOTHING : (struct rect){ left, y, sizes.button_w, sizes.button_h };
    left += out->play.w > 0 ? sizes.button_w + sizes.gap : 0;
    out->words = (struct rect){ right - words, y, words, sizes.button_h };
    right -= words + sizes.gap;
    out->speed = NOTHING;
    if (!stage->visit->calm && right - speed - sizes.gap - left >= look_x(&stage->look, 1.5 * least_time_mm)) {
        out->speed = (struct rect){ right - speed, y, speed, sizes.button_h };
        right -= speed + sizes.gap;
    }
    out->time = (struct rect){ left, y, right - left, sizes.button_h };
}

/* What lies over the map: the caption at its top, buttons at its foot. */
static void place_over_map(const struct stage *stage, struct map_layout *out)
{
    const struct sizes sizes = sizes_of(stage);
    const struct look *look = &stage->look;
    struct rect map = out->map;
    int pad = look_y(look, look->compact ? 3 : 5);
    int right = map.x + map.w - sizes.margin;
    int y = map.y + map.h - pad - sizes.button_h;
    bool upright = out->shape == MAP_BARE;

    out->nearer = (struct rect){ right - sizes.button_w, y, sizes.button_w, sizes.button_h };
    out->farther = out->nearer;
    if (upright)
        out->nearer.y -= sizes.button_h + sizes.gap;
    else
        out->farther.x -= sizes.button_w + sizes.gap;
    /* The caption leaves most of a wide map free. */
    int width = out->shape == MAP_BESIDE ? map.w * 45 / 100 : map.w - 2 * sizes.margin;
    out->caption = (struct rect){ map.x + sizes.margin, map.y + pad, int_least(width, look_measure(look)), 0 };
    out->panel = (struct rect){ map.x + sizes.margin, y, out->farther.x - sizes.gap - map.x - sizes.margin,
                                sizes.button_h };
    out->unit = (struct rect){ map.x + sizes.margin, y, out->panel.w, 0 };
}

static bool try_style(const struct stage *stage, struct rect room, enum map_shape shape, enum counter_style style)
{
    return map_counters_height(stage, room.w, shape, style) <= room.h;
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
        if (!try_style(stage, column, MAP_BESIDE, style))
            continue;
        out->shape = MAP_BESIDE;
        out->style = style;
        out->counters = column;
        out->map = (struct rect){ body.x, body.y, body.w - width, body.h - sizes.row };
        place_row(stage, (struct rect){ body.x, body.y + body.h - sizes.row, body.w - width, sizes.row }, out);
        return true;
    }
    return false;
}

/* The counts below the map, which keeps at least half of the height. */
static bool place_below(const struct stage *stage, struct rect body, struct map_layout *out)
{
    const struct sizes sizes = sizes_of(stage);
    int pad = look_y(&stage->look, 5);

    if (stage->look.shape != SHAPE_TALL)
        return false;
    struct rect column = { body.x + sizes.margin, 0, body.w - 2 * sizes.margin, body.h / 2 - sizes.row - 2 * pad };
    for (enum counter_style style = COUNTER_FULL; style < COUNTER_STYLES; style++) {
        if (!try_style(stage, column, MAP_ABOVE, style))
            continue;
        int height = map_counters_height(stage, column.w, MAP_ABOVE, style);
        out->shape = MAP_ABOVE;
        out->style = style;
        column.h = height;
        column.y = body.y + body.h - pad - height;
        out->counters = column;
        int row = column.y - pad - sizes.row;
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
        out->shape = MAP_BARE;
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
