/* `kiosk bench update DIR`: what it costs to install an exhibit of 200 MB, beside what copying and hashing it with the
 * system's own tools costs. Reports, and judges nothing. */
#ifndef KIOSK_APP_BENCH_UPDATE_H
#define KIOSK_APP_BENCH_UPDATE_H

#include "kiosk/app/options.h"

/* Makes up exhibits, a store and copies in a new folder `kiosk-bench` of `options->exhibit`, prints the figures, and
 * removes that folder again. */
enum err bench_update_run(const struct options *options, struct diag *diag) MUST_CHECK;

#endif
