/* What moves: single frames of slides and drags, many fingers at one moment, and nothing that moves in calm motion. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/app/shot.h"
#include "kiosk/map/breath.h"
#include "tests/replay/visitor_fixture.h"

enum { W = 1280, H = 800, FRAME_MS = 17 };

static int open_visitor(void **state)
{
    return open_visitor_on(state, W, H, true);
}

static void at_home(struct visitor *visitor)
{
    visitor_pass(visitor, VISITOR_PAUSE_MS);
    assert_true(visitor_tap_id(visitor, "begin"));
    assert_int_equal(visitor->app.visit.screen, SCREEN_HOME);
}

/* Where the words of a picture that is drawn begin; false if they are not drawn, or wholly beside the screen. */
static bool drawn_at(const struct visitor *visitor, const char *words, int *x)
{
    for (int i = 0; i < visitor->list.count; i++) {
        const struct draw_command *command = &visitor->list.commands[i];
        if (command->mask == NULL || command->mask->label == NULL || strstr(command->mask->label, words) == NULL)
            continue;
        *x = command->box.x;
        return true;
    }
    return false;
}

static void move(struct visitor *visitor, int64_t finger, int x, int y)
{
    struct input_event event = { .kind = INPUT_POINTER_MOVE, .time_ms = visitor->now_ms, .pointer = finger, .x = x,
                                 .y = y };

    app_event(&visitor->app, &event);
    visitor_pass(visitor, FRAME_MS);
}

/* Draws a page aside, far enough to be no tap. */
static void draw_aside(struct visitor *visitor, int from_x, int to_x)
{
    visitor_down(visitor, 1, (struct point){ from_x, 8 });
    visitor_pass(visitor, 2 * FRAME_MS);
    for (int i = 1; i <= 10; i++)
        move(visitor, 1, from_x + (to_x - from_x) * i / 10, 8);
}

static void let_go(struct visitor *visitor, int x)
{
    /* Held still first: it is no throw. */
    visitor_pass(visitor, 300);
    visitor_up(visitor, 1, (struct point){ x, 8 });
}

static void M4_a_slide_takes_300_ms(void **state)
{
    struct visitor *visitor = *state;
    int last = W;

    at_home(visitor);
    assert_true(visitor_tap_id(visitor, "whole-story"));
    const struct show *show = &visitor->app.show;
    visitor_tap(visitor, visitor_middle(show_target(show, show_find(show, "next"))));
    int64_t began = visitor->now_ms;
    while (show_moving(show, visitor->now_ms)) {
        int offset = tween_at(&show->slide, visitor->now_ms);
        assert_in_range(offset, 0, last);
        last = offset;
        visitor_pass(visitor, FRAME_MS);
    }
    assert_in_range(visitor->now_ms - began, 300, 300 + 2 * FRAME_MS);
    int frames = visitor->frames;
    visitor_pass(visitor, VISITOR_PAUSE_MS);
    assert_in_range(visitor->frames - frames, 0, 1);
}

/* A page that gives way shows what belongs there: nothing at an end, home's story not beside home. */
static void swipe_shows_only_neighbours(void **state)
{
    struct visitor *visitor = *state;
    int x = 0;

    at_home(visitor);
    /* The first panel is laid out ahead, but it is no neighbour of home. */
    for (int side = -1; side <= 1; side += 2) {
        draw_aside(visitor, W / 2, W / 2 + side * W / 3);
        assert_true(drawn_at(visitor, "The account", &x));
        assert_false(drawn_at(visitor, "One writer", &x));
        let_go(visitor, W / 2 + side * W / 3);
        visitor_pass(visitor, VISITOR_PAUSE_MS);
    }
    assert_true(visitor_tap_id(visitor, "whole-story"));
    assert_true(drawn_at(visitor, "One writer’s account", &x));
    /* Behind the first panel lies home, which does not slide; its second page does not come in sight there. */
    draw_aside(visitor, W / 2, W / 2 + W / 4);
    assert_false(drawn_at(visitor, "This text is", &x));
    let_go(visitor, W / 2 + W / 4);
    visitor_pass(visitor, VISITOR_PAUSE_MS);
    draw_aside(visitor, W / 2, W / 2 - W / 4);
    assert_true(drawn_at(visitor, "This text is", &x));
    assert_in_range(x, W - W / 4, W);
    let_go(visitor, W / 2 - W / 4);
    visitor_pass(visitor, VISITOR_PAUSE_MS);
}

/* The neighbour goes back with the page that it came with. */
static void swipe_that_returns_keeps_its_neighbour(void **state)
{
    struct visitor *visitor = *state;
    int before = 0, after = 0;

    at_home(visitor);
    assert_true(visitor_tap_id(visitor, "whole-story"));
    draw_aside(visitor, W / 2, W / 2 - W / 4);
    assert_true(drawn_at(visitor, "This text is", &before));
    let_go(visitor, W / 2 - W / 4);
    visitor_pass(visitor, 2 * FRAME_MS);
    assert_true(drawn_at(visitor, "This text is", &after));
    assert_true(after > before);
    visitor_pass(visitor, VISITOR_PAUSE_MS);
    assert_false(drawn_at(visitor, "This text is", &after));
    assert_int_equal(visitor->app.visit.page, 0);
}

/* The page is under the finger in the next frame. */
static void T14_a_page_follows_the_finger(void **state)
{
    struct visitor *visitor = *state;

    at_home(visitor);
    assert_true(visitor_tap_id(visitor, "whole-story"));
    visitor_down(visitor, 1, (struct point){ 900, 8 });
    visitor_pass(visitor, 2 * FRAME_MS);
    for (int x = 880; x > 400; x -= 40) {
        move(visitor, 1, x, 8);
        assert_int_equal(visitor->app.show.drag_px, x - 900);
    }
    visitor_up(visitor, 1, (struct point){ 420, 8 });
    visitor_pass(visitor, VISITOR_PAUSE_MS);
}

static void T16_five_contacts_at_one_moment_wake_nothing(void **state)
{
    struct visitor *visitor = *state;

    visitor_pass(visitor, VISITOR_PAUSE_MS);
    int frames = visitor->frames;
    for (int finger = 1; finger <= 5; finger++)
        visitor_down(visitor, finger, (struct point){ 200 * finger, 400 });
    visitor_pass(visitor, 500);
    for (int finger = 1; finger <= 5; finger++)
        visitor_up(visitor, finger, (struct point){ 200 * finger, 400 });
    visitor_pass(visitor, 500);
    assert_int_equal(visitor->app.visit.screen, SCREEN_ATTRACT);
    assert_int_equal(visitor->app.show.pressed.target, NONE);
    /* At most the pressed look of the first came and went, while the map breathed. */
    assert_in_range(visitor->frames - frames, 0, 2 + 1100 / BREATH_STEP_MS);
    assert_true(visitor_tap_id(visitor, "begin"));
    assert_int_equal(visitor->app.visit.screen, SCREEN_HOME);
}

static void T16_a_contact_below_20_ms_wakes_nothing(void **state)
{
    struct visitor *visitor = *state;
    struct point at = { 600, 400 };

    visitor_pass(visitor, VISITOR_PAUSE_MS);
    visitor_down(visitor, 1, at);
    visitor->now_ms += 19;
    visitor_up(visitor, 1, at);
    visitor_pass(visitor, 500);
    assert_int_equal(visitor->app.visit.screen, SCREEN_ATTRACT);
    visitor_down(visitor, 1, at);
    visitor->now_ms += 20;
    visitor_up(visitor, 1, at);
    visitor_pass(visitor, 500);
    assert_int_equal(visitor->app.visit.screen, SCREEN_HOME);
}

/* Frames that show a target as pressed, of the tenth of a second after it was touched for 25 ms. */
static int pressed_frames(struct visitor *visitor, const char *id)
{
    struct show *show = &visitor->app.show;
    struct point at = visitor_middle(show_target(show, show_find(show, id)));
    int count = 0;

    visitor_down(visitor, 1, at);
    for (int frame = 0; frame < 8; frame++) {
        /* However little passes, a visitor sees one frame. */
        visitor_pass(visitor, 1);
        if (frame == 0) {
            assert_int_not_equal(show->pressed.target, NONE);
            visitor->now_ms += 8;
            visitor_up(visitor, 1, at);
        }
        const struct scene_target *pressed = show_target(show, show->pressed);
        count += pressed != NULL && strcmp(pressed->id, id) == 0;
    }
    visitor_pass(visitor, VISITOR_PAUSE_MS);
    assert_int_equal(show->pressed.target, NONE);
    return count;
}

static void T7_T13_pressed_is_seen_at_once_and_long_enough(void **state)
{
    struct visitor *visitor = *state;

    at_home(visitor);
    assert_true(visitor_tap_id(visitor, "whole-story"));
    assert_true(pressed_frames(visitor, "next") >= 4);
    assert_true(pressed_frames(visitor, "back") >= 4);
    assert_true(pressed_frames(visitor, "settings") >= 4);
    assert_true(pressed_frames(visitor, "contrast-on") >= 4);
    /* What is gone is not seen; what takes its place is not pressed. */
    assert_true(pressed_frames(visitor, "close") <= 2);
    assert_int_equal(visitor->app.visit.overlay, OVERLAY_NONE);
}

/* Between two touches the screen shows at most two pictures: the touched button, and where it leads. */
static int pictures_after_tap(struct visitor *visitor, const char *id)
{
    enum { PICTURES_MAX_SEEN = 8 };
    uint64_t seen[PICTURES_MAX_SEEN];
    struct show *show = &visitor->app.show;
    uint64_t before = shot_hash(visitor->display);
    struct point at = visitor_middle(show_target(show, show_find(show, id)));
    int count = 0;

    visitor_down(visitor, 1, at);
    for (int frame = 0; frame < 60; frame++) {
        if (frame == 4)
            visitor_up(visitor, 1, at);
        visitor_pass(visitor, FRAME_MS);
        uint64_t hash = shot_hash(visitor->display);
        bool known = hash == before;
        for (int i = 0; i < count && !known; i++)
            known = seen[i] == hash;
        if (!known && count < PICTURES_MAX_SEEN)
            seen[count++] = hash;
    }
    return count;
}

static void M3_calm_motion_shows_two_pictures(void **state)
{
    static const char *const taps[] = { "close", "whole-story",      "next", "next", "next",  "back",
                                        "home",  "chapter:cossacks", "care-continue", "next", "language",
                                        "language-pl", "settings", "contrast-on", "close", "home", "method" };
    struct visitor *visitor = *state;

    at_home(visitor);
    assert_true(visitor_tap_id(visitor, "settings"));
    if (show_find(&visitor->app.show, "calm-on").target == NONE)
        assert_true(visitor_tap_id(visitor, "next"));
    assert_true(visitor_tap_id(visitor, "calm-on"));
    for (size_t i = 0; i < sizeof taps / sizeof *taps; i++) {
        if (show_find(&visitor->app.show, taps[i]).target == NONE)
            assert_true(visitor_tap_id(visitor, "next"));
        int count = pictures_after_tap(visitor, taps[i]);
        if (count > 2)
            fail_msg("%d pictures after a tap on %s", count, taps[i]);
    }
}

/* Ten minutes of a picture drawn by nobody: what is due is known, and nothing else wakes the program. */
static void idle_panel_is_due_when_the_question_comes(void **state)
{
    struct visitor *visitor = *state;

    at_home(visitor);
    assert_true(visitor_tap_id(visitor, "whole-story"));
    visitor_pass(visitor, 2 * VISITOR_PAUSE_MS);
    int frames = visitor->frames;
    int64_t due = app_due(&visitor->app);
    assert_in_range(due - visitor->app.idle.last_ms, 60000, 60000);
    while (visitor->now_ms < due - 20)
        visitor_pass(visitor, FRAME_MS);
    assert_int_equal(visitor->frames, frames);
    assert_int_equal(visitor->app.show.ask_seconds, 0);
    visitor_pass(visitor, 40);
    assert_int_equal(visitor->app.show.ask_seconds, 20);
}

/* Each with a visitor of its own. */
#define VISIT(test) cmocka_unit_test_setup_teardown(test, open_visitor, close_visitor)

/* Bytes painted when all scenes are laid out anew as they were. */
static int64_t painted_again(struct visitor *visitor)
{
    struct app *app = &visitor->app;
    const struct surface surface = app->show.config.surface;

    app_resize(app, &surface);
    app_update(app, visitor->now_ms);
    app_draw(app, &visitor->list);
    return display_present(visitor->display, &visitor->list).painted_bytes;
}

/* The touch that woke the exhibit does nothing more; those after a new beginning are counted from one again. */
static void touches_count_after_a_resize(void **state)
{
    struct visitor *visitor = *state;

    at_home(visitor);
    visitor_pass(visitor, 2 * VISITOR_PAUSE_MS);
    const struct surface surface = visitor->app.show.config.surface;
    app_resize(&visitor->app, &surface);
    assert_true(visitor_tap_id(visitor, "language"));
    assert_int_equal(visitor->app.visit.overlay, OVERLAY_LANGUAGES);
}

/* Where a page changes little, as the map's does with its moments, little is painted: words know that they are the
 * same. */
static void what_is_laid_out_again_is_not_painted_again(void **state)
{
    struct visitor *visitor = *state;

    at_home(visitor);
    visitor_pass(visitor, VISITOR_PAUSE_MS);
    assert_int_equal(painted_again(visitor), 0);
    assert_true(visitor_tap_id(visitor, "language"));
    visitor_pass(visitor, VISITOR_PAUSE_MS);
    assert_int_equal(painted_again(visitor), 0);
    assert_true(visitor_tap_id(visitor, "language-de"));
    visitor_pass(visitor, VISITOR_PAUSE_MS);
    assert_int_equal(painted_again(visitor), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        VISIT(M4_a_slide_takes_300_ms),
        VISIT(swipe_shows_only_neighbours),
        VISIT(swipe_that_returns_keeps_its_neighbour),
        VISIT(T14_a_page_follows_the_finger),
        VISIT(T16_five_contacts_at_one_moment_wake_nothing),
        VISIT(T16_a_contact_below_20_ms_wakes_nothing),
        VISIT(T7_T13_pressed_is_seen_at_once_and_long_enough),
        VISIT(M3_calm_motion_shows_two_pictures),
        VISIT(idle_panel_is_due_when_the_question_comes),
        VISIT(touches_count_after_a_resize),
        VISIT(what_is_laid_out_again_is_not_painted_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
