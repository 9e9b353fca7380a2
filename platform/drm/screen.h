/* A graphics card's screen without a desktop: the kernel's mode setting, two buffers, pixels written by the
 * processor. */
#ifndef PLATFORM_DRM_SCREEN_H
#define PLATFORM_DRM_SCREEN_H

#include "platform/soft/screen.h"

extern const struct screen_ways DRM_SCREEN;

#endif
