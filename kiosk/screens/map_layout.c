#include "kiosk/screens/map_layout_parts.h"

#include "kiosk/base/least.h"
#include "kiosk/map/atlas.h"
#include "kiosk/screens/map_counters.h"
#include "kiosk/screens/map_switch.h"

struct map_sizes map_sizes_of(const struct stage *stage)
{
    const struct look *look = &stage->look;
    int button_w = look_x(look, 20);
    int words = kit_text_width(stage, TYPE_TEXT_BOLD, stage_word(stage, "interface", "map_words"));

    return (struct map_sizes){
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

void map_place_time(const struct stage *stage, struct rect room, struct map_layout *out)
{
    const struct map_sizes sizes = map_sizes_of(stage);
    int y = room.y + (room.h - sizes.button_h) / 2;

    if (!stage->visit->calm) {
        out->play = (struct rect){ room.x, y, sizes.button_w, sizes.button_h };
        room.x += sizes.button_w + sizes.gap;
        room.w -= sizes.button_w + sizes.gap;
    }
    out->time = (struct rect){ room.x, y, room.w, sizes.button_h };
}

bool map_is_low(const struct stage *stage, struct rect map)
{
    const double low_mm = 60;

    return map.h < look_y(&stage->look, low_mm);
}

int map_place_from_end(const struct map_sizes *sizes, int right, int y, struct rect *const *boxes, const int *widths,
                       int count)
{
    for (int i = 0; i < count; i++) {
        if (widths[i] == 0)
            continue;
        *boxes[i] = (struct rect){ right - widths[i], y, widths[i], sizes->button_h };
        right -= widths[i] + sizes->gap;
    }
    return right;
}

/* Controls in a row: play, time, speed, words. A low map has those that change its scale here, and the words where its
 * counts are, or as a sign. */
static void place_row(const struct stage *stage, struct rect row, struct map_layout *out)
{
    const struct map_sizes sizes = map_sizes_of(stage);
    const double least_time_mm = 90;
    int y = row.y + (row.h - sizes.button_h) / 2;
    int left = row.x + sizes.margin, right = row.x + row.w - sizes.margin;

    if (map_is_low(stage, out->map)) {
        struct rect *const boxes[] = { &out->nearer, &out->farther, &out->words };
        const int widths[] = { sizes.button_w, sizes.button_w, out->counters.w > 0 ? 0 : sizes.button_w };
        right = map_place_from_end(&sizes, right, y, boxes, widths, 3);
    } else {
        int least = look_x(&stage->look, least_time_mm) + 2 * sizes.button_w + sizes.words_w + 3 * sizes.gap;
        bool speed = !stage->visit->calm && right - left >= least;
        struct rect *const boxes[] = { &out->words, &out->speed };
        const int widths[] = { sizes.words_w, speed ? sizes.button_w : 0 };
        right = map_place_from_end(&sizes, right, y, boxes, widths, 2);
    }
    map_place_time(stage, (struct rect){ left, row.y, right - left, row.h }, out);
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
    out->in_bar = MAP_BAR_TIME;
    map_place_time(stage, (struct rect){ room.x + inset, room.y, room.w - 2 * inset, room.h }, out);
    return true;
}

/* Buttons at the foot of the map; returns where the room before them ends. */
static int place_buttons(const struct stage *stage, struct map_layout *out)
{
    const struct map_sizes sizes = map_sizes_of(stage);
    struct rect *const boxes[] = { &out->nearer, &out->farther, &out->speed, &out->words };
    const int widths[] = { sizes.button_w, sizes.button_w, stage->visit->calm ? 0 : sizes.button_w, sizes.words_w };
    int right = out->map.x + out->map.w - sizes.margin;
    int y = out->map.y + out->map.h - sizes.pad - sizes.button_h;

    if (map_is_low(stage, out->map))
        return right;
    return map_place_from_end(&sizes, right, y, boxes, widths, out->in_bar == MAP_BAR_TIME ? 4 : 2);
}

int map_rim(const struct stage *stage)
{
    return look_y(&stage->look, 0.6);
}

enum type_role map_date_role(const struct map_layout *layout)
{
    return layout->sparse ? TYPE_TEXT_BOLD : TYPE_TITLE;
}

int map_date_width(const struct stage *stage, enum type_role role)
{
    int widest = 0;

    for (int month = 1; month <= 12; month++) {
        char date[100];
        words_date_alone(stage_language(stage)->words, (struct date){ 1945, month, 28 }, date, sizeof date);
        widest = int_most(widest, kit_text_width(stage, role, date));
    }
    return widest;
}

/* Large letters of a caption reach down to the middle of the map, where the most people stand: these go lower by as
 * much as the longest captions need, but not down to the buttons. */
static int lower_by(const struct stage *stage, const struct map_layout *layout)
{
    const int lines = layout->shape == MAP_BESIDE ? 5 : 4, middle_percent = 43;
    const struct type *types = stage->look.types;
    int written = map_sizes_of(stage).pad + types[TYPE_TITLE].leading_px + lines * types[TYPE_TEXT].leading_px;

    return int_least(int_most(written - layout->map.h * middle_percent / 100, 0), layout->map.h / 8);
}

/* What lies over the map: the caption at its top, buttons at its foot, the room of the line about dots above
 * them. */
static void place_over_map(const struct stage *stage, struct map_layout *out)
{
    const struct map_sizes sizes = map_sizes_of(stage);
    struct rect map = out->map;
    int left = map.x + sizes.margin, right = place_buttons(stage, out);
    int y = map.y + map.h - sizes.pad - sizes.button_h, width = map.w - 2 * sizes.margin;

    out->clear = map;
    if (out->shape == MAP_BARE) {
        map_place_bare(stage, right, out);
        return;
    }
    /* The caption leaves most of a wide map free. */
    if (out->shape == MAP_BESIDE)
        width = map.w * 70 / 100;
    out->caption = (struct rect){ left, map.y + sizes.pad, int_least(width, look_measure(&stage->look)), 0 };
    out->lower = lower_by(stage, out);
    out->date_w = out->shape == MAP_BESIDE ? width : map.w - sizes.margin - sizes.gap;
    out->panel = (struct rect){ left, y, right - left, sizes.button_h };
    out->unit = (struct rect){ left, map.y, right - left, y - sizes.pad / 2 - map.y };
}

/* The counts beside the map, as much of them as fits; false if not even the least does. */
static bool place_beside(const struct stage *stage, struct rect body, struct map_layout *out)
{
    const struct map_sizes sizes = map_sizes_of(stage);
    const struct look *look = &stage->look;
    const double least_map_mm = 130, column_mm = 91, widest_column_mm = 110, compact_column_mm = 60;
    int pad = look_y(look, look->compact ? 4 : 6);
    int column_w = look_x(look, look->compact ? compact_column_mm : column_mm);

    /* Long words of the switch widen it. */
    if (!look->compact)
        column_w = int_most(column_w, int_least(map_switch_width(stage), look_x(look, widest_column_mm)));
    int width = column_w + 2 * pad;

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
    const struct map_sizes sizes = map_sizes_of(stage);
    int percent = stage->look.low_reach ? 38 : 50;
    /* What parts the groups, where there is room. */
    int apart = (GROUP_COUNT + 1) * look_y(&stage->look, 3);

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
        height += int_least(apart, column.h - height);
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
    int row = map_sizes_of(stage).row;

    *out = (struct map_layout){ 0 };
    if (!place_beside(stage, body, out) && !place_below(stage, body, out)) {
        if (map_place_lean(stage, body, out))
            return;
        *out = (struct map_layout){ .shape = MAP_BARE };
        out->map = (struct rect){ body.x, body.y, body.w, body.h - row };
        place_over_map(stage, out);
        place_row(stage, (struct rect){ body.x, body.y + body.h - row, body.w, row }, out);
        return;
    }
    place_over_map(stage, out);
}

struct rect map_turned(const struct stage *stage, struct rect rect)
{
    if (stage_language(stage)->rtl)
        rect.x = stage->look.surface.w_px - rect.x - rect.w;
    return rect;
}

struct map_window map_window_of(const struct stage *stage, const struct map_layout *layout)
{
    return (struct map_window){ map_turned(stage, layout->map), map_turned(stage, layout->clear),
                                map_turned(stage, rect_move(layout->clear, 0, layout->lower)) };
}

struct map_window map_layout_window(const struct stage *stage)
{
    struct map_layout layout;

    map_layout_make(stage, &layout);
    return map_window_of(stage, &layout);
}

struct camera map_layout_camera(const struct stage *stage)
{
    struct map_window window = map_layout_window(stage);

    return atlas_camera(stage->atlas, &stage->visit->map.view, window.screen, window.first);
}
