/* Panels and keypads as events of the kiosk: places on a turned picture, keys by name, devices that go, signals. */
#include <fcntl.h>
#include <math.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "evdev_pipe.h"
#include "kiosk/port/clock.h"
#include "platform/evdev/hands.h"

/* SDL's scancodes (SDL_scancode.h). */
enum { CODE_RETURN = 40, CODE_F13 = 104 };

struct fixture {
    struct hands *hands;
    char folder[32];
};

static int set_up(void **state)
{
    static struct fixture fixture;
    struct diag diag = { 0 };

    fixture = (struct fixture){ .folder = "/tmp/hands-XXXXXX" };
    assert_non_null(mkdtemp(fixture.folder));
    assert_int_equal(hands_open(fixture.folder, &fixture.hands, &diag), ERR_OK);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;

    hands_close(fixture->hands);
    (void)rmdir(fixture->folder);
    return 0;
}

/* Returns the writing end. */
static int plug(struct hands *hands, bool touch)
{
    const struct evdev_shape shape = { .touch = touch, .many = touch, .keys = !touch, .x = { 0, 99 }, .y = { 0, 99 },
                                        .name = "pipe" };
    int ends[2];

    assert_int_equal(pipe(ends), 0);
    assert_int_equal(fcntl(ends[0], F_SETFL, O_NONBLOCK), 0);
    hands_adopt(hands, ends[0], &shape);
    return ends[1];
}

static struct screen_event next(struct hands *hands)
{
    struct screen_event event = { .key_code = 0 };

    assert_true(hands_next(hands, &event));
    return event;
}

static void expect_nothing(struct hands *hands)
{
    struct screen_event event;

    assert_false(hands_next(hands, &event));
}

static void touches_are_places_on_the_picture(void **state)
{
    struct hands *hands = ((struct fixture *)*state)->hands;
    const struct turn turn = turn_make(90, false, 600, 1000);
    int panel = plug(hands, true);

    hands_turn(hands, &turn);
    evdev_pipe_write(panel, WORD_TOUCH, 0, 0, 5000);
    struct screen_event event = next(hands);
    assert_int_equal(event.event.kind, INPUT_POINTER_DOWN);
    assert_int_equal(event.event.time_ms, 5000);
    assert_int_equal(event.event.pointer & 1, 1);
    /* The panel's top left corner is the bottom left one of a picture turned clockwise. */
    assert_true(event.event.x >= 0 && event.event.x < 10);
    assert_true(event.event.y > 590 && event.event.y < 600);
    int64_t finger = event.event.pointer;
    evdev_pipe_write(panel, WORD_LIFT, 0, 0, 5040);
    event = next(hands);
    assert_int_equal(event.event.kind, INPUT_POINTER_UP);
    assert_int_equal(event.event.pointer, finger);
    expect_nothing(hands);
    close(panel);
}

/* The panel's map comes before the turn; what it lays beside the picture is at its edge. */
static void a_panel_is_mapped_before_the_picture_is_turned(void **state)
{
    struct hands *hands = ((struct fixture *)*state)->hands;
    const struct turn turn = turn_make(90, true, 600, 1000);
    const struct display_touch moved = { { 1, 0, 0.25, 0, 0.5, 0.5 }, NULL };
    int panel = plug(hands, true);

    hands_turn(hands, &turn);
    hands_touch(hands, &moved);
    evdev_pipe_write(panel, WORD_TOUCH, 24, 49, 5000);
    struct screen_event event = next(hands);
    /* 0.245, 0.495 of the panel is 0.495, 0.7475 of the screen: that is 0.7475, 0.505 of the turned picture. */
    assert_true(fabs(event.event.x - (1 - 0.7475) * 1000) < 0.01);
    assert_true(fabs(event.event.y - 0.505 * 600) < 0.01);
    evdev_pipe_write(panel, WORD_LIFT, 0, 0, 5040);
    assert_int_equal(next(hands).event.kind, INPUT_POINTER_UP);
    evdev_pipe_write(panel, WORD_TOUCH, 99, 99, 6000);
    event = next(hands);
    assert_true(event.event.x > 0 && event.event.x < 1000);
    assert_true(event.event.y >= 0 && event.event.y < 1);
    hands_touch(hands, NULL);
    close(panel);
}

/* Of a panel that is chosen by its numbers or its port the others are silent, as long as it is there. */
static void a_chosen_panel_is_heard_alone(void **state)
{
    struct hands *hands = ((struct fixture *)*state)->hands;
    const struct display_touch chosen = { { 1, 0, 0, 0, 1, 0 }, "1.2" };
    struct evdev_shape shape = { .touch = true, .many = true, .x = { 0, 99 }, .y = { 0, 99 }, .name = "chosen",
                                 .vendor = 0x1a2c, .product = 0xe24, .port = "usb-0000:01:00.0-1.2/input0" };
    int other = plug(hands, true), ends[2];

    assert_true(evdev_is(&shape, "1.2"));
    assert_true(evdev_is(&shape, "1a2c:0e24"));
    assert_true(evdev_is(&shape, "usb-0000:01:00.0-1.2"));
    assert_false(evdev_is(&shape, "usb-0000:01:00.0-1"));
    assert_false(evdev_is(&shape, "2"));
    assert_false(evdev_is(&shape, "1a2c:0e25"));
    hands_touch(hands, &chosen);
    evdev_pipe_write(other, WORD_TOUCH, 5, 5, 1);
    assert_int_equal(next(hands).event.kind, INPUT_POINTER_DOWN);
    /* It comes: the finger on the other one is gone. */
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(fcntl(ends[0], F_SETFL, O_NONBLOCK), 0);
    hands_adopt(hands, ends[0], &shape);
    assert_int_equal(next(hands).event.kind, INPUT_POINTER_LOST);
    evdev_pipe_write(other, WORD_LIFT, 0, 0, 2);
    evdev_pipe_write(other, WORD_TOUCH, 6, 6, 3);
    expect_nothing(hands);
    evdev_pipe_write(ends[1], WORD_TOUCH, 5, 5, 4);
    assert_int_equal(next(hands).event.kind, INPUT_POINTER_DOWN);
    /* It goes: the other one is better than none, from its next touch on. */
    close(ends[1]);
    assert_int_equal(next(hands).event.kind, INPUT_POINTER_LOST);
    evdev_pipe_write(other, WORD_LIFT, 0, 0, 5);
    expect_nothing(hands);
    evdev_pipe_write(other, WORD_TOUCH, 7, 7, 6);
    assert_int_equal(next(hands).event.kind, INPUT_POINTER_DOWN);
    hands_touch(hands, NULL);
    close(other);
}

static void fingers_of_two_panels_are_told_apart(void **state)
{
    struct hands *hands = ((struct fixture *)*state)->hands;
    int first = plug(hands, true), second = plug(hands, true);

    evdev_pipe_write(first, WORD_TOUCH, 5, 5, 1);
    evdev_pipe_write(second, WORD_TOUCH, 5, 5, 1);
    int64_t finger = next(hands).event.pointer;
    assert_true(next(hands).event.pointer != finger);
    close(first);
    close(second);
}

static void a_pulled_panel_loses_its_finger(void **state)
{
    struct hands *hands = ((struct fixture *)*state)->hands;
    int panel = plug(hands, true);

    evdev_pipe_write(panel, WORD_TOUCH, 5, 5, 1);
    assert_int_equal(next(hands).event.kind, INPUT_POINTER_DOWN);
    close(panel);
    assert_true(hands_wait(hands, clock_now_ms() + 5000));
    assert_int_equal(next(hands).event.kind, INPUT_POINTER_LOST);
    expect_nothing(hands);
    assert_false(hands_wait(hands, clock_now_ms() + 20)); /* nor is it listened to any more */
}

static void keys_have_their_names(void **state)
{
    struct hands *hands = ((struct fixture *)*state)->hands;
    int keypad = plug(hands, false);

    evdev_pipe_write(keypad, WORD_KEY_DOWN, PIPE_KEY_F13, 0, 70);
    evdev_pipe_write(keypad, WORD_KEY_HELD, PIPE_KEY_F13, 0, 80);
    evdev_pipe_write(keypad, WORD_KEY_UP, PIPE_KEY_F13, 0, 90);
    evdev_pipe_write(keypad, WORD_KEY_DOWN, PIPE_KEY_POWER, 0, 95);
    evdev_pipe_write(keypad, WORD_KEY_DOWN, PIPE_KEY_ENTER, 0, 99);
    struct screen_event event = next(hands);
    assert_int_equal(event.event.kind, INPUT_KEY);
    assert_int_equal(event.key_code, CODE_F13);
    assert_false(event.held);
    assert_true(next(hands).held);
    assert_int_equal(next(hands).event.kind, INPUT_KEY_UP);
    event = next(hands); /* the power button is not the kiosk's */
    assert_int_equal(event.key_code, CODE_RETURN);
    close(keypad);
    /* A key that was down when the keypad went is not held for ever. */
    event = next(hands);
    assert_int_equal(event.event.kind, INPUT_KEY_UP);
    assert_int_equal(event.key_code, CODE_RETURN);
    expect_nothing(hands);
}

static void what_is_no_device_is_left_alone(void **state)
{
    struct fixture *fixture = *state;
    char path[64];

    snprintf(path, sizeof path, "%s/event0", fixture->folder);
    int file = open(path, O_CREAT | O_WRONLY, 0600);
    assert_true(file >= 0);
    assert_true(hands_wait(fixture->hands, clock_now_ms() + 5000)); /* it is looked at, once */
    expect_nothing(fixture->hands);
    assert_false(hands_wait(fixture->hands, clock_now_ms() + 20));
    close(file);
    unlink(path);
}

/* Where no device was at the start there is no folder either; whoever only waits notices it all the same. */
static void a_folder_that_comes_later_is_noticed_while_waiting(void **state)
{
    struct fixture *fixture = *state;
    char path[64];
    struct diag diag = { 0 };

    hands_close(fixture->hands);
    assert_int_equal(rmdir(fixture->folder), 0);
    assert_int_equal(hands_open(fixture->folder, &fixture->hands, &diag), ERR_OK);
    assert_int_equal(mkdir(fixture->folder, 0700), 0);
    assert_false(hands_wait(fixture->hands, clock_now_ms() + 20));
    snprintf(path, sizeof path, "%s/event0", fixture->folder);
    int file = open(path, O_CREAT | O_WRONLY, 0600);
    assert_true(file >= 0);
    assert_true(hands_wait(fixture->hands, clock_now_ms() + 5000));
    close(file);
    unlink(path);
}

/* No descriptor is left for it. What it began is ended: signals come as before. */
static void without_room_for_files_it_is_told(void **state)
{
    struct fixture *fixture = *state;
    struct rlimit before, none;
    struct hands *hands = NULL;
    struct diag diag = { 0 };
    sigset_t mask, mask_after;

    assert_int_equal(sigprocmask(SIG_SETMASK, NULL, &mask), 0);
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    none = (struct rlimit){ .rlim_cur = 0, .rlim_max = before.rlim_max };
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
    enum err err = hands_open(fixture->folder, &hands, &diag);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    assert_int_equal(err, ERR_PLATFORM);
    assert_null(hands);
    assert_non_null(strstr(diag.problems[0].text, "start the machine again"));
    assert_int_equal(sigprocmask(SIG_SETMASK, NULL, &mask_after), 0);
    assert_int_equal(sigismember(&mask_after, SIGTERM), sigismember(&mask, SIGTERM));
    diag_finish(&diag);
}

static void ends_are_told(void **state)
{
    struct hands *hands = ((struct fixture *)*state)->hands;

    assert_int_equal(raise(SIGTERM), 0);
    assert_true(hands_wait(hands, clock_now_ms() + 5000));
    assert_int_equal(next(hands).event.kind, INPUT_QUIT);
    expect_nothing(hands);
}

static void waiting_ends_by_time_and_by_a_wake(void **state)
{
    struct hands *hands = ((struct fixture *)*state)->hands;
    int64_t until_ms = clock_now_ms() + 30;

    assert_false(hands_wait(hands, until_ms));
    assert_true(clock_now_ms() >= until_ms);
    hands_wake(hands);
    assert_true(hands_wait(hands, INT64_MAX));
    assert_false(hands_wait(hands, clock_now_ms() + 5));
    hands_tell(hands, INPUT_REDRAW);
    assert_true(hands_wait(hands, INT64_MAX));
    assert_int_equal(next(hands).event.kind, INPUT_REDRAW);
}

/* More than fits waits in the pipe and comes afterwards; none is lost. */
static void a_flood_is_taken_in_turn(void **state)
{
    struct hands *hands = ((struct fixture *)*state)->hands;
    int keypad = plug(hands, false), presses = 0;
    struct screen_event event;

    for (int i = 0; i < 600; i++) {
        evdev_pipe_write(keypad, WORD_KEY_DOWN, PIPE_KEY_ENTER, 0, i);
        evdev_pipe_write(keypad, WORD_KEY_UP, PIPE_KEY_ENTER, 0, i);
    }
    while (hands_next(hands, &event)) {
        assert_int_equal(event.event.time_ms, presses / 2);
        presses++;
    }
    assert_int_equal(presses, 1200);
    close(keypad);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(touches_are_places_on_the_picture, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_panel_is_mapped_before_the_picture_is_turned, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_chosen_panel_is_heard_alone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(fingers_of_two_panels_are_told_apart, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_pulled_panel_loses_its_finger, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keys_have_their_names, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_device_is_left_alone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_folder_that_comes_later_is_noticed_while_waiting, set_up, tear_down),
        cmocka_unit_test_setup_teardown(without_room_for_files_it_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(ends_are_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(waiting_ends_by_time_and_by_a_wake, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_flood_is_taken_in_turn, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
