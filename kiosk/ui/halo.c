#include "kiosk/ui/halo.h"

/* Tells a rim from the words it is around: no mask of text has such a serial. */
static const uint64_t RIM = 0x8000000000000000u;

static void keep_larger(uint8_t *into, const uint8_t *from, int count)
{
    for (int i = 0; i < count; i++)
        into[i] = from[i] > into[i] ? from[i] : into[i];
}

/* The largest coverage within a square around each pixel: along rows, then across them, which needs no second picture
 * if it begins at the last row, since each takes from rows above it. Corners so small look round. */
static void spread(const struct mask *from, int radius, uint8_t *out, int w, int h)
{
    for (int y = 0; y < from->h; y++) {
        for (int k = 0; k <= 2 * radius; k++)
            keep_larger(out + y * w + k, from->coverage + y * from->stride, from->w);
    }
    for (int y = h - 1; y > 0; y--) {
        for (int k = 1; k <= 2 * radius && k <= y; k++)
            keep_larger(out + y * w, out + (y - k) * w, w);
    }
}

const struct mask *halo_make(const struct mask *mask, int radius_px, struct arena *arena)
{
    int w = mask->w + 2 * radius_px, h = mask->h + 2 * radius_px;
    struct mask *halo = arena_alloc(arena, sizeof *halo);
    uint8_t *coverage = arena_alloc(arena, (size_t)w * (size_t)h);

    spread(mask, radius_px, coverage, w, h);
    *halo = (struct mask){ .w = w, .h = h, .stride = w, .serial = mask->serial | RIM, .coverage = coverage,
                           .label = mask->label };
    return halo;
}

bool halo_is(const struct mask *mask)
{
    return (mask->serial & RIM) != 0;
}
