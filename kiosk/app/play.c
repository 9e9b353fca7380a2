#include "kiosk/app/play.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/app/back_soon.h"
#include "kiosk/app/bench.h"
#include "kiosk/app/calibrate.h"
#include "kiosk/app/desk.h"
#include "kiosk/app/device_setup.h"
#include "kiosk/app/loop.h"
#include "kiosk/app/player.h"
#include "kiosk/app/programme.h"
#include "kiosk/app/replay.h"
#include "kiosk/app/watch.h"
#include "kiosk/base/least.h"
#include "kiosk/port/clock.h"
#include "kiosk/port/files.h"
#include "kiosk/port/program.h"

static enum err play_script(const struct options *options, struct diag *diag)
{
    enum { SCRIPT_BYTES = SCRIPT_BYTES_MAX };
    struct player player = { 0 };
    struct script script;
    struct arena arena;
    uint8_t *bytes = NULL;
    size_t len = 0;

    arena_init(&arena);
    enum err err = file_read(options->script, SCRIPT_BYTES, &arena, &bytes, &len, diag);
    if (err == ERR_OK)
        err = script_read(&arena, options->script, (const char *)bytes, len, &script, diag);
    if (err == ERR_OK)
        err = player_open(&player, options, !options->window, diag);
    if (err == ERR_OK) {
        struct replay replay = {
            .app = &player.app,
            .display = player.display,
            .worker = player.world.worker,
            .script = &script,
            .shots = options->shots,
            .report = stderr,
            .paced = options->window,
        };
        err = replay_run(&replay, diag);
        if (options->shots != NULL)
            printf("%d picture%s in %s\n", replay.shots_written, replay.shots_written == 1 ? "" : "s", options->shots);
    }
    player_close(&player);
    arena_finish(&arena);
    return err;
}

/* While a visitor reads, problems go where staff look for them: to the log. */
static void report(struct diag *diag)
{
    diag_print(diag, stderr);
    diag_finish(diag);
    diag_init(diag);
}

/* Nobody is in the midst of a visit or of staff's pages, or it has waited long enough. */
static bool may_change(const struct player *player, const struct programme *programme, int64_t now_ms)
{
    bool free = player->app.visit.screen == SCREEN_ATTRACT && player->app.staff.view.page == STAFF_CLOSED;

    return free || now_ms >= programme->change_by_ms;
}

/* The life of an exhibit is told beside its problems. */
static void tell_what_plays(const struct player *player)
{
    const struct exhibit *exhibit = &player->world.exhibit;

    diag_say("plays %s, version %u", exhibit->id, (unsigned)exhibit->version);
}

static void take_choice(struct options *options, const struct programme *programme)
{
    options->exhibit = programme_exhibit(programme);
    options->installed = programme_installed(programme);
}

/* Whatever is wrong with what was chosen, the next one is tried; what plays goes on as long as none can. */
static void change(struct player *player, struct options *options, struct programme *programme, struct diag *diag)
{
    enum err err = ERR_OK;

    do {
        programme_choose(programme, clock_now_ms(), diag);
        take_choice(options, programme);
        err = player_change(player, options, diag);
    } while (err != ERR_OK && err != ERR_PLATFORM && programme_failed(programme, clock_now_ms(), diag));
    report(diag);
    if (err == ERR_OK)
        tell_what_plays(player);
}

static enum err open_first(struct player *player, struct options *options, struct programme *programme,
                           struct diag *diag)
{
    enum err err = ERR_OK;

    for (;;) {
        programme_begin(programme, clock_now_ms(), diag);
        if (programme->rest_until_ms != 0)
            break;
        take_choice(options, programme);
        err = player_open(player, options, false, diag);
        /* An exhibit is not to blame for a screen that does not open. */
        if (!player->instead || !programme_failed(programme, clock_now_ms(), diag))
            break;
        player_close(player);
    }
    return err;
}

/* Where there is a store somebody counts on something being shown: that it will be soon, until something is. Without
 * one, whoever started the program reads what is wrong. */
static enum err open_at_last(struct player *player, struct options *options, struct programme *programme,
                             struct night *night, bool *quit, struct diag *diag)
{
    enum err err = open_first(player, options, programme, diag);

    while (programme->store != NULL && err != ERR_PLATFORM && (err != ERR_OK || programme->rest_until_ms != 0)) {
        if (programme->rest_until_ms == 0)
            programme_rest(programme, clock_now_ms());
        report(diag);
        err = back_soon_run(options, night, programme->rest_until_ms, quit, diag);
        if (err != ERR_OK || *quit)
            break;
        err = open_first(player, options, programme, diag);
    }
    return err;
}

/* What is found damaged after the exhibit was opened; and, while nobody is there and the disk has nothing else to do,
 * what nobody has looked at. */
static void look_for_damage(const struct player *player, const struct usher *usher, struct programme *programme,
                            int64_t now_ms, struct diag *diag)
{
    const char *damaged = world_damaged(&player->world);

    if (damaged != NULL)
        programme_damaged(programme, damaged, now_ms, diag);
    if (player->app.visit.screen == SCREEN_ATTRACT && usher->child == NULL)
        programme_check(programme, now_ms, diag);
}

static void play_on(struct player *player, struct options *options, struct programme *programme, struct night *night,
                    struct diag *diag)
{
    struct loop loop;
    struct usher usher;
    struct ladder ladder;
    const struct ladder_config config = device_setup_ladder(options->device);

    ladder_init(&ladder, &config, clock_now_ms());
    loop_init(&loop, &player->app, player->display);
    loop.w_mm = options->w_mm;
    loop.h_mm = options->h_mm;
    loop.night = night;
    loop.ladder = &ladder;
    loop_take_drawing(&loop);
    char beside[WORLD_PATH_BYTES];
    const char *own = programme->factory != NULL ? programme->factory : world_factory_path(beside) ? beside : NULL;
    const struct desk desk = { &player->app, &usher, programme, own };
    usher_init(&usher, options->media, options->store, options->trust);
    if (player->running)
        loop_run(&loop, 0); /* the first picture, for which a card's drawing may take its time */
    struct watch watch = watch_begin(player->display);
    while (player->running && !player->app.quit) {
        int64_t now_ms = clock_now_ms(), look_ms = programme_due(programme, now_ms);
        watch_look(&watch, now_ms);
        loop_run(&loop, int64_least(look_ms, int64_least(usher_due(&usher, now_ms), watch_due(&watch))));
        now_ms = clock_now_ms();
        usher_look(&usher, now_ms, diag);
        /* Who has put in a stick waits for what is told of it. */
        if (usher.bulletin.kind != BULLETIN_NONE)
            night_wake(night, now_ms);
        loop.busy = usher.child != NULL;
        look_for_damage(player, &usher, programme, now_ms, diag);
        programme_look(programme, now_ms, diag);
        desk_pass(&desk, now_ms, diag);
        if (!player->app.quit && programme->changed && may_change(player, programme, now_ms)) {
            change(player, options, programme, diag);
            /* A change that failed may have left nothing to draw. */
            if (player->running)
                loop_take_drawing(&loop);
        }
        report(diag);
    }
    usher_finish(&usher);
    loop_finish(&loop);
}

static enum err play_live(const struct options *given, struct diag *diag)
{
    struct options options = *given;
    struct programme programme;
    struct player player = { 0 };
    struct display_touch touch;
    struct night night;
    bool quit = false;

    night_init(&night, given->device != NULL ? &given->device->hours : NULL, clock_now_ms());
    if (given->device != NULL) {
        device_setup_begin(given->device, diag);
        calibrate_begin(given, &touch, &quit, diag);
        options.touch = &touch;
        report(diag);
    }
    programme_init(&programme, given->exhibit, given->store, given->trust);
    programme_remember(&programme, program_runtime_folder(), program_machine_ms() - clock_now_ms());
    enum err err = quit ? ERR_OK : open_at_last(&player, &options, &programme, &night, &quit, diag);
    if (err == ERR_OK && !quit) {
        report(diag);
        tell_what_plays(&player);
        play_on(&player, &options, &programme, &night, diag);
        err = player.running ? ERR_OK : ERR_PLATFORM;
    }
    player_close(&player);
    programme_finish(&programme);
    return err;
}

/* On a card nobody has a command line: the settings ask for the report of `kiosk bench --board`. What goes wrong with
 * it is told, and the exhibit plays; false if somebody ended the program. */
static bool measure_first(const struct options *options, struct diag *diag)
{
    struct options bench = *options;
    bool quit = false;

    bench.verb = VERB_BENCH;
    bench.board = true;
    (void)!bench_run(&bench, &quit, diag);
    report(diag);
    return !quit;
}

enum err play_run(const struct options *options, struct diag *diag)
{
    if (options->script == NULL && options->device != NULL && options->device->measure && !measure_first(options, diag))
        return ERR_OK;
    return options->script != NULL ? play_script(options, diag) : play_live(options, diag);
}
