/* What tests of painting by chance begin and end with, and use on the way. Include it behind W and H, the screen's size
 * in px, and a `struct scenery` that has a `list`, a `paint`, `painted` and `expected` of W * H pixels, a `target` and
 * a `random` of dice.h: whatever else it holds begins zeroed. */
#ifndef TESTS_UNIT_SCENERY_H
#define TESTS_UNIT_SCENERY_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "platform/soft/paint.h"
#include "dice.h"

static const struct rect SCREEN = { 0, 0, W, H };

/* `random` is where its numbers go on from; `target` becomes the pixels painted. */
static inline int scenery_set_up(void **state, uint32_t random)
{
    struct scenery *s = calloc(1, sizeof *s);

    assert_non_null(s);
    draw_init(&s->list, SCREEN);
    s->paint = paint_create();
    assert_non_null(s->paint);
    s->target = (struct paint_target){ s->painted, W, H, W };
    s->random = random;
    *state = s;
    return 0;
}

static inline int scenery_tear_down(void **state)
{
    struct scenery *s = *state;

    draw_finish(&s->list);
    paint_destroy(s->paint);
    free(s);
    return 0;
}

static inline int between(struct scenery *s, int low, int high)
{
    return dice_between(&s->random, low, high);
}

/* Somewhere on the screen, 1 px or more. */
static inline struct rect some_rect(struct scenery *s)
{
    struct rect r = { between(s, 0, W - 1), between(s, 0, H - 1), 0, 0 };

    r.w = between(s, 1, W - r.x);
    r.h = between(s, 1, H - r.y);
    return r;
}

/* Any opaque pixels, which are expected to stay where nothing is painted. */
static inline void make_ground(struct scenery *s)
{
    for (int i = 0; i < W * H; i++)
        s->painted[i] = 0xff000000 | dice_next(&s->random);
    memcpy(s->expected, s->painted, sizeof s->expected);
}

#endif
