#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/ui/halo.h"
#include "kiosk/ui/scene.h"

enum { W = 9, H = 7, STRIDE = 12 };

static const uint32_t RIM_ARGB = 0xff101010, INK_ARGB = 0xffeeeeee;

static uint8_t coverage[STRIDE * H];
static const struct mask LETTER = { W, H, STRIDE, 17, coverage, "a" };

static void draw_letter(void)
{
    memset(coverage, 0, sizeof coverage);
    coverage[1 * STRIDE + 2] = 255;
    coverage[4 * STRIDE + 7] = 90;
    coverage[6 * STRIDE + 8] = 200;
    /* Between rows lies what is none of its pixels. */
    coverage[2 * STRIDE + W] = 255;
}

static int largest_around(int x, int y, int radius)
{
    int largest = 0;

    for (int v = y - radius; v <= y + radius; v++) {
        for (int u = x - radius; u <= x + radius; u++) {
            if (u >= 0 && u < W && v >= 0 && v < H && coverage[v * STRIDE + u] > largest)
                largest = coverage[v * STRIDE + u];
        }
    }
    return largest;
}

static void a_rim_is_the_largest_around(void **state)
{
    struct arena arena = { 0 };

    (void)state;
    draw_letter();
    for (int radius = 0; radius <= 5; radius++) {
        const struct mask *halo = halo_make(&LETTER, radius, &arena);
        assert_int_equal(halo->w, W + 2 * radius);
        assert_int_equal(halo->h, H + 2 * radius);
        assert_string_equal(halo->label, "a");
        assert_int_not_equal(halo->serial, LETTER.serial);
        assert_true(halo_is(halo) && !halo_is(&LETTER));
        for (int y = 0; y < halo->h; y++) {
            for (int x = 0; x < halo->w; x++)
                assert_int_equal(halo->coverage[y * halo->stride + x], largest_around(x - radius, y - radius, radius));
        }
    }
    arena_finish(&arena);
}

static void push(struct scene *scene, int x, const struct mask *mask)
{
    scene_fill(scene, (struct rect){ x, 50, W, H }, 0, INK_ARGB);
    scene->nodes[scene->node_count - 1].kind = DRAW_MASK;
    scene->nodes[scene->node_count - 1].mask = mask;
}

static void rims_lie_under_the_words(void **state)
{
    struct scene scene;

    (void)state;
    draw_letter();
    scene_init(&scene, NULL);
    push(&scene, 10, &LETTER);
    int group = scene_group(&scene);
    push(&scene, 40, &LETTER);
    /* Words that are only measured have no mask. */
    push(&scene, 60, NULL);
    scene_halo(&scene, 1, 3, RIM_ARGB);
    scene_group_end(&scene);
    assert_int_equal(scene.node_count, 5);
    /* What was there before is as it was. */
    assert_true(scene.nodes[0].mask == &LETTER && scene.nodes[0].box.x == 10);
    const struct scene_node *rim = &scene.nodes[1], *word = &scene.nodes[3];
    assert_int_equal(rim->argb, RIM_ARGB);
    assert_true(rect_same(rim->box, (struct rect){ 37, 47, W + 6, H + 6 }));
    assert_int_equal(rim->mask->w, W + 6);
    assert_int_equal(rim->group, group);
    assert_int_equal(scene.nodes[2].argb, RIM_ARGB);
    assert_null(scene.nodes[2].mask);
    assert_int_equal(word->argb, INK_ARGB);
    assert_true(word->mask == &LETTER && rect_same(word->box, (struct rect){ 40, 50, W, H }));
    assert_int_equal(word->group, group);
    assert_int_equal(scene.dropped, 0);
    scene_finish(&scene);
}

static void what_does_not_fit_keeps_its_words(void **state)
{
    struct scene scene;

    (void)state;
    draw_letter();
    scene_init(&scene, NULL);
    for (int i = 0; i < SCENE_MAX_NODES - 2; i++)
        push(&scene, i, &LETTER);
    scene_halo(&scene, SCENE_MAX_NODES - 6, 2, RIM_ARGB);
    assert_int_equal(scene.dropped, 4);
    assert_int_equal(scene.node_count, SCENE_MAX_NODES - 2);
    for (int i = 0; i < scene.node_count; i++)
        assert_int_equal(scene.nodes[i].argb, INK_ARGB);
    scene_halo(&scene, SCENE_MAX_NODES - 4, 2, RIM_ARGB);
    assert_int_equal(scene.dropped, 4);
    assert_int_equal(scene.node_count, SCENE_MAX_NODES);
    /* Nothing gets none. */
    scene_halo(&scene, SCENE_MAX_NODES, 2, RIM_ARGB);
    assert_int_equal(scene.dropped, 4);
    scene_finish(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rim_is_the_largest_around),
        cmocka_unit_test(rims_lie_under_the_words),
        cmocka_unit_test(what_does_not_fit_keeps_its_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
