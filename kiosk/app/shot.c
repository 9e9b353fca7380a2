#include "kiosk/app/shot.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/codec/png.h"
#include "kiosk/port/files.h"

enum { PATH_BYTES = 4096 };

enum err shot_write(const struct display *display, const char *folder, const char *name, struct diag *diag)
{
    struct rect screen = display_rect(display);
    int stride = 0;
    const uint32_t *from = display_pixels(display, &stride);
    size_t row = (size_t)screen.w * sizeof *from;
    uint32_t *pixels = malloc(row * (size_t)screen.h);
    uint8_t *bytes = NULL;
    size_t len = 0;
    char path[PATH_BYTES];

    if (pixels == NULL)
        abort();
    for (int y = 0; y < screen.h; y++)
        memcpy(pixels + (size_t)y * (size_t)screen.w, from + (ptrdiff_t)y * stride, row);
    enum err err = png_encode(pixels, screen.w, screen.h, &bytes, &len);
    if (err != ERR_OK)
        diag_error(diag, name, 0, "no memory for the picture");
    snprintf(path, sizeof path, "%s/%s.png", folder, name);
    if (err == ERR_OK)
        err = file_write(path, bytes, len, diag);
    free(bytes);
    free(pixels);
    return err;
}

uint64_t shot_hash(const struct display *display)
{
    struct rect screen = display_rect(display);
    int stride = 0;
    const uint32_t *pixels = display_pixels(display, &stride);
    uint64_t hash = 0xcbf29ce484222325u; /* FNV-1a, over pixels */

    for (int y = 0; y < screen.h; y++) {
        for (int x = 0; x < screen.w; x++) {
            hash = (hash ^ pixels[(ptrdiff_t)y * stride + x]) * 0x100000001b3u;
            hash ^= hash >> 29;
        }
    }
    return hash;
}
