/* `kiosk bench crowd`: what it costs to move so many people over the map. Reports, and judges nothing. */
#ifndef KIOSK_APP_BENCH_CROWD_H
#define KIOSK_APP_BENCH_CROWD_H

#include "kiosk/app/options.h"

/* Moves made-up people in memory, without a screen and without an exhibit, and prints the figures. */
void bench_crowd_run(const struct options *options);

#endif
