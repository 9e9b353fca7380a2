#include "platform/soft/blend.h"

#include <stdbool.h>
#include <string.h>

/* A number that the compiler knows: then it works on as many bytes at once as the machine can. */
enum { CHUNK_PX = 16, CHUNK_BYTES = CHUNK_PX * 4 };

/* Bytes instead of pixels, and sums that fit into 16 bits, as vectors are widest for these. */
static void mix_chunk(uint8_t *restrict under, const uint8_t *restrict over, uint32_t alpha)
{
    const uint16_t much = (uint16_t)alpha, less = (uint16_t)(255 - alpha);

    for (int i = 0; i < CHUNK_BYTES; i++) {
        uint16_t sum = (uint16_t)(over[i] * much + under[i] * less + 128);
        under[i] = (uint8_t)((uint16_t)(sum + (sum >> 8)) >> 8);
    }
}

void blend_mix_row(uint32_t *pixels, const uint32_t *over, int count, uint32_t alpha)
{
    int i = 0;

    for (; i + CHUNK_PX <= count; i += CHUNK_PX)
        mix_chunk((uint8_t *)(pixels + i), (const uint8_t *)(over + i), alpha);
    for (; i < count; i++)
        pixels[i] = blend_mix(pixels[i], over[i], alpha);
}

/* As blend_scale, in sums that fit into 16 bits. */
static uint16_t scale(uint16_t x, uint16_t a)
{
    uint16_t product = (uint16_t)(x * a + 128);

    return (uint16_t)((uint16_t)(product + (product >> 8)) >> 8);
}

static void cover_chunk(uint8_t *restrict under, const uint8_t *restrict coverage, const uint8_t *restrict colour,
                        uint16_t alpha)
{
    for (int i = 0; i < CHUNK_BYTES; i++)
        under[i] = (uint8_t)(scale(colour[i], coverage[i]) +
                             scale(under[i], (uint16_t)(255 - scale(alpha, coverage[i]))));
}

static bool bare(const uint8_t *coverage)
{
    uint64_t words[CHUNK_PX / 8];

    memcpy(words, coverage, sizeof words);
    return (words[0] | words[1]) == 0;
}

void blend_cover_row(uint32_t *pixels, const uint8_t *coverage, int count, uint32_t premultiplied)
{
    uint32_t colour[CHUNK_PX], spread[CHUNK_PX];
    int i = 0;

    for (int k = 0; k < CHUNK_PX; k++)
        colour[k] = premultiplied;
    for (; i + CHUNK_PX <= count; i += CHUNK_PX) {
        if (bare(coverage + i))
            continue;
        for (int k = 0; k < CHUNK_PX; k++)
            spread[k] = coverage[i + k] * 0x01010101u;
        cover_chunk((uint8_t *)(pixels + i), (const uint8_t *)spread, (const uint8_t *)colour,
                    (uint16_t)(premultiplied >> 24));
    }
    for (; i < count; i++) {
        if (coverage[i] != 0)
            pixels[i] = blend_over(pixels[i], blend_fade(premultiplied, coverage[i]));
    }
}
