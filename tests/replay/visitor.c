#include "visitor.h"

#include <string.h>

#include "kiosk/app/loop.h"

enum { KEY_MS = 60, KEY_PAUSE_MS = 160 };

static bool open_all(struct visitor *visitor, const struct visitor_options *options, struct diag *diag)
{
    struct display_options screen = { .title = "", .hidden = true, .w = options->w_px, .h = options->h_px };

    if (world_open(&visitor->world, options->exhibit != NULL ? options->exhibit : EXHIBIT_FOLDER, diag) != ERR_OK)
        return false;
    if (options->sees && world_start(&visitor->world, NULL, NULL, diag) != ERR_OK)
        return false;
    if (options->sees && display_open(&screen, &visitor->display, diag) != ERR_OK)
        return false;
    if (!options->hears)
        return true;
    visitor->transcript = tmpfile();
    if (visitor->transcript == NULL || speech_open(&visitor->speech, diag) != ERR_OK)
        return false;
    speech_transcript(visitor->speech, visitor->transcript);
    return true;
}

static void begin(struct visitor *visitor, const struct visitor_options *options)
{
    struct app_config config = {
        .show = {
            .exhibit = &visitor->world.exhibit,
            .faces = &visitor->world.faces,
            .text = visitor->world.text,
            .folder = visitor->world.folder,
            .worker = visitor->world.worker,
            .surface = surface_make(options->w_px, options->h_px, 0, 0),
            .measure_only = !options->sees,
        },
        .speech = visitor->speech,
        .idle_s = 60,
    };

    app_init(&visitor->app, &config, visitor->now_ms);
    if (options->sees)
        draw_init(&visitor->list, display_rect(visitor->display));
}

bool visitor_open(struct visitor *visitor, const struct visitor_options *options)
{
    struct diag diag;

    memset(visitor, 0, sizeof *visitor);
    diag_init(&diag);
    bool good = open_all(visitor, options, &diag);
    diag_print(&diag, stderr);
    diag_finish(&diag);
    if (good)
        begin(visitor, options);
    return good;
}

void visitor_close(struct visitor *visitor)
{
    if (visitor->app.config.show.exhibit != NULL)
        app_finish(&visitor->app);
    draw_finish(&visitor->list);
    display_close(visitor->display);
    speech_close(visitor->speech);
    if (visitor->transcript != NULL)
        (void)fclose(visitor->transcript);
    world_close(&visitor->world);
    memset(visitor, 0, sizeof *visitor);
}

static void frame(struct visitor *visitor)
{
    worker_wait(visitor->world.worker);
    app_update(&visitor->app, visitor->now_ms);
    if (!app_wants_frame(&visitor->app))
        return;
    app_draw(&visitor->app, &visitor->list);
    display_present(visitor->display, &visitor->list);
    visitor->frames++;
}

void visitor_pass(struct visitor *visitor, int64_t ms)
{
    int64_t end = visitor->now_ms + ms;

    while (visitor->display != NULL && visitor->now_ms < end) {
        visitor->now_ms = loop_next_frame_ms(visitor->now_ms, LADDER_FRAMES_A_SECOND);
        frame(visitor);
    }
    if (visitor->display != NULL)
        return;
    visitor->now_ms = end;
    app_update(&visitor->app, visitor->now_ms);
}

void visitor_show(struct visitor *visitor, const struct visit *visit)
{
    struct app *app = &visitor->app;

    app->visit = *visit;
    app->idle.last_ms = visitor->now_ms;
    show_visit(&app->show, visit, visitor->now_ms);
    visitor->now_ms += VISITOR_PAUSE_MS;
    frame(visitor);
}

void visitor_stand(struct visitor *visitor, const struct visit *visit)
{
    struct app *app = &visitor->app;

    show_ask(&app->show, 0);
    focus_reset(&app->focus);
    focus_hide(&app->focus);
    memset(&app->debounce, 0, sizeof app->debounce);
    memset(&app->map, 0, sizeof app->map);
    app->visit = *visit;
    app->idle.last_ms = visitor->now_ms;
    show_visit(&app->show, visit, visitor->now_ms);
    visitor_pass(visitor, VISITOR_PAUSE_MS);
    app->idle.last_ms = visitor->now_ms;
}

static void pointer(struct visitor *visitor, enum input_kind kind, int64_t finger, struct point at)
{
    struct input_event event = { .kind = kind, .time_ms = visitor->now_ms, .pointer = finger, .x = at.x, .y = at.y };

    app_event(&visitor->app, &event);
}

void visitor_down(struct visitor *visitor, int64_t finger, struct point at)
{
    pointer(visitor, INPUT_POINTER_DOWN, finger, at);
}

void visitor_up(struct visitor *visitor, int64_t finger, struct point at)
{
    pointer(visitor, INPUT_POINTER_UP, finger, at);
}

void visitor_tap(struct visitor *visitor, struct point at)
{
    visitor_down(visitor, 1, at);
    visitor_pass(visitor, VISITOR_TAP_MS);
    visitor_up(visitor, 1, at);
}

bool visitor_tap_id(struct visitor *visitor, const char *id)
{
    const struct scene_target *target = show_target(&visitor->app.show, show_find(&visitor->app.show, id));

    if (target == NULL)
        return false;
    visitor_tap(visitor, visitor_middle(target));
    visitor_pass(visitor, VISITOR_PAUSE_MS);
    return true;
}

void visitor_key(struct visitor *visitor, enum input_key key)
{
    struct input_event event = { .kind = INPUT_KEY, .time_ms = visitor->now_ms, .key = key };

    app_event(&visitor->app, &event);
    visitor_pass(visitor, KEY_MS);
    event.kind = INPUT_KEY_UP;
    event.time_ms = visitor->now_ms;
    app_event(&visitor->app, &event);
    visitor_pass(visitor, KEY_PAUSE_MS);
}

int visitor_target_count(const struct visitor *visitor)
{
    int count = 0;

    while (show_nth(&visitor->app.show, count).target != NONE)
        count++;
    return count;
}

struct point visitor_middle(const struct scene_target *target)
{
    return (struct point){ target->hit.x + target->hit.w / 2, target->hit.y + target->hit.h / 2 };
}

size_t visitor_said(struct visitor *visitor, char *out, size_t size)
{
    long len = ftell(visitor->transcript);
    size_t wanted = len > 0 ? (size_t)len : 0;

    rewind(visitor->transcript);
    size_t got = fread(out, 1, wanted < size - 1 ? wanted : size - 1, visitor->transcript);
    out[got] = 0;
    /* The next is written over it. */
    rewind(visitor->transcript);
    return got;
}
