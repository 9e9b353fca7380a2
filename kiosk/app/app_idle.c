/* Whether anybody is there: the question, its answer, and the end of a visit. */
#include "kiosk/app/app_parts.h"

/* Somebody answered: everything is as it was before the question, the mark too. */
static void end_question(struct app *app)
{
    bool visible = app->focus.visible;

    app->focus = app->kept_focus;
    app->focus.visible = visible;
    show_ask(&app->show, 0);
    app_press(app, SPOT_NONE);
    app_place_focus(app);
    app_say_focus(app, true);
}

bool app_notice_visitor(struct app *app)
{
    app->idle.last_ms = app->now_ms;
    if (app->visit.screen == SCREEN_ATTRACT) {
        struct visit next = app->visit;
        next.screen = SCREEN_HOME;
        app_set_visit(app, &next);
        return true;
    }
    if (app->show.ask_seconds == 0)
        return false;
    end_question(app);
    return true;
}

void app_watch_idle(struct app *app)
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
        app_start_again(app);
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
    app_place_focus(app);
    if (began)
        app_say_screen(app);
}

int64_t app_idle_due(const struct app *app)
{
    if (app->visit.screen == SCREEN_ATTRACT) {
        if (app->config.show.exhibit->language_count == 1)
            return INT64_MAX;
        int64_t turn = (app->now_ms - app->attract_since_ms) / APP_TITLE_MS;
        return app->attract_since_ms + (turn + 1) * APP_TITLE_MS;
    }
    if (app->show.ask_seconds == 0)
        return idle_ask_ms(&app->idle, show_word_count(&app->show));
    int64_t end = idle_end_ms(&app->idle, app->asked_words);
    return end - (int64_t)(app->show.ask_seconds - 1) * 1000;
}
