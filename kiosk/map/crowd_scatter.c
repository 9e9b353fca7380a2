#include "kiosk/map/crowd_scatter.h"

/* "lowbias32" of C. Wellons' hash-prospector, 2018. */
static uint32_t hash(uint32_t x)
{
    x ^= x >> 16;
    x *= 0x7feb352du;
    x ^= x >> 15;
    x *= 0x846ca68bu;
    return x ^ x >> 16;
}

/* -32767 to 32767 */
static int32_t part(uint32_t bits)
{
    int32_t value = (int32_t)(bits & 0xffff) - 0x8000;

    return value < -0x7fff ? -0x7fff : value;
}

void crowd_scatter(uint32_t person, int16_t *x, int16_t *y)
{
    const int64_t limit = (int64_t)0x7fff * 0x7fff;
    uint32_t seed = hash(person + 1);

    /* One try in three lies in the ball. */
    for (;;) {
        uint32_t first = hash(seed), second = hash(first ^ 0x9e3779b9u);
        int64_t a = part(first), b = part(first >> 16), c = part(second), d = part(second >> 16);
        if (a * a + b * b + c * c + d * d <= limit) {
            *x = (int16_t)a;
            *y = (int16_t)b;
            return;
        }
        seed = second + 0x85ebca6bu;
    }
}
