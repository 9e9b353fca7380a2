/* What fingers do. */
#include "kiosk/app/app_parts.h"

/* A tap beside a sheet closes it. */
static void tap(struct app *app, struct point at)
{
    struct spot spot = show_hit(&app->show, at);

    if (spot.target == NONE && app->visit.overlay != OVERLAY_NONE && at.y < app->show.sheet.frame.y)
        spot = show_find(&app->show, "close");
    app_act(app, spot, at);
}

/* What the page is drawn aside for: the target of the bar that a swipe to this side stands for. */
static struct spot swiped(const struct app *app, double way_px)
{
    bool to_next = show_rtl(&app->show) ? way_px > 0 : way_px < 0;

    return show_find(&app->show, to_next ? "next" : "back");
}

static void drag(struct app *app, double way_px)
{
    struct spot spot = swiped(app, way_px);
    const struct scene_target *target = show_target(&app->show, spot);
    struct visit next;

    if (app->visit.overlay != OVERLAY_NONE || app->visit.screen == SCREEN_ATTRACT || app->visit.calm)
        return;
    if (target == NULL) {
        /* There is nothing on that side: the page gives way a little. */
        show_drag(&app->show, (int)(way_px / 6), NULL);
        return;
    }
    app_act_on(app, target, (struct point){ 0, 0 }, &next);
    app->prepared = false;
    /* What is no neighbour does not slide: it comes in its own way when the finger lifts. */
    show_drag(&app->show, (int)way_px, next.screen == app->visit.screen ? &next : NULL);
}

static void end_drag(struct app *app, const struct gesture *gesture)
{
    double across = gesture->total_dx;
    bool sideways = across * across > gesture->total_dy * gesture->total_dy;
    bool far = across * across > (double)app->config.show.surface.w_px * app->config.show.surface.w_px / 9;
    bool flung = gesture->velocity_x * across > 0;
    bool may = gesture->lifted && app->visit.screen != SCREEN_ATTRACT && app->show.ask_seconds == 0;

    if (may && sideways && (far || flung))
        app_act_in_middle(app, swiped(app, across));
    show_drag_end(&app->show, app->now_ms);
}

static void on_gesture(struct app *app, const struct gesture *gesture)
{
    struct point at = { (int)gesture->x, (int)gesture->y };

    if (gesture->kind == GESTURE_TOUCH) {
        focus_hide(&app->focus);
        app_place_focus(app);
        app_keys_drop(app);
        if (app_notice_visitor(app))
            app->swallowed_contact = gesture->contact;
    }
    if (gesture->contact <= app->swallowed_contact || app_map_gesture(app, gesture))
        return;
    switch (gesture->kind) {
    case GESTURE_PRESS: app_press(app, show_hit(&app->show, at)); break;
    case GESTURE_CANCEL:
    case GESTURE_RELEASE_LOOK: app_press(app, SPOT_NONE); break;
    case GESTURE_TAP: tap(app, at); break;
    case GESTURE_DRAG:
        if (gesture->total_dx * gesture->total_dx > gesture->total_dy * gesture->total_dy)
            drag(app, gesture->total_dx);
        break;
    case GESTURE_DRAG_END: end_drag(app, gesture); break;
    default: break;
    }
}

void app_take_gestures(struct app *app)
{
    struct gesture gesture;

    while (gestures_next(&app->gestures, &gesture))
        on_gesture(app, &gesture);
    /* A finger that moves is somebody, however long ago it landed. */
    if (app->visit.screen != SCREEN_ATTRACT && gestures_moved_ms(&app->gestures) > app->idle.last_ms)
        (void)app_notice_visitor(app);
}
