#include "kiosk/screens/card_map.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/screens/card_parts.h"
#include "kiosk/screens/kit.h"
#include "kiosk/screens/map_facts.h"
#include "kiosk/screens/map_layout.h"
#include "kiosk/screens/map_mark.h"
#include "kiosk/screens/map_rest.h"
#include "kiosk/screens/map_words.h"

enum { DATE_BYTES = 100, AMOUNT_BYTES = 100 };

static void ask(const struct card_setting *setting, struct map_facts *facts)
{
    const struct stage *stage = setting->stage;

    map_facts_take(stage->exhibit, stage->visit->map.reading, stage->visit->map.position, facts);
}

static const char *interface(const struct card_setting *setting, const char *key)
{
    return card_word(setting, "interface", key);
}

static const char *reading_word(const struct card_setting *setting, enum voice reading)
{
    return interface(setting, reading == VOICE_ACCOUNT ? "map_account" : "map_research");
}

static const char *day_word(const struct card_setting *setting, const struct map_facts *facts)
{
    return interface(setting, facts->recorded ? "map_recorded_note" : "map_between_note");
}

static const char *place_word(const struct card_setting *setting, int place)
{
    return card_word(setting, "places", setting->stage->exhibit->places[place].id);
}

static const struct words *words_of(const struct card_setting *setting)
{
    return stage_language(setting->stage)->words;
}

static void date_text(const struct card_setting *setting, const struct map_facts *facts, char out[DATE_BYTES])
{
    words_date(words_of(setting), facts->day, out, DATE_BYTES);
}

static const char *group_word(const struct card_setting *setting, enum flow_group group)
{
    return card_word(setting, "groups", flow_group_id(group));
}

/* What is added next stays with what was added last. */
static void keep(struct card_setting *setting)
{
    flow_keep(&setting->into->flow);
}

/* The same for a group, with its mark as on the map. */
static void begin_group(struct card_setting *setting, const char *title, enum flow_group group)
{
    char heading[CARD_TEXT_BYTES];

    snprintf(heading, sizeof heading, "%s\u00a0%s", map_mark_letter(group), group_word(setting, group));
    card_list(setting, title, TYPE_TEXT_BOLD, heading);
}

static void add_counts(struct card_setting *setting, const struct map_group *group)
{
    for (int i = 0; i < group->count_count; i++) {
        char amount[AMOUNT_BYTES], line[CARD_TEXT_BYTES];
        map_count_text(setting->stage, group->counts[i].people, amount, sizeof amount);
        words_counted(words_of(setting), amount, interface(setting, group->counts[i].key), line, sizeof line);
        card_detail(setting, TYPE_TEXT, setting->ink, i == 0 ? card_gap_small(setting) : card_gap_list(setting), line);
    }
}

/* The figure that the dots of a group sum to, who says so and how sure it is; NONE: no figure. */
static void add_figure(struct card_setting *setting, int index)
{
    char status[CARD_TEXT_BYTES];

    if (index == NONE) {
        card_detail(setting, TYPE_TEXT, setting->ink, card_gap_list(setting), interface(setting, "map_no_figure"));
        return;
    }
    card_counted(setting, "", &setting->stage->exhibit->figures[index], true);
    card_keep_roomy(setting);
    card_status_text(setting, &setting->stage->exhibit->figures[index], status);
    card_detail(setting, TYPE_TEXT, setting->quiet, 0, status);
}

/* What the other reading gives for the same group. */
static void add_difference(struct card_setting *setting, int index)
{
    char amount[AMOUNT_BYTES], line[CARD_TEXT_BYTES];

    if (index != NONE)
        words_amount(words_of(setting), &setting->stage->exhibit->figures[index].amount, amount, sizeof amount);
    words_fill(line, sizeof line, interface(setting, "map_difference"), "n",
               index != NONE ? amount : interface(setting, "map_no_figure"));
    card_detail(setting, TYPE_TEXT, setting->ink, card_gap_list(setting), line);
}

static void add_groups(struct card_setting *setting, const struct map_facts *facts, const char *title)
{
    for (int i = 0; i < GROUP_COUNT; i++) {
        const struct map_group *group = &facts->groups[i];
        if (group->figure == NONE && group->others == NONE)
            continue;
        begin_group(setting, title, (enum flow_group)i);
        add_counts(setting, group);
        add_figure(setting, group->figure);
        add_difference(setting, group->others);
        card_list_end(setting);
    }
}

static void add_places(struct card_setting *setting, const struct map_facts *facts, const char *title)
{
    card_list(setting, title, TYPE_TEXT, interface(setting, "map_places"));
    for (int i = 0; i < facts->exhibit->place_count; i++) {
        char counts[CARD_TEXT_BYTES], line[CARD_TEXT_BYTES] = "";
        map_words_resting(setting->stage, facts, i, counts, sizeof counts);
        if (counts[0] == 0)
            continue;
        map_words_append(line, CARD_TEXT_BYTES, "", place_word(setting, i));
        map_words_append(line, CARD_TEXT_BYTES, "\u00a0\u2013 ", counts);
        card_detail(setting, TYPE_TEXT, setting->ink, card_gap_list(setting), line);
    }
    card_list_end(setting);
}

static void append_places(const struct card_setting *setting, const int *places, int count, const char *key,
                          char line[CARD_TEXT_BYTES])
{
    char names[CARD_TEXT_BYTES] = "", filled[CARD_TEXT_BYTES];

    for (int i = 0; i < count; i++)
        map_words_append(names, CARD_TEXT_BYTES, "\u00a0\u2013 ", place_word(setting, places[i]));
    if (count == 0)
        return;
    words_fill(filled, sizeof filled, interface(setting, key), "name", names);
    map_words_append(line, CARD_TEXT_BYTES, "\u00a0\u00b7 ", filled);
}

/* Those who are under way, and where from, by and to: all, or those whose way touches a place other than NONE. */
static void add_ways(struct card_setting *setting, const struct map_facts *facts, int place, const char *title)
{
    struct map_way way;
    int flow = 0;

    for (bool first = true; map_facts_way(facts, place, &flow, &way); first = false) {
        char amount[AMOUNT_BYTES], line[CARD_TEXT_BYTES];
        if (first)
            card_list(setting, title, TYPE_TEXT, interface(setting, "map_ways"));
        map_count_text(setting->stage, way.people, amount, sizeof amount);
        snprintf(line, sizeof line, "%s\u00a0%s", group_word(setting, way.group), amount);
        append_places(setting, way.places, 1, "map_way_from", line);
        append_places(setting, way.places + 1, way.place_count - 2, "map_way_by", line);
        append_places(setting, way.places + way.place_count - 1, 1, "map_way_to", line);
        card_detail(setting, TYPE_TEXT, setting->ink, card_gap_list(setting), line);
    }
    card_list_end(setting);
}

void card_map_words(struct card_setting *setting)
{
    struct map_facts facts;
    struct map_layout layout;
    char date[DATE_BYTES];

    ask(setting, &facts);
    date_text(setting, &facts, date);
    card_title(setting, date);
    card_head(setting, TYPE_TEXT_BOLD, COLOUR_TEXT, card_gap_small(setting), reading_word(setting, facts.reading));
    card_head(setting, TYPE_TEXT, COLOUR_TEXT, card_gap_list(setting), day_word(setting, &facts));
    /* A low map shows its counts by signs alone and has no room to say what they are: that is what its visitor, who
     * came here by touching them, wants to know first. */
    map_layout_make(setting->stage, &layout);
    if (layout.sparse)
        card_map_signs(setting, date);
    add_groups(setting, &facts, date);
    add_places(setting, &facts, date);
    add_ways(setting, &facts, NONE, date);
    if (!layout.sparse)
        card_map_signs(setting, date);
    card_detail(setting, TYPE_TEXT, setting->ink, card_gap_list(setting), interface(setting, "map_schematic"));
}

static void add_sources(struct card_setting *setting, const struct map_facts *facts, int place, const char *title)
{
    bool first = true;

    for (int source = 0; source < facts->exhibit->source_count; source++) {
        if (!map_facts_told(facts, place, source))
            continue;
        if (first)
            card_list(setting, title, TYPE_TEXT, interface(setting, "says"));
        card_entry(setting, first ? card_gap_small(setting) : card_gap_list(setting),
                   &facts->exhibit->sources[source], "");
        first = false;
    }
    card_list_end(setting);
}

void card_map_place(struct card_setting *setting, int place)
{
    struct map_facts facts;
    char date[DATE_BYTES], counts[CARD_TEXT_BYTES], line[CARD_TEXT_BYTES];

    ask(setting, &facts);
    date_text(setting, &facts, date);
    bool told = map_facts_told(&facts, place, NONE);
    card_place_head(setting, place);
    words_fill(line, sizeof line, interface(setting, "map_here"), "date", date);
    card_detail(setting, TYPE_TEXT_BOLD, setting->ink, card_gap_large(setting), line);
    keep(setting);
    card_detail(setting, TYPE_TEXT, setting->quiet, 0, reading_word(setting, facts.reading));
    keep(setting);
    map_words_at(setting->stage, &facts, place, counts, sizeof counts);
    card_detail(setting, TYPE_TEXT, setting->ink, card_gap_small(setting), counts);
    if (told)
        card_detail(setting, TYPE_TEXT, setting->ink, card_gap_list(setting), day_word(setting, &facts));
    add_ways(setting, &facts, place, place_word(setting, place));
    add_sources(setting, &facts, place, place_word(setting, place));
}

/* What a reading says of how many there were, as the card of its figure does. */
static void add_reading(struct card_setting *setting, int index)
{
    add_figure(setting, index);
    if (index == NONE)
        return;
    const struct figure *figure = &setting->stage->exhibit->figures[index];
    card_note(setting, "figures", figure->id);
    card_entry(setting, card_gap_list(setting), &setting->stage->exhibit->sources[figure->source], figure->page);
}

void card_map_group(struct card_setting *setting, enum flow_group group)
{
    const char *title = group_word(setting, group);
    struct map_facts facts;
    char date[DATE_BYTES];

    ask(setting, &facts);
    date_text(setting, &facts, date);
    card_title(setting, title);
    card_head(setting, TYPE_TEXT_BOLD, COLOUR_TEXT, card_gap_small(setting), date);
    card_head(setting, TYPE_TEXT, COLOUR_TEXT, card_gap_list(setting), day_word(setting, &facts));
    card_list(setting, title, TYPE_TEXT_BOLD, reading_word(setting, facts.reading));
    add_counts(setting, &facts.groups[group]);
    add_reading(setting, facts.groups[group].figure);
    card_list_end(setting);
    card_list(setting, title, TYPE_TEXT_BOLD, reading_word(setting, facts.other));
    add_reading(setting, facts.groups[group].others);
    card_list_end(setting);
}
