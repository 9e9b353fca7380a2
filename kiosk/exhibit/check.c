#include "kiosk/exhibit/check.h"

#include <string.h>

#include "kiosk/codec/text.h"
#include "kiosk/exhibit/check_parts.h"

/* UTF-8 of U+00AD, which only names places to break a word. */
static const char SOFT_HYPHEN[] = "\xc2\xad";

enum { BEGINNING_BYTES = 48 };

static size_t copy_without_soft_hyphens(char *out, const char *text)
{
    size_t used = 0;

    while (*text != 0) {
        if (strncmp(text, SOFT_HYPHEN, 2) == 0)
            text += 2;
        else
            out[used++] = *text++;
    }
    return used;
}

struct passage passage_of(struct check *check, const struct markdown_block *block)
{
    size_t *starts = arena_alloc(&check->again.scratch, ((size_t)block->span_count + 1) * sizeof *starts);
    size_t len = 0;

    for (int i = 0; i < block->span_count; i++)
        len += strlen(block->spans[i].text);
    char *text = arena_alloc(&check->again.scratch, len + 1);
    len = 0;
    for (int i = 0; i < block->span_count; i++) {
        starts[i] = len;
        len += copy_without_soft_hyphens(text + len, block->spans[i].text);
    }
    return (struct passage){ text, block, starts };
}

const struct markdown_span *passage_span(const struct passage *passage, size_t at)
{
    int i = passage->block->span_count - 1;

    while (i > 0 && passage->starts[i] > at)
        i--;
    return &passage->block->spans[i];
}

void check_each_page(struct check *check, void (*visit)(const struct page *page))
{
    const struct exhibit *exhibit = check->exhibit;

    for (int i = 0; i < exhibit->panel_count; i++) {
        const struct panel *panel = &exhibit->panels[i];
        for (int j = 0; j < exhibit->language_count; j++)
            visit(&(struct page){ check, panel, &exhibit->languages[j], &panel->texts[j] });
    }
}

static const char *next_line(const char *text)
{
    const char *end = strchr(text, '\n');

    return end == NULL ? text + strlen(text) : end + 1;
}

int check_line_of(struct check *check, const char *file, int line, const char *needle)
{
    struct text text;
    int found = 1;

    if (!reading_text(&check->again, file, TEXT_BYTES_MAX, "", &text))
        return line;
    const char *at = text.bytes;
    for (; found < line; found++)
        at = next_line(at);
    const char *hit = strstr(at, needle);
    for (; hit != NULL && next_line(at) <= hit; at = next_line(at))
        found++;
    return hit == NULL ? line : found;
}

const char *check_beginning(struct check *check, struct prose_piece text)
{
    size_t len = text.len <= BEGINNING_BYTES ? text.len : BEGINNING_BYTES;

    /* Never half a letter. */
    while (len < text.len && len > 0 && ((unsigned char)text.text[len] & 0xc0) == 0x80)
        len--;
    const char *start = arena_text(&check->again.scratch, text.text, len);
    return reading_join(&check->again.scratch, start, len < text.len ? "…" : "", "");
}

const char *check_panel_file(struct check *check, const struct panel *panel, const char *name)
{
    const char *folder = reading_join(&check->again.scratch, "panels/", panel->slug, "/");

    return reading_join(&check->again.scratch, folder, name, "");
}

bool check_told(const struct check *check, const char *file, int line)
{
    for (int i = 0; i < check->told_count; i++) {
        const struct diag_problem *problem = &check->diag->problems[i];
        if (!problem->warning && strcmp(problem->file, file) == 0 && (line == 0 || problem->line == line))
            return true;
    }
    return false;
}

static void read_strings(struct check *check)
{
    for (int i = 0; i < check->exhibit->language_count; i++) {
        const char *file =
            reading_join(&check->again.scratch, "strings/", check->exhibit->languages[i].code, ".ini");
        check->unread[i] = !reading_ini(&check->again, file, "", &check->strings[i]);
        if (check->unread[i])
            check->strings[i] = (struct ini_doc){ .file = file };
    }
}

static void check_content(struct check *check)
{
    read_strings(check);
    check_texts(check);
    check_wording(check);
    check_numbers(check);
    check_figures(check);
    check_flows(check);
    check_care(check);
    check_words(check);
    check_parity(check);
    check_copies(check);
    check_ground(check);
    check_colours(check);
    check_pictures(check);
}

void exhibit_check(const struct exhibit *exhibit, struct folder *folder, struct diag *diag)
{
    struct check check = { .exhibit = exhibit, .diag = diag, .told_count = diag->count };
    enum diag_kind before = diag->kind;

    diag->kind = DIAG_RULE;
    check.again.folder = folder;
    check.again.diag = &check.unsaid;
    check_files(&check);
    if (exhibit->language_count > 0)
        check_content(&check);
    diag->kind = before;
    arena_finish(&check.again.scratch);
    diag_finish(&check.unsaid);
}
