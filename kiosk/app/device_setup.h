/* The settings of the device that the exhibit plays on, and what follows from them. */
#ifndef KIOSK_APP_DEVICE_SETUP_H
#define KIOSK_APP_DEVICE_SETUP_H

#include "kiosk/app/device_file.h"
#include "kiosk/app/options.h"

/* Caller's storage; it outlives everything that is begun with its settings. */
struct device_setup {
    struct arena arena;
    struct device_settings settings;
};

/* Reads the file, whose name is borrowed. What is wrong with it is told in `diag` with what holds instead: of a file
 * that cannot be read, nothing. */
void device_setup_open(struct device_setup *device, const char *path, struct diag *diag);
void device_setup_close(struct device_setup *device);
/* What holds for a command line that says nothing else. Borrows the device. */
struct options device_setup_options(const struct device_setup *device);
/* What they settle of how it is drawn; NULL: nothing. */
struct ladder_config device_setup_ladder(const struct device_settings *settings);
/* Does what is done once, before anything is shown; what cannot be done is told in `diag`. */
void device_setup_begin(const struct device_settings *settings, struct diag *diag);

#endif
