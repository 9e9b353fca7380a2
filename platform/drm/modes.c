#include "platform/drm/modes.h"

#include <stdbool.h>
#include <stdlib.h>

enum { USUAL_HZ = 60 };

/* What a broken EDID says may be more than 32 bits hold. */
static int64_t pixels(const drmModeModeInfo *mode)
{
    return (int64_t)mode->hdisplay * mode->vdisplay;
}

/* The larger, the better. What is compared first lies in the higher digits. */
struct rank {
    int64_t steps[4];
};

static int off_rate(const drmModeModeInfo *mode)
{
    return abs((int)mode->vrefresh - USUAL_HZ);
}

static struct rank rank_of(const drmModeModeInfo *mode, int w, int h)
{
    bool whole = (mode->flags & DRM_MODE_FLAG_INTERLACE) == 0;
    bool asked = w > 0 && mode->hdisplay == w && mode->vdisplay == h;
    bool bearable = asked || pixels(mode) <= MODES_MOST_PX;
    bool preferred = (mode->type & DRM_MODE_TYPE_PREFERRED) != 0;
    /* Of those that are too large, the smallest. */
    int64_t size = bearable ? pixels(mode) : -pixels(mode);
    int wish = asked && whole ? 2 : bearable && whole ? 1 : 0;

    return (struct rank){ { wish, bearable && whole && preferred, size, -off_rate(mode) } };
}

static bool better(const struct rank *a, const struct rank *b)
{
    for (size_t i = 0; i < sizeof a->steps / sizeof *a->steps; i++) {
        if (a->steps[i] != b->steps[i])
            return a->steps[i] > b->steps[i];
    }
    return false;
}

int modes_choose(const drmModeModeInfo *modes, int count, int w, int h)
{
    struct rank best_rank = { { 0 } };
    int best = -1;

    for (int i = 0; i < count; i++) {
        struct rank rank = rank_of(&modes[i], w, h);
        if (best >= 0 && !better(&rank, &best_rank))
            continue;
        best = i;
        best_rank = rank;
    }
    return best;
}
