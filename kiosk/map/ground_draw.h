/* Draws a level of the ground for a camera into pixels: sea, land, Soviet-held land, rivers, lakes, borders, coasts and
 * the lines of the day.
 *
 * Takes tens of ms on a small board: once for each level, camera and set of lines, by a worker, never in a frame.
 * Everything that it touches is the caller's, so that several may draw at once, each with a rasteriser of its own. */
#ifndef KIOSK_MAP_GROUND_DRAW_H
#define KIOSK_MAP_GROUND_DRAW_H

#include <stdint.h>

#include "kiosk/exhibit/exhibit.h"
#include "kiosk/map/camera.h"
#include "kiosk/map/ground.h"
#include "kiosk/port/raster.h"

struct ground_picture {
    const struct ground *ground; /* borrowed, as all below */
    enum ground_level level;
    struct camera camera;    /* its screen has the size of the picture; where it lies does not matter */
    const uint32_t *colours; /* COLOUR_COUNT of 0xffRRGGBB */
    double px_per_mm;        /* of the screen: lines have their widths in mm */
    struct date day;         /* whose lines are shown; year 0: all of them */
    uint32_t *argb;          /* where it is drawn: 0xffRRGGBB, w x h of the camera's screen, without padding */
    uint8_t *mask;           /* w x h bytes, for the call only */
};

/* Draws it. `scratch` is emptied. */
void ground_draw(const struct ground_picture *picture, struct raster *raster, struct arena *scratch);

#endif
