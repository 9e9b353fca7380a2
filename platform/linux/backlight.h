/* Shared by the room and its test. */
#ifndef PLATFORM_LINUX_BACKLIGHT_H
#define PLATFORM_LINUX_BACKLIGHT_H

#include "kiosk/port/backlight.h"

/* The same for the panels that `folder` names, as the kernel does in /sys/class/backlight. */
enum err backlight_set_in(const char *folder, int percent, struct diag *diag);

#endif
