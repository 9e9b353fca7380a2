#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/codec/png.h"
#include "png_bytes.h"

enum { WIDTH = 37, HEIGHT = 21, IEND_BYTES = 12 };

/* 3 x 2 px RGBA: FF0000FF 00FF0080 0000FF00 / 10203040 FFFFFFFF 00000000; the pixels are not compressed. */
static const uint8_t RGBA[] = {
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52,
    0x00, 0x00, 0x00, 0x03, 0x00, 0x00, 0x00, 0x02, 0x08, 0x06, 0x00, 0x00, 0x00, 0x9d, 0x74, 0x66,
    0x1a, 0x00, 0x00, 0x00, 0x25, 0x49, 0x44, 0x41, 0x54, 0x78, 0x01, 0x01, 0x1a, 0x00, 0xe5, 0xff,
    0x00, 0xff, 0x00, 0x00, 0xff, 0x00, 0xff, 0x00, 0x80, 0x00, 0x00, 0xff, 0x00, 0x00, 0x10, 0x20,
    0x30, 0x40, 0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0x7a, 0xee, 0x09, 0x19, 0xb9, 0x75,
    0xf0, 0x47, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
};

struct encoded {
    uint8_t *bytes;
    size_t len;
    uint32_t pixels[WIDTH * HEIGHT];
    char why[128];
};

static int set_up(void **state)
{
    struct encoded *encoded = calloc(1, sizeof *encoded);

    if (encoded == NULL)
        return 1;
    *state = encoded;
    for (uint32_t i = 0; i < WIDTH * HEIGHT; i++)
        encoded->pixels[i] = 0xff000000 | (i * 2654435761u >> 8);
    return png_encode(encoded->pixels, WIDTH, HEIGHT, &encoded->bytes, &encoded->len) != ERR_OK;
}

static int tear_down(void **state)
{
    struct encoded *encoded = *state;

    free(encoded->bytes);
    free(encoded);
    return 0;
}

static void a_picture_comes_back(void **state)
{
    struct encoded *encoded = *state;
    struct png_picture picture = { 0 };
    struct png_size size = { 0 };

    assert_int_equal(png_decode(encoded->bytes, encoded->len, 100, 100, &picture, encoded->why, sizeof encoded->why),
                     ERR_OK);
    assert_int_equal(picture.width, WIDTH);
    assert_int_equal(picture.height, HEIGHT);
    assert_memory_equal(picture.pixels, encoded->pixels, sizeof encoded->pixels);
    assert_true(picture.opaque);
    png_picture_finish(&picture);
    png_picture_finish(&picture);
    assert_int_equal(png_probe(encoded->bytes, encoded->len, &size, encoded->why, sizeof encoded->why), ERR_OK);
    assert_int_equal(size.width, WIDTH);
    assert_int_equal(size.height, HEIGHT);
}

static void a_picture_is_made_to_fit(void **state)
{
    struct encoded *encoded = *state;
    struct png_picture picture = { 0 };

    assert_int_equal(png_decode(encoded->bytes, encoded->len, 10, 100, &picture, encoded->why, sizeof encoded->why),
                     ERR_OK);
    assert_int_equal(picture.width, 10);
    assert_int_equal(picture.height, 6);
    assert_true(picture.opaque);
    png_picture_finish(&picture);
}

static void alpha_is_premultiplied(void **state)
{
    struct encoded *encoded = *state;
    struct png_picture picture = { 0 };
    static const uint32_t EXPECTED[] = { 0xffff0000, 0x80008000, 0, 0x4004080c, 0xffffffff, 0 };

    assert_int_equal(png_decode(RGBA, sizeof RGBA, 3, 2, &picture, encoded->why, sizeof encoded->why), ERR_OK);
    assert_memory_equal(picture.pixels, EXPECTED, sizeof EXPECTED);
    assert_false(picture.opaque);
    png_picture_finish(&picture);
}

static void check_refused(struct encoded *encoded, const uint8_t *bytes, size_t len, enum err err)
{
    struct png_picture picture = { .width = -7 };

    encoded->why[0] = 0;
    enum err got = png_decode(bytes, len, 10, 10, &picture, encoded->why, sizeof encoded->why);
    assert_int_equal(picture.width, -7);
    assert_true(got != ERR_OK && encoded->why[0] != 0);
    if (err != ERR_OK)
        assert_int_equal(got, err);
}

/* Each length in a piece of its own, so that a sanitizer sees a read behind the end. */
static void every_truncation_is_refused(void **state)
{
    struct encoded *encoded = *state;

    for (size_t len = 0; len < encoded->len; len++) {
        uint8_t *copy = malloc(len == 0 ? 1 : len);
        assert_non_null(copy);
        memcpy(copy, encoded->bytes, len);
        check_refused(encoded, copy, len, ERR_FORMAT);
        struct png_size size;
        (void)!png_probe(copy, len, &size, encoded->why, sizeof encoded->why);
        free(copy);
    }
}

static void other_forms_are_refused(void **state)
{
    struct encoded *encoded = *state;
    static const struct {
        size_t at;
        uint8_t byte;
        enum err err;
    } CASES[] = {
        { 24, 16, ERR_FORMAT }, { 25, 0, ERR_FORMAT }, { 25, 3, ERR_FORMAT }, { 25, 4, ERR_FORMAT },
        { 28, 1, ERR_FORMAT },  { 18, 16, ERR_LIMIT }, { 22, 16, ERR_LIMIT }, { 16, 255, ERR_LIMIT },
        { 19, 0, ERR_FORMAT },  { 24, 1, ERR_FORMAT }, { 26, 1, ERR_FORMAT }, { 27, 1, ERR_FORMAT },
    };

    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        uint8_t *copy = malloc(encoded->len);
        assert_non_null(copy);
        memcpy(copy, encoded->bytes, encoded->len);
        copy[CASES[i].at] = CASES[i].byte;
        png_put_number(copy + 29, png_crc(copy + 12, 17));
        check_refused(encoded, copy, encoded->len, CASES[i].err);
        free(copy);
    }
    check_refused(encoded, (const uint8_t *)"GIF89a and more", 15, ERR_FORMAT);
}

/* Newer versions of libpng overlook damage behind the last row: then nothing of the picture may have changed. */
static void damage_is_refused_or_does_no_harm(void **state)
{
    struct encoded *encoded = *state;

    for (size_t at = 0; at < encoded->len; at++) {
        struct png_picture picture = { 0 };
        encoded->bytes[at] ^= 0x10;
        enum err err = png_decode(encoded->bytes, encoded->len, WIDTH, HEIGHT, &picture, encoded->why,
                                  sizeof encoded->why);
        if (err == ERR_OK)
            assert_memory_equal(picture.pixels, encoded->pixels, sizeof encoded->pixels);
        png_picture_finish(&picture);
        if (at < encoded->len - IEND_BYTES)
            check_refused(encoded, encoded->bytes, encoded->len, ERR_OK);
        encoded->bytes[at] ^= 0x10;
    }
}

/* A short `why` is cut, not overrun. */
static void the_reason_fits_its_room(void **state)
{
    (void)state;
    char why[4] = "xyz";
    struct png_size size;

    assert_int_equal(png_probe((const uint8_t *)"nothing", 7, &size, why, 3), ERR_FORMAT);
    assert_string_equal(why, "no");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_picture_comes_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_picture_is_made_to_fit, set_up, tear_down),
        cmocka_unit_test_setup_teardown(alpha_is_premultiplied, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_truncation_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(other_forms_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(damage_is_refused_or_does_no_harm, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_reason_fits_its_room, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
