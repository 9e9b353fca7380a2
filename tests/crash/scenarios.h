/* Everything that changes a store, and what stands before it. */
#ifndef TESTS_CRASH_SCENARIOS_H
#define TESTS_CRASH_SCENARIOS_H

#include "tests/crash/packs.h"

struct scenario {
    const char *name;
    void (*prepare)(struct packs *packs); /* after packs_begin; it must go well */
    void (*act)(struct packs *packs);     /* it must go well */
    uint32_t old_version, new_version;    /* what may play before it is done, and must play after; 0: the factory's */
};

extern const struct scenario scenarios[];
extern const size_t scenario_count;

/* What the one among them does that saves what plays to the stick's folder kiosk-1. */
void scenarios_save(struct packs *packs);

#endif
