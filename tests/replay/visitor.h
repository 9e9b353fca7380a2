/* A visitor for tests: an exhibit, usually the one that comes with the program, a stepped clock, fingers and keys.
 *
 * Drives struct app as the loop does, without a screen. One that sees draws into a hidden display 60 times a second;
 * one that does not only lays out, which is much faster and gives the same places. Caller's storage, not to be copied;
 * one thread. */
#ifndef TESTS_REPLAY_VISITOR_H
#define TESTS_REPLAY_VISITOR_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "kiosk/app/app.h"
#include "kiosk/app/world.h"

enum { VISITOR_TAP_MS = 67, VISITOR_PAUSE_MS = 1000, VISITOR_SAID_BYTES = 128 * 1024 };

struct visitor_options {
    const char *exhibit; /* folder; NULL: the one that comes with the program */
    int w_px, h_px;
    bool sees;  /* pictures are decoded, frames are drawn */
    bool hears; /* what a voice would say is kept */
};

struct visitor {
    struct world world;
    struct app app;
    int64_t now_ms;
    struct display *display; /* owned; NULL for one that does not see */
    struct draw_list list;
    int frames;              /* drawn so far */
    struct speech *speech;   /* owned; NULL for one that does not hear */
    FILE *transcript;        /* owned */
};

/* Opens the exhibit and begins at its first screen. False, with the reasons on stderr, if it cannot be played. */
bool visitor_open(struct visitor *visitor, const struct visitor_options *options);
/* Closes all of it. Accepts a zeroed visitor. */
void visitor_close(struct visitor *visitor);

/* Time passes. */
void visitor_pass(struct visitor *visitor, int64_t ms);
/* Stands where a visit says, at rest, as if nothing had been touched for a while. */
void visitor_stand(struct visitor *visitor, const struct visit *visit);

/* The same without waiting: one frame, with all its pictures. */
void visitor_show(struct visitor *visitor, const struct visit *visit);

/* A finger comes down, and lifts; or both with the time of a tap between them. Positions in px. */
void visitor_down(struct visitor *visitor, int64_t finger, struct point at);
void visitor_up(struct visitor *visitor, int64_t finger, struct point at);
void visitor_tap(struct visitor *visitor, struct point at);
/* Taps the middle of a target and lets things come to rest; false if there is none of that id. */
bool visitor_tap_id(struct visitor *visitor, const char *id);
/* Presses a key, lets it go and waits until it counts again. */
void visitor_key(struct visitor *visitor, enum input_key key);

/* How many targets can be touched or chosen now. */
int visitor_target_count(const struct visitor *visitor);
/* The middle of a target's hit area. */
struct point visitor_middle(const struct scene_target *target);

/* What was said since the last call, `language<TAB>text` a line, cut at `size`. Returns its bytes. */
size_t visitor_said(struct visitor *visitor, char *out, size_t size);

#endif
