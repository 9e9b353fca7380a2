#include "kiosk/update/checker.h"

#include <assert.h>

#include "kiosk/exhibit/check.h"
#include "kiosk/exhibit/exhibit.h"
#include "kiosk/update/caged.h"

struct sight {
    struct folder *folder; /* held; the child has the same pointer in a copy of the same memory */
    struct caged_report report;
};

static void look(struct folder *folder, struct diag *problems)
{
    struct exhibit exhibit = { 0 };

    /* Behind what the reader refuses there may be more, which is told as well. */
    if (exhibit_read(folder, &exhibit, problems) != ERR_OK)
        assert(diag_error_count(problems) > 0);
    exhibit_check(&exhibit, folder, problems);
    exhibit_finish(&exhibit);
}

/* In the cage. */
static bool look_and_tell(void *shared)
{
    struct sight *sight = shared;
    struct diag problems = { 0 };

    look(sight->folder, &problems);
    caged_tell(&sight->report, &problems);
    diag_finish(&problems);
    return true;
}

static enum update_code look_in_cage(struct sight *sight, bool vouched, struct diag *problems)
{
    enum cage_end end = cage_run_beside(sight->folder, look_and_tell, sight, CHECKER_TIME_MS);

    if (end == CAGE_NO_START && vouched) {
        look(sight->folder, problems);
        end = CAGE_DONE;
    } else if (end == CAGE_DONE && !caged_hear(&sight->report, problems)) {
        end = CAGE_CRASHED;
    }
    if (end != CAGE_DONE)
        return caged_end(end, NULL, "the content", problems);
    return diag_error_count(problems) == 0 ? UPDATE_OK : update_code_first(problems, UPDATE_RULE);
}

enum update_code checker_run(const char *path, bool vouched, struct diag *diag)
{
    struct sight *sight = cage_share(sizeof *sight);
    struct diag problems = { 0 };
    enum update_code code = UPDATE_NO_MEMORY;

    if (sight == NULL) {
        diag_error(diag, NULL, 0, "there is no memory to check the content");
        return code;
    }
    enum err err = folder_hold(path, &sight->folder, &problems);
    code = err == ERR_OK ? look_in_cage(sight, vouched, &problems) : update_code_first(&problems, UPDATE_RULE);
    diag_add(diag, &problems);
    if (err == ERR_OK)
        folder_close(sight->folder);
    diag_finish(&problems);
    cage_unshare(sight, sizeof *sight);
    return code;
}
