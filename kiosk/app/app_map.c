/* What moves the map: fingers, time that runs by itself, and the breath of the first screen. */
#include "kiosk/app/app_parts.h"

#include "kiosk/map/breath.h"
#include "kiosk/screens/map.h"

enum { FRAME_MS = 16 };

static const double SPEEDS[MAP_SPEED_COUNT] = { [MAP_SPEED_USUAL] = 1, [MAP_SPEED_DOUBLE] = 2, [MAP_SPEED_HALF] = 0.5 };

bool app_on_map(const struct app *app)
{
    return app->visit.screen == SCREEN_MAP && app->visit.overlay == OVERLAY_NONE && app->show.ask_seconds == 0 &&
           theatre_atlas(&app->show.theatre) != NULL;
}

static const struct atlas *atlas_of(const struct app *app)
{
    return theatre_atlas(&app->show.theatre);
}

/* The map is elsewhere in time now. The page follows where its moment changes. */
static void run_to(struct app *app, int32_t position)
{
    struct visit next = app->visit;

    next.map.position = position;
    show_map_run(&app->show, position);
    if (show_map_same_page(&app->show, &next))
        app->visit = next;
    else
        app_set_visit(app, &next);
}

/* Where the camera is becomes where the visitor stands: names are placed anew. */
static void settle_camera(struct app *app)
{
    struct visit next = app->visit;

    next.map.view = atlas_view_of(atlas_of(app), &app->show.theatre.camera);
    app_set_visit(app, &next);
}

static void look_through(struct app *app, struct camera camera)
{
    camera = camera_clamp(&atlas_of(app)->world, camera);
    theatre_hold_camera(&app->show.theatre, &camera);
}

static void stop(struct app *app)
{
    struct visit next = app->visit;

    next.map.playing = 0;
    app_set_visit(app, &next);
}

static void scrub(struct app *app, double x_px)
{
    struct stage stage;

    show_stage(&app->show, &app->visit, &stage);
    run_to(app, map_position_at(&stage, &app->show.pages[app->show.shown].scene, (int)x_px));
}

static void take_hold(struct app *app, const struct gesture *gesture)
{
    struct spot spot = show_hit(&app->show, (struct point){ (int)gesture->x, (int)gesture->y });
    struct rect screen = app->show.theatre.camera.screen;

    app->map.hold = MAP_HOLD_NONE;
    if (spot_same(spot, show_find(&app->show, "time")) && spot.target != NONE) {
        app->map.hold = MAP_HOLD_TIME;
        stop(app);
        app->show.scrubbing = true;
    } else if (rect_holds(screen, (struct point){ (int)gesture->x, (int)gesture->y })) {
        app->map.hold = MAP_HOLD_PLACE;
    }
}

static void let_go(struct app *app, const struct gesture *gesture)
{
    enum map_hold hold = app->map.hold;

    app->map.hold = MAP_HOLD_NONE;
    if (hold == MAP_HOLD_TIME) {
        struct visit next = app->visit;
        app->show.scrubbing = false;
        /* Told again, since the page is now laid out for the very day. */
        show_map_run(&app->show, next.map.position);
        show_visit(&app->show, &next, app->now_ms);
    } else if (hold == MAP_HOLD_PLACE) {
        app->map.thrown = app->show.theatre.camera;
        app->map.glide = (struct glide){ 0 };
        if (gesture->lifted && !app->visit.calm)
            glide_begin(&app->map.glide, app->now_ms, gesture->velocity_x, gesture->velocity_y,
                        &app->gestures.contacts.scale);
        if (glide_done(&app->map.glide, app->now_ms))
            settle_camera(app);
    }
}

void app_map_rest(struct app *app)
{
    bool glides = app->map.glide.length_ms > 0;

    app->map.glide = (struct glide){ 0 };
    if (glides && app_on_map(app))
        settle_camera(app);
}

/* A throw ends at a touch, which then means no place of the map; a button that it touches is one as ever. */
static void catch_throw(struct app *app, const struct gesture *gesture)
{
    const struct scene_target *target = NULL;

    if (app->map.glide.length_ms <= 0)
        return;
    target = show_target(&app->show, show_hit(&app->show, (struct point){ (int)gesture->x, (int)gesture->y }));
    if (target != NULL && target->ground)
        app->map.caught = gesture->contact;
    app_map_rest(app);
}

bool app_map_gesture(struct app *app, const struct gesture *gesture)
{
    if (!app_on_map(app) || app->show.theatre.camera.km_per_px <= 0)
        return false;
    switch (gesture->kind) {
    case GESTURE_TOUCH: catch_throw(app, gesture); return false;
    case GESTURE_PRESS:
    case GESTURE_TAP: return gesture->contact == app->map.caught;
    case GESTURE_DRAG_BEGIN: take_hold(app, gesture); return true;
    case GESTURE_DRAG:
        if (app->map.hold == MAP_HOLD_PLACE)
            look_through(app, camera_pan(app->show.theatre.camera, gesture->dx, gesture->dy));
        else if (app->map.hold == MAP_HOLD_TIME)
            scrub(app, gesture->x);
        return true;
    case GESTURE_DRAG_END: let_go(app, gesture); return true;
    case GESTURE_PINCH: {
        struct camera camera = camera_pan(app->show.theatre.camera, gesture->dx, gesture->dy);
        look_through(app, camera_zoom_within(&atlas_of(app)->world, camera, gesture->scale,
                                             (struct camera_point){ gesture->x, gesture->y }));
        return true;
    }
    case GESTURE_PINCH_END: settle_camera(app); return true;
    default: return false;
    }
}

/* Time runs: from where it stands when that begins. */
static void run(struct app *app)
{
    const struct timeline *timeline = &atlas_of(app)->timeline;
    bool runs = app_on_map(app) && app->visit.map.playing && !app->visit.calm && app->map.hold != MAP_HOLD_TIME;

    if (runs && !app->map.running)
        app->map.play_ms = timeline_play_ms(timeline, app->visit.map.position);
    else if (runs)
        app->map.play_ms += (double)(app->now_ms - app->map.since_ms) * SPEEDS[app->visit.map.speed];
    app->map.running = runs;
    app->map.moved = false;
    app->map.since_ms = app->now_ms;
    if (!runs)
        return;
    /* A map that a visitor started holds the idle time (TM4). */
    app->idle.last_ms = app->now_ms;
    int32_t position = timeline_play(timeline, (int32_t)app->map.play_ms);
    app->map.moved = position != app->visit.map.position;
    if (app->map.moved)
        run_to(app, position);
    if (position >= TIMELINE_LENGTH)
        stop(app);
}

static void glide(struct app *app)
{
    double dx = 0, dy = 0;

    if (app->map.glide.length_ms <= 0)
        return;
    if (!app_on_map(app)) {
        app->map.glide = (struct glide){ 0 };
        return;
    }
    glide_way(&app->map.glide, app->now_ms, &dx, &dy);
    look_through(app, camera_pan(app->map.thrown, dx, dy));
    if (!glide_done(&app->map.glide, app->now_ms))
        return;
    app->map.glide = (struct glide){ 0 };
    settle_camera(app);
}

/* A finger that stays down while keys lead elsewhere holds nothing any more. */
static void lose_hold(struct app *app)
{
    if (app->map.hold == MAP_HOLD_NONE || app_on_map(app))
        return;
    app->map.hold = MAP_HOLD_NONE;
    app->show.scrubbing = false;
}

static bool breathes(const struct app *app)
{
    return app->visit.screen == SCREEN_ATTRACT && atlas_of(app) != NULL;
}

void app_map_update(struct app *app)
{
    if (atlas_of(app) == NULL)
        return;
    lose_hold(app);
    if (breathes(app))
        show_map_breathe(&app->show, app->now_ms - app->attract_since_ms);
    run(app);
    glide(app);
}

bool app_map_coming(const struct app *app, struct visit *out)
{
    const struct atlas *atlas = atlas_of(app);

    if (!app->map.running)
        return false;
    const struct flows *flows = atlas->exhibit->flows;
    int moment = timeline_next(flows, timeline_ticks(&atlas->timeline, app->visit.map.position));
    if (moment == NONE)
        return false;
    *out = app->visit;
    out->map.position = timeline_position(&atlas->timeline, timeline_ticks_of(flows->moments[moment].date));
    return true;
}

int64_t app_map_due(const struct app *app)
{
    bool moves = app->map.running || app->map.glide.length_ms > 0;

    if (breathes(app))
        return app->attract_since_ms + breath_due(app->now_ms - app->attract_since_ms);
    return moves ? app->now_ms + FRAME_MS : INT64_MAX;
}
