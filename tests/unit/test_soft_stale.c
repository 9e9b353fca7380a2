/* What of a scan-out buffer is old: taken once, in whole cells, and never forgotten. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dice.h"
#include "platform/soft/stale.h"
#include "platform/soft/turn.h"

enum { W = 150, H = 70, FRAMES = 400 };

static void take_all(struct stale *stale, unsigned char seen[H][W])
{
    struct rect part;

    memset(seen, 0, (size_t)W * H);
    while (stale_take(stale, &part)) {
        assert_false(rect_empty(part));
        assert_int_equal(part.x % STALE_CELL_PX, 0);
        assert_true(rect_contains((struct rect){ 0, 0, W, H }, part));
        for (int y = part.y; y < part.y + part.h; y++) {
            for (int x = part.x; x < part.x + part.w; x++)
                seen[y][x]++;
        }
    }
}

static void all_of_it_at_first_and_then_nothing(void **state)
{
    static unsigned char seen[H][W];
    struct stale stale;

    (void)state;
    stale_init(&stale, W, H);
    take_all(&stale, seen);
    for (int i = 0; i < W * H; i++)
        assert_int_equal(seen[i / W][i % W], 1);
    struct rect part;
    assert_false(stale_take(&stale, &part));
    stale_all(&stale);
    take_all(&stale, seen);
    assert_int_equal(seen[H - 1][W - 1], 1);
    stale_finish(&stale);
}

static void what_changed_and_little_more(void **state)
{
    static unsigned char seen[H][W];
    struct stale stale;

    (void)state;
    stale_init(&stale, W, H);
    take_all(&stale, seen);
    stale_add(&stale, (struct rect){ 40, 30, 20, 10 });
    stale_add(&stale, (struct rect){ 45, 20, 2, 25 }); /* over it and above */
    stale_add(&stale, (struct rect){ W - 1, -5, 100, 6 });
    stale_add(&stale, (struct rect){ W, 0, 9, 9 });
    take_all(&stale, seen);
    assert_int_equal(seen[30][40], 1);
    assert_int_equal(seen[39][59], 1);
    assert_int_equal(seen[20][45], 1);
    assert_int_equal(seen[0][W - 1], 1);
    assert_int_equal(seen[30][31], 0);
    assert_int_equal(seen[30][64], 0);
    assert_int_equal(seen[0][40], 0);
    assert_int_equal(seen[H - 1][W - 1], 0);
    stale_finish(&stale);
}

/* What is added above the row that was reached comes up before the rest. */
static void also_what_changes_between_two_takes(void **state)
{
    struct stale stale;
    struct rect part;

    (void)state;
    stale_init(&stale, W, H);
    for (int i = 0; i < 3; i++)
        assert_true(stale_take(&stale, &part));
    stale_add(&stale, (struct rect){ 0, 0, 1, 1 });
    assert_true(stale_take(&stale, &part));
    assert_true(rect_same(part, (struct rect){ 0, 0, STALE_CELL_PX, STALE_CELL_PX }));
    stale_finish(&stale);
}

/* Two buffers in turn, changes by chance: what is shown is always the picture. */
static void two_buffers_never_lag(void **state)
{
    static uint32_t picture[H * W], buffers[2][H * W];
    uint32_t dice = 7;
    struct stale stale[2];
    const struct turn turn = turn_make(180, true, W, H);

    (void)state;
    for (int i = 0; i < 2; i++)
        stale_init(&stale[i], W, H);
    for (int frame = 0; frame < FRAMES; frame++) {
        for (int i = dice_between(&dice, 0, 3); i > 0; i--) {
            struct rect r = { dice_between(&dice, 0, W - 1), dice_between(&dice, 0, H - 1), dice_between(&dice, 1, 40),
                              dice_between(&dice, 1, 40) };
            r = rect_meet(r, (struct rect){ 0, 0, W, H });
            for (int y = r.y; y < r.y + r.h; y++) {
                for (int x = r.x; x < r.x + r.w; x++)
                    picture[y * W + x] = (uint32_t)(frame * 1000 + i);
            }
            stale_add(&stale[0], turn_rect(&turn, r));
            stale_add(&stale[1], turn_rect(&turn, r));
        }
        struct rect part;
        while (stale_take(&stale[frame % 2], &part))
            turn_write(&turn, &(struct paint_target){ picture, W, H, W }, part, buffers[frame % 2], W);
        for (int i = 0; i < W * H; i++)
            assert_int_equal(buffers[frame % 2][(H - 1 - i / W) * W + i % W], picture[i]);
    }
    for (int i = 0; i < 2; i++)
        stale_finish(&stale[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_of_it_at_first_and_then_nothing),
        cmocka_unit_test(what_changed_and_little_more),
        cmocka_unit_test(also_what_changes_between_two_takes),
        cmocka_unit_test(two_buffers_never_lag),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
