/* What one visitor has chosen and where they stand: all of it, in one value.
 *
 * A visit that is reset equals visit_begin(): nothing of the last visitor remains. Screens change it, nobody else. */
#ifndef KIOSK_SCREENS_VISIT_H
#define KIOSK_SCREENS_VISIT_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/exhibit/exhibit.h"
#include "kiosk/map/atlas_view.h"

enum screen_id { SCREEN_ATTRACT, SCREEN_HOME, SCREEN_STORY, SCREEN_MAP };
enum overlay { OVERLAY_NONE, OVERLAY_SHEET, OVERLAY_SETTINGS, OVERLAY_LANGUAGES, OVERLAY_RESTART };
enum care { CARE_UNASKED, CARE_CONTINUE, CARE_SKIP };
enum card_kind {
    CARD_FIGURE, CARD_PLACE, CARD_SOURCE, CARD_AS_PRINTED, CARD_READING_LIST, CARD_METHOD,
    CARD_MAP_WORDS, CARD_MAP_PLACE, CARD_MAP_GROUP, CARD_MAP_LEGEND, /* the map as the visit's `map` stands, in words */
};

enum { VISIT_MAX_PANELS = 64, VISIT_MAX_CARDS = 8, PAGE_LAST = 9999 };

/* One thing a sheet tells of. */
struct card {
    enum card_kind kind;
    int index; /* of the exhibit's figure, place or source; of the panel for CARD_AS_PRINTED; an enum flow_group for
                * CARD_MAP_GROUP; 0 for the others */
};

/* A cross that keys move over the map. Where they left it, the buttons bring the map nearer. */
enum cross_state { CROSS_NONE, CROSS_HELD, CROSS_LEFT };

struct map_cross {
    enum cross_state state;
    double x_km, y_km; /* from the projection's centre; 0 if there is none */
};

enum map_speed { MAP_SPEED_USUAL, MAP_SPEED_DOUBLE, MAP_SPEED_HALF, MAP_SPEED_COUNT };

/* Where a visitor stands on the map. */
struct map_stand {
    struct atlas_view view; /* where it is going to, if it is on its way there */
    int32_t position;       /* on the time line; the same */
    enum voice reading;
    int playing;            /* 1: time runs by itself */
    enum map_speed speed;
    struct map_cross cross;
    int time_held;          /* 1: keys move the date */
};

struct visit {
    struct map_stand map;
    enum screen_id screen;
    enum overlay overlay;
    int language;  /* index of the exhibit's */
    int text_size; /* 0, 1, 2 */
    bool contrast, calm, low_reach;
    int panel;
    bool in_short; /* on the path of the complete short story */
    int page; /* of the panel or of home; PAGE_LAST means the last */
    struct card cards[VISIT_MAX_CARDS];
    int card_count;
    int sheet_page;
    /* OVERLAY_SHEET and its page while settings, languages or their question lie over it: closing them returns to
     * it. */
    enum overlay under;
    int under_page;
    unsigned char care[VISIT_MAX_PANELS]; /* enum care, by panel */
};

#endif
