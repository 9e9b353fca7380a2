/* Keys over the map. Once its target is chosen they move a cross over it, from place to place; select tells of the
 * place under the cross, and back lets go. In the same way they move its time, day by day. */
#include "kiosk/app/app_parts.h"

#include "kiosk/screens/map_cross.h"

/* Changes where the visitor stands on the map, and says of it what is marked alone: the map is known. */
static void change(struct app *app, const struct map_stand *stand, bool interrupt)
{
    struct visit next = app->visit;

    next.map = *stand;
    app_change_visit(app, &next);
    app_say_focus(app, interrupt);
}

void app_cross_take(struct app *app)
{
    struct map_stand stand = app->visit.map;
    struct stage stage;

    show_stage(&app->show, &app->visit, &stage);
    map_cross_take(&stage, &stand);
    app_say(app, stage_word(&stage, "interface", "map_keys_hint"), true);
    change(app, &stand, false);
}

static void move(struct app *app, enum cross_way way)
{
    struct map_stand stand = app->visit.map;
    struct stage stage;

    show_stage(&app->show, &app->visit, &stage);
    map_cross_move(&stage, way, &stand);
    change(app, &stand, true);
}

static void let_go(struct app *app)
{
    struct map_stand stand = app->visit.map;

    stand.cross.state = CROSS_LEFT;
    change(app, &stand, true);
}

static void choose(struct app *app)
{
    struct stage stage;

    show_stage(&app->show, &app->visit, &stage);
    app_act(app, app->show.focused, map_cross_at(&stage));
}

bool app_cross_key(struct app *app, enum input_key key)
{
    if (!app_on_map(app) || app->visit.map.cross.state != CROSS_HELD)
        return false;
    switch (key) {
    case KEY_UP: move(app, CROSS_NORTH); return true;
    case KEY_DOWN: move(app, CROSS_SOUTH); return true;
    case KEY_LEFT: move(app, CROSS_WEST); return true;
    case KEY_RIGHT: move(app, CROSS_EAST); return true;
    case KEY_SELECT: choose(app); return true;
    case KEY_BACK: let_go(app); return true;
    default: return false;
    }
}

void app_time_take(struct app *app)
{
    struct map_stand stand = app->visit.map;
    struct stage stage;

    show_stage(&app->show, &app->visit, &stage);
    app_say(app, stage_word(&stage, "interface", "map_time_hint"), true);
    stand.time_held = 1;
    stand.playing = 0;
    change(app, &stand, false);
}

static void step(struct app *app, int days)
{
    struct map_stand stand = app->visit.map;

    stand.position = timeline_step(&theatre_atlas(&app->show.theatre)->timeline, stand.position, days);
    change(app, &stand, true);
}

static void let_time_go(struct app *app)
{
    struct map_stand stand = app->visit.map;

    stand.time_held = 0;
    change(app, &stand, true);
}

bool app_time_key(struct app *app, enum input_key key)
{
    enum { MONTH_DAYS = 30 };

    if (!app_on_map(app) || !app->visit.map.time_held)
        return false;
    switch (key) {
    case KEY_LEFT: step(app, -1); return true;
    case KEY_RIGHT: step(app, 1); return true;
    case KEY_UP: step(app, -MONTH_DAYS); return true;
    case KEY_DOWN: step(app, MONTH_DAYS); return true;
    case KEY_SELECT:
    case KEY_BACK: let_time_go(app); return true;
    default: return false;
    }
}

void app_keys_drop(struct app *app)
{
    struct visit next = app->visit;

    if (app->visit.map.cross.state == CROSS_NONE && !app->visit.map.time_held)
        return;
    next.map.cross = (struct map_cross){ .state = CROSS_NONE };
    next.map.time_held = 0;
    app_change_visit(app, &next);
}
