/* Values on their way: fast at first, at rest in time, never beyond (S11, M4). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kiosk/anim/ease.h"

enum { LENGTH_MS = 300 };

static void S11_ease_goes_one_way_and_not_beyond(void **state)
{
    static const int64_t lengths[] = { 1, 2, 17, LENGTH_MS, 5000, INT32_MAX };

    (void)state;
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        int last = 0;
        for (int step = 0; step <= 1000; step++) {
            int now = ease_out(lengths[i] * step / 1000, lengths[i]);
            assert_in_range(now, last, EASE_ONE);
            last = now;
        }
        assert_int_equal(ease_out(0, lengths[i]), 0);
        assert_int_equal(ease_out(lengths[i], lengths[i]), EASE_ONE);
        assert_int_equal(ease_out(-lengths[i], lengths[i]), 0);
        assert_int_equal(ease_out(INT64_MAX, lengths[i]), EASE_ONE);
    }
}

static void ease_begins_fast(void **state)
{
    (void)state;
    /* Cubic: 1 - (1 - t)^3 is 7/8 at the half. */
    assert_in_range(ease_out(LENGTH_MS / 2, LENGTH_MS), EASE_ONE * 7 / 8 - 2, EASE_ONE * 7 / 8 + 2);
    assert_true(ease_out(30, LENGTH_MS) > EASE_ONE / 4);
}

static void no_length_is_there_already(void **state)
{
    const struct tween none = { 0 };
    const struct tween at_once = { 500, -20, 1000, 0 };

    (void)state;
    assert_true(tween_done(&none, 0));
    assert_int_equal(tween_at(&none, 0), 0);
    assert_true(tween_done(&at_once, 1000));
    assert_int_equal(tween_at(&at_once, 1000), -20);
    assert_int_equal(ease_out(0, 0), EASE_ONE);
    assert_int_equal(ease_out(5, -1), EASE_ONE);
}

static void M4_tween_ends_exact_after_300_ms(void **state)
{
    static const int ends[][2] = { { 1920, 0 }, { -1920, 0 }, { 0, 255 }, { 7, 8 }, { -3, 3 }, { 4096, -4096 } };

    (void)state;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        const struct tween tween = { ends[i][0], ends[i][1], 12345, LENGTH_MS };
        int last = tween.from;
        for (int64_t ms = 0; ms <= LENGTH_MS; ms++) {
            int now = tween_at(&tween, 12345 + ms);
            assert_true(tween.to > tween.from ? now >= last && now <= tween.to : now <= last && now >= tween.to);
            assert_true(tween_done(&tween, 12345 + ms) == (ms == LENGTH_MS));
            last = now;
        }
        assert_int_equal(tween_at(&tween, 12345), tween.from);
        assert_int_equal(last, tween.to);
        assert_int_equal(tween_at(&tween, 12345 - 1), tween.from);
        assert_int_equal(tween_at(&tween, 1000000), tween.to);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(S11_ease_goes_one_way_and_not_beyond),
        cmocka_unit_test(ease_begins_fast),
        cmocka_unit_test(no_length_is_there_already),
        cmocka_unit_test(M4_tween_ends_exact_after_300_ms),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
