/* The measuring on a real display, and where its result is kept. */
#include "kiosk/app/calibrate.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/app/device_file.h"
#include "kiosk/app/device_values.h"
#include "kiosk/app/player.h"
#include "kiosk/app/watch.h"
#include "kiosk/base/least.h"
#include "kiosk/port/clock.h"
#include "kiosk/port/files.h"

enum { PATH_BYTES = 4096 };

static const char KEPT[] = "touch-matrix";

static void show(struct display *display, const struct calibrate *calibrate, struct draw_list *list)
{
    struct plain_words words;

    plain_words_init(&words);
    calibrate_draw(calibrate, &words, list);
    (void)display_present(display, list);
    draw_begin(list, calibrate->screen); /* the words that it showed go */
    plain_words_finish(&words);
}

/* What was begun on a screen of another size is worth nothing. */
static void take_size(struct calibrate *calibrate, struct display *display, const struct display_options *how)
{
    if (!rect_same(calibrate->screen, display_rect(display)))
        calibrate_init(calibrate, display_rect(display), how->turn_deg, how->mirror, clock_now_ms());
}

static void measure(struct display *display, const struct display_options *how, struct calibrate *calibrate,
                    bool *quit)
{
    struct draw_list list;
    struct input_event event;
    bool fresh = false;

    draw_init(&list, display_rect(display));
    show(display, calibrate, &list);
    struct watch watch = watch_begin(display);
    while (!*quit && calibrate->step != CALIBRATE_LEFT && clock_now_ms() < calibrate_due(calibrate)) {
        while (input_next(display, &event)) {
            *quit = *quit || event.kind == INPUT_QUIT;
            fresh = calibrate_event(calibrate, &event) || fresh || event.kind == INPUT_REDRAW;
        }
        fresh = display_resized(display) || fresh;
        if (fresh && calibrate->step != CALIBRATE_LEFT) {
            take_size(calibrate, display, how);
            display_refresh(display);
            show(display, calibrate, &list);
            fresh = false;
        }
        watch_look(&watch, clock_now_ms());
        if (!*quit && calibrate->step != CALIBRATE_LEFT)
            input_wait(display, int64_least(calibrate_due(calibrate), watch_due(&watch)));
    }
    draw_finish(&list);
}

bool calibrate_run(const struct options *options, struct affine *map, bool *quit, struct diag *diag)
{
    struct display_touch as_told = { affine_identity(), options->touch != NULL ? options->touch->panel : NULL };
    struct display_options how = player_display(options, false);
    struct display *display = NULL;
    struct calibrate calibrate;

    how.touch = &as_told;
    if (display_open(&how, &display, diag) != ERR_OK)
        return false;
    calibrate_init(&calibrate, display_rect(display), how.turn_deg, how.mirror, clock_now_ms());
    measure(display, &how, &calibrate, quit);
    display_close(display);
    if (calibrate.step == CALIBRATE_MEASURES)
        return false;
    *map = calibrate.map;
    return true;
}

static bool kept_path(const struct options *options, char out[PATH_BYTES])
{
    return options->store != NULL && snprintf(out, PATH_BYTES, "%s/%s", options->store, KEPT) < PATH_BYTES;
}

static bool read_kept(const char *path, struct affine *map)
{
    struct arena arena;
    struct diag unheard = { 0 };
    uint8_t *bytes = NULL;
    size_t len = 0;

    arena_init(&arena);
    bool found = file_read(path, CALIBRATE_TEXT_BYTES, &arena, &bytes, &len, &unheard) == ERR_OK &&
                 device_read_map((const char *)bytes, map);
    arena_finish(&arena);
    diag_finish(&unheard);
    return found;
}

static void tell(const struct affine *map, const char *path, struct diag *diag)
{
    char text[CALIBRATE_TEXT_BYTES];

    calibrate_text(map, text);
    diag_say("touch: measured; write it into the settings, in [touch]: matrix = %s", text);
    if (path != NULL && file_write(path, (const uint8_t *)text, strlen(text), diag) != ERR_OK)
        diag_warning(diag, path, 0, "what was measured is not kept: it holds until the kiosk starts again");
}

void calibrate_begin(const struct options *options, struct display_touch *touch, bool *quit, struct diag *diag)
{
    char path[PATH_BYTES];
    bool kept = kept_path(options, path);

    *touch = options->device->touch;
    if (!options->device->measure_touch) {
        if (kept)
            file_remove(path);
        return;
    }
    if (kept && read_kept(path, &touch->map))
        return;
    if (calibrate_run(options, &touch->map, quit, diag))
        tell(&touch->map, kept ? path : NULL, diag);
    else if (!*quit)
        diag_say("touch: nobody touched all marks; it is asked for again at the next start");
}
