/* Shared by install*.c: an installation on its way. */
#ifndef KIOSK_UPDATE_INSTALL_PARTS_H
#define KIOSK_UPDATE_INSTALL_PARTS_H

#include "kiosk/update/install.h"
#include "kiosk/update/room.h"

struct install_job {
    struct store *store;
    const struct install_request *request;
    struct standing standing;
    struct arena arena;     /* owned */
    struct delivery source; /* owned; of an unsealed folder only `folder`, until it is sealed here */
    struct install_result result;
    struct diag *diag;
};

/* Fills the open, empty folder `target` of the stage, called `name`, until the exhibit in it may be shown. */
typedef enum update_code install_fill(struct install_job *job, void *context, int target, const char *name);

/* Judges the exhibit of `source`: UPDATE_OK also where staff want what rules ask about, as a preview. */
enum update_code install_judge(struct install_job *job) MUST_CHECK;
/* Makes room, has a folder of the stage filled, and makes what is in it play. When it fails nothing of it is left. */
enum update_code install_stage(struct install_job *job, const struct room *room, install_fill *fill,
                               void *context) MUST_CHECK;
/* Says whether what is staged may be shown, `vouched` by a trusted key or not; what is wrong is told to `diag`. */
enum update_code install_check(const struct install_job *job, const char *name, bool vouched,
                               struct diag *diag) MUST_CHECK;
/* Something to copy with, which tells whoever asked; as of staging_open. */
struct staging *install_staging_open(const struct install_job *job);

/* Installs what a trusted key sealed, as far as the rules or staff want it. */
enum update_code install_sealed(struct install_job *job) MUST_CHECK;
/* The list of `source` is that of what plays; whoever edited a file beside it means something else. UPDATE_SAME if none
 * was; else why it is not as it was sealed, which is then all that `diag` has. */
enum update_code install_look_again(struct install_job *job) MUST_CHECK;
/* Installs a folder that is not as it was sealed, or never was, as a preview; `source` is closed, or open with its
 * folder. */
enum update_code install_unsealed(struct install_job *job) MUST_CHECK;

#endif
