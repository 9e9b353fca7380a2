#include "kiosk/app/loop.h"
#include "kiosk/port/clock.h"

#include <string.h>

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

void loop_run(struct loop *loop, int64_t until_ms)
{
    struct input_event event;

    while (!loop->app->quit) {
        int64_t frame_ms = clock_now_ms();
        while (input_next(loop->display, &event))
            app_event(loop->app, &event);
        if (loop->app->quit)
            return;
        app_update(loop->app, frame_ms);
        bool drawn = app_wants_frame(loop->app);
        if (drawn)
            present(loop);
        else if (!app_moving(loop->app))
            loop->was_moving = false;
        if (clock_now_ms() >= until_ms || app_calls(loop->app))
            return;
        int64_t due = drawn || app_wants_frame(loop->app) ? loop_next_frame_ms(frame_ms) : app_due(loop->app);
        input_wait(loop->display, due < until_ms ? due : until_ms);
    }
}
