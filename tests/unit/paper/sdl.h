/* SDL's KMSDRM of paper, over the card of paper: it opens and closes as SDL does, waits for flips where SDL does, and
 * fails the test where SDL would wait for ever. Textures are SDL's own, drawn by its software renderer. */
#ifndef TESTS_UNIT_PAPER_SDL_H
#define TESTS_UNIT_PAPER_SDL_H

#include <stdbool.h>

struct paper_sdl {
    bool fails;      /* to start */
    bool other;      /* it takes another driver */
    bool other_draw; /* and another way to draw */
    bool blank;      /* nothing that is drawn gets to the card, for who counts what goes before */
};

extern struct paper_sdl paper_sdl;

#endif
