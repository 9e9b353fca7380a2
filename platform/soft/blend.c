#include "platform/soft/blend.h"

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
