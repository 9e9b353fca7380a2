/* Paragraphs over pages: nothing is lost, pages are few and evenly full, no line stands alone, a heading keeps its
 * text, a tail its company, and no word or link is parted where it can be helped. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kiosk/screens/flow.h"
#include "dice.h"

enum { LEADING = 10 };

/* A flow of paragraphs with so many lines each, ended by 0. */
static void make(struct flow *flow, const int *line_counts, int gap_px)
{
    static const struct line lines[64];

    flow->block_count = 0;
    for (int i = 0; line_counts[i] > 0; i++)
        flow_add(flow, &(struct paragraph){ .lines = lines, .line_count = line_counts[i], .leading_px = LEADING },
                 gap_px, true);
}

/* Where pages begin: block, line. */
static void assert_pages(struct flow *flow, int height, const int (*expected)[2], int count)
{
    struct flow_mark marks[FLOW_MAX_PAGES + 1];

    assert_int_equal(flow_pages(flow, height, marks), count);
    for (int i = 0; i < count; i++) {
        assert_int_equal(marks[i].block, expected[i][0]);
        assert_int_equal(marks[i].line, expected[i][1]);
    }
    assert_int_equal(marks[count].block, flow->block_count);
    assert_int_equal(marks[count].line, 0);
}

#define PAGES(flow, height, ...) \
    assert_pages(flow, height, (const int[][2]){ __VA_ARGS__ }, \
                 (int)(sizeof((const int[][2]){ __VA_ARGS__ }) / sizeof(int[2])))

static void nothing_needs_no_page(void **state)
{
    struct flow flow = { .block_count = 0 };
    struct flow_mark marks[FLOW_MAX_PAGES + 1];

    (void)state;
    assert_int_equal(flow_pages(&flow, 100, marks), 0);
    flow_add(&flow, &(struct paragraph){ .leading_px = LEADING }, 0, true);
    assert_int_equal(flow.block_count, 0);
    /* Nothing to keep, nothing that trails. */
    flow_keep(&flow);
    flow_tail(&flow);
}

static void what_fits_is_one_page(void **state)
{
    struct flow flow;

    (void)state;
    make(&flow, (const int[]){ 3, 4, 0 }, 5);
    PAGES(&flow, 75, { 0, 0 });
    PAGES(&flow, 1000, { 0, 0 });
    /* One px less, and the second paragraph goes on, rather than its last two lines. */
    PAGES(&flow, 74, { 0, 0 }, { 1, 0 });
}

static void L3_no_line_stands_alone(void **state)
{
    struct flow flow;

    (void)state;
    /* Four of five lines would fit: the last would stand alone. */
    make(&flow, (const int[]){ 5, 0 }, 0);
    PAGES(&flow, 40, { 0, 0 }, { 0, 3 });
    /* One line of the second would fit: it goes on whole. */
    make(&flow, (const int[]){ 3, 4, 0 }, 0);
    PAGES(&flow, 40, { 0, 0 }, { 1, 0 });
    /* Two of three would fit: the third would stand alone, and the first as well. */
    make(&flow, (const int[]){ 2, 3, 0 }, 0);
    PAGES(&flow, 40, { 0, 0 }, { 1, 0 });
}

static void a_gap_is_no_line(void **state)
{
    struct flow flow;

    (void)state;
    make(&flow, (const int[]){ 2, 2, 2, 0 }, 15);
    assert_int_equal(flow_height(&flow, (struct flow_mark){ 0, 0 }, (struct flow_mark){ 3, 0 }), 90);
    /* The gap above what begins a page is not there. */
    assert_int_equal(flow_height(&flow, (struct flow_mark){ 1, 0 }, (struct flow_mark){ 3, 0 }), 55);
    assert_int_equal(flow_height(&flow, (struct flow_mark){ 0, 1 }, (struct flow_mark){ 1, 1 }), 35);
    assert_int_equal(flow_height(&flow, (struct flow_mark){ 1, 0 }, (struct flow_mark){ 1, 0 }), 0);
    PAGES(&flow, 54, { 0, 0 }, { 1, 0 }, { 2, 0 });
    PAGES(&flow, 55, { 0, 0 }, { 2, 0 });
}

static void a_heading_keeps_its_text(void **state)
{
    struct flow flow;

    (void)state;
    make(&flow, (const int[]){ 3, 1, 4, 0 }, 0);
    flow.blocks[1].keep = true;
    /* The heading would fit, and one line of its text: both go on. */
    PAGES(&flow, 50, { 0, 0 }, { 1, 0 });
    /* With two lines it may stay, where that makes pages even. */
    make(&flow, (const int[]){ 3, 1, 6, 0 }, 0);
    flow.blocks[1].keep = true;
    PAGES(&flow, 60, { 0, 0 }, { 2, 2 });
    /* Two headings behind each other. */
    make(&flow, (const int[]){ 2, 1, 1, 4, 0 }, 0);
    flow.blocks[1].keep = flow.blocks[2].keep = true;
    PAGES(&flow, 50, { 0, 0 }, { 1, 0 }, { 3, 2 });
}

/* A heading is not what is read on: one line of its text below it is better than a page with nothing else. */
static void one_line_below_a_heading(void **state)
{
    struct flow flow;

    (void)state;
    make(&flow, (const int[]){ 2, 4, 0 }, 0);
    PAGES(&flow, 30, { 0, 0 }, { 1, 0 }, { 1, 2 });
    flow.blocks[0].running = false;
    PAGES(&flow, 30, { 0, 0 }, { 1, 1 });
}

static void what_has_no_room_is_counted(void **state)
{
    static struct flow flow;
    static const struct line lines[5];
    struct flow_mark marks[FLOW_MAX_PAGES + 1];
    struct paragraph line = { .lines = lines, .line_count = 1, .leading_px = LEADING };

    (void)state;
    for (int i = 0; i < FLOW_MAX_BLOCKS + 3; i++)
        flow_add(&flow, &line, 0, true);
    assert_int_equal(flow.block_count, FLOW_MAX_BLOCKS);
    assert_int_equal(flow.dropped, 3);
    flow.dropped = 0;
    flow.blocks[0].paragraph.line_count = 5;
    assert_int_equal(flow_pages(&flow, LEADING, marks), FLOW_MAX_PAGES);
    assert_int_equal(flow.dropped, FLOW_MAX_BLOCKS - marks[FLOW_MAX_PAGES].block);
    assert_true(flow.dropped > 0);
}

/* Where there is nothing else on the page it stays, or nothing would ever be placed. */
static void a_heading_that_begins_a_page_stays(void **state)
{
    struct flow flow;

    (void)state;
    make(&flow, (const int[]){ 2, 5, 0 }, 0);
    flow.blocks[0].keep = true;
    PAGES(&flow, 20, { 0, 0 }, { 1, 0 }, { 1, 2 }, { 1, 4 });
}

static void a_tail_has_company(void **state)
{
    struct flow flow;

    (void)state;
    make(&flow, (const int[]){ 6, 4, 0 }, 0);
    PAGES(&flow, 60, { 0, 0 }, { 1, 0 });
    flow_tail(&flow);
    PAGES(&flow, 60, { 0, 0 }, { 0, 4 });
    /* It fits: nothing changes. */
    PAGES(&flow, 100, { 0, 0 });
    /* A line of two, if there are no more. */
    make(&flow, (const int[]){ 2, 1, 0 }, 0);
    flow_tail(&flow);
    PAGES(&flow, 20, { 0, 0 }, { 0, 1 });
}

static void pages_are_few_and_even(void **state)
{
    struct flow flow;

    (void)state;
    /* Seven lines on pages of six: not six and one, nor five and two. */
    make(&flow, (const int[]){ 7, 0 }, 0);
    PAGES(&flow, 60, { 0, 0 }, { 0, 4 });
    make(&flow, (const int[]){ 14, 0 }, 0);
    PAGES(&flow, 60, { 0, 0 }, { 0, 5 }, { 0, 10 });
    /* A paragraph is not parted for the sake of a line. */
    make(&flow, (const int[]){ 4, 6, 0 }, 0);
    PAGES(&flow, 60, { 0, 0 }, { 1, 0 });
}

static void the_first_page_has_its_own_height(void **state)
{
    struct flow flow;
    struct flow_mark marks[FLOW_MAX_PAGES + 1];

    (void)state;
    make(&flow, (const int[]){ 9, 0 }, 0);
    assert_int_equal(flow_pages_from(&flow, 30, 60, marks), 2);
    assert_int_equal(marks[1].line, 3);
    assert_int_equal(flow_pages_from(&flow, 90, 60, marks), 1);
    assert_int_equal(flow_pages_from(&flow, 0, 60, marks), 3);
    assert_int_equal(marks[1].line, 1);
}

static struct flow_mark second_page(struct line *lines, int line_count, int height_px)
{
    struct flow flow = { .block_count = 0 };
    struct flow_mark marks[FLOW_MAX_PAGES + 1];

    flow_add(&flow, &(struct paragraph){ .lines = lines, .line_count = line_count, .leading_px = LEADING }, 0, true);
    assert_int_equal(flow_pages(&flow, height_px, marks), 2);
    return marks[1];
}

static void no_word_is_parted(void **state)
{
    static const struct run whole = { .utf8 = "word", .len = 4, .link = NO_LINK };
    static const struct run parted = { .utf8 = "half a wo-", .len = 10, .link = NO_LINK };
    struct line lines[8];

    (void)state;
    for (int i = 0; i < 8; i++)
        lines[i] = (struct line){ .runs = &whole, .run_count = 1 };
    assert_int_equal(second_page(lines, 8, 60).line, 4);
    lines[3].runs = &parted;
    assert_int_equal(second_page(lines, 8, 60).line, 5);
    /* If it cannot be helped, it is better than a page more. */
    lines[1].runs = lines[2].runs = lines[4].runs = lines[5].runs = &parted;
    assert_int_equal(second_page(lines, 8, 60).line, 4);
}

static void no_link_is_parted(void **state)
{
    static const struct run plain = { .utf8 = "word", .len = 4, .link = NO_LINK };
    static const struct run linked[2] = { { .utf8 = "first", .len = 5, .link = 0 },
                                          { .utf8 = "second", .len = 6, .link = 1 } };
    struct line lines[8];

    (void)state;
    for (int i = 0; i < 8; i++)
        lines[i] = (struct line){ .runs = &plain, .run_count = 1 };
    lines[3] = (struct line){ .runs = &linked[0], .run_count = 1 };
    lines[4] = (struct line){ .runs = linked, .run_count = 2 };
    assert_int_equal(second_page(lines, 8, 60).line, 5);
    /* Two links that follow each other are no link. */
    lines[4] = (struct line){ .runs = &linked[1], .run_count = 1 };
    assert_int_equal(second_page(lines, 8, 60).line, 4);
}

/* A line is higher than the page: still each has one, and the end comes. */
static void pages_too_low_for_a_line_end_too(void **state)
{
    struct flow flow;

    (void)state;
    make(&flow, (const int[]){ 2, 1, 0 }, 3);
    PAGES(&flow, 4, { 0, 0 }, { 0, 1 }, { 1, 0 });
    PAGES(&flow, 0, { 0, 0 }, { 0, 1 }, { 1, 0 });
}

/* Every line is on exactly one page, and no page is higher than it may be, whatever comes together. */
static void L3_nothing_is_lost(void **state)
{
    struct flow flow;
    struct flow_mark marks[FLOW_MAX_PAGES + 1];
    uint32_t seed = 1945;

    (void)state;
    for (int round = 0; round < 3000; round++) {
        int counts[9] = { 0 };
        for (int i = 0; i < 8; i++)
            counts[i] = dice_between(&seed, 1, 7);
        make(&flow, counts, round % 13);
        for (int i = 0; i < flow.block_count - 1; i++)
            flow.blocks[i].keep = (round >> i & 1) != 0 && counts[i] == 1;
        flow.blocks[flow.block_count - 1].tail = round % 3 == 0;
        int height = 20 + round % 90;
        int pages = flow_pages(&flow, height, marks);
        assert_int_equal(marks[0].block + marks[0].line, 0);
        assert_int_equal(marks[pages].block, flow.block_count);
        for (int page = 0; page < pages; page++) {
            bool on = marks[page + 1].block > marks[page].block ||
                      (marks[page + 1].block == marks[page].block && marks[page + 1].line > marks[page].line);
            assert_true(on);
            assert_in_range(flow_height(&flow, marks[page], marks[page + 1]), LEADING, height);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_needs_no_page),
        cmocka_unit_test(what_fits_is_one_page),
        cmocka_unit_test(L3_no_line_stands_alone),
        cmocka_unit_test(a_gap_is_no_line),
        cmocka_unit_test(a_heading_keeps_its_text),
        cmocka_unit_test(one_line_below_a_heading),
        cmocka_unit_test(what_has_no_room_is_counted),
        cmocka_unit_test(a_heading_that_begins_a_page_stays),
        cmocka_unit_test(a_tail_has_company),
        cmocka_unit_test(pages_are_few_and_even),
        cmocka_unit_test(the_first_page_has_its_own_height),
        cmocka_unit_test(no_word_is_parted),
        cmocka_unit_test(no_link_is_parted),
        cmocka_unit_test(pages_too_low_for_a_line_end_too),
        cmocka_unit_test(L3_nothing_is_lost),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
