/* The loop on a real display: events, time, frames, sleep. */
#ifndef KIOSK_APP_LOOP_H
#define KIOSK_APP_LOOP_H

#include "kiosk/app/app.h"
#include "kiosk/app/ladder.h"
#include "kiosk/app/night.h"
#include "kiosk/port/display.h"

/* Gaps between frames of one movement, by whole ms; the last counts all that are longer. */
enum { LOOP_GAPS = 128 };

struct loop {
    struct app *app;         /* borrowed */
    struct display *display; /* borrowed */
    struct night *night;     /* borrowed; NULL: the screen is always on */
    struct ladder *ladder;   /* borrowed; NULL: everything is drawn, 60 times a second */
    bool held;               /* it counts frames, and whoever runs the loop lets it step */
    bool busy;               /* the machine has other work to do, which ends: the ladder is told of no frames */
    bool dark;               /* the screen is off: nothing is drawn or shown, and the app stands still */
    double w_mm, h_mm;       /* of the screen as it was given; 0: unknown */
    struct draw_list list;
    int64_t first_frame_ms;  /* when the first was shown; 0: not yet */
    int64_t frames;          /* shown so far */
    int64_t painted_bytes;   /* written to the screen so far */
    int64_t painted_rects;   /* rectangles that was, all of a frame given to the screen at once */
    int64_t gaps[LOOP_GAPS];
    int64_t last_frame_ms;
    int64_t next_frame_ms;   /* no frame before this, where there are fewer than 60 a second */
    struct drawing drawing;
    bool was_moving;
};

void loop_init(struct loop *loop, struct app *app, struct display *display);
void loop_finish(struct loop *loop);
/* The first of the moments at which frames are due, so many a second, after one; ms from 0. */
int64_t loop_next_frame_ms(int64_t after_ms, int frames_a_second);
/* Draws from now on as its ladder says; to be called again when another app was begun on the display. */
void loop_take_drawing(struct loop *loop);
/* Runs until a time of the clock port (INT64_MAX: for good), until somebody ends the program, or until staff wish what
 * only the caller can do. */
void loop_run(struct loop *loop, int64_t until_ms);

#endif
