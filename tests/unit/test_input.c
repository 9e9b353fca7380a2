/* Keys on their way from any screen to the kiosk: which are for it, which repeat, which are told of once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/base/journal.h"
#include "platform/screens/display.h"

/* SDL's scancodes (SDL_scancode.h). */
enum { CODE_RETURN = 40, CODE_F23 = 114, CODE_F24 = 115, CODE_VOLUME_UP = 128, EVENTS_MAX = 8 };

static struct screen_event events[EVENTS_MAX];
static int event_count, next_event;

static bool next(struct screen *screen, struct screen_event *out)
{
    (void)screen;
    if (next_event == event_count)
        return false;
    *out = events[next_event++];
    return true;
}

static const struct screen_ways WAYS = { .name = "test", .next = next };
static struct screen screen = { &WAYS };
static struct display display;

static int set_up(void **state)
{
    (void)state;
    event_count = next_event = 0;
    display = (struct display){ .screen = &screen };
    key_table_init(&display.keys);
    damage_init(&display.damage, 8, 8);
    journal_forget();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    damage_finish(&display.damage);
    journal_forget();
    return 0;
}

static void press(enum input_kind kind, int code, bool held)
{
    assert_true(event_count < EVENTS_MAX);
    events[event_count] = (struct screen_event){ .event = { .kind = kind, .time_ms = event_count }, .key_code = code,
                                                 .held = held };
    event_count++;
}

static void expect(enum input_kind kind, enum input_key key, int64_t time_ms)
{
    struct input_event event;

    assert_true(input_next(&display, &event));
    assert_int_equal(event.kind, kind);
    assert_int_equal(event.key, key);
    assert_int_equal(event.time_ms, time_ms);
}

static void expect_nothing(void)
{
    struct input_event event;

    assert_false(input_next(&display, &event));
}

static void only_loudness_repeats(void **state)
{
    (void)state;
    press(INPUT_KEY, CODE_RETURN, false);
    press(INPUT_KEY, CODE_RETURN, true);
    press(INPUT_KEY_UP, CODE_RETURN, false);
    press(INPUT_KEY, CODE_VOLUME_UP, false);
    press(INPUT_KEY, CODE_VOLUME_UP, true);
    expect(INPUT_KEY, KEY_SELECT, 0);
    expect(INPUT_KEY_UP, KEY_SELECT, 2);
    expect(INPUT_KEY, KEY_LOUDER, 3);
    expect(INPUT_KEY, KEY_LOUDER, 4);
    expect_nothing();
}

/* Its name is what a file of --keys calls it by. */
static void a_key_of_no_use_is_told_of_once(void **state)
{
    char log[JOURNAL_BYTES];

    (void)state;
    for (int i = 0; i < 2; i++) {
        press(INPUT_KEY, CODE_F23, false);
        press(INPUT_KEY_UP, CODE_F23, false);
    }
    press(INPUT_KEY, 0, false);
    press(INPUT_POINTER_DOWN, 0, false);
    expect(INPUT_POINTER_DOWN, KEY_NONE, 5);
    expect_nothing();
    log[journal_copy(log)] = 0;
    char *first = strstr(log, "key 114, \"F23\", is in no map of keys");
    assert_non_null(first);
    assert_null(strstr(first + 1, "key "));
}

static void a_map_is_obeyed(void **state)
{
    const struct key_binding bindings[] = { { "F23", KEY_HOME, 1 }, { "F24", KEY_NONE, 2 } };
    const struct key_map map = { .file = "keys.ini", .bindings = bindings, .count = 2 };
    struct diag diag = { 0 };
    char log[JOURNAL_BYTES];

    (void)state;
    input_map_keys(&display, &map, &diag);
    assert_int_equal(diag.count, 0);
    press(INPUT_KEY, CODE_F24, false);
    press(INPUT_KEY, CODE_F23, false);
    expect(INPUT_KEY, KEY_HOME, 1);
    expect_nothing();
    assert_int_equal(journal_copy(log), 0);
}

/* Whatever covered the screen, all of it is painted again. */
static void a_redraw_damages_all(void **state)
{
    struct draw_list list;

    (void)state;
    draw_init(&list, (struct rect){ 0, 0, 8, 8 });
    damage_find(&display.damage, &list);
    damage_find(&display.damage, &list);
    assert_int_equal(display.damage.rect_count, 0);
    press(INPUT_REDRAW, 0, false);
    expect(INPUT_REDRAW, KEY_NONE, 0);
    damage_find(&display.damage, &list);
    assert_int_equal(display.damage.rect_count, 1);
    draw_finish(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(only_loudness_repeats, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_key_of_no_use_is_told_of_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_map_is_obeyed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_redraw_damages_all, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
