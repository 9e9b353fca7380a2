/* A picture of two thirds of a screen's pixels each way, shown on all of it: two pixels become three, of which the
 * middle one is the mean of both. Cheap, and letters stay even. Pure. */
#ifndef PLATFORM_SOFT_ENLARGE_H
#define PLATFORM_SOFT_ENLARGE_H

#include "kiosk/base/geom.h"
#include "platform/soft/paint.h"

/* How many pixels of the picture there are for so many of the screen. */
int enlarge_from(int screen_px);
/* The part of a screen of w x h px on which a part of the picture is seen. Parts of the picture that begin and end at
 * even pixels, or at its edge, do not overlap on the screen either. */
struct rect enlarge_rect(struct rect of_picture, int w, int h);
/* Paints a part of the screen, which is as enlarge_rect gives it, from the picture. */
void enlarge(const struct paint_target *picture, const struct paint_target *screen, struct rect of_screen);

#endif
