#include "kiosk/app/update_save.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/app/update_report.h"
#include "kiosk/app/world.h"
#include "kiosk/port/files.h"
#include "kiosk/port/stick_lock.h"
#include "kiosk/update/health.h"
#include "kiosk/update/history.h"

enum { LOG_BYTES_MAX = 256 * 1024 };

/* What is too long is cut. */
static struct bytes read_input(struct arena *arena)
{
    char *text = arena_alloc(arena, LOG_BYTES_MAX);
    size_t len = fread(text, 1, LOG_BYTES_MAX, stdin);

    return (struct bytes){ text, len };
}

/* Without its log the exhibit is worth saving too. */
static struct bytes read_log(const char *path, struct arena *arena, struct diag *diag)
{
    struct diag why = { 0 };
    uint8_t *bytes = NULL;
    size_t len = 0;

    if (path == NULL)
        return (struct bytes){ "", 0 };
    if (strcmp(path, "-") == 0)
        return read_input(arena);
    if (file_read(path, LOG_BYTES_MAX, arena, &bytes, &len, &why) != ERR_OK)
        diag_warning(diag, path, 0, "%s; the copy has an empty log.txt",
                     why.count > 0 ? why.problems[0].text : "cannot be read");
    diag_finish(&why);
    return (struct bytes){ (const char *)bytes, len };
}

static struct bytes read_guide(struct arena *arena, struct diag *diag)
{
    uint8_t *bytes = NULL;
    size_t len = 0;

    if (!world_read_guide(arena, &bytes, &len))
        diag_warning(diag, "READ-ME.md", 0, "the guide is not beside the program; the copy has no READ-ME.txt");
    return (struct bytes){ (const char *)bytes, len };
}

enum update_code update_save(struct store *store, const struct options *options, const struct trust *trust,
                             struct arena *arena, struct diag *diag)
{
    char factory[WORLD_PATH_BYTES];
    struct update_teller teller = { .report = options->report, .percent = -1 };
    const struct save_request request = {
        .to = options->save,
        .factory = world_factory_path(factory) ? factory : NULL,
        .trust = trust,
        .guide = read_guide(arena, diag),
        .log = read_log(options->log, arena, diag),
        .tell = update_tell,
        .context = &teller,
    };
    struct save_result saved;

    stick_unlock(options->save);
    enum update_code code = save_run(store, &request, &saved, diag);
    stick_lock(options->save);

    if (options->report && saved.name[0] != 0)
        update_report_write_saved(stdout, &saved);
    else if (!options->report && code == UPDATE_OK)
        printf("saved to %s/%s: %d files, %" PRIu64 " bytes; you may take the stick out\n", options->save, saved.name,
               saved.file_count, saved.bytes);
    else if (!options->report && saved.name[0] != 0)
        printf("half a copy is in %s/%s; delete it\n", options->save, saved.name);
    return code;
}

void update_print_history(const struct store *store)
{
    struct history history;
    char line[HISTORY_LINE_BYTES];

    history_read(store, &history);
    for (int i = 0; i < history.count; i++) {
        history_line(&history.entries[i], line);
        puts(line);
    }
    if (history.count == 0)
        puts("nothing has happened yet, or it is not known");
}

void update_print_health(const struct store *store, const struct trust *trust)
{
    char factory[WORLD_PATH_BYTES];
    struct health health;

    health_look(store, trust, world_factory_path(factory) ? factory : NULL, &health);
    printf("storage: %s, %" PRIu64 " MB free%s\n",
           health.writable ? "can be written" : "cannot be written: call technical support", health.free_bytes >> 20,
           !health.room_known ? "" : health.fits ? ", room for an exhibit of this size"
                                                 : ", no room for an exhibit of this size");
}
