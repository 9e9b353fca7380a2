/* The story as a whole, by taps: its panels in order, each notice before its panel, and home at the end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/screens/path.h"
#include "tests/replay/visitor.h"

enum { MOST_TAPS = 1000 };

static const struct visitor_options SCREENS[] = {
    { .w_px = 1280, .h_px = 800 },
    { .w_px = 1920, .h_px = 1080 },
    { .w_px = 1080, .h_px = 1920 },
    { .w_px = 800, .h_px = 480 },
};

/* What a visitor sees on the way through the story. */
struct way {
    int panels, notices, pages;
};

static void at_home(struct visitor *visitor, const struct visitor_options *screen)
{
    assert_true(visitor_open(visitor, screen));
    assert_true(visitor_tap_id(visitor, "begin"));
    assert_int_equal(visitor->app.visit.screen, SCREEN_HOME);
}

/* The notice is what is shown, and nothing of its panel. */
static void answer_notice(struct visitor *visitor, const char *answer, struct way *way)
{
    const struct visit *visit = &visitor->app.visit;

    assert_int_equal(visit->page, 0);
    assert_int_equal(visit->care[visit->panel], CARE_UNASKED);
    assert_int_equal(show_find(&visitor->app.show, "next").target, NONE);
    assert_true(visitor_tap_id(visitor, answer));
    way->notices++;
}

/* Taps on until home is there; every panel must be the next of the path. */
static void walk(struct visitor *visitor, const char *answer, struct way *way)
{
    const struct exhibit *exhibit = &visitor->world.exhibit;
    const struct visit *visit = &visitor->app.visit;
    int panel = NONE;

    *way = (struct way){ 0 };
    for (int i = 0; i < MOST_TAPS && visit->screen == SCREEN_STORY; i++) {
        if (visit->panel != panel) {
            assert_int_equal(visit->panel, path_step(exhibit, visit->in_short, panel, 1));
            panel = visit->panel;
            way->panels++;
            if (exhibit->panels[panel].topics != 0)
                answer_notice(visitor, answer, way);
            assert_int_not_equal(visit->care[panel], exhibit->panels[panel].topics != 0 ? CARE_UNASKED : CARE_SKIP);
        }
        way->pages++;
        assert_true(visitor_tap_id(visitor, "next"));
    }
    assert_int_equal(visit->screen, SCREEN_HOME);
    assert_int_equal(visit->overlay, OVERLAY_NONE);
}

static int sensitive_count(const struct exhibit *exhibit)
{
    int count = 0;

    for (int i = 0; i < exhibit->panel_count; i++)
        count += exhibit->panels[i].topics != 0;
    return count;
}

static void S1_the_whole_story_by_taps(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof SCREENS / sizeof *SCREENS; i++) {
        struct visitor visitor;
        struct way way;
        at_home(&visitor, &SCREENS[i]);
        assert_true(visitor_tap_id(&visitor, "whole-story"));
        walk(&visitor, "care-continue", &way);
        assert_int_equal(way.panels, visitor.world.exhibit.panel_count);
        assert_int_equal(way.notices, sensitive_count(&visitor.world.exhibit));
        assert_true(way.pages > way.panels);
        /* In this visit the notices are answered: the second time none is asked again. */
        assert_true(visitor_tap_id(&visitor, "whole-story"));
        for (int k = 0; k < way.pages - 1; k++)
            assert_true(visitor_tap_id(&visitor, "next"));
        assert_int_equal(visitor.app.visit.panel, visitor.world.exhibit.panel_count - 1);
        visitor_close(&visitor);
    }
}

static void S6_the_whole_story_skipping(void **state)
{
    struct visitor visitor;
    struct way way;

    (void)state;
    at_home(&visitor, &SCREENS[0]);
    assert_true(visitor_tap_id(&visitor, "whole-story"));
    walk(&visitor, "care-skip", &way);
    assert_int_equal(way.panels, visitor.world.exhibit.panel_count);
    visitor_close(&visitor);
}

static void TM7_the_short_story_by_taps(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof SCREENS / sizeof *SCREENS; i++) {
        struct visitor visitor;
        struct way way;
        at_home(&visitor, &SCREENS[i]);
        assert_true(visitor_tap_id(&visitor, "short-story"));
        assert_true(visitor.app.visit.in_short);
        walk(&visitor, "care-continue", &way);
        assert_int_equal(way.panels, path_length(&visitor.world.exhibit, true));
        visitor_close(&visitor);
    }
}

/* Every page is met again on the way back, and home lies before the first. */
static void the_whole_story_backwards(void **state)
{
    struct visitor visitor;
    struct way way;
    int pages = 0;

    (void)state;
    at_home(&visitor, &SCREENS[1]);
    assert_true(visitor_tap_id(&visitor, "whole-story"));
    walk(&visitor, "care-continue", &way);
    assert_true(visitor_tap_id(&visitor, "whole-story"));
    for (int i = 0; i < way.pages - 1; i++)
        assert_true(visitor_tap_id(&visitor, "next"));
    for (; pages < MOST_TAPS && visitor.app.visit.screen == SCREEN_STORY; pages++)
        assert_true(visitor_tap_id(&visitor, "back"));
    assert_int_equal(pages, way.pages);
    assert_int_equal(visitor.app.visit.screen, SCREEN_HOME);
    visitor_close(&visitor);
}

/* The same state as at the start, however the visit ended: nobody sees that somebody was here. */
static void same_as_new(const struct visitor *visitor)
{
    const struct app *app = &visitor->app;
    struct visit fresh;

    visit_begin(&visitor->world.exhibit, &fresh);
    assert_memory_equal(&app->visit, &fresh, sizeof fresh);
    assert_false(app->focus.visible);
    assert_int_equal(app->focus.id, 0);
    assert_int_equal(app->show.title_language, fresh.language);
    assert_int_equal(app->show.ask_seconds, 0);
    assert_int_equal(app->show.pressed.target, NONE);
    assert_int_equal(app->show.focused.target, NONE);
}

static void change_everything(struct visitor *visitor)
{
    static const char *const taps[] = { "language", "language-uk", "settings",   "text-large", "contrast-on",
                                        "calm-on",  "close",       "short-story", "next" };

    for (size_t i = 0; i < sizeof taps / sizeof *taps; i++) {
        /* A sheet may show its rows over pages. */
        if (show_find(&visitor->app.show, taps[i]).target == NONE)
            assert_true(visitor_tap_id(visitor, "next"));
        assert_true(visitor_tap_id(visitor, taps[i]));
    }
    for (int i = 0; i < 3; i++)
        visitor_key(visitor, KEY_DOWN);
    assert_true(visitor->app.focus.visible);
}

static void TM5_idle_leaves_nothing(void **state)
{
    struct visitor visitor;

    (void)state;
    at_home(&visitor, &SCREENS[1]);
    change_everything(&visitor);
    for (int s = 0; s < 300 && visitor.app.visit.screen != SCREEN_ATTRACT; s++)
        visitor_pass(&visitor, 1000);
    same_as_new(&visitor);
    visitor_close(&visitor);
}

static bool marked(const struct visitor *visitor, const char *id)
{
    const struct scene_target *target = show_target(&visitor->app.show, visitor->app.show.focused);

    return target != NULL && strcmp(target->id, id) == 0;
}

/* By keys: the mark is where the answer was, and must go with the visitor. */
static void TM5_start_again_leaves_nothing(void **state)
{
    struct visitor visitor;

    (void)state;
    at_home(&visitor, &SCREENS[1]);
    change_everything(&visitor);
    assert_true(visitor_tap_id(&visitor, "settings"));
    while (show_find(&visitor.app.show, "start-again").target == NONE)
        assert_true(visitor_tap_id(&visitor, "next"));
    assert_true(visitor_tap_id(&visitor, "start-again"));
    visitor_key(&visitor, KEY_DOWN);
    for (int i = 0; i < 10 && !marked(&visitor, "restart-yes"); i++)
        visitor_key(&visitor, KEY_DOWN);
    visitor_key(&visitor, KEY_SELECT);
    visitor_pass(&visitor, VISITOR_PAUSE_MS);
    same_as_new(&visitor);
    visitor_close(&visitor);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(S1_the_whole_story_by_taps),
        cmocka_unit_test(S6_the_whole_story_skipping),
        cmocka_unit_test(TM7_the_short_story_by_taps),
        cmocka_unit_test(the_whole_story_backwards),
        cmocka_unit_test(TM5_idle_leaves_nothing),
        cmocka_unit_test(TM5_start_again_leaves_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
