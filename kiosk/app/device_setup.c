#include "kiosk/app/device_setup.h"

#include "kiosk/port/backlight.h"
#include "kiosk/port/files.h"

void device_setup_open(struct device_setup *device, const char *path, struct diag *diag)
{
    uint8_t *bytes = NULL;
    size_t len = 0;

    *device = (struct device_setup){ 0 };
    device->settings.touch.map = affine_identity();
    arena_init(&device->arena);
    if (file_read(path, DEVICE_FILE_BYTES_MAX, &device->arena, &bytes, &len, diag) == ERR_OK)
        device_file_read(path, bytes, len, &device->arena, &device->settings, diag);
    else
        diag_error(diag, path, 0, "there are no settings of this device; the usual ones are used");
}

void device_setup_close(struct device_setup *device)
{
    arena_finish(&device->arena);
    *device = (struct device_setup){ 0 };
}

struct options device_setup_options(const struct device_setup *device)
{
    const struct device_settings *settings = &device->settings;
    struct options options = options_usual();

    options.w_mm = settings->w_mm;
    options.h_mm = settings->h_mm;
    options.way = settings->way;
    options.turn_deg = settings->turn_deg;
    options.mirror = settings->mirror == DEVICE_MIRROR_HORIZONTAL;
    options.mirror_vertical = settings->mirror == DEVICE_MIRROR_VERTICAL;
    options.touch = &settings->touch;
    if (settings->idle_s != 0)
        options.idle_s = settings->idle_s;
    options.device = settings;
    return options;
}

struct ladder_config device_setup_ladder(const struct device_settings *settings)
{
    if (settings == NULL)
        return (struct ladder_config){ .frames = LADDER_FRAMES_AUTO };
    return (struct ladder_config){ .frames = settings->frames, .picture = settings->picture };
}

void device_setup_begin(const struct device_settings *settings, struct diag *diag)
{
    if (settings->brightness_percent != 0)
        backlight_set(settings->brightness_percent, diag);
    if (settings->sound)
        diag_say("[sound] volume is taken note of: nothing sounds yet");
}
