/* Whose the account is: its label, and the foot with the numbers of its statements. */
#include <stdio.h>
#include <string.h>

#include "kiosk/screens/kit.h"
#include "kiosk/screens/panel_parts.h"

enum { TEXT_BYTES = 600, PARTS_MAX = 3 };

static const char DOT[] = "\u00a0\u00b7 ";

/* Words with dots between them; the last may lead to the sheet of the original. */
struct label {
    const char *parts[PARTS_MAX];
    int count;
    bool linked;
};

/* "Statements 2, 3 of 46", with or without its full stop; "" if the panel has none. */
static const char *statements(const struct panel_setting *setting, bool sentence)
{
    static const char *const stops[] = { ".", "\u3002" };
    const struct stage *stage = setting->stage;
    const struct panel *panel = setting->panel;
    const char *key = panel->statement_count == 1 ? "statement_one" : "statement_many";
    char numbers[120] = "", total[16], line[TEXT_BYTES], filled[TEXT_BYTES];

    if (panel->statement_count == 0)
        return "";
    for (int i = 0; i < panel->statement_count; i++) {
        size_t used = strlen(numbers);
        snprintf(numbers + used, sizeof numbers - used, "%s%d", i == 0 ? "" : ", ", panel->statements[i]);
    }
    snprintf(total, sizeof total, "%d", stage->exhibit->statement_total);
    words_fill(line, sizeof line, stage_word(stage, "interface", key), "n", numbers);
    words_fill(filled, sizeof filled, line, "total", total);
    size_t len = strlen(filled);
    for (size_t i = 0; i < sizeof stops / sizeof *stops && !sentence; i++) {
        size_t stop = strlen(stops[i]);
        if (len > stop && strcmp(filled + len - stop, stops[i]) == 0)
            len -= stop;
    }
    return arena_text(stage->scratch, filled, len);
}

static void lay_out(const struct panel_setting *setting, const struct label *label, const char *before_link, int width,
                    struct paragraph *out)
{
    const struct stage *stage = setting->stage;
    const struct language *language = stage_language(stage);
    const struct type *type = &stage->look.types[TYPE_QUOTE_ITALIC];
    uint32_t argb = kit_colour(stage, COLOUR_QUIET_INK);
    struct paragraph_options options = { width, language->code, language->rtl, ALIGN_START };
    struct span spans[2 * PARTS_MAX];
    int count = 0;

    for (int i = 0; i < label->count; i++) {
        bool link = label->linked && i == label->count - 1 && setting->account.links.count < LINKS_MAX;
        if (i > 0)
            spans[count++] = (struct span){ link ? before_link : DOT, type, argb, NO_LINK };
        spans[count++] =
            (struct span){ label->parts[i], type, argb, link ? setting->account.links.count : NO_LINK };
    }
    paragraph_layout(stage->text, spans, count, &options, stage->scratch, out);
}

/* Ends the line that the link should not follow on: a dot there would hang. */
static const char LINE_END[] = "\n";

static bool link_follows(const struct label *label, const struct paragraph *paragraph)
{
    const struct line *last = &paragraph->lines[paragraph->line_count - 1];

    if (!label->linked || label->count < 2)
        return true;
    for (int i = 0; i + 1 < paragraph->line_count; i++) {
        for (int k = 0; k < paragraph->lines[i].run_count; k++) {
            if (paragraph->lines[i].runs[k].link != NO_LINK)
                return false;
        }
    }
    for (int k = 0; k < last->run_count; k++) {
        if (last->runs[k].link == NO_LINK)
            return true;
    }
    return false;
}

static void add_label(struct panel_setting *setting, const struct label *label, int width, int gap)
{
    struct links *links = &setting->account.links;
    struct paragraph paragraph;

    lay_out(setting, label, DOT, width, &paragraph);
    if (!link_follows(label, &paragraph))
        lay_out(setting, label, LINE_END, width, &paragraph);
    flow_add(&setting->account, &paragraph, gap, false);
    if (label->linked && links->count < LINKS_MAX)
        links->links[links->count++] = (struct link){ .card = { CARD_AS_PRINTED, setting->stage->visit->panel },
                                                      .label = label->parts[label->count - 1] };
}

static bool one_line(const struct panel_setting *setting, const struct label *label, int width)
{
    struct paragraph paragraph;

    lay_out(setting, label, DOT, width, &paragraph);
    return paragraph.line_count == 1;
}

/* On a small screen the label also tells which statements these are, if that fits into its line, else they have a line
 * behind the account. All that is said of it is on the sheet of the original, which is a tap away in every language. */
static struct label short_label(struct panel_setting *setting, int width, const char *whole, const char *link)
{
    const struct stage *stage = setting->stage;
    const char *brief = stage_word(stage, "interface", "account_short");
    const char *numbers = statements(setting, false);
    const char *names[] = { whole, brief };
    struct label label = { { whole, link, NULL }, 2, true };

    for (int i = 0; i < 2 && numbers[0] != 0; i++) {
        struct label with_numbers = { { names[i], numbers, link }, link != NULL ? 3 : 2, true };
        if (one_line(setting, &with_numbers, width))
            return with_numbers;
    }
    setting->numbers_behind = numbers[0] != 0;
    if (link == NULL)
        label = (struct label){ { whole }, 1, false };
    if (!one_line(setting, &label, width))
        label.parts[0] = brief;
    return label;
}

void panel_add_label(struct panel_setting *setting, int width, int gap)
{
    const struct stage *stage = setting->stage;
    bool printed = stage->visit->language == stage->exhibit->account_language;
    const char *whole = stage_word(stage, "interface", printed ? "account_printed" : "account_translated");
    const char *link = printed ? NULL : stage_word(stage, "interface", "as_printed");
    struct label label = { { whole, link, NULL }, printed ? 1 : 2, !printed };

    if (setting->foot_place == FOOT_SHORT)
        label = short_label(setting, width, whole, link);
    else if (setting->tight && !one_line(setting, &label, width))
        label.parts[0] = stage_word(stage, "interface", "account_short");
    add_label(setting, &label, width, gap);
}

void panel_add_foot(struct panel_setting *setting, int width, int gap)
{
    const struct stage *stage = setting->stage;
    bool printed = stage->visit->language == stage->exhibit->account_language;

    if (setting->foot_place == FOOT_BEHIND) {
        flow_add(&setting->account, &setting->foot, gap, false);
        flow_tail(&setting->account);
    }
    if (setting->foot_place == FOOT_SHORT && setting->numbers_behind) {
        struct label label = { { statements(setting, false) }, 1, printed };
        add_label(setting, &label, width, gap);
        flow_tail(&setting->account);
    }
}

void panel_set_foot(struct panel_setting *setting, enum colour colour, int width, bool named)
{
    const struct stage *stage = setting->stage;
    const char *numbers = statements(setting, true);
    char whole[2 * TEXT_BYTES];

    snprintf(whole, sizeof whole, "%s%s%s%s%s", named ? stage_word(stage, "interface", "account_short") : "",
             named ? DOT : "", numbers, numbers[0] != 0 ? " " : "", stage_word(stage, "interface", "attribution"));
    kit_paragraph(stage, TYPE_TEXT, colour, width, whole, &setting->foot);
}
