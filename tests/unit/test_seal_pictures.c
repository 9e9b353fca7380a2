/* Pictures of a folder that is sealed: told of, or rewritten where they can be. */
#define _XOPEN_SOURCE 700

#include <sys/stat.h>

#include "kiosk/app/seal_pictures.h"
#include "kiosk/codec/png.h"
#include "png_bytes.h"
#include "sealed_folder.h"

/* 1 x 1 px, grey: W3C PNG, 8 bits, one block that is not compressed. */
static const uint8_t GREY[] = {
    0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0,
    0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 13, 'I', 'D', 'A', 'T', 0x78, 0x01, 0x01, 2, 0, 0xfd, 0xff, 0, 0x80, 0, 0x82, 0,
    0x81, 0, 0, 0, 0, 0, 0, 0, 0, 'I', 'E', 'N', 'D', 0xae, 0x42, 0x60, 0x82,
};
enum { IDAT_AT = 33, IDAT_BYTES = 13, SAID_BYTES = 512 };

/* The same with its checksum, which is easier computed than written. */
static void put_grey(struct sealed_folder *sealed, const char *name)
{
    uint8_t bytes[sizeof GREY];

    memcpy(bytes, GREY, sizeof GREY);
    png_put_number(bytes + IDAT_AT + 8 + IDAT_BYTES, png_crc(bytes + IDAT_AT + 4, 4 + IDAT_BYTES));
    sealed_put(sealed, name, bytes, sizeof bytes);
}

static void put_plain(struct sealed_folder *sealed, const char *name, size_t percent)
{
    uint32_t pixels[64];
    uint8_t *bytes = NULL;
    size_t len = 0;

    for (uint32_t i = 0; i < 64; i++)
        pixels[i] = i * 2654435761u;
    assert_int_equal(png_encode(pixels, 8, 8, &bytes, &len), ERR_OK);
    sealed_put(sealed, name, bytes, len * percent / 100);
    free(bytes);
}

static enum err convert(struct sealed_folder *sealed, char said[SAID_BYTES])
{
    FILE *out = fmemopen(said, SAID_BYTES, "w");

    assert_non_null(out);
    sealed_take(sealed);
    diag_finish(&sealed->diag);
    enum err err = seal_pictures_convert(sealed->path, sealed->folder, &sealed->inventory, out, &sealed->diag);
    fclose(out);
    return err;
}

static void every_picture_is_looked_at(void **state)
{
    struct sealed_folder *sealed = *state;

    put_grey(sealed, "attract.png");
    put_plain(sealed, "panels/01-a/cut.png", 60);
    put_plain(sealed, "panels/01-a/good.png", 100);
    sealed_put_text(sealed, "panels/01-a/none.png", "JFIF");
    sealed_put_text(sealed, "panels/01-a/told.png", "JFIF");
    sealed_put_text(sealed, "panels/01-a/png", "no picture");
    sealed_take(sealed);
    diag_finish(&sealed->diag);
    diag_error(&sealed->diag, "panels/01-a/told.png", 0, "told by the checker");
    seal_pictures_check(sealed->folder, &sealed->inventory, &sealed->diag);
    sealed_told(sealed,
                "attract.png: the picture cannot be shown: grey or palette colours; save it as RGB, or let `kiosk seal "
                "--convert` do it\n"
                "panels/01-a/cut.png: the picture cannot be shown: the file ends too early; copy or save it again\n"
                "panels/01-a/none.png: the picture cannot be shown: not a PNG picture; save it as PNG\n"
                "panels/01-a/told.png: told by the checker\n");
}

static void only_what_needs_it_is_rewritten(void **state)
{
    struct sealed_folder *sealed = *state;
    struct png_picture picture = { 0 };
    char said[SAID_BYTES] = "", why[100];
    size_t len = 0, plain_len = 0;

    put_grey(sealed, "attract.png");
    put_grey(sealed, "map/Grey.png");
    put_plain(sealed, "good.png", 100);
    sealed_put_text(sealed, "none.png", "JFIF");
    uint8_t *before = sealed_get(sealed, "good.png", &plain_len);
    assert_int_equal(convert(sealed, said), ERR_OK);
    assert_string_equal(said, "converted attract.png\n");
    uint8_t *bytes = sealed_get(sealed, "attract.png", &len);
    assert_int_equal(png_decode(bytes, len, 1, 1, &picture, why, sizeof why), ERR_OK);
    assert_int_equal(picture.pixels[0], 0xff808080);
    png_picture_finish(&picture);
    bytes = sealed_get(sealed, "good.png", &len);
    assert_int_equal(len, plain_len);
    assert_memory_equal(bytes, before, len);
    assert_string_equal((const char *)sealed_get(sealed, "none.png", &len), "JFIF");
    /* Nothing is left to do. */
    memset(said, 0, sizeof said);
    assert_int_equal(convert(sealed, said), ERR_OK);
    assert_string_equal(said, "");
    sealed_told(sealed, "");
}

static void a_picture_that_cannot_be_written_stays(void **state)
{
    struct sealed_folder *sealed = *state;
    char said[SAID_BYTES] = "";
    size_t len = 0;

    put_grey(sealed, "attract.png");
    assert_int_equal(mkdir(sealed_path(sealed, "attract.png.part"), 0700), 0);
    assert_int_equal(convert(sealed, said), ERR_IO);
    assert_string_equal(said, "");
    assert_int_equal(diag_error_count(&sealed->diag), 1);
    sealed_get(sealed, "attract.png", &len);
    assert_int_equal(len, sizeof GREY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SEALED(every_picture_is_looked_at), WITH_SEALED(only_what_needs_it_is_rewritten),
        WITH_SEALED(a_picture_that_cannot_be_written_stays),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
