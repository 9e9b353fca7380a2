/* Pictures of every other form, made by hand, come out with the pixels that they show. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/codec/png.h"
#include "png_bytes.h"

enum { FILE_MAX = 512, WIDTH = 3, HEIGHT = 2, PIXELS = WIDTH * HEIGHT };

enum { GREY = 0, RGB = 2, PALETTE = 3, GREY_ALPHA = 4, RGBA = 6 };

/* 3 x 2 px, and what they show: 0xAARRGGBB, premultiplied. */
struct form {
    const char *name;
    uint8_t depth, colour, interlaced;
    const char *palette, *transparent; /* of PLTE and tRNS; NULL: no such chunk */
    size_t palette_len, transparent_len;
    const char *rows; /* each begins with its filter, 0 */
    size_t rows_len;
    uint32_t shown[PIXELS];
};


static const struct form FORMS[] = {
    { .name = "palette of 2 bits, one colour half transparent", .depth = 2, .colour = PALETTE,
      .palette = "\xff\x00\x00\x00\xff\x00\x00\x00\xff\x10\x20\x30", .palette_len = 12,
      .transparent = "\xff\x80", .transparent_len = 2, .rows = "\0\x18\0\xc0", .rows_len = 4,
      .shown = { 0xffff0000, 0x80008000, 0xff0000ff, 0xff102030, 0xffff0000, 0xffff0000 } },
    { .name = "palette of 8 bits", .depth = 8, .colour = PALETTE, .palette = "\x01\x02\x03\xff\xff\xff",
      .palette_len = 6, .rows = "\0\0\1\0\0\1\1\0", .rows_len = 8,
      .shown = { 0xff010203, 0xffffffff, 0xff010203, 0xffffffff, 0xffffffff, 0xff010203 } },
    { .name = "black and white", .depth = 1, .colour = GREY, .rows = "\0\xa0\0\x40", .rows_len = 4,
      .shown = { 0xffffffff, 0xff000000, 0xffffffff, 0xff000000, 0xffffffff, 0xff000000 } },
    { .name = "grey of 8 bits, one of them transparent", .depth = 8, .colour = GREY, .transparent = "\0\x7f",
      .transparent_len = 2, .rows = "\0\x00\x7f\xff\0\x01\x7e\x80", .rows_len = 8,
      .shown = { 0xff000000, 0, 0xffffffff, 0xff010101, 0xff7e7e7e, 0xff808080 } },
    { .name = "grey of 16 bits with alpha", .depth = 16, .colour = GREY_ALPHA,
      .rows = "\0\xff\xff\xff\xff\x00\x00\xff\xff\x80\x80\xff\xff\0\xff\xff\x00\x00\xff\xff\x40\x40\x12\x12\xff\xff",
      .rows_len = 26, .shown = { 0xffffffff, 0xff000000, 0xff808080, 0, 0x40404040, 0xff121212 } },
    { .name = "16 bits a channel", .depth = 16, .colour = RGB,
      .rows = "\0\xff\xff\x00\x00\x00\x00\x00\x00\xff\xff\x00\x00\x12\x12\x34\x34\x56\x56"
              "\0\x00\x00\x00\x00\xff\xff\x80\x7f\x80\x81\x80\x00\xfe\xff\x01\x00\x00\xff",
      .rows_len = 38, .shown = { 0xffff0000, 0xff00ff00, 0xff123456, 0xff0000ff, 0xff808080, 0xfffe0101 } },
    /* Adam7: 3 x 2 px are in the first, fourth, sixth and seventh pass. */
    { .name = "interlaced", .depth = 8, .colour = RGB, .interlaced = 1,
      .rows = "\0\x01\x02\x03\0\x07\x08\x09\0\x04\x05\x06\0\x0a\x0b\x0c\x0d\x0e\x0f\x10\x11\x12", .rows_len = 22,
      .shown = { 0xff010203, 0xff040506, 0xff070809, 0xff0a0b0c, 0xff0d0e0f, 0xff101112 } },
    { .name = "plain already, with alpha", .depth = 8, .colour = RGBA,
      .rows = "\0\xff\x00\x00\xff\x00\xff\x00\x80\x00\x00\xff\x00\0\x10\x20\x30\x40\xff\xff\xff\xff\x00\x00\x00\x00",
      .rows_len = 26, .shown = { 0xffff0000, 0x80008000, 0, 0x4004080c, 0xffffffff, 0 } },
};
enum { FORM_COUNT = sizeof FORMS / sizeof *FORMS };

struct file {
    uint8_t bytes[FILE_MAX];
    size_t len;
};

static void add(struct file *file, const void *bytes, size_t len)
{
    assert_true(file->len + len <= sizeof file->bytes);
    memcpy(file->bytes + file->len, bytes, len);
    file->len += len;
}

static void add_chunk(struct file *file, const char *name, const void *bytes, size_t len)
{
    uint8_t number[4];
    size_t start = file->len + 4;

    png_put_number(number, (uint32_t)len);
    add(file, number, 4);
    add(file, name, 4);
    add(file, bytes, len);
    png_put_number(number, png_crc(file->bytes + start, file->len - start));
    add(file, number, 4);
}

/* Adler-32 of zlib, RFC 1950, section 9. */
static uint32_t adler(const uint8_t *bytes, size_t len)
{
    uint32_t a = 1, b = 0;

    for (size_t i = 0; i < len; i++) {
        a = (a + bytes[i]) % 65521;
        b = (b + a) % 65521;
    }
    return b << 16 | a;
}

/* The rows in one block that is not compressed, RFC 1951, section 3.2.4. */
static void add_rows(struct file *file, const struct form *form)
{
    uint8_t data[FILE_MAX] = { 0x78, 0x01, 0x01, (uint8_t)form->rows_len, 0, (uint8_t)~form->rows_len, 0xff };

    memcpy(data + 7, form->rows, form->rows_len);
    png_put_number(data + 7 + form->rows_len, adler(data + 7, form->rows_len));
    add_chunk(file, "IDAT", data, 7 + form->rows_len + 4);
}

static void make(const struct form *form, struct file *file)
{
    uint8_t header[13] = { 0, 0, 0, WIDTH, 0, 0, 0, HEIGHT, form->depth, form->colour, 0, 0, form->interlaced };

    file->len = 0;
    add(file, "\x89PNG\r\n\x1a\n", 8);
    add_chunk(file, "IHDR", header, sizeof header);
    if (form->palette != NULL)
        add_chunk(file, "PLTE", form->palette, form->palette_len);
    if (form->transparent != NULL)
        add_chunk(file, "tRNS", form->transparent, form->transparent_len);
    add_rows(file, form);
    add_chunk(file, "IEND", "", 0);
}

/* The same in one step, for the importer. */
static void each_form_is_decoded(void **state)
{
    (void)state;
    for (int i = 0; i < FORM_COUNT; i++) {
        struct png_picture picture = { 0 };
        struct file file;
        char why[200] = "";
        make(&FORMS[i], &file);
        if (png_decode_any(file.bytes, file.len, WIDTH, HEIGHT, &picture, why, sizeof why) != ERR_OK)
            fail_msg("%s: %s", FORMS[i].name, why);
        assert_memory_equal(picture.pixels, FORMS[i].shown, sizeof FORMS[i].shown);
        png_picture_finish(&picture);
        assert_int_equal(png_decode_any(file.bytes, file.len, 1, 2, &picture, why, sizeof why), ERR_OK);
        assert_int_equal(picture.width, 1);
        png_picture_finish(&picture);
        assert_int_not_equal(png_decode_any(file.bytes, file.len - 9, 9, 9, &picture, why, sizeof why), ERR_OK);
        assert_null(picture.pixels);
    }
}

static void each_form_shows_the_same(void **state)
{
    (void)state;
    for (int i = 0; i < FORM_COUNT; i++) {
        struct png_picture picture = { 0 };
        struct file file;
        uint8_t *plain = NULL;
        size_t len = 0;
        char why[200] = "";
        make(&FORMS[i], &file);
        if (png_make_plain(file.bytes, file.len, &plain, &len, why, sizeof why) != ERR_OK)
            fail_msg("%s: %s", FORMS[i].name, why);
        assert_int_equal(png_decode(plain, len, WIDTH, HEIGHT, &picture, why, sizeof why), ERR_OK);
        assert_int_equal(picture.width, WIDTH);
        assert_int_equal(picture.height, HEIGHT);
        for (int k = 0; k < PIXELS; k++) {
            if (picture.pixels[k] != FORMS[i].shown[k])
                fail_msg("%s: pixel %d is %08x", FORMS[i].name, k, (unsigned)picture.pixels[k]);
        }
        png_picture_finish(&picture);
        free(plain);
    }
}

/* Only these forms need it, and their refusal says so. */
static void what_can_be_made_plain_is_said_to_be(void **state)
{
    (void)state;
    for (int i = 0; i < FORM_COUNT; i++) {
        struct png_size size;
        struct file file;
        char why[200] = "";
        make(&FORMS[i], &file);
        enum err err = png_probe(file.bytes, file.len, &size, why, sizeof why);
        assert_int_equal(err, FORMS[i].colour == RGBA ? ERR_OK : ERR_FORMAT);
        assert_true(err == ERR_OK || strstr(why, "kiosk seal --convert") != NULL);
    }
}

static void what_is_broken_stays_refused(void **state)
{
    (void)state;
    for (int i = 0; i < FORM_COUNT; i++) {
        struct file file;
        make(&FORMS[i], &file);
        for (size_t len = 0; len < file.len; len++) {
            uint8_t *plain = NULL, *copy = malloc(len == 0 ? 1 : len);
            size_t plain_len = 7;
            char why[200] = "";
            assert_non_null(copy);
            memcpy(copy, file.bytes, len);
            enum err err = png_make_plain(copy, len, &plain, &plain_len, why, sizeof why);
            assert_true(err == ERR_FORMAT && why[0] != 0 && plain == NULL && plain_len == 7);
            free(copy);
        }
        /* Too wide: before anything of that size is allocated. */
        file.bytes[17] = 16;
        png_put_number(file.bytes + 29, png_crc(file.bytes + 12, 17));
        uint8_t *plain = NULL;
        size_t plain_len = 0;
        char why[200] = "";
        assert_int_equal(png_make_plain(file.bytes, file.len, &plain, &plain_len, why, sizeof why), ERR_LIMIT);
        assert_null(plain);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_form_is_decoded),
        cmocka_unit_test(each_form_shows_the_same),
        cmocka_unit_test(what_can_be_made_plain_is_said_to_be),
        cmocka_unit_test(what_is_broken_stays_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
