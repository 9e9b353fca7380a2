/* What a visitor's hands do: touches, fingers, keys. */
#include "kiosk/app/replay_parts.h"

#include <string.h>

enum { TAP_MS = 67, KEY_REPEATS_MS = 500 };

static const char NOT_THERE[] = "nothing of that name can be touched here";

static void pointer(struct replay *replay, enum input_kind kind, int64_t finger, double x, double y)
{
    struct input_event event = { .kind = kind, .time_ms = replay_now_ms(replay), .pointer = finger, .x = x, .y = y };

    replay->fingers[finger] = (struct replay_finger){ x, y };
    app_event(replay->app, &event);
}

static struct spot by_label(const struct show *show, const char *label)
{
    for (int i = 0;; i++) {
        struct spot spot = show_nth(show, i);
        if (spot.target == NONE || strcmp(show_target(show, spot)->label, label) == 0)
            return spot;
    }
}

static void place_px(const struct replay *replay, struct script_place place, double *x, double *y)
{
    struct rect screen = display_rect(replay->display);

    *x = script_px(place.x, screen.w);
    *y = script_px(place.y, screen.h);
}

bool replay_find(const struct replay *replay, const char *id, struct rect *out)
{
    const struct show *show = &replay->app->show;
    const struct rect *staff = show_staff_box(show, id);
    struct spot spot = show->staff_open ? SPOT_NONE : show_find(show, id);

    if (staff == NULL && spot.target == NONE)
        return false;
    *out = staff != NULL ? *staff : show_box(show, spot, id);
    return true;
}

/* False if nothing of that name can be touched. */
static bool aim(struct replay *replay, const struct script_command *command, double *x, double *y)
{
    const struct show *show = &replay->app->show;
    struct rect box = { 0 };

    if (command->aim == SCRIPT_AIM_PLACE) {
        place_px(replay, command->at, x, y);
        return true;
    }
    if (command->aim == SCRIPT_AIM_ID) {
        if (!replay_find(replay, command->text, &box))
            return false;
    } else {
        struct spot spot = by_label(show, command->text);
        if (spot.target == NONE)
            return false;
        box = show_box(show, spot, command->text);
    }
    *x = box.x + box.w / 2;
    *y = box.y + box.h / 2;
    return true;
}

void replay_touch(struct replay *replay, const struct script_command *command)
{
    double x = 0, y = 0;

    if (!aim(replay, command, &x, &y)) {
        replay_fail(replay, command, NOT_THERE);
        return;
    }
    pointer(replay, INPUT_POINTER_DOWN, 1, x, y);
    replay_pass(replay, command->kind == SCRIPT_HOLD ? command->duration_ms : TAP_MS);
    pointer(replay, INPUT_POINTER_UP, 1, x, y);
    replay_step(replay);
}

/* Where on the screen a drag begins and ends; false if its target is not there. */
static bool drag_px(struct replay *replay, const struct script_command *command, struct replay_finger ends[2])
{
    const struct script_place places[2] = { command->at, command->to };
    struct rect box = display_rect(replay->display);

    if (command->aim == SCRIPT_AIM_ID && !replay_find(replay, command->text, &box))
        return false;
    for (int i = 0; i < 2; i++)
        ends[i] = (struct replay_finger){ box.x + script_px(places[i].x, box.w),
                                          box.y + script_px(places[i].y, box.h) };
    return true;
}

void replay_drag(struct replay *replay, const struct script_command *command)
{
    struct replay_finger ends[2];
    int64_t start = replay_now_ms(replay);

    if (!drag_px(replay, command, ends)) {
        replay_fail(replay, command, NOT_THERE);
        return;
    }
    double x1 = ends[0].x, y1 = ends[0].y, x2 = ends[1].x, y2 = ends[1].y;
    pointer(replay, INPUT_POINTER_DOWN, 1, x1, y1);
    while (replay_now_ms(replay) < start + command->duration_ms) {
        replay_step(replay);
        double part = (double)(replay_now_ms(replay) - start) / (double)command->duration_ms;
        part = part > 1 ? 1 : part;
        pointer(replay, INPUT_POINTER_MOVE, 1, x1 + (x2 - x1) * part, y1 + (y2 - y1) * part);
    }
    pointer(replay, INPUT_POINTER_UP, 1, x2, y2);
    replay_step(replay);
}

void replay_pinch(struct replay *replay, const struct script_command *command)
{
    double x = 0, y = 0;
    int64_t start = replay_now_ms(replay);
    double half = command->from_px / 2;

    place_px(replay, command->at, &x, &y);
    pointer(replay, INPUT_POINTER_DOWN, 1, x - half, y);
    pointer(replay, INPUT_POINTER_DOWN, 2, x + half, y);
    while (replay_now_ms(replay) < start + command->duration_ms) {
        replay_step(replay);
        double part = (double)(replay_now_ms(replay) - start) / (double)command->duration_ms;
        part = part > 1 ? 1 : part;
        half = (command->from_px + (command->to_px - command->from_px) * part) / 2;
        pointer(replay, INPUT_POINTER_MOVE, 1, x - half, y);
        pointer(replay, INPUT_POINTER_MOVE, 2, x + half, y);
    }
    pointer(replay, INPUT_POINTER_UP, 1, x - half, y);
    pointer(replay, INPUT_POINTER_UP, 2, x + half, y);
    replay_step(replay);
}

void replay_finger_alone(struct replay *replay, const struct script_command *command)
{
    static const enum input_kind kinds[] = {
        [SCRIPT_DOWN] = INPUT_POINTER_DOWN,
        [SCRIPT_MOVE] = INPUT_POINTER_MOVE,
        [SCRIPT_UP] = INPUT_POINTER_UP,
        [SCRIPT_LOST] = INPUT_POINTER_LOST,
    };
    /* It lifts where it is. */
    double x = replay->fingers[command->number].x;
    double y = replay->fingers[command->number].y;

    if (command->kind == SCRIPT_DOWN || command->kind == SCRIPT_MOVE)
        place_px(replay, command->at, &x, &y);
    pointer(replay, kinds[command->kind], command->number, x, y);
    replay_step(replay);
}

static void tell_key(struct replay *replay, enum input_kind kind, enum input_key key)
{
    struct input_event event = { .kind = kind, .time_ms = replay_now_ms(replay), .key = key };

    app_event(replay->app, &event);
}

/* A key that is held is told again and again, as keyboards do. */
void replay_key(struct replay *replay, const struct script_command *command)
{
    int64_t start = replay_now_ms(replay);
    int64_t length = command->duration_ms > 0 ? command->duration_ms : TAP_MS;

    tell_key(replay, INPUT_KEY, command->key);
    while (replay_now_ms(replay) < start + length) {
        replay_step(replay);
        if (replay_now_ms(replay) >= start + KEY_REPEATS_MS)
            tell_key(replay, INPUT_KEY, command->key);
    }
    tell_key(replay, INPUT_KEY_UP, command->key);
    replay_step(replay);
}
