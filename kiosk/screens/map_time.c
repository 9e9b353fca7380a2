#include "kiosk/screens/map_time.h"

#include "kiosk/exhibit/flows.h"
#include "kiosk/map/atlas.h"
#include "kiosk/map/labels.h"
#include "kiosk/screens/map_actions.h"

enum { NAMES_MAX = 64, SAID_BYTES = 300 };

/* The line lies within what can be touched, half a knob from its ends. */
static struct rect line_of(const struct stage *stage, struct rect time)
{
    const struct look *look = &stage->look;
    int knob = look_x(look, 7), thick = look_y(look, 0.9);

    return (struct rect){ time.x + knob / 2, time.y + time.h - look_y(look, 6) - thick / 2, time.w - knob, thick };
}

static int x_of(struct rect line, int32_t position)
{
    return line.x + (int)((int64_t)line.w * position / TIMELINE_LENGTH);
}

int32_t map_time_at(const struct stage *stage, const struct map_layout *layout, int x_px)
{
    struct rect line = line_of(stage, layout->time);
    int x = stage_language(stage)->rtl ? stage->look.surface.w_px - 1 - x_px : x_px;
    int64_t position = (int64_t)(x - line.x) * TIMELINE_LENGTH / (line.w > 0 ? line.w : 1);

    return position < 0 ? 0 : position > TIMELINE_LENGTH ? TIMELINE_LENGTH : (int32_t)position;
}

static int32_t moment_position(const struct stage *stage, int moment)
{
    const struct flows *flows = stage->exhibit->flows;

    return timeline_position(&stage->atlas->timeline, timeline_ticks_of(flows->moments[moment].date));
}

static int current_moment(const struct stage *stage)
{
    int32_t ticks = timeline_ticks(&stage->atlas->timeline, stage->visit->map.position);

    return timeline_current(stage->exhibit->flows, ticks);
}

static void place_names(const struct stage *stage, struct scene *scene, struct rect time, struct rect line)
{
    const struct flows *flows = stage->exhibit->flows;
    struct label labels[NAMES_MAX];
    struct line_place places[NAMES_MAX];
    struct paragraph names[NAMES_MAX];
    int count = flows->moment_count < NAMES_MAX ? flows->moment_count : NAMES_MAX;
    int current = current_moment(stage);

    for (int i = 0; i < count; i++) {
        enum colour colour = i == current ? COLOUR_TEXT : COLOUR_QUIET;
        kit_paragraph(stage, i == current ? TYPE_TEXT_BOLD : TYPE_TEXT, colour, time.w,
                      stage_word(stage, "moments", flows->moments[i].id), &names[i]);
        /* Moments that have a panel go before the others. */
        labels[i] = (struct label){ .anchor = { x_of(line, moment_position(stage, i)), 0 },
                                    .w = kit_width(&names[i]) > 0 ? kit_width(&names[i]) : 1,
                                    .h = 1,
                                    .priority = flows->moments[i].panel != NONE ? 1 : 0 };
    }
    labels_on_line(labels, count,
                   &(struct label_line){ .left = time.x, .right = time.x + time.w, .gap = look_x(&stage->look, 4),
                                         .current = current },
                   places);
    int y = line.y - look_y(&stage->look, 2.6) - stage->look.types[TYPE_TEXT].leading_px;
    /* Large letters have no room above the line; what happened stands in the sheet of words. */
    if (y < time.y - look_y(&stage->look, 2))
        return;
    for (int i = 0; i < count; i++) {
        if (places[i].shown && names[i].line_count == 1)
            kit_place(scene, &names[i], places[i].x, y);
    }
}

static void place_ticks(const struct stage *stage, struct scene *scene, struct rect line)
{
    const struct flows *flows = stage->exhibit->flows;
    int w = look_x(&stage->look, 0.5), h = look_y(&stage->look, 3);

    for (int i = 0; i < flows->moment_count; i++) {
        int x = x_of(line, moment_position(stage, i));
        scene_fill(scene, (struct rect){ x - w / 2, line.y + line.h / 2 - h / 2, w, h }, 0,
                   kit_colour(stage, COLOUR_QUIET));
    }
}

static void place_target(const struct stage *stage, struct scene *scene, struct rect time)
{
    char date[100], label[SAID_BYTES];
    int32_t ticks = timeline_ticks(&stage->atlas->timeline, stage->visit->map.position);

    words_date(stage_language(stage)->words, timeline_day_of(ticks), date, sizeof date);
    words_fill(label, sizeof label, stage_word(stage, "interface", "map_time"), "date", date);
    scene_target(scene, &(struct scene_target){ .id = "time", .label = label, .hit = time, .drawn = time,
                                                .radius = look_y(&stage->look, 1.6), .action = MAP_ACTION_TIME });
}

void map_time_place(const struct stage *stage, struct scene *scene, const struct map_layout *layout,
                    struct map_time *time)
{
    struct rect line = time->line = line_of(stage, layout->time);
    int knob = look_y(&stage->look, 7), round = line.h / 2;
    struct rect at = { line.x - knob / 2, line.y + line.h / 2 - knob / 2, knob, knob };
    int ring = look_y(&stage->look, 0.8);

    place_target(stage, scene, layout->time);
    scene_fill(scene, line, round, kit_colour(stage, COLOUR_EDGE));
    time->done_group = scene_group(scene);
    scene_fill(scene, line, round, kit_colour(stage, COLOUR_TEXT));
    scene_group_end(scene);
    place_ticks(stage, scene, line);
    place_names(stage, scene, layout->time, line);
    time->knob_group = scene_group(scene);
    /* Keys that hold it light it up. */
    enum colour around = stage->visit->map.time_held ? COLOUR_ACCENT : COLOUR_GROUND;
    scene_fill(scene, rect_grow(at, ring), knob, kit_colour(stage, around));
    scene_fill(scene, at, knob / 2, kit_colour(stage, COLOUR_TEXT));
    scene_group_end(scene);
}

void map_time_tick(struct scene *scene, int32_t position, const struct map_time *time)
{
    int x = x_of(time->line, position);
    struct rect done = { time->line.x, time->line.y, x - time->line.x, time->line.h };

    /* A group's clip may not be empty: nothing has run when there is nothing to see. */
    scene_group_at(scene, time->done_group)->hidden = done.w <= 0;
    scene_group_at(scene, time->done_group)->clip = scene_turn(scene, done);
    scene_group_at(scene, time->knob_group)->dx = scene->mirror_px > 0 ? time->line.x - x : x - time->line.x;
}
