#include "kiosk/codec/picture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/codec/jpeg.h"

/* First bytes of files that are no use here, and what to do about them. */
struct kind {
    size_t at, len;
    const char *bytes;
    const char *why;
};

#define SAVE "; save it as PNG or JPEG"

static const char HEIC[] = "a photograph in Apple's own form (HEIC), which is not read; set the phone's camera to "
                           "\"Most Compatible\", or save the picture as JPEG";

static const struct kind OTHERS[] = {
    { 4, 8, "ftypheic", HEIC },
    { 4, 8, "ftypheix", HEIC },
    { 4, 8, "ftypheim", HEIC },
    { 4, 8, "ftypheis", HEIC },
    { 4, 8, "ftyphevc", HEIC },
    { 4, 8, "ftypmif1", HEIC },
    { 4, 8, "ftypmsf1", HEIC },
    { 4, 8, "ftypavif", "an AVIF picture" SAVE },
    { 4, 4, "ftyp", "a film" SAVE },
    { 8, 4, "WEBP", "a WebP picture" SAVE },
    { 0, 4, "GIF8", "a GIF picture" SAVE },
    { 0, 4, "II*\0", "a TIFF picture" SAVE },
    { 0, 4, "MM\0*", "a TIFF picture" SAVE },
    { 0, 2, "BM", "a Windows bitmap" SAVE },
    { 0, 4, "%PDF", "a PDF document" SAVE },
    { 0, 5, "<?xml", "a drawing or a text" SAVE },
    { 0, 4, "<svg", "a drawing" SAVE },
};

static bool begins(const uint8_t *bytes, size_t len, const struct kind *kind)
{
    return len >= kind->at + kind->len && memcmp(bytes + kind->at, kind->bytes, kind->len) == 0;
}

static const char *why_not(const uint8_t *bytes, size_t len)
{
    if (len == 0)
        return "an empty file; copy it again";
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++) {
        if (begins(bytes, len, &OTHERS[i]))
            return OTHERS[i].why;
    }
    return "no picture that is read" SAVE;
}

enum err picture_decode(const uint8_t *bytes, size_t len, int box_w, int box_h, struct png_picture *out, char *why,
                        size_t why_len)
{
    static const struct kind png = { 0, 4, "\x89PNG", NULL }, jpeg = { 0, 3, "\xff\xd8\xff", NULL };

    if (begins(bytes, len, &png))
        return png_decode_any(bytes, len, box_w, box_h, out, why, why_len);
    if (begins(bytes, len, &jpeg))
        return jpeg_decode(bytes, len, box_w, box_h, out, why, why_len);
    snprintf(why, why_len, "%s", why_not(bytes, len));
    return ERR_FORMAT;
}

/* Rounding to the nearest twice, first here and then when it is read, gives the premultiplied value again. */
static uint8_t without_alpha(uint32_t colour, uint32_t alpha)
{
    uint32_t value = alpha == 0 ? 0 : (colour * 255 + alpha / 2) / alpha;

    return (uint8_t)(value > 255 ? 255 : value);
}

static enum err encode_with_alpha(const struct png_picture *picture, uint8_t **out, size_t *out_len)
{
    size_t count = (size_t)picture->width * (size_t)picture->height;
    struct png_samples samples = { picture->width, picture->height, 4, malloc(count * 4) };

    if (samples.bytes == NULL)
        return ERR_MEMORY;
    for (size_t i = 0; i < count; i++) {
        uint32_t pixel = picture->pixels[i], alpha = pixel >> 24;
        samples.bytes[4 * i] = without_alpha(pixel >> 16 & 0xff, alpha);
        samples.bytes[4 * i + 1] = without_alpha(pixel >> 8 & 0xff, alpha);
        samples.bytes[4 * i + 2] = without_alpha(pixel & 0xff, alpha);
        samples.bytes[4 * i + 3] = (uint8_t)alpha;
    }
    enum err err = png_encode_samples(&samples, out, out_len);
    free(samples.bytes);
    return err;
}

enum err picture_encode(const struct png_picture *picture, uint8_t **out, size_t *out_len)
{
    if (picture->opaque)
        return png_encode(picture->pixels, picture->width, picture->height, out, out_len);
    return encode_with_alpha(picture, out, out_len);
}
