/* Every place and every group that the map shows is touched, on a screen of each shape, in both readings, at dates
 * from the first to the last, from afar and near: the sheet that opens is that of what was touched. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/replay/visitor_fixture.h"

enum { POSITIONS = 5, ID_BYTES = 80 };

static struct visitor *open_on_map(int w_px, int h_px)
{
    void *state = NULL;

    assert_int_equal(open_visitor_on(&state, w_px, h_px, false), 0);
    struct visitor *visitor = state;
    visitor_pass(visitor, VISITOR_PAUSE_MS);
    assert_true(visitor_tap_id(visitor, "begin"));
    assert_true(visitor_tap_id(visitor, "map"));
    assert_int_equal(visitor->app.visit.screen, SCREEN_MAP);
    return visitor;
}

static void leave(struct visitor *visitor)
{
    void *state = visitor;

    close_visitor(&state);
}

/* Stands on the map at a part of its time, in a reading, so near. */
static void stand(struct visitor *visitor, enum voice reading, int part, double zoom)
{
    struct visit visit = visitor->app.visit;

    visit.map.reading = reading;
    visit.map.position = (int32_t)((int64_t)TIMELINE_LENGTH * part / (POSITIONS - 1));
    visit.map.view = (struct atlas_view){ -300, -50, zoom };
    visitor_stand(visitor, &visit);
}

static const struct scene_target *map_target(const struct visitor *visitor)
{
    for (int i = 0; i < visitor_target_count(visitor); i++) {
        const struct scene_target *target = show_target(&visitor->app.show, show_nth(&visitor->app.show, i));
        if (target->ground)
            return target;
    }
    return NULL;
}

static int place_of(const struct exhibit *exhibit, const char *id)
{
    for (int i = 0; i < exhibit->place_count; i++) {
        if (strcmp(exhibit->places[i].id, id) == 0)
            return i;
    }
    return NONE;
}

/* Places at the same point are told of by one of them. */
static bool same_spot(const struct exhibit *exhibit, int a, int b)
{
    return exhibit->places[a].lat_deg == exhibit->places[b].lat_deg &&
           exhibit->places[a].lon_deg == exhibit->places[b].lon_deg;
}

static void assert_sheet(const struct visitor *visitor, enum card_kind kind)
{
    const struct visit *visit = &visitor->app.visit;

    assert_int_equal(visit->overlay, OVERLAY_SHEET);
    assert_int_equal(visit->card_count, 1);
    assert_int_equal(visit->cards[0].kind, kind);
}

static void close_sheet(struct visitor *visitor)
{
    assert_true(visitor_tap_id(visitor, "close"));
    assert_int_equal(visitor->app.visit.overlay, OVERLAY_NONE);
}

/* Taps the middle of a place of the map; false if a button lies there: what is under it can be touched when the map is
 * moved. */
static bool tap_place(struct visitor *visitor, const char *id)
{
    const struct app *app = &visitor->app;
    const struct exhibit *exhibit = app->config.show.exhibit;
    struct spot spot = show_find(&app->show, id);

    assert_int_not_equal(spot.target, NONE);
    struct rect box = show_box(&app->show, spot, id);
    struct point at = { box.x + box.w / 2, box.y + box.h / 2 };
    const struct scene_target *hit = show_target(&app->show, show_hit(&app->show, at));
    if (hit == NULL || hit != map_target(visitor))
        return false;
    visitor_tap(visitor, at);
    visitor_pass(visitor, VISITOR_PAUSE_MS);
    assert_sheet(visitor, CARD_MAP_PLACE);
    if (!same_spot(exhibit, app->visit.cards[0].index, place_of(exhibit, id + strlen("place:"))))
        fail_msg("%s opens %s", id, exhibit->places[app->visit.cards[0].index].id);
    close_sheet(visitor);
    return true;
}

static void each_place_opens_its_sheet_on(int w_px, int h_px)
{
    static const double ZOOMS[] = { 1, 3 };
    enum { ZOOM_COUNT = (int)(sizeof ZOOMS / sizeof *ZOOMS) };
    struct visitor *visitor = open_on_map(w_px, h_px);
    const struct exhibit *exhibit = visitor->app.config.show.exhibit;
    bool *tapped = calloc((size_t)exhibit->place_count, sizeof *tapped);
    int places = 0;

    assert_non_null(tapped);
    for (int step = 0; step < READING_COUNT * POSITIONS * ZOOM_COUNT; step++) {
        stand(visitor, (enum voice)(step % READING_COUNT), step / READING_COUNT % POSITIONS,
              ZOOMS[step / READING_COUNT / POSITIONS]);
        const struct scene_target *target = map_target(visitor);
        assert_non_null(target);
        int count = target->part_count;
        for (int i = 0; i < count; i++) {
            char id[ID_BYTES];
            snprintf(id, sizeof id, "%s", map_target(visitor)->parts[i].id);
            if (tap_place(visitor, id))
                tapped[place_of(exhibit, id + strlen("place:"))] = true;
        }
    }
    for (int i = 0; i < exhibit->place_count; i++)
        places += tapped[i] ? 1 : 0;
    printf("%dx%d: %d places were touched\n", w_px, h_px, places);
    free(tapped);
    assert_true(places >= 30);
    leave(visitor);
}

static void each_place_opens_its_sheet_on_a_large_screen(void **state)
{
    (void)state;
    each_place_opens_its_sheet_on(1920, 1080);
}

static void each_place_opens_its_sheet_on_a_tall_screen(void **state)
{
    (void)state;
    each_place_opens_its_sheet_on(1080, 1920);
}

static void each_place_opens_its_sheet_on_10_inches(void **state)
{
    (void)state;
    each_place_opens_its_sheet_on(1280, 800);
}

static void each_place_opens_its_sheet_on_7_inches(void **state)
{
    (void)state;
    each_place_opens_its_sheet_on(800, 480);
}

static void each_group_opens_its_sheet_on(int w_px, int h_px)
{
    static const char *const GROUPS[GROUP_COUNT] = { "group:american", "group:commonwealth", "group:eastward" };
    struct visitor *visitor = open_on_map(w_px, h_px);

    for (int step = 0; step < READING_COUNT * POSITIONS; step++) {
        stand(visitor, (enum voice)(step % READING_COUNT), step / READING_COUNT, 0);
        for (int group = 0; group < GROUP_COUNT; group++) {
            assert_true(visitor_tap_id(visitor, GROUPS[group]));
            assert_sheet(visitor, CARD_MAP_GROUP);
            assert_int_equal(visitor->app.visit.cards[0].index, group);
            close_sheet(visitor);
        }
    }
    leave(visitor);
}

static void each_group_opens_its_sheet_on_a_large_screen(void **state)
{
    (void)state;
    each_group_opens_its_sheet_on(1920, 1080);
}

static void each_group_opens_its_sheet_on_a_tall_screen(void **state)
{
    (void)state;
    each_group_opens_its_sheet_on(1080, 1920);
}

/* Where counts lie in a corner of the map, too small to be told apart by a finger, they open the map in words, which
 * tells of each group. */
static void counts_in_a_corner_open_the_words_on(int w_px, int h_px)
{
    struct visitor *visitor = open_on_map(w_px, h_px);

    for (int step = 0; step < READING_COUNT * POSITIONS; step++) {
        stand(visitor, (enum voice)(step % READING_COUNT), step / READING_COUNT, 0);
        assert_int_equal(show_find(&visitor->app.show, "group:american").target, NONE);
        assert_true(visitor_tap_id(visitor, "words"));
        assert_sheet(visitor, CARD_MAP_WORDS);
        close_sheet(visitor);
    }
    leave(visitor);
}

static void counts_in_a_corner_open_the_words_on_10_inches(void **state)
{
    (void)state;
    counts_in_a_corner_open_the_words_on(1280, 800);
}

static void counts_in_a_corner_open_the_words_on_7_inches(void **state)
{
    (void)state;
    counts_in_a_corner_open_the_words_on(800, 480);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_place_opens_its_sheet_on_a_large_screen),
        cmocka_unit_test(each_place_opens_its_sheet_on_a_tall_screen),
        cmocka_unit_test(each_place_opens_its_sheet_on_10_inches),
        cmocka_unit_test(each_place_opens_its_sheet_on_7_inches),
        cmocka_unit_test(each_group_opens_its_sheet_on_a_large_screen),
        cmocka_unit_test(each_group_opens_its_sheet_on_a_tall_screen),
        cmocka_unit_test(counts_in_a_corner_open_the_words_on_10_inches),
        cmocka_unit_test(counts_in_a_corner_open_the_words_on_7_inches),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
