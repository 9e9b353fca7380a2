#include "kiosk/draw/palette.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* An open hash table of colours, at most half full. */
enum { PLACES = 8192, COLOURS_MAX = PLACES / 2 };

struct colour_use {
    uint32_t argb;  /* without the bits that do not count; 0: the place is free */
    uint32_t count; /* pixels */
    uint8_t index;
};

struct colours {
    struct colour_use places[PLACES];
    struct colour_use *sorted[COLOURS_MAX];
    int count;
    int coarse;  /* low bits of each channel that do not count */
};

/* The part of an opaque colour that counts. */
static uint32_t key_of(const struct colours *colours, uint32_t argb)
{
    uint32_t channel = 0xffu << colours->coarse & 0xffu;

    return 0xff000000u | (argb & channel * 0x010101u);
}

/* The place of a colour; free if it is not there. */
static struct colour_use *place_of(struct colours *colours, uint32_t key)
{
    uint32_t at = key * 2654435761u >> 19; /* Knuth's multiplicative hash; 13 bits */

    while (colours->places[at].argb != 0 && colours->places[at].argb != key)
        at = (at + 1) % PLACES;
    return &colours->places[at];
}

/* The end of the pixels of one colour that begin at `from`: most of a map is such runs. */
static size_t run_end(const uint32_t *argb, size_t from, size_t count)
{
    size_t end = from + 1;

    while (end < count && argb[end] == argb[from])
        end++;
    return end;
}

/* False if there are too many. */
static bool count_colours(struct colours *colours, const uint32_t *argb, size_t count)
{
    for (size_t i = 0, end; i < count; i = end) {
        uint32_t key = key_of(colours, argb[i]);
        struct colour_use *use = place_of(colours, key);
        if (use->argb == 0) {
            if (colours->count == COLOURS_MAX)
                return false;
            use->argb = key;
            colours->sorted[colours->count++] = use;
        }
        end = run_end(argb, i, count);
        use->count += (uint32_t)(end - i);
    }
    return true;
}

/* The most frequent first; no two are the same. */
static int by_count(const void *a, const void *b)
{
    const struct colour_use *one = *(struct colour_use *const *)a, *other = *(struct colour_use *const *)b;

    if (one->count != other->count)
        return one->count > other->count ? -1 : 1;
    return one->argb < other->argb ? -1 : 1;
}

static int channel_apart(uint32_t a, uint32_t b, int shift)
{
    return abs((int)(a >> shift & 0xff) - (int)(b >> shift & 0xff));
}

/* By the channel that differs most. */
static int apart(uint32_t a, uint32_t b)
{
    int red = channel_apart(a, b, 16), green = channel_apart(a, b, 8), blue = channel_apart(a, b, 0);
    int most = red > green ? red : green;

    return most > blue ? most : blue;
}

/* The nearest of the palette's first colours, and how far it is. */
static int nearest(const uint32_t *palette, int count, uint32_t argb, int *distance)
{
    int best = 0;

    *distance = 256;
    for (int i = 0; i < count && *distance > 0; i++) {
        int far = apart(palette[i], argb);
        if (far < *distance) {
            *distance = far;
            best = i;
        }
    }
    return best;
}

/* Colours that lie farther than `near` from each other, the frequent ones in any case; -1 if these are too many. */
static int choose(const struct colours *colours, size_t pixels, int near, uint32_t palette[INDEXED_COLOURS])
{
    int count = 0;

    for (int i = 0; i < colours->count; i++) {
        const struct colour_use *use = colours->sorted[i];
        int distance = 0;
        (void)nearest(palette, count, use->argb, &distance);
        if (distance <= near && use->count <= pixels / INDEXED_COLOURS)
            continue;
        if (count == INDEXED_COLOURS)
            return -1;
        palette[count++] = use->argb;
    }
    return count;
}

int palette_reduce(const uint32_t *argb, size_t count, struct arena *scratch, uint8_t *indices,
                   uint32_t palette[INDEXED_COLOURS])
{
    struct colours *colours = NULL;
    int coarse = 0, chosen = -1, differs = 0;

    do {
        arena_reset(scratch);
        colours = arena_alloc(scratch, sizeof *colours);
        colours->coarse = coarse++;
    } while (!count_colours(colours, argb, count));
    qsort(colours->sorted, (size_t)colours->count, sizeof *colours->sorted, by_count);
    for (int near = 0; chosen < 0; near++)
        chosen = choose(colours, count, near, palette);
    memset(palette + chosen, 0, (size_t)(INDEXED_COLOURS - chosen) * sizeof *palette);
    for (int i = 0; i < colours->count; i++) {
        int distance = 0;
        colours->sorted[i]->index = (uint8_t)nearest(palette, chosen, colours->sorted[i]->argb, &distance);
        differs = distance > differs ? distance : differs;
    }
    for (size_t i = 0, end; i < count; i = end) {
        end = run_end(argb, i, count);
        memset(indices + i, place_of(colours, key_of(colours, argb[i]))->index, end - i);
    }
    return differs + (1 << colours->coarse) - 1;
}
