#include "kiosk/exhibit/vocabulary.h"

#include <stddef.h>
#include <string.h>

static const char *const LANGUAGE[] = { "name", "title", "subtitle", "direction", "quotes" };
static const char *const NUMBERS[] = { "group", "group_from", "about", "range", "counted", "unknown" };
static const char *const DATES[] = { "months", "months_alone", "day", "first_day", "day_alone", "month", "year" };
/* The next three in the order of enum status, enum measure and the bits of enum topic. */
static const char *const STATUS[] = { "stated", "contested", "corrected", "computed", "unknown" };
static const char *const MEASURES[] = { "stock", "flow", "deaths" };
static const char *const TOPICS[] = { "deaths", "suicide", "shooting", "massacre", "ill-treatment",
                                      "pictures-of-the-dead" };
/* Those of map/flows.csv. */
static const char *const GROUPS[] = { "american", "commonwealth", "eastward" };
static const char *const KINDS[] = { "account", "official", "scholarship", "claims", "press", "reference", "conf",
                                     "hq", "port", "contact", "rep", "camp", "point", "other", "map", "chart",
                                     "document", "drawing", "photo" };
static const char *const METHOD[] = { "sources", "collection", "definitions", "inclusion", "checking", "changed" };
/* What the screens ask for; a new button needs its word here and in each strings/<lang>.ini. */
static const char *const INTERFACE[] = {
    "begin", "home", "back", "next", "close", "settings", "text_size", "contrast", "calm", "low_reach", "on", "off",
    "normal", "large", "largest", "still_there", "still_there_detail", "stay", "care_title", "care_continue",
    "care_skip", "says", "status", "others", "arithmetic", "place_today", "as_printed", "account_short",
    "account_printed", "account_translated", "statement_one", "statement_many", "attribution", "missing_picture",
    "start_again", "start_again_ask", "yes", "no", "staff_note", "short_story", "whole_story", "reading_list",
    "method_title", "wait", "map", "map_account", "map_research", "map_play", "map_pause", "map_speed", "map_nearer",
    "map_farther", "map_words", "map_time", "map_unit", "map_schematic", "map_between", "map_between_note",
    "map_recorded_note", "map_returned", "map_handed_over", "map_not_returned", "map_died", "map_unknown",
    "map_not_accounted", "map_of", "map_of_handed_over", "map_moving", "map_before", "map_no_figure", "map_legend",
    "map_contact", "map_border_1937", "map_zone", "map_soviet_land", "map_unrecorded", "map_difference",
    "map_open_panel", "map_here", "map_nobody", "map_no_source", "map_hint", "map_places", "map_ways", "map_way_from",
    "map_way_by", "map_way_to", "map_by_keys", "map_keys_hint", "map_no_place",
    "map_time_hint",
};

/* What is told of updates: the words of the notice, and of each code of kiosk/update what happened and what to do. */
#define CODE(key) key, key ".do"
static const char *const UPDATE[] = {
    "found", "copying", "checking", "remove", "minutes_left", "less_than_a_minute", "running", "staff", "keep", "undo",
    "preview", "code", "go_back", "go_factory", "pin", "no_pin", "wait_min", "enter", "delete", "sure_back",
    "sure_factory", "plays", "played_before",
    "looking", "not_taken", "touch", "touch_why", "on_stick", "install", "install_how", "not_now", "problems",
    "wrong", "more", "kept", "other", "updates", "no_updates", "storage", "save", "save_put", "save_to", "save_how",
    "saving", "saved", "plays_since", "h_installed", "h_refused", "h_kept", "h_undone", "h_not_kept", "h_fell_back",
    "h_went_back", "h_went_factory", "h_saved", "preview_short", "undated", "room_fits", "room_short", "room_unknown",
    "can_write", "files_good", "files_damaged", "files_unknown", "unit_mb", "unit_gb",
    "passed_ends", "passed_damaged", "drawn_whole", "drawn_coarse", "drawn_small",
    CODE("done"), CODE("e101"), CODE("e102"), CODE("e103"), CODE("e104"), CODE("e105"), CODE("e106"),
    CODE("e107"), CODE("e108"), CODE("e109"), CODE("e201"), CODE("e202"), CODE("e203"), CODE("e204"),
    CODE("e205"), CODE("e206"), CODE("e207"), CODE("e208"), CODE("e209"), CODE("e301"), CODE("e302"), CODE("e303"),
    CODE("e304"), CODE("e305"), CODE("e306"), CODE("e307"), CODE("e308"), CODE("e311"), CODE("e312"), CODE("e313"),
    CODE("e314"), CODE("e315"), CODE("e316"), CODE("e317"), CODE("e401"), CODE("e402"), CODE("e403"), CODE("e404"),
    CODE("e405"), CODE("e406"), CODE("e501"), CODE("e502"), CODE("e503"), CODE("e504"), CODE("e505"), CODE("e506"),
    CODE("e601"), CODE("e602"), CODE("e603"), CODE("e604"), CODE("e605"), CODE("e606"), CODE("e701"), CODE("e702"),
};

/* What may stand behind an id: its note; the names of a place today and on the map; a source's entry in the reading
 * list. */
static const char *const NOTES[] = { ".note", NULL };
static const char *const PLACE_ENDINGS[] = { ".note", ".today", ".map", NULL };
static const char *const SOURCE_ENDINGS[] = { ".note", ".entry", NULL };

static const struct section_rule SECTIONS[] = {
    { "language", NAMES(LANGUAGE), NULL },
    { "numbers", NAMES(NUMBERS), NULL },
    { "dates", NAMES(DATES), NULL },
    { "status", NAMES(STATUS), NULL },
    { "measures", NAMES(MEASURES), NULL },
    { "topics", NAMES(TOPICS), NULL },
    { "kinds", NAMES(KINDS), NULL },
    { "groups", NAMES(GROUPS), NULL },
    { "method", NAMES(METHOD), NOTES },
    { "interface", NAMES(INTERFACE), NULL },
    { "update", NAMES(UPDATE), NULL },
    { "units", { NULL, 0 }, NULL },
    { "pages", { NULL, 0 }, NULL },
    { "makers", { NULL, 0 }, NULL },
};

enum { FIXED_COUNT = sizeof SECTIONS / sizeof SECTIONS[0] };

void vocabulary_rules(const struct reading *reading, struct section_rule rules[VOCABULARY_SECTION_COUNT])
{
    const struct section_rule by_id[] = {
        { "chapters", reading->chapters, NULL },
        { "figures", reading->figures, NOTES },
        { "places", reading->places, PLACE_ENDINGS },
        { "sources", reading->sources, SOURCE_ENDINGS },
        { "moments", reading->moments, NOTES },
    };

    _Static_assert(FIXED_COUNT + sizeof by_id / sizeof by_id[0] == VOCABULARY_SECTION_COUNT, "one room each");
    memcpy(rules, SECTIONS, sizeof SECTIONS);
    memcpy(rules + FIXED_COUNT, by_id, sizeof by_id);
}

const struct names *vocabulary_keys(const char *section)
{
    for (int i = 0; i < FIXED_COUNT; i++) {
        if (strcmp(SECTIONS[i].name, section) == 0)
            return &SECTIONS[i].keys;
    }
    return NULL;
}
