/* Photographs, as cameras, phones and programs write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/codec/exif.h"
#include "kiosk/codec/jpeg.h"
#include "kiosk/codec/picture.h"
#include "tests/unit/jpeg_fixture.h"

enum { WHY_BYTES = 200, BOX_W = 1920, BOX_H = 1080, EXIF_AT = 2 + 18 + 4 };

static const uint32_t RED = 0xffff0000, GREEN = 0xff00ff00, BLUE = 0xff0000ff, WHITE = 0xffffffff;

static bool close_to(uint32_t a, uint32_t b)
{
    for (int shift = 0; shift < 32; shift += 8) {
        int difference = (int)(a >> shift & 0xff) - (int)(b >> shift & 0xff);
        if (difference < -12 || difference > 12)
            return false;
    }
    return true;
}

/* Colour in the middle of a quarter: 0 and 1 above, 2 and 3 below. */
static uint32_t quarter(const struct png_picture *picture, int which)
{
    int x = picture->width * (which % 2 == 0 ? 1 : 3) / 4, y = picture->height * (which < 2 ? 1 : 3) / 4;

    return picture->pixels[(size_t)y * (size_t)picture->width + (size_t)x];
}

static void assert_quarters(const struct png_picture *picture, const uint32_t colours[4])
{
    for (int i = 0; i < 4; i++)
        assert_true(close_to(quarter(picture, i), colours[i]));
    assert_true(picture->opaque);
}

static void decode(const struct jpeg_wish *wish, struct png_picture *picture)
{
    char why[WHY_BYTES] = "";
    size_t len = 0;
    uint8_t *bytes = jpeg_make(wish, &len);

    if (jpeg_decode(bytes, len, BOX_W, BOX_H, picture, why, sizeof why) != ERR_OK)
        fail_msg("%s", why);
    free(bytes);
}

static void assert_refused(const uint8_t *bytes, size_t len, enum err err, const char *part_of_why)
{
    struct png_picture picture = { 0 };
    char why[WHY_BYTES] = "";

    assert_int_equal(picture_decode(bytes, len, BOX_W, BOX_H, &picture, why, sizeof why), err);
    if (strstr(why, part_of_why) == NULL)
        fail_msg("\"%s\" does not say \"%s\"", why, part_of_why);
    assert_null(picture.pixels);
}

static void assert_wish_refused(const struct jpeg_wish *wish, enum err err, const char *part_of_why)
{
    size_t len = 0;
    uint8_t *bytes = jpeg_make(wish, &len);

    assert_refused(bytes, len, err, part_of_why);
    free(bytes);
}

static void each_usual_form_is_read(void **state)
{
    const uint32_t colours[4] = { RED, GREEN, BLUE, WHITE }, greys[4] = { WHITE, 0xff000000, 0xff000000, WHITE };

    (void)state;
    for (int channels = 1; channels <= 3; channels += 2) {
        for (int progressive = 0; progressive < 2; progressive++) {
            struct png_picture picture = { 0 };
            const struct jpeg_wish wish = { 333, 211, channels, progressive != 0, 0 };
            decode(&wish, &picture);
            assert_int_equal(picture.width, 333);
            assert_int_equal(picture.height, 211);
            assert_quarters(&picture, channels == 1 ? greys : colours);
            png_picture_finish(&picture);
        }
    }
}

static void a_photograph_is_turned_as_the_camera_was_held(void **state)
{
    /* What is seen of the four quarters, by orientation. */
    const uint32_t seen[EXIF_MAX][4] = {
        { RED, GREEN, BLUE, WHITE }, { GREEN, RED, WHITE, BLUE }, { WHITE, BLUE, GREEN, RED },
        { BLUE, WHITE, RED, GREEN }, { RED, BLUE, GREEN, WHITE }, { BLUE, RED, WHITE, GREEN },
        { WHITE, GREEN, BLUE, RED }, { GREEN, WHITE, RED, BLUE },
    };

    (void)state;
    for (int orientation = 1; orientation <= EXIF_MAX; orientation++) {
        struct png_picture picture = { 0 };
        decode(&(struct jpeg_wish){ .width = 64, .height = 48, .orientation = orientation }, &picture);
        assert_int_equal(picture.width, orientation >= 5 ? 48 : 64);
        assert_int_equal(picture.height, orientation >= 5 ? 64 : 48);
        assert_quarters(&picture, seen[orientation - 1]);
        png_picture_finish(&picture);
    }
}

/* Each pixel is taken once, at sizes that are no square. */
static void turning_loses_no_pixel(void **state)
{
    enum { W = 5, H = 3 };
    uint32_t in[W * H], out[W * H];

    (void)state;
    for (uint32_t i = 0; i < W * H; i++)
        in[i] = i;
    for (int orientation = 1; orientation <= EXIF_MAX; orientation++) {
        unsigned met = 0;
        exif_turn(in, W, H, orientation, out);
        for (int i = 0; i < W * H; i++)
            met |= 1u << out[i];
        assert_int_equal(met, (1u << W * H) - 1);
    }
    exif_turn(in, W, H, 6, out);
    assert_int_equal(out[0], 10);
    assert_int_equal(out[H - 1], 0);
    assert_int_equal(out[W * H - 1], 4);
}

static void a_block_that_is_not_built_as_it_should_be_turns_nothing(void **state)
{
    size_t len = 0;
    uint8_t *bytes = jpeg_make(&(struct jpeg_wish){ .width = 16, .height = 16, .orientation = 6 }, &len);
    /* Of the block that begins with "Exif": place and byte of a slip. */
    const struct {
        size_t at;
        uint8_t byte;
    } slips[] = { { 0, 'e' }, { 6, 'M' }, { 8, 43 }, { 10, 7 }, { 10, 200 }, { 13, 255 }, { 14, 2 }, { 15, 255 },
                  { 16, 0x13 }, { 18, 4 }, { 20, 2 }, { 24, 0 }, { 24, 9 }, { 25, 1 } };

    (void)state;
    assert_memory_equal(bytes + EXIF_AT, "Exif", 4);
    assert_int_equal(exif_orientation(bytes, len), 6);
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
        uint8_t before = bytes[EXIF_AT + slips[i].at];
        bytes[EXIF_AT + slips[i].at] = slips[i].byte;
        assert_int_equal(exif_orientation(bytes, len), EXIF_UPRIGHT);
        bytes[EXIF_AT + slips[i].at] = before;
    }
    for (size_t cut = 0; cut < EXIF_AT + 30; cut++)
        assert_int_equal(exif_orientation(bytes, cut), EXIF_UPRIGHT);
    free(bytes);
}

/* The longer side fits whichever way the camera was held. */
static void a_large_photograph_is_made_smaller(void **state)
{
    const struct {
        struct jpeg_wish wish;
        int width, height;
    } cases[] = { { { 4000, 3000, 0, false, 0 }, 1440, 1080 }, { { 4000, 3000, 0, false, 6 }, 810, 1080 },
                  { { 3000, 4000, 0, true, 8 }, 1440, 1080 },  { { 9000, 6700, 0, false, 1 }, 1451, 1080 },
                  { { 1920, 1080, 0, false, 0 }, 1920, 1080 }, { { 1921, 1080, 0, false, 0 }, 1920, 1079 },
                  { { 16000, 40, 0, false, 0 }, 1920, 5 } };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct png_picture picture = { 0 };
        decode(&cases[i].wish, &picture);
        assert_int_equal(picture.width, cases[i].width);
        assert_int_equal(picture.height, cases[i].height);
        png_picture_finish(&picture);
    }
}

/* Writes another size into the frame's header, so that it need not be made. */
static void claim(uint8_t *bytes, size_t len, int width, int height)
{
    for (size_t i = 2; i + 9 < len; i++) {
        if (bytes[i] == 0xff && (bytes[i + 1] == 0xc0 || bytes[i + 1] == 0xc2)) {
            bytes[i + 5] = (uint8_t)(height >> 8);
            bytes[i + 6] = (uint8_t)height;
            bytes[i + 7] = (uint8_t)(width >> 8);
            bytes[i + 8] = (uint8_t)width;
            return;
        }
    }
    fail();
}

static void what_is_too_large_is_refused_before_it_takes_memory(void **state)
{
    size_t len = 0;
    uint8_t *bytes = jpeg_make(&(struct jpeg_wish){ .width = 16, .height = 16 }, &len);

    (void)state;
    claim(bytes, len, 65000, 16);
    assert_refused(bytes, len, ERR_LIMIT, "65000 x 16 px; at most 64 million in all and 32768 a side");
    claim(bytes, len, 12000, 12000);
    assert_refused(bytes, len, ERR_LIMIT, "12000 x 12000 px");
    free(bytes);
    bytes = jpeg_make(&(struct jpeg_wish){ .width = 16, .height = 16, .progressive = true }, &len);
    claim(bytes, len, 7000, 7000);
    assert_refused(bytes, len, ERR_LIMIT, "without \"progressive\"");
    free(bytes);
}

static void the_colours_of_a_printer_are_refused(void **state)
{
    const struct jpeg_wish wish = { .width = 32, .height = 32, .channels = 4 };

    (void)state;
    assert_wish_refused(&wish, ERR_FORMAT, "(CMYK); save it as RGB");
}

static void a_file_that_ends_too_early_is_refused(void **state)
{
    (void)state;
    for (int progressive = 0; progressive < 2; progressive++) {
        size_t len = 0;
        uint8_t *bytes = jpeg_make(&(struct jpeg_wish){ 100, 80, 0, progressive != 0, 0 }, &len);
        for (size_t cut = 3; cut < len; cut++)
            assert_refused(bytes, cut, ERR_FORMAT, "");
        assert_refused(bytes, len - 2, ERR_FORMAT, "ends too early");
        free(bytes);
    }
}

static void damage_within_is_refused(void **state)
{
    size_t len = 0;
    uint8_t *bytes = jpeg_make(&(struct jpeg_wish){ .width = 400, .height = 300 }, &len);

    (void)state;
    /* A marker where there may be none, as after a block of another file. */
    bytes[len / 2] = 0xff;
    bytes[len / 2 + 1] = 0xd9;
    assert_refused(bytes, len, ERR_FORMAT, "damaged");
    free(bytes);
}

static void other_kinds_are_told_by_their_first_bytes(void **state)
{
    static const struct {
        const char *bytes;
        size_t len;
        const char *why;
    } cases[] = { { "\0\0\0\x18" "ftypheic\0\0\0\0mif1", 20, "Most Compatible" },
                  { "\0\0\0\x18" "ftypmif1\0\0\0\0heic", 20, "HEIC" },
                  { "RIFF\1\2\3\4WEBPVP8 ", 16, "a WebP picture; save it as PNG or JPEG" },
                  { "GIF89a\1\0\1\0", 10, "a GIF" },
                  { "<svg width=\"3\"/>", 16, "a drawing" },
                  { "\1\2\3\4\5", 5, "no picture that is read" },
                  { "\xff\xd8\xff\xe0", 4, "ends too early" },
                  { "\x89PNG\r\n\x1a\n", 8, "" },
                  { "", 0, "an empty file" } };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_refused((const uint8_t *)cases[i].bytes, cases[i].len, ERR_FORMAT, cases[i].why);
}

/* Whatever alpha and colours: what is written shows the same when it is read again, to the bit. */
static void a_picture_written_again_shows_the_same(void **state)
{
    enum { SIDE = 256 };
    struct png_picture picture = { .width = SIDE, .height = SIDE, .pixels = calloc(SIDE * SIDE, sizeof(uint32_t)) };

    (void)state;
    for (uint32_t alpha = 0; alpha < SIDE; alpha++) {
        for (uint32_t colour = 0; colour <= alpha; colour++)
            picture.pixels[alpha * SIDE + colour] = alpha << 24 | colour << 16 | (alpha - colour) << 8 | alpha / 2;
    }
    for (int opaque = 0; opaque < 2; opaque++) {
        struct png_picture again = { 0 };
        char why[WHY_BYTES] = "";
        uint8_t *bytes = NULL;
        size_t len = 0;
        for (int i = 0; opaque == 1 && i < SIDE * SIDE; i++)
            picture.pixels[i] |= 0xff000000;
        picture.opaque = opaque == 1;
        assert_int_equal(picture_encode(&picture, &bytes, &len), ERR_OK);
        assert_int_equal(png_decode(bytes, len, SIDE, SIDE, &again, why, sizeof why), ERR_OK);
        assert_memory_equal(again.pixels, picture.pixels, SIDE * SIDE * sizeof(uint32_t));
        assert_int_equal(again.opaque, picture.opaque);
        png_picture_finish(&again);
        /* The same through the door for any form. */
        assert_int_equal(picture_decode(bytes, len, SIDE, SIDE, &again, why, sizeof why), ERR_OK);
        assert_memory_equal(again.pixels, picture.pixels, SIDE * SIDE * sizeof(uint32_t));
        png_picture_finish(&again);
        free(bytes);
    }
    png_picture_finish(&picture);
}

static void getting_ready_does_no_harm(void **state)
{
    (void)state;
    jpeg_get_ready();
    jpeg_get_ready();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_usual_form_is_read),
        cmocka_unit_test(a_photograph_is_turned_as_the_camera_was_held),
        cmocka_unit_test(turning_loses_no_pixel),
        cmocka_unit_test(a_block_that_is_not_built_as_it_should_be_turns_nothing),
        cmocka_unit_test(a_large_photograph_is_made_smaller),
        cmocka_unit_test(what_is_too_large_is_refused_before_it_takes_memory),
        cmocka_unit_test(the_colours_of_a_printer_are_refused),
        cmocka_unit_test(a_file_that_ends_too_early_is_refused),
        cmocka_unit_test(damage_within_is_refused),
        cmocka_unit_test(other_kinds_are_told_by_their_first_bytes),
        cmocka_unit_test(a_picture_written_again_shows_the_same),
        cmocka_unit_test(getting_ready_does_no_harm),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
