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

/* In which languages everything is walked. */
static bool whole_language(const struct bot *bot, int language)
{
    struct visit visit;

    visit_begin(exhibit_of(bot), &visit);
    visit.language = language;
    return bot->walker.whole(&bot->visitor, &visit);
}

static const struct walk_state *step_of(const struct bot *bot, const struct walk_state *from, int step)
{
    return &bot->walk.states[bot->walk.steps[from->first_step + step]];
}

static bool plain(const struct visit *visit)
{
    return visit->text_size == 0 && !visit->contrast && !visit->calm && !visit->low_reach;
}

static const struct walk_state *find_page(const struct bot *bot, int language, int panel, enum care care, int page)
{
    for (int i = 0; i < bot->walk.state_count; i++) {
        const struct walk_state *state = &bot->walk.states[i];
        const struct visit *visit = &state->visit;
        int shown = visit->page < state->page_count ? visit->page : state->page_count - 1;
        if (visit->screen == SCREEN_STORY && visit->overlay == OVERLAY_NONE && visit->language == language &&
            visit->panel == panel && visit->care[panel] == care && shown == page && plain(visit))
            return state;
    }
    return NULL;
}

static void all_pages(const struct bot *bot, int language, int panel, enum care care)
{
    const struct walk_state *first = find_page(bot, language, panel, care, 0);

    if (first == NULL)
        fail_msg("%s is never met in %s, notice %d", exhibit_of(bot)->panels[panel].slug,
                 exhibit_of(bot)->languages[language].code, (int)care);
    for (int page = 0; page < first->page_count; page++) {
        if (find_page(bot, language, panel, care, page) == NULL)
            fail_msg("page %d of %s is never met", page + 1, exhibit_of(bot)->panels[panel].slug);
    }
}

void every_panel_and_page(void **state)
{
    const struct bot *bot = *state;
    const struct exhibit *exhibit = exhibit_of(bot);

    for (int language = 0; language < exhibit->language_count; language++) {
        for (int panel = 0; panel < exhibit->panel_count && whole_language(bot, language); panel++) {
            all_pages(bot, language, panel, CARE_UNASKED);
            if (exhibit->panels[panel].topics == 0)
                continue;
            all_pages(bot, language, panel, CARE_CONTINUE);
            all_pages(bot, language, panel, CARE_SKIP);
        }
    }
}

/* Some sheet in this language tells of a card, and every page of it can be reached. */
static bool told(const struct bot *bot, int language, struct card card)
{
    for (int i = 0; i < bot->walk.state_count; i++) {
        const struct visit *visit = &bot->walk.states[i].visit;
        for (int c = 0; c < visit->card_count && visit->language == language; c++) {
            if (visit->cards[c].kind == card.kind && visit->cards[c].index == card.index)
                return true;
        }
    }
    return false;
}

static void all_links(const struct bot *bot, int language, const struct markdown *markdown)
{
    const struct exhibit *exhibit = exhibit_of(bot);

    for (int b = 0; b < markdown->block_count; b++) {
        for (int s = 0; s < markdown->blocks[b].span_count; s++) {
            const struct markdown_span *span = &markdown->blocks[b].spans[s];
            struct card card = { CARD_FIGURE, NONE };
            if (span->link == LINK_NONE)
                continue;
            if (span->link == LINK_FIGURE)
                card = (struct card){ CARD_FIGURE, exhibit_figure(exhibit, span->target) };
            else if (span->link == LINK_PLACE)
                card = (struct card){ CARD_PLACE, exhibit_place(exhibit, span->target) };
            else
                card = (struct card){ CARD_SOURCE, exhibit_source(exhibit, span->target) };
            if (!told(bot, language, card))
                fail_msg("%s:%d: %s is never told of", markdown->file, span->line, span->target);
        }
    }
}

/* Turning the pages of a sheet, all are met. */
static void all_sheet_pages(const struct bot *bot)
{
    for (int i = 0; i < bot->walk.state_count; i++) {
        const struct walk_state *state = &bot->walk.states[i];
        bool on = state->step_count == 0 || state->visit.overlay == OVERLAY_NONE ||
                  state->visit.sheet_page + 1 >= state->sheet_page_count;
        for (int k = 0; k < state->step_count && !on; k++) {
            const struct visit *after = &step_of(bot, state, k)->visit;
            on = after->overlay == state->visit.overlay && after->sheet_page == state->visit.sheet_page + 1;
        }
        assert_true(on);
    }
}

void every_figure_place_and_source(void **state)
{
    const struct bot *bot = *state;
    const struct exhibit *exhibit = exhibit_of(bot);

    for (int language = 0; language < exhibit->language_count; language++) {
        for (int panel = 0; panel < exhibit->panel_count && whole_language(bot, language); panel++) {
            all_links(bot, language, &exhibit->panels[panel].texts[language].markdown);
            all_links(bot, language, &exhibit->panels[panel].texts[language].skip);
        }
    }
    all_sheet_pages(bot);
}

void every_other_sheet(void **state)
{
    const struct bot *bot = *state;
    const struct exhibit *exhibit = exhibit_of(bot);
    int printed = 0;

    for (int language = 0; language < exhibit->language_count; language++) {
        if (!whole_language(bot, language))
            continue;
        assert_true(told(bot, language, (struct card){ CARD_METHOD, 0 }));
        assert_true(told(bot, language, (struct card){ CARD_READING_LIST, 0 }));
        for (int panel = 0; panel < exhibit->panel_count; panel++) {
            bool translated = language != exhibit->account_language;
            bool is = told(bot, language, (struct card){ CARD_AS_PRINTED, panel });
            assert_true(is == translated);
            printed += is;
        }
    }
    assert_true(printed > 0);
}

void every_setting_and_language(void **state)
{
    const struct bot *bot = *state;
    unsigned sizes = 0, contrast = 0, calm = 0, low_reach = 0, languages = 0;

    for (int i = 0; i < bot->walk.state_count; i++) {
        const struct visit *visit = &bot->walk.states[i].visit;
        sizes |= 1u << visit->text_size;
        contrast |= 1u << visit->contrast;
        calm |= 1u << visit->calm;
        low_reach |= 1u << visit->low_reach;
        languages |= 1u << visit->language;
    }
    assert_int_equal(sizes, 7);
    assert_int_equal(contrast, 3);
    assert_int_equal(calm, 3);
    /* A small screen has no lower half to speak of. */
    assert_int_equal(low_reach, bot->visitor.app.show.look.shape == SHAPE_SMALL ? 1 : 3);
    assert_int_equal(languages, (1u << exhibit_of(bot)->language_count) - 1);
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
        kept.overlay = OVERLAY_NONE;
        kept.sheet_page = 0;
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
                    to->overlay == OVERLAY_NONE;
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
        assert_true(one || from->visit.screen != SCREEN_STORY);
    }
}

void no_problem_on_the_way(void **state)
{
    const struct bot *bot = *state;

    if (bot->problem_count > 0)
        fail_msg("%d problems; the first: %s", bot->problem_count, bot->first_problem);
}
