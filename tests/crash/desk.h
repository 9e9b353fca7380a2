/* What tests of staff share: kiosk/app/staff.h over a store on the disk in memory, by a clock of its own. */
#ifndef TESTS_CRASH_DESK_H
#define TESTS_CRASH_DESK_H

#include "kiosk/app/staff.h"
#include "tests/crash/packs.h"

#define DESK_PIN "194505"

struct desk {
    struct packs packs;
    struct staff staff;
    struct usher_matter matter; /* of the stick that staff hear of */
    struct rounds rounds;
    struct staff_plays plays;
    int64_t now_ms;
};

/* For cmocka: `*state` is a struct desk. Versions 1 and 2 have stayed, the PIN is DESK_PIN, and nobody is there. */
int desk_set_up(void **state);
int desk_tear_down(void **state);
/* A test of a main. */
#define DESK_CASE(name) cmocka_unit_test_setup_teardown(name, desk_set_up, desk_tear_down)

/* All that return a view return that of `staff`. Staff touch something, or type these digits and enter. */
const struct staff_view *desk_act(struct desk *desk, enum staff_action action, int argument);
const struct staff_view *desk_try(struct desk *desk, const char *digits);
/* So many ms pass. */
const struct staff_view *desk_pass(struct desk *desk, int64_t ms);
/* Staff hear of `matter`, `rounds` and `plays`, this bulletin, and the stick put in for saving, "" if there is none. */
const struct staff_view *desk_hear(struct desk *desk, struct bulletin told, const char *put);
/* A stick lies there that is asked about with this code and has one problem. */
void desk_put_matter(struct desk *desk, enum update_code code);
/* Staff come in, to the menu. */
void desk_enter(struct desk *desk);

#endif
