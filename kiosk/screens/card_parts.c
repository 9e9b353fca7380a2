#include "kiosk/screens/card_parts.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/screens/kit.h"

int card_gap_small(const struct card_setting *setting)
{
    return setting->stage->look.types[TYPE_TEXT].leading_px / 5;
}

/* Between facts of a list: they are told apart as paragraphs are (visitors.md L9). */
int card_gap_list(const struct card_setting *setting)
{
    return (setting->stage->look.types[TYPE_TEXT].leading_px + 1) / 2;
}

int card_gap_large(const struct card_setting *setting)
{
    const struct look *look = &setting->stage->look;

    return look->compact ? card_gap_list(setting) : look->types[TYPE_TEXT].leading_px * 2 / 3;
}

const char *card_word(const struct card_setting *setting, const char *section, const char *key)
{
    return stage_word(setting->stage, section, key);
}

void card_into(struct card_setting *setting, bool head)
{
    bool beside = setting->beside && !head;

    setting->into = beside ? &setting->detail : &setting->head;
    setting->into_width = setting->beside && head ? setting->head_width : setting->detail_width;
}

void card_empty(struct card_setting *setting)
{
    column_empty(&setting->head);
    column_empty(&setting->detail);
}

int card_pages(struct card_setting *setting)
{
    const struct stage *stage = setting->stage;
    int height = kit_sheet_height(stage);

    column_cut(&setting->head, height, stage->scratch);
    column_cut(&setting->detail, height, stage->scratch);
    int most = setting->head.pages > setting->detail.pages ? setting->head.pages : setting->detail.pages;
    return most > 1 ? most : 1;
}

void card_head(struct card_setting *setting, enum type_role role, enum colour colour, int gap, const char *utf8)
{
    struct paragraph paragraph;

    if (utf8[0] == 0)
        return;
    kit_paragraph(setting->stage, role, colour, setting->head_width, utf8, &paragraph);
    column_add(&setting->head, &paragraph, gap, false);
}

void card_detail(struct card_setting *setting, enum type_role role, enum colour colour, int gap, const char *utf8)
{
    struct paragraph paragraph;

    if (utf8[0] == 0)
        return;
    kit_paragraph(setting->stage, role, colour, setting->into_width, utf8, &paragraph);
    column_add(setting->into, &paragraph, gap, role == TYPE_TEXT && colour == setting->ink);
}

void card_note(struct card_setting *setting, const char *section, const char *id)
{
    const struct words *words = stage_language(setting->stage)->words;

    card_detail(setting, TYPE_TEXT, setting->ink, card_gap_large(setting), words_note(words, section, id));
}

void card_entry(struct card_setting *setting, int gap, const struct source *source, const char *page)
{
    char entry[CARD_TEXT_BYTES];

    words_entry(stage_language(setting->stage)->words, source, page, entry, sizeof entry);
    card_detail(setting, TYPE_TEXT, setting->ink, gap, entry);
}

void card_counted(struct card_setting *setting, const char *sign, const struct figure *figure, bool with_source)
{
    const struct words *words = stage_language(setting->stage)->words;
    const struct source *source = &setting->stage->exhibit->sources[figure->source];
    char amount[CARD_TEXT_BYTES], what[CARD_TEXT_BYTES], line[CARD_TEXT_BYTES];
    size_t len = strlen(sign);

    memcpy(amount, sign, len + 1);
    words_amount(words, &figure->amount, amount + len, sizeof amount - len);
    snprintf(what, sizeof what, "%s", card_word(setting, "figures", figure->id));
    len = strlen(what);
    /* The account's figures say of themselves whose they are. */
    if (with_source && strcmp(source->kind, "account") != 0)
        snprintf(what + len, sizeof what - len, " (%s)", card_word(setting, "sources", source->id));
    words_counted(words, amount, what, line, sizeof line);
    card_detail(setting, TYPE_TEXT, setting->ink, card_gap_list(setting), line);
}

void card_again(struct card_setting *setting, enum type_role role, enum colour colour, const char *utf8)
{
    struct paragraph *again = &setting->head.again;
    char shorter[CARD_TEXT_BYTES];

    kit_paragraph(setting->stage, role, colour, setting->head_width, utf8, again);
    snprintf(shorter, sizeof shorter, "%s", utf8);
    for (char *blank = strrchr(shorter, ' '); again->line_count > 1 && blank != NULL; blank = strrchr(shorter, ' ')) {
        strcpy(blank, "\u2026");
        kit_paragraph(setting->stage, role, colour, setting->head_width, shorter, again);
        *blank = 0;
    }
}

void card_title(struct card_setting *setting, const char *title)
{
    card_again(setting, TYPE_TEXT, COLOUR_QUIET, title);
    card_head(setting, TYPE_TITLE, COLOUR_TEXT, 0, title);
}

void card_place_head(struct card_setting *setting, int index)
{
    const struct place *place = &setting->stage->exhibit->places[index];
    const char *today = words_today(stage_language(setting->stage)->words, place);
    char line[CARD_TEXT_BYTES];

    card_title(setting, card_word(setting, "places", place->id));
    /* A circle for what is not recorded is no place of any kind, and its note says what it is. */
    if (place->radius_km <= 0)
        card_head(setting, TYPE_TEXT, COLOUR_QUIET, card_gap_small(setting), card_word(setting, "kinds", place->kind));
    if (today[0] != 0) {
        words_fill(line, sizeof line, card_word(setting, "interface", "place_today"), "name", today);
        card_head(setting, TYPE_TEXT, COLOUR_TEXT, card_gap_small(setting), line);
    }
    card_note(setting, "places", place->id);
}

void card_keep_roomy(struct card_setting *setting)
{
    const double roomy_mm = 120;

    if (setting->stage->look.surface.h_mm >= roomy_mm)
        flow_keep(&setting->into->flow);
}

/* The title small, and a heading with it. */
static void set_again(const struct card_setting *setting, const char *title, const char *heading,
                      struct paragraph *out)
{
    const struct stage *stage = setting->stage;
    const struct language *language = stage_language(stage);
    const struct type *type = &stage->look.types[TYPE_TEXT];
    const struct span spans[] = {
        { title, type, kit_colour(stage, setting->ink), NO_LINK },
        { "\u00a0 ", type, kit_colour(stage, setting->quiet), NO_LINK },
        { heading, type, kit_colour(stage, setting->quiet), NO_LINK },
    };
    struct paragraph_options options = { setting->head_width, language->code, language->rtl, ALIGN_START };

    paragraph_layout(stage->text, spans, 3, &options, stage->scratch, out);
}

void card_list(struct card_setting *setting, const char *title, enum type_role role, const char *heading)
{
    const struct stage *stage = setting->stage;
    struct paragraph first, again = { .line_count = 0 };

    kit_paragraph(stage, role, role == TYPE_TEXT ? setting->quiet : setting->ink, setting->into_width, heading, &first);
    if (setting->into == &setting->head)
        set_again(setting, title, heading, &again);
    column_list(setting->into, &first, card_gap_large(setting), &again);
}

void card_list_end(struct card_setting *setting)
{
    column_list_end(setting->into);
}
