#include "kiosk/app/player.h"

#include <string.h>

#include "kiosk/app/device_file.h"
#include "kiosk/app/key_file.h"
#include "kiosk/codec/chance.h"
#include "kiosk/port/clock.h"
#include "kiosk/port/files.h"

static void wake(void *context)
{
    struct player *player = context;

    if (player->display != NULL)
        input_wake(player->display);
}

/* Top and bottom changed is left and right changed, and half a turn. */
struct display_options player_display(const struct options *options, bool hidden)
{
    bool vertical = options->mirror_vertical && !options->mirror;

    return (struct display_options){
        .hidden = hidden,
        .window = options->window || (options->w_px > 0 && !hidden),
        .w = options->w_px,
        .h = options->h_px,
        .way = options->way,
        .turn_deg = (options->turn_deg + (vertical ? 180 : 0)) % 360,
        .mirror = options->mirror || vertical,
        .touch = options->touch,
    };
}

static enum err open_display(struct player *player, const struct options *options, bool hidden, struct diag *diag)
{
    const struct display_options how = player_display(options, hidden);

    return display_open(&how, &player->display, diag);
}

static void begin(struct player *player, const struct options *options, bool hidden)
{
    struct rect screen = display_rect(player->display);
    struct app_config config = {
        .show = {
            .exhibit = &player->world.exhibit,
            .faces = &player->world.faces,
            .text = player->world.text,
            .folder = player->world.folder,
            .worker = player->world.worker,
            .surface = surface_make(screen.w, screen.h, options->w_mm, options->h_mm),
        },
        .speech = player->speech,
        .idle_s = options->idle_s,
        .store = options->store,
        .trust = options->trust,
        .pin_hash = options->device != NULL ? options->device->pin_hash : NULL,
        .chance = chance_number(),
    };

    /* A hidden display belongs to a script, whose time begins at 0. */
    app_init(&player->app, &config, hidden || options->script != NULL ? 0 : clock_now_ms());
    player->running = true;
}

/* Without a voice the speech port writes what it would say. */
static enum err open_transcript(struct player *player, const char *path, struct diag *diag)
{
    enum err err = speech_open(&player->speech, diag);

    if (err != ERR_OK)
        return err;
    player->transcript = fopen(path, "we");
    if (player->transcript == NULL) {
        diag_error(diag, path, 0, "the transcript cannot be written there");
        return ERR_IO;
    }
    speech_transcript(player->speech, player->transcript);
    return ERR_OK;
}

/* A map that cannot be read leaves the ordinary keys: an exhibit is not dark for that. */
static void map_keys(struct display *display, const char *path, struct diag *diag)
{
    struct key_map map;
    struct arena arena;
    uint8_t *bytes = NULL;
    size_t len = 0;

    arena_init(&arena);
    if (file_read(path, KEY_FILE_BYTES_MAX, &arena, &bytes, &len, diag) == ERR_OK &&
        key_file_read(path, bytes, len, &arena, &map, diag) == ERR_OK)
        input_map_keys(display, &map, diag);
    arena_finish(&arena);
}

/* Visitors are shown something in any case. Who replays or measures wants this exhibit and no other. `err` is what came
 * of reading it. */
static enum err take_world(struct player *player, const struct options *options, enum err err, struct diag *diag)
{
    if (err == ERR_OK)
        err = world_load_faces(&player->world, diag);
    if (err == ERR_OK)
        return ERR_OK;
    player->instead = options->verb == VERB_PLAY && options->script == NULL && options->exhibit != NULL;
    if (player->instead)
        return world_open_instead(&player->world, options->exhibit, diag);
    if (err != ERR_FORMAT)
        return err;
    diag_error(diag, options->exhibit, 0, "this exhibit cannot be played");
    return ERR_MISSING; /* what was to be looked at: it has no result of its own */
}

static struct world_source source_of(const struct options *options)
{
    return (struct world_source){ options->exhibit, options->installed ? options->store : NULL, options->trust };
}

/* The exhibit, read while the screen is opened. */
struct opening {
    struct worker_job job; /* first, so that a job is its opening */
    struct player *player;
    const struct options *options;
    struct diag diag;
    enum err err;
};

static void open_beside(struct worker_job *job)
{
    struct opening *opening = (struct opening *)job;

    const struct world_source source = source_of(opening->options);

    opening->err = world_read(&opening->player->world, &source, &opening->diag);
}

/* Both take about as long. What is wrong with the exhibit is told first. */
static enum err open_both(struct player *player, const struct options *options, bool hidden, struct diag *diag)
{
    struct opening opening = { .job = { .run = open_beside }, .player = player, .options = options };
    struct worker *worker = NULL;
    struct diag of_display;

    enum err err = worker_open(NULL, NULL, &worker, diag);
    if (err != ERR_OK)
        return err;
    diag_init(&opening.diag);
    diag_init(&of_display);
    (void)worker_give(worker, &opening.job);
    err = open_display(player, options, hidden, &of_display);
    worker_wait(worker);
    worker_close(worker);
    diag_add(diag, &opening.diag);
    diag_finish(&opening.diag);
    opening.err = take_world(player, options, opening.err, diag);
    if (opening.err == ERR_OK)
        diag_add(diag, &of_display);
    diag_finish(&of_display);
    return opening.err != ERR_OK ? opening.err : err;
}

static void show_title(struct player *player)
{
    const struct exhibit *exhibit = &player->world.exhibit;

    display_title(player->display, exhibit->languages[exhibit->default_language].title);
}

enum err player_open(struct player *player, const struct options *options, bool hidden, struct diag *diag)
{
    memset(player, 0, sizeof *player);
    enum err err = open_both(player, options, hidden, diag);
    if (err == ERR_OK)
        show_title(player);
    if (err == ERR_OK && options->keys != NULL)
        map_keys(player->display, options->keys, diag);
    else if (err == ERR_OK && options->device != NULL)
        input_map_keys(player->display, &options->device->keys, diag);
    if (err == ERR_OK)
        err = world_start(&player->world, wake, player, diag);
    if (err == ERR_OK && options->transcript != NULL)
        err = open_transcript(player, options->transcript, diag);
    if (err == ERR_OK) {
        begin(player, options, hidden);
        return ERR_OK;
    }
    bool instead = player->instead;
    player_close(player);
    player->instead = instead;
    return err;
}

/* The app waits for what the worker still does for it, and the worker wakes the display: they go in this order. */
static void end(struct player *player)
{
    if (player->running)
        app_finish(&player->app);
    player->running = false;
    worker_close(player->world.worker);
    player->world.worker = NULL;
}

enum err player_change(struct player *player, const struct options *options, struct diag *diag)
{
    const struct world_source source = source_of(options);
    struct world next;
    enum err err = world_read(&next, &source, diag);

    if (err == ERR_OK)
        err = world_load_faces(&next, diag);
    if (err != ERR_OK)
        return err;
    end(player);
    world_close(&player->world);
    player->world = next;
    show_title(player);
    err = world_start(&player->world, wake, player, diag);
    if (err == ERR_OK)
        begin(player, options, false);
    return err;
}

void player_close(struct player *player)
{
    end(player);
    speech_close(player->speech);
    if (player->transcript != NULL)
        (void)fclose(player->transcript);
    display_close(player->display);
    world_close(&player->world);
    memset(player, 0, sizeof *player);
}
