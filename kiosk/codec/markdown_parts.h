/* What the parts of the reader of panel texts share. Included by markdown*.c only. */
#ifndef KIOSK_CODEC_MARKDOWN_PARTS_H
#define KIOSK_CODEC_MARKDOWN_PARTS_H

#include <cmark.h>
#include <stddef.h>

#include "kiosk/codec/markdown.h"

struct markdown_reader {
    struct arena *arena;
    struct diag *diag;
    struct markdown doc;
    int block_capacity;
    struct markdown_block block; /* the one that is being read */
    int span_capacity;
    struct markdown_span style; /* of what comes next; its text is not used */
    int bold_depth;
    int italic_depth;
    int line;
    char *buf; /* the text of the last span */
    size_t buf_len;
    size_t buf_capacity;
};

/* Adds an error: what is in this line, 1 and up, and what to do. */
void markdown_refuse(struct markdown_reader *reader, int line, const char *what);

/* Begins reader->block, without spans yet, where the node begins. */
void markdown_begin_block(struct markdown_reader *reader, enum markdown_kind kind, cmark_node *node);
/* Reads a node within the block, as an iterator of cmark enters and leaves it. */
void markdown_read_inline(struct markdown_reader *reader, cmark_node *node, bool enters);
/* Keeps the text of the block's last span; to be called behind its last node. */
void markdown_finish_span(struct markdown_reader *reader);

#endif
