/* The exhibit on a screen, or a scripted visit. */
#ifndef KIOSK_APP_PLAY_H
#define KIOSK_APP_PLAY_H

#include "kiosk/app/options.h"

/* Plays until somebody ends the program, or until the script is done. For visitors, an exhibit that cannot be played is
 * replaced by the one that came with the program; a script is then not begun. ERR_FORMAT: the script met something it
 * did not expect. */
enum err play_run(const struct options *options, struct diag *diag) MUST_CHECK;

#endif
