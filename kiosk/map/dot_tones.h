/* The light of the dots: a group's colour, the lighter the more people are in a cell. Pure. */
#ifndef KIOSK_MAP_DOT_TONES_H
#define KIOSK_MAP_DOT_TONES_H

#include <stdint.h>

#include "kiosk/draw/bitmap.h"

enum { DOT_LIGHT = 255 };

/* How the dots of a group are lit. */
struct dot_lamp {
    uint32_t argb; /* of the group */
    uint32_t core; /* what the middle of a crowd glows towards; 0: crowds do not glow */
    int light;     /* of all dots, 0 to DOT_LIGHT */
};

/* Makes the colours of `tone`, as crowd_tone gives it; the serial is left alone. */
void dot_tones(const uint8_t tone[PLANE_TONES], const struct dot_lamp *lamp, struct tones *out);

#endif
