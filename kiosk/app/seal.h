/* `kiosk seal`: seals an exhibit with the key of a museum, looks at a seal, or makes the key. */
#ifndef KIOSK_APP_SEAL_H
#define KIOSK_APP_SEAL_H

#include "kiosk/app/options.h"

/* Does what the options ask for, and says on standard output what it does. ERR_FORMAT: the exhibit has problems, which
 * were printed, and is not sealed, or is not as it was sealed; any other error: nothing could be looked at or made. */
enum err seal_run(const struct options *options, struct diag *diag) MUST_CHECK;

#endif
