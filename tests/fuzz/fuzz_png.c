/* Any bytes -> picture: refused with a reason, or pixels within the box, premultiplied; and likewise made plain. */
#include <stdlib.h>

#include "kiosk/codec/png.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct png_picture *picture)
{
    if (picture->width < 1 || picture->width > 32 || picture->height < 1 || picture->height > 24)
        abort();
    for (int i = 0; i < picture->width * picture->height; i++) {
        uint32_t pixel = picture->pixels[i];
        uint32_t alpha = pixel >> 24;
        if ((pixel >> 16 & 0xff) > alpha || (pixel >> 8 & 0xff) > alpha || (pixel & 0xff) > alpha)
            abort();
    }
}

/* What is made plain can be shown, and has the same size. */
static void check_plain(const uint8_t *data, size_t size)
{
    uint8_t *plain = NULL;
    size_t plain_len = 0;
    char why[64] = "";
    struct png_size probed;

    if (png_make_plain(data, size, &plain, &plain_len, why, sizeof why) != ERR_OK) {
        if (why[0] == 0 || plain != NULL)
            abort();
        return;
    }
    if (png_probe(plain, plain_len, &probed, why, sizeof why) != ERR_OK || probed.width < 1)
        abort();
    free(plain);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct png_picture picture = { 0 };
    struct png_size probed;
    char why[64] = "";

    if (png_decode(data, size, 32, 24, &picture, why, sizeof why) == ERR_OK)
        check(&picture);
    else if (why[0] == 0)
        abort();
    png_picture_finish(&picture);
    if (png_probe(data, size, &probed, why, sizeof why) == ERR_OK && probed.width < 1)
        abort();
    check_plain(data, size);
    return 0;
}
