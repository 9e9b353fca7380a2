/* Who goes where when the reading is switched. Private to kiosk/map.
 *
 * At an instant each reading has its people at stands: where they rest, or on a leg of a way. People of a group are
 * matched in three passes: those with the same number at the same stand, who stay on the spot; then others at the same
 * stand; then anybody. What is left over belongs to the reading that has more. All of it lies in lists sorted by stand
 * when the crowd is opened, so that a pass is one walk over two lists.
 *
 * A plan depends on the two readings and the instant, not on the view. One thread; memory is the arena's, about 180
 * bytes a stand: half a megabyte for the shipped exhibit. */
#ifndef KIOSK_MAP_CROWD_CHANGE_H
#define KIOSK_MAP_CROWD_CHANGE_H

#include "kiosk/map/crowd_parts.h"

enum { CROWD_LISTS = READING_COUNT * GROUP_COUNT };

/* A stand of a flow: 0 is where its people begin, `i + 1` the leg `i`, one more than the legs where they end. */
struct crowd_stand {
    int list;          /* of its reading and group */
    int32_t key;       /* alike for stands that are at one place of the map */
    int32_t number;    /* of its flow's first person */
    int flow, ordinal;
};

/* People of a flow who follow each other at one stand. */
struct crowd_span {
    int32_t key;
    int flow, ordinal;
    int first, count;
};

/* As many people of the one reading as of the other; or of one only, and the other's count is 0. */
struct crowd_match {
    struct crowd_span sides[2];
};

struct crowd_change {
    struct crowd_stand *stands; /* sorted */
    int stand_count;
    int begin[CROWD_LISTS + 1];      /* of each list in the stands */
    int *left, *arrived;             /* people of each flow at the instant */
    struct crowd_span *spans[2];     /* who is where; while planning */
    struct crowd_span *unmatched[2]; /* who has no partner yet; while planning */
    struct crowd_match *matches;
    int match_begin[GROUP_COUNT + 1]; /* of each group in the matches */
    bool planned;
    enum voice readings[2];
    int32_t ticks;
};

/* Takes the memory for all plans. */
struct crowd_change *crowd_change_open(const struct crowd *crowd, struct arena *arena);

/* Who is where at an instant, by stand; the flows' `left` and `arrived` are of that instant. Returns their count. */
int crowd_change_spans(const struct crowd *crowd, enum voice reading, int group, int32_t ticks,
                       struct crowd_span *out);

/* Makes the plan, unless it is the last one. */
void crowd_change_plan(struct crowd *crowd, enum voice from, enum voice to, int32_t ticks);

#endif
