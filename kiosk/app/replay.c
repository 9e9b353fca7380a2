#include "kiosk/app/replay_parts.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/app/shot.h"
#include "kiosk/port/clock.h"

enum { SETTLE_MAX_MS = 20000, FRAMES_PER_S = 60 };

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

void replay_step(struct replay *replay)
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

void replay_pass(struct replay *replay, int64_t ms)
{
    int64_t end = replay_now_ms(replay) + ms;

    while (replay_now_ms(replay) < end)
        replay_step(replay);
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

static void settle(struct replay *replay, const struct script_command *command)
{
    int64_t end = replay_now_ms(replay) + SETTLE_MAX_MS;

    do
        replay_step(replay);
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
    case SCRIPT_HOLD: replay_touch(replay, command); break;
    case SCRIPT_DRAG: replay_drag(replay, command); break;
    case SCRIPT_PINCH: replay_pinch(replay, command); break;
    case SCRIPT_DOWN:
    case SCRIPT_MOVE:
    case SCRIPT_UP:
    case SCRIPT_LOST: replay_finger_alone(replay, command); break;
    case SCRIPT_KEY: replay_key(replay, command); break;
    case SCRIPT_WAIT: replay_pass(replay, command->duration_ms); break;
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
    replay_step(replay);
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
