/* The port to glyphs: faces, their measures, shaped runs.
 *
 * A run is text of one face, size, direction and script: whoever lays out paragraphs (kiosk/ui/paragraph.h) cuts it so.
 * One thread owns everything here. Rasterising is not for frames: a run is drawn once into a mask and kept. */
#ifndef KIOSK_PORT_TEXT_H
#define KIOSK_PORT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/base/arena.h"
#include "kiosk/base/diag.h"
#include "kiosk/base/err.h"
#include "kiosk/draw/bitmap.h"

enum { TEXT_MAX_FACES = 24, TEXT_MAX_RUN_BYTES = 2048 };

struct text; /* the engine */

struct text_style {
    int face;        /* from text_add_face */
    int size_px;     /* em square */
    bool rtl;        /* the run reads from right to left */
    uint32_t script; /* ISO 15924 tag, such as 'Latn' in its four bytes, first letter highest */
};

struct text_metrics {
    int ascent, descent;  /* px from the baseline, both positive */
    int capital, x_height; /* px of the drawn "I" and "x" */
};

/* Starts the engine. */
enum err text_open(struct text **out, struct diag *diag) MUST_CHECK;
/* Stops it; accepts NULL. */
void text_close(struct text *text);
/* Adds a face from the bytes of its file, borrowed until the engine is closed. `name` is for messages. */
enum err text_add_face(struct text *text, const char *name, const uint8_t *bytes, size_t len, int *face,
                       struct diag *diag) MUST_CHECK;
/* The face has a glyph of its own for the code point. */
bool text_has_glyph(struct text *text, int face, uint32_t point);
/* Height of a capital "I" of the face in 1/10000 of the em square; for a face without one, about what it would be. */
int text_capital_of_em(struct text *text, int face);
/* Measures of a face at a size. */
struct text_metrics text_metrics(struct text *text, int face, int size_px);
/* Advance of a run in px. `len` at most TEXT_MAX_RUN_BYTES. */
int text_width(struct text *text, const struct text_style *style, const char *utf8, size_t len);
/* Draws a run once; the mask and its pixels live in `arena`. Its top lies `ascent` above the baseline. The same run has
 * the same serial whenever it is drawn, below 2^63. NULL for a run that shows nothing, such as blanks. */
const struct mask *text_draw(struct text *text, const struct text_style *style, const char *utf8, size_t len,
                             struct arena *arena);

#endif
