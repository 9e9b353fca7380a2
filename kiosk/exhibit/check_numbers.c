#include <string.h>

#include "kiosk/base/utf8.h"
#include "kiosk/exhibit/check_parts.h"
#include "kiosk/exhibit/letters.h"
#include "kiosk/exhibit/numerals.h"

/* D14: from so many digits on, a number in a text is a figure. */
enum { FIGURE_DIGITS = 3, WRITTEN_BYTES = 64 };

/* Consecutive spans of one link: it may be partly bold. */
struct link_run {
    const char *text;
    const struct markdown_span *span; /* the first */
};

static bool is_count(const struct numeral *numeral)
{
    return numeral->digits >= FIGURE_DIGITS && !numeral->named && !numeral_is_year(numeral);
}

static bool has_value(const struct figure *figure, int64_t value)
{
    return figure->amount.known && (figure->amount.low == value || figure->amount.high == value);
}

/* The id to write: that of the only figure with this number, or a place for one. */
static const char *likely_id(const struct exhibit *exhibit, int64_t value)
{
    const char *id = NULL;

    for (int i = 0; i < exhibit->figure_count; i++) {
        if (!has_value(&exhibit->figures[i], value))
            continue;
        if (id != NULL)
            return "<id>";
        id = exhibit->figures[i].id;
    }
    return id == NULL ? "<id>" : id;
}

static const char *copy_of(struct check *check, const char *text, const struct numeral *numeral)
{
    return arena_text(&check->again.scratch, text + numeral->at, numeral->len);
}

/* D14 */
static void check_unlinked(const struct page *page, const char *file, const struct passage *passage)
{
    struct check *check = page->check;
    struct numeral numeral;

    for (size_t at = 0; numeral_next(passage->text, at, &numeral); at = numeral.at + numeral.len) {
        const struct markdown_span *span = passage_span(passage, numeral.at);
        if (!is_count(&numeral) || span->link == LINK_FIGURE)
            continue;
        const char *written = copy_of(check, passage->text, &numeral);
        diag_error(check->diag, file, check_line_of(check, file, span->line, written),
                   "the number %s is no link to a figure; write [%s](figure:%s)", written, written,
                   likely_id(check->exhibit, numeral.value));
    }
}

static bool shows(const char *text, int64_t value)
{
    struct numeral numeral;

    for (size_t at = 0; numeral_next(text, at, &numeral); at = numeral.at + numeral.len) {
        if (numeral.value == value)
            return true;
    }
    return false;
}

static void write_value(const struct page *page, int64_t value, char written[WRITTEN_BYTES])
{
    const struct amount amount = { .known = true, .low = value, .high = value };

    words_amount(page->language->words, &amount, written, WRITTEN_BYTES);
}

/* A copy in which all spaces that do not break are the same: which of them it is, a reader does not see. */
static const char *with_one_space(struct check *check, const char *text)
{
    static const char NARROW[] = "\u202f", USUAL[] = "\u00a0";
    char *copy = arena_alloc(&check->again.scratch, strlen(text) + 1);
    size_t len = 0;

    while (*text != 0) {
        if (strncmp(text, NARROW, strlen(NARROW)) == 0) {
            memcpy(copy + len, USUAL, strlen(USUAL));
            len += strlen(USUAL);
            text += strlen(NARROW);
        } else {
            copy[len++] = *text++;
        }
    }
    return copy;
}

/* The first blank in a number, by its code point; 0 if it has none. */
static uint32_t blank_of(const char *written)
{
    size_t len = strlen(written);

    for (size_t at = 0; at < len;) {
        uint32_t point = 0;
        at += utf8_next(written + at, len - at, &point);
        if (letter_blank(point))
            return point;
    }
    return 0;
}

/* The right number, but not as the language writes it. */
static void check_form(const struct page *page, const char *file, int line, const char *text, int64_t value)
{
    char written[WRITTEN_BYTES] = "";
    char folded[2][WRITTEN_BYTES];

    const struct ini_doc *strings = &page->check->strings[page->language - page->check->exhibit->languages];
    if (ini_find(strings, "numbers", "group") == NULL)
        return;
    write_value(page, value, written);
    if (strstr(with_one_space(page->check, text), with_one_space(page->check, written)) != NULL)
        return;
    letters_fold(folded[0], WRITTEN_BYTES, text);
    letters_fold(folded[1], WRITTEN_BYTES, written);
    if (strstr(folded[0], folded[1]) != NULL)
        diag_warning(page->check->diag, file, line,
                     "put no-break spaces (U+%04X, or write &nbsp;) into the number %s, so that it is never broken "
                     "over two lines", (unsigned)blank_of(written), written);
    else
        diag_warning(page->check->diag, file, line, "the number %s is written %s in this language", text, written);
}

/* A link shows the number of its figure; words are enough where there is none. */
static void check_link(const struct page *page, const char *file, const struct link_run *run)
{
    struct check *check = page->check;
    const char *id = run->span->target;
    int index = exhibit_figure(check->exhibit, id);
    struct numeral numeral;
    char written[WRITTEN_BYTES] = "";

    if (index == NONE || (check->exhibit->figures[index].refused & FIGURE_NUMBER) != 0)
        return;
    const struct amount *amount = &check->exhibit->figures[index].amount;
    bool right = amount->known ? shows(run->text, amount->low) && shows(run->text, amount->high)
                               : !numeral_next(run->text, 0, &numeral);
    if (right && !amount->known)
        return;
    int line = check_line_of(check, file, run->span->line, id);
    if (!right) {
        struct amount plain = *amount;
        plain.about = false;
        words_amount(page->language->words, &plain, written, sizeof written);
        diag_error(check->diag, file, line, "the link \"%s\" does not show its figure; write [%s](figure:%s)",
                   run->text, written, id);
        return;
    }
    check_form(page, file, line, run->text, amount->low);
    if (amount->high != amount->low)
        check_form(page, file, line, run->text, amount->high);
}

static bool same_link(const struct markdown_span *a, const struct markdown_span *b)
{
    return a->link == b->link && strcmp(a->target, b->target) == 0;
}

static void check_links(const struct page *page, const char *file, const struct passage *passage)
{
    const struct markdown_block *block = passage->block;

    for (int i = 0, end; i < block->span_count; i = end) {
        const struct markdown_span *span = &block->spans[i];
        for (end = i + 1; end < block->span_count && same_link(span, &block->spans[end]); end++)
            ;
        size_t stop = end < block->span_count ? passage->starts[end] : strlen(passage->text);
        struct link_run run = { arena_text(&page->check->again.scratch, passage->text + passage->starts[i],
                                           stop - passage->starts[i]), span };
        if (span->link == LINK_FIGURE)
            check_link(page, file, &run);
    }
}

/* Those of all figures: the table could be read, and no number in it was refused. */
static bool numbers_known(const struct exhibit *exhibit)
{
    bool known = exhibit->figures != NULL;

    for (int i = 0; i < exhibit->figure_count; i++)
        known = known && (exhibit->figures[i].refused & FIGURE_NUMBER) == 0;
    return known;
}

/* Captions and alternative texts have no links, so their numbers must at least be those of figures. */
static void check_plain(const struct page *page, const char *file, int line, const char *text)
{
    struct check *check = page->check;
    struct numeral numeral;

    if (!numbers_known(check->exhibit))
        return;
    for (size_t at = 0; numeral_next(text, at, &numeral); at = numeral.at + numeral.len) {
        bool known = false;
        for (int i = 0; i < check->exhibit->figure_count; i++)
            known = known || has_value(&check->exhibit->figures[i], numeral.value);
        if (is_count(&numeral) && !known)
            diag_error(check->diag, file, line, "no figure has the number %s; add it to figures.csv, or leave it out",
                       copy_of(check, text, &numeral));
    }
}

static void check_markdown(const struct page *page, const struct markdown *markdown)
{
    for (int i = 0; i < markdown->block_count; i++) {
        const struct markdown_block *block = &markdown->blocks[i];
        if (block->kind == MARKDOWN_IMAGE) {
            check_plain(page, markdown->file, block->line, block->alternative);
            check_plain(page, markdown->file, block->line, block->caption);
            continue;
        }
        struct passage passage = passage_of(page->check, block);
        check_unlinked(page, markdown->file, &passage);
        check_links(page, markdown->file, &passage);
    }
}

static void check_page(const struct page *page)
{
    check_markdown(page, &page->text->markdown);
    check_markdown(page, &page->text->skip);
}

void check_numbers(struct check *check)
{
    check_each_page(check, check_page);
}
