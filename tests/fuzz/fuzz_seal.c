/* Any bytes -> a signature file and the files of both keys: refused with a reason, or what was read is within them. */
#include <stdlib.h>
#include <string.h>

#include "kiosk/codec/seal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = { 0 };
    struct diag diag = { 0 };
    struct seal seal;
    struct seal_key key;
    const char *bytes = (const char *)data;

    if (seal_read(&arena, "fuzz", bytes, size, &seal, &diag) == ERR_OK) {
        if (seal.comment_len >= size || seal.comment[seal.comment_len] != 0)
            abort();
        /* Nobody has signed an empty list with a key of zeros. */
        memset(&key, 0, sizeof key);
        memcpy(key.id, seal.id, sizeof key.id);
        if (seal_holds(&seal, &key, "", 0))
            abort();
    } else if (diag_error_count(&diag) == 0) {
        abort();
    }
    int before = diag_error_count(&diag);
    if (seal_read_key("fuzz", bytes, size, &key, &diag) != ERR_OK && diag_error_count(&diag) == before)
        abort();
    struct seal_secret secret;
    before = diag_error_count(&diag);
    if (seal_read_secret("fuzz", bytes, size, NULL, &secret, &diag) != ERR_OK && diag_error_count(&diag) == before)
        abort();
    arena_finish(&arena);
    diag_finish(&diag);
    return 0;
}
