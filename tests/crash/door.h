/* An usher (kiosk/app/usher.h) at a door of his own: sticks on the disk in memory, and an importer that says what the
 * test wants it to say. */
#ifndef TESTS_CRASH_DOOR_H
#define TESTS_CRASH_DOOR_H

#include "kiosk/app/update_report.h"
#include "kiosk/app/usher.h"
#include "tests/crash/disk_model.h"
#include "tests/crash/importer.h"

/* Where sticks are. */
#define DOOR_MEDIA "/media"

struct door {
    struct usher usher;
    struct diag diag;
    int64_t now_ms;
};

/* For cmocka: `*state` is a struct door. No stick is in, and no importer has begun or may be left. Sticks are mounted
 * for reading only, so that what lies on them is still at once. */
int door_set_up(void **state);
int door_tear_down(void **state);
/* A test of a main. */
#define DOOR_CASE(name) cmocka_unit_test_setup_teardown(name, door_set_up, door_tear_down)

/* The usher looks after so many ms more. All that return it return the usher's bulletin, which he keeps. */
const struct bulletin *door_after(struct door *door, int64_t ms);
/* A stick of that name is put in, or taken out, and the usher looks when he is due. */
const struct bulletin *door_put(struct door *door, const char *name);
const struct bulletin *door_take(struct door *door, const char *name);
/* The importer has a line more to say; the text is borrowed until the usher has heard it. */
void door_say(const char *line);
/* It has, and the usher hears it within 100 ms; or it is its last, and the importer has ended by itself. */
const struct bulletin *door_hear(struct door *door, const char *line);
const struct bulletin *door_end(struct door *door, const char *line);

#endif
