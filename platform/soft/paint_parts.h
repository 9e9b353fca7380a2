/* Private to painting: what paint.c hands to other files. */
#ifndef PLATFORM_SOFT_PAINT_PARTS_H
#define PLATFORM_SOFT_PAINT_PARTS_H

#include <stddef.h>

#include "platform/soft/paint.h"

/* The pixel at x, y, which must lie in the target. */
static inline uint32_t *paint_row(const struct paint_target *target, int x, int y)
{
    return target->argb + (ptrdiff_t)y * target->stride + x;
}

/* DRAW_PLANE; `part` lies in the command's box and in the target. */
void paint_plane(const struct paint_target *target, const struct draw_command *command, struct rect part);

/* DRAW_STRETCH; `part` lies in the command's box and in the target. */
void paint_stretch(const struct paint_target *target, const struct draw_command *command, struct rect part);

#endif
