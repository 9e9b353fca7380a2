/* The loop over a screen, hands and clocks of its own. Out of opening hours the screen goes off, nothing is drawn, who
 * watches sees life, and a touch wakes it. On a slow machine fewer frames are drawn, and less in them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/app/back_soon.h"
#include "kiosk/app/loop.h"
#include "kiosk/app/world.h"
#include "kiosk/port/calendar.h"
#include "kiosk/port/clock.h"

enum { W_PX = 800, H_PX = 480, EVENTS_MAX = 16, HOUR_MS = 3600 * 1000, MINUTE_MS = 60 * 1000, WATCH_MS = 5000 };

/* A day of January 2050, a second after half past five in the afternoon: the program was built before. Nothing else is
 * due when the museum closes and opens. */
static const int64_t WALL_S = 29222LL * HOURS_DAY_S + 17 * 3600 + 30 * 60 + 1;
enum { CLOSE_MS = 30 * MINUTE_MS - 1000, OPEN_MS = CLOSE_MS + 15 * HOUR_MS };

struct display {
    int frames, waits, switches;
    bool off, small, resized;
    int frame_ms;            /* so long takes a frame: a slow machine */
    int64_t switched_ms; /* when it was last switched off or on */
    struct input_event events[EVENTS_MAX]; /* that come at their time, from `next` on */
    int event_count, next;
    int64_t now_ms;
};

static struct display screen;

int64_t clock_now_ms(void)
{
    return screen.now_ms;
}

int64_t calendar_seconds(void)
{
    return WALL_S + screen.now_ms / 1000;
}

enum err display_open(const struct display_options *options, struct display **out, struct diag *diag)
{
    (void)options;
    (void)diag;
    *out = &screen;
    return ERR_OK;
}

void display_title(struct display *display, const char *title)
{
    (void)display;
    (void)title;
}

void display_close(struct display *display)
{
    (void)display;
}

struct rect display_rect(const struct display *display)
{
    return (struct rect){ 0, 0, display->small ? W_PX * 2 / 3 : W_PX, display->small ? H_PX * 2 / 3 : H_PX };
}

struct rect display_full_rect(const struct display *display)
{
    (void)display;
    return (struct rect){ 0, 0, W_PX, H_PX };
}

bool display_owes(const struct display *display)
{
    (void)display;
    return false;
}

bool display_shrinks(const struct display *display)
{
    (void)display;
    return true;
}

void display_shrink(struct display *display, bool small)
{
    display->resized = display->resized || display->small != small;
    display->small = small;
}

void display_tell(const struct display *display, struct display_about *out)
{
    (void)display;
    *out = (struct display_about){ .way = "test" };
}

bool display_resized(struct display *display)
{
    bool resized = display->resized;

    display->resized = false;
    return resized;
}

struct display_stats display_present(struct display *display, const struct draw_list *list)
{
    assert_false(display->off);
    assert_true(list->count > 0);
    display->frames++;
    display->now_ms += display->frame_ms;
    return (struct display_stats){ 0 };
}

void display_refresh(struct display *display)
{
    (void)display;
}

void display_power(struct display *display, bool on)
{
    assert_int_equal(on, display->off);
    display->off = !on;
    display->switches++;
    display->switched_ms = display->now_ms;
}

const uint32_t *display_pixels(const struct display *display, int *stride)
{
    (void)display;
    *stride = 0;
    return NULL;
}

void input_map_keys(struct display *display, const struct key_map *map, struct diag *diag)
{
    (void)display;
    (void)map;
    (void)diag;
}

bool input_next(struct display *display, struct input_event *out)
{
    if (display->next == display->event_count || display->events[display->next].time_ms > display->now_ms)
        return false;
    *out = display->events[display->next++];
    return true;
}

void input_wait(struct display *display, int64_t time_ms)
{
    bool comes = display->next < display->event_count && display->events[display->next].time_ms < time_ms;
    int64_t until_ms = comes ? display->events[display->next].time_ms : time_ms;

    assert_true(until_ms != INT64_MAX);
    display->now_ms = until_ms > display->now_ms ? until_ms : display->now_ms;
    display->waits++;
}

void input_wake(struct display *display)
{
    (void)display;
}

struct fixture {
    struct world world;
    struct app app;
    struct loop loop;
    struct night night;
    struct hours hours;
};

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    struct diag diag = { 0 };

    memset(&screen, 0, sizeof screen);
    assert_int_equal(world_open(&fixture->world, EXHIBIT_FOLDER, &diag), ERR_OK);
    struct app_config config = {
        .show = {
            .exhibit = &fixture->world.exhibit,
            .faces = &fixture->world.faces,
            .text = fixture->world.text,
            .folder = fixture->world.folder,
            .surface = surface_make(W_PX, H_PX, 0, 0),
            .measure_only = true,
        },
        .idle_s = 60,
    };
    app_init(&fixture->app, &config, 0);
    loop_init(&fixture->loop, &fixture->app, &screen);
    for (int i = 0; i < HOURS_DAYS; i++)
        fixture->hours.days[i] = (struct hours_day){ HOURS_OPEN, 9 * 60, 18 * 60 };
    night_init(&fixture->night, &fixture->hours, 0);
    fixture->loop.night = &fixture->night;
    diag_finish(&diag);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;

    loop_finish(&fixture->loop);
    app_finish(&fixture->app);
    world_close(&fixture->world);
    free(fixture);
    return 0;
}

/* As whoever runs the loop does: it comes back each time that it is watched. */
static void run_until(struct fixture *fixture, int64_t end_ms)
{
    while (screen.now_ms < end_ms) {
        int64_t watch_ms = screen.now_ms + WATCH_MS < end_ms ? screen.now_ms + WATCH_MS : end_ms;
        loop_run(&fixture->loop, watch_ms);
        assert_true(screen.now_ms >= watch_ms && screen.now_ms < watch_ms + 100);
    }
}

static void tap(int64_t ms)
{
    const double x = (double)W_PX / 2, y = (double)H_PX / 2;

    screen.events[screen.event_count++] = (struct input_event){ INPUT_POINTER_DOWN, ms, 1, x, y, KEY_NONE };
    screen.events[screen.event_count++] = (struct input_event){ INPUT_POINTER_UP, ms + 80, 1, x, y, KEY_NONE };
}

static void the_screen_goes_off_and_a_touch_wakes_it(void **state)
{
    struct fixture *fixture = *state;

    run_until(fixture, CLOSE_MS - 500);
    assert_false(screen.off);
    assert_true(screen.frames > 10);
    loop_run(&fixture->loop, CLOSE_MS + 1500);
    assert_true(screen.off);
    assert_true(screen.switched_ms == CLOSE_MS);

    /* The night: nothing is drawn, and it sleeps from one watch to the next. */
    int frames = screen.frames, waits = screen.waits;
    int64_t touch_ms = 9 * HOUR_MS;
    run_until(fixture, touch_ms);
    assert_int_equal(screen.frames, frames);
    assert_true(screen.waits - waits <= 9 * HOUR_MS / WATCH_MS + 9 * 60);

    /* The touch that wakes it does nothing else; the next ones are a visitor's. */
    tap(touch_ms + 1000);
    run_until(fixture, touch_ms + 3000);
    assert_false(screen.off);
    assert_true(screen.frames > frames);
    assert_int_equal(fixture->app.visit.screen, SCREEN_ATTRACT);
    tap(touch_ms + 4000);
    run_until(fixture, touch_ms + 6000);
    assert_int_equal(fixture->app.visit.screen, SCREEN_HOME);

    /* Dark again ten minutes after the last touch, and light when the museum opens. */
    int64_t hand_ms = fixture->app.idle.last_ms;
    assert_true(hand_ms >= touch_ms + 4000);
    loop_run(&fixture->loop, touch_ms + 11 * MINUTE_MS);
    assert_true(screen.off);
    assert_true(screen.switched_ms == hand_ms + 10 * MINUTE_MS);
    assert_int_equal(fixture->app.visit.screen, SCREEN_ATTRACT);
    frames = screen.frames;
    run_until(fixture, OPEN_MS - 500);
    assert_true(screen.off);
    assert_int_equal(screen.frames, frames);
    loop_run(&fixture->loop, OPEN_MS + 7000);
    assert_false(screen.off);
    /* The clock on the wall counts whole seconds. */
    assert_true(screen.switched_ms >= OPEN_MS && screen.switched_ms < OPEN_MS + 1000);
    assert_true(screen.frames > frames);
    assert_int_equal(screen.switches, 4);
}

static void whoever_ends_it_in_the_dark_is_obeyed(void **state)
{
    struct fixture *fixture = *state;

    run_until(fixture, HOUR_MS);
    assert_true(screen.off);
    screen.events[screen.event_count++] = (struct input_event){ .kind = INPUT_QUIT, .time_ms = HOUR_MS + 500 };
    loop_run(&fixture->loop, INT64_MAX);
    assert_true(fixture->app.quit);
    assert_true(screen.now_ms == HOUR_MS + 500);
}

/* It comes back to look whether there is an exhibit again, but not in the dark. */
static void the_picture_instead_of_an_exhibit_is_dark_too(void **state)
{
    struct fixture *fixture = *state;
    const struct options options = options_usual();
    struct diag diag = { 0 };
    bool quit = true;

    assert_int_equal(back_soon_run(&options, &fixture->night, 20 * MINUTE_MS, &quit, &diag), ERR_OK);
    assert_false(quit);
    assert_true(screen.now_ms == 20 * MINUTE_MS);
    assert_int_equal(screen.frames, 1);
    assert_int_equal(screen.switches, 0);
    assert_int_equal(back_soon_run(&options, &fixture->night, CLOSE_MS + MINUTE_MS, &quit, &diag), ERR_OK);
    assert_true(screen.now_ms >= OPEN_MS && screen.now_ms < OPEN_MS + 1000);
    assert_int_equal(screen.switches, 2);
    assert_int_equal(screen.frames, 3);
    /* A touch wakes it, one in the light keeps it awake, and its end is obeyed in the dark. */
    int64_t night_ms = CLOSE_MS + 24 * HOUR_MS;
    tap(night_ms + HOUR_MS);
    assert_int_equal(back_soon_run(&options, &fixture->night, night_ms + MINUTE_MS, &quit, &diag), ERR_OK);
    assert_true(screen.now_ms == night_ms + HOUR_MS);
    assert_false(screen.off);
    tap(night_ms + HOUR_MS + 5 * MINUTE_MS);
    screen.events[screen.event_count++] = (struct input_event){ .kind = INPUT_QUIT, .time_ms = night_ms + 2 * HOUR_MS };
    assert_int_equal(back_soon_run(&options, &fixture->night, INT64_MAX, &quit, &diag), ERR_OK);
    assert_true(quit);
    assert_true(screen.off);
    assert_true(screen.switched_ms == night_ms + HOUR_MS + 15 * MINUTE_MS);
    diag_finish(&diag);
}

static void without_hours_it_is_always_on(void **state)
{
    struct fixture *fixture = *state;

    night_init(&fixture->night, NULL, 0);
    run_until(fixture, HOUR_MS);
    assert_int_equal(screen.switches, 0);
}

static void touch(int64_t ms, enum input_kind kind, double x)
{
    const double y = (double)H_PX / 2;

    assert_true(screen.event_count < EVENTS_MAX);
    screen.events[screen.event_count++] = (struct input_event){ kind, ms, 1, x, y, KEY_NONE };
}

/* A frame of 27 ms is none for 60 a second. While pages slide that is found out; under a finger nothing changes, and in
 * the midst of the visit only the number of frames. */
static void begin_slow(struct fixture *fixture, struct ladder *ladder)
{
    const struct ladder_config config = { 0 };

    night_init(&fixture->night, NULL, 0);
    ladder_init(ladder, &config, 0);
    fixture->loop.ladder = ladder;
    loop_take_drawing(&fixture->loop);
    assert_int_equal(fixture->app.staff.view.frames_a_second, 60);
    tap(1000);
    run_until(fixture, 2000);
    assert_int_equal(fixture->app.visit.screen, SCREEN_HOME);
}

static void a_slow_machine_draws_less(void **state)
{
    struct fixture *fixture = *state;
    struct ladder ladder;

    begin_slow(fixture, &ladder);
    touch(2100, INPUT_POINTER_DOWN, 400);
    touch(4500, INPUT_POINTER_UP, 400);
    run_until(fixture, 2200);
    ladder.bad = LADDER_BAD_WINDOWS;
    run_until(fixture, 4400);
    assert_int_equal(fixture->loop.drawing.frames_a_second, 60);
    run_until(fixture, 5000);
    assert_int_equal(fixture->loop.drawing.frames_a_second, 30);
    assert_int_equal(fixture->app.staff.view.frames_a_second, 30);

    ladder.bad = LADDER_BAD_WINDOWS;
    run_until(fixture, 8000);
    assert_int_equal(fixture->app.visit.screen, SCREEN_HOME);
    assert_int_equal(fixture->app.show.theatre.cell_px, PLANE_CELL_PX);
    run_until(fixture, 3 * MINUTE_MS);
    assert_int_equal(fixture->app.visit.screen, SCREEN_ATTRACT);
    assert_int_equal(fixture->app.show.theatre.cell_px, PLANE_COARSE_CELL_PX);
    assert_int_equal(fixture->app.staff.view.drawn, STAFF_DRAWN_COARSE);
    assert_false(screen.small);

    /* The picture has fewer pixels, of the same wall. */
    struct surface wall = fixture->app.config.show.surface;
    ladder.bad = LADDER_BAD_WINDOWS;
    run_until(fixture, 4 * MINUTE_MS);
    assert_true(screen.small);
    struct surface surface = fixture->app.config.show.surface;
    assert_int_equal(surface.w_px, W_PX * 2 / 3);
    assert_int_equal(surface.h_px, H_PX * 2 / 3);
    assert_true(surface.w_mm == wall.w_mm && surface.h_mm == wall.h_mm);
    assert_int_equal(fixture->app.show.theatre.cell_px, PLANE_CELL_PX);
    assert_int_equal(fixture->app.staff.view.drawn, STAFF_DRAWN_SMALL);
}

/* With fewer frames a second a finger that tells of itself 120 times a second makes no more of them. */
static void events_make_no_frames(void **state)
{
    struct fixture *fixture = *state;
    struct ladder ladder;

    begin_slow(fixture, &ladder);
    ladder.bad = LADDER_BAD_WINDOWS;
    run_until(fixture, 3000);
    assert_int_equal(fixture->loop.drawing.frames_a_second, 30);
    touch(4000, INPUT_POINTER_DOWN, 600);
    for (int i = 1; i < EVENTS_MAX - 6; i++)
        touch(4000 + 8 * i, INPUT_POINTER_MOVE, 600 - 20 * i);
    run_until(fixture, 3999);
    int frames = screen.frames, waits = screen.waits;
    run_until(fixture, 4000 + 8 * (EVENTS_MAX - 6));
    assert_true(screen.frames - frames >= 1 && screen.frames - frames <= 5);
    assert_true(screen.waits - waits > 8);
}

/* Found out by the loop itself: pages that slide again and again. */
static void frames_are_told_to_the_ladder(void **state)
{
    struct fixture *fixture = *state;
    struct ladder ladder;

    begin_slow(fixture, &ladder);
    screen.frame_ms = 27;
    for (int i = 0; i < 120 && ladder.rung == LADDER_FULL; i++) {
        screen.event_count = screen.next = 0;
        int64_t at_ms = screen.now_ms + 200;
        enum input_key key = i % 2 == 0 ? KEY_SELECT : KEY_BACK;
        screen.events[screen.event_count++] = (struct input_event){ INPUT_KEY, at_ms, 0, 0, 0, key };
        screen.events[screen.event_count++] = (struct input_event){ INPUT_KEY_UP, at_ms + 60, 0, 0, 0, key };
        int told = ladder.window.frames;
        fixture->loop.busy = i < 20;
        run_until(fixture, at_ms + 900);
        if (i < 20)
            assert_int_equal(ladder.window.frames, told); /* of a machine that has other work to do */
    }
    assert_int_equal(ladder.rung, LADDER_FEWER_FRAMES);
    assert_int_equal(fixture->loop.drawing.frames_a_second, 30);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_screen_goes_off_and_a_touch_wakes_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(whoever_ends_it_in_the_dark_is_obeyed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_picture_instead_of_an_exhibit_is_dark_too, set_up, tear_down),
        cmocka_unit_test_setup_teardown(without_hours_it_is_always_on, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_slow_machine_draws_less, set_up, tear_down),
        cmocka_unit_test_setup_teardown(events_make_no_frames, set_up, tear_down),
        cmocka_unit_test_setup_teardown(frames_are_told_to_the_ladder, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
