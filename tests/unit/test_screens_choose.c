/* Which way to a screen is taken where. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "platform/screens/choose.h"

static enum display_way choose(enum display_way wish, bool desktop, bool card)
{
    const struct display_options options = { .way = wish };

    return screens_choose(&options, (struct screens_here){ desktop, card });
}

static void what_is_there_is_taken(void **state)
{
    (void)state;
    assert_int_equal(choose(DISPLAY_ANY, true, true), DISPLAY_DESKTOP);
    assert_int_equal(choose(DISPLAY_ANY, true, false), DISPLAY_DESKTOP);
    assert_int_equal(choose(DISPLAY_ANY, false, true), DISPLAY_DRM);
    assert_int_equal(choose(DISPLAY_ANY, false, false), DISPLAY_DESKTOP);
}

static void a_wish_is_obeyed(void **state)
{
    (void)state;
    for (int way = DISPLAY_DESKTOP; way <= DISPLAY_KMSDRM; way++) {
        for (int here = 0; here < 4; here++)
            assert_int_equal(choose((enum display_way)way, here % 2 == 1, here / 2 == 1), way);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_there_is_taken),
        cmocka_unit_test(a_wish_is_obeyed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
