/* No heap memory is taken in a frame, and none is kept from one visitor to the next. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "taken.h"
#include "tests/replay/visitor.h"

/* What was taken by drawing and showing, and by updating amidst a movement. */
struct watch {
    int drawing, moving;
    int frames, moving_frames;
};

static void watched_frame(struct visitor *visitor, struct watch *watch)
{
    struct app *app = &visitor->app;
    /* What is on its way and all there is laid out already. */
    bool moving = show_moving(&app->show, visitor->now_ms) && !pictures_busy(&app->show.pictures);

    worker_wait(visitor->world.worker);
    visitor->now_ms += 17;
    if (moving)
        taken_begin();
    app_update(app, visitor->now_ms);
    watch->moving += taken_end();
    watch->moving_frames += moving;
    if (!app_wants_frame(app))
        return;
    taken_begin();
    app_draw(app, &visitor->list);
    display_present(visitor->display, &visitor->list);
    watch->drawing += taken_end();
    watch->frames++;
}

static void watched_tap(struct visitor *visitor, const char *id, struct watch *watch)
{
    const struct scene_target *target = show_target(&visitor->app.show, show_find(&visitor->app.show, id));

    assert_non_null(target);
    struct point middle = visitor_middle(target);
    visitor_down(visitor, 1, middle);
    for (int i = 0; i < 4; i++)
        watched_frame(visitor, watch);
    visitor_up(visitor, 1, middle);
    for (int i = 0; i < 30; i++)
        watched_frame(visitor, watch);
}

static void what_is_taken_is_counted(void **state)
{
    (void)state;
    taken_begin();
    void *volatile memory = malloc(10); /* or the compiler would leave it out */
    free(memory);
    assert_int_equal(taken_end(), 1);
    taken_begin();
    FILE *file = fopen("/proc/self/statm", "r");
    assert_true(taken_end() > 0);
    assert_non_null(file);
    (void)fclose(file);
}

static void T14_no_allocation_in_a_frame(void **state)
{
    struct visitor *visitor = *state;
    struct watch watch = { 0 };
    static const char *const ids[] = { "whole-story", "next", "next", "next", "back", "settings", "contrast-on",
                                       "close", "language", "language-fr", "next", "home", "chapter:cossacks",
                                       "care-continue", "next", "next" };

    visitor_tap(visitor, (struct point){ 100, 100 });
    visitor_pass(visitor, VISITOR_PAUSE_MS);
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        watched_tap(visitor, ids[i], &watch);
    assert_true(watch.frames > 150);
    assert_true(watch.moving_frames > 150);
    assert_int_equal(watch.drawing, 0);
    assert_int_equal(watch.moving, 0);
}

/* A page drawn aside by a finger: its neighbour is laid out once, and then only moved. */
static void no_allocation_while_a_page_is_dragged(void **state)
{
    struct visitor *visitor = *state;
    struct watch watch = { 0 };
    struct point at = { 900, 300 };

    assert_true(visitor_tap_id(visitor, "home"));
    assert_true(visitor_tap_id(visitor, "whole-story"));
    visitor_down(visitor, 1, at);
    for (int i = 0; i < 40; i++) {
        struct input_event move = { .kind = INPUT_POINTER_MOVE, .time_ms = visitor->now_ms, .pointer = 1,
                                    .x = at.x - 15 * i, .y = at.y };
        if (i > 4)
            taken_begin();
        app_event(&visitor->app, &move);
        watch.moving += taken_end();
        watched_frame(visitor, &watch);
    }
    assert_true(watch.frames >= 35);
    assert_int_equal(watch.drawing, 0);
    assert_int_equal(watch.moving, 0);
}

/* What a map shows: ground that is pinched, and planes of dots that move, under a clip. */
static void no_allocation_for_planes_and_stretches(void **state)
{
    enum { CELLS = 200, TILES = 81 };
    struct visitor *visitor = *state;
    static uint8_t cells[CELLS * CELLS];
    static uint32_t serials[TILES], palette[INDEXED_COLOURS];
    const struct plane plane = { CELLS, CELLS, PLANE_CELL_PX, CELLS, cells, serials, 9, NULL };
    const struct indexed ground = { CELLS, CELLS, CELLS, UINT32_MAX, cells, palette, NULL };
    static struct tones tones = { .serial = UINT32_MAX };
    int taken_count = 0;

    for (int i = 1; i < PLANE_TONES; i++)
        tones.rgb[i] = 0x010101u * (unsigned)i;
    for (int i = 0; i < 60; i++) {
        struct stretch stretch = { 0, i * 1000, STRETCH_ONE - i * 900, STRETCH_ONE };
        cells[i * 611] = (uint8_t)i;
        serials[i]++;
        taken_begin();
        draw_begin(&visitor->list, display_rect(visitor->display));
        draw_set_clip(&visitor->list, (struct rect){ 51, 33, 300, 280 });
        draw_stretch(&visitor->list, &ground, (struct rect){ 50, 30, 310, 300 }, &stretch, i % 2 == 0 ? 255 : 100);
        draw_plane(&visitor->list, &plane, (struct point){ 49, 31 }, &tones);
        display_present(visitor->display, &visitor->list);
        taken_count += taken_end();
    }
    assert_int_equal(taken_count, 0);
}

/* Of the show, and of the process. */
struct memory {
    size_t arena_bytes;
    long resident_pages;
};

static void measure(const struct visitor *visitor, struct memory *out)
{
    const struct show *show = &visitor->app.show;
    FILE *file = fopen("/proc/self/statm", "r");
    long size = 0;

    assert_non_null(file);
    assert_int_equal(fscanf(file, "%ld %ld", &size, &out->resident_pages), 2);
    (void)fclose(file);
    out->arena_bytes = arena_bytes(&show->scratch) + arena_bytes(&show->bar.arena) + arena_bytes(&show->sheet.arena) +
                       arena_bytes(&show->ask.arena);
    for (int i = 0; i < SHOW_PAGES; i++)
        out->arena_bytes += arena_bytes(&show->pages[i].scene.arena);
}

/* Home and ten panels, in one of a few ways, then the next visitor. */
static void one_visit(struct visitor *visitor, int kind)
{
    const struct exhibit *exhibit = &visitor->world.exhibit;
    struct visit visit;

    visit_begin(exhibit, &visit);
    visit.screen = SCREEN_HOME;
    visitor_show(visitor, &visit);
    visit.screen = SCREEN_STORY;
    visit.language = kind % exhibit->language_count;
    visit.text_size = kind % 3;
    for (int i = 0; i < 10; i++) {
        visit.panel = (kind + i * 3) % exhibit->panel_count;
        visit.care[visit.panel] = i % 2 == 0 ? CARE_CONTINUE : CARE_SKIP;
        visit.page = i % 4;
        visit.overlay = i % 5 == 4 ? OVERLAY_SETTINGS : OVERLAY_NONE;
        visitor_show(visitor, &visit);
    }
    visit_begin(exhibit, &visit);
    visitor_show(visitor, &visit);
}

static void memory_is_flat_over_300_visits(void **state)
{
    /* Each visit ends with the map of the first screen: it takes the heap some rounds to have room for every order of
     * what is taken and given back. */
    enum { VISITS = 300, KINDS = 25, SETTLED = 150, SLACK_PAGES = 64 };
    struct memory settled = { 0 }, end;
    struct visitor visitor;

    (void)state;
    assert_true(visitor_open(&visitor, &(struct visitor_options){ .w_px = 800, .h_px = 480, .sees = true }));
    for (int i = 0; i < VISITS; i++) {
        one_visit(&visitor, i % KINDS);
        if (i == SETTLED)
            measure(&visitor, &settled);
    }
    measure(&visitor, &end);
    visitor_close(&visitor);
    assert_true(end.arena_bytes <= settled.arena_bytes);
    /* A page of memory more or less depends on where the worker's pictures came to lie. */
    assert_true(end.resident_pages <= settled.resident_pages + SLACK_PAGES);
}

int main(void)
{
    struct visitor visitor;

    if (!visitor_open(&visitor, &(struct visitor_options){ .w_px = 1280, .h_px = 800, .sees = true }))
        return 2;
    const struct CMUnitTest tests[] = {
        { "what_is_taken_is_counted", what_is_taken_is_counted, NULL, NULL, NULL },
        { "T14_no_allocation_in_a_frame", T14_no_allocation_in_a_frame, NULL, NULL, &visitor },
        { "no_allocation_while_a_page_is_dragged", no_allocation_while_a_page_is_dragged, NULL, NULL, &visitor },
        { "no_allocation_for_planes_and_stretches", no_allocation_for_planes_and_stretches, NULL, NULL, &visitor },
        { "memory_is_flat_over_300_visits", memory_is_flat_over_300_visits, NULL, NULL, NULL },
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    visitor_close(&visitor);
    return failed;
}
