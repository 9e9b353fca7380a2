/* Texts that run: pieces drawn once, set without memory; and the groups of a scene that hold them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/ui/scene.h"
#include "paragraph_bench.h"

static void open_font(struct bench *bench, bool rtl, struct ticker_font *font)
{
    ticker_font_init(font, bench->text, &bench->type, rtl ? "he" : "en", rtl, false, &bench->arena);
}

static void add(struct bench *bench, struct ticker_font *font, const char *utf8)
{
    ticker_font_add(font, bench->text, &bench->type, "en", false, utf8, &bench->arena);
}

static int first_x(const struct ticker *ticker)
{
    return ticker->signs[0].x;
}

static void test_counts_keep_their_width(void **state)
{
    struct bench *bench = *state;
    struct ticker_font font;
    struct ticker ticker = { .font = &font };

    open_font(bench, false, &font);
    add(bench, &font, "1,000");
    assert_true(ticker_set(&ticker, "111,111"));
    int narrow = ticker.width;
    assert_false(ticker_set(&ticker, "111,111"));
    assert_true(ticker_set(&ticker, "224,592"));
    assert_int_equal(ticker.width, narrow);
    assert_int_equal(ticker.missing, 0);
}

static void test_a_date_is_as_wide_as_it_is_set(void **state)
{
    struct bench *bench = *state;
    struct ticker_font font;
    struct ticker ticker = { .font = &font };
    struct ticker blank = { .font = &font };

    open_font(bench, false, &font);
    add(bench, &font, "1 June 1945");
    add(bench, &font, "1 May 1945");
    ticker_set(&ticker, "1 June 1945");
    assert_int_equal(ticker.missing, 0);
    assert_int_equal(ticker.sign_count, 6);
    ticker_set(&blank, "11945");
    /* The blanks beside the month have their width. */
    assert_true(ticker.width > blank.width + 3 * bench->type.size_px / 2);
    for (int i = 1; i < ticker.sign_count; i++)
        assert_true(ticker.signs[i].x > ticker.signs[i - 1].x);
}

static void test_what_has_no_piece_is_counted(void **state)
{
    struct bench *bench = *state;
    struct ticker_font font;
    struct ticker ticker = { .font = &font };

    open_font(bench, false, &font);
    ticker_set(&ticker, "1 July");
    assert_int_equal(ticker.missing, (int)strlen(" July"));
}

static void test_read_from_the_right(void **state)
{
    struct bench *bench = *state;
    struct ticker_font font;
    struct ticker ticker = { .font = &font };

    open_font(bench, true, &font);
    add(bench, &font, "1 \u05d9\u05d5\u05e0\u05d9 1945");
    ticker_set(&ticker, "12 \u05d9\u05d5\u05e0\u05d9 1945");
    assert_int_equal(ticker.missing, 0);
    /* The day stands at the right, its digits in their order; the year at the left. */
    assert_true(first_x(&ticker) > ticker.signs[2].x);
    assert_true(ticker.signs[0].x < ticker.signs[1].x);
    assert_int_equal(ticker.signs[3].x, 0);
    assert_true(ticker.signs[3].x < ticker.signs[4].x);
}

static void test_groups_move_hide_and_clip(void **state)
{
    struct bench *bench = *state;
    struct ticker_font font;
    struct ticker ticker = { .font = &font };
    struct rect screen = { 0, 0, 400, 200 };
    struct draw_list list;
    struct scene scene;

    open_font(bench, false, &font);
    ticker_set(&ticker, "7");
    scene_init(&scene, bench->text);
    scene_reset(&scene);
    draw_init(&list, screen);
    scene_fill(&scene, (struct rect){ 0, 0, 10, 10 }, 0, 0xff112233);
    int group = scene_group(&scene);
    scene_fill(&scene, (struct rect){ 20, 0, 10, 10 }, 0, 0xff445566);
    scene_ticker(&scene, &ticker, (struct rect){ 40, 0, 100, 30 }, ALIGN_START, 0xffffffff);
    scene_group_end(&scene);
    scene_draw(&scene, &list, 0, 0, -1);
    assert_int_equal(list.count, 3);
    assert_string_equal(scene.texts[0].utf8, "7");
    scene_group_at(&scene, group)->dx = 5;
    scene_group_at(&scene, group)->clip = (struct rect){ 0, 0, 28, 10 };
    draw_begin(&list, screen);
    scene_draw(&scene, &list, 0, 0, -1);
    assert_int_equal(list.commands[0].box.x, 0);
    assert_int_equal(list.commands[1].box.x, 25);
    assert_int_equal(list.commands[1].clip.w, 28);
    assert_int_equal(list.count, 2);
    assert_true(scene_text_shown(&scene, &scene.texts[0]));
    scene_group_at(&scene, group)->hidden = true;
    draw_begin(&list, screen);
    scene_draw(&scene, &list, 0, 0, -1);
    assert_int_equal(list.count, 1);
    assert_false(scene_text_shown(&scene, &scene.texts[0]));
    draw_finish(&list);
    scene_finish(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts_keep_their_width),
        cmocka_unit_test(test_a_date_is_as_wide_as_it_is_set),
        cmocka_unit_test(test_what_has_no_piece_is_counted),
        cmocka_unit_test(test_read_from_the_right),
        cmocka_unit_test(test_groups_move_hide_and_clip),
    };

    return cmocka_run_group_tests(tests, bench_open, bench_close);
}
