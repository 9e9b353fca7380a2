#include "kiosk/app/replay_parts.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/app/shot.h"

enum { TAP_MS = 67, KEY_REPEATS_MS = 500, SETTLE_MAX_MS = 20000, FRAMES_PER_S = 60 };

static int64_t time_of(int64_t frame)
{
    return frame * 1000 / FRAMES_PER_S;
}

int64_t replay_now_ms(const struct replay *replay)
{
    return time_of(replay->frame);
}

/* A real display shows the visit at its own pace; its events only tell when to paint anew. */
static void keep_pace(struct replay *replay)
{
    struct input_event event;

    while (input_next(replay->display, &event)) {
        if (event.kind == INPUT_QUIT)
            replay->app->quit = true;
    }
    input_wait(replay->display, replay->wall_start_ms + replay_now_ms(replay));
}

static void step(struct replay *replay)
{
    struct app *app = replay->app;

    replay->frame++;
    worker_wait(replay->worker);
    app_update(app, replay_now_ms(replay));
    if (app_wants_frame(app)) {
        app_draw(app, &replay->list);
        display_present(replay->display, &replay->list);
        replay->drawn_ms[replay->drawn_count++ % REPLAY_FRAMES_KEPT] = replay_now_ms(replay);
    }
    if (replay->paced)
        keep_pace(replay);
}

static void pass(struct replay *replay, int64_t ms)
{
    int64_t end = replay_now_ms(replay) + ms;

    while (replay_now_ms(replay) < end)
        step(replay);
}

static void pointer(struct replay *replay, enum input_kind kind, int64_t finger, double x, double y)
{
    struct input_event event = { .kind = kind, .time_ms = replay_now_ms(replay), .pointer = finger, .x = x, .y = y };

    replay->fingers[finger] = (struct replay_finger){ x, y };
    app_event(replay->app, &event);
}

void replay_fail(struct replay *replay, const struct script_command *command, const char *instead)
{
    struct replay_failure *failure = NULL;

    for (int i = 0; failure == NULL && i < replay->failure_count; i++)
        failure = replay->failures[i].line == command->line ? &replay->failures[i] : NULL;
    if (failure == NULL) {
        failure = &replay->failures[replay->failure_count++];
        *failure = (struct replay_failure){ .line = command->line, .source = command->source };
        snprintf(failure->instead, sizeof failure->instead, "%s", instead);
    }
    failure->count++;
}

/* The rounds of a repeat share a line. */
static void report_failures(const struct replay *replay)
{
    for (int i = 0; i < replay->failure_count; i++) {
        const struct replay_failure *failure = &replay->failures[i];
        fprintf(replay->report, "%s:%d: %s: %s", replay->script->file, failure->line, failure->source,
                failure->instead);
        if (failure->count > 1)
            fprintf(replay->report, " (%d times; so the first time)", failure->count);
        fputc('\n', replay->report);
    }
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

/* False if nothing of that name can be touched. */
static bool aim(struct replay *replay, const struct script_command *command, double *x, double *y)
{
    const struct show *show = &replay->app->show;

    if (command->aim == SCRIPT_AIM_PLACE) {
        place_px(replay, command->at, x, y);
        return true;
    }
    struct spot spot = command->aim == SCRIPT_AIM_ID ? show_find(show, command->text) : by_label(show, command->text);
    if (spot.target == NONE)
        return false;
    struct rect box = show_box(show, spot, command->text);
    *x = box.x + box.w / 2;
    *y = box.y + box.h / 2;
    return true;
}

static void touch(struct replay *replay, const struct script_command *command)
{
    double x = 0, y = 0;

    if (!aim(replay, command, &x, &y)) {
        replay_fail(replay, command, "nothing of that name can be touched here");
        return;
    }
    pointer(replay, INPUT_POINTER_DOWN, 1, x, y);
    pass(replay, command->kind == SCRIPT_HOLD ? command->duration_ms : TAP_MS);
    pointer(replay, INPUT_POINTER_UP, 1, x, y);
    step(replay);
}

static void drag(struct replay *replay, const struct script_command *command)
{
    double x1 = 0, y1 = 0, x2 = 0, y2 = 0;
    int64_t start = replay_now_ms(replay);

    place_px(replay, command->at, &x1, &y1);
    place_px(replay, command->to, &x2, &y2);
    pointer(replay, INPUT_POINTER_DOWN, 1, x1, y1);
    while (replay_now_ms(replay) < start + command->duration_ms) {
        step(replay);
        double part = (double)(replay_now_ms(replay) - start) / (double)command->duration_ms;
        part = part > 1 ? 1 : part;
        pointer(replay, INPUT_POINTER_MOVE, 1, x1 + (x2 - x1) * part, y1 + (y2 - y1) * part);
    }
    pointer(replay, INPUT_POINTER_UP, 1, x2, y2);
    step(replay);
}

static void pinch(struct replay *replay, const struct script_command *command)
{
    double x = 0, y = 0;
    int64_t start = replay_now_ms(replay);
    double half = command->from_px / 2;

    place_px(replay, command->at, &x, &y);
    pointer(replay, INPUT_POINTER_DOWN, 1, x - half, y);
    pointer(replay, INPUT_POINTER_DOWN, 2, x + half, y);
    while (replay_now_ms(replay) < start + command->duration_ms) {
        step(replay);
        double part = (double)(replay_now_ms(replay) - start) / (double)command->duration_ms;
        part = part > 1 ? 1 : part;
        half = (command->from_px + (command->to_px - command->from_px) * part) / 2;
        pointer(replay, INPUT_POINTER_MOVE, 1, x - half, y);
        pointer(replay, INPUT_POINTER_MOVE, 2, x + half, y);
    }
    pointer(replay, INPUT_POINTER_UP, 1, x - half, y);
    pointer(replay, INPUT_POINTER_UP, 2, x + half, y);
    step(replay);
}

static void finger(struct replay *replay, const struct script_command *command)
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
    step(replay);
}

static void tell_key(struct replay *replay, enum input_kind kind, enum input_key key)
{
    struct input_event event = { .kind = kind, .time_ms = replay_now_ms(replay), .key = key };

    app_event(replay->app, &event);
}

/* A key that is held is told again and again, as keyboards do. */
static void press_key(struct replay *replay, const struct script_command *command)
{
    int64_t start = replay_now_ms(replay);
    int64_t length = command->duration_ms > 0 ? command->duration_ms : TAP_MS;

    tell_key(replay, INPUT_KEY, command->key);
    while (replay_now_ms(replay) < start + length) {
        step(replay);
        if (replay_now_ms(replay) >= start + KEY_REPEATS_MS)
            tell_key(replay, INPUT_KEY, command->key);
    }
    tell_key(replay, INPUT_KEY_UP, command->key);
    step(replay);
}

static void settle(struct replay *replay, const struct script_command *command)
{
    int64_t end = replay_now_ms(replay) + SETTLE_MAX_MS;

    do
        step(replay);
    while ((!app_settled(replay->app) || app_wants_frame(replay->app)) && replay_now_ms(replay) < end);
    if (!app_settled(replay->app))
        replay_fail(replay, command, "it does not come to rest");
}

struct replay_shot *replay_find_shot(struct replay *replay, const char *name)
{
    for (int i = 0; i < replay->taken_count; i++) {
        if (strcmp(replay->taken[i].name, name) == 0)
            return &replay->taken[i];
    }
    return NULL;
}

static enum err take_shot(struct replay *replay, const struct script_command *command, struct diag *diag)
{
    struct replay_shot *shot = replay_find_shot(replay, command->text);

    if (shot == NULL)
        shot = &replay->taken[replay->taken_count++];
    *shot = (struct replay_shot){ command->text, shot_hash(replay->display) };
    if (replay->shots == NULL)
        return ERR_OK;
    enum err err = shot_write(replay->display, replay->shots, command->text, diag);
    replay->shots_written += err == ERR_OK ? 1 : 0;
    return err;
}

static enum err carry_out(struct replay *replay, const struct script_command *command, struct diag *diag)
{
    switch (command->kind) {
    case SCRIPT_TAP:
    case SCRIPT_HOLD: touch(replay, command); break;
    case SCRIPT_DRAG: drag(replay, command); break;
    case SCRIPT_PINCH: pinch(replay, command); break;
    case SCRIPT_DOWN:
    case SCRIPT_MOVE:
    case SCRIPT_UP:
    case SCRIPT_LOST: finger(replay, command); break;
    case SCRIPT_KEY: press_key(replay, command); break;
    case SCRIPT_WAIT: pass(replay, command->duration_ms); break;
    case SCRIPT_SETTLE: settle(replay, command); break;
    case SCRIPT_SHOT: return take_shot(replay, command, diag);
    default: replay_expect(replay, command); break;
    }
    return ERR_OK;
}

enum err replay_run(struct replay *replay, struct diag *diag)
{
    enum err err = ERR_OK;

    replay->drawn_ms = calloc(REPLAY_FRAMES_KEPT, sizeof *replay->drawn_ms);
    replay->taken = calloc(REPLAY_SHOTS_MAX, sizeof *replay->taken);
    replay->failures = calloc((size_t)replay->script->command_count, sizeof *replay->failures);
    if (replay->drawn_ms == NULL || replay->taken == NULL || replay->failures == NULL)
        abort();
    draw_init(&replay->list, display_rect(replay->display));
    replay->wall_start_ms = replay->paced ? clock_now_ms() : 0;
    step(replay);
    for (int i = 0; i < replay->script->command_count && err == ERR_OK && !replay->app->quit; i++)
        err = carry_out(replay, &replay->script->commands[i], diag);
    draw_finish(&replay->list);
    report_failures(replay);
    free(replay->failures);
    free(replay->drawn_ms);
    free(replay->taken);
    replay->drawn_ms = NULL;
    replay->taken = NULL;
    replay->failures = NULL;
    if (err == ERR_OK && replay->failure_count > 0)
        err = ERR_FORMAT;
    return err;
}
