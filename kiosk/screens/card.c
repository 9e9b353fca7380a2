#include "kiosk/screens/card.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/screens/kit.h"

enum { TEXT_BYTES = 900, SPANS_MAX = 48 };

static int gap_small(const struct card_setting *setting)
{
    return setting->stage->look.types[TYPE_TEXT].leading_px / 5;
}

/* Between facts of a list: they are told apart as paragraphs are (visitors.md L9). */
static int gap_list(const struct card_setting *setting)
{
    return (setting->stage->look.types[TYPE_TEXT].leading_px + 1) / 2;
}

static int gap_large(const struct card_setting *setting)
{
    return setting->stage->look.types[TYPE_TEXT].leading_px * 2 / 3;
}

static void add_head(struct card_setting *setting, enum type_role role, enum colour colour, int gap, const char *utf8)
{
    struct paragraph paragraph;

    if (utf8[0] == 0)
        return;
    kit_paragraph(setting->stage, role, colour, setting->head_width, utf8, &paragraph);
    flow_add(&setting->head, &paragraph, gap, false);
}

static void set_number(const struct card_setting *setting, const struct type *type, int width, const char *utf8,
                       struct paragraph *out)
{
    const struct stage *stage = setting->stage;
    const struct language *language = stage_language(stage);
    struct span span = { utf8, type, kit_colour(stage, COLOUR_TEXT), NO_LINK };
    struct paragraph_options options = { width, language->code, language->rtl, ALIGN_START };

    paragraph_layout(stage->text, &span, 1, &options, stage->scratch, out);
}

/* An amount as large as its digits can stand in one line, "about" perhaps above them; never smaller than text. */
static void add_number(struct card_setting *setting, const char *amount)
{
    enum { ROOM_PX = 1 << 14 };
    const struct look *look = &setting->stage->look;
    struct type *type = arena_alloc(setting->stage->scratch, sizeof *type);
    struct paragraph paragraph;
    char digits[TEXT_BYTES];
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
    flow_add(&setting->head, &paragraph, 0, false);
}

static void add_detail(struct card_setting *setting, enum type_role role, enum colour colour, int gap,
                       const char *utf8)
{
    struct flow *flow = setting->beside ? &setting->detail : &setting->head;
    struct paragraph paragraph;

    if (utf8[0] == 0)
        return;
    kit_paragraph(setting->stage, role, colour, setting->detail_width, utf8, &paragraph);
    flow_add(flow, &paragraph, gap, role == TYPE_TEXT && colour == setting->ink);
}

static const char *word(const struct card_setting *setting, const char *section, const char *key)
{
    return stage_word(setting->stage, section, key);
}

/* A heading over some facts. */
static void add_label(struct card_setting *setting, const char *key)
{
    add_detail(setting, TYPE_TEXT, setting->quiet, gap_large(setting), word(setting, "interface", key));
    flow_keep(setting->beside ? &setting->detail : &setting->head);
}

static void append(char *text, const char *separator, const char *more)
{
    size_t len = strlen(text);

    if (more[0] != 0)
        snprintf(text + len, TEXT_BYTES - len, "%s%s", len > 0 ? separator : "", more);
}

static void add_note(struct card_setting *setting, const char *section, const char *id)
{
    const struct words *words = stage_language(setting->stage)->words;

    add_detail(setting, TYPE_TEXT, setting->ink, gap_large(setting), words_note(words, section, id));
}

/* The entry of the reading list; `page` is "" for the source's own. */
static void add_entry(struct card_setting *setting, int gap, const struct source *source, const char *page)
{
    char entry[TEXT_BYTES];

    words_entry(stage_language(setting->stage)->words, source, page, entry, sizeof entry);
    add_detail(setting, TYPE_TEXT, setting->ink, gap, entry);
}

static void add_source(struct card_setting *setting, int index, const char *page)
{
    const struct source *source = &setting->stage->exhibit->sources[index];

    add_detail(setting, TYPE_TEXT_BOLD, setting->ink, gap_small(setting), word(setting, "sources", source->id));
    add_entry(setting, 0, source, page);
}

static const char *status_key(enum status status)
{
    static const char *const keys[] = { "stated", "contested", "corrected", "computed", "unknown" };

    return keys[status];
}

static const char *measure_key(enum measure measure)
{
    static const char *const keys[] = { "stock", "flow", "deaths" };

    return keys[measure];
}

static void amount_text(const struct card_setting *setting, const struct amount *amount, char *out, size_t out_len)
{
    words_amount(stage_language(setting->stage)->words, amount, out, out_len);
}

static void add_arithmetic(struct card_setting *setting, const struct figure *figure)
{
    const struct exhibit *exhibit = setting->stage->exhibit;
    char amount[100], line[TEXT_BYTES];

    if (figure->term_count == 0)
        return;
    add_label(setting, "arithmetic");
    for (int i = 0; i < figure->term_count; i++) {
        const struct figure *term = &exhibit->figures[figure->terms[i].figure];
        amount_text(setting, &term->amount, amount, sizeof amount);
        const char *sign = figure->terms[i].sign < 0 ? "\u2212\u00a0" : i > 0 ? "+\u00a0" : "";
        snprintf(line, sizeof line, "%s%s \u2013 %s", sign, amount, word(setting, "figures", term->id));
        add_detail(setting, TYPE_TEXT, setting->ink, gap_list(setting), line);
    }
    amount_text(setting, &figure->amount, amount, sizeof amount);
    snprintf(line, sizeof line, "=\u00a0%s", amount);
    add_detail(setting, TYPE_TEXT_BOLD, setting->ink, gap_list(setting), line);
}

static void add_others(struct card_setting *setting, const struct figure *figure)
{
    const struct exhibit *exhibit = setting->stage->exhibit;

    if (figure->other_count == 0)
        return;
    add_label(setting, "others");
    for (int i = 0; i < figure->other_count; i++) {
        const struct figure *other = &exhibit->figures[figure->others[i]];
        char amount[100], line[TEXT_BYTES];
        amount_text(setting, &other->amount, amount, sizeof amount);
        snprintf(line, sizeof line, "%s \u2013 %s (%s)", amount, word(setting, "figures", other->id),
                 word(setting, "sources", exhibit->sources[other->source].id));
        add_detail(setting, TYPE_TEXT, setting->ink, gap_list(setting), line);
    }
}

static void set_figure(struct card_setting *setting, int index)
{
    const struct exhibit *exhibit = setting->stage->exhibit;
    const struct figure *figure = &exhibit->figures[index];
    char amount[100], line[TEXT_BYTES] = "", date[100];

    amount_text(setting, &figure->amount, amount, sizeof amount);
    add_number(setting, amount);
    add_head(setting, TYPE_TEXT_BOLD, COLOUR_TEXT, gap_small(setting), word(setting, "figures", figure->id));
    words_date(stage_language(setting->stage)->words, figure->date, date, sizeof date);
    append(line, "", date);
    if (figure->place != NONE)
        append(line, " \u00b7 ", word(setting, "places", exhibit->places[figure->place].id));
    append(line, " \u00b7 ", word(setting, "measures", measure_key(figure->measure)));
    add_head(setting, TYPE_TEXT, COLOUR_QUIET, gap_small(setting), line);
    add_label(setting, "status");
    bool disputed = figure->status == STATUS_CONTESTED || figure->status == STATUS_CORRECTED;
    snprintf(line, sizeof line, "%s%s", disputed ? "\u25cb\u00a0" : "", word(setting, "status",
                                                                           status_key(figure->status)));
    add_detail(setting, TYPE_TEXT_BOLD, COLOUR_TEXT, gap_small(setting), line);
    add_label(setting, "says");
    add_source(setting, figure->source, figure->page);
    add_note(setting, "figures", figure->id);
    add_arithmetic(setting, figure);
    add_others(setting, figure);
}

static void set_place(struct card_setting *setting, int index)
{
    const struct exhibit *exhibit = setting->stage->exhibit;
    const struct place *place = &exhibit->places[index];
    char line[TEXT_BYTES];

    add_head(setting, TYPE_TITLE, COLOUR_TEXT, 0, word(setting, "places", place->id));
    add_head(setting, TYPE_TEXT, COLOUR_QUIET, gap_small(setting), word(setting, "kinds", place->kind));
    const char *today = words_today(stage_language(setting->stage)->words, place);
    if (today[0] != 0) {
        words_fill(line, sizeof line, word(setting, "interface", "place_today"), "name", today);
        add_head(setting, TYPE_TEXT, COLOUR_TEXT, gap_small(setting), line);
    }
    add_note(setting, "places", place->id);
    for (int i = 0; i < exhibit->figure_count; i++) {
        const struct figure *figure = &exhibit->figures[i];
        char amount[100];
        if (figure->place != index)
            continue;
        amount_text(setting, &figure->amount, amount, sizeof amount);
        snprintf(line, sizeof line, "%s \u2013 %s (%s)", amount, word(setting, "figures", figure->id),
                 word(setting, "sources", exhibit->sources[figure->source].id));
        add_detail(setting, TYPE_TEXT, COLOUR_TEXT, gap_list(setting), line);
    }
}

static void set_source(struct card_setting *setting, int index)
{
    const struct source *source = &setting->stage->exhibit->sources[index];

    add_head(setting, TYPE_TITLE, COLOUR_TEXT, 0, word(setting, "sources", source->id));
    add_head(setting, TYPE_TEXT, COLOUR_QUIET, gap_small(setting), word(setting, "kinds", source->kind));
    add_entry(setting, gap_large(setting), source, "");
    add_note(setting, "sources", source->id);
}

/* The account's words in the language they were printed in. */
static void set_as_printed(struct card_setting *setting, int index)
{
    static const enum type_role roles[3] = { TYPE_QUOTE, TYPE_QUOTE_ITALIC, TYPE_QUOTE_BOLD };
    const struct stage *stage = setting->stage;
    const struct exhibit *exhibit = stage->exhibit;
    const struct language *printed = &exhibit->languages[exhibit->account_language];
    const struct markdown *markdown = &exhibit->panels[index].texts[exhibit->account_language].markdown;
    struct paragraph_options options = { setting->detail_width, printed->code, printed->rtl, ALIGN_START };
    struct links *links = arena_alloc(stage->scratch, sizeof *links);

    add_head(setting, TYPE_TITLE, COLOUR_INK, 0, word(setting, "interface", "as_printed"));
    for (int i = 0; i < markdown->block_count; i++) {
        struct span spans[SPANS_MAX];
        struct paragraph paragraph;
        if (markdown->blocks[i].kind != MARKDOWN_QUOTE)
            continue;
        int count = links_spans(stage, markdown->blocks[i].spans, markdown->blocks[i].span_count, roles, COLOUR_INK,
                                links, spans, SPANS_MAX);
        /* The figures here are those of the panel, where they can be tapped. */
        for (int k = 0; k < count; k++)
            spans[k].link = NO_LINK;
        paragraph_layout(stage->text, spans, count, &options, stage->scratch, &paragraph);
        flow_add(setting->beside ? &setting->detail : &setting->head, &paragraph, gap_large(setting), true);
    }
    add_detail(setting, TYPE_TEXT, COLOUR_QUIET_INK, gap_large(setting), word(setting, "interface", "attribution"));
}

static void set_reading_list(struct card_setting *setting)
{
    const struct exhibit *exhibit = setting->stage->exhibit;

    add_head(setting, TYPE_TITLE, COLOUR_TEXT, 0, word(setting, "interface", "reading_list"));
    for (int i = 0; i < exhibit->source_count; i++)
        add_entry(setting, gap_large(setting), &exhibit->sources[i], "");
}

static void set_method(struct card_setting *setting)
{
    static const char *const fields[] = { "sources", "collection", "definitions", "inclusion", "checking", "changed" };
    const struct exhibit *exhibit = setting->stage->exhibit;
    const struct words *words = stage_language(setting->stage)->words;

    add_head(setting, TYPE_TITLE, COLOUR_TEXT, 0, word(setting, "interface", "method_title"));
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        char with_version[TEXT_BYTES], whole[TEXT_BYTES], version[16], date[100];
        snprintf(version, sizeof version, "%u", (unsigned)exhibit->version);
        words_date(words, exhibit->changed, date, sizeof date);
        words_fill(with_version, sizeof with_version, words_note(words, "method", fields[i]), "version", version);
        words_fill(whole, sizeof whole, with_version, "date", date);
        add_detail(setting, TYPE_TEXT_BOLD, setting->ink, i == 0 ? 0 : gap_large(setting),
                   word(setting, "method", fields[i]));
        flow_keep(setting->beside ? &setting->detail : &setting->head);
        add_detail(setting, TYPE_TEXT, setting->ink, gap_small(setting), whole);
    }
}

void card_words(struct card_setting *setting, struct card card)
{
    switch (card.kind) {
    case CARD_FIGURE: set_figure(setting, card.index); break;
    case CARD_PLACE: set_place(setting, card.index); break;
    case CARD_SOURCE: set_source(setting, card.index); break;
    case CARD_AS_PRINTED: set_as_printed(setting, card.index); break;
    case CARD_READING_LIST: set_reading_list(setting); break;
    case CARD_METHOD: set_method(setting); break;
    case CARD_MAP_WORDS:
    case CARD_MAP_PLACE:
    case CARD_MAP_GROUP: break;
    }
}
