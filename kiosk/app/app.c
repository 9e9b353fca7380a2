#include "kiosk/app/app.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/app/said.h"

enum { HELD_ID_BYTES = 64 };

static const struct spot NOWHERE = { LAYER_PAGE, NONE };

static void place_focus(struct app *app)
{
    const struct scene *scenes[2];
    enum layer layers[2];
    struct focus_range range = { scenes, show_answering(&app->show, scenes, layers) };
    struct spot spot = NOWHERE;

    if (app->focus.visible && focus_find(&app->focus, range) != NULL)
        spot = (struct spot){ layers[app->focus.scene], app->focus.index };
    if (!spot_same(spot, app->show.focused))
        app->show.changed = true;
    app->show.focused = spot;
}

static const char *language_code(const struct app *app)
{
    return app->config.show.exhibit->languages[app->visit.language].code;
}

static void say_focus(struct app *app, bool interrupt)
{
    const struct scene_target *target = show_target(&app->show, app->show.focused);

    if (app->config.speech != NULL && target != NULL)
        speech_say(app->config.speech, target->label, language_code(app), interrupt);
}

/* All of it, and last what is marked: that is what select would choose (A8). */
static void say_screen(struct app *app)
{
    char words[SAID_BYTES];

    if (app->config.speech == NULL)
        return;
    said_aloud(&app->show, words, sizeof words);
    speech_say(app->config.speech, words, language_code(app), true);
    say_focus(app, false);
}

/* The same screen with the same sheet, if any: the focus keeps its place. */
static bool same_screen(const struct visit *a, const struct visit *b)
{
    return a->screen == b->screen && a->overlay == b->overlay && a->panel == b->panel && a->page == b->page &&
           a->sheet_page == b->sheet_page && a->care[a->panel] == b->care[a->panel];
}

/* A button that is pressed, by its layer and id: it may be there on the next screen too. */
struct held_button {
    enum layer layer;
    char id[HELD_ID_BYTES]; /* "" if none is */
};

static void hold_button(const struct app *app, struct held_button *out)
{
    const struct scene_target *target = show_target(&app->show, app->show.pressed);

    *out = (struct held_button){ .layer = app->show.pressed.layer };
    if (target != NULL && out->layer != LAYER_PAGE)
        snprintf(out->id, sizeof out->id, "%s", target->id);
}

/* Its pressed look stays until it has been seen (T7). In calm motion that would be a picture too many (M3). */
static void keep_look(struct app *app, const struct held_button *held)
{
    struct spot spot = held->id[0] != 0 && !app->visit.calm ? show_find(&app->show, held->id) : NOWHERE;

    if (spot.target != NONE && spot.layer == held->layer)
        app->show.pressed = spot;
}

static void set_visit(struct app *app, const struct visit *next)
{
    bool same = same_screen(&app->visit, next);
    struct held_button held;

    if (memcmp(&app->visit, next, sizeof *next) == 0)
        return;
    if (app->visit.screen != SCREEN_ATTRACT && next->screen == SCREEN_ATTRACT)
        app->attract_since_ms = app->now_ms;
    hold_button(app, &held);
    app->visit = *next;
    app->prepared = false;
    show_visit(&app->show, &app->visit, app->now_ms);
    keep_look(app, &held);
    if (!same)
        focus_reset(&app->focus);
    place_focus(app);
    say_screen(app);
}

/* A visit is over: nothing of it remains. */
static void start_again(struct app *app)
{
    struct visit fresh;

    visit_begin(app->config.show.exhibit, &fresh);
    show_ask(&app->show, 0);
    focus_reset(&app->focus);
    focus_hide(&app->focus);
    memset(&app->debounce, 0, sizeof app->debounce);
    app->show.title_language = fresh.language;
    set_visit(app, &fresh);
}

static void act_on(const struct app *app, struct show *show, const struct scene_target *target, struct point at,
                   struct visit *next)
{
    struct stage stage;

    show_stage(show, &app->visit, &stage);
    *next = app->visit;
    show_screen(show)->act(&stage, target, at, show_page_count(show), next);
}

static void act(struct app *app, struct spot spot, struct point at)
{
    const struct scene_target *target = show_target(&app->show, spot);
    struct visit next;

    if (target == NULL || !debounce_ok(&app->debounce, target->id, app->now_ms))
        return;
    act_on(app, &app->show, target, at, &next);
    if (next.screen == SCREEN_ATTRACT)
        start_again(app);
    else
        set_visit(app, &next);
}

static void act_in_middle(struct app *app, struct spot spot)
{
    const struct scene_target *target = show_target(&app->show, spot);

    if (target != NULL)
        act(app, spot, (struct point){ target->drawn.x + target->drawn.w / 2, target->drawn.y + target->drawn.h / 2 });
}

static void press(struct app *app, struct spot spot)
{
    if (!spot_same(spot, app->show.pressed))
        app->show.changed = true;
    app->show.pressed = spot;
}

/* Somebody answered: everything is as it was before the question, the mark too. */
static void end_question(struct app *app)
{
    bool visible = app->focus.visible;

    app->focus = app->kept_focus;
    app->focus.visible = visible;
    show_ask(&app->show, 0);
    press(app, NOWHERE);
    place_focus(app);
    say_focus(app, true);
}

/* Somebody is there. True if that is all it says: it woke the exhibit, or answered "still there?". */
static bool notice_visitor(struct app *app)
{
    app->idle.last_ms = app->now_ms;
    if (app->visit.screen == SCREEN_ATTRACT) {
        struct visit next = app->visit;
        next.screen = SCREEN_HOME;
        set_visit(app, &next);
        return true;
    }
    if (app->show.ask_seconds == 0)
        return false;
    end_question(app);
    return true;
}

/* A tap beside a sheet closes it. */
static void tap(struct app *app, struct point at)
{
    struct spot spot = show_hit(&app->show, at);

    if (spot.target == NONE && app->visit.overlay != OVERLAY_NONE && at.y < app->show.sheet.frame.y)
        spot = show_find(&app->show, "close");
    act(app, spot, at);
}

/* What the page is drawn aside for: the target of the bar that a swipe to this side stands for. */
static struct spot swiped(const struct app *app, double way_px)
{
    bool to_next = show_rtl(&app->show) ? way_px > 0 : way_px < 0;

    return show_find(&app->show, to_next ? "next" : "back");
}

static void drag(struct app *app, double way_px)
{
    struct spot spot = swiped(app, way_px);
    const struct scene_target *target = show_target(&app->show, spot);
    struct visit next;

    if (app->visit.overlay != OVERLAY_NONE || app->visit.screen == SCREEN_ATTRACT || app->visit.calm)
        return;
    if (target == NULL) {
        /* There is nothing on that side: the page gives way a little. */
        show_drag(&app->show, (int)(way_px / 6), NULL);
        return;
    }
    act_on(app, &app->show, target, (struct point){ 0, 0 }, &next);
    app->prepared = false;
    /* What is no neighbour does not slide: it comes in its own way when the finger lifts. */
    show_drag(&app->show, (int)way_px, next.screen == app->visit.screen ? &next : NULL);
}

static void end_drag(struct app *app, const struct gesture *gesture)
{
    double across = gesture->total_dx;
    bool sideways = across * across > gesture->total_dy * gesture->total_dy;
    bool far = across * across > (double)app->config.show.surface.w_px * app->config.show.surface.w_px / 9;
    bool flung = gesture->velocity_x * across > 0;
    bool may = gesture->lifted && app->visit.screen != SCREEN_ATTRACT && app->show.ask_seconds == 0;

    if (may && sideways && (far || flung))
        act_in_middle(app, swiped(app, across));
    show_drag_end(&app->show, app->now_ms);
}

static void on_gesture(struct app *app, const struct gesture *gesture)
{
    struct point at = { (int)gesture->x, (int)gesture->y };

    if (gesture->kind == GESTURE_TOUCH) {
        focus_hide(&app->focus);
        place_focus(app);
        if (notice_visitor(app))
            app->swallowed_contact = gesture->contact;
    }
    if (gesture->contact <= app->swallowed_contact)
        return;
    switch (gesture->kind) {
    case GESTURE_PRESS: press(app, show_hit(&app->show, at)); break;
    case GESTURE_CANCEL:
    case GESTURE_RELEASE_LOOK: press(app, NOWHERE); break;
    case GESTURE_TAP: tap(app, at); break;
    case GESTURE_DRAG:
        if (gesture->total_dx * gesture->total_dx > gesture->total_dy * gesture->total_dy)
            drag(app, gesture->total_dx);
        break;
    case GESTURE_DRAG_END: end_drag(app, gesture); break;
    default: break;
    }
}

static void take_gestures(struct app *app)
{
    struct gesture gesture;

    while (gestures_next(&app->gestures, &gesture))
        on_gesture(app, &gesture);
}

static void go_back(struct app *app)
{
    static const char *const ways[] = { "close", "back", "home" };

    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        struct spot spot = show_find(&app->show, ways[i]);
        if (spot.target == NONE)
            continue;
        act_in_middle(app, spot);
        return;
    }
}

/* Keys move the way the eye goes. */
static enum input_key in_reading_order(const struct app *app, enum input_key key)
{
    if (!show_rtl(&app->show))
        return key;
    return key == KEY_LEFT ? KEY_RIGHT : key == KEY_RIGHT ? KEY_LEFT : key;
}

static void on_key(struct app *app, enum input_key key)
{
    const struct scene *scenes[2];
    enum layer layers[2];

    if (notice_visitor(app))
        return;
    if (key == KEY_BACK) {
        go_back(app);
    } else if (key == KEY_HOME) {
        act_in_middle(app, show_find(&app->show, "home"));
    } else {
        struct focus_range range = { scenes, show_answering(&app->show, scenes, layers) };
        const struct scene_target *chosen = focus_key(&app->focus, range, in_reading_order(app, key));
        place_focus(app);
        if (chosen != NULL)
            act_in_middle(app, app->show.focused);
        else
            say_focus(app, true);
    }
}

static struct gesture_scale scale_of(const struct surface *surface)
{
    return (struct gesture_scale){
        .px_per_mm_x = surface->w_px / surface->w_mm,
        .px_per_mm_y = surface->h_px / surface->h_mm,
        .screen = { 0, 0, surface->w_px, surface->h_px },
    };
}

void app_init(struct app *app, const struct app_config *config, int64_t now_ms)
{
    struct gesture_scale scale = scale_of(&config->show.surface);

    memset(app, 0, sizeof *app);
    app->config = *config;
    app->now_ms = app->attract_since_ms = app->idle.last_ms = now_ms;
    app->idle.least_limit_s = config->idle_s;
    gestures_init(&app->gestures, &scale);
    keys_init(&app->keys, KEYS_LEAST_MS);
    show_init(&app->show, &config->show);
    visit_begin(config->show.exhibit, &app->visit);
    app->show.title_language = app->visit.language;
    show_visit(&app->show, &app->visit, now_ms);
}

void app_finish(struct app *app)
{
    show_finish(&app->show);
}

void app_resize(struct app *app, const struct surface *surface)
{
    struct gesture_scale scale = scale_of(surface);

    app->config.show.surface = *surface;
    gestures_init(&app->gestures, &scale);
    show_resize(&app->show, surface);
    app->prepared = false;
    place_focus(app);
}

void app_event(struct app *app, const struct input_event *event)
{
    app->now_ms = event->time_ms > app->now_ms ? event->time_ms : app->now_ms;
    switch (event->kind) {
    case INPUT_KEY:
    case INPUT_KEY_UP:
        if (keys_accept(&app->keys, event))
            on_key(app, event->key);
        break;
    case INPUT_REDRAW: app->redraw = true; break;
    case INPUT_QUIT: app->quit = true; break;
    default:
        gestures_feed(&app->gestures, event);
        take_gestures(app);
        break;
    }
}

static void watch_idle(struct app *app)
{
    int words = show_word_count(&app->show);

    if (app->visit.screen == SCREEN_ATTRACT) {
        const struct exhibit *exhibit = app->config.show.exhibit;
        int64_t turn = (app->now_ms - app->attract_since_ms) / APP_TITLE_MS;
        show_title_language(&app->show, (int)((exhibit->default_language + turn) % exhibit->language_count));
        return;
    }
    /* The words of the question are not there to be read again. */
    words = app->show.ask_seconds > 0 ? app->asked_words : words;
    if (app->now_ms >= idle_end_ms(&app->idle, words)) {
        start_again(app);
        return;
    }
    int left = idle_seconds_left(&app->idle, words, app->now_ms);
    bool began = left > 0 && app->show.ask_seconds == 0;
    if (began) {
        app->asked_words = words;
        app->kept_focus = app->focus;
        focus_reset(&app->focus);
    }
    show_ask(&app->show, left);
    place_focus(app);
    if (began)
        say_screen(app);
}

/* Lays out what the most likely next step shows, so that it is there before it is needed. */
static void prepare(struct app *app)
{
    static const char *const steps[] = { "next", "care-continue", "whole-story", "begin" };

    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        struct visit next;
        const struct scene_target *target = show_target(&app->show, show_find(&app->show, steps[i]));
        if (target == NULL || app->visit.overlay != OVERLAY_NONE || app->show.ask_seconds > 0)
            continue;
        act_on(app, &app->show, target, (struct point){ 0, 0 }, &next);
        show_prepare(&app->show, &next);
        break;
    }
    app->prepared = true;
}

static bool may_prepare(const struct app *app)
{
    return !app->prepared && !app_wants_frame(app) && app_settled(app) && app->show.drag_px == 0;
}

void app_update(struct app *app, int64_t now_ms)
{
    app->now_ms = now_ms > app->now_ms ? now_ms : app->now_ms;
    gestures_tick(&app->gestures, app->now_ms);
    take_gestures(app);
    show_update(&app->show, app->now_ms);
    watch_idle(app);
    if (may_prepare(app))
        prepare(app);
}

bool app_wants_frame(const struct app *app)
{
    return app->show.changed || app->redraw || show_moving(&app->show, app->now_ms);
}

void app_draw(struct app *app, struct draw_list *list)
{
    show_draw(&app->show, list, app->now_ms);
    app->redraw = false;
}

static int64_t sooner(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

int64_t app_due(const struct app *app)
{
    int64_t due = sooner(gestures_due(&app->gestures), show_due(&app->show));

    if (may_prepare(app))
        return app->now_ms;
    if (app->visit.screen == SCREEN_ATTRACT) {
        if (app->config.show.exhibit->language_count == 1)
            return due;
        int64_t turn = (app->now_ms - app->attract_since_ms) / APP_TITLE_MS;
        return sooner(due, app->attract_since_ms + (turn + 1) * APP_TITLE_MS);
    }
    if (app->show.ask_seconds == 0)
        return sooner(due, idle_ask_ms(&app->idle, show_word_count(&app->show)));
    int64_t end = idle_end_ms(&app->idle, app->asked_words);
    return sooner(due, end - (int64_t)(app->show.ask_seconds - 1) * 1000);
}

bool app_settled(const struct app *app)
{
    return !show_moving(&app->show, app->now_ms) && !show_waiting(&app->show);
}
