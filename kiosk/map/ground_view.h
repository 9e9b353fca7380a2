/* The ground for a camera that moves: pictures drawn by the worker, shown as they are or stretched until the next is
 * there.
 *
 * One picture is shown while another is drawn. The first one is faded in from the sea, and so is one of which only
 * lines or the level of detail have changed; else it takes the place of the old. Where only lines come or go, nothing
 * is painted but the part that holds these. What is drawn is kept in 256 colours, which no eye tells from all of them
 * (kiosk/draw/palette.h); the memory of the other picture, and what is drawn with, are only held while they are needed.
 * Owned by one thread. */
#ifndef KIOSK_MAP_GROUND_VIEW_H
#define KIOSK_MAP_GROUND_VIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/draw/list.h"
#include "kiosk/map/ground_draw.h"
#include "kiosk/port/worker.h"

enum { GROUND_FADE_MS = 300, GROUND_SHOTS = 2 };

/* What is to be seen. */
struct ground_wish {
    struct camera camera;    /* its screen is where on the display the map is */
    enum ground_level level;
    const uint32_t *colours; /* COLOUR_COUNT, borrowed for as long as the view shows it */
    double px_per_mm;
    struct date day;         /* whose lines are shown */
};

struct ground_view;

/* One picture; the worker's while it is drawn. */
struct ground_shot {
    struct worker_job job; /* first, so that a job is its shot */
    struct ground_view *view;
    struct ground_picture picture;
    unsigned key; /* of the lines it shows */
    uint8_t *indices; /* owned */
    uint32_t palette[INDEXED_COLOURS];
    struct indexed indexed;
};

struct ground_view {
    const struct ground *ground; /* borrowed */
    struct worker *worker;       /* borrowed */
    struct raster *raster;       /* owned; used by the worker only */
    struct arena scratch;        /* the same */
    uint8_t *mask;               /* owned; the same */
    uint32_t *argb;              /* owned; the same: the picture as it is drawn */
    int w, h;                    /* px of the pictures; 0 before the first wish */
    struct ground_shot shots[GROUND_SHOTS];
    int shown, drawing, fading;  /* indices, or NONE; `fading` is under the shown one while that comes */
    bool first;                  /* the shown one comes, and nothing but sea is under it */
    bool in_part;                /* the shown one comes, and differs from the one under it only in this part, in km */
    struct map_box part;
    int64_t fade_since_ms;
    uint32_t serial;
    bool arrived; /* the worker has handed a picture back */
};

/* Begins without a picture. */
enum err ground_view_open(struct ground_view *view, const struct ground *ground, struct worker *worker,
                          struct diag *diag) MUST_CHECK;
/* Waits for the worker and frees everything. Accepts a zeroed view. */
void ground_view_close(struct ground_view *view);
/* Waits for the worker and frees all pictures: nothing is shown for a while. */
void ground_view_forget(struct ground_view *view);
/* Has drawn what is wished for, when the worker is free; takes what it has drawn. Without `fades` nothing is faded in.
 * True if a frame would look otherwise. */
bool ground_view_update(struct ground_view *view, const struct ground_wish *wish, bool fades, int64_t now_ms);
/* A picture is being faded in. */
bool ground_view_moving(const struct ground_view *view, int64_t now_ms);
/* A picture is asked for and not taken yet; and the worker has not even handed it back. */
bool ground_view_waiting(const struct ground_view *view);
bool ground_view_drawing(const struct ground_view *view);
/* Pushes the ground for a camera of the size of the last wish. */
void ground_view_draw(const struct ground_view *view, const struct camera *camera, uint32_t sea, struct draw_list *list,
                      int64_t now_ms);

#endif
