/* The light of the dots: by number, by lamp, and whiter where crowds glow. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kiosk/map/dot_tones.h"

enum { FULL = 40 };

static const uint32_t GOLD = 0xfff2b84b, PAPER = 0xffefe6d4;

static void make_tone(uint8_t tone[PLANE_TONES])
{
    tone[0] = 0;
    for (int i = 1; i < PLANE_TONES; i++)
        tone[i] = (uint8_t)(i < FULL ? 64 + 190 * i / FULL : 255);
}

static int red(uint32_t rgb)
{
    return (int)(rgb >> 16 & 255);
}

static int blue(uint32_t rgb)
{
    return (int)(rgb & 255);
}

static void plain_dots_have_the_tone_of_their_number(void **state)
{
    uint8_t tone[PLANE_TONES];
    struct tones tones = { .serial = 7 };

    (void)state;
    make_tone(tone);
    dot_tones(tone, &(struct dot_lamp){ GOLD, 0, DOT_LIGHT }, &tones);
    assert_int_equal(tones.rgb[0], 0);
    assert_int_equal(tones.rgb[255], GOLD & 0xffffff);
    for (int i = 1; i < PLANE_TONES; i++)
        assert_in_range(red(tones.rgb[i]) - 0xf2 * tone[i] / 255 + 1, 0, 2);
    assert_int_equal(tones.serial, 7);
}

static void crowds_glow_towards_the_core(void **state)
{
    uint8_t tone[PLANE_TONES];
    struct tones tones;

    (void)state;
    make_tone(tone);
    dot_tones(tone, &(struct dot_lamp){ GOLD, PAPER, DOT_LIGHT }, &tones);
    assert_int_equal(tones.rgb[0], 0);
    assert_true(red(tones.rgb[1]) > 0x20);
    for (int i = 2; i < PLANE_TONES; i++)
        assert_true(blue(tones.rgb[i]) >= blue(tones.rgb[i - 1]));
    assert_int_equal(tones.rgb[FULL], tones.rgb[255]);
    /* More than gold has, less than the core. */
    assert_in_range(blue(tones.rgb[FULL]), 0x4b + 1, 0xd4 - 1);
}

static void the_light_dims_all_of_them(void **state)
{
    uint8_t tone[PLANE_TONES];
    struct tones tones, dark;

    (void)state;
    make_tone(tone);
    for (int core = 0; core < 2; core++) {
        dot_tones(tone, &(struct dot_lamp){ GOLD, core == 0 ? 0 : PAPER, DOT_LIGHT }, &tones);
        dot_tones(tone, &(struct dot_lamp){ GOLD, core == 0 ? 0 : PAPER, DOT_LIGHT / 2 }, &dark);
        for (int i = 1; i < PLANE_TONES; i++)
            assert_in_range(red(dark.rgb[i]) - red(tones.rgb[i]) / 2 + 1, 0, 2);
        dot_tones(tone, &(struct dot_lamp){ GOLD, core == 0 ? 0 : PAPER, 0 }, &dark);
        for (int i = 0; i < PLANE_TONES; i++)
            assert_int_equal(dark.rgb[i], 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_dots_have_the_tone_of_their_number),
        cmocka_unit_test(crowds_glow_towards_the_core),
        cmocka_unit_test(the_light_dims_all_of_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
