/* Words over a picture: a rim in the colour of the ground keeps them legible. */
#include <string.h>

#include "kiosk/ui/scene_parts.h"

/* The largest coverage within `radius` of each pixel, rows then columns; the rim's corners are round enough when small. */
static void spread(const struct mask *from, int radius, uint8_t *out, uint8_t *rows, int w)
{
    int h = from->h + 2 * radius;

    for (int y = 0; y < from->h; y++) {
        for (int x = 0; x < w; x++) {
            uint8_t most = 0;
            for (int k = x - 2 * radius; k <= x; k++) {
                uint8_t value = k >= 0 && k < from->w ? from->coverage[y * from->stride + k] : 0;
                most = value > most ? value : most;
            }
            rows[y * w + x] = most;
        }
    }
    for (int y = 0; y < h; y++) {
        for (int x = 0; x < w; x++) {
            uint8_t most = 0;
            for (int k = y - 2 * radius; k <= y; k++) {
                uint8_t value = k >= 0 && k < from->h ? rows[k * w + x] : 0;
                most = value > most ? value : most;
            }
            out[y * w + x] = most;
        }
    }
}

static const struct mask *halo_of(const struct mask *mask, int radius, struct arena *arena)
{
    int w = mask->w + 2 * radius, h = mask->h + 2 * radius;
    struct mask *halo = arena_alloc(arena, sizeof *halo);
    uint8_t *coverage = arena_alloc(arena, (size_t)w * (size_t)h);
    uint8_t *rows = arena_alloc(arena, (size_t)w * (size_t)mask->h);

    spread(mask, radius, coverage, rows, w);
    /* Told from the mask itself by a serial that no mask of text has. */
    *halo = (struct mask){ .w = w, .h = h, .stride = w, .serial = mask->serial | 0x80000000u, .coverage = coverage,
                           .label = mask->label };
    return halo;
}

void scene_halo(struct scene *scene, int first_node, int radius_px, uint32_t argb)
{
    int count = scene->node_count - first_node;

    if (scene->node_count + count > SCENE_MAX_NODES) {
        scene->dropped += count;
        return;
    }
    struct scene_node *words = &scene->nodes[first_node];
    memmove(words + count, words, (size_t)count * sizeof *words);
    for (int i = 0; i < count; i++) {
        words[i] = words[count + i];
        words[i].argb = argb;
        if (words[i].mask == NULL)
            continue;
        words[i].mask = halo_of(words[i].mask, radius_px, &scene->arena);
        words[i].box = rect_grow(words[i].box, radius_px);
    }
    scene->node_count += count;
}
