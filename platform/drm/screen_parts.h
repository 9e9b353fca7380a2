/* What about.c, put.c and screen.c share about the open screen. */
#ifndef PLATFORM_DRM_SCREEN_PARTS_H
#define PLATFORM_DRM_SCREEN_PARTS_H

#include "platform/drm/bare_screen.h"
#include "platform/drm/flips.h"
#include "platform/drm/scanout.h"

enum { BUFFERS = 2 };

struct drm_screen {
    struct bare_screen bare;
    int full_w, full_h; /* what bare.wish_w and wish_h are without a smaller mode, while there is one */
    bool shrunk;        /* a smaller mode is wished for */
    struct scanout buffers[BUFFERS];
    int buffer_count; /* 1: the card is told what changed in it, or has no memory for two; 0: no screen is there */
    int front;        /* the buffer that is shown, or about to be */
    struct flips flips;
    bool lit;    /* the card was told to show our buffers */
    bool pushed; /* the card sends pictures away when it is told to, and has no refresh to wait for */
};

/* Writes what changed and shows it. */
void drm_put(struct bare_screen *bare);
/* Takes a mode of two thirds of the pixels each way if the screen has it, or the full one again. */
bool drm_shrink(struct screen *base, bool small);
/* What is known of card and screen. */
void drm_about(const struct screen *base, struct display_about *out);

#endif
