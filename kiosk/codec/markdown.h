/* The text of a panel over cmark (CommonMark 0.30): bytes -> blocks of spans.
 *
 * Of CommonMark a panel takes one level of headings, paragraphs, quotations, flat lists, bold, italic, pictures in a
 * paragraph of their own and links to figures, places and sources. Everything else is refused with its line and what
 * to do. Line breaks within a paragraph become blanks. Nothing is kept between calls. */
#ifndef KIOSK_CODEC_MARKDOWN_H
#define KIOSK_CODEC_MARKDOWN_H

#include <stdbool.h>

#include "kiosk/base/arena.h"
#include "kiosk/base/diag.h"
#include "kiosk/base/err.h"
#include "kiosk/codec/text.h"

enum { MARKDOWN_BYTES_MAX = 32 * 1024 };

enum link_kind {
    LINK_NONE = 0,
    LINK_FIGURE, /* figure:<id> */
    LINK_PLACE,  /* place:<id> */
    LINK_SOURCE, /* source:<id> */
};

enum markdown_kind { MARKDOWN_HEADING, MARKDOWN_QUOTE, MARKDOWN_PARAGRAPH, MARKDOWN_ITEM, MARKDOWN_IMAGE };

/* A run of text of one style and one link. */
struct markdown_span {
    const char *text; /* UTF-8 without control characters, never empty; the arena's, as all below */
    bool bold;
    bool italic;
    enum link_kind link;
    const char *target; /* id of what is linked: small letters, digits, hyphens; "" if LINK_NONE */
    int line;           /* where the span begins, 1 and up */
};

struct markdown_block {
    enum markdown_kind kind;
    int line;                    /* 1 and up */
    int number;                  /* MARKDOWN_ITEM: its number in a numbered list; 0 in a list of bullets */
    struct markdown_span *spans; /* in order; none for an image */
    int span_count;
    const char *file;        /* MARKDOWN_IMAGE: as it is written, not empty; NULL for the others, as the next two */
    const char *alternative; /* what the picture shows, in plain text; may be "" */
    const char *caption;     /* may be "" */
};

struct markdown {
    const char *file; /* borrowed: as it was given to markdown_read */
    struct markdown_block *blocks;
    int block_count;
};

/* Reads a panel's text. A quotation of several paragraphs gives a MARKDOWN_QUOTE for each. ERR_LIMIT above
 * MARKDOWN_BYTES_MAX, ERR_FORMAT for what a panel cannot have: each with an error in `diag`, and `*out` as it was. */
MUST_CHECK enum err markdown_read(struct arena *arena, const char *file, const struct text *text, struct markdown *out,
                                  struct diag *diag);

#endif
