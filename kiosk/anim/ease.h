/* Values on their way: pure functions of time, in integers, so that a picture is the same on every machine.
 *
 * Motion here begins fast and comes to rest (ease out, cubic); nothing overshoots or bounces (visitors.md S11). */
#ifndef KIOSK_ANIM_EASE_H
#define KIOSK_ANIM_EASE_H

#include <stdbool.h>
#include <stdint.h>

/* Something that goes from one whole number to another. */
struct tween {
    int from, to;
    int64_t start_ms;
    int64_t length_ms; /* 0: it is there already */
};

enum { EASE_ONE = 1 << 16 };

/* How far along after `ms` of `length_ms`: 0 to EASE_ONE, cubic ease-out; EASE_ONE at the end and beyond. */
int ease_out(int64_t ms, int64_t length_ms);
/* The value at a time. */
int tween_at(const struct tween *tween, int64_t now_ms);
/* It has come to rest. */
bool tween_done(const struct tween *tween, int64_t now_ms);

#endif
