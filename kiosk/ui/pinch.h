/* Two fingers that move apart or together (visitors.md T12).
 *
 * Watches the first two fingers that are real and not at rest. They pinch when they are at least 27 mm apart and this
 * has changed by 5 mm; then until one of them lifts, also nearer than 27 mm. Pure. */
#ifndef KIOSK_UI_PINCH_H
#define KIOSK_UI_PINCH_H

#include <stdbool.h>

#include "kiosk/ui/contact.h"

struct pinch {
    struct contact *fingers[2]; /* borrowed, the older first; NULL: there are no two */
    bool going;
    double first_mm;            /* apart when first seen, or at the beginning of the pinch */
    double last_mm;             /* apart when last told */
    double x, y;                /* px, the middle when last told */
};

/* A finger of the pair, pinching or not. */
bool pinch_holds(const struct pinch *pinch, const struct contact *contact);
/* Chooses the pair anew unless they pinch; false if there are no two. */
bool pinch_choose(struct pinch *pinch, struct contacts *contacts);
/* The pair has moved enough to begin. */
bool pinch_ready(const struct pinch *pinch, const struct gesture_scale *scale);
/* Begins: what follows is measured from here. */
void pinch_begin(struct pinch *pinch, const struct gesture_scale *scale);
/* Brings it up to where the fingers are. Returns the factor since the last time, and how the middle moved, in px. */
double pinch_step(struct pinch *pinch, const struct gesture_scale *scale, double *dx, double *dy);

#endif
