#include "kiosk/app/update.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/app/seal_list.h"
#include "kiosk/app/update_report.h"
#include "kiosk/app/world.h"
#include "kiosk/exhibit/check.h"
#include "kiosk/port/password.h"
#include "kiosk/update/device.h"
#include "kiosk/update/install.h"
#include "kiosk/update/pin.h"
#include "kiosk/update/trial.h"

/* Words for what is being done, and how far it was when it was last said. */
struct teller {
    bool report; /* another run of the program listens */
    enum staging_phase phase;
    int percent; /* last said; -1: nothing of this phase */
};

static void tell(void *context, const struct staging_progress *progress)
{
    static const char *const words[STAGING_PHASE_COUNT] = {
        [STAGING_COPY] = "copying",
        [STAGING_SYNC] = "waiting until all is on the disk",
        [STAGING_VERIFY] = "reading it back",
        [STAGING_CHECK] = "checking the exhibit",
    };
    struct teller *teller = context;
    int percent = progress->total > 0 ? (int)(progress->done * 100 / progress->total) : 0;
    int step = teller->report ? 1 : 10;

    if (teller->percent >= 0 && teller->phase == progress->phase && percent < teller->percent + step)
        return;
    teller->phase = progress->phase;
    teller->percent = percent;
    if (teller->report)
        update_report_write_progress(stdout, progress);
    else if (progress->total > 0)
        printf("%s: %d %%\n", words[progress->phase], percent);
    else
        printf("%s\n", words[progress->phase]);
    fflush(stdout);
}

enum { PATH_BYTES = 4096 };

/* What an installation needs beside its folder. */
struct means {
    const struct trust *trust;
    const struct seal_secret *device; /* NULL: nothing is let in that nobody sealed */
    struct fonts fonts;
};

/* The exhibit as a visitor's screen would read it. */
static enum update_code check_staged(void *context, const char *path, struct diag *diag)
{
    struct folder *folder = NULL;
    struct exhibit exhibit = { 0 };
    struct diag problems = { 0 };

    (void)context;
    if (folder_open(path, &folder, &problems) == ERR_OK && exhibit_read(folder, &exhibit, &problems) == ERR_OK)
        exhibit_check(&exhibit, folder, &problems);
    bool good = diag_error_count(&problems) == 0;
    diag_add(diag, &problems);
    exhibit_finish(&exhibit);
    folder_close(folder);
    diag_finish(&problems);
    return good ? UPDATE_OK : UPDATE_RULE;
}

/* The typefaces of the exhibit that came with the program. */
static void add_factory_fonts(struct fonts *fonts, struct arena *arena)
{
    struct folder *folder = NULL;
    struct folder_list list = { 0 };
    struct diag unheard = { 0 };

    if (world_open_factory(&folder) == ERR_OK && folder_list(folder, "fonts", arena, &list, &unheard) == ERR_OK) {
        for (int i = 0; i < list.count; i++) {
            char path[PATH_BYTES];
            uint8_t hash[HASH_BYTES];
            snprintf(path, sizeof path, "fonts/%s", list.entries[i].name);
            if (fonts_name(path) && seal_list_hash(folder, path, hash, &unheard) == ERR_OK)
                fonts_add(fonts, arena, hash);
        }
    }
    diag_finish(&unheard);
    folder_close(folder);
}

static enum update_code install(struct store *store, const struct options *options, const struct means *means,
                                struct diag *diag)
{
    struct manifest factory;
    struct teller teller = { .report = options->report, .percent = -1 };
    const struct install_request request = {
        .from = options->from,
        .store_path = options->store,
        .trust = means->trust,
        .device = means->device,
        .fonts = &means->fonts,
        .factory = world_factory_manifest(&factory) ? &factory : NULL,
        .consent = options->consent,
        .check = check_staged,
        .tell = tell,
        .context = &teller,
    };
    struct install_result result;
    enum update_code code = install_run(store, &request, &result, diag);

    if (code != UPDATE_OK)
        return code;
    if (options->report)
        return install_prune(store, diag);
    printf("installed %s, version %" PRIu32 ", as number %" PRIu32 "%s\n", result.manifest.id,
           result.manifest.version, result.generation,
           result.preview ? "; the next start undoes it unless it is kept: kiosk update --keep" : "");
    return install_prune(store, diag);
}

static void print_generation(const struct store *store, const struct trust *trust, const char *what,
                             uint32_t generation)
{
    struct arena arena = { 0 };
    struct diag unheard = { 0 };
    struct sealed sealed;
    int folder = DISK_NONE;

    if (generation == GENERATION_FACTORY)
        printf("%s: the exhibit that came with the kiosk\n", what);
    else if (store_open_generation(store, generation, &folder) == DISK_OK &&
             sealed_read(folder, trust, &arena, &sealed, &unheard) == UPDATE_OK)
        printf("%s: %s, version %" PRIu32 ", number %" PRIu32 "\n", what, sealed.manifest.id,
               sealed.manifest.version, generation);
    else
        printf("%s: number %" PRIu32 ", which is damaged\n", what, generation);
    disk_release(folder);
    diag_finish(&unheard);
    arena_finish(&arena);
}

static void print_state(const struct store *store, const struct trust *trust)
{
    const struct update_state *state = &store->state;

    print_generation(store, trust, "plays", state->active);
    print_generation(store, trust, "before it", state->previous);
    if (state->active == GENERATION_FACTORY || state->confirmed)
        return;
    if (state->preview)
        puts("on trial: the next start undoes it unless it is kept");
    else
        printf("on trial: %" PRIu32 " starts left to show that it plays\n", state->tries);
}

/* Twice, for nobody sees what is typed. */
static enum update_code set_pin(struct store *store, struct diag *diag)
{
    enum { ROOM_BYTES = 64 };
    char first[ROOM_BYTES] = "", second[ROOM_BYTES] = "";
    enum update_code code = UPDATE_PIN_WRONG;

    if (password_ask("The staff's new PIN: ", first, sizeof first, diag) == ERR_OK &&
        password_ask("Once more: ", second, sizeof second, diag) == ERR_OK) {
        if (strcmp(first, second) == 0)
            code = pin_set(store, first, diag);
        else
            diag_error(diag, NULL, 0, "the two are not the same");
    }
    memset(first, 0, sizeof first);
    memset(second, 0, sizeof second);
    return code;
}

/* With consent, also what nobody sealed: for that the kiosk has a key of its own. */
static enum update_code install_with_means(struct store *store, const struct options *options, struct trust *trust,
                                           struct arena *arena, struct diag *diag)
{
    struct seal_secret secret = { 0 };
    struct means means = { .trust = trust };
    enum update_code code = options->consent ? device_open(store, &secret, diag) : UPDATE_OK;

    if (code == UPDATE_OK && options->consent) {
        means.device = &secret;
        add_factory_fonts(&means.fonts, arena);
    }
    trust_add_device(store->root, arena, trust, diag);
    if (code == UPDATE_OK)
        code = install(store, options, &means, diag);
    seal_forget(&secret);
    return code;
}

static enum update_code act(struct store *store, const struct options *options, struct trust *trust,
                            struct arena *arena, struct diag *diag)
{
    if (options->from != NULL)
        return install_with_means(store, options, trust, arena, diag);
    trust_add_device(store->root, arena, trust, diag);
    if (options->set_pin)
        return set_pin(store, diag);
    if (options->keep)
        return trial_keep(store, trust, diag);
    if (options->go_back || options->go_factory)
        return trial_leave(store, trust, options->go_factory, diag);
    return UPDATE_OK;
}

/* The code alone tells what staff are to do; that something is wrong with the kiosk itself is not theirs. */
static enum err result(enum update_code code)
{
    if (code == UPDATE_OK || code == UPDATE_SAME)
        return ERR_OK;
    return code < UPDATE_NO_ROOM ? ERR_FORMAT : ERR_IO;
}

enum err update_run(const struct options *options, struct diag *diag)
{
    bool changes = options->from != NULL || options->keep || options->go_back || options->go_factory ||
                   options->set_pin;
    struct arena arena = { 0 };
    struct trust trust;
    struct store store;

    trust_read(options->trust, &arena, &trust, diag);
    enum update_code code = changes ? store_open(options->store, &store, diag)
                                    : store_open_reading(options->store, &store, diag);
    if (code == UPDATE_OK)
        code = act(&store, options, &trust, &arena, diag);
    if (options->report) {
        update_report_write_problems(stdout, diag);
        diag_finish(diag);
        update_report_write_result(stdout, code);
    } else if (code == UPDATE_OK) {
        print_state(&store, &trust);
    } else {
        printf("E%d %s %s The exhibit keeps running.\n", (int)code, update_code_sentence(code),
               update_code_remedy(code));
    }
    store_close(&store);
    arena_finish(&arena);
    return result(code);
}
