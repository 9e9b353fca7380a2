/* Any bytes -> a picture that staff brought -> the PNG that is written of it: decoded, turned and made smaller, or
 * refused with a reason; what is written is read by the reader of the screen, and shows the same pixels. */
#include <stdlib.h>
#include <string.h>

#include "kiosk/codec/picture.h"

enum { BOX_W_PX = 48, BOX_H_PX = 27 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct png_picture *picture)
{
    struct png_picture again = { 0 };
    char why[64] = "";
    uint8_t *bytes = NULL;
    size_t len = 0, pixels = (size_t)picture->width * (size_t)picture->height;

    if (picture->width < 1 || picture->width > BOX_W_PX || picture->height < 1 || picture->height > BOX_H_PX)
        abort();
    if (picture_encode(picture, &bytes, &len) != ERR_OK)
        abort();
    if (png_decode(bytes, len, BOX_W_PX, BOX_H_PX, &again, why, sizeof why) != ERR_OK)
        abort();
    if (again.width != picture->width || again.height != picture->height || again.opaque != picture->opaque ||
        memcmp(again.pixels, picture->pixels, pixels * sizeof *again.pixels) != 0)
        abort();
    png_picture_finish(&again);
    free(bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct png_picture picture = { 0 };
    char why[64] = "";

    if (picture_decode(data, size, BOX_W_PX, BOX_H_PX, &picture, why, sizeof why) == ERR_OK)
        check(&picture);
    else if (why[0] == 0 || picture.pixels != NULL)
        abort();
    png_picture_finish(&picture);
    return 0;
}
