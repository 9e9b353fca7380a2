/* No heap memory is taken in a frame of the map: its dots move in each of them, its ground is drawn by the worker. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "taken.h"
#include "tests/replay/visitor.h"

/* What was taken by drawing and showing, and by updating between moments. */
struct watch {
    int drawing, updating;
    int frames; /* whose update is counted */
};

/* What the page and the ground are made for. While it stays the same nothing is laid out anew, and no picture begun. */
struct making {
    struct visit visit; /* without its instant */
    int moment;
    bool prepared, ground;
};

static void note_making(const struct visitor *visitor, struct making *out)
{
    const struct app *app = &visitor->app;
    const struct theatre *theatre = &app->show.theatre;
    const struct atlas *atlas = theatre_atlas(theatre);

    memset(out, 0, sizeof *out);
    memcpy(&out->visit, &app->visit, sizeof out->visit);
    out->visit.map.position = 0;
    out->moment = timeline_current(atlas->exhibit->flows, timeline_ticks(&atlas->timeline, app->visit.map.position));
    out->prepared = app->prepared;
    out->ground = theatre->ground.drawing != NONE || theatre->ground.mask != NULL;
}

static void frames(struct visitor *visitor, int count, struct watch *watch)
{
    struct app *app = &visitor->app;

    *watch = (struct watch){ 0 };
    for (int i = 0; i < count; i++) {
        struct making before, after;
        note_making(visitor, &before);
        worker_wait(visitor->world.worker);
        visitor->now_ms += 17;
        taken_begin();
        app_update(app, visitor->now_ms);
        int by_update = taken_end();
        note_making(visitor, &after);
        if (!after.ground && memcmp(&before, &after, sizeof before) == 0) {
            watch->updating += by_update;
            watch->frames++;
        }
        taken_begin();
        app_draw(app, &visitor->list);
        display_present(visitor->display, &visitor->list);
        watch->drawing += taken_end();
    }
}

static void on_map(struct visitor *visitor)
{
    visitor_pass(visitor, VISITOR_PAUSE_MS);
    visitor_tap(visitor, (struct point){ 100, 100 });
    visitor_pass(visitor, VISITOR_PAUSE_MS);
    assert_true(visitor_tap_id(visitor, "map"));
    visitor_pass(visitor, 2 * VISITOR_PAUSE_MS);
}

static void no_allocation_while_the_map_plays(void **state)
{
    struct visitor *visitor = *state;
    struct watch watch;

    on_map(visitor);
    assert_true(visitor_tap_id(visitor, "play"));
    frames(visitor, 1800, &watch);
    assert_true(visitor->app.visit.map.playing);
    assert_int_equal(watch.drawing, 0);
    assert_int_equal(watch.updating, 0);
    assert_true(watch.frames > 1500);
    assert_true(visitor_tap_id(visitor, "pause"));
}

static void no_allocation_while_the_map_goes_somewhere(void **state)
{
    static const char *const ids[] = { "reading-research", "next", "nearer", "reading-account" };
    struct visitor *visitor = *state;

    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        struct watch watch;
        const struct show *show = &visitor->app.show;
        visitor_pass(visitor, 2 * VISITOR_PAUSE_MS);
        visitor_tap(visitor, visitor_middle(show_target(show, show_find(show, ids[i]))));
        frames(visitor, 70, &watch);
        assert_int_equal(watch.drawing, 0);
        assert_int_equal(watch.updating, 0);
        assert_true(watch.frames > 0);
    }
}

static void no_allocation_under_a_finger(void **state)
{
    struct visitor *visitor = *state;
    const struct show *show = &visitor->app.show;
    int updating = 0, counted = 0;

    visitor_pass(visitor, 2 * VISITOR_PAUSE_MS);
    struct point at = visitor_middle(show_target(show, show_find(show, "time")));
    visitor_down(visitor, 1, at);
    for (int i = 0; i < 60; i++) {
        struct watch watch;
        struct making before, after;
        struct input_event move = { .kind = INPUT_POINTER_MOVE, .time_ms = visitor->now_ms, .pointer = 1,
                                    .x = at.x + 2 * i, .y = at.y };
        note_making(visitor, &before);
        taken_begin();
        app_event(&visitor->app, &move);
        int by_event = taken_end();
        note_making(visitor, &after);
        if (memcmp(&before, &after, sizeof before) == 0) {
            updating += by_event;
            counted++;
        }
        frames(visitor, 1, &watch);
        updating += watch.updating + watch.drawing;
    }
    visitor_up(visitor, 1, at);
    assert_true(counted > 40);
    assert_int_equal(updating, 0);
}

int main(void)
{
    struct visitor visitor;

    if (!visitor_open(&visitor, &(struct visitor_options){ .w_px = 1280, .h_px = 800, .sees = true }))
        return 2;
    const struct CMUnitTest tests[] = {
        { "no_allocation_while_the_map_plays", no_allocation_while_the_map_plays, NULL, NULL, &visitor },
        { "no_allocation_while_the_map_goes_somewhere", no_allocation_while_the_map_goes_somewhere, NULL, NULL,
          &visitor },
        { "no_allocation_under_a_finger", no_allocation_under_a_finger, NULL, NULL, &visitor },
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    visitor_close(&visitor);
    return failed;
}
