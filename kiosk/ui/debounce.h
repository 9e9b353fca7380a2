/* One touch is one action (visitors.md T9): a control that has acted does not act again for 300 ms.
 *
 * Per control, and so by id. A refused tap does not prolong the wait. Caller's storage; zeroed, nothing has acted. */
#ifndef KIOSK_UI_DEBOUNCE_H
#define KIOSK_UI_DEBOUNCE_H

#include <stdbool.h>
#include <stdint.h>

/* More controls than hands can tap within 300 ms. */
enum { DEBOUNCE_MAX = 8 };

struct debounce {
    struct {
        uint64_t id; /* hash; 0: unused */
        int64_t time_ms;
    } acted[DEBOUNCE_MAX]; /* a ring */
    int next;
};

/* The control of this id may act now; if so, it counts as having acted. */
bool debounce_ok(struct debounce *debounce, const char *id, int64_t now_ms);

#endif
