/* Nothing is missing: every word of a panel, its notice, whose the account is, the invitations of the first screen. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/exhibit/words.h"
#include "kiosk/screens/flow.h"
#include "tests/layout/rules.h"

static const char *word(const struct sight *sight, const char *section, const char *key)
{
    return words_get(sight_words(sight), section, key);
}

static const struct scene *page_of(const struct sight *sight)
{
    return sight->scenes[0];
}

/* The account and the museum's voice are told apart by their colours, and so are labels on paper and elsewhere. */
static void collect_page(const struct sight *sight, struct watch *watch)
{
    uint32_t ink = sight->show->look.colours[COLOUR_INK];
    uint32_t quiet_ink = sight->show->look.colours[COLOUR_QUIET_INK];
    const struct scene *scene = page_of(sight);

    for (int i = 0; i < scene->text_count; i++) {
        const struct scene_text *text = &scene->texts[i];
        if (text->running)
            stream_add(text->argb == ink ? &watch->account : &watch->voice, text->utf8);
        else
            stream_add(text->argb == quiet_ink ? &watch->paper : &watch->rest, text->utf8);
    }
}

static void begin_panel(const struct sight *sight, struct watch *watch)
{
    const struct visit *visit = &sight->show->visit;

    stream_reset(&watch->voice);
    stream_reset(&watch->account);
    stream_reset(&watch->paper);
    stream_reset(&watch->rest);
    watch->panel = visit->panel;
    watch->care = visit->care[visit->panel];
}

/* A text as it is to stand on the screen: a quotation's full stop behind its closing mark where the language's has one
 * there. */
static bool shown(const struct sight *sight, const struct stream *stream, const struct markdown_block *block, int span)
{
    const char *text = block->spans[span].text, *marks = word(sight, "language", "quotes");
    const char *closing = strchr(marks, ' ');
    size_t len = strlen(text);
    char moved[WATCH_TEXT_BYTES];

    if (block->kind != MARKDOWN_QUOTE || span + 1 < block->span_count || closing == NULL ||
        closing[strlen(closing) - 1] != '.' || len == 0 || text[len - 1] != '.')
        return stream_holds(stream, text);
    snprintf(moved, sizeof moved, "%.*s%s", (int)len - 1, text, closing);
    return stream_holds(stream, moved);
}

static void check_blocks(const struct sight *sight, struct watch *watch, const struct markdown *markdown,
                         bool skipped, struct faults *faults)
{
    for (int i = 0; i < markdown->block_count; i++) {
        const struct markdown_block *block = &markdown->blocks[i];
        const struct stream *stream = block->kind == MARKDOWN_QUOTE     ? &watch->account
                                      : block->kind == MARKDOWN_HEADING ? &watch->rest
                                                                        : &watch->voice;
        if (skipped && block->kind != MARKDOWN_HEADING)
            continue;
        for (int k = 0; k < block->span_count; k++) {
            if (!shown(sight, stream, block, k))
                fault(faults, sight, "before this, %s lacks \"%s\"",
                      sight->exhibit->panels[watch->panel].slug, block->spans[k].text);
        }
        if (block->kind == MARKDOWN_IMAGE && !stream_holds(&watch->voice, block->caption))
            fault(faults, sight, "before this, %s lacks its caption", sight->exhibit->panels[watch->panel].slug);
    }
}

/* All pages of a panel were seen: together they hold every word, and say whose the account is. */
static void end_panel(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    if (watch->panel == NONE)
        return;
    const struct panel *panel = &sight->exhibit->panels[watch->panel];
    const struct panel_text *text = &panel->texts[sight->reader->language];
    bool skipped = panel->topics != 0 && watch->care == CARE_SKIP;

    check_blocks(sight, watch, &text->markdown, skipped, faults);
    for (int i = 0; skipped && i < text->skip.block_count; i++) {
        for (int k = 0; k < text->skip.blocks[i].span_count; k++) {
            if (!stream_holds(&watch->voice, text->skip.blocks[i].spans[k].text))
                fault(faults, sight, "before this, %s, skipped, lacks \"%s\"", panel->slug,
                      text->skip.blocks[i].spans[k].text);
        }
    }
    watch->panel = NONE;
}

static void L3_every_word_is_there(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    const struct visit *visit = &sight->show->visit;
    bool another = watch->panel != visit->panel || watch->care != visit->care[visit->panel];

    if (!sight_is_panel(sight))
        return;
    if (another) {
        end_panel(sight, watch, faults);
        begin_panel(sight, watch);
    }
    collect_page(sight, watch);
    if (page_of(sight)->node_count == 0 && page_of(sight)->text_count == 0)
        fault(faults, sight, "an empty page");
}

static bool paper_says(const struct sight *sight, const struct watch *watch, const char *key)
{
    const char *words = word(sight, "interface", key);

    return stream_holds(&watch->paper, words) || stream_holds(&watch->rest, words);
}

static bool leads_to_original(const struct sight *sight)
{
    for (int i = 0; i < page_of(sight)->target_count; i++) {
        if (strstr(page_of(sight)->targets[i].id, "printed:") != NULL)
            return true;
    }
    return false;
}

/* The account has no other name on the screen: each of its panels carries it; on a small screen a short one, and all of
 * it is on the sheet of the original. A panel that is skipped shows none of it. The last page tells, as the streams
 * hold all pages up to it. */
static void D1_attribution_on_each_panel(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    const struct visit *visit = &sight->show->visit;
    bool brief = sight->show->look.shape == SHAPE_SMALL;

    if (!sight_is_panel(sight) || visit->care[visit->panel] == CARE_SKIP)
        return;
    watch->original = (visit->page > 0 && watch->original) || leads_to_original(sight);
    if (visit->page + 1 < show_page_count(sight->show) || watch->account.len == 0)
        return;
    if (brief && !watch->original)
        fault(faults, sight, "nothing leads to all that is said of the account");
    bool said = paper_says(sight, watch, "account_short") || paper_says(sight, watch, "account_printed") ||
                paper_says(sight, watch, "account_translated");
    if (brief ? !said : !paper_says(sight, watch, "attribution"))
        fault(faults, sight, "nothing says whose the account is");
}

static bool notice_page(const struct sight *sight)
{
    return sight_is_notice(sight) && sight->show->visit.overlay == OVERLAY_NONE && sight->show->ask_seconds == 0;
}

/* A notice may have several pages: it is read whole before one chooses, and its last bar leads nowhere else. */
static bool last_of_notice(const struct sight *sight)
{
    return notice_page(sight) && sight->show->visit.page + 1 >= show_page_count(sight->show);
}

static void S1_S7_equal_choices(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    const struct scene_target *skip = sight_target(sight, "care-skip");
    const struct scene_target *go_on = sight_target(sight, "care-continue");
    bool last = last_of_notice(sight);

    (void)watch;
    if (!notice_page(sight))
        return;
    if ((sight_target(sight, "next") != NULL) == last)
        fault(faults, sight, last ? "the bar leads past the notice" : "the notice does not go on");
    for (int i = 0; i < page_of(sight)->target_count; i++) {
        if (sight_is_link(&page_of(sight)->targets[i]))
            fault(faults, sight, "the notice leads to \"%s\"", page_of(sight)->targets[i].id);
    }
    if ((skip == NULL) == last || (go_on == NULL) == last) {
        fault(faults, sight, last ? "a marked panel without its two choices" : "choices before the notice is read");
        return;
    }
    if (last && (abs(skip->drawn.w - go_on->drawn.w) > 1 || abs(skip->drawn.h - go_on->drawn.h) > 1 ||
                         skip->filled != go_on->filled))
        fault(faults, sight, "skip is %dx%d px and continue %dx%d", skip->drawn.w, skip->drawn.h, go_on->drawn.w,
              go_on->drawn.h);
}

static void S2_notice_is_whole(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    const struct visit *visit = &sight->show->visit;

    if (!notice_page(sight))
        return;
    if (visit->page == 0)
        stream_reset(&watch->notice);
    for (int i = 0; i < page_of(sight)->text_count; i++) {
        if (page_of(sight)->texts[i].running)
            stream_add(&watch->notice, page_of(sight)->texts[i].utf8);
    }
    const struct panel *panel = &sight->exhibit->panels[visit->panel];
    if (last_of_notice(sight) && !stream_holds(&watch->notice, panel->texts[sight->reader->language].notice))
        fault(faults, sight, "the notice is not whole");
}

/* The note gives way where it would be a page to be turned before one may choose: with large letters, and on a screen
 * of 7 inches, there on all notices. Where there is room, every language must have it. */
static void S12_staff_note(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    const struct look *look = &sight->show->look;
    bool may_give_way = look->compact && (look->factor > 1 || look->surface.h_mm < 120);

    bool told = last_of_notice(sight) && stream_holds(&watch->notice, word(sight, "interface", "staff_note"));
    if (last_of_notice(sight) && told == may_give_way)
        fault(faults, sight, told ? "somebody to ask, here alone" : "nobody to ask");
    if (notice_page(sight) && sight->reader->text_size == 0 && show_page_count(sight->show) > 1)
        fault(faults, sight, "the choices are not on the first page");
    if (notice_page(sight) && sight_target(sight, "home") == NULL)
        fault(faults, sight, "no way out");
}

static bool has_panels(const struct exhibit *exhibit, int chapter)
{
    for (int i = 0; i < exhibit->panel_count; i++) {
        if (exhibit->panels[i].chapter == chapter)
            return true;
    }
    return false;
}

/* The pages of home lead to each chapter, and to how the museum knows. */
static void L3_every_chapter_is_there(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    const struct visit *visit = &sight->show->visit;
    const struct exhibit *exhibit = sight->exhibit;

    if (visit->screen != SCREEN_HOME || visit->overlay != OVERLAY_NONE || sight->show->ask_seconds > 0 ||
        sight->of_staff)
        return;
    if (visit->page == 0) {
        watch->chapters = 0;
        watch->methods = 0;
    }
    for (int i = 0; i < exhibit->chapter_count; i++) {
        char id[FAULT_BYTES];
        snprintf(id, sizeof id, "chapter:%s", exhibit->chapters[i]);
        bool seen = sight_target(sight, id) != NULL;
        if (seen && (watch->chapters >> i & 1) != 0)
            fault(faults, sight, "\"%s\" stands on two pages", id);
        watch->chapters |= seen ? 1u << i : 0u;
    }
    watch->methods += sight_target(sight, "method") != NULL ? 1 : 0;
    if (visit->page + 1 < show_page_count(sight->show))
        return;
    for (int i = 0; i < exhibit->chapter_count; i++) {
        if (has_panels(exhibit, i) && (watch->chapters >> i & 1) == 0)
            fault(faults, sight, "no page led to \"%s\"", exhibit->chapters[i]);
    }
    if (watch->methods != 1)
        fault(faults, sight, "\"method\" stands on %d pages", watch->methods);
}

static void TM6_begin_in_every_language(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    struct stream words;

    (void)watch;
    if (sight->show->visit.screen != SCREEN_ATTRACT)
        return;
    stream_reset(&words);
    for (int i = 0; i < page_of(sight)->text_count; i++)
        stream_add(&words, page_of(sight)->texts[i].utf8);
    for (int i = 0; i < sight->exhibit->language_count; i++) {
        const struct language *language = &sight->exhibit->languages[i];
        if (!stream_holds(&words, words_get(language->words, "interface", "begin")))
            fault(faults, sight, "no invitation in \"%s\"", language->code);
    }
}

static void L3_nothing_dropped(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    (void)watch;
    for (int i = 0; i < sight->scene_count; i++) {
        if (sight->scenes[i]->dropped > 0)
            fault(faults, sight, "%d things did not fit into a scene", sight->scenes[i]->dropped);
    }
    if (show_page_count(sight->show) >= FLOW_MAX_PAGES)
        fault(faults, sight, "%d pages: a flow has no room for more", show_page_count(sight->show));
}

/* In this order: what a panel's pages hold is collected before it is looked at. */
const struct rule CONTENT_RULES[] = {
    { "L3_every_word_is_there", L3_every_word_is_there, end_panel, true },
    { "L3_every_chapter_is_there", L3_every_chapter_is_there, NULL, true },
    { "D1_attribution_on_each_panel", D1_attribution_on_each_panel, NULL, true },
    { "S1_S7_equal_choices", S1_S7_equal_choices, NULL, true },
    { "S2_notice_is_whole", S2_notice_is_whole, NULL, true },
    { "S12_staff_note", S12_staff_note, NULL, false },
    { "TM6_begin_in_every_language", TM6_begin_in_every_language, NULL, true },
    { "L3_nothing_dropped", L3_nothing_dropped, NULL, true },
};
const int CONTENT_RULE_COUNT = sizeof CONTENT_RULES / sizeof *CONTENT_RULES;
