/* What is shown from the first moment there is a screen until the exhibit plays: a line of dots, the middle one lit. It
 * has no words, for nothing is known yet of languages, and looks the same however the screen is turned. */
#ifndef PLATFORM_SPLASH_PICTURE_H
#define PLATFORM_SPLASH_PICTURE_H

#include <stdbool.h>

#include "platform/soft/paint.h"

/* Paints all of the target. False if there is no painter: then it is as it was. */
bool splash_paint(const struct paint_target *target);

#endif
