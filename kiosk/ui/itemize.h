/* The code points of a paragraph with all that is needed to cut it into runs: style, face, script, direction and
 * breaks. */
#ifndef KIOSK_UI_ITEMIZE_H
#define KIOSK_UI_ITEMIZE_H

#include "kiosk/ui/paragraph.h"

enum { SOFT_HYPHEN = 0xad };

struct item {
    uint32_t point;
    uint32_t script;       /* ISO 15924 tag */
    short span;            /* index of the caller's span */
    short face;            /* of the text port */
    short size_px;         /* em square of the face */
    unsigned char level;   /* of embedding, UAX 9; odd reads from right to left */
    unsigned char breaks;  /* a line may end behind it */
    unsigned char must;    /* a line must end behind it */
    unsigned char joins;   /* belongs to the cluster before it: combining marks, joiners */
};

struct items {
    struct item *items;
    int count;
    bool rtl; /* direction of the paragraph */
};

/* Fills `out` from the spans; at most PARAGRAPH_MAX_POINTS code points, the rest is cut. */
void itemize(struct text *text, const struct span *spans, int count, const struct paragraph_options *options,
             struct arena *arena, struct items *out);

/* Both belong to one run of the text port. */
bool item_same_run(const struct item *a, const struct item *b);

/* False for what has said all it has to say: breaks, soft hyphens, marks of direction. */
bool item_drawn(const struct item *item);

/* A blank that is not drawn at the end of a line. */
bool item_blank(const struct item *item);

#endif
