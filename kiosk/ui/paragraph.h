/* Paragraphs: styled text into lines, and lines into runs that the text port can draw.
 *
 * Lines break where Unicode allows (UAX 14, libunibreak), are ordered by the bidirectional algorithm (UAX 9, FriBidi)
 * and set ragged, from the side where the language begins. Among all ways to break, the one with the most even edge is
 * taken, and none that leaves a single word on the last line if there is another. A soft hyphen (U+00AD) shows only
 * where the line breaks; a word too long for the line is parted, with a hyphen where its script has one. Everything
 * lives in the arena given. */
#ifndef KIOSK_UI_PARAGRAPH_H
#define KIOSK_UI_PARAGRAPH_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/base/arena.h"
#include "kiosk/port/text.h"

enum { TYPE_MAX_FACES = 6, NO_LINK = -1, PARAGRAPH_MAX_POINTS = 8000 };

/* Faces at a size, first choice first. */
struct type {
    int faces[TYPE_MAX_FACES]; /* of the text port */
    int face_count;            /* at least 1 */
    int size_px;               /* em square of the first face; others are scaled to the same capitals */
    int leading_px;            /* from baseline to baseline */
};

/* A piece of a paragraph in one style. */
struct span {
    const char *utf8;
    const struct type *type;
    uint32_t argb;
    int link; /* the caller's number, or NO_LINK */
};

struct run {
    const char *utf8; /* owned by the arena, NUL behind it */
    size_t len;       /* bytes */
    struct text_style style;
    uint32_t argb;
    int link;
    int x;     /* px from the left edge of the paragraph */
    int width; /* px */
};

struct line {
    const struct run *runs; /* from left to right */
    int run_count;
    int x, width;   /* px, of the ink without blanks at its ends */
    int char_count; /* code points, for the measure of a line */
    bool last;      /* ends the paragraph */
};

struct paragraph {
    const struct line *lines;
    int line_count;
    int leading_px;
    int ascent_px; /* from the top of a line to its baseline */
    int width_px;  /* of the column */
    bool rtl; /* it is read from right to left */
};

enum paragraph_align { ALIGN_START, ALIGN_CENTRE };

struct paragraph_options {
    int width_px;
    const char *language; /* ISO 639, for line breaks and the height of letters in the line */
    bool rtl;             /* the language is read from right to left: so is the text, unless all its letters are not */
    enum paragraph_align align;
};

/* Lays out `count` spans. Never fails: what cannot be shown is shown as the face's sign for it. */
void paragraph_layout(struct text *text, const struct span *spans, int count, const struct paragraph_options *options,
                      struct arena *arena, struct paragraph *out);

/* Height of `lines` lines in px. */
int paragraph_height(const struct paragraph *paragraph);

#endif
