#include "kiosk/app/update.h"

#include <inttypes.h>
#include <stdio.h>

#include "kiosk/app/seal_list.h"
#include "kiosk/app/update_pin.h"
#include "kiosk/app/update_report.h"
#include "kiosk/app/update_save.h"
#include "kiosk/app/world.h"
#include "kiosk/codec/seal.h"
#include "kiosk/update/checker.h"
#include "kiosk/update/content.h"
#include "kiosk/update/device.h"
#include "kiosk/update/install.h"
#include "kiosk/update/pin.h"
#include "kiosk/update/trial.h"

enum { PATH_BYTES = 4096 };

/* What an installation needs beside its folder. */
struct means {
    const struct trust *trust;
    const struct seal_secret *device; /* NULL: nothing is let in that nobody sealed */
    struct fonts fonts;
};

static enum update_code check_staged(void *context, const char *path, bool vouched, struct diag *diag)
{
    (void)context;
    return checker_run(path, vouched, diag);
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

/* What is installed stays so, whatever becomes of the oldest ones; the next update tries again to remove them. */
static void prune(struct store *store, struct diag *diag)
{
    struct diag why = { 0 };

    if (install_prune(store, &why) != UPDATE_OK) {
        for (int i = 0; i < why.count; i++)
            diag_warning(diag, why.problems[i].file, why.problems[i].line, "an older exhibit is still there: %s",
                         why.problems[i].text);
    }
    diag_finish(&why);
}

static enum update_code install(struct store *store, const struct options *options, const struct means *means,
                                struct diag *diag)
{
    struct manifest factory;
    struct update_teller teller = { .report = options->report, .percent = -1 };
    const struct install_request request = {
        .from = options->from,
        .store_path = options->store,
        .trust = means->trust,
        .device = means->device,
        .fonts = &means->fonts,
        .factory = world_factory_manifest(&factory) ? &factory : NULL,
        .consent = options->consent,
        .check = check_staged,
        .tell = update_tell,
        .context = &teller,
    };
    struct install_result result;
    enum update_code code = install_run(store, &request, &result, diag);

    if (code != UPDATE_OK)
        return code;
    prune(store, diag);
    if (options->report)
        return UPDATE_OK;
    printf("installed %s, version %" PRIu32 ", as number %" PRIu32 "%s\n", result.manifest.id,
           result.manifest.version, result.generation,
           result.preview ? "; the next start undoes it unless it is kept: kiosk update --keep" : "");
    return UPDATE_OK;
}

static void print_generation(const struct store *store, const struct trust *trust, const char *what,
                             uint32_t generation)
{
    struct manifest manifest;

    if (generation == GENERATION_FACTORY)
        printf("%s: the exhibit that came with the kiosk\n", what);
    else if (content_manifest(store, trust, generation, &manifest))
        printf("%s: %s, version %" PRIu32 ", number %" PRIu32 "\n", what, manifest.id, manifest.version, generation);
    else
        printf("%s: number %" PRIu32 ", which is damaged\n", what, generation);
}

static void print_state(const struct store *store, const struct trust *trust)
{
    const struct update_state *state = &store->state;

    print_generation(store, trust, "plays", state->active);
    print_generation(store, trust, "before it", state->previous);
    update_print_health(store, trust);
    if (state->active == GENERATION_FACTORY || state->confirmed)
        return;
    if (state->preview)
        puts("on trial: the next start undoes it unless it is kept");
    else
        printf("on trial: %" PRIu32 " starts left to show that it plays\n", state->tries);
}

static enum update_code set_pin(struct store *store, struct diag *diag)
{
    char digits[UPDATE_PIN_BYTES] = "";
    enum update_code code = update_pin_ask(digits, diag) ? pin_set(store, digits, diag) : UPDATE_PIN_WRONG;

    seal_wipe(digits, sizeof digits);
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
    if (options->history) {
        update_print_history(store);
        return UPDATE_OK;
    }
    if (options->from != NULL)
        return install_with_means(store, options, trust, arena, diag);
    trust_add_device(store->root, arena, trust, diag);
    if (options->set_pin)
        return set_pin(store, diag);
    if (options->save != NULL)
        return update_save(store, options, trust, arena, diag);
    if (options->keep)
        return trial_keep(store, trust, diag);
    if (options->go_back || options->go_factory)
        return trial_leave(store, trust, options->go_factory, diag);
    /* What is told is what a start would find. */
    (void)trial_recover(store, trust);
    return UPDATE_OK;
}

/* The code alone tells what staff are to do; that something is wrong with the kiosk itself is not theirs. */
static enum err result(enum update_code code)
{
    if (code == UPDATE_OK || code == UPDATE_SAME)
        return ERR_OK;
    return code < UPDATE_NO_ROOM ? ERR_FORMAT : ERR_IO;
}

/* From a disk that refuses to be written an exhibit can be saved all the same; the history does not tell of it. */
static enum update_code open_to_save(const char *path, struct store *store, struct diag *diag)
{
    struct diag why = { 0 };
    enum update_code code = store_open_in_turn(path, store, &why);
    bool refused = code == UPDATE_READ_ONLY || code == UPDATE_WRITE_FAILED;

    if (refused)
        code = store_open_reading(path, store, diag);
    else
        diag_add(diag, &why);
    diag_finish(&why);
    return code;
}

static enum update_code open_store(const struct options *options, struct store *store, struct diag *diag)
{
    bool changes = options->from != NULL || options->keep || options->go_back || options->go_factory ||
                   options->set_pin;

    if (options->save != NULL)
        return open_to_save(options->store, store, diag);
    return changes ? store_open_in_turn(options->store, store, diag) : store_open_reading(options->store, store, diag);
}

enum err update_run(const struct options *options, struct diag *diag)
{
    struct arena arena = { 0 };
    struct trust trust;
    struct store store;

    if (options->pin_hash)
        return update_pin_print_hash(diag);
    trust_read(options->trust, &arena, &trust, diag);
    enum update_code code = open_store(options, &store, diag);
    if (code == UPDATE_OK)
        code = act(&store, options, &trust, &arena, diag);
    if (options->report) {
        update_report_write_problems(stdout, diag, code);
        update_report_write_result(stdout, code);
    } else if (code == UPDATE_OK && !options->history && options->save == NULL) {
        print_state(&store, &trust);
    } else if (code != UPDATE_OK) {
        printf("E%d %s %s The exhibit keeps running.\n", (int)code, update_code_sentence(code),
               update_code_remedy(code));
    }
    if (!options->report)
        update_report_print_problems(stderr, diag, code);
    diag_finish(diag);
    store_close(&store);
    arena_finish(&arena);
    return result(code);
}
