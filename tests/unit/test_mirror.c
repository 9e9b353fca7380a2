/* An exhibit in Hebrew and English: what stands at one side in the one stands at the other in the other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/app/show.h"
#include "kiosk/app/world.h"

enum { HEBREW, ENGLISH, SIDES };

struct fixture {
    struct world world;
    struct show shows[SIDES];
    struct visit visits[SIDES];
    int width_px;
};

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    struct diag diag = { 0 };

    assert_non_null(fixture);
    assert_int_equal(world_open(&fixture->world, SCRIPTS_FOLDER "/hebrew", &diag), ERR_OK);
    diag_finish(&diag);
    for (int side = 0; side < SIDES; side++) {
        visit_begin(&fixture->world.exhibit, &fixture->visits[side]);
        fixture->visits[side].language = side;
    }
    assert_true(fixture->world.exhibit.languages[HEBREW].rtl && !fixture->world.exhibit.languages[ENGLISH].rtl);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;

    world_close(&fixture->world);
    free(fixture);
    return 0;
}

static void open_shows(struct fixture *fixture, int w_px, int h_px)
{
    fixture->width_px = w_px;
    for (int side = 0; side < SIDES; side++)
        show_init(&fixture->shows[side], &(struct show_config){ .exhibit = &fixture->world.exhibit,
                                                                .faces = &fixture->world.faces,
                                                                .text = fixture->world.text,
                                                                .folder = fixture->world.folder,
                                                                .surface = surface_make(w_px, h_px, 0, 0),
                                                                .measure_only = true });
}

static void close_shows(struct fixture *fixture)
{
    for (int side = 0; side < SIDES; side++)
        show_finish(&fixture->shows[side]);
}

static void show_panel(struct fixture *fixture, int panel, int page, int64_t now_ms)
{
    for (int side = 0; side < SIDES; side++) {
        struct visit *visit = &fixture->visits[side];
        visit->screen = SCREEN_STORY;
        visit->panel = panel;
        visit->page = page;
        show_visit(&fixture->shows[side], visit, now_ms);
    }
}

static const struct scene_target *target(const struct fixture *fixture, int side, const char *id)
{
    const struct scene_target *found = show_target(&fixture->shows[side], show_find(&fixture->shows[side], id));

    assert_non_null(found);
    return found;
}

/* Px from the side where the language begins to a target's nearer and farther edge. */
static int begin_of(const struct fixture *fixture, int side, const char *id)
{
    struct rect hit = target(fixture, side, id)->hit;

    return side == HEBREW ? fixture->width_px - hit.x - hit.w : hit.x;
}

static int end_of(const struct fixture *fixture, int side, const char *id)
{
    return begin_of(fixture, side, id) + target(fixture, side, id)->hit.w;
}

static void the_bar_is_turned_over(void **state)
{
    static const struct rect SIZES[] = { { 0, 0, 800, 480 }, { 0, 0, 1920, 1080 }, { 0, 0, 1080, 1920 } };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
        open_shows(fixture, SIZES[i].w, SIZES[i].h);
        show_panel(fixture, 0, 0, 0);
        /* The first and the last of the bar stand at the margins. */
        assert_int_equal(begin_of(fixture, HEBREW, "home"), begin_of(fixture, ENGLISH, "home"));
        assert_int_equal(begin_of(fixture, HEBREW, "back"), begin_of(fixture, ENGLISH, "back"));
        assert_int_equal(end_of(fixture, HEBREW, "next"), end_of(fixture, ENGLISH, "next"));
        for (int side = 0; side < SIDES; side++) {
            assert_true(end_of(fixture, side, "home") < begin_of(fixture, side, "back"));
            assert_true(end_of(fixture, side, "back") < begin_of(fixture, side, "settings"));
            assert_true(end_of(fixture, side, "settings") < begin_of(fixture, side, "language"));
            assert_true(end_of(fixture, side, "language") < begin_of(fixture, side, "next"));
        }
        assert_true(target(fixture, HEBREW, "home")->hit.x > SIZES[i].w / 2);
        close_shows(fixture);
    }
}

/* The paper, which is a fill of its colour. */
static struct rect paper_of(const struct fixture *fixture, int side)
{
    const struct show *show = &fixture->shows[side];
    const struct scene *page = &show->pages[show->shown].scene;

    for (int i = 0; i < page->node_count; i++) {
        if (page->nodes[i].kind == DRAW_FILL && page->nodes[i].argb == show->look.colours[COLOUR_PAPER])
            return page->nodes[i].box;
    }
    return (struct rect){ 0 };
}

static void the_paper_lies_where_one_begins_to_read(void **state)
{
    struct fixture *fixture = *state;

    open_shows(fixture, 1920, 1080);
    show_panel(fixture, 0, 0, 0);
    struct rect hebrew = paper_of(fixture, HEBREW);
    struct rect english = paper_of(fixture, ENGLISH);
    assert_false(rect_empty(english));
    assert_int_equal(hebrew.w, english.w);
    assert_int_equal(hebrew.x, 1920 - english.x - english.w);
    assert_true(english.x < 1920 / 2);
    close_shows(fixture);
}

static struct rect text_box(const struct fixture *fixture, int side, const char *words)
{
    const struct show *show = &fixture->shows[side];
    const struct scene *page = &show->pages[show->shown].scene;

    for (int i = 0; i < page->text_count; i++) {
        if (strcmp(page->texts[i].utf8, words) == 0)
            return page->texts[i].box;
    }
    fail_msg("no text is \"%s\"", words);
    return (struct rect){ 0 };
}

static void figures_are_touched_where_they_stand(void **state)
{
    static const struct {
        const char *id, *words;
    } LINKS[] = { { "figure:us-held", "25,000" }, { "figure:us-gap", "20,835" }, { "figure:us-overrun", "28,000" } };
    struct fixture *fixture = *state;

    open_shows(fixture, 1920, 1080);
    show_panel(fixture, 1, 0, 0);
    for (size_t i = 0; i < sizeof LINKS / sizeof LINKS[0]; i++) {
        for (int side = 0; side < SIDES; side++) {
            struct rect words = text_box(fixture, side, LINKS[i].words);
            assert_true(rect_contains(target(fixture, side, LINKS[i].id)->drawn, words));
            struct spot spot = show_hit(&fixture->shows[side],
                                        (struct point){ words.x + words.w / 2, words.y + words.h / 2 });
            assert_ptr_equal(show_target(&fixture->shows[side], spot), target(fixture, side, LINKS[i].id));
        }
    }
    close_shows(fixture);
}

static void pages_come_from_the_side_where_one_reads_on(void **state)
{
    struct fixture *fixture = *state;

    open_shows(fixture, 800, 480);
    show_panel(fixture, 0, 0, 0);
    show_panel(fixture, 0, 1, 1000);
    assert_int_equal(fixture->shows[ENGLISH].slide.from, 800);
    assert_int_equal(fixture->shows[HEBREW].slide.from, -800);
    show_panel(fixture, 0, 0, 2000);
    assert_int_equal(fixture->shows[ENGLISH].slide.from, -800);
    assert_int_equal(fixture->shows[HEBREW].slide.from, 800);
    close_shows(fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_bar_is_turned_over),
        cmocka_unit_test(the_paper_lies_where_one_begins_to_read),
        cmocka_unit_test(figures_are_touched_where_they_stand),
        cmocka_unit_test(pages_come_from_the_side_where_one_reads_on),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
