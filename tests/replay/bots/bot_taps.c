/* A robot that can do nothing but tap what can be tapped reaches all there is (T5), and comes home (T22). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "goals.h"

static int count(struct visitor *visitor)
{
    return visitor_target_count(visitor);
}

/* The scenes hold all that was laid out, and every target lies on the screen. */
static void look(struct bot *bot)
{
    const struct show *show = &bot->visitor.app.show;
    struct rect screen = { 0, 0, show->config.surface.w_px, show->config.surface.h_px };
    const struct scene *scenes[4];
    int scene_count = show_scenes(show, scenes);

    for (int i = 0; i < scene_count; i++) {
        if (scenes[i]->dropped > 0)
            bot_note(bot, NULL, "more than a scene can hold");
        for (int k = 0; k < scenes[i]->target_count; k++) {
            if (!rect_contains(screen, scenes[i]->targets[k].hit))
                bot_note(bot, &scenes[i]->targets[k], "not wholly on the screen");
        }
    }
}

static void take(struct visitor *visitor, int step)
{
    /* The visitor is the first in its bot. */
    struct bot *bot = (struct bot *)visitor;
    struct show *show = &visitor->app.show;
    struct spot spot = show_nth(show, step);
    const struct scene_target *target = show_target(show, spot);
    struct point middle = visitor_middle(target);

    /* What lies over a ground takes the touch. */
    if (!spot_same(show_hit(show, middle), spot) && !target->ground)
        bot_note(bot, target, "a touch on its middle is taken by another");
    visitor_tap(visitor, middle);
    visitor_pass(visitor, VISITOR_PAUSE_MS);
    look(bot);
}

/* The account's language and one with other letters on the usual screen; on others one of them. */
static bool whole(const struct visitor *visitor, const struct visit *visit)
{
    enum { ENGLISH = 0, UKRAINIAN = 4 };
    bool usual = visit->text_size == 0 && !visit->contrast && !visit->calm && !visit->low_reach;
    bool wide = visitor->app.show.look.shape == SHAPE_WIDE;

    return usual && (visit->language == UKRAINIAN || (wide && visit->language == ENGLISH));
}

int main(int count_of_words, char **words)
{
    struct bot *bot = bot_open(count_of_words, words);

    if (bot == NULL)
        return 2;
    bot->walker = (struct walker){ count, take, whole };
    walk_run(&bot->walk, &bot->visitor, &bot->walker);
    const struct CMUnitTest tests[] = {
        { "T5_taps_reach_every_panel_and_page", every_panel_and_page, NULL, NULL, bot },
        { "T5_taps_reach_every_figure_place_and_source", every_figure_place_and_source, NULL, NULL, bot },
        { "T5_D5_taps_reach_every_other_sheet", every_other_sheet, NULL, NULL, bot },
        { "T5_taps_reach_every_setting_and_language", every_setting_and_language, NULL, NULL, bot },
        { "T5_taps_reach_every_moment_in_both_readings", every_moment_in_both_readings, NULL, NULL, bot },
        { "T5_taps_reach_every_nearness_and_speed", every_nearness_and_speed, NULL, NULL, bot },
        { "D17_T5_taps_reach_every_sheet_of_the_map", every_sheet_of_the_map, NULL, NULL, bot },
        { "TM7_taps_reach_the_short_story", the_short_story, NULL, NULL, bot },
        { "S1_both_answers_of_every_notice", both_answers_of_every_notice, NULL, NULL, bot },
        { "T22_both_answers_of_start_again", both_answers_of_start_again, NULL, NULL, bot },
        { "G2_every_language_in_place", every_language_in_place, NULL, NULL, bot },
        { "T22_home_from_everywhere", home_from_everywhere, NULL, NULL, bot },
        { "T5_no_target_covers_another", no_problem_on_the_way, NULL, NULL, bot },
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    bot_close(bot);
    return failed;
}
