/* The first screen's map: what it shows and what not, that it repeats, rests, and gives way at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/app/shot.h"
#include "kiosk/map/breath.h"
#include "tests/replay/visitor_fixture.h"

enum { W = 800, H = 480, ROUND_MS = 30000, WAKE_MS = 100, BLOCK_MM = 10, BLOCKS_MAX = 400 };

static int open_visitor(void **state)
{
    return open_visitor_on(state, W, H, true);
}

/* Bits 1 << enum flow_group: whose dots are in the list that was drawn last. */
static unsigned groups_drawn(const struct visitor *visitor)
{
    unsigned groups = 0;

    for (int i = 0; i < visitor->list.count; i++) {
        const struct draw_command *command = &visitor->list.commands[i];
        for (int group = 0; group < GROUP_COUNT && command->kind == DRAW_PLANE; group++) {
            if (strcmp(command->plane->label, flow_group_id((enum flow_group)group)) == 0)
                groups |= 1u << group;
        }
    }
    return groups;
}

static bool ground_drawn(const struct visitor *visitor)
{
    for (int i = 0; i < visitor->list.count; i++) {
        if (visitor->list.commands[i].kind == DRAW_STRETCH)
            return true;
    }
    return false;
}

static void to_attract_ms(struct visitor *visitor, int64_t ms)
{
    visitor_pass(visitor, visitor->app.attract_since_ms + ms - visitor->now_ms);
}

static void TM6_the_map_repeats_exactly(void **state)
{
    static const int64_t times[] = { 1000, 2000, 7777, 14000, 20000, 27500, 29900 };
    enum { TIMES = sizeof times / sizeof *times };
    struct visitor *visitor = *state;
    uint64_t first[TIMES];

    assert_in_range(ROUND_MS, 1, 30000);
    for (int i = 0; i < TIMES; i++) {
        to_attract_ms(visitor, times[i]);
        first[i] = shot_hash(visitor->display);
        for (int k = 0; k < i; k++)
            assert_true(first[i] != first[k]);
    }
    for (int i = 0; i < TIMES; i++) {
        to_attract_ms(visitor, ROUND_MS + times[i]);
        assert_true(shot_hash(visitor->display) == first[i]);
    }
}

/* Nothing sensitive: those who were handed over are not shown, the others are. */
static void S4_nobody_goes_east(void **state)
{
    struct visitor *visitor = *state;
    int frames = 0;

    for (int64_t ms = 0; ms < ROUND_MS; ms += 100) {
        to_attract_ms(visitor, ms);
        unsigned groups = groups_drawn(visitor);
        assert_int_equal(groups & 1u << GROUP_EASTWARD, 0);
        frames += groups == (1u << GROUP_AMERICAN | 1u << GROUP_COMMONWEALTH);
    }
    assert_true(frames > ROUND_MS / 100 * 9 / 10);
}

/* A kiosk stands there for years: no more frames than steps, and none in the dark. */
static void frames_come_when_they_are_due(void **state)
{
    struct visitor *visitor = *state;

    to_attract_ms(visitor, 5000);
    int frames = visitor->frames;
    to_attract_ms(visitor, 15000);
    /* One more for each title. */
    assert_in_range(visitor->frames - frames, 10000 / BREATH_STEP_MS / 2, 10000 / BREATH_STEP_MS + 4);
    to_attract_ms(visitor, 29600);
    frames = visitor->frames;
    to_attract_ms(visitor, 29950);
    assert_int_equal(visitor->frames, frames);
}

/* The first frame waits for no crowd and no ground: it has the words, and the map comes in under them. */
static void the_first_frame_waits_for_nothing(void **state)
{
    struct visitor *visitor = *state;
    struct app *app = &visitor->app;

    app_update(app, visitor->now_ms);
    assert_true(app_wants_frame(app));
    app_draw(app, &visitor->list);
    assert_false(app->show.theatre.crowded);
    assert_false(ground_drawn(visitor));
    assert_int_equal(groups_drawn(visitor), 0);
    int masks = 0;
    for (int i = 0; i < visitor->list.count; i++)
        masks += visitor->list.commands[i].kind == DRAW_MASK;
    assert_true(masks >= 2 + app->config.show.exhibit->language_count);
    display_present(visitor->display, &visitor->list);
    to_attract_ms(visitor, 1000);
    assert_true(ground_drawn(visitor));
    assert_true(groups_drawn(visitor) != 0);
}

/* The ground comes in from the sea, in the time of a transition. */
static void M4_the_ground_fades_in(void **state)
{
    struct visitor *visitor = *state;
    unsigned before = 0;
    int64_t began = 0;

    while (before < 255) {
        visitor_pass(visitor, 1);
        for (int i = 0; i < visitor->list.count; i++) {
            const struct draw_command *command = &visitor->list.commands[i];
            if (command->kind != DRAW_STRETCH)
                continue;
            began = began == 0 ? visitor->now_ms : began;
            assert_true(command->argb >> 24 >= before);
            before = command->argb >> 24;
        }
        assert_true(visitor->now_ms < 2000);
    }
    assert_in_range(visitor->now_ms - began, GROUND_FADE_MS - 20, GROUND_FADE_MS + 20);
}

/* TM6: a touch waits for nobody either, not for the helper that draws the ground. */
static void TM6_a_touch_leaves_while_the_ground_is_drawn(void **state)
{
    struct visitor *visitor = *state;
    struct app *app = &visitor->app;

    app_update(app, visitor->now_ms);
    assert_true(theatre_waiting(&app->show.theatre));
    app_event(app, &(struct input_event){ .kind = INPUT_KEY, .time_ms = visitor->now_ms + 1, .key = KEY_SELECT });
    assert_int_equal(app->visit.screen, SCREEN_HOME);
    /* Its picture is still the helper's: nobody has waited. */
    assert_true(app->show.theatre.leaving);
    assert_false(theatre_waiting(&app->show.theatre));
    visitor_pass(visitor, 500);
    assert_false(app->show.theatre.leaving);
    assert_true(visitor_tap_id(visitor, "map"));
    assert_true(ground_drawn(visitor));
}

static void TM6_a_touch_leaves_within_100_ms(void **state)
{
    struct visitor *visitor = *state;

    to_attract_ms(visitor, 12000);
    visitor_down(visitor, 1, (struct point){ W / 2, H / 3 });
    visitor_pass(visitor, 30);
    visitor_up(visitor, 1, (struct point){ W / 2, H / 3 });
    int64_t lifted = visitor->now_ms;
    while (visitor->app.visit.screen == SCREEN_ATTRACT)
        visitor_pass(visitor, 1);
    assert_in_range(visitor->now_ms - lifted, 0, WAKE_MS);
    visitor_pass(visitor, VISITOR_PAUSE_MS);
    assert_false(ground_drawn(visitor));
    assert_int_equal(groups_drawn(visitor), 0);
    /* The next touch acts. */
    assert_true(visitor_tap_id(visitor, "map"));
    assert_int_equal(visitor->app.visit.screen, SCREEN_MAP);
}

/* Whatever somebody did with the map, the first screen begins where it always does (TM5). */
static void TM5_an_idle_map_becomes_the_first_screen_again(void **state)
{
    struct visitor *visitor = *state;

    to_attract_ms(visitor, 13000);
    uint64_t before = shot_hash(visitor->display);
    visitor_tap(visitor, (struct point){ W / 2, H / 3 });
    visitor_pass(visitor, VISITOR_PAUSE_MS);
    assert_true(visitor_tap_id(visitor, "map"));
    assert_true(visitor_tap_id(visitor, "next"));
    assert_true((groups_drawn(visitor) & 1u << GROUP_EASTWARD) != 0);
    while (visitor->app.visit.screen != SCREEN_ATTRACT)
        visitor_pass(visitor, 1000);
    to_attract_ms(visitor, 13000);
    assert_true(shot_hash(visitor->display) == before);
}

static void calm_changes_nothing_here(void **state)
{
    struct visitor *visitor = *state;
    struct visit visit;

    to_attract_ms(visitor, 13000);
    uint64_t before = shot_hash(visitor->display);
    visitor_tap(visitor, (struct point){ W / 2, H / 3 });
    visit = visitor->app.visit;
    visit.calm = true;
    visitor_stand(visitor, &visit);
    while (visitor->app.visit.screen != SCREEN_ATTRACT)
        visitor_pass(visitor, 1000);
    to_attract_ms(visitor, 13000);
    assert_true(shot_hash(visitor->display) == before);
}

/* A block's light and the last extreme that it turned at. */
struct block {
    double extreme;
    int way;     /* 1 up, -1 down, 0 nowhere yet */
    int64_t turned_ms[3];
    int flashes; /* most in a second */
};

static double light_of(const struct display *display, int left, int top, int side)
{
    int stride = 0;
    const uint32_t *argb_of = display_pixels(display, &stride);
    double sum = 0;
    int count = 0;

    for (int y = top; y < top + side && y < H; y += 2) {
        for (int x = left; x < left + side && x < W; x += 2) {
            uint32_t argb = argb_of[y * stride + x];
            /* Above the true relative luminance: gamma of 2, not 2.2. */
            double r = (argb >> 16 & 255) / 255.0, g = (argb >> 8 & 255) / 255.0, b = (argb & 255) / 255.0;
            sum += 0.2126 * r * r + 0.7152 * g * g + 0.0722 * b * b;
            count++;
        }
    }
    return sum / count;
}

/* M1, M2: a change of a tenth of the largest luminance, and another one back, is a flash. */
static void note_light(struct block *block, double light, int64_t now_ms)
{
    double change = light - block->extreme;

    if (change * block->way > 0) {
        block->extreme = light;
        return;
    }
    if (change < 0.1 && change > -0.1)
        return;
    block->way = change > 0 ? 1 : -1;
    block->extreme = light;
    memmove(block->turned_ms + 1, block->turned_ms, 2 * sizeof *block->turned_ms);
    block->turned_ms[0] = now_ms;
    block->flashes += block->turned_ms[2] > 0 && now_ms - block->turned_ms[2] < 1000;
}

static void M1_nothing_flashes(void **state)
{
    static struct block blocks[BLOCKS_MAX];
    struct visitor *visitor = *state;
    int side = (int)(BLOCK_MM * visitor->app.show.config.surface.w_px / visitor->app.show.config.surface.w_mm);
    int across = (W + side - 1) / side, down = (H + side - 1) / side;

    assert_true(across * down <= BLOCKS_MAX);
    for (int64_t ms = 50; ms <= ROUND_MS; ms += 50) {
        to_attract_ms(visitor, ms);
        for (int i = 0; i < across * down; i++)
            note_light(&blocks[i], light_of(visitor->display, i % across * side, i / across * side, side), ms);
    }
    for (int i = 0; i < across * down; i++)
        assert_int_equal(blocks[i].flashes, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(TM6_the_map_repeats_exactly, open_visitor, close_visitor),
        cmocka_unit_test_setup_teardown(S4_nobody_goes_east, open_visitor, close_visitor),
        cmocka_unit_test_setup_teardown(frames_come_when_they_are_due, open_visitor, close_visitor),
        cmocka_unit_test_setup_teardown(the_first_frame_waits_for_nothing, open_visitor, close_visitor),
        cmocka_unit_test_setup_teardown(M4_the_ground_fades_in, open_visitor, close_visitor),
        cmocka_unit_test_setup_teardown(TM6_a_touch_leaves_while_the_ground_is_drawn, open_visitor, close_visitor),
        cmocka_unit_test_setup_teardown(TM6_a_touch_leaves_within_100_ms, open_visitor, close_visitor),
        cmocka_unit_test_setup_teardown(TM5_an_idle_map_becomes_the_first_screen_again, open_visitor, close_visitor),
        cmocka_unit_test_setup_teardown(calm_changes_nothing_here, open_visitor, close_visitor),
        cmocka_unit_test_setup_teardown(M1_nothing_flashes, open_visitor, close_visitor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
