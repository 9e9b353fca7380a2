/* Paints a draw list on the CPU into memory of 0xFFRRGGBB pixels.
 *
 * Knows no window: the same code serves an X11 window, a dumb buffer and the tests, so that a picture is the same on
 * all. Only integers; no memory is taken. Shapes with corners are filled by FreeType's rasteriser. */
#ifndef PLATFORM_SOFT_PAINT_H
#define PLATFORM_SOFT_PAINT_H

#include <stdint.h>

#include "kiosk/base/geom.h"
#include "kiosk/draw/list.h"

struct paint_target {
    uint32_t *argb; /* borrowed */
    int w, h;       /* px */
    int stride;     /* pixels from row to row */
};

struct paint; /* the rasteriser's own state */

/* Makes a painter; NULL if FreeType cannot be started. */
struct paint *paint_create(void);
/* Frees it; accepts NULL. */
void paint_destroy(struct paint *paint);
/* Paints what of the list lies in `part`, which must lie in the target. */
void paint_list(struct paint *paint, const struct paint_target *target, struct rect part,
                const struct draw_list *list);

#endif
