/* Where a person stands within a place: a point of the unit disc, the same for ever.
 *
 * Dense in the middle and thin at the rim: the density falls as 1 - r^2. That is what a ball of four dimensions with an
 * even density looks like from two of them, so four whole numbers that lie in the ball are all it takes: no root, no
 * sine, and thus the same point on every machine. Pure. */
#ifndef KIOSK_MAP_CROWD_SCATTER_H
#define KIOSK_MAP_CROWD_SCATTER_H

#include <stdint.h>

/* The table from which all flows take: small enough to stay in a second-level cache. Turned and mirrored in the eight
 * ways of a square it serves for eight times as many people of a flow before two stand on one spot. */
enum { SCATTER_COUNT = 1 << 15, SCATTER_TURNS = 8 };

/* The place of a person by number, in 1/32768 of the radius; never outside of it. */
void crowd_scatter(uint32_t person, int16_t *x, int16_t *y);

#endif
