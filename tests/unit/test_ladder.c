/* The ladder, over made-up machines: which rungs they take, when, and that they stay there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kiosk/app/ladder.h"

enum { MINUTE_MS = 60 * 1000, HOUR_MS = 60 * MINUTE_MS };

/* What a frame takes a machine, in 1/10 ms: all of it shrinks with the picture, a third of it with the plane. */
struct machine {
    int work;
};

struct run {
    struct ladder ladder;
    struct machine machine;
    int64_t now_ms;
    int64_t part; /* 1/10 ms behind that */
    int steps;    /* so often the drawing changed */
};

static struct run begin(struct ladder_config config, int work)
{
    struct run run = { .machine = { work } };

    ladder_init(&run.ladder, &config, 0);
    return run;
}

static struct run begin_auto(int work)
{
    return begin((struct ladder_config){ .shrinks = true }, work);
}

static int work_now(const struct run *run)
{
    struct drawing drawing = ladder_drawing(&run->ladder);
    int work = run->machine.work;

    if (drawing.small_picture)
        return work * 4 / 9;
    return drawing.coarse_crowd ? work * 3 / 4 : work;
}

/* Moves for a while: a frame comes when it is due, or when it is done. */
static void move(struct run *run, int64_t ms, enum ladder_moment moment)
{
    int64_t end_ms = run->now_ms + ms;

    while (run->now_ms < end_ms) {
        int work = work_now(run), due = 10000 / ladder_drawing(&run->ladder).frames_a_second;
        int64_t before_ms = run->now_ms;
        run->part += work > due ? work : due;
        run->now_ms += run->part / 10;
        run->part %= 10;
        ladder_take(&run->ladder, &(struct ladder_frame){ run->now_ms - before_ms, work / 10 }, run->now_ms);
        run->steps += ladder_step(&run->ladder, moment, run->now_ms);
    }
}

static void rest(struct run *run, int64_t ms)
{
    run->now_ms += ms;
    run->steps += ladder_step(&run->ladder, LADDER_ALONE, run->now_ms);
}

/* A visitor who plays the map for two minutes, and half a minute after that nobody. */
static void visit(struct run *run)
{
    move(run, 2 * MINUTE_MS, LADDER_VISIT);
    rest(run, MINUTE_MS / 2);
}

static void assert_drawing(const struct run *run, int frames_a_second, bool coarse, bool small)
{
    struct drawing drawing = ladder_drawing(&run->ladder);

    assert_int_equal(drawing.frames_a_second, frames_a_second);
    assert_int_equal(drawing.coarse_crowd, coarse);
    assert_int_equal(drawing.small_picture, small);
}

static void a_fast_machine_stays(void **state)
{
    struct run run = begin_auto(40);

    (void)state;
    for (int i = 0; i < 100; i++)
        visit(&run);
    assert_drawing(&run, 60, false, false);
    assert_int_equal(run.steps, 0);
}

/* 20 ms a frame: 50 frames a second, which never lie where they should. In the same visit it draws 30. */
static void a_slow_machine_goes_to_half(void **state)
{
    struct run run = begin_auto(200);

    (void)state;
    move(&run, 4 * LADDER_WINDOW_MS + 500, LADDER_VISIT);
    assert_drawing(&run, 30, false, false);
    for (int i = 0; i < 100; i++)
        visit(&run);
    assert_drawing(&run, 30, false, false);
    assert_int_equal(run.steps, 1);
}

static void a_slower_one_coarsens_the_crowd(void **state)
{
    struct run run = begin_auto(400);

    (void)state;
    move(&run, MINUTE_MS, LADDER_VISIT);
    assert_drawing(&run, 30, false, false); /* the rest waits until nobody is there */
    rest(&run, MINUTE_MS);
    assert_drawing(&run, 30, true, false);
    for (int i = 0; i < 100; i++)
        visit(&run);
    assert_drawing(&run, 30, true, false);
    assert_int_equal(run.steps, 2);
}

/* The smaller picture has two thirds of the pixels each way: its crowd is as coarse with the usual cells. */
static void the_slowest_makes_the_picture_smaller(void **state)
{
    struct run run = begin_auto(700);

    (void)state;
    for (int i = 0; i < 100; i++)
        visit(&run);
    assert_drawing(&run, 30, false, true);
    assert_int_equal(run.steps, 3);
    /* There is nothing below. */
    run.machine.work = 3000;
    for (int i = 0; i < 10; i++)
        visit(&run);
    assert_drawing(&run, 30, false, true);
}

/* Its plane is small as it is, and coarser cells could not hold the people. */
static void a_screen_of_few_pixels_has_fewer_rungs(void **state)
{
    struct run run = begin((struct ladder_config){ .shrinks = false }, 700);

    (void)state;
    for (int i = 0; i < 20; i++)
        visit(&run);
    assert_drawing(&run, 30, false, false);
    assert_int_equal(run.steps, 1);
}

/* One frame of two seconds, every minute for a day. */
static void hiccups_cost_nothing(void **state)
{
    struct run run = begin_auto(60);

    (void)state;
    for (int i = 0; i < 24 * 60; i++) {
        move(&run, MINUTE_MS, LADDER_VISIT);
        ladder_take(&run.ladder, &(struct ladder_frame){ 2000, 2000 }, run.now_ms += 2000);
    }
    assert_drawing(&run, 60, false, false);
    assert_int_equal(run.steps, 0);
}

/* A heavy quarter of a minute, as when a stick is copied that nobody told of: it costs a rung, and an hour later that
 * is made good, once. */
static void what_was_slow_for_a_while_recovers(void **state)
{
    struct run run = begin_auto(60);

    (void)state;
    move(&run, MINUTE_MS, LADDER_VISIT);
    run.machine.work = 250;
    move(&run, MINUTE_MS / 4, LADDER_VISIT);
    run.machine.work = 60;
    assert_drawing(&run, 30, false, false);
    int64_t since_ms = run.now_ms;
    while (run.now_ms < since_ms + HOUR_MS - 3 * MINUTE_MS)
        visit(&run);
    assert_drawing(&run, 30, false, false);
    while (run.now_ms < since_ms + HOUR_MS + 6 * MINUTE_MS)
        visit(&run);
    assert_drawing(&run, 60, false, false);
    for (int i = 0; i < 100; i++)
        visit(&run);
    assert_int_equal(run.steps, 2);
}

/* An hour without a visitor says nothing about what moves. */
static void calm_alone_does_not_lead_up(void **state)
{
    struct run run = begin_auto(250);

    (void)state;
    move(&run, MINUTE_MS, LADDER_VISIT);
    run.machine.work = 60;
    move(&run, MINUTE_MS / 4, LADDER_VISIT);
    for (int i = 0; i < 48; i++)
        rest(&run, HOUR_MS);
    assert_drawing(&run, 30, false, false);
    move(&run, 3 * MINUTE_MS, LADDER_VISIT);
    assert_drawing(&run, 30, false, false); /* nor in the midst of a visit */
    rest(&run, 1);
    assert_drawing(&run, 60, false, false);
}

/* Just too slow, or just not: 15 ms leave no room, so it is never tried again; 9 ms on paper that are 20 in truth are
 * tried ever more rarely, in four weeks no more than so often. */
static void the_borderline_does_not_flap(void **state)
{
    struct run slow = begin_auto(190), odd = begin_auto(190);

    (void)state;
    while (slow.now_ms < 7 * 24 * (int64_t)HOUR_MS)
        visit(&slow);
    assert_drawing(&slow, 30, false, false);
    assert_int_equal(slow.steps, 1);
    while (odd.now_ms < 28 * 24 * (int64_t)HOUR_MS) {
        odd.machine.work = ladder_drawing(&odd.ladder).frames_a_second == 60 ? 200 : 90;
        visit(&odd);
    }
    assert_in_range(odd.steps, 50, 75); /* 1 + 2 + 4 + 8 + 16 hours, then once a day */
}

/* Bad windows and good ones in turn: 60 stays. */
static void as_many_good_windows_as_bad_ones_stay(void **state)
{
    struct run run = begin_auto(60);

    (void)state;
    for (int i = 0; i < 1000; i++) {
        run.machine.work = i % 2 == 0 ? 200 : 60;
        move(&run, LADDER_WINDOW_MS, LADDER_VISIT);
    }
    assert_int_equal(run.steps, 0);
}

static void never_under_a_finger(void **state)
{
    struct run run = begin_auto(250);

    (void)state;
    move(&run, MINUTE_MS, LADDER_HANDS);
    assert_drawing(&run, 60, false, false);
    move(&run, 100, LADDER_VISIT);
    assert_drawing(&run, 30, false, false);
}

/* A panel of 50 Hz has 50 frames, and half of them is 25: it is not slow. */
static void a_slow_screen_is_no_slow_machine(void **state)
{
    struct run run = begin((struct ladder_config){ .screen_hz = 50, .shrinks = true }, 60);

    (void)state;
    for (int i = 0; i < 10; i++)
        visit(&run);
    assert_drawing(&run, 50, false, false);
    run.machine.work = 300;
    visit(&run);
    assert_drawing(&run, 25, false, false);
    run = begin((struct ladder_config){ .screen_hz = 75 }, 60);
    assert_drawing(&run, 60, false, false);
    run = begin((struct ladder_config){ .screen_hz = 59 }, 60);
    assert_drawing(&run, 60, false, false);
    run = begin((struct ladder_config){ .screen_hz = 1 }, 60);
    assert_drawing(&run, 60, false, false);
}

static void what_is_settled_is_not_touched(void **state)
{
    struct run run = begin((struct ladder_config){ .frames = LADDER_FRAMES_ALL, .picture = LADDER_PICTURE_FULL,
                                                   .shrinks = true }, 900);

    (void)state;
    for (int i = 0; i < 20; i++)
        visit(&run);
    assert_drawing(&run, 60, true, false); /* only the crowd is nobody's wish */

    run = begin((struct ladder_config){ .frames = LADDER_FRAMES_HALF, .shrinks = true }, 20);
    for (int i = 0; i < 100; i++)
        visit(&run);
    assert_drawing(&run, 30, false, false);
    assert_int_equal(run.steps, 0);

    run = begin((struct ladder_config){ .picture = LADDER_PICTURE_SMALL, .shrinks = true }, 20);
    assert_drawing(&run, 60, false, true);
    run.machine.work = 900;
    for (int i = 0; i < 20; i++)
        visit(&run);
    assert_drawing(&run, 30, false, true);
    assert_int_equal(run.steps, 1);

    run = begin((struct ladder_config){ .picture = LADDER_PICTURE_SMALL, .shrinks = false }, 20);
    assert_drawing(&run, 60, false, false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fast_machine_stays),
        cmocka_unit_test(a_slow_machine_goes_to_half),
        cmocka_unit_test(a_slower_one_coarsens_the_crowd),
        cmocka_unit_test(the_slowest_makes_the_picture_smaller),
        cmocka_unit_test(a_screen_of_few_pixels_has_fewer_rungs),
        cmocka_unit_test(hiccups_cost_nothing),
        cmocka_unit_test(what_was_slow_for_a_while_recovers),
        cmocka_unit_test(calm_alone_does_not_lead_up),
        cmocka_unit_test(the_borderline_does_not_flap),
        cmocka_unit_test(as_many_good_windows_as_bad_ones_stay),
        cmocka_unit_test(never_under_a_finger),
        cmocka_unit_test(a_slow_screen_is_no_slow_machine),
        cmocka_unit_test(what_is_settled_is_not_touched),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
