/* The words of a panel: the account on paper, the museum's text, and whose the account is. */
#include "kiosk/screens/panel_parts.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/screens/kit.h"

enum { SPANS_MAX = 48, TEXT_BYTES = 600 };

static const enum type_role VOICE_ROLES[3] = { TYPE_TEXT, TYPE_TEXT_ITALIC, TYPE_TEXT_BOLD };
static const enum type_role TITLE_ROLES[3] = { TYPE_TITLE, TYPE_TITLE, TYPE_TITLE };
static const enum type_role ACCOUNT_ROLES[3] = { TYPE_QUOTE, TYPE_QUOTE_ITALIC, TYPE_QUOTE_BOLD };

static struct paragraph_options options_for(const struct stage *stage, int width)
{
    const struct language *language = stage_language(stage);

    return (struct paragraph_options){ width, language->code, language->rtl, ALIGN_START };
}

/* The language's own quotation marks, such as "“ ”" in two parts; "" where it names none. */
static void quotation_marks(const struct stage *stage, const char **opening, const char **closing)
{
    const char *marks = words_get(stage_language(stage)->words, "language", "quotes");
    const char *blank = strchr(marks, ' ');

    *opening = *closing = "";
    if (blank == NULL)
        return;
    *opening = arena_text(stage->scratch, marks, (size_t)(blank - marks));
    *closing = blank + 1;
}

static void add_spans(struct panel_setting *setting, struct flow *flow, const struct markdown_block *block,
                      const enum type_role roles[3], enum colour colour, int width, int gap)
{
    const struct stage *stage = setting->stage;
    struct span spans[SPANS_MAX];
    struct paragraph paragraph;
    struct paragraph_options options = options_for(stage, width);
    struct span plain = { "", &stage->look.types[roles[0]], kit_colour(stage, colour), NO_LINK };
    const char *opening = "", *closing = "";
    int count = 0;

    if (block->kind == MARKDOWN_QUOTE)
        quotation_marks(stage, &opening, &closing);
    else if (block->kind == MARKDOWN_ITEM)
        opening = "\u2013\u00a0";
    spans[count] = plain;
    spans[count++].utf8 = opening;
    count += links_spans(stage, block->spans, block->span_count, roles, colour, &flow->links, spans + count,
                         SPANS_MAX - count - 1);
    spans[count] = plain;
    spans[count++].utf8 = closing;
    paragraph_layout(stage->text, spans, count, &options, stage->scratch, &paragraph);
    flow_add(flow, &paragraph, gap, block->kind != MARKDOWN_HEADING);
}

/* Says that these are the account's words; where they are translated, the printed ones are a tap away. */
static void add_account_line(struct panel_setting *setting, int width, int gap)
{
    const struct stage *stage = setting->stage;
    struct links *links = &setting->account.links;
    bool printed = stage->visit->language == stage->exhibit->account_language;
    const struct type *type = &stage->look.types[TYPE_QUOTE_ITALIC];
    uint32_t argb = kit_colour(stage, COLOUR_QUIET_INK);
    struct paragraph_options options = options_for(stage, width);
    struct paragraph paragraph;
    struct span spans[3] = { { stage_word(stage, "interface", printed ? "account_printed" : "account_translated"),
                               type, argb, NO_LINK } };

    if (!printed) {
        const char *label = stage_word(stage, "interface", "as_printed");
        spans[1] = (struct span){ "\u00a0\u00b7 ", type, argb, NO_LINK };
        spans[2] = (struct span){ label, type, argb, links->count };
        links->links[links->count++] =
            (struct link){ .card = { CARD_AS_PRINTED, stage->visit->panel }, .label = label };
    }
    paragraph_layout(stage->text, spans, printed ? 1 : 3, &options, stage->scratch, &paragraph);
    flow_add(&setting->account, &paragraph, gap, false);
}

void panel_set_foot(struct panel_setting *setting, enum colour colour, int width)
{
    const struct stage *stage = setting->stage;
    const struct panel *panel = setting->panel;
    char numbers[120] = "";
    char total[16];
    char line[TEXT_BYTES];
    char whole[TEXT_BYTES + 200];

    for (int i = 0; i < panel->statement_count; i++) {
        char number[16];
        snprintf(number, sizeof number, "%s%d", i == 0 ? "" : ", ", panel->statements[i]);
        strncat(numbers, number, sizeof numbers - strlen(numbers) - 1);
    }
    snprintf(total, sizeof total, "%d", stage->exhibit->statement_total);
    const char *key = panel->statement_count == 1 ? "statement_one" : "statement_many";
    words_fill(line, sizeof line, stage_word(stage, "interface", key), "n", numbers);
    char filled[TEXT_BYTES];
    words_fill(filled, sizeof filled, line, "total", total);
    snprintf(whole, sizeof whole, "%s %s", panel->statement_count > 0 ? filled : "",
             stage_word(stage, "interface", "attribution"));
    kit_paragraph(stage, TYPE_TEXT, colour, width, whole, &setting->foot);
}

static void add_quotes(struct panel_setting *setting, int width, int gap)
{
    const struct markdown *markdown = &setting->text->markdown;

    for (int i = 0; i < markdown->block_count; i++) {
        if (markdown->blocks[i].kind == MARKDOWN_QUOTE)
            add_spans(setting, &setting->account, &markdown->blocks[i], ACCOUNT_ROLES, COLOUR_INK, width, gap);
    }
}

void panel_set_account(struct panel_setting *setting, int width, bool label_last)
{
    const struct stage *stage = setting->stage;
    int gap = stage->look.types[TYPE_QUOTE].leading_px / (stage->look.compact ? 4 : 2);

    setting->account = (struct flow){ .block_count = 0 };
    if (!label_last)
        add_account_line(setting, width, gap);
    add_quotes(setting, width, gap);
    if (setting->account.block_count == (label_last ? 0 : 1)) {
        setting->account.block_count = 0;
        return;
    }
    panel_set_foot(setting, COLOUR_QUIET_INK, width);
    if (stage->look.shape == SHAPE_SMALL || stage->look.factor > 1.6)
        setting->foot_place = FOOT_BEHIND;
    if (label_last) {
        add_account_line(setting, width, gap);
        flow_tail(&setting->account);
    }
    if (setting->foot_place == FOOT_BEHIND) {
        flow_add(&setting->account, &setting->foot, gap, false);
        flow_tail(&setting->account);
    }
}

void panel_set_voice(struct panel_setting *setting, int width)
{
    const struct stage *stage = setting->stage;
    const struct markdown *markdown = &setting->text->markdown;
    int gap = stage->look.types[TYPE_TEXT].leading_px * 3 / 4;
    bool skipped = stage->visit->care[stage->visit->panel] == CARE_SKIP;
    bool above_paper = stage->look.shape == SHAPE_SMALL && setting->account.block_count > 0;
    struct flow *title = setting->title_above || above_paper ? &setting->title : &setting->voice;

    for (int i = 0; i < markdown->block_count; i++) {
        const struct markdown_block *block = &markdown->blocks[i];
        if (block->kind == MARKDOWN_HEADING)
            add_spans(setting, title, block, TITLE_ROLES, COLOUR_TEXT, width, 0);
        else if ((block->kind == MARKDOWN_PARAGRAPH || block->kind == MARKDOWN_ITEM) && !skipped)
            add_spans(setting, &setting->voice, block, VOICE_ROLES, COLOUR_TEXT, width, gap);
        else if (block->kind == MARKDOWN_IMAGE && !skipped)
            setting->picture_block = block;
    }
    if (!skipped)
        return;
    for (int i = 0; i < setting->text->skip.block_count; i++)
        add_spans(setting, &setting->voice, &setting->text->skip.blocks[i], VOICE_ROLES, COLOUR_TEXT, width, gap);
}
