/* The card of a figure: how many, what is counted, when and where; how sure it is, who says so, what others found. */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/screens/card_parts.h"
#include "kiosk/screens/kit.h"

static const char *measure_key(enum measure measure)
{
    static const char *const keys[] = { "stock", "flow", "deaths" };

    return keys[measure];
}

static void set_spans(const struct card_setting *setting, const struct span *spans, int count, int width,
                      struct paragraph *out)
{
    const struct stage *stage = setting->stage;
    const struct language *language = stage_language(stage);
    struct paragraph_options options = { width, language->code, language->rtl, ALIGN_START };

    paragraph_layout(stage->text, spans, count, &options, stage->scratch, out);
}

static void set_number(const struct card_setting *setting, const struct type *type, int width, const char *utf8,
                       struct paragraph *out)
{
    struct span span = { utf8, type, kit_colour(setting->stage, COLOUR_TEXT), NO_LINK };

    set_spans(setting, &span, 1, width, out);
}

/* An amount as large as its digits can stand in one line, "about" perhaps above them; never smaller than text. */
static void add_number(struct card_setting *setting, const char *amount)
{
    enum { ROOM_PX = 1 << 14 };
    const struct look *look = &setting->stage->look;
    struct type *type = arena_alloc(setting->stage->scratch, sizeof *type);
    struct paragraph paragraph;
    char digits[CARD_TEXT_BYTES];
    size_t first = strcspn(amount, "0123456789");
    size_t end = strlen(amount);

    while (end > first && (amount[end - 1] < '0' || amount[end - 1] > '9'))
        end--;
    snprintf(digits, sizeof digits, "%.*s", (int)(end - first), amount + first);
    *type = look->types[TYPE_NUMBER];
    for (;;) {
        set_number(setting, type, ROOM_PX, digits, &paragraph);
        if (kit_width(&paragraph) <= setting->head_width || type->size_px * 7 / 8 < look->types[TYPE_QUOTE].size_px)
            break;
        type->size_px = type->size_px * 7 / 8;
        type->leading_px = type->leading_px * 7 / 8;
    }
    set_number(setting, type, setting->head_width, amount, &paragraph);
    column_add(&setting->head, &paragraph, 0, false);
}

/* When, where, and what is counted: in one line, or each beginning its own rather than being torn. */
static void add_context(struct card_setting *setting, const struct figure *figure)
{
    const struct stage *stage = setting->stage;
    char date[100], line[CARD_TEXT_BYTES] = "", longer[CARD_TEXT_BYTES];
    int gap = card_gap_small(setting);

    words_date(stage_language(stage)->words, figure->date, date, sizeof date);
    const char *parts[] = {
        date,
        figure->place == NONE ? "" : card_word(setting, "places", stage->exhibit->places[figure->place].id),
        card_word(setting, "measures", measure_key(figure->measure)),
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        snprintf(longer, sizeof longer, "%s%s%s", line, line[0] != 0 && parts[i][0] != 0 ? " \u00b7 " : "", parts[i]);
        if (line[0] != 0 && kit_text_width(stage, TYPE_TEXT, longer) > setting->head_width) {
            card_head(setting, TYPE_TEXT, COLOUR_QUIET, gap, line);
            flow_keep(&setting->head.flow);
            gap = 0;
            snprintf(longer, sizeof longer, "%s", parts[i]);
        }
        memcpy(line, longer, sizeof line);
    }
    card_head(setting, TYPE_TEXT, COLOUR_QUIET, gap, line);
}

/* A heading and its answer: in one line, or each in its own. */
static void add_answer(struct card_setting *setting, const char *key, const char *answer)
{
    const struct stage *stage = setting->stage;
    const struct type *types = stage->look.types;
    const char *label = card_word(setting, "interface", key);
    const struct span spans[] = {
        { label, &types[TYPE_TEXT], kit_colour(stage, setting->quiet), NO_LINK },
        { "\u00a0 ", &types[TYPE_TEXT], kit_colour(stage, setting->quiet), NO_LINK },
        { answer, &types[TYPE_TEXT_BOLD], kit_colour(stage, setting->ink), NO_LINK },
    };
    struct paragraph paragraph;

    set_spans(setting, spans, 3, setting->into_width, &paragraph);
    if (paragraph.line_count == 1) {
        column_add(setting->into, &paragraph, card_gap_large(setting), false);
        return;
    }
    card_detail(setting, TYPE_TEXT, setting->quiet, card_gap_large(setting), label);
    flow_keep(&setting->into->flow);
    card_detail(setting, TYPE_TEXT_BOLD, setting->ink, card_gap_small(setting), answer);
}

void card_status_text(const struct card_setting *setting, const struct figure *figure, char out[CARD_TEXT_BYTES])
{
    static const char *const keys[] = { "stated", "contested", "corrected", "computed", "unknown" };
    bool disputed = figure->status == STATUS_CONTESTED || figure->status == STATUS_CORRECTED;

    snprintf(out, CARD_TEXT_BYTES, "%s%s", disputed ? "\u25cb\u00a0" : "",
             card_word(setting, "status", keys[figure->status]));
}

static void add_status(struct card_setting *setting, const struct figure *figure)
{
    char answer[CARD_TEXT_BYTES];

    card_status_text(setting, figure, answer);
    add_answer(setting, "status", answer);
}

static void add_source(struct card_setting *setting, const struct figure *figure)
{
    const struct source *source = &setting->stage->exhibit->sources[figure->source];

    add_answer(setting, "says", card_word(setting, "sources", source->id));
    flow_keep(&setting->into->flow);
    card_entry(setting, 0, source, figure->page);
}

/* The number small, and more if both go on one line. */
static void set_again(const struct card_setting *setting, const char *more, struct paragraph *out)
{
    const struct stage *stage = setting->stage;
    const struct type *types = stage->look.types;
    struct type *small = arena_alloc(stage->scratch, sizeof *small);

    *small = types[TYPE_QUOTE];
    small->leading_px = types[TYPE_TEXT].leading_px;
    const struct span spans[] = {
        { setting->number, small, kit_colour(stage, COLOUR_TEXT), NO_LINK },
        { "\u00a0 ", &types[TYPE_TEXT], kit_colour(stage, COLOUR_QUIET), NO_LINK },
        { more, &types[TYPE_TEXT], kit_colour(stage, COLOUR_QUIET), NO_LINK },
    };
    set_spans(setting, spans, more[0] != 0 ? 3 : 1, setting->head_width, out);
}

/* A heading, by its key, and where its list goes on the number with it, unless that stands beside it. */
static void begin_list(struct card_setting *setting, const char *key)
{
    const char *label = card_word(setting, "interface", key);
    struct paragraph heading, again = { 0 };

    kit_paragraph(setting->stage, TYPE_TEXT, setting->quiet, setting->into_width, label, &heading);
    if (setting->into == &setting->head)
        set_again(setting, label, &again);
    column_list(setting->into, &heading, card_gap_large(setting), &again);
}

static void add_arithmetic(struct card_setting *setting, const struct figure *figure)
{
    const struct stage *stage = setting->stage;
    char amount[100], line[CARD_TEXT_BYTES];

    if (figure->term_count == 0)
        return;
    begin_list(setting, "arithmetic");
    for (int i = 0; i < figure->term_count; i++) {
        const char *sign = figure->terms[i].sign < 0 ? "\u2212\u00a0" : i > 0 ? "+\u00a0" : "";
        card_counted(setting, sign, &stage->exhibit->figures[figure->terms[i].figure], false);
        card_keep_roomy(setting);
    }
    words_amount(stage_language(stage)->words, &figure->amount, amount, sizeof amount);
    snprintf(line, sizeof line, "=\u00a0%s", amount);
    card_detail(setting, TYPE_TEXT_BOLD, setting->ink, card_gap_list(setting), line);
    column_list_end(setting->into);
}

static void add_others(struct card_setting *setting, const struct figure *figure)
{
    if (figure->other_count == 0)
        return;
    begin_list(setting, "others");
    for (int i = 0; i < figure->other_count; i++)
        card_counted(setting, "", &setting->stage->exhibit->figures[figure->others[i]], true);
    column_list_end(setting->into);
}

/* What can stand under the number where that has a column of its own. */
enum { STATUS_IN_HEAD = 1, ARITHMETIC_IN_HEAD = 2, OTHERS_IN_HEAD = 4 };

static void add_all(struct card_setting *setting, const struct figure *figure, const char *amount, unsigned in_head)
{
    const char *what = card_word(setting, "figures", figure->id);

    set_again(setting, what, &setting->head.again);
    if (setting->head.again.line_count > 1)
        set_again(setting, "", &setting->head.again);
    add_number(setting, amount);
    card_head(setting, TYPE_TEXT_BOLD, COLOUR_TEXT, card_gap_small(setting), what);
    add_context(setting, figure);
    card_into(setting, (in_head & STATUS_IN_HEAD) != 0);
    add_status(setting, figure);
    card_into(setting, false);
    add_source(setting, figure);
    card_note(setting, "figures", figure->id);
    card_into(setting, (in_head & ARITHMETIC_IN_HEAD) != 0);
    add_arithmetic(setting, figure);
    card_into(setting, (in_head & OTHERS_IN_HEAD) != 0);
    add_others(setting, figure);
}

/* In the first way that needs the fewest pages and leaves the head whole. */
void card_set_figure(struct card_setting *setting, int index)
{
    static const unsigned ways[] = { STATUS_IN_HEAD, STATUS_IN_HEAD | OTHERS_IN_HEAD,
                                     STATUS_IN_HEAD | ARITHMETIC_IN_HEAD,
                                     STATUS_IN_HEAD | ARITHMETIC_IN_HEAD | OTHERS_IN_HEAD, 0 };
    enum { WAY_COUNT = sizeof ways / sizeof *ways, HEAD_TORN = 1000 };
    const struct figure *figure = &setting->stage->exhibit->figures[index];
    unsigned best = ways[0];
    int fewest = INT_MAX;
    char amount[100];

    words_amount(stage_language(setting->stage)->words, &figure->amount, amount, sizeof amount);
    setting->number = arena_string(setting->stage->scratch, amount);
    for (int i = 0; setting->beside && i < WAY_COUNT && fewest > 1; i++) {
        card_empty(setting);
        add_all(setting, figure, amount, ways[i]);
        int pages = card_pages(setting) + (setting->head.pages > 1 ? HEAD_TORN : 0);
        best = pages < fewest ? ways[i] : best;
        fewest = pages < fewest ? pages : fewest;
    }
    card_empty(setting);
    add_all(setting, figure, amount, best);
}
