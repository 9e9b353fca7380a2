/* What screen.c and put.c share about the open screen. */
#ifndef PLATFORM_DRM_SCREEN_PARTS_H
#define PLATFORM_DRM_SCREEN_PARTS_H

#include "platform/drm/bare_screen.h"
#include "platform/drm/flips.h"
#include "platform/drm/scanout.h"

enum { BUFFERS = 2 };

struct drm_screen {
    struct bare_screen bare;
    struct scanout buffers[BUFFERS];
    int buffer_count; /* 1: the card is told what changed in it, or has no memory for two; 0: no screen is there */
    int front;        /* the buffer that is shown, or about to be */
    struct flips flips;
    bool lit;    /* the card was told to show our buffers */
    bool pushed; /* the card sends pictures away when it is told to, and has no refresh to wait for */
};

/* Writes what changed and shows it. */
void drm_put(struct bare_screen *bare);

#endif
