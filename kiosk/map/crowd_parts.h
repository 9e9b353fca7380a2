/* What the parts of the crowd share. Private to kiosk/map. */
#ifndef KIOSK_MAP_CROWD_PARTS_H
#define KIOSK_MAP_CROWD_PARTS_H

#include "kiosk/map/crowd.h"
#include "kiosk/map/crowd_plot.h"
#include "kiosk/map/routes.h"

/* A disc where a group rests at a place. */
struct crowd_round {
    int32_t x, y, radius; /* 1/64 km, as route points; the radius is 0 if nobody of the reading rests there */
};

/* Columns of a band, from `left` to before `right`; none if these are equal. */
struct crowd_extent {
    int16_t left, right;
};

/* A point of a way in the view, in 1/16 cell from its top left corner, at most PLOT_REACH away. */
struct crowd_node {
    int32_t x, y, spread;
};

struct crowd_flow {
    enum voice reading;
    enum flow_group group;
    enum outcome outcome;
    int count, from, to;                    /* people; places; `to` is NONE for those who stay */
    const int16_t *scatter_x, *scatter_y;   /* the table, SCATTER_COUNT and PLOT_LANES long */
    int32_t first_scatter;                  /* its first person's number, modulo the table's length and turns */
    struct journey journey;
    struct route route;                     /* one point for those who stay */
    int32_t spread_from, spread_to;         /* radius of the discs, 1/64 km */
    struct crowd_node nodes[ROUTE_POINTS_MAX]; /* the way's points in the view */
    int left, arrived; /* in the base planes: people [0, arrived) rest at the end, [left, count) at the beginning */
};

/* Finds the discs of all places. */
void crowd_lay_out(struct crowd *crowd, struct arena *arena, const struct crowd_source *source);
const struct crowd_round *crowd_round(const struct crowd *crowd, enum voice reading, int place, enum flow_group group);

/* How many of a flow have left, and arrived, at an instant. */
int crowd_left(const struct crowd_flow *flow, int32_t ticks);
int crowd_arrived(const struct crowd_flow *flow, int32_t ticks);
/* How many have gone `leg` of the way's legs or more. */
int crowd_gone(const struct crowd_flow *flow, int64_t leg, int32_t ticks);

/* People of a flow who follow each other; runs of them, as far as the table of scatters goes, are pieces of it. */
struct crowd_train {
    int first;           /* number in the flow */
    struct plot_run run; /* without its scatters, and with the spread of either axis alike */
};

/* Those who are between the points `leg` and `leg + 1` of the way; their count may be 0. */
struct crowd_train crowd_leg(const struct crowd_flow *flow, int leg, int32_t ticks);
/* People [first, end) who rest at a node. */
struct crowd_train crowd_rest(const struct crowd_node *node, int first, int end);
/* The piece of a train that begins behind `done` people, below its count. */
struct plot_run crowd_piece(const struct crowd_flow *flow, const struct crowd_train *train, int done);

/* Brings a flow's resting people in the base plane to an instant. */
void crowd_base_move(struct crowd *crowd, struct crowd_flow *flow, int32_t ticks);
/* Empties the base planes. */
void crowd_base_clear(struct crowd *crowd);

/* Gives those tiles a new serial that differ from what was shown, and keeps what is shown now. */
void crowd_tiles_compare(struct crowd *crowd);

/* Nobody between these two, or in the rectangle between them, can be seen. */
bool crowd_outside(const struct crowd *crowd, const struct crowd_node *a, const struct crowd_node *b);

/* Adds the rectangle about two nodes, with their spreads, to the bands' columns, as far as it is looked at; for a train
 * of so many people. */
void crowd_mark(const struct crowd *crowd, struct crowd_extent *extents, const struct crowd_node *a,
                const struct crowd_node *b, int count);
/* All columns of all bands, or none. */
void crowd_extents_set(const struct crowd *crowd, struct crowd_extent *extents, bool all);
void crowd_extent_add(struct crowd_extent *extent, struct crowd_extent other);

#endif
