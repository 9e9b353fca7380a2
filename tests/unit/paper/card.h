/* A graphics card of paper, for tests of what drives one: it answers libdrm's calls and shows what it is given, loses
 * and refuses flips, and its screen is plugged and pulled. With it comes a clock that only waits move. Linked into a
 * test it stands in libdrm's place; see ways.cmake. */
#ifndef TESTS_UNIT_PAPER_CARD_H
#define TESTS_UNIT_PAPER_CARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct paper {
    bool plugged; /* a screen of w x h px, w_mm x h_mm mm */
    int w, h, w_mm, h_mm;
    bool light;
    bool pushed;        /* it has no refreshes, and takes changes when it is told of them */
    bool nobodys;       /* there is no card */
    bool small_mode;    /* the screen has one of 1280 x 720 px, too */
    bool no_memory;     /* for more buffers */
    int lose;           /* so many flips to come are not told of */
    bool refuse_flips, refuse_modes;

    const uint32_t *shown; /* pixels; NULL: nothing yet. `stride` pixels from row to row */
    int stride;
    int flips, modes;      /* shown so far by either */
    int in_the_dark;       /* flips and modes while its light was off */
    int64_t written, sent; /* bytes that the processor wrote into buffers (or turned), and that were sent as textures */
    int64_t now_ms;
};

extern struct paper paper;

/* A card as from the shop, with a screen of w x h px. */
void paper_reset(int w, int h);
/* The flips that were lost are told of after all. */
void paper_tell_late(void);
/* How many descriptors of it are open. */
int paper_open_count(void);
/* One of them may set modes. */
bool paper_is_held(void);
/* The pixel at a place of the panel. */
uint32_t paper_pixel(int x, int y);

/* For a library of paper that drives it: opens it; shows pixels by a mode, or by a flip that is told of with `data`;
 * 0 or -1. */
int paper_open(void);
int paper_show_by_mode(int fd, const uint32_t *pixels, int stride);
int paper_show_by_flip(int fd, const uint32_t *pixels, int stride, uint64_t data);

#endif
