/* Any bytes -> text: refused, or valid UTF-8 without NUL and CR. */
#include <stdlib.h>
#include <string.h>

#include "kiosk/base/utf8.h"
#include "kiosk/codec/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = { 0 };
    struct diag diag = { 0 };
    struct text text;

    if (text_decode(&arena, "fuzz", data, size, &text, &diag) == ERR_OK) {
        if (!utf8_valid(text.bytes, text.len) || strlen(text.bytes) != text.len || strchr(text.bytes, '\r') != NULL)
            abort();
    } else if (diag_error_count(&diag) == 0) {
        abort();
    }
    arena_finish(&arena);
    diag_finish(&diag);
    return 0;
}
