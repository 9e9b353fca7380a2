/* Numbers that look like chance and are the same at each run. */
#ifndef TESTS_UNIT_DICE_H
#define TESTS_UNIT_DICE_H

#include <stdint.h>

/* The next number of a row, 24 bits; `state` is what the row goes on from, at first any number. */
static inline uint32_t dice_next(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* low .. high, both included */
static inline int dice_between(uint32_t *state, int low, int high)
{
    return low + (int)(dice_next(state) % (uint32_t)(high - low + 1));
}

#endif
