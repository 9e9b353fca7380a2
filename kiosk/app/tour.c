#include "kiosk/app/tour.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/app/shot.h"
#include "kiosk/app/survey.h"
#include "kiosk/app/world.h"

enum { PATH_BYTES = 4096, AT_REST_MS = 10000 };

struct tour {
    struct display *display;
    struct draw_list list;
    const char *out;
    const char *language;
    struct diag *diag;
    int written;
    enum err err; /* the first that was met */
};

static void write_screen(void *context, const char *name, struct show *show)
{
    struct tour *tour = context;
    char folder[PATH_BYTES];

    if (tour->err != ERR_OK)
        return;
    show_draw(show, &tour->list, AT_REST_MS);
    display_present(tour->display, &tour->list);
    snprintf(folder, sizeof folder, "%s/%s", tour->out, tour->language);
    tour->err = shot_write(tour->display, folder, name, tour->diag);
    tour->written += tour->err == ERR_OK ? 1 : 0;
}

static enum err tour_language(struct tour *tour, struct show *show, const struct options *options, int language)
{
    struct visit reader;

    visit_begin(show->config.exhibit, &reader);
    reader.language = language;
    reader.text_size = options->text_size;
    reader.contrast = options->contrast;
    reader.low_reach = options->low_reach;
    tour->language = show->config.exhibit->languages[language].code;
    survey_run(&(struct survey){ .show = show, .reader = &reader, .each = write_screen, .context = tour });
    if (tour->err == ERR_OK)
        printf("%s: %d picture%s\n", tour->language, tour->written, tour->written == 1 ? "" : "s");
    tour->written = 0;
    return tour->err;
}

static enum err tour_world(struct tour *tour, struct world *world, const struct options *options)
{
    struct rect screen = display_rect(tour->display);
    struct show_config config = {
        .exhibit = &world->exhibit,
        .faces = &world->faces,
        .text = world->text,
        .folder = world->folder,
        .worker = world->worker,
        .surface = surface_make(screen.w, screen.h, options->w_mm, options->h_mm),
    };
    struct show show;
    enum err err = ERR_OK;
    bool found = false;

    show_init(&show, &config);
    draw_init(&tour->list, screen);
    for (int i = 0; i < world->exhibit.language_count && err == ERR_OK; i++) {
        if (options->language != NULL && strcmp(options->language, world->exhibit.languages[i].code) != 0)
            continue;
        found = true;
        err = tour_language(tour, &show, options, i);
    }
    if (!found) {
        diag_error(tour->diag, NULL, 0, "--language %s: the exhibit has no such language", options->language);
        err = ERR_USAGE;
    }
    draw_finish(&tour->list);
    show_finish(&show);
    return err;
}

enum err tour_run(const struct options *options, struct diag *diag)
{
    struct tour tour = { .out = options->out, .diag = diag };
    struct world world = { 0 };
    struct display_options hidden = { .hidden = true, .w = options->w_px, .h = options->h_px };
    enum err err = world_open(&world, options->exhibit, diag);

    /* ERR_FORMAT would be the finding of a check. */
    if (err == ERR_FORMAT)
        err = ERR_MISSING;
    if (err == ERR_OK)
        err = world_start(&world, NULL, NULL, diag);
    if (err == ERR_OK)
        err = display_open(&hidden, &tour.display, diag);
    if (err == ERR_OK)
        err = tour_world(&tour, &world, options);
    display_close(tour.display);
    world_close(&world);
    return err;
}
