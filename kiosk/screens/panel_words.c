/* The words of a panel: the account on paper and the museum's text. */
#include "kiosk/screens/panel_parts.h"

#include <string.h>

#include "kiosk/screens/kit.h"

enum { SPANS_MAX = 48 };

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

/* Where the closing mark is named with a full stop behind it, as in Polish, a quotation's own goes there. */
static const char *closing_of(const struct stage *stage, const char *closing, struct span *last)
{
    size_t mark_len = strlen(closing), text_len = strlen(last->utf8);

    if (mark_len < 2 || closing[mark_len - 1] != '.')
        return closing;
    if (text_len == 0 || last->utf8[text_len - 1] != '.')
        return arena_text(stage->scratch, closing, mark_len - 1);
    last->utf8 = arena_text(stage->scratch, last->utf8, text_len - 1);
    return closing;
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
    closing = closing_of(stage, closing, &spans[count - 1]);
    spans[count] = plain;
    spans[count++].utf8 = closing;
    paragraph_layout(stage->text, spans, count, &options, stage->scratch, &paragraph);
    flow_add(flow, &paragraph, gap, block->kind != MARKDOWN_HEADING);
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
    int gap = stage->look.types[TYPE_QUOTE].leading_px / (stage->look.compact || setting->tight ? 4 : 2);

    setting->account = (struct flow){ .block_count = 0 };
    setting->numbers_behind = false;
    if (stage->look.shape == SHAPE_SMALL)
        setting->foot_place = FOOT_SHORT;
    else if (stage->look.factor > 1.6)
        setting->foot_place = FOOT_BEHIND;
    if (!label_last) {
        panel_add_label(setting, width, gap);
        flow_keep(&setting->account);
    }
    add_quotes(setting, width, gap);
    if (setting->account.block_count == (label_last ? 0 : 1)) {
        setting->account.block_count = 0;
        return;
    }
    panel_set_foot(setting, COLOUR_QUIET_INK, width, false);
    if (label_last) {
        panel_add_label(setting, width, gap);
        flow_tail(&setting->account);
    }
    panel_add_foot(setting, width, label_last ? 0 : gap);
}

/* A title above the paper of a low screen is set up to a fifth smaller if it then needs one line, not two: a line of it
 * is one of the account's. Never smaller than the account. */
static void add_title_above(struct panel_setting *setting, const struct markdown_block *block, int width)
{
    enum { UNBROKEN_PX = 1 << 14, LEAST_PERCENT = 80 };
    const struct stage *stage = setting->stage;
    struct stage *smaller = arena_alloc(stage->scratch, sizeof *smaller);
    struct type *type = &smaller->look.types[TYPE_TITLE];

    *smaller = *stage;
    add_spans(setting, &setting->title, block, TITLE_ROLES, COLOUR_TEXT, UNBROKEN_PX, 0);
    int whole = setting->title.block_count > 0 ? kit_width(&setting->title.blocks[0].paragraph) : 0;
    if (stage->look.compact && whole > width)
        type->size_px = (type->size_px * width - 1) / whole - 1;
    bool small = type->size_px < stage->look.types[TYPE_TITLE].size_px * LEAST_PERCENT / 100 ||
                 type->size_px < stage->look.types[TYPE_QUOTE].size_px;
    setting->stage = small ? stage : smaller;
    setting->title = (struct flow){ .block_count = 0 };
    add_spans(setting, &setting->title, block, TITLE_ROLES, COLOUR_TEXT, width, 0);
    setting->stage = stage;
}

void panel_set_voice(struct panel_setting *setting, int width)
{
    const struct stage *stage = setting->stage;
    const struct markdown *markdown = &setting->text->markdown;
    int gap = stage->look.types[TYPE_TEXT].leading_px * 3 / 4;
    bool skipped = stage->visit->care[stage->visit->panel] == CARE_SKIP;
    bool above_paper = stage->look.shape == SHAPE_SMALL && setting->account.block_count > 0;
    struct flow *title = setting->title_above ? &setting->title : &setting->voice;

    for (int i = 0; i < markdown->block_count; i++) {
        const struct markdown_block *block = &markdown->blocks[i];
        if (block->kind == MARKDOWN_HEADING && above_paper)
            add_title_above(setting, block, setting->body.w);
        else if (block->kind == MARKDOWN_HEADING)
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
