/* A bot, and what every bot must have reached, whatever it moves with: tests over a walk that is done.
 *
 * `*state` of each test is a struct bot. */
#ifndef TESTS_REPLAY_BOTS_GOALS_H
#define TESTS_REPLAY_BOTS_GOALS_H

#include "heard.h"
#include "walk.h"

enum { BOT_PROBLEM_BYTES = 400, BOT_HOME_STEPS = 3 };

struct bot {
    struct visitor visitor; /* first, so that a visitor is its bot */
    struct walk walk;
    struct walker walker;
    int pictures;                          /* that were described to a bot that listens */
    struct heard heard;                    /* of a bot that listens */
    int problem_count;                    /* of what is checked at each step */
    char first_problem[BOT_PROBLEM_BYTES]; /* "" if none */
};

/* A bot before a screen that the command line names, as "1920x1080". NULL, with the reason on stderr, if there is
 * none. */
struct bot *bot_open(int word_count, char **words);
void bot_close(struct bot *bot);
/* Notes a problem; `target` may be NULL. */
void bot_note(struct bot *bot, const struct scene_target *target, const char *what);

/* Every panel is met, and all its pages, in each language that is walked as a whole. */
void every_panel_and_page(void **state);
/* Every word of a text that can be tapped opens its sheet, and all pages of the sheet are met. */
void every_figure_place_and_source(void **state);
/* The method, the reading list, and the account as printed wherever it is translated. */
void every_other_sheet(void **state);
/* Each setting is met on and off, each text size and each language. */
void every_setting_and_language(void **state);
/* Continue and skip are met behind each notice, and neither without the notice before it. */
void both_answers_of_every_notice(void **state);
/* From the question a visit ends whole, or goes on as it was. */
void both_answers_of_start_again(void **state);
/* Another language is chosen in place: the same screen, panel and page. */
void every_language_in_place(void **state);
/* The complete short story is met from its first panel to its last. */
void the_short_story(void **state);
/* Home is near wherever a visitor stands; from the story and the map it is one step, which keeps the settings. */
void home_from_everywhere(void **state);
/* The map's first day and all moments, in both readings. */
void every_moment_in_both_readings(void **state);
/* The map from its farthest to near, at each speed, at rest and playing. */
void every_nearness_and_speed(void **state);
/* The map in words in both readings, and the groups beside it. */
void every_sheet_of_the_map(void **state);
/* What was checked at each step. */
void no_problem_on_the_way(void **state);

#endif
