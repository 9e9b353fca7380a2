/* Any bytes -> panel text: refused, or blocks of spans with text and whole links. */
#include <stdlib.h>

#include "kiosk/codec/markdown.h"
#include "kiosk/codec/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct markdown *doc)
{
    for (int i = 0; i < doc->block_count; i++) {
        const struct markdown_block *block = &doc->blocks[i];
        if (block->line < 1 || (block->kind == MARKDOWN_IMAGE) != (block->span_count == 0))
            abort();
        for (int j = 0; j < block->span_count; j++) {
            const struct markdown_span *span = &block->spans[j];
            if (span->text == NULL || span->text[0] == 0 || (span->link == LINK_NONE) != (span->target[0] == 0))
                abort();
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = { 0 };
    struct diag diag = { 0 };
    struct text text;
    struct markdown doc;

    if (text_decode(&arena, "fuzz", data, size, &text, &diag) == ERR_OK &&
        markdown_read(&arena, "fuzz", &text, &doc, &diag) == ERR_OK)
        check(&doc);
    else if (diag_error_count(&diag) == 0)
        abort();
    arena_finish(&arena);
    diag_finish(&diag);
    return 0;
}
