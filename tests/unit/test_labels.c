#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/map/labels.h"
#include "dice.h"

enum { MOST = 60, TRIALS = 400, OBSTACLES = 4 };

static const struct rect SCREEN = { 100, 50, 800, 480 };

static struct label at(int x, int y, int priority)
{
    return (struct label){ .anchor = { x, y }, .mark = 5, .w = 80, .h = 20, .priority = priority };
}

static void check_box(struct rect box, int x, int y)
{
    assert_int_equal(box.x, x);
    assert_int_equal(box.y, y);
}

static void a_name_stands_where_reading_goes_on(void **state)
{
    struct label label = at(400, 200, 0);
    struct label_room room = { .bounds = SCREEN, .gap = 3 };
    struct rect out;

    (void)state;
    labels_place(&label, 1, &room, &out);
    check_box(out, 400 + 1 + 5 + 3, 190);
    room.rtl = true;
    labels_place(&label, 1, &room, &out);
    check_box(out, 400 - 5 - 3 - 80, 190);
}

static void positions_are_tried_in_their_order(void **state)
{
    enum { POSITIONS = 12 };
    static const struct point wanted[POSITIONS] = { { 409, 190 }, { 312, 190 }, { 360, 172 }, { 360, 209 },
                                                    { 409, 180 }, { 409, 201 }, { 312, 180 }, { 312, 201 },
                                                    { 407, 174 }, { 407, 207 }, { 314, 174 }, { 314, 207 } };
    struct label label = at(400, 200, 0);
    struct rect obstacles[POSITIONS], out;
    struct label_room room = { .bounds = SCREEN, .obstacles = obstacles, .gap = 3 };

    /* A hair in the way of each position tried so far, which the next one does not have. */
    static const struct point hairs[POSITIONS] = { { 480, 200 }, { 320, 200 }, { 400, 180 }, { 400, 220 },
                                                   { 488, 197 }, { 488, 203 }, { 312, 197 }, { 312, 203 },
                                                   { 486, 175 }, { 486, 226 }, { 314, 175 }, { 314, 226 } };
    (void)state;
    for (int i = 0; i < POSITIONS; i++) {
        room.obstacle_count = i;
        labels_place(&label, 1, &room, &out);
        check_box(out, wanted[i].x, wanted[i].y);
        obstacles[i] = (struct rect){ hairs[i].x, hairs[i].y, 1, 1 };
    }
    room.obstacle_count = POSITIONS;
    labels_place(&label, 1, &room, &out);
    assert_true(rect_empty(out));
}

static void who_matters_more_goes_first(void **state)
{
    struct label labels[] = { at(400, 200, 1), at(420, 200, 2), at(420, 200, 2) };
    struct label_room room = { .bounds = SCREEN, .gap = 3 };
    struct rect out[3];

    (void)state;
    labels_place(labels, 2, &room, out);
    check_box(out[1], 429, 190);
    check_box(out[0], 312, 190);
    /* Of equals the first; the other keeps off the mark at its left. */
    labels_place(labels, 3, &room, out);
    check_box(out[1], 429, 190);
    check_box(out[2], 334, 174);
    /* A name that is out of sight has none, and is in nobody's way. */
    labels[1].anchor.x = 90;
    labels_place(labels, 3, &room, out);
    assert_true(rect_empty(out[1]));
    check_box(out[2], 429, 190);
}

static int nearest(int at, int from, int size)
{
    return at < from ? from : at > from + size - 1 ? from + size - 1 : at;
}

static bool covers(struct rect name, const struct label *label)
{
    int x = nearest(label->anchor.x, name.x, name.w) - label->anchor.x;
    int y = nearest(label->anchor.y, name.y, name.h) - label->anchor.y;

    return x * x + y * y <= label->mark * label->mark;
}

static void a_name_covers_a_mark_only_where_it_must(void **state)
{
    /* The second's mark is where the first's name stands best. */
    struct label labels[] = { at(400, 200, 2), at(450, 195, 1) };
    struct rect out[2];
    struct label_room room = { .bounds = SCREEN, .gap = 3 };

    (void)state;
    labels_place(labels, 2, &room, out);
    check_box(out[0], 312, 190);
    /* Nothing at its left, above or below: then it covers what comes behind it. */
    room.bounds = (struct rect){ 390, 185, 500, 30 };
    labels_place(labels, 2, &room, out);
    check_box(out[0], 409, 190);
}

static void a_slight_name_has_a_mark_that_is_seen(void **state)
{
    /* The first's name has its only place over the second's mark; below that the second's would have one. */
    struct label labels[] = { at(400, 200, 2), at(475, 207, 1) };
    const struct rect obstacles[] = { { 0, 50, 1000, 139 }, { 0, 211, 455, 100 } };
    const struct label_room room = { .bounds = { 390, 50, 500, 300 }, .obstacles = obstacles, .obstacle_count = 2,
                                     .gap = 3 };
    struct rect out[2];

    (void)state;
    labels[1].w = 20;
    labels_place(labels, 2, &room, out);
    check_box(out[0], 409, 190);
    assert_false(rect_empty(out[1]));
    labels[1].slight = true;
    labels_place(labels, 2, &room, out);
    check_box(out[0], 409, 190);
    assert_true(rect_empty(out[1]));
    /* Beside the name the mark is seen. */
    labels[1].anchor.x = 560;
    labels_place(labels, 2, &room, out);
    check_box(out[0], 409, 190);
    assert_false(rect_empty(out[1]));
}

static void a_name_seems_never_to_be_that_of_dots_below_it(void **state)
{
    struct label labels[] = { at(400, 200, 2), at(450, 200, 1) };
    struct label_room room = { .bounds = { 390, 185, 500, 30 }, .gap = 3 };
    struct rect out[2];

    (void)state;
    labels[1].mark = 40;
    labels_place(labels, 2, &room, out);
    check_box(out[0], 409, 190);
    labels[1].full = true;
    labels_place(labels, 2, &room, out);
    assert_true(rect_empty(out[0]));
    labels[0].wanted = true;
    labels_place(labels, 2, &room, out);
    check_box(out[0], 409, 190);
    /* But not over one whose name goes before. */
    labels[1].priority = 3;
    labels_place(labels, 2, &room, out);
    assert_true(rect_empty(out[0]));
}

static void a_name_keeps_away_from_dots_that_are_not_its_own(void **state)
{
    struct label labels[] = { at(400, 200, 2), at(530, 200, 1) };
    struct label_room room = { .bounds = SCREEN, .gap = 3 };
    struct rect out[2];

    (void)state;
    labels[1].mark = 40;
    labels_place(labels, 2, &room, out);
    check_box(out[0], 409, 190);
    /* It would end two pixels before the dots, and they would seem to have its name. */
    labels[1].full = true;
    labels_place(labels, 2, &room, out);
    check_box(out[0], 312, 190);
    /* But its own place is at their rim. */
    labels[0].anchor.x = 484;
    labels_place(labels, 2, &room, out);
    check_box(out[0], 396, 190);
}

static void a_name_may_stand_at_the_shoulder_of_a_large_mark(void **state)
{
    struct label label = at(400, 200, 0);
    const struct rect obstacles[] = { { 100, 50, 291, 480 }, { 444, 180, 400, 100 } };
    struct label_room room = { .bounds = SCREEN, .obstacles = obstacles, .obstacle_count = 2, .gap = 3 };
    struct rect out;

    (void)state;
    label.mark = 40;
    labels_place(&label, 1, &room, &out);
    check_box(out, 400 + 1 + 31, 200 - 31 - 20);
    assert_false(covers(out, &label));
}

static bool before(const struct label *labels, int a, int b)
{
    return labels[a].priority != labels[b].priority ? labels[a].priority > labels[b].priority : a < b;
}

static void check_placed(const struct label *labels, int count, const struct label_room *room,
                         const struct rect *out, int index)
{
    assert_true(rect_contains(room->bounds, out[index]));
    assert_int_equal(out[index].w, labels[index].w);
    assert_int_equal(out[index].h, labels[index].h);
    assert_false(covers(out[index], &labels[index]));
    for (int i = 0; i < room->obstacle_count; i++) {
        struct rect beside = { out[index].x - room->gap, out[index].y, out[index].w + 2 * room->gap, out[index].h };
        assert_true(rect_empty(room->obstacles[i]) || !rect_overlaps(beside, room->obstacles[i]));
    }
    for (int i = 0; i < count; i++) {
        assert_true(i == index || rect_empty(out[i]) || !rect_overlaps(out[index], rect_grow(out[i], room->gap)));
        struct rect wide = { out[i].x - out[i].h / 2, out[i].y, out[i].w + out[i].h / 2 * 2, out[i].h };
        assert_true(i == index || !before(labels, i, index) || rect_empty(out[i]) || !rect_overlaps(out[index], wide));
        bool kept = before(labels, i, index) || (labels[i].full && !labels[index].wanted);
        assert_true(i == index || !kept || !covers(out[index], &labels[i]));
    }
}

static int random_labels(uint32_t *seed, struct label *labels)
{
    int count = dice_between(seed, 1, MOST);

    for (int i = 0; i < count; i++)
        labels[i] = (struct label){ { dice_between(seed, 60, 940), dice_between(seed, 20, 560) },
                                    dice_between(seed, 0, 30), dice_between(seed, 10, 200), dice_between(seed, 8, 40),
                                    dice_between(seed, 0, 3), dice_between(seed, 0, 4) == 0,
                                    dice_between(seed, 0, 9) == 0, false };
    return count;
}

static void no_names_collide_whatever_there_is(void **state)
{
    struct label labels[MOST];
    struct rect out[MOST], again[MOST], obstacles[OBSTACLES];
    uint32_t seed = 1945;
    int placed = 0, all = 0;

    (void)state;
    for (int trial = 0; trial < TRIALS; trial++) {
        int count = random_labels(&seed, labels);
        struct label_room room = { SCREEN, obstacles, dice_between(&seed, 0, OBSTACLES), dice_between(&seed, 0, 6),
                                   trial % 2 == 0 };
        for (int i = 0; i < room.obstacle_count; i++)
            obstacles[i] = (struct rect){ dice_between(&seed, 0, 900), dice_between(&seed, 0, 500),
                                          dice_between(&seed, 0, 200), 60 };
        labels_place(labels, count, &room, out);
        memset(again, 0xff, sizeof again);
        labels_place(labels, count, &room, again);
        assert_memory_equal(out, again, (size_t)count * sizeof *out);
        for (int i = 0; i < count; i++) {
            if (!rect_empty(out[i]))
                check_placed(labels, count, &room, out, i);
            placed += !rect_empty(out[i]);
        }
        all += count;
    }
    /* Crowded as this is, a third of them has room. */
    assert_true(placed * 3 > all);
}

static void names_of_a_line_keep_within_its_ends(void **state)
{
    struct label labels[] = { at(100, 0, 0), at(150, 0, 0), at(500, 0, 0), at(895, 0, 0) };
    struct label_line line = { 100, 900, 8, -1 };
    struct line_place out[4];

    (void)state;
    labels_on_line(labels, 4, &line, out);
    assert_true(out[0].shown && !out[1].shown && out[2].shown && out[3].shown);
    assert_int_equal(out[0].x, 100);
    assert_int_equal(out[2].x, 460);
    assert_int_equal(out[3].x, 820);
    line.current = 1;
    labels_on_line(labels, 4, &line, out);
    assert_true(!out[0].shown && out[1].shown);
    assert_int_equal(out[1].x, 110);
    labels[1].priority = labels[2].priority = 9;
    labels[2].w = 900;
    line.current = -1;
    labels_on_line(labels, 4, &line, out);
    assert_true(!out[0].shown && out[1].shown && !out[2].shown);
    line.current = 2;
    labels_on_line(labels, 4, &line, out);
    assert_true(out[2].shown && !out[1].shown && !out[3].shown);
    assert_int_equal(out[2].x, 100);
}

static void no_names_of_a_line_collide(void **state)
{
    struct label labels[MOST];
    struct line_place out[MOST];
    uint32_t seed = 1992;

    (void)state;
    for (int trial = 0; trial < TRIALS; trial++) {
        int count = random_labels(&seed, labels);
        struct label_line line = { 100, 900, dice_between(&seed, 0, 12), dice_between(&seed, -1, count - 1) };
        labels_on_line(labels, count, &line, out);
        assert_true(line.current < 0 || out[line.current].shown);
        for (int i = 0; i < count; i++) {
            if (!out[i].shown)
                continue;
            assert_true(out[i].x >= line.left && out[i].x + labels[i].w <= line.right);
            int off = abs(out[i].x + labels[i].w / 2 - labels[i].anchor.x);
            assert_true(off == 0 || out[i].x == line.left || out[i].x + labels[i].w == line.right);
            for (int k = 0; k < i; k++)
                assert_true(!out[k].shown || out[k].x >= out[i].x + labels[i].w + line.gap ||
                            out[i].x >= out[k].x + labels[k].w + line.gap);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_stands_where_reading_goes_on),
        cmocka_unit_test(positions_are_tried_in_their_order),
        cmocka_unit_test(who_matters_more_goes_first),
        cmocka_unit_test(a_name_covers_a_mark_only_where_it_must),
        cmocka_unit_test(a_slight_name_has_a_mark_that_is_seen),
        cmocka_unit_test(a_name_seems_never_to_be_that_of_dots_below_it),
        cmocka_unit_test(a_name_keeps_away_from_dots_that_are_not_its_own),
        cmocka_unit_test(a_name_may_stand_at_the_shoulder_of_a_large_mark),
        cmocka_unit_test(no_names_collide_whatever_there_is),
        cmocka_unit_test(names_of_a_line_keep_within_its_ends),
        cmocka_unit_test(no_names_of_a_line_collide),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
