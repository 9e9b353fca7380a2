#include "kiosk/app/app_parts.h"

#include <string.h>

#include "kiosk/base/least.h"

static struct gesture_scale scale_of(const struct surface *surface)
{
    return (struct gesture_scale){
        .px_per_mm_x = surface->w_px / surface->w_mm,
        .px_per_mm_y = surface->h_px / surface->h_mm,
        .screen = { 0, 0, surface->w_px, surface->h_px },
    };
}

void app_init(struct app *app, const struct app_config *config, int64_t now_ms)
{
    struct gesture_scale scale = scale_of(&config->show.surface);

    memset(app, 0, sizeof *app);
    app->config = *config;
    app->now_ms = app->attract_since_ms = app->idle.last_ms = now_ms;
    app->idle.least_limit_s = config->idle_s;
    gestures_init(&app->gestures, &scale);
    keys_init(&app->keys, KEYS_LEAST_MS);
    show_init(&app->show, &config->show);
    visit_begin(config->show.exhibit, &app->visit);
    staff_init(&app->staff, config->store, config->trust, config->chance, now_ms);
    app->staff.pin_hash = config->pin_hash;
    app->show.title_language = app->visit.language;
    show_visit(&app->show, &app->visit, now_ms);
}

void app_finish(struct app *app)
{
    show_finish(&app->show);
}

void app_resize(struct app *app, const struct surface *surface)
{
    struct gesture_scale scale = scale_of(surface);

    app->config.show.surface = *surface;
    gestures_init(&app->gestures, &scale);
    /* Contacts are counted from the first again. */
    app->swallowed_contact = app->map.caught = 0;
    show_resize(&app->show, surface);
    app->prepared = false;
    app->staff.changed = true;
    app_place_focus(app);
}

void app_take_drawing(struct app *app, const struct drawing *drawing)
{
    theatre_cells(&app->show.theatre, drawing->coarse_crowd ? PLANE_COARSE_CELL_PX : PLANE_CELL_PX);
    app->staff.view.frames_a_second = drawing->frames_a_second;
    app->staff.view.drawn = drawing->small_picture ? STAFF_DRAWN_SMALL
                            : drawing->coarse_crowd ? STAFF_DRAWN_COARSE : STAFF_DRAWN_WHOLE;
    app->redraw = app->staff.changed = true;
}

static bool touched(const struct app *app)
{
    for (int i = 0; i < CONTACTS_MAX; i++) {
        if (contact_live(&app->gestures.contacts.all[i]))
            return true;
    }
    /* Nor while what was thrown still glides. */
    return app->corner.held || app->edge.down || app->map.glide.length_ms > 0;
}

enum ladder_moment app_moment(const struct app *app)
{
    if (touched(app))
        return LADDER_HANDS;
    return app->visit.screen == SCREEN_ATTRACT && app->staff.view.page == STAFF_CLOSED ? LADDER_ALONE : LADDER_VISIT;
}

void app_event(struct app *app, const struct input_event *event)
{
    app->now_ms = event->time_ms > app->now_ms ? event->time_ms : app->now_ms;
    if (app_staff_event(app, event))
        return;
    switch (event->kind) {
    case INPUT_KEY:
    case INPUT_KEY_UP:
        if (keys_accept(&app->keys, event))
            app_on_key(app, event->key);
        break;
    case INPUT_REDRAW: app->redraw = true; break;
    case INPUT_QUIT: app->quit = true; break;
    default:
        gestures_feed(&app->gestures, event);
        app_take_gestures(app);
        break;
    }
}

/* Lays out what the most likely next step shows, so that it is there before it is needed. */
static void prepare(struct app *app)
{
    static const char *const steps[] = { "next", "care-continue", "whole-story", "begin" };
    struct visit coming;

    app->prepared = true;
    if (app_map_coming(app, &coming)) {
        show_prepare(&app->show, &coming);
        return;
    }
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        struct visit next;
        const struct scene_target *target = show_target(&app->show, show_find(&app->show, steps[i]));
        if (target == NULL || app->visit.overlay != OVERLAY_NONE || app->show.ask_seconds > 0)
            continue;
        app_act_on(app, target, (struct point){ 0, 0 }, &next);
        show_prepare(&app->show, &next);
        break;
    }
}

static bool may_prepare(const struct app *app)
{
    return !app->prepared && !app_wants_frame(app) && app_settled(app) && app->show.drag_px == 0;
}

void app_update(struct app *app, int64_t now_ms)
{
    app->now_ms = now_ms > app->now_ms ? now_ms : app->now_ms;
    gestures_tick(&app->gestures, app->now_ms);
    app_take_gestures(app);
    app_map_update(app);
    app_staff_update(app);
    show_update(&app->show, app->now_ms);
    app_watch_idle(app);
    if (may_prepare(app))
        prepare(app);
}

bool app_wants_frame(const struct app *app)
{
    return app->show.changed || app->redraw || show_moving(&app->show, app->now_ms);
}

void app_draw(struct app *app, struct draw_list *list)
{
    show_draw(&app->show, list, app->now_ms);
    app->redraw = false;
}

int64_t app_due(const struct app *app)
{
    int64_t due = int64_least(gestures_due(&app->gestures), show_due(&app->show));

    if (may_prepare(app))
        return app->now_ms;
    due = int64_least(due, app_staff_due(app));
    return int64_least(due, int64_least(app_map_due(app), app_idle_due(app)));
}

bool app_calls(const struct app *app)
{
    return app->staff.wish != STAFF_WISH_NONE || app->staff.settled;
}

bool app_moving(const struct app *app)
{
    return show_moving(&app->show, app->now_ms) || app->map.moved;
}

bool app_settled(const struct app *app)
{
    return !app_moving(app) && !show_waiting(&app->show);
}
