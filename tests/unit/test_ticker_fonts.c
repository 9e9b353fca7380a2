/* Fonts of tickers that pages share: made once for the same wish, gone when the last page lets go. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/ui/ticker_fonts.h"
#include "paragraph_bench.h"

static const char *const DATES[] = { "1 May 1945", "1 June 1945" };

static struct ticker_wish dates_wish(const struct bench *bench)
{
    return (struct ticker_wish){ .type = bench->type, .language = "en", .texts = DATES, .text_count = 2 };
}

static int standing(const struct ticker_fonts *fonts)
{
    int count = 0;

    for (int i = 0; i < TICKER_FONTS_MAX; i++)
        count += fonts->places[i].font != NULL;
    return count;
}

static void test_pages_share_what_is_alike(void **state)
{
    struct bench *bench = *state;
    struct ticker_fonts fonts = { 0 };
    struct ticker_wish wish = dates_wish(bench);
    const char *copies[2] = { "1 May 1945", "1 June 1945" };

    const struct ticker_font *font = ticker_fonts_get(&fonts, bench->text, 0, &wish);
    struct ticker ticker = { .font = font };
    ticker_set(&ticker, "23 June 1945");
    assert_int_equal(ticker.missing, 0);
    wish.texts = copies;
    assert_ptr_equal(ticker_fonts_get(&fonts, bench->text, 2, &wish), font);
    assert_int_equal(standing(&fonts), 1);
    ticker_fonts_finish(&fonts);
    assert_int_equal(standing(&fonts), 0);
}

static void test_whatever_differs_makes_another(void **state)
{
    struct bench *bench = *state;
    struct ticker_fonts fonts = { 0 };
    const char *others[2] = { "1 May 1945", "1 July 1945" };
    struct ticker_wish wishes[8];

    for (int i = 0; i < 8; i++)
        wishes[i] = dates_wish(bench);
    wishes[1].type.size_px++;
    wishes[2].type.faces[1]++;
    wishes[3].language = "de";
    wishes[4].measure_only = true;
    wishes[5].halo_px = 3;
    wishes[6].texts = others;
    wishes[7].text_count = 1;
    for (int i = 0; i < 8; i++)
        ticker_fonts_get(&fonts, bench->text, 0, &wishes[i]);
    assert_int_equal(standing(&fonts), 8);
    for (int i = 0; i < 8; i++)
        ticker_fonts_get(&fonts, bench->text, 1, &wishes[i]);
    assert_int_equal(standing(&fonts), 8);
    /* The rim is that of its own font only. */
    assert_int_equal(ticker_fonts_get(&fonts, bench->text, 0, &wishes[0])->halo_px, 0);
    assert_int_equal(ticker_fonts_get(&fonts, bench->text, 0, &wishes[5])->halo_px, 3);
    ticker_fonts_finish(&fonts);
}

static void test_they_stand_as_long_as_one_holds_them(void **state)
{
    struct bench *bench = *state;
    struct ticker_fonts fonts = { 0 };
    const struct ticker_wish wish = dates_wish(bench);

    const struct ticker_font *font = ticker_fonts_get(&fonts, bench->text, 0, &wish);
    ticker_fonts_get(&fonts, bench->text, 1, &wish);
    ticker_fonts_release(&fonts, 0);
    ticker_fonts_trim(&fonts);
    assert_int_equal(standing(&fonts), 1);
    /* A page that is laid out anew asks for the same again. */
    ticker_fonts_release(&fonts, 1);
    assert_ptr_equal(ticker_fonts_get(&fonts, bench->text, 1, &wish), font);
    ticker_fonts_release(&fonts, 1);
    ticker_fonts_trim(&fonts);
    assert_int_equal(standing(&fonts), 0);
}

/* Visitors change language as often as they like: what nobody holds makes room, even before it is trimmed. */
static void test_room_is_made_where_nobody_holds(void **state)
{
    struct bench *bench = *state;
    struct ticker_fonts fonts = { 0 };
    struct ticker_wish wish = dates_wish(bench);
    const struct ticker_font *held = ticker_fonts_get(&fonts, bench->text, 0, &wish);

    for (int i = 0; i < 3 * TICKER_FONTS_MAX; i++) {
        wish.type.size_px = 20 + i;
        ticker_fonts_release(&fonts, 1);
        assert_int_equal(ticker_fonts_get(&fonts, bench->text, 1, &wish)->size_px, 20 + i);
    }
    wish = dates_wish(bench);
    assert_ptr_equal(ticker_fonts_get(&fonts, bench->text, 0, &wish), held);
    ticker_fonts_finish(&fonts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pages_share_what_is_alike),
        cmocka_unit_test(test_whatever_differs_makes_another),
        cmocka_unit_test(test_they_stand_as_long_as_one_holds_them),
        cmocka_unit_test(test_room_is_made_where_nobody_holds),
    };

    return cmocka_run_group_tests(tests, bench_open, bench_close);
}
