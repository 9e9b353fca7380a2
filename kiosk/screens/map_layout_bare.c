/* The map where nothing has room beside or below it. */
#include "kiosk/screens/map_layout_parts.h"

#include "kiosk/base/least.h"
#include "kiosk/screens/map_corner.h"
#include "kiosk/screens/map_switch.h"

/* Where counts are not told beside the map they lie in its upper corner, unless the date needs all the room. */
static void place_corner(const struct stage *stage, int foot, struct map_layout *out)
{
    const struct map_sizes sizes = map_sizes_of(stage);
    bool is_low = map_is_low(stage, out->map);
    int top = out->map.y + (is_low ? look_y(&stage->look, 1) : sizes.pad);
    int room = foot - top - (is_low ? look_y(&stage->look, 0.5) : sizes.gap);
    struct rect size = map_counters_corner(stage, room);
    int x = out->map.x + out->map.w - sizes.margin - size.w;
    int left = out->map.x + sizes.margin;

    if (size.h > room || map_date_width(stage, TYPE_TITLE) > x - sizes.gap - left)
        return;
    out->counters = (struct rect){ x, top, size.w, size.h };
    if (is_low)
        out->words = out->counters;
}

/* What a bare map has at its foot: the switch, and beside it the button of the panel as a sign. On a low one the line
 * about dots has its place, since the date takes all the room above. Letters so large that nothing of it fits leave the
 * map alone: its words tell of both readings. */
void map_place_bare(const struct stage *stage, int right, struct map_layout *out)
{
    const struct map_sizes sizes = map_sizes_of(stage);
    bool is_low = map_is_low(stage, out->map);
    int left = out->map.x + sizes.margin, foot = out->map.y + out->map.h - sizes.pad;
    int switch_w = map_switch_width(stage), switch_h = map_switch_height(stage, switch_w);
    int date_foot = out->map.y + sizes.pad + stage->look.types[TYPE_TITLE].leading_px;

    if (switch_w <= right - left && switch_h <= foot - date_foot)
        out->reading = (struct rect){ left, foot - switch_h, switch_w, switch_h };
    place_corner(stage, foot - int_most(out->reading.h, sizes.button_h), out);
    int x = out->reading.x + out->reading.w + sizes.gap;
    int width = (out->counters.w > 0 ? out->counters.x - sizes.gap : right) - left;
    out->caption = (struct rect){ left, out->map.y + sizes.pad, int_least(width, look_measure(&stage->look)), 0 };
    out->date_w = out->counters.w > 0 ? out->caption.w : out->map.w - sizes.margin - sizes.gap;
    if (is_low) {
        out->unit = (struct rect){ x, date_foot, int_most(right - x, 1), foot - date_foot };
        return;
    }
    out->unit = (struct rect){ left, date_foot, width, foot - out->reading.h - sizes.gap - date_foot };
    if (out->reading.w > 0 && right - x >= sizes.button_w)
        out->panel = (struct rect){ x, foot - sizes.button_h, sizes.button_w, sizes.button_h };
}

/* Play, time, speed and the switch in a row; false if there is no room for them. A low map has no speed, and its play
 * in the bar where that has room, since `back` is a sign there. */
static bool place_lean_row(const struct stage *stage, struct rect row, struct map_layout *out)
{
    const struct map_sizes sizes = map_sizes_of(stage);
    const double least_time_mm = 44, low_least_time_mm = 28;
    int y = row.y + (row.h - sizes.button_h) / 2, right = row.x + row.w - sizes.margin;
    int switch_w = map_switch_width(stage), switch_h = map_switch_height(stage, switch_w);
    struct bar bar = map_layout_bar();

    out->reading = (struct rect){ right - switch_w, row.y + (row.h - switch_h) / 2, switch_w, switch_h };
    right = out->reading.x - sizes.gap;
    if (!out->sparse)
        right = map_place_from_end(&sizes, right, y, (struct rect *const[]){ &out->speed },
                                   (const int[]){ stage->visit->calm ? 0 : sizes.button_w }, 1);
    bar.brief = true;
    struct rect room = kit_bar_room(stage, &bar);
    struct rect time = { row.x + sizes.margin, row.y, right - row.x - sizes.margin, row.h };
    map_place_time(stage, time, out);
    if (out->sparse && !stage->visit->calm && room.w >= sizes.button_w) {
        out->in_bar = MAP_BAR_PLAY;
        out->play.x = room.x + (room.w - sizes.button_w) / 2;
        out->play.y = room.y + (room.h - sizes.button_h) / 2;
        out->time = (struct rect){ time.x, y, time.w, sizes.button_h };
    }
    return out->time.w >= look_x(&stage->look, out->sparse ? low_least_time_mm : least_time_mm);
}

/* What opens the words and the panel at the foot of the map, beginning at its left edge, and behind it the line about
 * dots, which ends before `right`. On a low map the counts open the words. */
static void place_lean_foot(const struct stage *stage, int y, int right, struct map_layout *out)
{
    const struct map_sizes sizes = map_sizes_of(stage);
    int left = out->map.x + sizes.margin, foot = y + sizes.button_h;
    int date_foot = out->caption.y + stage->look.types[map_date_role(out)].leading_px;

    out->words = out->sparse ? out->counters : (struct rect){ left, y, sizes.words_w, sizes.button_h };
    if (!out->sparse)
        left += sizes.words_w + sizes.gap;
    out->panel = (struct rect){ left, y, sizes.button_w, sizes.button_h };
    int x = out->panel.x + out->panel.w + sizes.gap;
    out->unit = (struct rect){ x, date_foot, int_most(right - x, 1), foot - date_foot };
    out->clear = out->map;
    if (!out->sparse)
        out->clear = (struct rect){ out->map.x, date_foot, right - out->map.x, y - date_foot };
}

bool map_place_lean(const struct stage *stage, struct rect body, struct map_layout *out)
{
    const struct map_sizes sizes = map_sizes_of(stage);
    int thin = look_y(&stage->look, 1);
    int row_h = int_most(sizes.row, map_switch_height(stage, map_switch_width(stage)) + thin);

    *out = (struct map_layout){ .shape = MAP_BARE };
    out->map = (struct rect){ body.x, body.y, body.w, body.h - row_h };
    struct rect map = out->map, row = { body.x, map.y + map.h, body.w, row_h };
    out->sparse = map_is_low(stage, map);
    if (!place_lean_row(stage, row, out))
        return false;
    int left = map.x + sizes.margin, right = map.x + map.w - sizes.margin;
    int top = map.y + (out->sparse ? look_y(&stage->look, 1.6) : sizes.pad);
    /* Every pixel counts on a low map: only what touch needs parts its buttons from the switch below. */
    int above_switch = out->reading.y - sizes.gap, foot = map.y + map.h - sizes.pad;
    int y = (out->sparse ? above_switch : int_least(foot, above_switch)) - sizes.button_h;
    int rest = map_place_from_end(&sizes, right, y, (struct rect *const[]){ &out->nearer, &out->farther },
                                  (const int[]){ sizes.button_w, sizes.button_w }, 2);
    struct rect size = map_counters_corner(stage, y - sizes.gap - top);
    out->counters = (struct rect){ right - size.w, top, size.w, size.h };
    out->caption = (struct rect){ left, top, out->counters.x - sizes.gap - left, 0 };
    out->date_w = out->caption.w;
    place_lean_foot(stage, y, rest, out);
    return size.h <= y - sizes.gap - top && map_date_width(stage, map_date_role(out)) <= out->date_w && out->unit.h > 0;
}
