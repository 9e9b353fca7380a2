/* From one visit to the next: what is marked and said moves along. */
#include "kiosk/app/app_parts.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/app/said.h"

enum { HELD_ID_BYTES = 64 };

void app_place_focus(struct app *app)
{
    const struct scene *scenes[2];
    enum layer layers[2];
    struct focus_range range = { scenes, show_answering(&app->show, scenes, layers) };
    struct spot spot = SPOT_NONE;

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

void app_say(struct app *app, const char *utf8, bool interrupt)
{
    if (app->config.speech != NULL)
        speech_say(app->config.speech, utf8, language_code(app), interrupt);
}

void app_say_focus(struct app *app, bool interrupt)
{
    const struct scene_target *target = show_target(&app->show, app->show.focused);

    if (target != NULL)
        app_say(app, target->label, interrupt);
}

/* All of it, and last what is marked: that is what select would choose (A8). */
void app_say_screen(struct app *app)
{
    char words[SAID_BYTES];

    if (app->config.speech == NULL)
        return;
    /* Where the map is on its way, what is said is where that leads. */
    show_map_foresee(&app->show, true);
    said_aloud(&app->show, words, sizeof words);
    show_map_foresee(&app->show, false);
    app_say(app, words, true);
    app_say_focus(app, false);
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
    struct spot spot = held->id[0] != 0 && !app->visit.calm ? show_find(&app->show, held->id) : SPOT_NONE;

    if (spot.target != NONE && spot.layer == held->layer)
        app->show.pressed = spot;
}

void app_press(struct app *app, struct spot spot)
{
    if (!spot_same(spot, app->show.pressed))
        app->show.changed = true;
    app->show.pressed = spot;
}

void app_change_visit(struct app *app, const struct visit *next)
{
    bool same = same_screen(&app->visit, next);
    struct held_button held;

    if (app->visit.screen != SCREEN_ATTRACT && next->screen == SCREEN_ATTRACT)
        app->attract_since_ms = app->now_ms;
    hold_button(app, &held);
    app->visit = *next;
    /* Keys hold the map while a visitor is there, and no longer. */
    if (next->screen != SCREEN_MAP) {
        app->visit.map.cross = (struct map_cross){ .state = CROSS_NONE };
        app->visit.map.time_held = 0;
    }
    app->prepared = false;
    show_visit(&app->show, &app->visit, app->now_ms);
    keep_look(app, &held);
    if (!same)
        focus_reset(&app->focus);
    app_place_focus(app);
}

void app_set_visit(struct app *app, const struct visit *next)
{
    if (memcmp(&app->visit, next, sizeof *next) == 0)
        return;
    app_change_visit(app, next);
    app_say_screen(app);
}

void app_start_again(struct app *app)
{
    struct visit fresh;

    visit_begin(app->config.show.exhibit, &fresh);
    show_ask(&app->show, 0);
    focus_reset(&app->focus);
    focus_hide(&app->focus);
    memset(&app->debounce, 0, sizeof app->debounce);
    app->show.title_language = fresh.language;
    app_set_visit(app, &fresh);
}

void app_act_on(struct app *app, const struct scene_target *target, struct point at, struct visit *next)
{
    struct stage stage;

    show_stage(&app->show, &app->visit, &stage);
    *next = app->visit;
    show_screen(&app->show)->act(&stage, target, at, show_page_count(&app->show), next);
}

void app_act(struct app *app, struct spot spot, struct point at)
{
    const struct scene_target *target = show_target(&app->show, spot);
    struct visit next;

    if (target == NULL || !debounce_ok(&app->debounce, target->id, app->now_ms))
        return;
    app_act_on(app, target, at, &next);
    if (next.screen == SCREEN_ATTRACT)
        app_start_again(app);
    else
        app_set_visit(app, &next);
}

void app_act_in_middle(struct app *app, struct spot spot)
{
    const struct scene_target *target = show_target(&app->show, spot);

    if (target == NULL)
        return;
    struct rect drawn = target->drawn;
    app_act(app, spot, (struct point){ drawn.x + drawn.w / 2, drawn.y + drawn.h / 2 });
}
