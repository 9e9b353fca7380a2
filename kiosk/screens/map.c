/* The map: where the people of a reading are at an instant, each one a dot, and how many. The dots themselves are drawn
 * under the scene by whoever shows it; what counts them here is the same arithmetic. */
#include "kiosk/screens/map.h"

#include "kiosk/base/least.h"
#include "kiosk/map/atlas.h"
#include "kiosk/screens/map_actions.h"
#include "kiosk/screens/map_counters.h"
#include "kiosk/screens/map_cross.h"
#include "kiosk/screens/map_names.h"
#include "kiosk/screens/map_switch.h"
#include "kiosk/screens/map_time.h"
#include "kiosk/screens/map_writing.h"

enum { WORD_BYTES = 300 };

static const double ZOOM_STEP = 1.6;

/* What changes while the scene stands. */
struct live {
    struct map_layout layout;
    struct ticker date;
    struct map_counters counters;
    struct map_time time;
    int play_group, pause_group; /* the two looks of the button */
    int between_group;           /* the words for a day that no record tells of */
    int names_group, cross_group;
    struct camera camera;        /* for which the names were placed */
    struct point cross;          /* where its ring was placed, px */
};

static int32_t ticks_of(const struct stage *stage, int32_t position)
{
    return timeline_ticks(&stage->atlas->timeline, position);
}

static void place_play(const struct stage *stage, struct scene *scene, struct live *live)
{
    static const struct {
        const char *id, *word;
        enum icon icon;
    } looks[2] = { { "play", "map_play", ICON_PLAY }, { "pause", "map_pause", ICON_PAUSE } };
    int *groups[2] = { &live->play_group, &live->pause_group };
    int now = stage->visit->map.playing ? 1 : 0;

    live->play_group = live->pause_group = NO_GROUP;
    if (live->layout.play.w == 0)
        return;
    for (int i = 0; i < 2; i++) {
        *groups[i] = scene_group(scene);
        if (i == now)
            kit_button(stage, scene, &(struct button){ .id = looks[i].id,
                                                       .label = stage_word(stage, "interface", looks[i].word),
                                                       .text = "",
                                                       .icon = looks[i].icon,
                                                       .box = live->layout.play,
                                                       .action = MAP_ACTION_PLAY });
        scene_group_end(scene);
    }
}

static const char *speed_text(enum map_speed speed)
{
    static const char *const texts[MAP_SPEED_COUNT] = { "1\u00d7", "2\u00d7", "\u00bd\u00d7" };

    return texts[speed];
}

static void place_controls(const struct stage *stage, struct scene *scene, struct live *live)
{
    const struct map_layout *layout = &live->layout;
    char label[WORD_BYTES];

    place_play(stage, scene, live);
    map_time_place(stage, scene, layout, &live->time);
    if (layout->speed.w > 0) {
        words_fill(label, sizeof label, stage_word(stage, "interface", "map_speed"), "n",
                   speed_text(stage->visit->map.speed));
        kit_button(stage, scene, &(struct button){ .id = "speed",
                                                   .label = arena_string(stage->scratch, label),
                                                   .text = speed_text(stage->visit->map.speed),
                                                   .box = layout->speed,
                                                   .action = MAP_ACTION_SPEED });
    }
    struct button words = { .id = "words", .label = stage_word(stage, "interface", "map_words"), .box = layout->words,
                            .action = MAP_ACTION_WORDS };
    if (layout->words.w <= kit_button_height(stage) * 11 / 10 && layout->shape == MAP_BARE) {
        words.icon = ICON_SHEET;
        words.text = "";
    }
    if (rect_same(layout->words, layout->counters))
        kit_target(scene, &words, look_y(&stage->look, 1.6), false);
    else
        kit_button(stage, scene, &words);
}

static void place_grounds(const struct stage *stage, struct scene *scene, const struct map_layout *layout)
{
    const struct surface *surface = &stage->look.surface;
    struct rect map = layout->map;
    int thin = look_y(&stage->look, 0.3), bottom = map.y + map.h;
    uint32_t ground = kit_colour(stage, COLOUR_GROUND), line = kit_colour(stage, COLOUR_LINE);

    scene_fill(scene, (struct rect){ 0, bottom, surface->w_px, surface->h_px - bottom }, 0, ground);
    if (layout->in_bar != MAP_BAR_TIME)
        scene_fill(scene, (struct rect){ map.x, bottom, map.w, thin }, 0, line);
    if (layout->shape != MAP_BESIDE)
        return;
    int right = map.x + map.w;
    scene_fill(scene, (struct rect){ right, 0, surface->w_px - right, surface->h_px }, 0, ground);
    scene_fill(scene, (struct rect){ right, 0, thin, surface->h_px - kit_bar_height(stage) }, 0, line);
}

static void set_date(const struct stage *stage, struct ticker *date)
{
    char text[WORD_BYTES];

    words_date_alone(stage_language(stage)->words, timeline_day_of(ticks_of(stage, stage->map_position)), text,
                     sizeof text);
    ticker_set(date, text);
}

static void tick(const struct stage *stage, struct scene *scene);

static int build(const struct stage *stage, struct scene *scene)
{
    struct live *live = arena_alloc(&scene->arena, sizeof *live);
    struct rect obstacles[MAP_OBSTACLES_MAX + 2];
    struct map_writing writing;
    struct map_cross_hint hint;

    map_layout_make(stage, &live->layout);
    live->camera = stage->map_camera;
    scene->live = live;
    live->date.font = map_date_font(stage, scene, &live->layout);
    set_date(stage, &live->date);
    map_writing_set(stage, &live->layout, &writing);
    int count = map_writing_obstacles(stage, scene, &live->layout, &writing, &live->date, obstacles);
    map_cross_set_hint(stage, scene, &live->layout, &writing, obstacles, count, &hint);
    if (!rect_empty(hint.box))
        obstacles[count++] = scene_turn(scene, hint.box);
    obstacles[count++] = map_cross_ring(stage);
    /* Names lie under what is written and under the buttons. */
    live->names_group = map_names_place(stage, scene, obstacles, count);
    place_grounds(stage, scene, &live->layout);
    map_writing_rims(stage, scene, &live->layout, &writing);
    live->between_group = map_writing_place(stage, scene, &live->layout, &writing, &live->date);
    map_counters_place(stage, scene, &live->layout, &live->counters);
    if (live->layout.reading.w > 0)
        map_switch_place(stage, scene, live->layout.reading);
    place_controls(stage, scene, live);
    live->cross = map_cross_at(stage);
    live->cross_group = map_cross_draw(stage, scene, &hint);
    tick(stage, scene);
    return 1;
}

static void tick(const struct stage *stage, struct scene *scene)
{
    const struct flows *flows = stage->exhibit->flows;
    struct live *live = scene->live;
    int32_t ticks = ticks_of(stage, stage->map_position);
    struct census census;

    census_take(flows, stage->visit->map.reading, ticks, &census);
    set_date(stage, &live->date);
    map_counters_tick(stage, &census, &live->counters);
    map_time_tick(scene, stage->map_position, &live->time);
    scene_group_at(scene, live->between_group)->hidden =
        timeline_recorded(flows, stage->visit->map.reading, ticks);
    /* Names go with the map; when it comes nearer or goes farther they wait until it rests. */
    const struct camera *camera = &stage->map_camera;
    struct scene_group *names = scene_group_at(scene, live->names_group);
    names->hidden = camera->km_per_px != live->camera.km_per_px;
    names->dx = (int)((live->camera.centre.x_km - camera->centre.x_km) / live->camera.km_per_px);
    names->dy = (int)((camera->centre.y_km - live->camera.centre.y_km) / live->camera.km_per_px);
    struct scene_group *cross = scene_group_at(scene, live->cross_group);
    cross->dx = map_cross_at(stage).x - live->cross.x;
    cross->dy = map_cross_at(stage).y - live->cross.y;
}

int32_t map_position_at(const struct stage *stage, const struct scene *scene, int x_px)
{
    const struct live *live = scene->live;

    return map_time_at(stage, &live->layout, x_px);
}

static void bar(const struct stage *stage, int page_count, struct bar *out)
{
    const struct flows *flows = stage->exhibit->flows;
    int32_t ticks = ticks_of(stage, stage->visit->map.position);

    (void)page_count;
    struct map_layout layout;
    map_layout_make(stage, &layout);
    *out = map_layout_bar();
    out->keeps_room = layout.in_bar != MAP_BAR_NOTHING;
    out->brief = layout.in_bar == MAP_BAR_PLAY;
    out->back = timeline_previous(flows, ticks) != NONE;
    out->next = timeline_next(flows, ticks) != NONE;
}

static void go_to_moment(const struct stage *stage, int moment, struct visit *visit)
{
    if (moment == NONE)
        return;
    visit->map.playing = 0;
    visit->map.position = timeline_position(&stage->atlas->timeline,
                                            timeline_ticks_of(stage->exhibit->flows->moments[moment].date));
}

static void open_card(enum card_kind kind, int index, struct visit *visit)
{
    visit->overlay = OVERLAY_SHEET;
    visit->card_count = 1;
    visit->cards[0] = (struct card){ kind, index };
    visit->sheet_page = 0;
    visit->map.playing = 0;
}

static void play(const struct stage *stage, struct visit *visit)
{
    (void)stage;
    visit->map.playing = !visit->map.playing;
    /* From its end it begins again. */
    if (visit->map.playing && visit->map.position >= TIMELINE_LENGTH)
        visit->map.position = 0;
}

static void act(const struct stage *stage, const struct scene_target *target, struct point at, int page_count,
                struct visit *visit)
{
    const struct flows *flows = stage->exhibit->flows;
    int32_t ticks = ticks_of(stage, visit->map.position);
    struct map_layout layout;
    int place = NONE;

    (void)page_count;
    switch (target->action) {
    case MAP_ACTION_PLAY: play(stage, visit); break;
    case MAP_ACTION_SPEED: visit->map.speed = (visit->map.speed + 1) % MAP_SPEED_COUNT; break;
    case MAP_ACTION_TIME:
        map_layout_make(stage, &layout);
        visit->map.position = map_time_at(stage, &layout, at.x);
        visit->map.playing = 0;
        break;
    case MAP_ACTION_WORDS: open_card(CARD_MAP_WORDS, 0, visit); break;
    case MAP_ACTION_LEGEND: open_card(CARD_MAP_LEGEND, 0, visit); break;
    case MAP_ACTION_NEARER: map_cross_zoom(stage, ZOOM_STEP, &visit->map); break;
    case MAP_ACTION_FARTHER: map_cross_zoom(stage, 1 / ZOOM_STEP, &visit->map); break;
    case MAP_ACTION_READING: visit->map.reading = (enum voice)target->argument; break;
    case MAP_ACTION_GROUP: open_card(CARD_MAP_GROUP, target->argument, visit); break;
    case MAP_ACTION_PLACE:
        place = map_names_at(stage, at);
        if (place != NONE)
            open_card(CARD_MAP_PLACE, place, visit);
        break;
    case MAP_ACTION_PANEL:
        visit->screen = SCREEN_STORY;
        visit->panel = target->argument;
        visit->page = 0;
        visit->in_short = false;
        visit->map.playing = 0;
        break;
    case BAR_NEXT: go_to_moment(stage, timeline_next(flows, ticks), visit); break;
    case BAR_BACK: go_to_moment(stage, timeline_previous(flows, ticks), visit); break;
    default: kit_bar_act(target, visit); break;
    }
    if (visit->screen != SCREEN_MAP)
        visit->map.playing = 0;
}

const struct screen map_screen = { "map", build, bar, act, tick };
