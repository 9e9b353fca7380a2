/* The goals that are about where steps lead, not about what is met. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "goals.h"
#include "kiosk/screens/path.h"

static const struct exhibit *exhibit_of(const struct bot *bot)
{
    return &bot->visitor.world.exhibit;
}

static const struct walk_state *step_of(const struct bot *bot, const struct walk_state *from, int step)
{
    return &bot->walk.states[bot->walk.steps[from->first_step + step]];
}

static bool sensitive(const struct bot *bot, const struct visit *visit)
{
    return visit->screen == SCREEN_STORY && exhibit_of(bot)->panels[visit->panel].topics != 0;
}

void both_answers_of_every_notice(void **state)
{
    const struct bot *bot = *state;
    int answers[2] = { 0, 0 };

    for (int i = 0; i < bot->walk.state_count; i++) {
        const struct walk_state *from = &bot->walk.states[i];
        for (int k = 0; k < from->step_count; k++) {
            const struct visit *to = &step_of(bot, from, k)->visit;
            bool same = from->visit.screen == SCREEN_STORY && from->visit.panel == to->panel;
            if (!sensitive(bot, to) || to->care[to->panel] == CARE_UNASKED)
                continue;
            /* Its notice has been shown, and nothing else was on the screen. */
            assert_true(same);
            assert_true(from->visit.care[to->panel] == to->care[to->panel] ||
                        from->visit.overlay == OVERLAY_NONE);
            answers[0] += to->care[to->panel] == CARE_CONTINUE;
            answers[1] += to->care[to->panel] == CARE_SKIP;
        }
    }
    assert_true(answers[0] > 0 && answers[1] > 0);
}

void both_answers_of_start_again(void **state)
{
    const struct bot *bot = *state;
    int asked = 0;

    for (int i = 0; i < bot->walk.state_count; i++) {
        const struct walk_state *from = &bot->walk.states[i];
        struct visit kept;
        bool yes = false, no = false, goes_on = false;
        if (from->visit.overlay != OVERLAY_RESTART || from->step_count == 0)
            continue;
        memcpy(&kept, &from->visit, sizeof kept);
        kept.overlay = kept.under;
        kept.sheet_page = kept.under_page;
        kept.under = OVERLAY_NONE;
        kept.under_page = 0;
        for (int k = 0; k < from->step_count; k++) {
            yes = yes || bot->walk.steps[from->first_step + k] == 0;
            no = no || memcmp(&step_of(bot, from, k)->visit, &kept, sizeof kept) == 0;
            goes_on = goes_on || step_of(bot, from, k)->visit.sheet_page > from->visit.sheet_page;
        }
        /* A question that needs a page for itself has its answers on the next. */
        assert_true((yes && no) || goes_on);
        asked++;
    }
    assert_true(asked > 0);
}

/* Bit set of the languages that can be chosen from a page of the sheet with everything else as it was. */
static unsigned chosen_in_place(const struct bot *bot, const struct walk_state *from)
{
    unsigned chosen = 0;

    for (int k = 0; k < from->step_count; k++) {
        const struct visit *to = &step_of(bot, from, k)->visit;
        bool same = to->screen == from->visit.screen && to->panel == from->visit.panel &&
                    to->page == from->visit.page && to->in_short == from->visit.in_short &&
                    to->overlay == from->visit.under;
        chosen |= same ? 1u << to->language : 0;
    }
    return chosen;
}

/* The state that a step turns the sheet of `from` on to; NULL if there is no other page. */
static const struct walk_state *turned_sheet(const struct bot *bot, const struct walk_state *from)
{
    for (int k = 0; k < from->step_count; k++) {
        const struct walk_state *to = step_of(bot, from, k);
        if (to->visit.overlay == from->visit.overlay && to->visit.sheet_page > from->visit.sheet_page)
            return to;
    }
    return NULL;
}

void every_language_in_place(void **state)
{
    const struct bot *bot = *state;
    int languages = exhibit_of(bot)->language_count;
    int asked = 0;

    for (int i = 0; i < bot->walk.state_count; i++) {
        const struct walk_state *from = &bot->walk.states[i];
        unsigned chosen = 0;
        if (from->visit.overlay != OVERLAY_LANGUAGES || from->visit.sheet_page > 0 || from->step_count == 0)
            continue;
        for (const struct walk_state *page = from; page != NULL; page = turned_sheet(bot, page))
            chosen |= chosen_in_place(bot, page);
        assert_int_equal(chosen, (1u << languages) - 1);
        asked++;
    }
    assert_true(asked > 0);
}

void the_short_story(void **state)
{
    const struct bot *bot = *state;
    const struct exhibit *exhibit = exhibit_of(bot);
    bool met[EXHIBIT_MAX_PANELS] = { false };

    for (int i = 0; i < bot->walk.state_count; i++) {
        const struct visit *visit = &bot->walk.states[i].visit;
        if (!visit->in_short)
            continue;
        assert_true(exhibit->panels[visit->panel].short_path);
        met[visit->panel] = true;
    }
    assert_true(path_length(exhibit, true) > 0);
    for (int panel = 0; panel < exhibit->panel_count; panel++)
        assert_true(met[panel] == exhibit->panels[panel].short_path);
}

static bool keeps_settings(const struct visit *a, const struct visit *b)
{
    return a->language == b->language && a->text_size == b->text_size && a->contrast == b->contrast &&
           a->calm == b->calm && a->low_reach == b->low_reach;
}

void home_from_everywhere(void **state)
{
    const struct bot *bot = *state;

    for (int i = 0; i < bot->walk.state_count; i++) {
        const struct walk_state *from = &bot->walk.states[i];
        bool one = false;
        if (from->step_count == 0)
            continue;
        assert_true(from->home_steps <= BOT_HOME_STEPS);
        for (int k = 0; k < from->step_count; k++) {
            const struct walk_state *to = step_of(bot, from, k);
            one = one || (to->home_steps == 0 && keeps_settings(&to->visit, &from->visit));
        }
        assert_true(one || (from->visit.screen != SCREEN_STORY && from->visit.screen != SCREEN_MAP));
    }
}

void no_problem_on_the_way(void **state)
{
    const struct bot *bot = *state;

    if (bot->problem_count > 0)
        fail_msg("%d problems; the first: %s", bot->problem_count, bot->first_problem);
}
