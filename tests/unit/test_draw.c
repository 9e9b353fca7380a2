#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/draw/list.h"

static const struct rect SCREEN = { 0, 0, 100, 80 };

static void what_is_outside_is_not_pushed(void **state)
{
    (void)state;
    struct draw_list list;

    draw_init(&list, SCREEN);
    draw_fill(&list, (struct rect){ 100, 0, 10, 10 }, 0, 0xff000000);
    draw_fill(&list, (struct rect){ -10, 0, 10, 10 }, 0, 0xff000000);
    draw_fill(&list, (struct rect){ 0, 0, 10, 10 }, 0, 0x00ffffff);
    assert_int_equal(list.count, 0);
    list.dx = -95;
    draw_fill(&list, (struct rect){ 100, 0, 10, 10 }, 0, 0xff000000);
    assert_int_equal(list.count, 1);
    assert_int_equal(list.commands[0].box.x, 5);
    draw_finish(&list);
}

static void a_full_list_counts_what_it_drops(void **state)
{
    (void)state;
    struct draw_list list;

    draw_init(&list, SCREEN);
    for (int i = 0; i < DRAW_MAX_COMMANDS + 3; i++)
        draw_fill(&list, SCREEN, 0, 0xff000000);
    assert_int_equal(list.count, DRAW_MAX_COMMANDS);
    assert_int_equal(list.dropped, 3);
    draw_finish(&list);
}

static void a_polygon_knows_its_box(void **state)
{
    (void)state;
    struct draw_list list;
    const struct point points[] = { { 10 * 64, 10 * 64 }, { 20 * 64 + 1, 10 * 64 }, { 15 * 64, 30 * 64 } };

    draw_init(&list, SCREEN);
    draw_polygon(&list, points, 3, 0xff000000);
    struct rect box = list.commands[0].box;
    assert_true(box.x == 10 && box.y == 10 && box.w == 11 && box.h == 20);
    draw_finish(&list);
}

/* The box shrinks to what is covered, from any origin. */
static void a_stretch_ends_where_its_image_does(void **state)
{
    (void)state;
    enum { BOX = 50, SIDE = 7 };
    struct draw_list list;
    const uint8_t indices[SIDE * SIDE] = { 0 };
    const uint32_t palette[1] = { 0xff000000 };
    const struct indexed image = { SIDE, SIDE, SIDE, 2, indices, palette, NULL };
    static const int32_t STEPS[] = { 1, 9000, STRETCH_ONE / 2, STRETCH_ONE - 1, STRETCH_ONE, STRETCH_ONE + 1, 300000 };

    draw_init(&list, SCREEN);
    for (int64_t origin = -4 * STRETCH_ONE; origin < 9 * STRETCH_ONE; origin += 4999) {
        for (size_t k = 0; k < sizeof STEPS / sizeof *STEPS; k++) {
            int first = -1, count = 0;
            for (int i = 0; i < BOX; i++) {
                int64_t at = origin + (int64_t)i * STEPS[k];
                if (at < 0 || at >= (int64_t)SIDE * STRETCH_ONE)
                    continue;
                first = first < 0 ? i : first;
                count++;
            }
            draw_begin(&list, SCREEN);
            draw_stretch(&list, &image, (struct rect){ 10, 20, BOX, 1 },
                         &(struct stretch){ origin, 0, STEPS[k], STRETCH_ONE }, 255);
            assert_int_equal(list.count, count > 0);
            if (count == 0)
                continue;
            assert_int_equal(list.commands[0].box.x, 10 + first);
            assert_int_equal(list.commands[0].box.w, count);
            assert_int_equal(list.commands[0].stretch.origin_x, origin + (int64_t)first * STEPS[k]);
        }
    }
    draw_finish(&list);
}

static void the_dump_tells_everything(void **state)
{
    (void)state;
    struct draw_list list;
    const uint8_t coverage[4] = { 255, 255, 255, 255 };
    const uint32_t serial = 7;
    const struct mask mask = { 2, 2, 2, 1, coverage, "Halle" };
    const struct plane plane = { 3, 1, PLANE_CELL_PX, 4, coverage, &serial, 1, "eastward" };
    const struct tones tones = { .serial = 12 };
    const uint8_t indices[12] = { 0 };
    const uint32_t palette[1] = { 0xff000000 };
    const struct indexed image = { 4, 3, 4, 2, indices, palette, "land" };
    const struct stretch stretch = { -16384, 65536, 16384, 8192 };
    char text[400];
    FILE *file = tmpfile();

    draw_init(&list, SCREEN);
    draw_fill(&list, (struct rect){ 1, 2, 3, 4 }, 2, 0xff102030);
    draw_set_clip(&list, (struct rect){ 0, 0, 2, 2 });
    draw_mask(&list, &mask, (struct point){ 1, 1 }, 0x80ffffff);
    list.dx = 10;
    draw_set_clip(&list, SCREEN);
    draw_plane(&list, &plane, (struct point){ -11, 5 }, &tones);
    draw_stretch(&list, &image, (struct rect){ -20, 0, 40, 20 }, &stretch, 255);
    draw_dump(&list, file);
    rewind(file);
    text[fread(text, 1, sizeof text - 1, file)] = 0;
    fclose(file);
    assert_string_equal(text, "fill 1,2 3x4 #ff102030 radius 2\n"
                              "mask 1,1 2x2 #80ffffff clip 0,0 2x2 \"Halle\"\n"
                              "plane -1,5 6x2 #ff000000 tones 12 clip 0,0 100x80 \"eastward\"\n"
                              "stretch -9,0 16x16 #ff000000 from 0.00000,1.00000 step 0.25000,0.12500"
                              " clip 0,0 100x80 \"land\"\n");
    draw_finish(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_outside_is_not_pushed),
        cmocka_unit_test(a_full_list_counts_what_it_drops),
        cmocka_unit_test(a_polygon_knows_its_box),
        cmocka_unit_test(a_stretch_ends_where_its_image_does),
        cmocka_unit_test(the_dump_tells_everything),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
