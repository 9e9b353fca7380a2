/* Fonts of tickers that scenes share.
 *
 * Pages that show the same counts need the pieces of these once, not once each: what dates and counts may say is more
 * than all else that is written on such a page. A font is made when there is none like it, and stands for as long as a
 * holder, such as a page, has it. One thread. */
#ifndef KIOSK_UI_TICKER_FONTS_H
#define KIOSK_UI_TICKER_FONTS_H

#include "kiosk/ui/ticker.h"

enum { TICKER_FONTS_MAX = 12, TICKER_HOLDERS_MAX = 32 };

/* What a font is to be; all is borrowed for the call. */
struct ticker_wish {
    struct type type;
    const char *language;
    bool rtl;
    bool measure_only;        /* nothing is drawn */
    int halo_px;              /* px of the rim; 0: none */
    uint32_t halo_argb;
    const char *const *texts; /* as they may be shown; digits are in any font */
    int text_count;
};

struct ticker_fonts {
    struct ticker_place {
        struct arena arena;       /* owned; of the font and the wish */
        struct ticker_font *font; /* NULL: the place is free */
        struct ticker_wish wish;
        uint32_t holders;         /* a bit each */
    } places[TICKER_FONTS_MAX];   /* a zeroed one is free */
};

/* The font of this wish, made before or now; it stands until `holder`, 0 to TICKER_HOLDERS_MAX - 1, lets go. There are
 * at most TICKER_FONTS_MAX different ones at a time. */
const struct ticker_font *ticker_fonts_get(struct ticker_fonts *fonts, struct text *text, int holder,
                                           const struct ticker_wish *wish);
/* The holder has no font any more. They stand until the next ticker_fonts_trim: it may ask for the same again. */
void ticker_fonts_release(struct ticker_fonts *fonts, int holder);
/* Frees what nobody holds. */
void ticker_fonts_trim(struct ticker_fonts *fonts);
/* Frees all. Accepts a zeroed one. */
void ticker_fonts_finish(struct ticker_fonts *fonts);

#endif
