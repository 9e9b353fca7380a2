#include "kiosk/app/loop.h"

#include <string.h>

#include "kiosk/base/least.h"
#include "kiosk/port/calendar.h"
#include "kiosk/port/clock.h"

void loop_init(struct loop *loop, struct app *app, struct display *display)
{
    memset(loop, 0, sizeof *loop);
    loop->app = app;
    loop->display = display;
    loop->drawing.frames_a_second = LADDER_FRAMES_A_SECOND;
    draw_init(&loop->list, display_rect(display));
}

void loop_finish(struct loop *loop)
{
    draw_finish(&loop->list);
}

static void note_gap(struct loop *loop, int64_t begun_ms, int64_t now_ms, bool moving)
{
    if (loop->was_moving) {
        int64_t gap = now_ms - loop->last_frame_ms;
        loop->gaps[gap < LOOP_GAPS ? gap : LOOP_GAPS - 1]++;
        if (loop->ladder != NULL && !loop->busy)
            ladder_take(loop->ladder, &(struct ladder_frame){ gap, now_ms - begun_ms }, now_ms);
    }
    loop->was_moving = moving;
    loop->last_frame_ms = now_ms;
}

/* A smaller picture is as large on the wall as the full one. */
static void follow_size(struct loop *loop)
{
    struct rect screen = display_rect(loop->display), full = display_full_rect(loop->display);
    struct surface wall = surface_make(full.w, full.h, loop->w_mm, loop->h_mm);
    struct surface surface = surface_make(screen.w, screen.h, wall.w_mm, wall.h_mm);

    app_resize(loop->app, &surface);
}

static void take_drawing(struct loop *loop, bool resized)
{
    struct display_about screen;

    if (loop->ladder != NULL) {
        display_tell(loop->display, &screen);
        ladder_screen(loop->ladder, screen.hz, display_shrinks(loop->display));
        loop->drawing = ladder_drawing(loop->ladder);
        display_shrink(loop->display, loop->drawing.small_picture);
    }
    /* An app that was begun anew knows no more of the wall than the pixels of a picture that may be a smaller one. */
    if (display_resized(loop->display) || resized || loop->drawing.small_picture)
        follow_size(loop);
    if (loop->ladder != NULL)
        app_take_drawing(loop->app, &loop->drawing);
    loop->was_moving = false;
}

void loop_take_drawing(struct loop *loop)
{
    take_drawing(loop, false);
}

static void present(struct loop *loop, int64_t begun_ms)
{
    app_draw(loop->app, &loop->list);
    struct display_stats stats = display_present(loop->display, &loop->list);
    int64_t now_ms = clock_now_ms();

    if (loop->first_frame_ms == 0)
        loop->first_frame_ms = now_ms;
    loop->frames++;
    loop->painted_bytes += stats.painted_bytes;
    loop->painted_rects += stats.rect_count;
    note_gap(loop, begun_ms, now_ms, app_moving(loop->app));
    if (display_resized(loop->display))
        take_drawing(loop, true);
}

int64_t loop_next_frame_ms(int64_t after_ms, int frames_a_second)
{
    int64_t frame = after_ms * frames_a_second / 1000;

    while (frame * 1000 / frames_a_second <= after_ms)
        frame++;
    return frame * 1000 / frames_a_second;
}

static void follow_ladder(struct loop *loop, int64_t now_ms)
{
    if (loop->ladder == NULL || loop->held || !ladder_step(loop->ladder, app_moment(loop->app), now_ms))
        return;
    loop_take_drawing(loop);
    diag_say("drawing: %d frames a second%s%s", loop->drawing.frames_a_second,
             loop->drawing.coarse_crowd ? ", a coarser crowd" : "",
             loop->drawing.small_picture ? ", a smaller picture" : "");
}

/* Where there are fewer frames than a screen has refreshes, events do not make more of them. */
static bool too_early(const struct loop *loop, int64_t now_ms)
{
    return loop->drawing.frames_a_second < LADDER_FRAMES_A_SECOND && now_ms < loop->next_frame_ms;
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
        if (loop->dark || too_early(loop, frame_ms)) {
            if (frame_ms >= until_ms)
                return;
            input_wait(loop->display,
                       int64_least(until_ms, loop->dark ? night_due(loop->night) : loop->next_frame_ms));
            continue;
        }
        follow_ladder(loop, frame_ms);
        app_update(loop->app, frame_ms);
        bool drawn = app_wants_frame(loop->app);
        if (drawn)
            present(loop, frame_ms);
        else if (!app_moving(loop->app))
            loop->was_moving = false;
        if (drawn)
            loop->next_frame_ms = loop_next_frame_ms(frame_ms, loop->drawing.frames_a_second);
        if (clock_now_ms() >= until_ms || app_calls(loop->app))
            return;
        bool moves = drawn || app_wants_frame(loop->app);
        int64_t due = moves ? loop_next_frame_ms(frame_ms, loop->drawing.frames_a_second) : app_due(loop->app);
        due = int64_least(due, loop->night != NULL ? night_due(loop->night) : INT64_MAX);
        input_wait(loop->display, int64_least(due, until_ms));
    }
}
