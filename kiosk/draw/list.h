/* What a frame shows: a list of commands, painted in order.
 *
 * Screens push, a display paints (kiosk/port/display.h). The list has a fixed capacity, taken once; pushing takes no
 * memory. Bitmaps and points are borrowed until the list is presented. Colours are 0xAARRGGBB, not premultiplied. */
#ifndef KIOSK_DRAW_LIST_H
#define KIOSK_DRAW_LIST_H

#include <stdint.h>
#include <stdio.h>

#include "kiosk/base/geom.h"
#include "kiosk/draw/bitmap.h"

enum { DRAW_MAX_COMMANDS = 4096, DRAW_MAX_POINTS = 16 };

enum draw_kind {
    DRAW_FILL,    /* rectangle with rounded corners */
    DRAW_STROKE,  /* its outline, `width` px, inside the rectangle */
    DRAW_POLYGON, /* filled, even-odd; at most DRAW_MAX_POINTS corners */
    DRAW_MASK,    /* a mask in one colour, its top left at the rectangle's */
    DRAW_IMAGE,   /* a pixmap, its top left at the rectangle's; the colour's alpha fades it */
    DRAW_PLANE,   /* a plane, its top left at the rectangle's, added as light; the colour does not matter */
    DRAW_STRETCH, /* an indexed picture, larger or smaller; the colour's alpha fades it */
};

enum { STRETCH_ONE = 1 << 16, STRETCH_SIDE_MAX = 32767 };

/* Which pixel of a picture each pixel of a box shows: that at i, j from the box's top left shows the one that holds the
 * point origin + (i, j) * step. For a point in the middle of the box's pixels, half a step belongs into the origin. */
struct stretch {
    int64_t origin_x, origin_y; /* 1/STRETCH_ONE px of the picture, at most 2^46 either way */
    int32_t step_x, step_y;     /* 1/STRETCH_ONE px of the picture a px of the box, 1 and up; below one: enlarged */
};

struct draw_command {
    enum draw_kind kind;
    struct rect box;  /* px; where it is painted */
    struct rect clip; /* px; nothing is painted outside */
    uint32_t argb;
    int radius; /* px, corners of DRAW_FILL and DRAW_STROKE */
    int width;  /* px, DRAW_STROKE */
    int point_count;
    struct point points[DRAW_MAX_POINTS]; /* DRAW_POLYGON, in 1/64 px */
    const struct mask *mask;              /* DRAW_MASK, borrowed */
    const struct pixmap *image;           /* DRAW_IMAGE, borrowed */
    const struct indexed *indexed;        /* DRAW_STRETCH, borrowed */
    const struct plane *plane;            /* DRAW_PLANE, borrowed, as its tones */
    const struct tones *tones;
    struct stretch stretch;               /* DRAW_STRETCH; each pixel of the box shows one of the picture */
};

struct draw_list {
    struct draw_command *commands; /* owned */
    int count;
    int dropped;      /* pushed when full; a bug that a test sees */
    struct rect clip; /* what commands pushed now are clipped to */
    int dx, dy;       /* px; what commands pushed now are moved by */
};

/* Takes the memory of a list; `screen` is the first clip. */
void draw_init(struct draw_list *list, struct rect screen);
/* Frees it. Accepts a zeroed list. */
void draw_finish(struct draw_list *list);
/* Empties the list for the next frame. */
void draw_begin(struct draw_list *list, struct rect screen);
/* Sets the clip, in screen px; returns the one before, to be set again. */
struct rect draw_set_clip(struct draw_list *list, struct rect clip);

void draw_fill(struct draw_list *list, struct rect box, int radius, uint32_t argb);
void draw_stroke(struct draw_list *list, struct rect box, int radius, int width, uint32_t argb);
/* `points` in 1/64 px; `count` is 3 to DRAW_MAX_POINTS. */
void draw_polygon(struct draw_list *list, const struct point *points, int count, uint32_t argb);
void draw_mask(struct draw_list *list, const struct mask *mask, struct point at, uint32_t argb);
/* `alpha` 0 to 255. */
void draw_image(struct draw_list *list, const struct pixmap *image, struct point at, int alpha);
/* Adds to each pixel of a cell the tone of its value, each channel up to 255. */
void draw_plane(struct draw_list *list, const struct plane *plane, struct point at, const struct tones *tones);
/* Paints into `box` what `stretch` says of a picture, of at most STRETCH_SIDE_MAX px a side, without smoothing; pixels
 * of the box that fall outside the picture are left as they are. `alpha` 0 to 255. */
void draw_stretch(struct draw_list *list, const struct indexed *indexed, struct rect box,
                  const struct stretch *stretch, int alpha);

/* Writes the list as text, one command a line, for golden tests. */
void draw_dump(const struct draw_list *list, FILE *out);

#endif
