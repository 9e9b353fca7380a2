/* Every screen of every language as pictures: for curators who write, and for eyes that judge. */
#ifndef KIOSK_APP_TOUR_H
#define KIOSK_APP_TOUR_H

#include "kiosk/app/options.h"

/* Writes them to options->out, a folder for each language. Tells its progress on stdout. */
enum err tour_run(const struct options *options, struct diag *diag) MUST_CHECK;

#endif
