/* Shared by kmsdrm*.c: a bare screen through SDL's KMSDRM. */
#ifndef PLATFORM_SDL2_KMSDRM_PARTS_H
#define PLATFORM_SDL2_KMSDRM_PARTS_H

#include <SDL.h>

#include "kiosk/port/overdue.h"
#include "platform/drm/bare_screen.h"
#include "platform/sdl2/tiles.h"

struct kmsdrm {
    struct bare_screen bare;
    SDL_Window *window;     /* owned; NULL: SDL is not started */
    SDL_Renderer *renderer; /* owned */
    void (*finish)(void);   /* glFinish */
    struct tiles tiles;
    struct paint_target panel; /* the picture as it lies on the panel; its pixels are owned; none: it is the picture */
    struct overdue *overdue;   /* owned */
    int patience_s;
    bool set;         /* the mode, by the first picture, for which no flip is asked */
    bool pending;     /* a flip is on its way */
    int64_t asked_ms; /* when it was asked for */
    int64_t refused_ms; /* since when pictures are refused; 0: they are not */
};

/* Starts SDL on the card of the bare screen: window, renderer, finish. What a failure leaves is for the caller to
 * end. */
enum err kmsdrm_start(struct kmsdrm *kmsdrm, struct diag *diag);
/* Says why there is no screen, with SDL's own word. */
enum err kmsdrm_refuse(const char *what, struct diag *diag);

#endif
