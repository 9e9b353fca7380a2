/* Any bytes -> settings: refused, or each one found again under its name. */
#include <stdlib.h>

#include "kiosk/codec/ini.h"
#include "kiosk/codec/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct ini_doc *doc)
{
    for (int i = 0; i < doc->entry_count; i++) {
        const struct ini_entry *entry = &doc->entries[i];
        if (entry->line < 1 || ini_find(doc, entry->section, entry->key) != entry)
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = { 0 };
    struct diag diag = { 0 };
    struct text text;
    struct ini_doc doc;

    if (text_decode(&arena, "fuzz", data, size, &text, &diag) == ERR_OK &&
        ini_read(&arena, "fuzz", &text, &doc, &diag) == ERR_OK)
        check(&doc);
    else if (diag_error_count(&diag) == 0)
        abort();
    arena_finish(&arena);
    diag_finish(&diag);
    return 0;
}
