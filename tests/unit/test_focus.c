/* Keys: which count (K8, K9), and what they choose (K7). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kiosk/ui/focus.h"
#include "kiosk/ui/keys.h"

enum { MAX_TARGETS = 8 };

struct board {
    struct scene_target targets[2][MAX_TARGETS];
    struct scene scenes[2];
    const struct scene *order[2];
    struct focus_range range;
};

static void lay(struct board *board, int scene, const char *const *ids)
{
    int count = 0;

    for (; ids[count] != NULL; count++)
        board->targets[scene][count] = (struct scene_target){ .id = ids[count] };
    board->scenes[scene] = (struct scene){ .targets = board->targets[scene], .target_count = count };
}

static void begin(struct board *board)
{
    *board = (struct board){ 0 };
    board->order[0] = &board->scenes[0];
    board->order[1] = &board->scenes[1];
    board->range = (struct focus_range){ board->order, 2 };
    lay(board, 0, (const char *const[]){ "link:a", "link:b", NULL });
    lay(board, 1, (const char *const[]){ "home", "next", NULL });
}

static const char *here(struct focus *focus, const struct board *board)
{
    const struct scene_target *target = focus_find(focus, board->range);

    return target != NULL ? target->id : "";
}

static void K6_the_first_key_only_shows_the_ring(void **state)
{
    static const enum input_key keys[] = { KEY_DOWN, KEY_UP, KEY_LEFT, KEY_RIGHT, KEY_SELECT, KEY_LOUDER };
    struct board board;

    (void)state;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct focus focus = { 0 };
        begin(&board);
        assert_null(focus_key(&focus, board.range, keys[i]));
        assert_true(focus.visible);
        assert_string_equal(here(&focus, &board), "link:a");
    }
}

static void K6_the_ring_is_gone_at_a_touch(void **state)
{
    struct focus focus = { 0 };
    struct board board;

    (void)state;
    begin(&board);
    focus_key(&focus, board.range, KEY_DOWN);
    focus_key(&focus, board.range, KEY_DOWN);
    focus_hide(&focus);
    assert_false(focus.visible);
    assert_null(focus_key(&focus, board.range, KEY_SELECT));
    assert_true(focus.visible);
    assert_string_equal(here(&focus, &board), "link:b");
}

static void K7_reading_order_wraps(void **state)
{
    static const char *const forward[] = { "link:b", "home", "next", "link:a", "link:b" };
    static const char *const backward[] = { "link:a", "next", "home", "link:b", "link:a" };
    struct focus focus = { 0 };
    struct board board;

    (void)state;
    begin(&board);
    focus_key(&focus, board.range, KEY_DOWN);
    for (size_t i = 0; i < sizeof forward / sizeof *forward; i++) {
        assert_null(focus_key(&focus, board.range, i % 2 == 0 ? KEY_DOWN : KEY_RIGHT));
        assert_string_equal(here(&focus, &board), forward[i]);
    }
    for (size_t i = 0; i < sizeof backward / sizeof *backward; i++) {
        assert_null(focus_key(&focus, board.range, i % 2 == 0 ? KEY_UP : KEY_LEFT));
        assert_string_equal(here(&focus, &board), backward[i]);
    }
}

static void K7_select_acts_on_the_target(void **state)
{
    struct focus focus = { 0 };
    struct board board;

    (void)state;
    begin(&board);
    focus_key(&focus, board.range, KEY_DOWN);
    for (int i = 0; i < 3; i++)
        focus_key(&focus, board.range, KEY_DOWN);
    const struct scene_target *target = focus_key(&focus, board.range, KEY_SELECT);
    assert_ptr_equal(target, &board.targets[1][1]);
    assert_int_equal(focus.scene, 1);
    assert_int_equal(focus.index, 1);
}

static void K7_a_new_screen_starts_at_item_1(void **state)
{
    struct focus focus = { 0 };
    struct board board;

    (void)state;
    begin(&board);
    focus_key(&focus, board.range, KEY_DOWN);
    focus_key(&focus, board.range, KEY_UP);
    focus_reset(&focus);
    lay(&board, 0, (const char *const[]){ "link:c", "next", NULL });
    assert_string_equal(here(&focus, &board), "link:c");
    assert_true(focus.visible);
}

static void K7_the_place_is_kept_when_laid_out_again(void **state)
{
    struct focus focus = { 0 };
    struct board board;

    (void)state;
    begin(&board);
    focus_key(&focus, board.range, KEY_DOWN);
    for (int i = 0; i < 3; i++)
        focus_key(&focus, board.range, KEY_DOWN);
    lay(&board, 0, (const char *const[]){ "link:a", NULL });
    lay(&board, 1, (const char *const[]){ "home", "language", "settings", "next", NULL });
    assert_string_equal(here(&focus, &board), "next");
    assert_int_equal(focus.index, 3);
    lay(&board, 1, (const char *const[]){ "home", NULL });
    assert_string_equal(here(&focus, &board), "link:a");
}

static void K7_of_two_links_to_one_figure_the_nearest_is_kept(void **state)
{
    struct focus focus = { 0 };
    struct board board;

    (void)state;
    begin(&board);
    lay(&board, 0, (const char *const[]){ "link:a", "link:b", "link:c", "link:a", NULL });
    focus_key(&focus, board.range, KEY_DOWN);
    for (int i = 0; i < 3; i++)
        focus_key(&focus, board.range, KEY_DOWN);
    assert_int_equal(focus.index, 3);
    lay(&board, 0, (const char *const[]){ "link:a", "link:c", "link:a", NULL });
    assert_string_equal(here(&focus, &board), "link:a");
    assert_int_equal(focus.index, 2);
}

static void no_targets_no_focus(void **state)
{
    struct focus focus = { 0 };
    struct board board;

    (void)state;
    begin(&board);
    lay(&board, 0, (const char *const[]){ NULL });
    lay(&board, 1, (const char *const[]){ NULL });
    for (int i = 0; i < 3; i++) {
        assert_null(focus_key(&focus, board.range, KEY_DOWN));
        assert_null(focus_key(&focus, board.range, KEY_SELECT));
    }
    lay(&board, 1, (const char *const[]){ "home", NULL });
    assert_string_equal(here(&focus, &board), "home");
    board.range.scene_count = 0;
    assert_null(focus_find(&focus, board.range));
}

static bool pressed(struct keys *keys, int64_t time_ms, enum input_key key)
{
    return keys_accept(keys, &(struct input_event){ .kind = INPUT_KEY, .time_ms = time_ms, .key = key });
}

static bool released(struct keys *keys, int64_t time_ms, enum input_key key)
{
    return keys_accept(keys, &(struct input_event){ .kind = INPUT_KEY_UP, .time_ms = time_ms, .key = key });
}

/* Counts the steps of a key held for 5 s, repeated every 33 ms after half a second as keyboards do. */
static int held_5s(enum input_key key)
{
    struct keys keys;
    int count = 0;

    keys_init(&keys, 150);
    count += pressed(&keys, 1000, key);
    for (int64_t t = 1500; t <= 6000; t += 33)
        count += pressed(&keys, t, key);
    assert_false(released(&keys, 6000, key));
    assert_true(pressed(&keys, 6200, key));
    return count;
}

static void K8_a_held_key_is_one_step(void **state)
{
    (void)state;
    for (int key = KEY_UP; key <= KEY_HOME; key++)
        assert_int_equal(held_5s((enum input_key)key), 1);
    assert_int_equal(held_5s(KEY_NEARER), 1);
    assert_int_equal(held_5s(KEY_FARTHER), 1);
}

static void K8_held_volume_goes_on_step_by_step(void **state)
{
    (void)state;
    assert_in_range(held_5s(KEY_LOUDER), 20, 31);
    assert_in_range(held_5s(KEY_SOFTER), 20, 31);
}

static void K9_the_same_key_within_150ms_is_ignored(void **state)
{
    struct keys keys;

    (void)state;
    keys_init(&keys, 150);
    assert_true(pressed(&keys, 1000, KEY_DOWN));
    released(&keys, 1040, KEY_DOWN);
    assert_false(pressed(&keys, 1100, KEY_DOWN));
    released(&keys, 1120, KEY_DOWN);
    assert_true(pressed(&keys, 1150, KEY_DOWN));
    released(&keys, 1160, KEY_DOWN);
    assert_true(pressed(&keys, 1170, KEY_UP));
}

static void K9_staff_may_set_up_to_half_a_second(void **state)
{
    struct keys keys;

    (void)state;
    keys_init(&keys, 10000);
    assert_true(pressed(&keys, 0, KEY_SELECT));
    released(&keys, 50, KEY_SELECT);
    assert_false(pressed(&keys, 499, KEY_SELECT));
    released(&keys, 499, KEY_SELECT);
    assert_true(pressed(&keys, 500, KEY_SELECT));
    keys_init(&keys, 0);
    assert_true(pressed(&keys, 0, KEY_SELECT));
    released(&keys, 50, KEY_SELECT);
    assert_false(pressed(&keys, 149, KEY_SELECT));
}

static void K11_a_key_whose_end_was_missed_works_again(void **state)
{
    struct keys keys;

    (void)state;
    keys_init(&keys, 150);
    assert_true(pressed(&keys, 0, KEY_DOWN));
    assert_true(pressed(&keys, 5000, KEY_DOWN));
}

static void other_events_are_no_presses(void **state)
{
    struct keys keys;

    (void)state;
    keys_init(&keys, 150);
    assert_false(keys_accept(&keys, &(struct input_event){ .kind = INPUT_POINTER_DOWN, .key = KEY_DOWN }));
    assert_false(keys_accept(&keys, &(struct input_event){ .kind = INPUT_KEY, .key = KEY_NONE }));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(K6_the_first_key_only_shows_the_ring),
        cmocka_unit_test(K6_the_ring_is_gone_at_a_touch),
        cmocka_unit_test(K7_reading_order_wraps),
        cmocka_unit_test(K7_select_acts_on_the_target),
        cmocka_unit_test(K7_a_new_screen_starts_at_item_1),
        cmocka_unit_test(K7_the_place_is_kept_when_laid_out_again),
        cmocka_unit_test(K7_of_two_links_to_one_figure_the_nearest_is_kept),
        cmocka_unit_test(no_targets_no_focus),
        cmocka_unit_test(K8_a_held_key_is_one_step),
        cmocka_unit_test(K8_held_volume_goes_on_step_by_step),
        cmocka_unit_test(K9_the_same_key_within_150ms_is_ignored),
        cmocka_unit_test(K9_staff_may_set_up_to_half_a_second),
        cmocka_unit_test(K11_a_key_whose_end_was_missed_works_again),
        cmocka_unit_test(other_events_are_no_presses),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
