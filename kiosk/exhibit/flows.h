/* Who was where, and who went where: map/flows.csv and map/moments.csv, as assets/README.md describes them.
 *
 * Lives in the exhibit's arena and never changes. Indices refer to the arrays of the exhibit. */
#ifndef KIOSK_EXHIBIT_FLOWS_H
#define KIOSK_EXHIBIT_FLOWS_H

#include <stdbool.h>

#include "kiosk/base/date.h"
#include "kiosk/exhibit/exhibit.h"

enum { READING_COUNT = 2 }; /* by enum voice */

enum flow_group { GROUP_AMERICAN, GROUP_COMMONWEALTH, GROUP_EASTWARD, GROUP_COUNT };

/* How a person's story ends, as far as the reading tells. */
enum outcome {
    OUTCOME_RETURNED,    /* to the own side */
    OUTCOME_HANDED_OVER, /* to the other side */
    OUTCOME_NOT_RETURNED, /* the reading says that they did not come back */
    OUTCOME_DIED,
    OUTCOME_UNKNOWN, /* the reading does not say */
    OUTCOME_COUNT
};

enum { FLOW_PARTS_MAX = 4, FLOW_VIA_MAX = 6, FLOWS_PEOPLE_MAX = 4000000 };

/* People of one group who began at one place and went the same way; each of them is one dot. */
struct people_flow {
    int line; /* of flows.csv */
    enum voice reading;
    enum flow_group group;
    int figure;                /* index: what all flows of this reading and group sum to */
    int parts[FLOW_PARTS_MAX]; /* indices: what all flows with the same part sum to */
    int part_count;
    int count;             /* people, 1 and up */
    int from;              /* index of a place */
    int via[FLOW_VIA_MAX]; /* indices of places, in order */
    int via_count;
    int to;                        /* index of a place, or NONE: they stay where they are */
    struct date start, end;        /* the first leaves, the last has arrived; year 0 where nobody moves */
    bool start_dated, end_dated;   /* a source gives this date; else it is chosen for the map */
    enum outcome outcome;
    int source; /* index */
};

/* A day that has a caption. */
struct moment {
    const char *id;
    int line; /* of moments.csv */
    struct date date;
    int place;  /* index or NONE */
    int panel;  /* index or NONE */
    const char *panel_slug; /* as written; "" if none */
    int source; /* index */
};

struct flows {
    struct date first, last; /* what the map shows, from map.ini */
    struct people_flow *flows;
    int flow_count;
    struct moment *moments; /* in the order of their dates */
    int moment_count;
};

/* The words of the tables for groups and outcomes, such as "american" and "handed-over". */
const char *flow_group_id(enum flow_group group);
const char *outcome_id(enum outcome outcome);

/* How many people the flows of a reading and a group have together. */
int flows_people(const struct flows *flows, enum voice reading, enum flow_group group);
/* The figure that they are counted by, or NONE if the group is not in this reading. */
int flows_figure(const struct flows *flows, enum voice reading, enum flow_group group);

#endif
