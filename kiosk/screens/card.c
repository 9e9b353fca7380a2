#include "kiosk/screens/card.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/screens/card_map.h"
#include "kiosk/screens/card_parts.h"
#include "kiosk/screens/kit.h"

enum { SPANS_MAX = 48 };

/* Who skipped a panel is not told of deaths by what stands behind its words. */
static bool is_spared(const struct stage *stage, const struct figure *figure)
{
    const struct visit *visit = stage->visit;

    return visit->screen == SCREEN_STORY && visit->care[visit->panel] == CARE_SKIP &&
           figure->measure == MEASURE_DEATHS;
}

static void set_place(struct card_setting *setting, int index)
{
    const struct exhibit *exhibit = setting->stage->exhibit;

    card_place_head(setting, index);
    for (int i = 0; i < exhibit->figure_count; i++) {
        const struct figure *figure = &exhibit->figures[i];
        if (figure->place == index && !is_spared(setting->stage, figure))
            card_counted(setting, "", figure, true);
    }
}

static void set_source(struct card_setting *setting, int index)
{
    const struct source *source = &setting->stage->exhibit->sources[index];

    card_title(setting, card_word(setting, "sources", source->id));
    card_head(setting, TYPE_TEXT, COLOUR_QUIET, card_gap_small(setting), card_word(setting, "kinds", source->kind));
    card_entry(setting, card_gap_large(setting), source, "");
    card_note(setting, "sources", source->id);
}

static void add_account(struct card_setting *setting, int index)
{
    static const enum type_role roles[3] = { TYPE_QUOTE, TYPE_QUOTE_ITALIC, TYPE_QUOTE_BOLD };
    const struct stage *stage = setting->stage;
    const struct exhibit *exhibit = stage->exhibit;
    const struct language *printed = &exhibit->languages[exhibit->account_language];
    const struct markdown *markdown = &exhibit->panels[index].texts[exhibit->account_language].markdown;
    struct paragraph_options options = { setting->detail_width, printed->code, printed->rtl, ALIGN_START };

    for (int i = 0; i < markdown->block_count; i++) {
        struct span spans[SPANS_MAX];
        struct paragraph paragraph;
        if (markdown->blocks[i].kind != MARKDOWN_QUOTE)
            continue;
        /* The figures here are those of the panel, where they can be tapped. */
        int count = links_spans(stage, markdown->blocks[i].spans, markdown->blocks[i].span_count, roles, COLOUR_INK,
                                NULL, spans, SPANS_MAX);
        paragraph_layout(stage->text, spans, count, &options, stage->scratch, &paragraph);
        column_add(setting->into, &paragraph, card_gap_large(setting), true);
    }
}

static void add_as_printed(struct card_setting *setting, int index, enum type_role title_role)
{
    const char *title = card_word(setting, "interface", "as_printed");
    struct paragraph attribution;

    card_again(setting, TYPE_TEXT, COLOUR_QUIET_INK, title);
    card_head(setting, title_role, title_role == TYPE_TITLE ? COLOUR_INK : COLOUR_QUIET_INK, 0, title);
    flow_keep(&setting->head.flow);
    add_account(setting, index);
    /* No running text: it may be as long as the sheet is wide. */
    kit_paragraph(setting->stage, TYPE_TEXT, COLOUR_QUIET_INK,
                  setting->beside ? setting->detail_width : setting->head_width,
                  card_word(setting, "interface", "attribution"), &attribution);
    column_add(setting->into, &attribution, card_gap_large(setting), false);
    flow_tail(&setting->into->flow);
}

/* The account's words in the language they were printed in; the title rather gives way than that whose they are stands
 * on a page of its own. */
static void set_as_printed(struct card_setting *setting, int index)
{
    add_as_printed(setting, index, TYPE_TITLE);
    if (setting->beside || card_pages(setting) == 1)
        return;
    card_empty(setting);
    add_as_printed(setting, index, TYPE_QUOTE_ITALIC);
}

static void set_reading_list(struct card_setting *setting)
{
    const struct exhibit *exhibit = setting->stage->exhibit;

    card_title(setting, card_word(setting, "interface", "reading_list"));
    for (int i = 0; i < exhibit->source_count; i++)
        card_entry(setting, card_gap_large(setting), &exhibit->sources[i], "");
}

static void set_method(struct card_setting *setting)
{
    static const char *const fields[] = { "sources", "collection", "definitions", "inclusion", "checking", "changed" };
    const struct exhibit *exhibit = setting->stage->exhibit;
    const struct words *words = stage_language(setting->stage)->words;

    card_title(setting, card_word(setting, "interface", "method_title"));
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        char with_version[CARD_TEXT_BYTES], whole[CARD_TEXT_BYTES], version[16], date[100];
        snprintf(version, sizeof version, "%u", (unsigned)exhibit->version);
        words_date(words, exhibit->changed, date, sizeof date);
        words_fill(with_version, sizeof with_version, words_note(words, "method", fields[i]), "version", version);
        words_fill(whole, sizeof whole, with_version, "date", date);
        card_detail(setting, TYPE_TEXT_BOLD, setting->ink, card_gap_large(setting),
                    card_word(setting, "method", fields[i]));
        flow_keep(&setting->into->flow);
        card_detail(setting, TYPE_TEXT, setting->ink, card_gap_small(setting), whole);
    }
}

void card_words(struct card_setting *setting, struct card card)
{
    card_into(setting, false);
    switch (card.kind) {
    case CARD_FIGURE: card_set_figure(setting, card.index); break;
    case CARD_PLACE: set_place(setting, card.index); break;
    case CARD_SOURCE: set_source(setting, card.index); break;
    case CARD_AS_PRINTED: set_as_printed(setting, card.index); break;
    case CARD_READING_LIST: set_reading_list(setting); break;
    case CARD_METHOD: set_method(setting); break;
    case CARD_MAP_WORDS: card_map_words(setting); break;
    case CARD_MAP_PLACE: card_map_place(setting, card.index); break;
    case CARD_MAP_GROUP: card_map_group(setting, (enum flow_group)card.index); break;
    case CARD_MAP_LEGEND: card_map_legend(setting); break;
    }
}
