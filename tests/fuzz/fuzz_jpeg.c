/* Any bytes -> picture, as people bring them: refused with a reason, or opaque pixels within the box. */
#include <stdlib.h>

#include "kiosk/codec/exif.h"
#include "kiosk/codec/jpeg.h"
#include "kiosk/codec/picture.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct png_picture *picture)
{
    if (picture->width < 1 || picture->width > 32 || picture->height < 1 || picture->height > 24)
        abort();
    for (int i = 0; i < picture->width * picture->height; i++) {
        if (picture->pixels[i] >> 24 != 255)
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct png_picture picture = { 0 };
    char why[64] = "";
    int orientation = exif_orientation(data, size);

    if (orientation < EXIF_UPRIGHT || orientation > EXIF_MAX)
        abort();
    if (jpeg_decode(data, size, 32, 24, &picture, why, sizeof why) == ERR_OK)
        check(&picture);
    else if (why[0] == 0 || picture.pixels != NULL)
        abort();
    png_picture_finish(&picture);
    why[0] = 0;
    if (picture_decode(data, size, 32, 24, &picture, why, sizeof why) != ERR_OK && why[0] == 0)
        abort();
    png_picture_finish(&picture);
    return 0;
}
