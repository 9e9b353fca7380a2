#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "goals.h"

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
            /* Not offered where it is what the panel says; but who changes the language over it comes back to it.
             * Where letters are large the words of the account lead to it in its own language too. */
            assert_true(is || !translated);
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
