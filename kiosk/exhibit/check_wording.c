#include <string.h>

#include "kiosk/base/utf8.h"
#include "kiosk/exhibit/check_parts.h"
#include "kiosk/exhibit/letters.h"
#include "kiosk/exhibit/phrases.h"

static const char *remedy_of(enum phrase_list list)
{
    static const char *const REMEDIES[PHRASE_LIST_COUNT] = {
        [PHRASES_SIGHT] = "makes no sense to those who only hear it; say what is meant",
        [PHRASES_AUDIENCE] = "speaks of the audience; name the content instead",
        [PHRASES_LOADED] = "is a judgement, or a word of perpetrators; leave it to quotations",
        [PHRASES_TOPIC] = "is met here without a notice; choose another word, or give the panel [sensitive] topics",
    };

    return REMEDIES[list];
}

void check_phrases(struct check *check, const struct wording *wording, enum phrase_list list)
{
    size_t size = strlen(wording->text) + UTF8_MAX_BYTES + 1;
    char *folded = arena_alloc(&check->again.scratch, size);
    const char *const *phrases = lists_phrases(wording->language->code, list);

    letters_fold(folded, size, wording->text);
    phrases_hide_quotations(folded, words_get(wording->language->words, "language", "quotes"));
    for (int i = 0; phrases[i] != NULL; i++) {
        struct prose_piece found = phrases_find(folded, phrases[i]);
        if (found.len > 0)
            diag_warning(check->diag, wording->file, wording->line, "\"%.*s\" %s", (int)found.len, found.text,
                         remedy_of(list));
    }
}

/* A16, S10 */
static void check_voice(const struct page *page, const char *file, int line, const char *text)
{
    const struct wording wording = { page->language, file, line, text };

    check_phrases(page->check, &wording, PHRASES_SIGHT);
    check_phrases(page->check, &wording, PHRASES_LOADED);
}

static void check_markdown(const struct page *page, const struct markdown *markdown)
{
    for (int i = 0; i < markdown->block_count; i++) {
        const struct markdown_block *block = &markdown->blocks[i];
        if (block->kind == MARKDOWN_IMAGE) {
            check_voice(page, markdown->file, block->line, block->alternative);
            check_voice(page, markdown->file, block->line, block->caption);
        } else if (block->kind != MARKDOWN_QUOTE) {
            check_voice(page, markdown->file, block->line, passage_of(page->check, block).text);
        }
    }
}

static void check_page(const struct page *page)
{
    check_markdown(page, &page->text->markdown);
    check_markdown(page, &page->text->skip);
}

static bool is_note(const char *key)
{
    size_t len = strlen(key);

    return len > 5 && strcmp(key + len - 5, ".note") == 0;
}

static void check_notes(struct check *check, int language)
{
    const struct ini_doc *doc = &check->strings[language];

    for (int i = 0; i < doc->entry_count; i++) {
        const struct ini_entry *entry = &doc->entries[i];
        const struct wording wording = { &check->exhibit->languages[language], doc->file, entry->line, entry->value };
        if (!is_note(entry->key))
            continue;
        check_phrases(check, &wording, PHRASES_SIGHT);
        check_phrases(check, &wording, PHRASES_LOADED);
    }
}

void check_wording(struct check *check)
{
    check_each_page(check, check_page);
    for (int i = 0; i < check->exhibit->language_count; i++)
        check_notes(check, i);
}
