/* The staff over a visit: a finger that stays in the corner, and touches while their keypad or menu is open. */
#include <stdio.h>

#include "kiosk/app/app_parts.h"
#include "kiosk/base/least.h"

/* From the corner of the screen, each way. */
static const double CORNER_MM = 15;

static bool in_corner(const struct app *app, const struct input_event *event)
{
    const struct look *look = &app->show.look;

    return event->x < look_x(look, CORNER_MM) && event->y < look_y(look, CORNER_MM);
}

static void watch_corner(struct app *app, const struct input_event *event)
{
    struct corner *corner = &app->corner;

    switch (event->kind) {
    case INPUT_POINTER_DOWN:
        *corner = (struct corner){ in_corner(app, event), event->pointer, event->time_ms };
        break;
    case INPUT_POINTER_MOVE:
        if (event->pointer == corner->pointer && !in_corner(app, event))
            corner->held = false;
        break;
    case INPUT_POINTER_UP:
    case INPUT_POINTER_LOST:
        if (event->pointer == corner->pointer)
            corner->held = false;
        break;
    default: break;
    }
}

static void act(struct app *app, const struct scene_target *target)
{
    struct diag diag = { 0 };

    staff_act(&app->staff, (enum staff_action)target->action, target->argument, app->now_ms, &diag);
    diag_print(&diag, stderr);
    diag_finish(&diag);
}

/* A key counts when the finger leaves it where it came down. */
static void touch(struct app *app, const struct input_event *event)
{
    struct point at = { (int)event->x, (int)event->y };
    int target = show_staff_hit(&app->show, at);

    if (event->kind == INPUT_POINTER_DOWN) {
        app->corner.pointer = event->pointer;
        show_staff_press(&app->show, target);
    } else if (event->pointer != app->corner.pointer) {
        return;
    } else if (event->kind == INPUT_POINTER_UP) {
        bool meant = target != NONE && target == app->show.staff_pressed;
        show_staff_press(&app->show, NONE);
        if (meant)
            act(app, &app->show.staff.targets[target]);
    } else if (event->kind == INPUT_POINTER_LOST || target != app->show.staff_pressed) {
        show_staff_press(&app->show, NONE);
    }
}

static void act_at_edge(struct app *app, enum bulletin_action action)
{
    switch (action) {
    case BULLETIN_OPEN: staff_open(&app->staff, app->now_ms); break;
    case BULLETIN_KEEP: app->staff.wish = STAFF_WISH_KEEP; break;
    case BULLETIN_UNDO: app->staff.wish = STAFF_WISH_UNDO; break;
    }
}

/* What is told at the edge lies over the exhibit: a touch of its buttons is nothing for a visit. */
static bool touch_edge(struct app *app, const struct input_event *event)
{
    int target = show_edge_hit(&app->show, (struct point){ (int)event->x, (int)event->y });

    if (event->kind == INPUT_POINTER_DOWN && !app->edge.down && target != NONE) {
        app->edge = (struct edge_finger){ true, event->pointer };
        show_edge_press(&app->show, target);
        return true;
    }
    if (!app->edge.down || event->pointer != app->edge.pointer || event->kind == INPUT_POINTER_DOWN)
        return false;
    if (event->kind != INPUT_POINTER_MOVE) {
        bool meant = event->kind == INPUT_POINTER_UP && target != NONE && target == app->show.edge_pressed;
        app->edge.down = false;
        show_edge_press(&app->show, NONE);
        if (meant)
            act_at_edge(app, (enum bulletin_action)app->show.edge.targets[target].action);
    } else if (target != app->show.edge_pressed) {
        show_edge_press(&app->show, NONE);
    }
    return true;
}

static bool of_pointer(const struct input_event *event)
{
    return event->kind == INPUT_POINTER_DOWN || event->kind == INPUT_POINTER_MOVE || event->kind == INPUT_POINTER_UP ||
           event->kind == INPUT_POINTER_LOST;
}

bool app_staff_event(struct app *app, const struct input_event *event)
{
    if (event->kind == INPUT_REDRAW || event->kind == INPUT_QUIT)
        return false;
    if (app->staff.view.page == STAFF_CLOSED) {
        if (of_pointer(event) && touch_edge(app, event))
            return true;
        watch_corner(app, event);
        return false;
    }
    app->edge.down = false;
    if (event->kind != INPUT_KEY && event->kind != INPUT_KEY_UP)
        touch(app, event);
    app->idle.last_ms = app->now_ms;
    return true;
}

/* What the finger did until now is no visitor's touch. */
static void open_door(struct app *app)
{
    const struct input_event lost = { .kind = INPUT_POINTER_LOST, .time_ms = app->now_ms,
                                      .pointer = app->corner.pointer };

    app->corner.held = false;
    gestures_feed(&app->gestures, &lost);
    app_take_gestures(app);
    staff_open(&app->staff, app->now_ms);
}

void app_staff_update(struct app *app)
{
    if (app->corner.held && app->now_ms - app->corner.since_ms >= STAFF_HOLD_MS)
        open_door(app);
    staff_update(&app->staff, app->now_ms);
    if (!app->staff.changed)
        return;
    app->staff.changed = false;
    show_staff(&app->show, &app->staff.view);
}

int64_t app_staff_due(const struct app *app)
{
    int64_t hold = app->corner.held ? app->corner.since_ms + STAFF_HOLD_MS : INT64_MAX;

    return int64_least(hold, staff_due(&app->staff));
}
