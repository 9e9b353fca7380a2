/* A walk through every state that a visitor can reach, breadth first.
 *
 * A state is a visit without what cannot be seen of it, so that there are finitely many and few. From each the bot
 * takes every step there is, and notes where it leads. What a visit remembers of other panels' notices is left out:
 * every panel is met as if nothing had been answered before. Of the map each moment is met in both readings; what else
 * can be done there (zoom, speed, play, settings, keys that move over it) is done from its first day. Heap
 * memory, freed by walk_finish. */
#ifndef TESTS_REPLAY_BOTS_WALK_H
#define TESTS_REPLAY_BOTS_WALK_H

#include <stdint.h>

#include "kiosk/map/atlas.h"
#include "kiosk/screens/visit.h"
#include "tests/replay/visitor.h"

enum { WALK_FAR = 1000 }; /* steps: home cannot be reached */

struct walk_state {
    struct visit visit;
    int page_count;       /* of the page below, as it is shown */
    int sheet_page_count; /* of the sheet; 0 if there is none */
    int first_step, step_count;
    int home_steps; /* least steps until home is shown and nothing lies over it; WALK_FAR: none lead there */
};

struct walk {
    const struct atlas *atlas; /* borrowed; NULL: there is no map */
    struct walk_state *states;
    int state_count, state_capacity;
    int *table; /* of state indices, by hash; -1: free */
    int table_size;
    int *steps; /* indices of the states that steps lead to, those of a state in a row */
    int step_count, step_capacity;
};

/* How a bot moves. */
struct walker {
    /* Steps that can be taken from where the visitor stands. */
    int (*count)(struct visitor *visitor);
    /* Takes one of them, and lets it come to rest. */
    void (*take)(struct visitor *visitor, int step);
    /* Everything is walked with these settings and in this language: with two of them
     * changed, home and the first panel are. */
    bool (*whole)(const struct visitor *visitor, const struct visit *visit);
};

/* Walks from the first screen until nothing new is met. */
void walk_run(struct walk *walk, struct visitor *visitor, const struct walker *walker);
/* Frees it. */
void walk_finish(struct walk *walk);

/* A visit without what cannot be seen of it, and on the map without what is tried on its first day. */
void walk_seen(const struct atlas *atlas, const struct visit *visit, struct visit *out);
/* The map as it is first shown. */
bool walk_first_map(const struct visit *visit);

#endif
