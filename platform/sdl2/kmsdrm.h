/* A graphics card's screen without a desktop, through SDL's driver "kmsdrm" and the card's own drawing (OpenGL ES 2).
 *
 * Composed on the processor as everywhere, sent to the card as textures. Hands are platform/evdev's, not SDL's. */
#ifndef PLATFORM_SDL2_KMSDRM_H
#define PLATFORM_SDL2_KMSDRM_H

#include "platform/soft/screen.h"

extern const struct screen_ways KMSDRM_SCREEN;

#endif
