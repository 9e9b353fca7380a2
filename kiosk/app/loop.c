#include "kiosk/app/loop.h"

#include <string.h>

#include "kiosk/base/least.h"
#include "kiosk/port/calendar.h"
#include "kiosk/port/clock.h"

enum { FRAMES_PER_S = 60 };

void loop_init(struct loop *loop, struct app *app, struct display *display)
{
    memset(loop, 0, sizeof *loop);
    loop->app = app;
    loop->display = display;
    draw_init(&loop->list, display_rect(display));
}

void loop_finish(struct loop *loop)
{
    draw_finish(&loop->list);
}

static void note_gap(struct loop *loop, int64_t now_ms, bool moving)
{
    if (loop->was_moving) {
        int64_t gap = now_ms - loop->last_frame_ms;
        loop->gaps[gap < LOOP_GAPS ? gap : LOOP_GAPS - 1]++;
    }
    loop->was_moving = moving;
    loop->last_frame_ms = now_ms;
}

static void present(struct loop *loop)
{
    app_draw(loop->app, &loop->list);
    struct display_stats stats = display_present(loop->display, &loop->list);
    int64_t now_ms = clock_now_ms();

    if (loop->first_frame_ms == 0)
        loop->first_frame_ms = now_ms;
    loop->frames++;
    loop->painted_bytes += stats.painted_bytes;
    loop->painted_rects += stats.rect_count;
    note_gap(loop, now_ms, app_moving(loop->app));
    if (display_resized(loop->display)) {
        struct rect screen = display_rect(loop->display);
        struct surface surface = surface_make(screen.w, screen.h, loop->w_mm, loop->h_mm);
        app_resize(loop->app, &surface);
    }
}

int64_t loop_next_frame_ms(int64_t after_ms)
{
    int64_t frame = after_ms * FRAMES_PER_S / 1000;

    while (frame * 1000 / FRAMES_PER_S <= after_ms)
        frame++;
    return frame * 1000 / FRAMES_PER_S;
}

static void take_events(struct loop *loop, int64_t now_ms)
{
    struct input_event event;

    while (input_next(loop->display, &event)) {
        if (loop->night == NULL || !night_event(loop->night, &event, now_ms))
            app_event(loop->app, &event);
    }
}

static void follow_night(struct loop *loop, int64_t now_ms)
{
    struct night *night = loop->night;

    if (night == NULL)
        return;
    if (now_ms >= night_due(night))
        night_look(night, now_ms, loop->app->idle.last_ms, calendar_seconds());
    if (loop->dark == night->dark)
        return;
    loop->dark = night->dark;
    loop->was_moving = false;
    display_power(loop->display, !loop->dark);
}

void loop_run(struct loop *loop, int64_t until_ms)
{
    while (!loop->app->quit) {
        int64_t frame_ms = clock_now_ms();
        take_events(loop, frame_ms);
        if (loop->app->quit)
            return;
        follow_night(loop, frame_ms);
        if (loop->dark) {
            if (frame_ms >= until_ms)
                return;
            input_wait(loop->display, int64_least(until_ms, night_due(loop->night)));
            continue;
        }
        app_update(loop->app, frame_ms);
        bool drawn = app_wants_frame(loop->app);
        if (drawn)
            present(loop);
        else if (!app_moving(loop->app))
            loop->was_moving = false;
        if (clock_now_ms() >= until_ms || app_calls(loop->app))
            return;
        int64_t due = drawn || app_wants_frame(loop->app) ? loop_next_frame_ms(frame_ms) : app_due(loop->app);
        due = int64_least(due, loop->night != NULL ? night_due(loop->night) : INT64_MAX);
        input_wait(loop->display, int64_least(due, until_ms));
    }
}
