/* The map under the page: where it is for a visit, and what of the page runs with it. */
#include "kiosk/app/show_parts.h"

#include <string.h>

#include "kiosk/screens/attract.h"
#include "kiosk/screens/map_layout.h"

static bool shows_map(const struct show *show, const struct visit *visit)
{
    return visit->screen == SCREEN_MAP && theatre_atlas(&show->theatre) != NULL;
}

void show_map_key(const struct show *show, struct visit *of_page)
{
    const struct atlas *atlas = theatre_atlas(&show->theatre);

    if (!shows_map(show, of_page)) {
        memset(&of_page->map, 0, sizeof of_page->map);
        return;
    }
    if (!of_page->map.playing && !show->scrubbing)
        return;
    /* While time runs the page changes with its moments, not in each frame. */
    const struct flows *flows = atlas->exhibit->flows;
    int moment = timeline_current(flows, timeline_ticks(&atlas->timeline, of_page->map.position));
    of_page->map.position =
        moment == NONE ? 0 : timeline_position(&atlas->timeline, timeline_ticks_of(flows->moments[moment].date));
}

void show_map_stage(const struct show *show, struct stage *stage)
{
    stage->atlas = theatre_atlas(&show->theatre);
    stage->map_position = show->theatre.position;
    stage->map_camera = show->theatre.camera;
}

void show_map_stage_of_page(const struct show *show, struct stage *stage)
{
    if (!shows_map(show, stage->visit))
        return;
    stage->map_position = stage->visit->map.position;
    stage->map_camera = map_layout_camera(stage);
}

/* The first screen says no date and names no place, so that its ground is drawn once: that of the last day. */
static void set_breath(struct show *show, const struct stage *stage, struct theatre_scene *scene)
{
    const struct timeline *timeline = &stage->atlas->timeline;

    scene->box = scene->first = attract_map_box(&stage->look.surface);
    scene->stand = (struct map_stand){ .view = attract_map_view(stage, &show->breath.box),
                                       .position = show->breath.from,
                                       .reading = show->breath.reading };
    scene->westward_only = true;
    attract_map_colours(&show->look, show->night);
    scene->colours = show->night;
    scene->core = show->look.colours[COLOUR_TEXT];
    scene->light = 0;
    scene->ground_day = timeline_day_of(timeline_ticks(timeline, show->breath.to));
}

void show_map_visit(struct show *show, int64_t now_ms)
{
    const struct visit *visit = &show->visit;
    bool breathes = visit->screen == SCREEN_ATTRACT && theatre_atlas(&show->theatre) != NULL;
    struct stage stage;

    if (!breathes && !shows_map(show, visit)) {
        theatre_hide(&show->theatre);
        return;
    }
    arena_reset(&show->scratch);
    show_stage(show, visit, &stage);
    struct theatre_scene scene = {
        .stand = visit->map,
        .colours = show->look.colours,
        .px_per_mm = show->config.surface.w_px / show->config.surface.w_mm,
        .calm = visit->calm,
        .light = DOT_LIGHT,
    };
    if (breathes) {
        set_breath(show, &stage, &scene);
    } else {
        struct map_window window = map_layout_window(&stage);
        scene.box = window.screen;
        scene.first = window.first;
    }
    theatre_show(&show->theatre, &scene, now_ms);
}

void show_map_breathe(struct show *show, int64_t ms)
{
    if (show->visit.screen != SCREEN_ATTRACT || theatre_atlas(&show->theatre) == NULL)
        return;
    theatre_hold_position(&show->theatre, breath_position(&show->breath, ms));
    theatre_hold_light(&show->theatre, breath_light(ms));
}

void show_map_run(struct show *show, int32_t position)
{
    show->visit.map.position = position;
    theatre_hold_position(&show->theatre, position);
}

bool show_map_same_page(const struct show *show, const struct visit *visit)
{
    struct visit of_page;

    show_page_visit(show, visit, &of_page);
    return show->shown != NONE && memcmp(&show->pages[show->shown].visit, &of_page, sizeof of_page) == 0;
}

static void tick(struct show *show, bool arrived)
{
    const struct screen *screen = show_screen_of_page(&show->visit);
    /* Not that of show_stage, which makes a look: in a frame nothing is measured. */
    struct stage stage = {
        .exhibit = show->config.exhibit,
        .text = show->config.text,
        .look = show->look,
        .visit = &show->visit,
        .scratch = &show->scratch,
    };

    if (screen->tick == NULL || show->shown == NONE || show->pages[show->shown].scene.live == NULL)
        return;
    show_map_stage(show, &stage);
    if (arrived)
        show_map_stage_of_page(show, &stage);
    screen->tick(&stage, &show->pages[show->shown].scene);
}

void show_map_tick(struct show *show)
{
    tick(show, false);
}

void show_map_foresee(struct show *show, bool arrived)
{
    arena_reset(&show->scratch);
    tick(show, arrived);
}

void show_map_update(struct show *show, int64_t now_ms)
{
    theatre_update(&show->theatre, now_ms);
    if (!show->theatre.changed)
        return;
    show->theatre.changed = false;
    show->changed = true;
    show_map_tick(show);
}
