/* Who watches over the program hears from it while the screen shows what it is given, and only then. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kiosk/app/watch.h"
#include "kiosk/port/watchdog.h"

enum { EVERY_MS = 5000 };

struct display {
    bool owes;
};

static struct {
    int ready, alive;
    int64_t every_ms;
} heard;

void watchdog_ready(void)
{
    heard.ready++;
}

void watchdog_alive(void)
{
    heard.alive++;
}

int64_t watchdog_every_ms(void)
{
    return heard.every_ms;
}

bool display_owes(const struct display *display)
{
    return display->owes;
}

static int set_up(void **state)
{
    (void)state;
    heard.ready = heard.alive = 0;
    heard.every_ms = EVERY_MS;
    return 0;
}

static void it_is_told_as_often_as_asked(void **state)
{
    struct display display = { false };
    struct watch watch = watch_begin(&display);

    (void)state;
    assert_int_equal(heard.ready, 1);
    watch_look(&watch, 100);
    assert_int_equal(heard.alive, 1);
    assert_int_equal(watch_due(&watch), 100 + EVERY_MS);
    watch_look(&watch, 99 + EVERY_MS);
    assert_int_equal(heard.alive, 1);
    watch_look(&watch, 100 + EVERY_MS);
    assert_int_equal(heard.alive, 2);
}

/* A program that runs on before a picture that stands still. */
static void nothing_is_told_while_a_picture_is_owed(void **state)
{
    struct display display = { false };
    struct watch watch = watch_begin(&display);

    (void)state;
    watch_look(&watch, 0);
    display.owes = true;
    for (int64_t now_ms = EVERY_MS; now_ms < 4 * EVERY_MS; now_ms += WATCH_AGAIN_MS) {
        watch_look(&watch, now_ms);
        assert_int_equal(watch_due(&watch), now_ms + WATCH_AGAIN_MS);
    }
    assert_int_equal(heard.alive, 1);
    display.owes = false;
    watch_look(&watch, 4 * EVERY_MS);
    assert_int_equal(heard.alive, 2);
}

static void where_nobody_watches_nothing_is_due(void **state)
{
    struct display display = { false };

    (void)state;
    heard.every_ms = INT64_MAX;
    struct watch watch = watch_begin(&display);
    watch_look(&watch, 1);
    assert_int_equal(heard.alive, 0);
    assert_true(watch_due(&watch) == INT64_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(it_is_told_as_often_as_asked, set_up),
        cmocka_unit_test_setup(nothing_is_told_while_a_picture_is_owed, set_up),
        cmocka_unit_test_setup(where_nobody_watches_nothing_is_due, set_up),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
