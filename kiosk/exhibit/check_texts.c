#include <string.h>

#include "kiosk/exhibit/check_parts.h"
#include "kiosk/exhibit/lists.h"
#include "kiosk/exhibit/prose.h"

/* L10, L11. */
enum { TITLE_WORDS = 7, PANEL_WORDS_EASY = 70, PANEL_WORDS_MAX = 100, BLOCK_WORDS_EASY = 50, SENTENCE_WORDS_EASY = 25 };

/* TM7: 120 seconds at the reading speed of L13, 2.1 words a second. */
enum { SHORT_PATH_WORDS = 252 };

/* L11: on average over all panels of a language. */
static const double SENTENCE_WORDS_MEAN = 15.0;

/* L12, for English; the other languages' levels are in lists.h. */
static const double GRADE_EASY = 8.0;

static struct prose_piece whole(const char *text)
{
    return (struct prose_piece){ text, strlen(text) };
}

static bool museum_voice(const struct markdown_block *block)
{
    return block->kind == MARKDOWN_PARAGRAPH || block->kind == MARKDOWN_ITEM;
}

static void check_title(const struct page *page, const struct markdown_block *block, int words)
{
    if (words > TITLE_WORDS)
        diag_warning(page->check->diag, page->text->file, block->line,
                     "a heading of %d words; at most %d are taken in at a glance", words, TITLE_WORDS);
}

static void check_sentences(const struct page *page, const struct markdown_block *block)
{
    struct prose_piece rest = whole(passage_of(page->check, block).text);
    struct prose_piece sentence;

    while (prose_sentence(&rest, page->language->code, &sentence)) {
        int words = prose_words(sentence);
        if (words > SENTENCE_WORDS_EASY)
            diag_warning(page->check->diag, page->text->file, block->line,
                         "a sentence of %d words, \"%s\"; at most %d are easy to read", words,
                         check_beginning(page->check, sentence), SENTENCE_WORDS_EASY);
    }
}

static void check_block(const struct page *page, const struct markdown_block *block)
{
    int words = prose_words(whole(passage_of(page->check, block).text));

    if (block->kind == MARKDOWN_HEADING)
        check_title(page, block, words);
    else if (words > BLOCK_WORDS_EASY)
        diag_warning(page->check->diag, page->text->file, block->line,
                     "%d words without a break; begin a new paragraph after %d at most", words, BLOCK_WORDS_EASY);
    /* The account is printed as it is. */
    if (museum_voice(block))
        check_sentences(page, block);
}

/* L12 */
static void check_level(const struct page *page, const struct prose_sums *sums)
{
    bool english = strcmp(page->language->code, "en") == 0;
    double level = english ? prose_grade(sums) : prose_lix(sums);
    double most = english ? GRADE_EASY : lists_easy_lix(page->language->code);

    if (level > most)
        diag_warning(page->check->diag, page->text->file, 0,
                     "hard to read: %s %.1f, and at most %.0f is meant; write shorter sentences and words",
                     english ? "school year" : "LIX", level, most);
}

/* L10: the title does not count; captions are no blocks of words. */
static int words_of_panel(struct check *check, const struct markdown *markdown)
{
    int words = 0;

    for (int i = 0; i < markdown->block_count; i++) {
        if (markdown->blocks[i].kind != MARKDOWN_HEADING)
            words += prose_words(whole(passage_of(check, &markdown->blocks[i]).text));
    }
    return words;
}

/* L10 */
static void check_length(const struct page *page)
{
    int words = words_of_panel(page->check, &page->text->markdown);

    if (words > PANEL_WORDS_MAX)
        diag_error(page->check->diag, page->text->file, 0, "%d words; a panel has %d at most, and %d are easy to read",
                   words, PANEL_WORDS_MAX, PANEL_WORDS_EASY);
    else if (words > PANEL_WORDS_EASY)
        diag_warning(page->check->diag, page->text->file, 0, "%d words; at most %d are easy to read", words,
                     PANEL_WORDS_EASY);
}

/* Of the museum's voice. */
static void add_sums(struct check *check, const struct markdown *markdown, const char *language,
                     struct prose_sums *sums)
{
    for (int i = 0; i < markdown->block_count; i++) {
        if (museum_voice(&markdown->blocks[i]))
            prose_add(sums, whole(passage_of(check, &markdown->blocks[i]).text), language);
    }
}

static void check_page(const struct page *page)
{
    const struct markdown *markdown = &page->text->markdown;
    struct prose_sums sums = { 0 };

    for (int i = 0; i < markdown->block_count; i++)
        check_block(page, &markdown->blocks[i]);
    add_sums(page->check, markdown, page->language->code, &sums);
    check_length(page);
    check_level(page, &sums);
}

/* TM7 */
static void check_short_path(struct check *check, int language)
{
    const struct exhibit *exhibit = check->exhibit;
    int words = 0;

    for (int i = 0; i < exhibit->panel_count; i++) {
        if (exhibit->panels[i].short_path)
            words += words_of_panel(check, &exhibit->panels[i].texts[language].markdown);
    }
    if (words > SHORT_PATH_WORDS)
        diag_warning(check->diag, NULL, 0,
                     "the short story has %d words in \"%s\"; %d can be read in two minutes: mark fewer panels with "
                     "`short = yes`",
                     words, exhibit->languages[language].code, SHORT_PATH_WORDS);
}

static void check_mean(struct check *check, int language)
{
    const struct exhibit *exhibit = check->exhibit;
    const char *code = exhibit->languages[language].code;
    struct prose_sums sums = { 0 };

    for (int i = 0; i < exhibit->panel_count; i++)
        add_sums(check, &exhibit->panels[i].texts[language].markdown, code, &sums);
    if (sums.words > SENTENCE_WORDS_MEAN * sums.sentences)
        diag_warning(check->diag, NULL, 0,
                     "the sentences in \"%s\" have %.1f words on average; %.0f are easy to read", code,
                     (double)sums.words / sums.sentences, SENTENCE_WORDS_MEAN);
}

/* What the panels tell was refused nowhere, nor a panel's folder. */
static bool statements_known(const struct check *check)
{
    const struct exhibit *exhibit = check->exhibit;

    for (int i = 0; i < exhibit->panel_count; i++) {
        if ((exhibit->panels[i].refused & PANEL_STATEMENTS) != 0)
            return false;
    }
    for (int i = 0; i < check->told_count; i++) {
        const char *file = check->diag->problems[i].file;
        if (strncmp(file, "panels", 6) == 0 && strchr(file, '/') == strrchr(file, '/'))
            return false;
    }
    return true;
}

/* Every statement of the account is told somewhere. */
static void check_statements(struct check *check)
{
    const struct exhibit *exhibit = check->exhibit;

    if (!statements_known(check))
        return;
    bool *told = arena_alloc(&check->again.scratch, ((size_t)exhibit->statement_total + 1) * sizeof *told);

    for (int i = 0; i < exhibit->panel_count; i++) {
        for (int j = 0; j < exhibit->panels[i].statement_count; j++) {
            int statement = exhibit->panels[i].statements[j];
            if (statement <= exhibit->statement_total)
                told[statement] = true;
        }
    }
    for (int statement = 1; statement <= exhibit->statement_total; statement++) {
        if (!told[statement])
            diag_error(check->diag, "exhibit.ini", 0,
                       "no panel tells statement %d of the account; add it to `statements` of a panel.ini", statement);
    }
}

void check_texts(struct check *check)
{
    check_each_page(check, check_page);
    for (int i = 0; i < check->exhibit->language_count; i++) {
        check_short_path(check, i);
        check_mean(check, i);
    }
    check_statements(check);
}
