#include <string.h>

#include "kiosk/exhibit/check_parts.h"

/* The first span of a link to that target, or NULL. */
static const struct markdown_span *find_link(const struct markdown *markdown, const struct markdown_span *wanted)
{
    for (int i = 0; i < markdown->block_count; i++) {
        const struct markdown_block *block = &markdown->blocks[i];
        for (int k = 0; k < block->span_count; k++) {
            const struct markdown_span *span = &block->spans[k];
            if (span->link == wanted->link && strcmp(span->target, wanted->target) == 0)
                return span;
        }
    }
    return NULL;
}

/* The link's id is there; else it has been told, and may be any. */
static bool leads_on(const struct check *check, const struct markdown_span *span)
{
    switch (span->link) {
    case LINK_FIGURE: return exhibit_figure(check->exhibit, span->target) != NONE;
    case LINK_PLACE: return exhibit_place(check->exhibit, span->target) != NONE;
    case LINK_SOURCE: return exhibit_source(check->exhibit, span->target) != NONE;
    case LINK_NONE: break;
    }
    return true;
}

static bool has_lost_link(const struct check *check, const struct markdown *markdown, enum link_kind kind)
{
    for (int i = 0; i < markdown->block_count; i++) {
        const struct markdown_block *block = &markdown->blocks[i];
        for (int k = 0; k < block->span_count; k++) {
            if (block->spans[k].link == kind && !leads_on(check, &block->spans[k]))
                return true;
        }
    }
    return false;
}

/* A text and what to call it in a message. */
struct side {
    const struct markdown *markdown;
    const char *name;
};

/* Links that only `has` has. A figure left out is a statement left out; of places and sources a translator may have had
 * to drop one. Told is always the translation. */
static void check_kept(const struct page *page, const struct side *has, const struct side *lacks, bool added)
{
    struct diag *diag = page->check->diag;
    const char *file = (added ? has : lacks)->markdown->file;

    for (int i = 0; i < has->markdown->block_count; i++) {
        const struct markdown_block *block = &has->markdown->blocks[i];
        for (int k = 0; k < block->span_count; k++) {
            const struct markdown_span *span = &block->spans[k];
            if (span->link == LINK_NONE || find_link(has->markdown, span) != span ||
                find_link(lacks->markdown, span) != NULL || !leads_on(page->check, span) ||
                has_lost_link(page->check, lacks->markdown, span->link))
                continue;
            int line = added ? span->line : 0;
            if (span->link == LINK_FIGURE)
                diag_error(diag, file, line, "%s has a link to figure \"%s\", but %s has none; make them alike",
                           has->name, span->target, lacks->name);
            else
                diag_warning(diag, file, line, "%s has a link to %s \"%s\", but %s has none", has->name,
                             span->link == LINK_PLACE ? "place" : "source", span->target, lacks->name);
        }
    }
}

static void check_links(const struct page *page, const struct side *text, const struct side *model)
{
    /* A text that could not be read has been told. */
    if (model->markdown->block_count == 0 || text->markdown->block_count == 0)
        return;
    check_kept(page, model, text, false);
    check_kept(page, text, model, true);
}

static int count_quotes(const struct markdown *markdown)
{
    int count = 0;

    for (int i = 0; i < markdown->block_count; i++)
        count += markdown->blocks[i].kind == MARKDOWN_QUOTE;
    return count;
}

static void check_spelling(struct check *check, const struct markdown *markdown)
{
    for (int i = 0; i < markdown->block_count; i++) {
        const struct markdown_block *block = &markdown->blocks[i];
        if (block->kind == MARKDOWN_IMAGE) {
            check_composed(check, markdown->file, block->line, block->alternative);
            check_composed(check, markdown->file, block->line, block->caption);
        } else {
            check_composed(check, markdown->file, block->line, passage_of(check, block).text);
        }
    }
}

/* G4: a panel says the same in each language, as far as a program can tell. */
static void check_page(const struct page *page)
{
    struct check *check = page->check;
    struct arena *scratch = &check->again.scratch;
    const struct language *main_language = &check->exhibit->languages[check->exhibit->default_language];
    const struct panel_text *model = &page->panel->texts[check->exhibit->default_language];
    const struct panel_text *text = page->text;
    const struct side sides[2] = { { &text->markdown, reading_join(scratch, page->language->code, ".md", "") },
                                   { &model->markdown, reading_join(scratch, main_language->code, ".md", "") } };
    const struct side skips[2] = { { &text->skip, reading_join(scratch, "[skip] ", page->language->code, "") },
                                   { &model->skip, reading_join(scratch, "[skip] ", main_language->code, "") } };

    check_spelling(check, &text->markdown);
    check_spelling(check, &text->skip);
    if (text == model)
        return;
    check_links(page, &sides[0], &sides[1]);
    check_links(page, &skips[0], &skips[1]);
    if (text->markdown.block_count == 0 || model->markdown.block_count == 0)
        return;
    if (count_quotes(&text->markdown) != count_quotes(&model->markdown))
        diag_warning(check->diag, text->file, 0, "%d quotations of the account, but %s has %d",
                     count_quotes(&text->markdown), sides[1].name, count_quotes(&model->markdown));
}

void check_parity(struct check *check)
{
    check_each_page(check, check_page);
}
