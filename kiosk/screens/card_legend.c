/* The map's legend: what its dots, signs and lines stand for, and what of it is schematic. */
#include "kiosk/screens/card_map.h"

#include "kiosk/exhibit/flows.h"
#include "kiosk/exhibit/ground.h"
#include "kiosk/screens/card_parts.h"
#include "kiosk/screens/kit.h"
#include "kiosk/screens/map_mark.h"

/* Lines of the ground, and letters that look like them. */
struct line_sign {
    enum ground_kind kind;
    const char *sign;
    enum colour colour;
    const char *word;
};

static const struct line_sign LINES[] = {
    { GROUND_CONTACT, "\u2014\u2014", COLOUR_TEXT, "map_contact" },
    { GROUND_BORDER_1937, "\u2013\u00a0\u2013", COLOUR_QUIET, "map_border_1937" },
    { GROUND_ZONE, "\u00b7\u00a0\u00b7\u00a0\u00b7", COLOUR_QUIET, "map_zone" },
};

static const char *word(const struct card_setting *setting, const char *key)
{
    return card_word(setting, "interface", key);
}

static void add_sign(struct card_setting *setting, const char *sign, uint32_t argb, const char *words)
{
    const struct stage *stage = setting->stage;
    const struct language *language = stage_language(stage);
    const struct type *type = &stage->look.types[TYPE_TEXT];
    const struct span spans[] = {
        { sign, type, argb, NO_LINK },
        { "\u00a0\u00a0", type, argb, NO_LINK },
        { words, type, kit_colour(stage, setting->ink), NO_LINK },
    };
    struct paragraph_options options = { setting->into_width, language->code, language->rtl, ALIGN_START };
    struct paragraph paragraph;

    paragraph_layout(stage->text, spans, 3, &options, stage->scratch, &paragraph);
    column_add(setting->into, &paragraph, card_gap_list(setting), true);
}

static bool has_line(const struct map_ground *ground, enum ground_kind kind)
{
    for (int i = 0; i < ground->feature_count; i++) {
        if (ground->features[i].kind == kind)
            return true;
    }
    return false;
}

static bool has_unrecorded(const struct exhibit *exhibit)
{
    for (int i = 0; i < exhibit->place_count; i++) {
        if (exhibit->places[i].radius_km > 0)
            return true;
    }
    return false;
}

static bool has_soviet_land(const struct map_ground *ground)
{
    for (int i = 0; i < ground->feature_count; i++) {
        if (ground->features[i].soviet)
            return true;
    }
    return false;
}

void card_map_signs(struct card_setting *setting, const char *title)
{
    const struct stage *stage = setting->stage;
    const struct exhibit *exhibit = stage->exhibit;

    card_list(setting, title, TYPE_TEXT, word(setting, "map_legend"));
    card_detail(setting, TYPE_TEXT, setting->ink, card_gap_small(setting), word(setting, "map_unit"));
    for (enum flow_group group = 0; group < GROUP_COUNT; group++)
        add_sign(setting, map_mark_letter(group), kit_colour(stage, map_mark_colour(group)),
                 card_word(setting, "groups", flow_group_id(group)));
    if (has_unrecorded(exhibit))
        add_sign(setting, "\u25cb", kit_colour(stage, COLOUR_QUIET), word(setting, "map_unrecorded"));
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++) {
        if (has_line(exhibit->ground, LINES[i].kind))
            add_sign(setting, LINES[i].sign, kit_colour(stage, LINES[i].colour), word(setting, LINES[i].word));
    }
    if (has_soviet_land(exhibit->ground))
        card_detail(setting, TYPE_TEXT, setting->ink, card_gap_list(setting), word(setting, "map_soviet_land"));
    card_list_end(setting);
}

void card_map_legend(struct card_setting *setting)
{
    card_title(setting, word(setting, "map"));
    card_head(setting, TYPE_TEXT, COLOUR_TEXT, card_gap_list(setting), word(setting, "map_schematic"));
    card_head(setting, TYPE_TEXT, COLOUR_TEXT, card_gap_list(setting), word(setting, "map_hint"));
    card_map_signs(setting, word(setting, "map"));
}
