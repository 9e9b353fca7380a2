/* Installing an exhibit: judged, copied, synced, read back, checked, and made the one that plays by one small write.
 * The exhibit that played before is not touched; when anything fails nothing of the new one is left. */
#ifndef KIOSK_UPDATE_INSTALL_H
#define KIOSK_UPDATE_INSTALL_H

#include "kiosk/update/fonts.h"
#include "kiosk/update/rules.h"
#include "kiosk/update/staging.h"
#include "kiosk/update/store.h"

struct install_request {
    const char *from;          /* path of the folder that was brought */
    const char *store_path;    /* of the store, for `check` */
    const struct trust *trust; /* with the device's own key */
    const struct manifest *factory; /* of the exhibit that came with the program; NULL: none is known */
    bool consent;              /* staff want it though rules ask: it is installed as a preview */
    const struct seal_secret *device; /* for what no trusted key sealed, which `consent` then lets in; NULL: nothing */
    const struct fonts *fonts; /* that came with the program; with `device` never NULL */
    /* Says whether the staged exhibit may be shown: all that is wrong goes to `diag`. `path` is its folder; `vouched`:
     * a trusted key sealed it, else nothing has parsed it yet. NULL: every exhibit whose seal holds may. */
    enum update_code (*check)(void *context, const char *path, bool vouched, struct diag *diag);
    staging_tell *tell; /* NULL: nobody listens */
    void *context;
};

struct install_result {
    uint32_t generation;
    struct manifest manifest;
    bool preview; /* it must be kept by staff */
};

/* Installs; UPDATE_OK only when the new exhibit is what plays from now on, whatever happens to the power. Any other
 * code with its reason in `diag`; the store is then as before, but for its history and for room that was made.
 * `store` is open for writing. */
enum update_code install_run(struct store *store, const struct install_request *request, struct install_result *out,
                             struct diag *diag) MUST_CHECK;

/* Removes generations that nobody needs: all but what plays, what played before, and the newest other one. */
enum update_code install_prune(struct store *store, struct diag *diag) MUST_CHECK;

/* What stands in the store now. */
void install_standing(const struct store *store, const struct trust *trust, const struct manifest *factory,
                      struct standing *out);

#endif
