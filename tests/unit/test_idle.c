/* When nobody is there: TM1, TM2 and TM3 in numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kiosk/app/idle.h"

enum { TOUCHED_MS = 1000000, FEW = 30 };

static const struct idle USUAL = { TOUCHED_MS, 60 };

static void TM2_asked_after_60_s_over_after_80_s(void **state)
{
    (void)state;
    assert_int_equal(idle_ask_ms(&USUAL, FEW) - TOUCHED_MS, 60000);
    assert_int_equal(idle_end_ms(&USUAL, FEW) - TOUCHED_MS, 80000);
    assert_int_equal(idle_ask_ms(&USUAL, 0) - TOUCHED_MS, 60000);
}

static void TM2_staff_may_set_30_to_300_s(void **state)
{
    (void)state;
    for (int limit = 30; limit <= 300; limit += 30) {
        const struct idle idle = { TOUCHED_MS, limit };
        assert_int_equal(idle_ask_ms(&idle, FEW) - TOUCHED_MS, limit * 1000);
        assert_int_equal(idle_end_ms(&idle, FEW) - TOUCHED_MS, limit * 1000 + 20000);
    }
}

static void TM3_a_second_for_each_word_if_that_is_longer(void **state)
{
    static const int words[][2] = { { 30, 60 }, { 59, 60 }, { 60, 60 }, { 61, 61 }, { 100, 100 }, { 400, 400 } };

    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_int_equal(idle_ask_ms(&USUAL, words[i][0]) - TOUCHED_MS, words[i][1] * 1000);
}

static void TM1_the_question_is_there_for_20_s(void **state)
{
    int64_t ask_ms = idle_ask_ms(&USUAL, FEW);

    (void)state;
    assert_int_equal(idle_seconds_left(&USUAL, FEW, TOUCHED_MS), 0);
    assert_int_equal(idle_seconds_left(&USUAL, FEW, ask_ms - 1), 0);
    assert_int_equal(idle_seconds_left(&USUAL, FEW, ask_ms), 20);
    assert_int_equal(idle_seconds_left(&USUAL, FEW, ask_ms + 1), 20);
    assert_int_equal(idle_seconds_left(&USUAL, FEW, ask_ms + 999), 20);
    assert_int_equal(idle_seconds_left(&USUAL, FEW, ask_ms + 1000), 19);
    assert_int_equal(idle_seconds_left(&USUAL, FEW, ask_ms + 19999), 1);
    assert_int_equal(idle_seconds_left(&USUAL, FEW, ask_ms + 20000), 0);
    assert_int_equal(idle_seconds_left(&USUAL, FEW, ask_ms + 1000000), 0);
}

/* No limit on how often: it is counted from the last touch alone. */
static void TM1_each_touch_gives_all_the_time_again(void **state)
{
    struct idle idle = USUAL;

    (void)state;
    for (int i = 0; i < 1000; i++) {
        int64_t ask_ms = idle_ask_ms(&idle, FEW);
        assert_int_equal(idle_seconds_left(&idle, FEW, ask_ms), IDLE_ASK_S);
        idle.last_ms = ask_ms + 19999;
        assert_int_equal(idle_seconds_left(&idle, FEW, idle.last_ms), 0);
        assert_int_equal(idle_ask_ms(&idle, FEW) - idle.last_ms, 60000);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(TM2_asked_after_60_s_over_after_80_s),
        cmocka_unit_test(TM2_staff_may_set_30_to_300_s),
        cmocka_unit_test(TM3_a_second_for_each_word_if_that_is_longer),
        cmocka_unit_test(TM1_the_question_is_there_for_20_s),
        cmocka_unit_test(TM1_each_touch_gives_all_the_time_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
