/* What screen*.c share about the open screen. */
#ifndef PLATFORM_DRM_SCREEN_PARTS_H
#define PLATFORM_DRM_SCREEN_PARTS_H

#include "kiosk/port/display.h"
#include "platform/drm/card.h"
#include "platform/drm/flips.h"
#include "platform/drm/scanout.h"
#include "platform/evdev/hands.h"
#include "platform/soft/screen.h"
#include "platform/soft/turn.h"

enum { BUFFERS = 2 };

struct drm_screen {
    struct screen base;
    struct card card;
    struct hands *hands; /* owned */
    int wish_w, wish_h;  /* px of the panel; 0: none */
    int turn_deg;
    bool mirror;
    struct turn turn;
    struct paint_target picture; /* composed here; its pixels are owned */

    struct scanout buffers[BUFFERS];
    int buffer_count; /* 1: the card is told what changed in it, or has no memory for two; 0: no screen is there */
    int front;        /* the buffer that is shown, or about to be */
    struct flips flips;

    bool off;    /* somebody switched its light off */
    bool lit;    /* the card was told to show our buffers */
    bool pushed; /* the card sends pictures away when it is told to, and has no refresh to wait for */
    bool owed;   /* what was written could not be shown */
    bool told;   /* that it could not */
    int64_t look_ms; /* when screen and debts are looked at again */
};

/* Writes what changed and shows it. */
void drm_put(struct drm_screen *screen);
/* Everything is to be written and shown anew, by setting the mode. */
void drm_put_all(struct drm_screen *screen);
/* Makes buffers and picture for the screen that the card has now, or a picture of the usual size where it has none. */
void drm_take_mode(struct drm_screen *screen);
/* The screen came or went, or there is something to be tried again: looks at it when it is time. */
void drm_look(struct drm_screen *screen, int64_t now_ms);
/* Frees the buffers. */
void drm_drop_buffers(struct drm_screen *screen);

#endif
