#include <string.h>

#include "kiosk/exhibit/check_parts.h"
#include "kiosk/exhibit/numerals.h"

/* What a skip text leaves of the story. */
struct remains {
    bool number; /* or a date */
    bool source;
};

static struct remains remains_of(const struct page *page)
{
    const struct markdown *skip = &page->text->skip;
    struct remains remains = { false, false };
    struct numeral numeral;

    for (int i = 0; i < skip->block_count; i++) {
        const struct markdown_block *block = &skip->blocks[i];
        remains.number = remains.number || numeral_next(passage_of(page->check, block).text, 0, &numeral);
        for (int k = 0; k < block->span_count; k++)
            remains.source = remains.source || block->spans[k].link == LINK_SOURCE;
    }
    return remains;
}

/* S6: number, date and source remain, so that skipping keeps the story whole. */
static void check_skip(const struct page *page)
{
    const struct markdown *skip = &page->text->skip;
    struct remains remains = remains_of(page);

    if (skip->block_count == 0)
        return;
    int line = skip->blocks[0].line;
    if (!remains.number)
        diag_error(page->check->diag, skip->file, line,
                   "the skip text \"%s\" has neither number nor date; tell at least when, and how many",
                   page->language->code);
    if (!remains.source)
        diag_error(page->check->diag, skip->file, line,
                   "the skip text \"%s\" names no source; link one, as in [Zemskov](source:zemskov)",
                   page->language->code);
}

/* S3 */
static void check_notice(const struct page *page)
{
    const char *file = check_panel_file(page->check, page->panel, "panel.ini");
    const char *notice = page->text->notice;
    const struct wording wording = { page->language, file, check_line_of(page->check, file, 0, notice), notice };

    check_phrases(page->check, &wording, PHRASES_AUDIENCE);
}

/* S1, S4: what is met without a notice, be it home with all titles or a panel without one, names no such topic. */
static void check_unwarned(const struct page *page)
{
    const struct markdown *markdown = &page->text->markdown;

    for (int i = 0; i < markdown->block_count; i++) {
        const struct markdown_block *block = &markdown->blocks[i];
        const struct wording wording = { page->language, markdown->file, block->line,
                                     passage_of(page->check, block).text };
        if (block->kind == MARKDOWN_HEADING || page->panel->topics == 0)
            check_phrases(page->check, &wording, PHRASES_TOPIC);
    }
}

static void check_page(const struct page *page)
{
    if ((page->panel->refused & PANEL_TOPICS) != 0)
        return;
    check_unwarned(page);
    if (page->panel->topics == 0)
        return;
    check_notice(page);
    check_skip(page);
}

/* S4: the first screen has no more than the title. */
static void check_attract(struct check *check, const struct language *language)
{
    const char *file = reading_join(&check->again.scratch, "strings/", language->code, ".ini");
    const struct wording words[] = { { language, file, 0, language->title },
                                     { language, file, 0, language->subtitle } };

    check_phrases(check, &words[0], PHRASES_TOPIC);
    check_phrases(check, &words[1], PHRASES_TOPIC);
}

void check_care(struct check *check)
{
    check_each_page(check, check_page);
    for (int i = 0; i < check->exhibit->language_count; i++)
        check_attract(check, &check->exhibit->languages[i]);
}
