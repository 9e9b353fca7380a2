#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <pthread.h>

#include "kiosk/port/raster.h"

enum { W = 100, H = 80, THREADS = 3 };

struct fixture {
    struct raster *raster;
    struct diag diag;
    uint8_t coverage[W * H];
    struct raster_mask mask;
};

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);

    if (fixture == NULL || raster_open(&fixture->raster, &fixture->diag) != ERR_OK)
        return 1;
    fixture->mask = (struct raster_mask){ fixture->coverage, W, H, W };
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;

    raster_close(fixture->raster);
    diag_finish(&fixture->diag);
    free(fixture);
    return 0;
}

static int at(const struct fixture *fixture, int x, int y)
{
    return fixture->coverage[y * W + x];
}

static long sum(const struct fixture *fixture)
{
    long all = 0;

    for (int i = 0; i < W * H; i++)
        all += fixture->coverage[i];
    return all;
}

#define PATH(points) { (points), sizeof(points) / sizeof(points)[0] }

static void rings_are_filled_even_odd(void **state)
{
    struct fixture *fixture = *state;
    const struct point outer[] = { { 640, 640 }, { 3200, 640 }, { 3200, 3200 }, { 640, 3200 } };
    const struct point hole[] = { { 1280, 1280 }, { 1920, 1280 }, { 1920, 1920 }, { 1280, 1920 } };
    const struct raster_path rings[] = { PATH(outer), PATH(hole) };

    raster_fill(fixture->raster, &fixture->mask, rings, 2);
    assert_int_equal(at(fixture, 10, 10), 255);
    assert_int_equal(at(fixture, 49, 49), 255);
    assert_int_equal(at(fixture, 50, 49), 0);
    assert_int_equal(at(fixture, 25, 25), 0);
    assert_int_equal(sum(fixture), 255L * (40 * 40 - 10 * 10));
}

/* Whichever way the rings run. */
static void neighbours_leave_no_seam(void **state)
{
    struct fixture *fixture = *state;
    const struct point left[] = { { 0, 0 }, { 3000, 0 }, { 1234, 5120 }, { 0, 5120 } };
    const struct point right[] = { { 3000, 0 }, { 1234, 5120 }, { 6400, 5120 }, { 6400, 0 } };
    const struct raster_path rings[] = { PATH(left), PATH(right) };

    raster_fill(fixture->raster, &fixture->mask, &rings[0], 1);
    raster_fill(fixture->raster, &fixture->mask, &rings[1], 1);
    for (int i = 0; i < W * H; i++)
        assert_true(fixture->coverage[i] >= 254);
}

static void what_lies_outside_is_cut(void **state)
{
    struct fixture *fixture = *state;
    const int far_px = 140000;
    const struct point large[] = { { -64 * far_px, -64 * far_px }, { 64 * far_px, -64 * far_px },
                                   { 64 * far_px, 2560 }, { -64 * far_px, 2560 } };
    const struct raster_path ring = PATH(large);
    const struct point far[] = { { -6400, 100 }, { -6400, 9000 }, { 12800, 9000 } };
    const struct raster_path line = PATH(far);

    raster_fill(fixture->raster, &fixture->mask, &ring, 1);
    assert_int_equal(sum(fixture), 255L * W * 40);
    raster_stroke(fixture->raster, &fixture->mask, &line, &(struct raster_pen){ 128, 0, 0 });
    assert_int_equal(sum(fixture), 255L * W * 40);
}

static void too_many_points_are_left_out(void **state)
{
    struct fixture *fixture = *state;
    static struct point many[RASTER_POINT_MAX + 1];
    const struct raster_path rings[] = { { many, RASTER_POINT_MAX }, { many, 1 } };

    many[1] = (struct point){ 6400, 0 };
    many[2] = (struct point){ 6400, 6400 };
    raster_fill(fixture->raster, &fixture->mask, rings, 2);
    assert_int_equal(sum(fixture), 0);
    raster_fill(fixture->raster, &fixture->mask, rings, 1);
    assert_true(sum(fixture) > 0);
}

static void a_line_has_its_width(void **state)
{
    struct fixture *fixture = *state;
    const struct point across[] = { { 640, 2560 }, { 3200, 2560 }, { 5760, 2560 } };
    const struct raster_path line = PATH(across);

    raster_stroke(fixture->raster, &fixture->mask, &line, &(struct raster_pen){ 256, 0, 0 });
    assert_int_equal(at(fixture, 50, 37), 0);
    assert_int_equal(at(fixture, 50, 38), 255);
    assert_int_equal(at(fixture, 50, 41), 255);
    assert_int_equal(at(fixture, 50, 42), 0);
    long once = sum(fixture);
    raster_stroke(fixture->raster, &fixture->mask, &line, &(struct raster_pen){ 256, 0, 0 });
    assert_int_equal(sum(fixture), once);
}

static void a_dashed_line_has_gaps(void **state)
{
    struct fixture *fixture = *state;
    /* The pattern goes on over the corners. */
    const struct point across[] = { { 0, 2560 }, { 320, 2560 }, { 1000, 2560 }, { 6400, 2560 } };
    const struct raster_path line = PATH(across);

    raster_stroke(fixture->raster, &fixture->mask, &line, &(struct raster_pen){ 128, 640, 320 });
    for (int x = 0; x < W; x++)
        assert_int_equal(at(fixture, x, 40), x % 15 < 10 ? 255 : 0);
}

/* A line of 20,000 points, drawn in pieces, is the same as its one straight stretch. */
static void long_lines_are_whole(void **state)
{
    struct fixture *fixture = *state;
    static struct point many[20000];
    uint8_t whole[W * H];
    const struct raster_path line = { many, 20000 };

    for (int i = 0; i < 20000; i++)
        many[i] = (struct point){ i % 6400, 1000 + i % 6400 / 4 };
    const struct raster_path straight = { (const struct point[]){ { 0, 1000 }, { 6399, 2599 } }, 2 };
    raster_stroke(fixture->raster, &fixture->mask, &straight, &(struct raster_pen){ 192, 0, 0 });
    memcpy(whole, fixture->coverage, sizeof whole);
    memset(fixture->coverage, 0, sizeof fixture->coverage);
    raster_stroke(fixture->raster, &fixture->mask, &(struct raster_path){ many, 6400 },
                  &(struct raster_pen){ 192, 0, 0 });
    for (int i = 0; i < W * H; i++)
        assert_true(abs(whole[i] - fixture->coverage[i]) <= 12);
    raster_stroke(fixture->raster, &fixture->mask, &line, &(struct raster_pen){ 192, 0, 0 });
}

/* Two points that meet when they are drawn small: no line, or none of the line. */
static void stretches_without_length_draw_nothing(void **state)
{
    struct fixture *fixture = *state;
    const struct point nowhere[] = { { 2560, 2560 }, { 2560, 2560 }, { 2560, 2560 } };
    const struct point stays[] = { { 640, 2560 }, { 640, 2560 }, { 5760, 2560 }, { 5760, 2560 } };
    const struct point straight[] = { { 640, 2560 }, { 5760, 2560 } };
    const struct raster_path none = PATH(nowhere), line = PATH(stays), same = PATH(straight);
    const struct raster_pen pens[] = { { 128, 0, 0 }, { 128, 640, 320 }, { 128, 1, 1 } };
    uint8_t expected[W * H];

    for (size_t i = 0; i < sizeof pens / sizeof *pens; i++) {
        memset(fixture->coverage, 0, sizeof fixture->coverage);
        raster_stroke(fixture->raster, &fixture->mask, &none, &pens[i]);
        assert_int_equal(sum(fixture), 0);
        raster_stroke(fixture->raster, &fixture->mask, &same, &pens[i]);
        memcpy(expected, fixture->coverage, sizeof expected);
        memset(fixture->coverage, 0, sizeof fixture->coverage);
        raster_stroke(fixture->raster, &fixture->mask, &line, &pens[i]);
        assert_memory_equal(fixture->coverage, expected, sizeof expected);
    }
}

static void *work(void *argument)
{
    struct fixture *fixture = argument;

    for (int i = 0; i < 200; i++) {
        const struct point ring[] = { { 10 * i, 0 }, { 5000, 20 * i }, { 300, 4000 } };
        const struct raster_path path = PATH(ring);
        memset(fixture->coverage, 0, sizeof fixture->coverage);
        raster_fill(fixture->raster, &fixture->mask, &path, 1);
        raster_stroke(fixture->raster, &fixture->mask, &path, &(struct raster_pen){ 100, 0, 0 });
    }
    return NULL;
}

static void threads_do_not_meet(void **state)
{
    (void)state;
    void *fixtures[THREADS];
    pthread_t threads[THREADS];

    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(set_up(&fixtures[i]), 0);
        assert_int_equal(pthread_create(&threads[i], NULL, work, fixtures[i]), 0);
    }
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    for (int i = 1; i < THREADS; i++)
        assert_memory_equal(((struct fixture *)fixtures[i])->coverage, ((struct fixture *)fixtures[0])->coverage,
                            W * H);
    for (int i = 0; i < THREADS; i++)
        tear_down(&fixtures[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(rings_are_filled_even_odd, set_up, tear_down),
        cmocka_unit_test_setup_teardown(neighbours_leave_no_seam, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_lies_outside_is_cut, set_up, tear_down),
        cmocka_unit_test_setup_teardown(too_many_points_are_left_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_line_has_its_width, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_dashed_line_has_gaps, set_up, tear_down),
        cmocka_unit_test_setup_teardown(long_lines_are_whole, set_up, tear_down),
        cmocka_unit_test_setup_teardown(stretches_without_length_draw_nothing, set_up, tear_down),
        cmocka_unit_test(threads_do_not_meet),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
