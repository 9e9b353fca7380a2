/* How much heap memory the exhibit holds at 1920x1080 where a visitor may stand, and that it does not grow from visitor
 * to visitor. What libraries and the screen take is not counted: `kiosk bench` measures the whole process. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <malloc.h>

#include <cmocka.h>

#include "tests/replay/visitor.h"

enum { W = 1920, H = 1080, ROUNDS = 3 };

/* Of the process's 40 MB on the map and 45 on a panel, libraries and the shared picture of the screen take some 14. */
static const int64_t MAP_BYTES = 24500 * 1000, PANEL_BYTES = 20 * 1000 * 1000, GROWTH_BYTES = 200 * 1000;

static int64_t held(void)
{
    const struct mallinfo2 info = mallinfo2();

    /* A hidden display has its picture on the heap. */
    return (int64_t)(info.uordblks + info.hblkhd) - (int64_t)W * H * 4;
}

/* Sees what there is of the map, in both readings and from near. */
static void play_with_the_map(struct visitor *visitor)
{
    static const char *const ids[] = { "next", "reading-research", "nearer", "reading-account", "farther", "next" };

    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        assert_true(visitor_tap_id(visitor, ids[i]));
        visitor_pass(visitor, 3 * VISITOR_PAUSE_MS);
    }
}

static void it_is_bounded_and_does_not_grow(void **state)
{
    struct visitor *visitor = *state;
    int64_t on_map[ROUNDS], on_panel[ROUNDS];

    for (int round = 0; round < ROUNDS; round++) {
        visitor_pass(visitor, 3 * VISITOR_PAUSE_MS);
        visitor_tap(visitor, (struct point){ W / 2, H / 2 });
        visitor_pass(visitor, 2 * VISITOR_PAUSE_MS);
        assert_true(visitor_tap_id(visitor, "whole-story"));
        visitor_pass(visitor, 3 * VISITOR_PAUSE_MS);
        on_panel[round] = held();
        assert_true(visitor_tap_id(visitor, "home"));
        visitor_pass(visitor, 2 * VISITOR_PAUSE_MS);
        assert_true(visitor_tap_id(visitor, "map"));
        visitor_pass(visitor, 3 * VISITOR_PAUSE_MS);
        play_with_the_map(visitor);
        on_map[round] = held();
        /* Nobody is there any more. */
        visitor_pass(visitor, 150 * VISITOR_PAUSE_MS);
        assert_int_equal(visitor->app.visit.screen, SCREEN_ATTRACT);
    }
    for (int round = 0; round < ROUNDS; round++) {
        printf("held on a panel: %.2f MB, on the map: %.2f MB\n", (double)on_panel[round] / 1e6,
               (double)on_map[round] / 1e6);
        assert_true(on_panel[round] > 0 && on_panel[round] <= PANEL_BYTES);
        assert_true(on_map[round] > 0 && on_map[round] <= MAP_BYTES);
    }
    assert_true(on_panel[ROUNDS - 1] <= on_panel[1] + GROWTH_BYTES);
    assert_true(on_map[ROUNDS - 1] <= on_map[1] + GROWTH_BYTES);
}

int main(void)
{
    struct visitor visitor;

    if (!visitor_open(&visitor, &(struct visitor_options){ .w_px = W, .h_px = H, .sees = true }))
        return 2;
    const struct CMUnitTest tests[] = {
        { "it_is_bounded_and_does_not_grow", it_is_bounded_and_does_not_grow, NULL, NULL, &visitor },
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    visitor_close(&visitor);
    return failed;
}
