/* Any bytes -> exhibit.ini, as an update reads it before anything else: refused with a reason, or an id of the letters
 * that ids have, a version and a format. */
#include <stdlib.h>
#include <string.h>

#include "kiosk/exhibit/manifest.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct manifest manifest = { .version = 7 };
    struct diag diag = { 0 };
    enum err err = manifest_peek(data, size, &manifest, &diag);

    if (err == ERR_OK) {
        size_t len = strlen(manifest.id);
        if (len == 0 || strspn(manifest.id, "abcdefghijklmnopqrstuvwxyz0123456789-") != len || manifest.version == 0 ||
            manifest.format == 0 || diag_error_count(&diag) > 0)
            abort();
    } else if (diag_error_count(&diag) == 0 || manifest.version != 7 || manifest.id[0] != 0) {
        abort();
    }
    diag_finish(&diag);
    return 0;
}
