/* A screen that is only memory, for scripted visits and tests: the same pixels, seen by nobody; no hands. */
#ifndef PLATFORM_HEADLESS_MEMORY_H
#define PLATFORM_HEADLESS_MEMORY_H

#include "platform/soft/screen.h"

extern const struct screen_ways MEMORY_SCREEN;

#endif
