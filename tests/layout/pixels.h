/* Real frames of a show, and what can be measured in their pixels. */
#ifndef TESTS_LAYOUT_PIXELS_H
#define TESTS_LAYOUT_PIXELS_H

#include "kiosk/app/show.h"
#include "kiosk/port/display.h"

struct pixels {
    int w, h; /* px */
    uint32_t *argb; /* owned */
};

/* Draws the show at rest and copies the frame. `ground_only` leaves out what stands on the ground: texts, icons, and
 * lines thinner than a millimetre, which run under letters, not behind them. */
void pixels_take(struct pixels *pixels, struct display *display, struct draw_list *list, struct show *show,
                 bool ground_only);
/* Frees it. Accepts a zeroed one. */
void pixels_finish(struct pixels *pixels);
/* The pixel at a point; 0 outside. */
uint32_t pixels_at(const struct pixels *pixels, int x, int y);

/* Contrast of two colours, 1 to 21 (WCAG 2.2, contrast ratio and relative luminance). */
double pixels_contrast(uint32_t a, uint32_t b);

/* The least contrast of a colour on the ground below a mask's letters. */
double pixels_least_contrast(const struct pixels *ground, const struct mask *mask, struct point at, uint32_t argb);

#endif
