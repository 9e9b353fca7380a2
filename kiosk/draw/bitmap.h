/* Pixels in memory that a draw list can point at.
 *
 * Both live as long as their owner says; a draw list only borrows them until it is presented. The serial tells two
 * bitmaps apart: whoever makes a bitmap takes a fresh one, so that a changed picture is never mistaken for the old. */
#ifndef KIOSK_DRAW_BITMAP_H
#define KIOSK_DRAW_BITMAP_H

#include <stdbool.h>
#include <stdint.h>

/* Coverage, 8 bits a pixel: text and other shapes that take one colour. */
struct mask {
    int w, h;          /* px */
    int stride;        /* bytes from row to row */
    uint32_t serial;   /* unique among the bitmaps in use */
    const uint8_t *coverage;
    const char *label; /* the text it shows, for dumps; may be NULL */
};

/* Colours, 0xAARRGGBB in host order, premultiplied. */
struct pixmap {
    int w, h;        /* px */
    int stride;      /* pixels from row to row */
    uint32_t serial; /* unique among the bitmaps in use */
    const uint32_t *argb;
    const char *label;
    bool opaque; /* no pixel has an alpha below 255, so that rows can be copied; false where nobody knows */
};

#endif
