/* Words over a picture: a rim in the colour of the ground keeps them legible. */
#include <string.h>

#include "kiosk/ui/halo.h"
#include "kiosk/ui/scene_parts.h"

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
        words[i].mask = halo_make(words[i].mask, radius_px, &scene->arena);
        words[i].box = rect_grow(words[i].box, radius_px);
    }
    scene->node_count += count;
}
