/* Words that change while a scene stands: counts, dates.
 *
 * All that such a text may hold is drawn once, in pieces: digits, and whatever stands between them. To change the text
 * then takes no memory and draws nothing anew, so it may happen in each frame. All digits are as wide as the widest, so
 * that a running count does not tremble. Where a language is read from the right the pieces are set from there, but the
 * digits of a number stay in their order. */
#ifndef KIOSK_UI_TICKER_H
#define KIOSK_UI_TICKER_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/base/arena.h"
#include "kiosk/draw/list.h"
#include "kiosk/ui/paragraph.h"

enum { TICKER_BYTES = 96, TICKER_SIGNS_MAX = 48, TICKER_PIECES_MAX = 96 };

struct ticker_piece {
    const char *utf8; /* in the arena */
    size_t len;
    int width;        /* px */
    bool number;      /* a digit, or a sign between digits */
    struct run *runs; /* in the arena; x from the left edge of the piece */
    const struct mask **masks; /* one a run; NULL where nothing shows */
    const struct mask **halos; /* the same, with a rim; NULL without one */
    const int *tops;  /* px of each mask from the top of the line */
    int run_count;
};

/* The pieces of one type. */
struct ticker_font {
    struct ticker_piece pieces[TICKER_PIECES_MAX];
    int piece_count;
    int face, size_px; /* of the digits */
    int leading_px;
    bool rtl;
    int halo_px;      /* width of the rim around the words; 0: none */
    uint32_t halo_argb;
};

/* A text of such pieces. */
struct ticker {
    const struct ticker_font *font;
    char utf8[TICKER_BYTES]; /* as set */
    struct {
        uint8_t piece;
        int16_t x; /* px from the left edge of the text */
    } signs[TICKER_SIGNS_MAX];
    int sign_count;
    int width;   /* px */
    int missing; /* bytes for which there is no piece, or no room; a bug that a test sees */
};

/* Starts a font with the digits. What it holds lives in `arena`. With `measure_only` nothing is drawn. */
void ticker_font_init(struct ticker_font *font, struct text *text, const struct type *type, const char *language,
                      bool rtl, bool measure_only, struct arena *arena);
/* Adds what of a text is not digits, in pieces: "1 June 1945" adds " June ". Known ones are left out. */
void ticker_font_add(struct ticker_font *font, struct text *text, const struct type *type, const char *language,
                     bool measure_only, const char *utf8, struct arena *arena);

/* Gives all that the font holds a rim. */
void ticker_font_halo(struct ticker_font *font, int halo_px, uint32_t argb, struct arena *arena);

/* Sets a text; true if it is another than before. */
bool ticker_set(struct ticker *ticker, const char *utf8);
/* Pushes it with its top left corner at `at`. */
void ticker_draw(const struct ticker *ticker, struct draw_list *list, struct point at, uint32_t argb);

#endif
