/* Which of a screen's modes is taken. Pure. */
#ifndef PLATFORM_DRM_MODES_H
#define PLATFORM_DRM_MODES_H

#include <xf86drmMode.h>

/* The processor paints and writes each pixel: more than this it cannot move at 60 frames a second. */
enum { MODES_MOST_PX = 1920 * 1200 };

/* The index of the mode of w x h px (0: no wish), at the rate nearest to 60 Hz; without such a mode, or without a wish,
 * of the one that the screen prefers; where that has more than MODES_MOST_PX, of the largest that has not. Interlaced
 * modes come last. -1 if there are none. */
int modes_choose(const drmModeModeInfo *modes, int count, int w, int h);

#endif
