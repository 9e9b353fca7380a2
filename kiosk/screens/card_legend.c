/* The map's legend: what its dots, signs and lines stand for, and what of it is schematic. */
#include "kiosk/screens/card_map.h"

#include "kiosk/base/least.h"
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

static void set_alone(const struct card_setting *setting, const char *utf8, uint32_t argb, int width_px,
                      struct paragraph *out)
{
    const struct stage *stage = setting->stage;
    const struct language *language = stage_language(stage);
    const struct type type = kit_tight(stage, TYPE_TEXT);
    const struct span span = { utf8, &type, argb, NO_LINK };
    struct paragraph_options options = { width_px, language->code, language->rtl, ALIGN_START };

    *out = (struct paragraph){ 0 };
    if (utf8[0] != 0)
        paragraph_layout(stage->text, &span, 1, &options, stage->scratch, out);
}

/* All signs have a column as wide as the widest, and the words begin behind it. */
static int sign_column(const struct card_setting *setting)
{
    struct paragraph sign;
    int widest = 0;

    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++) {
        set_alone(setting, LINES[i].sign, 0, setting->into_width, &sign);
        widest = int_most(widest, kit_width(&sign));
    }
    return widest;
}

static void copy_runs(const struct line *from, int shift_px, struct run *to)
{
    for (int i = 0; i < from->run_count; i++) {
        to[i] = from->runs[i];
        to[i].x += shift_px;
    }
}

/* Moves the words on by `indent` px from where the language begins, and puts the sign before their first line, in the
 * middle of a column of `column` px. */
static void hang(const struct stage *stage, const struct paragraph *sign, int column, int indent,
                 struct paragraph *words)
{
    struct line *lines = arena_alloc(stage->scratch, (size_t)words->line_count * sizeof *lines);
    bool rtl = stage_language(stage)->rtl;

    for (int i = 0; i < words->line_count; i++) {
        const struct line *line = &words->lines[i];
        int before = i == 0 && sign->line_count > 0 ? sign->lines[0].run_count : 0;
        struct run *runs = arena_alloc(stage->scratch, (size_t)(line->run_count + before) * sizeof *runs);
        if (before > 0) {
            int left = (rtl ? words->width_px + indent - column : 0) + (column - sign->lines[0].width) / 2;
            copy_runs(&sign->lines[0], left - sign->lines[0].x, runs);
        }
        copy_runs(line, rtl ? 0 : indent, runs + before);
        lines[i] = *line;
        lines[i].runs = runs;
        lines[i].run_count = line->run_count + before;
    }
    words->lines = lines;
    words->width_px += indent;
}

/* Signs stand closer than paragraphs, as they are read as one list; on a small screen as close as lines. */
static int sign_gap(const struct card_setting *setting)
{
    const struct stage *stage = setting->stage;
    int as_lines = stage->look.types[TYPE_TEXT].leading_px - kit_tight(stage, TYPE_TEXT).leading_px;

    return stage->look.compact ? as_lines : card_gap_list(setting) / 2;
}

static void add_sign(struct card_setting *setting, const char *letters, uint32_t argb, const char *utf8)
{
    const struct stage *stage = setting->stage;
    int column = sign_column(setting), indent = column + look_x(&stage->look, 3);
    struct paragraph sign, words;

    set_alone(setting, letters, argb, setting->into_width, &sign);
    set_alone(setting, utf8, kit_colour(stage, setting->ink), setting->into_width - indent, &words);
    hang(stage, &sign, column, indent, &words);
    column_add(setting->into, &words, sign_gap(setting), false);
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
        add_sign(setting, "", 0, word(setting, "map_soviet_land"));
    card_list_end(setting);
}

void card_map_legend(struct card_setting *setting)
{
    card_title(setting, word(setting, "map"));
    card_head(setting, TYPE_TEXT, COLOUR_TEXT, card_gap_list(setting), word(setting, "map_schematic"));
    card_head(setting, TYPE_TEXT, COLOUR_TEXT, card_gap_list(setting), word(setting, "map_hint"));
    card_map_signs(setting, word(setting, "map"));
}
