/* A screen that comes, goes, or cannot be shown to; card, hands and clock stand in this file. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "platform/drm/screen_parts.h"

enum { LONG_MS = 2000, SHORT_MS = 250 };

static struct {
    int64_t now_ms;
    bool plugged;
    int w, h;
    int room;          /* buffers that there is memory for */
    int looks, puts, redraws;
    struct turn turn;  /* as the hands know it */
} bench;

int64_t clock_now_ms(void)
{
    return bench.now_ms;
}

bool card_look(struct card *card, int w, int h)
{
    bool changed = card->connected != bench.plugged;

    (void)w, (void)h;
    bench.looks++;
    card->connected = bench.plugged;
    card->mode.hdisplay = (uint16_t)bench.w;
    card->mode.vdisplay = (uint16_t)bench.h;
    return changed;
}

int scanout_open(struct scanout *scanout, int card, int w, int h)
{
    (void)card;
    if (bench.room == 0)
        return ENOMEM;
    bench.room--;
    *scanout = (struct scanout){ .handle = 1, .bytes = (size_t)w * (size_t)h * 4 };
    return 0;
}

void scanout_close(struct scanout *scanout)
{
    bench.room += scanout->handle != 0;
    *scanout = (struct scanout){ 0 };
}

void hands_turn(struct hands *hands, const struct turn *turn)
{
    (void)hands;
    bench.turn = *turn;
}

void hands_tell(struct hands *hands, enum input_kind kind)
{
    (void)hands;
    assert_int_equal(kind, INPUT_REDRAW);
    bench.redraws++;
}

void drm_put(struct drm_screen *screen)
{
    (void)screen;
    bench.puts++;
}

static struct drm_screen screen;

static int set_up(void **state)
{
    (void)state;
    memset(&bench, 0, sizeof bench);
    bench.now_ms = 10000;
    bench.room = BUFFERS;
    bench.w = 800;
    bench.h = 480;
    memset(&screen, 0, sizeof screen);
    screen.card = (struct card){ .fd = -1, .name = "HDMI-A-1", .mode = { .hdisplay = 800, .vdisplay = 480 } };
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    drm_drop_buffers(&screen);
    assert_int_equal(bench.room, BUFFERS);
    free(screen.picture.argb);
    return 0;
}

static void look_after(int64_t ms)
{
    bench.now_ms += ms;
    drm_look(&screen, bench.now_ms);
}

static void without_a_screen_there_is_a_picture_all_the_same(void **state)
{
    (void)state;
    drm_take_mode(&screen);
    assert_int_equal(screen.buffer_count, 0);
    assert_non_null(screen.picture.argb);
    assert_int_equal(screen.picture.w, 1280);
    assert_int_equal(screen.picture.h, 720);
    assert_int_equal(bench.turn.w, 1280);
}

static void one_that_comes_is_taken_with_its_size(void **state)
{
    (void)state;
    screen.turn_deg = 90;
    drm_take_mode(&screen);
    look_after(0);
    look_after(LONG_MS - 1);
    assert_int_equal(bench.looks, 1);
    bench.plugged = true;
    look_after(1);
    assert_int_equal(screen.buffer_count, BUFFERS);
    assert_int_equal(screen.picture.w, 480);
    assert_int_equal(screen.picture.h, 800);
    assert_int_equal(bench.turn.w, 480);
    assert_int_equal(bench.redraws, 1);
    /* It goes, and another one comes. */
    bench.plugged = false;
    look_after(LONG_MS);
    assert_int_equal(screen.picture.w, 480);
    bench.plugged = true;
    bench.w = 1920;
    bench.h = 1080;
    look_after(LONG_MS);
    assert_int_equal(screen.picture.h, 1920);
    assert_int_equal(screen.buffer_count, BUFFERS);
    assert_int_equal(bench.redraws, 2);
}

static void what_is_owed_is_tried_again_soon(void **state)
{
    (void)state;
    bench.plugged = screen.card.connected = true;
    drm_take_mode(&screen);
    screen.owed = true;
    look_after(0);
    assert_int_equal(bench.puts, 1);
    look_after(SHORT_MS - 1);
    assert_int_equal(bench.puts, 1);
    look_after(1);
    assert_int_equal(bench.puts, 2);
    screen.owed = false;
    look_after(SHORT_MS);
    look_after(LONG_MS - 1);
    assert_int_equal(bench.looks, 3);
    assert_int_equal(bench.puts, 2);
}

/* A screen is mostly pulled while it is shown to: what is owed to it is no reason to ask for it four times a second. */
static void a_screen_that_is_away_is_not_asked_for_in_haste(void **state)
{
    (void)state;
    bench.plugged = screen.card.connected = true;
    drm_take_mode(&screen);
    screen.owed = true;
    bench.plugged = false;
    look_after(0);
    assert_false(screen.card.connected);
    look_after(LONG_MS - 1);
    assert_int_equal(bench.looks, 1);
    look_after(1);
    assert_int_equal(bench.looks, 2);
    bench.plugged = true;
    look_after(LONG_MS);
    assert_false(screen.owed);
    /* Nor is a dark one. */
    screen.off = screen.owed = true;
    look_after(LONG_MS);
    int puts = bench.puts;
    look_after(LONG_MS - 1);
    assert_int_equal(bench.puts, puts);
    assert_int_equal(bench.looks, 3);
}

static void with_memory_for_one_buffer_there_is_one(void **state)
{
    (void)state;
    screen.card.connected = true;
    bench.room = 1;
    drm_take_mode(&screen);
    assert_int_equal(screen.buffer_count, 1);
    drm_drop_buffers(&screen);
    bench.room = 0;
    drm_take_mode(&screen);
    assert_int_equal(screen.buffer_count, 0);
    assert_int_equal(screen.picture.w, 800);
    bench.room = BUFFERS;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(without_a_screen_there_is_a_picture_all_the_same, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_that_comes_is_taken_with_its_size, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_owed_is_tried_again_soon, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_screen_that_is_away_is_not_asked_for_in_haste, set_up, tear_down),
        cmocka_unit_test_setup_teardown(with_memory_for_one_buffer_there_is_one, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
