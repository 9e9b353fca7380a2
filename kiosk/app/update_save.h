/* What `kiosk update` does for staff beside installing: it saves what plays to a stick, and says what happened and how
 * the storage is. */
#ifndef KIOSK_APP_UPDATE_SAVE_H
#define KIOSK_APP_UPDATE_SAVE_H

#include "kiosk/app/options.h"
#include "kiosk/update/store.h"
#include "kiosk/update/trust.h"

/* Saves to `options->save`, with progress and what was made on standard output. The codes are those of save_run. */
enum update_code update_save(struct store *store, const struct options *options, const struct trust *trust,
                             struct arena *arena, struct diag *diag) MUST_CHECK;
/* Prints the history, the newest first; a line, if there is none. */
void update_print_history(const struct store *store);
/* Prints how the storage is, in a line. */
void update_print_health(const struct store *store, const struct trust *trust);

#endif
