#include "kiosk/app/key_order.h"

/* xorshift64* (Vigna 2016): who sees the screen sees the order anyway; it must only not be the same each time. */
static uint32_t draw(uint64_t *chance, uint32_t below)
{
    *chance ^= *chance >> 12;
    *chance ^= *chance << 25;
    *chance ^= *chance >> 27;
    return (uint32_t)((*chance * UINT64_C(2685821657736338717)) >> 33) % below;
}

void key_order_shuffle(uint64_t *chance, unsigned char order[STAFF_KEYS])
{
    for (int i = 0; i < STAFF_KEYS; i++) {
        uint32_t at = draw(chance, (uint32_t)i + 1);
        order[i] = order[at];
        order[at] = (unsigned char)i;
    }
}
