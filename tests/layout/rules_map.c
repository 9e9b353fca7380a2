/* The map: its counts say what they count, its button what it opens, and what a dot is is said beside the people. */
#include <string.h>

#include "kiosk/exhibit/words.h"
#include "kiosk/map/atlas.h"
#include "kiosk/map/census.h"
#include "tests/layout/rules.h"

static bool is_map(const struct sight *sight)
{
    const struct visit *visit = &sight->show->visit;

    return visit->screen == SCREEN_MAP && visit->overlay == OVERLAY_NONE && sight->show->ask_seconds == 0;
}

/* Its signs are one list, which is not parted where there is room. */
static void legend_on_few_pages(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    const struct visit *visit = &sight->show->visit;
    int pages = show_page_count(sight->show), most = sight->show->look.compact ? 2 : 1;
    bool asked = visit->overlay == OVERLAY_SHEET && visit->cards[0].kind == CARD_MAP_LEGEND;

    (void)watch;
    if (!asked || visit->text_size > 0 || visit->low_reach || sight->show->look.surface.h_mm < 120)
        return;
    if (pages > most)
        fault(faults, sight, "the legend has %d pages, not %d", pages, most);
}

/* Numbers alone do not say what they count; on a map of 7 inches, and in large letters, a touch tells. */
static void map_counts_have_words(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    const struct visit *visit = &sight->show->visit;
    const char *word = words_get(sight_words(sight), "interface", "map_returned");
    const struct scene *page = sight->scenes[0];

    (void)watch;
    if (!is_map(sight) || visit->text_size > 0 || visit->low_reach || sight->show->look.surface.h_mm < 120)
        return;
    for (int i = 0; i < page->text_count; i++) {
        if (strstr(page->texts[i].utf8, word) != NULL)
            return;
    }
    fault(faults, sight, "nothing says \"%s\"", word);
}

/* Where there is room, the map's button to a panel says what it opens; a map in low reach has room for its sign. */
static void map_says_what_can_be_read(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    const struct scene_target *read = sight_target(sight, "read");
    const struct scene *page = sight->scenes[0];

    (void)watch;
    if (read == NULL || sight->reader->text_size > 0 || sight->reader->low_reach ||
        sight->show->look.shape == SHAPE_SMALL)
        return;
    for (int i = 0; i < page->text_count; i++) {
        if (rect_contains(read->drawn, page->texts[i].box))
            return;
    }
    fault(faults, sight, "a sign alone for \"%s\"", read->label);
}

/* The box of the letters that say together what stands under a key, without the room above them; empty if not all of
 * it is shown. */
static struct rect box_of(const struct sight *sight, const char *key)
{
    const struct scene *page = sight->scenes[0];
    struct stream wanted = { 0 }, shown = { 0 };
    struct rect box = { 0 };

    stream_add(&wanted, words_get(sight_words(sight), "interface", key));
    for (int i = 0; i < page->text_count; i++) {
        const struct scene_text *text = &page->texts[i];
        int above = text->box.h / 4;
        if (!scene_text_shown(page, text) || !stream_holds(&wanted, text->utf8))
            continue;
        stream_add(&shown, text->utf8);
        box = rect_join(box, (struct rect){ text->box.x, text->box.y + above, text->box.w, text->box.h - above });
    }
    return strstr(shown.utf8, wanted.utf8) != NULL ? box : (struct rect){ 0 };
}

static bool shows(const struct sight *sight, const char *key)
{
    return !rect_empty(box_of(sight, key));
}

/* People who are at a place on the day of the map. */
static int people_at(const struct sight *sight, int place)
{
    enum voice reading = sight->show->visit.map.reading;
    int people = 0;

    for (enum flow_group group = 0; group < GROUP_COUNT; group++)
        people += census_at_place(sight->exhibit->flows, reading, sight_map_ticks(sight), place, group);
    return people;
}

/* M6: counts of days that no record tells of are told to be so. A map of 7 inches has room for the date alone. */
static void counts_between_records(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    const enum voice reading = sight->show->visit.map.reading;
    bool counts = sight_target(sight, "group:american") != NULL || shows(sight, "map_returned");

    (void)watch;
    if (!is_map(sight) || !counts || sight->show->look.surface.h_mm < 100)
        return;
    if (shows(sight, "map_between") == timeline_recorded(sight->exhibit->flows, reading, sight_map_ticks(sight)))
        fault(faults, sight, "counts of this day are %stold to be between records",
              shows(sight, "map_between") ? "" : "not ");
}

/* D6: in each frame, and, where ever there is room, not over those whom it speaks of. A map of 7 inches has room for
 * the date alone; the sheet behind its counts begins with the legend. */
static void what_a_dot_is(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    const int crowded = 20000;
    const struct theatre *theatre = &sight->show->theatre;
    const struct crowd_source source = { sight->exhibit->flows, theatre->atlas.places, sight->exhibit->place_count };
    struct rect unit = box_of(sight, "map_unit");

    (void)watch;
    if (!is_map(sight) || sight->show->look.surface.h_mm < 100)
        return;
    if (rect_empty(unit))
        fault(faults, sight, "nothing says what a dot is");
    for (int i = 0; i < sight->exhibit->place_count && !rect_empty(unit); i++) {
        const struct crowd_place *place = &theatre->atlas.places[i];
        struct camera_point px = camera_to_px(&theatre->camera, (struct map_point){ place->x_km, place->y_km });
        double reach_km = crowd_reach_km(&source, sight->show->visit.map.reading, i);
        int reach_px = (int)(reach_km / theatre->camera.km_per_px);
        if (rect_near(unit, (struct point){ (int)px.x_px, (int)px.y_px }, reach_px) && people_at(sight, i) > crowded)
            fault(faults, sight, "what a dot is lies over the people at %s", sight->exhibit->places[i].id);
    }
}

const struct rule MAP_RULES[] = {
    { "legend_on_few_pages", legend_on_few_pages, NULL, false },
    { "map_counts_have_words", map_counts_have_words, NULL, false },
    { "map_says_what_can_be_read", map_says_what_can_be_read, NULL, false },
    { "D6_what_a_dot_is", what_a_dot_is, NULL, false },
    { "M6_counts_between_records", counts_between_records, NULL, false },
};
const int MAP_RULE_COUNT = sizeof MAP_RULES / sizeof *MAP_RULES;
