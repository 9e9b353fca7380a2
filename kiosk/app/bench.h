/* `kiosk bench`: what the exhibit costs on this machine. Reports, and judges nothing. */
#ifndef KIOSK_APP_BENCH_H
#define KIOSK_APP_BENCH_H

#include "kiosk/app/options.h"

/* Runs a visit on the screen, or in memory where there is none, and prints its figures. `*quit`: somebody ended the
 * program meanwhile; what was measured then is less. */
enum err bench_run(const struct options *options, bool *quit, struct diag *diag) MUST_CHECK;
/* Only what concerns the map: the part of `kiosk bench crowd` that has a screen. */
enum err bench_map_run(const struct options *options, struct diag *diag) MUST_CHECK;

#endif
