/* The loop over hands of its own: what it does with the wish that the program ends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kiosk/app/loop.h"
#include "kiosk/port/clock.h"
#include "visitor.h"

/* The port to hands: one event, and then nobody comes. */
static struct {
    bool told;
    int waits;
} hands;

void input_map_keys(struct display *display, const struct key_map *map, struct diag *diag)
{
    (void)display;
    (void)map;
    (void)diag;
}

bool input_next(struct display *display, struct input_event *out)
{
    (void)display;
    if (hands.told)
        return false;
    hands.told = true;
    *out = (struct input_event){ .kind = INPUT_QUIT, .time_ms = clock_now_ms() };
    return true;
}

void input_wait(struct display *display, int64_t time_ms)
{
    (void)display;
    (void)time_ms;
    hands.waits++;
}

void input_wake(struct display *display)
{
    (void)display;
}

/* Nothing may be due for a minute on a page that somebody reads: whoever waited first would end by then. */
static void the_end_waits_for_nothing(void **state)
{
    struct visitor visitor;
    struct loop loop;

    (void)state;
    assert_true(visitor_open(&visitor, &(struct visitor_options){ .w_px = 800, .h_px = 480, .sees = true }));
    loop_init(&loop, &visitor.app, visitor.display);
    loop_run(&loop, INT64_MAX);
    assert_true(visitor.app.quit);
    assert_int_equal(hands.waits, 0);
    loop_finish(&loop);
    visitor_close(&visitor);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_end_waits_for_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
