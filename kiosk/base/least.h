/* The smaller and the larger of two whole numbers. */
#ifndef KIOSK_BASE_LEAST_H
#define KIOSK_BASE_LEAST_H

#include <stdint.h>

static inline int int_least(int a, int b)
{
    return a < b ? a : b;
}

static inline int int_most(int a, int b)
{
    return a > b ? a : b;
}

/* For times: the earlier one. */
static inline int64_t int64_least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

#endif
