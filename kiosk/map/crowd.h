/* The crowd: every person of a reading is one dot.
 *
 * What is shown is a pure function of reading, instant and view. People of a flow leave one after the other, evenly
 * between its start and its end, follow the flow's way, each aside of its middle by a scatter of their own, and come to
 * rest at their own spot of the place. Within a flow they are kept in the order of leaving: those under way are one
 * range, neighbours in memory are neighbours on the map, and none has a state of its own. Nothing is computed for those
 * who rest, and nothing is sorted anew when the camera moves.
 *
 * Groups are told apart without colour: where several ever rest at one place, in either reading, each has a disc of its
 * own, the Americans north-east of it, the Commonwealth south-west, the Eastward south-east. Discs stand where they
 * stand for both readings and all dates; together they are the place's area. Where a place is a circle, for what is not
 * recorded, they lie within it.
 *
 * Each group has a plane of 8 bits a cell, a cell being 2 x 2 px: how many dots lie here, times the view's dot value,
 * up to 255. Resting dots lie in a base plane, which is only changed where somebody leaves or arrives; a frame copies
 * those parts of its bands in which dots move and adds these. So a frame costs what moves. Then it is compared with
 * what was shown before, tile by tile: a tile's serial changes with its picture, and only with it.
 *
 * When the reading is switched, the dots re-arrange: crowd_show_between. Who is at the same spot in both readings
 * stays; then as many as can be keep to their place or leg; the others go straight to a free spot of their group; and
 * those whom only one reading has go or come one by one. These pictures are drawn whole, and cost what all dots cost.
 *
 * All memory is the arena's, taken by crowd_open; nothing is taken later. One thread. */
#ifndef KIOSK_MAP_CROWD_H
#define KIOSK_MAP_CROWD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/base/arena.h"
#include "kiosk/map/journey.h"

enum {
    CROWD_BAND_ROWS = 8,      /* rows of a band, of which the same columns are copied */
    CROWD_TILE = 24,          /* cells of a tile's side: three bands; what changes is painted by tiles */
    CROWD_SIDE_MAX = 2032,    /* cells of a view's side */
    CROWD_PARTS = 1024,       /* of a change between readings */
};

/* Disc of a group at a place: its area is as large as its people are many (D8), its radius CROWD_PLACE_LEAST_KM at
 * least. */
#define CROWD_KM_A_ROOT_PERSON 0.36
#define CROWD_PLACE_LEAST_KM 4.0
/* Spread of those under way, either side. */
#define CROWD_WAY_KM 9.0
/* A view shows at most so many cells a km. */
#define CROWD_SCALE_MAX 7.0

/* A place of the exhibit on the map, from the projection's centre, east and north. */
struct crowd_place {
    double x_km, y_km;
    double radius_km; /* of a circle for what is not recorded; 0: a point */
};

/* Borrowed by crowd_open only. */
struct crowd_source {
    const struct flows *flows;
    const struct crowd_place *places; /* by the indices of the flows */
    int place_count;
};

struct crowd_config {
    int w, h;        /* largest view in cells, 1 to CROWD_SIDE_MAX */
    int travel_days; /* 1 to CROWD_TRAVEL_DAYS_MAX; usually CROWD_TRAVEL_DAYS */
    bool together;   /* for measuring: people of a flow are under way for 7/8 of its time, not half of it at most */
};

/* Which part of the map is looked at. */
struct crowd_view {
    int w, h;               /* cells, at most those of the config */
    double left_km, top_km; /* of the top left corner */
    double cells_a_km;      /* above 0, at most CROWD_SCALE_MAX */
    uint8_t dot_value;      /* what a dot adds to its cell, 1 to 255; with 1 a cell counts, up to 255 people */
};

/* Where a group's people rest at a place, from the projection's centre, east and north. */
struct crowd_disc {
    double x_km, y_km;
    double radius_km; /* 0 if nobody ever rests there in this reading */
};

struct crowd_flow; /* private */
struct crowd_round;
struct crowd_change;
struct crowd_extent;

struct crowd {
    struct crowd_flow *flows;
    int flow_count;
    struct crowd_round *rounds; /* discs by place, reading and group */
    int place_count;
    struct crowd_change *change;
    int people[READING_COUNT]; /* dots of a reading */
    int pitch, bands_max;      /* cells from row to row; bands of the largest view */
    size_t plane_bytes;        /* of one plane, with its spare row */
    struct crowd_view view;    /* w is 0 before the first one */
    enum voice reading;        /* what the planes show, as the next two; during a change what it leads to */
    int32_t ticks;
    int part;                  /* of a change, 1 to CROWD_PARTS - 1; 0 if there is none */
    int drawn[GROUP_COUNT];    /* dots, seen or not */
    enum voice base_reading;   /* whose resting people the base planes hold */
    bool stale;                /* the base planes are of another view or reading */
    bool looked;               /* the view is new since the last crowd_show */
    int tile_columns, tile_rows; /* of the view; those at its right and lower edge may be cut */
    uint32_t serial;           /* of the last crowd_show that drew */
    uint8_t *planes[GROUP_COUNT];
    uint8_t *base[GROUP_COUNT];
    uint16_t *resting[GROUP_COUNT]; /* people that rest in a cell, modulo 65536 */
    struct crowd_extent *moved[GROUP_COUNT];   /* of each band, the columns in which a dot moves */
    struct crowd_extent *changed[GROUP_COUNT]; /* and those that the last crowd_show changed */
    uint8_t *shown[GROUP_COUNT];    /* the planes as compared last, in the cells that are looked at */
    uint32_t *serials[GROUP_COUNT]; /* of tiles */
    int64_t plotted;                /* dots put into planes by the last crowd_show */
    int64_t touched_bytes;          /* bytes of planes it wrote, other than those dots */
};

/* Opens the crowd of all readings. Flows that end before they start, which `kiosk check` refuses, take a day. */
void crowd_open(struct crowd *crowd, struct arena *arena, const struct crowd_source *source,
                const struct crowd_config *config);

/* Looks elsewhere. Nothing is drawn before crowd_show. */
void crowd_look(struct crowd *crowd, const struct crowd_view *view);

/* Brings the planes to that reading and instant. A second call with the same changes nothing. */
void crowd_show(struct crowd *crowd, enum voice reading, int32_t ticks);

/* Brings the planes to a change from one reading to another at that instant: at part 0 this is crowd_show(from), at
 * CROWD_PARTS crowd_show(to). Dots go evenly with `part`; whoever wants it eased eases that. Any part, instant or
 * crowd_show may follow any other. A second call with the same changes nothing. */
void crowd_show_between(struct crowd *crowd, enum voice from, enum voice to, int32_t ticks, int part);

/* A group's plane: rows of `crowd->pitch` cells, of which the first view.w are looked at, view.h rows. */
const uint8_t *crowd_plane(const struct crowd *crowd, enum flow_group group);
/* The last crowd_show or crowd_show_between changed rows CROWD_BAND_ROWS * band and following of the plane. */
bool crowd_changed(const struct crowd *crowd, enum flow_group group, int band);
/* Serials of a group's tiles, row by row, `crowd->tile_columns` in a row. Either call changes those in which a cell
 * that is looked at has changed since the last one; after a crowd_look all. A tile never has the same serial again
 * (until 2^32 pictures have been drawn), so tile and serial name a picture. */
const uint32_t *crowd_serials(const struct crowd *crowd, enum flow_group group);

/* The dots of a group that the planes hold, if the view shows all: during a change they go, never back, from the one
 * reading's people to the other's. */
int crowd_drawn(const struct crowd *crowd, enum flow_group group);

/* The counts of what is shown, as the census gives them too; during a change, of the reading that it leads to. */
struct crowd_count crowd_count(const struct crowd *crowd, enum flow_group group, enum outcome outcome);
/* People of a group that rest at a place. */
int crowd_at_place(const struct crowd *crowd, int place, enum flow_group group);
/* A group's disc at a place in a reading: for its label, and to be tapped. Its middle is the same in both readings. */
struct crowd_disc crowd_disc(const struct crowd *crowd, enum voice reading, int place, enum flow_group group);
/* How far in km from a place the discs reach of all who ever rest there in a reading; 0 if nobody does. Asks for no
 * crowd. */
double crowd_reach_km(const struct crowd_source *source, enum voice reading, int place);

/* How bright a cell of a plane with dot value 1 is: `out[people]`. One person can be seen (a quarter of full), and of
 * the cells of the densest place at most a fifth are full, as D9 asks: so the whole view dims where it must, the same
 * for both readings and all dates of a scale. */
void crowd_tone(const struct crowd *crowd, double cells_a_km, uint8_t out[256]);

#endif
