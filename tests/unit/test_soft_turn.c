/* A picture that lies turned or mirrored on its panel: where its parts and its touches are, and what is written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "platform/soft/turn.h"

enum { W = 45, H = 38, ROOM = W + H, TURNS = 8, UNTOUCHED = 0x12345678 };

/* All eight ways. */
static struct turn turn_of(int way)
{
    int deg = way / 2 * 90;
    bool upright = deg % 180 == 0;

    return turn_make(deg, way % 2 == 1, upright ? W : H, upright ? H : W);
}

/* By the definition: mirrored left to right, then turned clockwise one quarter after the other. */
static struct point on_panel(const struct turn *turn, struct point p)
{
    int w = turn->w, h = turn->h;

    if (turn->mirror)
        p.x = w - 1 - p.x;
    for (int i = 0; i < turn->quarters; i++) {
        p = (struct point){ h - 1 - p.y, p.x };
        int swap = w;
        w = h;
        h = swap;
    }
    return p;
}

static void the_picture_is_as_large_as_the_panel_allows(void **state)
{
    (void)state;
    for (int way = 0; way < TURNS; way++) {
        struct turn turn = turn_of(way);
        assert_int_equal(turn.w, W);
        assert_int_equal(turn.h, H);
        struct point panel = turn_panel(&turn);
        assert_int_equal(panel.x, way / 2 % 2 == 0 ? W : H);
        assert_int_equal(panel.y, way / 2 % 2 == 0 ? H : W);
    }
}

static void parts_lie_where_their_pixels_do(void **state)
{
    const struct rect part = { 5, 9, 11, 4 };

    (void)state;
    for (int way = 0; way < TURNS; way++) {
        struct turn turn = turn_of(way);
        struct rect all = { 0 };
        for (int y = part.y; y < part.y + part.h; y++) {
            for (int x = part.x; x < part.x + part.w; x++) {
                struct point p = on_panel(&turn, (struct point){ x, y });
                all = rect_join(all, (struct rect){ p.x, p.y, 1, 1 });
            }
        }
        assert_true(rect_same(turn_rect(&turn, part), all));
    }
}

/* A finger on what a pixel shows is a finger on that pixel. */
static void touches_find_back(void **state)
{
    (void)state;
    for (int way = 0; way < TURNS; way++) {
        struct turn turn = turn_of(way);
        struct point panel = turn_panel(&turn);
        for (int y = 0; y < H; y += 7) {
            for (int x = 0; x < W; x += 4) {
                struct point p = on_panel(&turn, (struct point){ x, y });
                double back_x = 0, back_y = 0;
                turn_touch(&turn, (p.x + 0.5) / panel.x, (p.y + 0.5) / panel.y, &back_x, &back_y);
                assert_int_equal((int)(back_x * (double)W), x);
                assert_int_equal((int)(back_y * (double)H), y);
            }
        }
    }
}

static void fill_picture(uint32_t picture[H][W + 3])
{
    for (int y = 0; y < H; y++) {
        for (int x = 0; x < W; x++)
            picture[y][x] = (uint32_t)(y * W + x);
    }
}

static void expect_written(const struct turn *turn, uint32_t picture[H][W + 3], struct rect part)
{
    static uint32_t panel[ROOM][ROOM], expected[ROOM][ROOM];

    for (int y = 0; y < ROOM; y++) {
        for (int x = 0; x < ROOM; x++)
            panel[y][x] = expected[y][x] = UNTOUCHED;
    }
    for (int y = 0; y < H; y++) {
        for (int x = 0; x < W; x++) {
            struct point p = on_panel(turn, (struct point){ x, y });
            if (rect_holds(part, p))
                expected[p.y][p.x] = picture[y][x];
        }
    }
    turn_write(turn, &(struct paint_target){ picture[0], W, H, W + 3 }, part, panel[0], ROOM);
    assert_memory_equal(panel, expected, sizeof panel);
}

static void only_the_part_is_written_and_rightly(void **state)
{
    static uint32_t picture[H][W + 3];

    (void)state;
    fill_picture(picture);
    for (int way = 0; way < TURNS; way++) {
        struct turn turn = turn_of(way);
        struct point panel = turn_panel(&turn);
        expect_written(&turn, picture, (struct rect){ 0, 0, panel.x, panel.y });
        expect_written(&turn, picture, (struct rect){ 3, 7, 17, 21 });
        expect_written(&turn, picture, (struct rect){ 16, 16, 16, 16 });
        expect_written(&turn, picture, (struct rect){ panel.x - 1, panel.y - 1, 1, 1 });
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_picture_is_as_large_as_the_panel_allows),
        cmocka_unit_test(parts_lie_where_their_pixels_do),
        cmocka_unit_test(touches_find_back),
        cmocka_unit_test(only_the_part_is_written_and_rightly),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
