/* Any bytes -> the settings of a device: each in its range or as usual, whatever else is told; and hours that say when
 * to look again. */
#include <stdlib.h>

#include "kiosk/app/device_file.h"
#include "kiosk/codec/pin_hash.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct device_settings *settings)
{
    bool has_size = settings->w_mm != 0;

    if (has_size != (settings->h_mm != 0) || (has_size && !(settings->w_mm >= 20 && settings->w_mm <= 5000 &&
                                                            settings->h_mm >= 20 && settings->h_mm <= 5000)))
        abort();
    if (settings->turn_deg % 90 != 0 || settings->turn_deg < 0 || settings->turn_deg > 270 ||
        settings->mirror > DEVICE_MIRROR_VERTICAL || settings->way > DISPLAY_KMSDRM)
        abort();
    if (settings->brightness_percent != 0 && (settings->brightness_percent < 10 || settings->brightness_percent > 100))
        abort();
    if (settings->idle_s != 0 && (settings->idle_s < 30 || settings->idle_s > 300))
        abort();
    if (settings->pin_hash != NULL && !pin_hash_form(settings->pin_hash))
        abort();
    for (int i = 0; i < settings->keys.count; i++) {
        if (settings->keys.bindings[i].key[0] == 0 || settings->keys.bindings[i].line < 1)
            abort();
    }
}

/* Some times of the week. */
static void check_hours(const struct hours *hours)
{
    bool ends = false;

    for (int64_t wall_s = 0; wall_s < HOURS_DAYS * HOURS_DAY_S; wall_s += 19 * 977) {
        struct hours_look look = hours_look(hours, wall_s, 0);
        ends = ends || !look.on;
        if (look.again_s < 1 || look.again_s > HOURS_DAY_S)
            abort();
    }
    if (ends && !hours_end(hours))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = { 0 };
    struct diag diag = { 0 };
    struct device_settings settings;

    device_file_read("fuzz", data, size, &arena, &settings, &diag);
    check(&settings);
    check_hours(&settings.hours);
    arena_finish(&arena);
    diag_finish(&diag);
    return 0;
}
