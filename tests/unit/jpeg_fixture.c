#include "tests/unit/jpeg_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

enum { EXIF_BYTES = 32, EXIF_VALUE_AT = 24, QUALITY = 90 };

static void set_form(struct jpeg_compress_struct *jpeg, const struct jpeg_wish *wish)
{
    int channels = wish->channels == 0 ? 3 : wish->channels;

    jpeg->image_width = (JDIMENSION)wish->width;
    jpeg->image_height = (JDIMENSION)wish->height;
    jpeg->input_components = channels;
    jpeg->in_color_space = channels == 1 ? JCS_GRAYSCALE : channels == 3 ? JCS_RGB : JCS_CMYK;
    jpeg_set_defaults(jpeg);
    jpeg_set_quality(jpeg, QUALITY, TRUE);
    if (wish->progressive)
        jpeg_simple_progression(jpeg);
}

static void write_exif(struct jpeg_compress_struct *jpeg, int orientation)
{
    uint8_t block[EXIF_BYTES] = "Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0";

    block[EXIF_VALUE_AT] = (uint8_t)orientation;
    jpeg_write_marker(jpeg, JPEG_APP0 + 1, block, EXIF_BYTES);
}

static void fill_row(uint8_t *row, int width, int channels, bool above)
{
    /* Red, green, blue and white; the black of a printer is left out. */
    static const uint8_t quarters[4][4] = { { 255, 0, 0 }, { 0, 255, 0 }, { 0, 0, 255 }, { 255, 255, 255 } };

    for (int x = 0; x < width; x++)
        memcpy(row + x * channels, quarters[(above ? 0 : 2) + (x < width / 2 ? 0 : 1)], (size_t)channels);
}

uint8_t *jpeg_make(const struct jpeg_wish *wish, size_t *len)
{
    struct jpeg_compress_struct jpeg = { 0 };
    struct jpeg_error_mgr errors;
    unsigned char *bytes = NULL;
    unsigned long bytes_len = 0;
    int channels = wish->channels == 0 ? 3 : wish->channels;
    uint8_t *row = malloc((size_t)wish->width * (size_t)channels);

    if (row == NULL)
        abort();
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &bytes, &bytes_len);
    set_form(&jpeg, wish);
    jpeg_start_compress(&jpeg, TRUE);
    if (wish->orientation > 0)
        write_exif(&jpeg, wish->orientation);
    for (int y = 0; y < wish->height; y++) {
        fill_row(row, wish->width, channels, y < wish->height / 2);
        (void)jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    free(row);
    *len = bytes_len;
    return bytes;
}
