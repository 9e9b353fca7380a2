#include <string.h>

#include "kiosk/exhibit/check_parts.h"

/* From so many languages on, it can be seen that one of them differs from all others. */
enum { LANGUAGES_TO_JUDGE = 3 };

/* One of the two texts that a panel has in each language. */
struct part {
    struct check *check;
    const struct panel *panel;
    bool skip; /* what is told instead, not the text */
};

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

static const struct markdown *text_of(const struct part *part, int language)
{
    const struct panel_text *text = &part->panel->texts[language];

    return part->skip ? &text->skip : &text->markdown;
}

/* What to call a language's text in a message, and what it does. */
static const char *has_of(const struct part *part, int language, const char *does)
{
    const char *code = part->check->exhibit->languages[language].code;

    return reading_join(&part->check->again.scratch, part->skip ? "[skip] " : code, part->skip ? code : ".md", does);
}

static int main_language(const struct part *part)
{
    return part->check->exhibit->default_language;
}

/* A figure left out is a statement left out; of places and sources a translator may have had to drop one. */
static void tell(const struct part *part, const struct markdown_span *span, const char *file, int line, const char *has,
                 const char *lacks)
{
    const char *kind = span->link == LINK_FIGURE ? "figure" : span->link == LINK_PLACE ? "place" : "source";

    if (span->link == LINK_FIGURE)
        diag_error(part->check->diag, file, line, "%s a link to %s \"%s\", but %s; make them alike", has, kind,
                   span->target, lacks);
    else
        diag_warning(part->check->diag, file, line, "%s a link to %s \"%s\", but %s", has, kind, span->target, lacks);
}

/* Can be compared: it could be read, and has no link of that kind of which it is not known where it leads. */
static bool comparable(const struct part *part, int language, const struct markdown_span *span)
{
    const struct markdown *text = text_of(part, language);

    return text->block_count > 0 && !has_lost_link(part->check, text, span->link);
}

/* The default language alone has the link, or alone has it not: it is told of, and not each of the others. */
static bool main_differs(const struct part *part, const struct markdown_span *span)
{
    bool has = find_link(text_of(part, main_language(part)), span) != NULL;
    int others = 0, with = 0;

    if (!comparable(part, main_language(part), span))
        return false;
    for (int i = 0; i < part->check->exhibit->language_count; i++) {
        if (i == main_language(part) || !comparable(part, i, span))
            continue;
        others++;
        with += find_link(text_of(part, i), span) != NULL;
    }
    return others + 1 >= LANGUAGES_TO_JUDGE && with == (has ? 0 : others);
}

/* Calls `visit` with each link of a language's text that leads somewhere, once. */
static void each_link(const struct part *part, int language,
                      void (*visit)(const struct part *part, int language, const struct markdown_span *span))
{
    const struct markdown *text = text_of(part, language);

    for (int i = 0; i < text->block_count; i++) {
        for (int k = 0; k < text->blocks[i].span_count; k++) {
            const struct markdown_span *span = &text->blocks[i].spans[k];
            if (span->link != LINK_NONE && find_link(text, span) == span && leads_on(part->check, span))
                visit(part, language, span);
        }
    }
}

/* A link of the default language. Which language lacks it is told there. */
static void kept_by_others(const struct part *part, int language, const struct markdown_span *span)
{
    const char *has = has_of(part, language, " has");

    if (main_differs(part, span)) {
        tell(part, span, text_of(part, language)->file, span->line, has, "no other language has one");
        return;
    }
    for (int i = 0; i < part->check->exhibit->language_count; i++) {
        if (comparable(part, i, span) && find_link(text_of(part, i), span) == NULL)
            tell(part, span, text_of(part, i)->file, 0, has, has_of(part, i, " has none"));
    }
}

/* No other language before it has the link. */
static bool first_with(const struct part *part, int language, const struct markdown_span *span)
{
    for (int i = 0; i < language; i++) {
        if (find_link(text_of(part, i), span) != NULL)
            return false;
    }
    return true;
}

/* A link of another language. If the default language has it not, told is what has it, unless that are all others. */
static void added_by(const struct part *part, int language, const struct markdown_span *span)
{
    int model = main_language(part);

    if (find_link(text_of(part, model), span) != NULL || !comparable(part, model, span))
        return;
    if (!main_differs(part, span))
        tell(part, span, text_of(part, language)->file, span->line, has_of(part, language, " has"),
             has_of(part, model, " has none"));
    else if (first_with(part, language, span))
        tell(part, span, text_of(part, model)->file, 0, "all other languages have", has_of(part, model, " has none"));
}

static int count_quotes(const struct markdown *markdown)
{
    int count = 0;

    for (int i = 0; i < markdown->block_count; i++)
        count += markdown->blocks[i].kind == MARKDOWN_QUOTE;
    return count;
}

static void check_quotes(const struct part *part, int language)
{
    const struct markdown *text = text_of(part, language), *model = text_of(part, main_language(part));

    if (text->block_count > 0 && model->block_count > 0 && count_quotes(text) != count_quotes(model))
        diag_warning(part->check->diag, text->file, 0, "%d quotations of the account, but %s has %d",
                     count_quotes(text), has_of(part, main_language(part), ""), count_quotes(model));
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

static void check_page(const struct page *page)
{
    check_spelling(page->check, &page->text->markdown);
    check_spelling(page->check, &page->text->skip);
}

/* G4: a panel says the same in each language, as far as a program can tell. */
static void check_panel(const struct part *part)
{
    each_link(part, main_language(part), kept_by_others);
    for (int i = 0; i < part->check->exhibit->language_count; i++) {
        if (i == main_language(part) || text_of(part, i)->block_count == 0)
            continue;
        each_link(part, i, added_by);
        if (!part->skip)
            check_quotes(part, i);
    }
}

void check_parity(struct check *check)
{
    check_each_page(check, check_page);
    for (int i = 0; i < check->exhibit->panel_count; i++) {
        check_panel(&(struct part){ check, &check->exhibit->panels[i], false });
        check_panel(&(struct part){ check, &check->exhibit->panels[i], true });
    }
}
