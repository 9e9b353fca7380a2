#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/crash/door.h"

enum { HEAR_MS = 100, PATH_BYTES = 64 };

int door_set_up(void **state)
{
    struct door *door = calloc(1, sizeof *door);

    memset(&importer, 0, sizeof importer);
    model_begin();
    model_put_folder(DOOR_MEDIA);
    model_read_only(DOOR_MEDIA);
    usher_init(&door->usher, DOOR_MEDIA, "/store", "/trust");
    door->now_ms = 1000;
    *state = door;
    return 0;
}

int door_tear_down(void **state)
{
    struct door *door = *state;

    usher_finish(&door->usher);
    assert_false(importer.runs);
    assert_int_equal(model_open_items(), 0);
    diag_finish(&door->diag);
    model_end();
    free(door);
    return 0;
}

const struct bulletin *door_after(struct door *door, int64_t ms)
{
    door->now_ms += ms;
    usher_look(&door->usher, door->now_ms, &door->diag);
    return &door->usher.bulletin;
}

static const char *stick_path(char path[PATH_BYTES], const char *name)
{
    snprintf(path, PATH_BYTES, DOOR_MEDIA "/%s", name);
    return path;
}

const struct bulletin *door_put(struct door *door, const char *name)
{
    char path[PATH_BYTES];

    model_put_folder(stick_path(path, name));
    return door_after(door, USHER_LOOK_MS);
}

const struct bulletin *door_take(struct door *door, const char *name)
{
    char path[PATH_BYTES];

    model_take(stick_path(path, name));
    return door_after(door, USHER_LOOK_MS);
}

void door_say(const char *line)
{
    assert_true(importer.line_count < IMPORTER_LINES_MAX);
    importer.lines[importer.line_count++] = line;
}

const struct bulletin *door_hear(struct door *door, const char *line)
{
    door_say(line);
    return door_after(door, HEAR_MS);
}

const struct bulletin *door_end(struct door *door, const char *line)
{
    importer.state = CHILD_ENDED;
    return door_hear(door, line);
}
