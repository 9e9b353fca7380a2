/* The program: one binary, a few verbs. */
#include <stdio.h>

#include "kiosk/app/bench.h"
#include "kiosk/app/bench_crowd.h"
#include "kiosk/app/bench_update.h"
#include "kiosk/app/check.h"
#include "kiosk/app/device_setup.h"
#include "kiosk/app/options.h"
#include "kiosk/app/play.h"
#include "kiosk/app/seal.h"
#include "kiosk/app/tour.h"
#include "kiosk/app/update.h"
#include "kiosk/port/program.h"

enum { EXIT_PROBLEMS = 1, EXIT_CANNOT = 2 };

static enum err run(const struct options *options, struct diag *diag)
{
    bool quit;

    switch (options->verb) {
    case VERB_PLAY: return play_run(options, diag);
    case VERB_CHECK: return check_run(options, diag);
    case VERB_TOUR: return tour_run(options, diag);
    case VERB_SEAL: return seal_run(options, diag);
    case VERB_UPDATE: return update_run(options, diag);
    case VERB_BENCH: break;
    }
    if (options->update)
        return bench_update_run(options, diag);
    if (!options->crowd)
        return bench_run(options, &quit, diag);
    bench_crowd_run(options);
    putchar('\n');
    return bench_map_run(options, diag);
}

/* ERR_FORMAT: what was looked at has problems. Everything else: it could not be looked at. */
static int exit_status(enum err err)
{
    if (err == ERR_OK)
        return 0;
    return err == ERR_FORMAT ? EXIT_PROBLEMS : EXIT_CANNOT;
}

/* The command line lies over the settings of the device. */
static enum err lay_over(const struct device_setup *device, int count, char **arguments, struct options *out,
                         struct diag *diag)
{
    const struct options usual = device_setup_options(device);

    return options_read_over(&usual, count, arguments, out, diag);
}

int main(int count, char **arguments)
{
    struct options options;
    struct device_setup device = { 0 };
    struct diag diag;

    program_begin();
    diag_init(&diag);
    enum err err = options_read(count - 1, arguments + 1, &options, &diag);
    if (err == ERR_OK && options.settings != NULL && !options.help) {
        device_setup_open(&device, options.settings, &diag);
        err = lay_over(&device, count - 1, arguments + 1, &options, &diag);
    }
    if (err == ERR_OK && options.version)
        printf("kiosk %s\n", KIOSK_VERSION);
    else if (err == ERR_OK && options.help)
        options_help(options.verb, stdout);
    else if (err == ERR_OK)
        err = run(&options, &diag);
    diag_print(&diag, stderr);
    diag_finish(&diag);
    device_setup_close(&device);
    return exit_status(err);
}
