/* What keys do. */
#include "kiosk/app/app_parts.h"

#include <string.h>

static void go_back(struct app *app)
{
    static const char *const ways[] = { "close", "back", "home" };

    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        struct spot spot = show_find(&app->show, ways[i]);
        if (spot.target == NONE)
            continue;
        app_act_in_middle(app, spot);
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

void app_on_key(struct app *app, enum input_key key)
{
    const struct scene *scenes[2];
    enum layer layers[2];

    if (app_notice_visitor(app))
        return;
    app_map_rest(app);
    if (app_cross_key(app, key) || app_time_key(app, in_reading_order(app, key)))
        return;
    if (key == KEY_BACK) {
        go_back(app);
    } else if (key == KEY_HOME) {
        app_act_in_middle(app, show_find(&app->show, "home"));
    } else if (key == KEY_NEARER || key == KEY_FARTHER) {
        app_act_in_middle(app, show_find(&app->show, key == KEY_NEARER ? "nearer" : "farther"));
    } else {
        struct focus_range range = { scenes, show_answering(&app->show, scenes, layers) };
        const struct scene_target *chosen = focus_key(&app->focus, range, in_reading_order(app, key));
        app_place_focus(app);
        /* The middle of the map is no place that a visitor has chosen, and that of the time no day: keys go there
         * first. */
        if (chosen != NULL && chosen->ground)
            app_cross_take(app);
        else if (chosen != NULL && strcmp(chosen->id, "time") == 0)
            app_time_take(app);
        else if (chosen != NULL)
            app_act_in_middle(app, app->show.focused);
        else
            app_say_focus(app, true);
    }
}
