/* Blending of single pixels, in integers. Colours are 0xAARRGGBB; what is painted on is opaque. */
#ifndef PLATFORM_SOFT_BLEND_H
#define PLATFORM_SOFT_BLEND_H

#include <stdint.h>

/* x * a / 255, rounded, for x and a of 0 to 255 (Jim Blinn's form). */
static inline uint32_t blend_scale(uint32_t x, uint32_t a)
{
    uint32_t product = x * a + 128;

    return (product + (product >> 8)) >> 8;
}

/* All four channels of a colour times a / 255, two at a time. */
static inline uint32_t blend_fade(uint32_t argb, uint32_t a)
{
    uint32_t red_blue = (argb & 0x00ff00ff) * a + 0x00800080;
    uint32_t alpha_green = (argb >> 8 & 0x00ff00ff) * a + 0x00800080;

    red_blue = (red_blue + (red_blue >> 8 & 0x00ff00ff)) >> 8 & 0x00ff00ff;
    alpha_green = (alpha_green + (alpha_green >> 8 & 0x00ff00ff)) & 0xff00ff00;
    return red_blue | alpha_green;
}

/* A premultiplied colour over an opaque one. */
static inline uint32_t blend_over(uint32_t under, uint32_t premultiplied)
{
    return premultiplied + blend_fade(under, 255 - (premultiplied >> 24));
}

/* Two opaque colours: `over` counts a / 255, `under` the rest; rounded once. */
static inline uint32_t blend_mix(uint32_t under, uint32_t over, uint32_t a)
{
    uint32_t red_blue = (over & 0x00ff00ff) * a + (under & 0x00ff00ff) * (255 - a) + 0x00800080;
    uint32_t alpha_green = (over >> 8 & 0x00ff00ff) * a + (under >> 8 & 0x00ff00ff) * (255 - a) + 0x00800080;

    red_blue = (red_blue + (red_blue >> 8 & 0x00ff00ff)) >> 8 & 0x00ff00ff;
    alpha_green = (alpha_green + (alpha_green >> 8 & 0x00ff00ff)) & 0xff00ff00;
    return red_blue | alpha_green;
}

/* Light added to a colour, each channel up to 255; the light's alpha is 0. No channel's carry reaches the next. */
static inline uint32_t blend_add(uint32_t under, uint32_t light)
{
    const uint32_t top = 0x80808080;
    uint32_t sum = ((under & ~top) + (light & ~top)) ^ ((under ^ light) & top);
    uint32_t full = ((under & light) | ((under | light) & ~sum)) & top;

    return sum | full | (full - (full >> 7));
}

/* blend_mix for `count` pixels, faster; `over` is not part of `pixels`. */
void blend_mix_row(uint32_t *pixels, const uint32_t *over, int count, uint32_t a);

/* A premultiplied colour over `count` opaque pixels, each as far as its coverage says: blend_over of blend_fade,
 * faster. */
void blend_cover_row(uint32_t *pixels, const uint8_t *coverage, int count, uint32_t premultiplied);

/* The premultiplied form of a colour. */
static inline uint32_t blend_premultiply(uint32_t argb)
{
    return blend_fade(argb | 0xff000000, argb >> 24);
}

#endif
