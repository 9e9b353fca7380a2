/* A robot that can do nothing but press keys reaches all there is and comes home (K1), always sees where it is (K6),
 * and hears of it: what is marked is what is said (A8), and all that is drawn is said (A1) in its language (A9). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "goals.h"
#include "heard.h"

/* What can be pressed while keys hold the map. */
static const enum input_key OVER_MAP[] = { KEY_UP,     KEY_DOWN, KEY_LEFT, KEY_RIGHT,
                                           KEY_SELECT, KEY_BACK, KEY_HOME, KEY_NEARER };

static bool holds_map(const struct visit *visit)
{
    return visit->screen == SCREEN_MAP && visit->overlay == OVERLAY_NONE && visit->map.cross.state == CROSS_HELD;
}

/* Steps are: to choose each target, and the keys back and home. */
static int count(struct visitor *visitor)
{
    if (holds_map(&visitor->app.visit))
        return (int)(sizeof OVER_MAP / sizeof *OVER_MAP);
    return visitor_target_count(visitor) + 2;
}

/* The target that is marked is the last thing said. */
static void check_mark(struct bot *bot)
{
    const struct app *app = &bot->visitor.app;
    const struct scene_target *target = show_target(&app->show, app->show.focused);

    if (!app->focus.visible || target == NULL)
        bot_note(bot, target, "nothing is marked after a key");
    else if (!heard_last(&bot->heard, target->label))
        bot_note(bot, target, "what is marked was not what was said");
}

static void hear(struct bot *bot)
{
    const char *code = bot->visitor.world.exhibit.languages[bot->visitor.app.visit.language].code;

    if (!heard_take(&bot->heard, &bot->visitor, code))
        bot_note(bot, NULL, "something was said in another language");
}

/* Everything that is drawn on a screen that has just come is said. */
static void check_screen(struct bot *bot)
{
    const struct scene *scenes[4];
    int scene_count = show_scenes(&bot->visitor.app.show, scenes);

    for (int i = 0; i < scene_count; i++) {
        for (int k = 0; k < scenes[i]->text_count; k++) {
            if (scene_text_shown(scenes[i], &scenes[i]->texts[k]) &&
                !heard_words(&bot->heard, scenes[i]->texts[k].utf8))
                bot_note(bot, NULL, scenes[i]->texts[k].utf8);
        }
        bot->pictures += scenes[i]->pictured != NULL;
        if (scenes[i]->pictured != NULL && !heard_words(&bot->heard, scenes[i]->pictured))
            bot_note(bot, NULL, scenes[i]->pictured);
    }
}

static void press(struct bot *bot, enum input_key key)
{
    visitor_key(&bot->visitor, key);
    hear(bot);
}

static bool moved(const struct bot *bot, const struct visit *from)
{
    return memcmp(&bot->visitor.app.visit, from, sizeof *from) != 0;
}

/* Marks the target of this place in reading order, and checks the mark all the way. */
static void mark(struct bot *bot, int place)
{
    struct visit from;

    memcpy(&from, &bot->visitor.app.visit, sizeof from);
    press(bot, KEY_DOWN);
    /* The first key may only have woken the exhibit. */
    for (int i = 0; i <= place && !moved(bot, &from); i++) {
        check_mark(bot);
        if (!spot_same(bot->visitor.app.show.focused, show_nth(&bot->visitor.app.show, i)))
            bot_note(bot, NULL, "keys do not go in reading order");
        if (i < place)
            press(bot, i % 2 == 0 ? KEY_RIGHT : KEY_DOWN);
    }
}

/* Takes hold of the map by keys, and presses one more. */
static void press_over_map(struct bot *bot, enum input_key key)
{
    struct visit visit = bot->visitor.app.visit;

    visit.map.cross = (struct map_cross){ .state = CROSS_NONE };
    visitor_stand(&bot->visitor, &visit);
    mark(bot, 0);
    press(bot, KEY_SELECT);
    if (!holds_map(&bot->visitor.app.visit))
        bot_note(bot, NULL, "keys do not take hold of the map");
    check_mark(bot);
    press(bot, key);
}

/* The map that was there before, with another place marked: that alone is said. */
static bool same_map(const struct visit *from, const struct visit *to)
{
    struct visit moved = *from;

    moved.map.cross = to->map.cross;
    moved.map.view = to->map.view;
    moved.map.time_held = to->map.time_held;
    return (to->map.cross.state != CROSS_NONE || to->map.time_held) && memcmp(&moved, to, sizeof moved) == 0;
}

static void take(struct visitor *visitor, int step)
{
    struct bot *bot = (struct bot *)visitor;
    int targets = visitor_target_count(visitor);
    struct visit from;

    memcpy(&from, &visitor->app.visit, sizeof from);
    heard_forget(&bot->heard);
    hear(bot);
    if (holds_map(&from)) {
        press_over_map(bot, OVER_MAP[step]);
    } else if (step < targets) {
        mark(bot, step);
        if (!moved(bot, &from))
            press(bot, KEY_SELECT);
    } else {
        press(bot, step == targets ? KEY_BACK : KEY_HOME);
    }
    visitor_pass(visitor, VISITOR_PAUSE_MS);
    if (!moved(bot, &from))
        return;
    /* While the map's time runs, each day would be said over the one before. */
    if (!visitor->app.visit.map.playing && !same_map(&from, &visitor->app.visit))
        check_screen(bot);
    if (visitor->app.focus.visible)
        check_mark(bot);
}

static void every_picture_is_described(void **state)
{
    const struct bot *bot = *state;

    assert_true(bot->pictures >= bot->visitor.world.exhibit.panel_count);
}

static void the_map_is_held_and_let_go(void **state)
{
    const struct bot *bot = *state;
    int held = 0;

    for (int i = 0; i < bot->walk.state_count; i++) {
        const struct walk_state *from = &bot->walk.states[i];
        bool free = false, place = false;
        if (!holds_map(&from->visit) || from->step_count == 0)
            continue;
        for (int k = 0; k < from->step_count; k++) {
            const struct visit *to = &bot->walk.states[bot->walk.steps[from->first_step + k]].visit;
            free = free || (to->screen == SCREEN_MAP && to->overlay == OVERLAY_NONE && !holds_map(to));
            place = place || (to->overlay == OVERLAY_SHEET && to->cards[0].kind == CARD_MAP_PLACE);
        }
        assert_true(free && place);
        held++;
    }
    assert_true(held > 0);
}

/* The account's language is walked by taps as well; here it is one that is spoken otherwise than it is written. */
static bool whole(const struct visitor *visitor, const struct visit *visit)
{
    enum { FRENCH = 1 };

    (void)visitor;
    return visit->language == FRENCH && visit->text_size == 0 && !visit->contrast && !visit->calm && !visit->low_reach;
}

int main(int count_of_words, char **words)
{
    struct bot *bot = bot_open(count_of_words, words);

    if (bot == NULL)
        return 2;
    bot->walker = (struct walker){ count, take, whole };
    walk_run(&bot->walk, &bot->visitor, &bot->walker);
    const struct CMUnitTest tests[] = {
        { "K1_keys_reach_every_panel_and_page", every_panel_and_page, NULL, NULL, bot },
        { "K1_keys_reach_every_figure_place_and_source", every_figure_place_and_source, NULL, NULL, bot },
        { "K1_D5_keys_reach_every_other_sheet", every_other_sheet, NULL, NULL, bot },
        { "K1_keys_reach_every_setting_and_language", every_setting_and_language, NULL, NULL, bot },
        { "K1_keys_reach_every_moment_in_both_readings", every_moment_in_both_readings, NULL, NULL, bot },
        { "K1_keys_reach_every_nearness_and_speed", every_nearness_and_speed, NULL, NULL, bot },
        { "K1_keys_hold_the_map_and_let_it_go", the_map_is_held_and_let_go, NULL, NULL, bot },
        { "D17_K1_keys_reach_every_sheet_of_the_map", every_sheet_of_the_map, NULL, NULL, bot },
        { "K1_TM7_keys_reach_the_short_story", the_short_story, NULL, NULL, bot },
        { "K1_S1_both_answers_of_every_notice", both_answers_of_every_notice, NULL, NULL, bot },
        { "K1_T22_both_answers_of_start_again", both_answers_of_start_again, NULL, NULL, bot },
        { "K1_G2_every_language_in_place", every_language_in_place, NULL, NULL, bot },
        { "K1_T22_home_from_everywhere", home_from_everywhere, NULL, NULL, bot },
        { "A1_every_picture_is_described", every_picture_is_described, NULL, NULL, bot },
        { "A1_A8_A9_K6_K7_marked_is_said_and_drawn_is_said", no_problem_on_the_way, NULL, NULL, bot },
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    bot_close(bot);
    return failed;
}
