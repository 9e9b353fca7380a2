/* kiosk/app/desk.h: from a stick over the notice, the keypad and the pages to an installation, by touch. The other run
 * of the program says what the test wants it to say. */
#define _XOPEN_SOURCE 700

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "kiosk/app/desk.h"
#include "kiosk/port/child.h"
#include "tests/crash/importer.h"
#include "tests/replay/visitor_fixture.h"
#include "tests/unit/remove_folder.h"

enum { PATH_BYTES = 128 };

static const char PIN[] = "194505";

struct hall {
    struct visitor visitor;
    struct usher usher;
    struct programme programme;
    struct diag diag;
    char folder[PATH_BYTES], media[PATH_BYTES + 16], store[PATH_BYTES + 16], trust[PATH_BYTES + 16];
};

static void make_folder(const struct hall *hall, const char *name, char *out)
{
    snprintf(out, PATH_BYTES + 16, "%s/%s", hall->folder, name);
    assert_int_equal(mkdir(out, 0700), 0);
}

static int set_up(void **state)
{
    struct hall *hall = calloc(1, sizeof *hall);
    const struct visitor_options options = { .w_px = 800, .h_px = 480 };
    struct store store;

    memset(&importer, 0, sizeof importer);
    snprintf(hall->folder, sizeof hall->folder, "/tmp/desk-XXXXXX");
    assert_non_null(mkdtemp(hall->folder));
    make_folder(hall, "media", hall->media);
    make_folder(hall, "store", hall->store);
    make_folder(hall, "trust", hall->trust);
    assert_true(visitor_open(&hall->visitor, &options));
    assert_int_equal(store_open(hall->store, &store, &hall->diag), UPDATE_OK);
    assert_int_equal(pin_set(&store, PIN, &hall->diag), UPDATE_OK);
    store_close(&store);
    staff_init(&hall->visitor.app.staff, hall->store, hall->trust, 7, 0);
    usher_init(&hall->usher, hall->media, hall->store, hall->trust);
    programme_init(&hall->programme, NULL, hall->store, hall->trust);
    *state = hall;
    return 0;
}

static int tear_down(void **state)
{
    struct hall *hall = *state;

    visitor_close(&hall->visitor);
    diag_finish(&hall->diag);
    remove_folder(hall->folder);
    free(hall);
    return 0;
}

/* Half a second of the loop. */
static const struct bulletin *pass(struct hall *hall)
{
    const struct desk desk = { &hall->visitor.app, &hall->usher, &hall->programme, NULL };

    visitor_pass(&hall->visitor, 500);
    usher_look(&hall->usher, hall->visitor.now_ms, &hall->diag);
    desk_pass(&desk, hall->visitor.now_ms, &hall->diag);
    app_update(&hall->visitor.app, hall->visitor.now_ms);
    return &hall->visitor.app.show.bulletin;
}

static void touch(struct hall *hall, const char *id)
{
    const struct rect *box = show_staff_box(&hall->visitor.app.show, id);

    if (box == NULL)
        fail_msg("nothing of the name %s can be touched", id);
    visitor_tap(&hall->visitor, (struct point){ box->x + box->w / 2, box->y + box->h / 2 });
    visitor_pass(&hall->visitor, 200);
}

static bool there(const struct hall *hall, const char *id)
{
    return show_staff_box(&hall->visitor.app.show, id) != NULL;
}

static void say(const char *line)
{
    importer.lines[importer.line_count++] = line;
}

static void end(const char *line)
{
    say(line);
    importer.state = CHILD_ENDED;
}

static void put_stick(const struct hall *hall, const char *name)
{
    char path[PATH_BYTES + 80];

    snprintf(path, sizeof path, "%s/%s", hall->media, name);
    assert_int_equal(mkdir(path, 0700), 0);
}

static void type_pin(struct hall *hall)
{
    char id[] = "staff-0";

    for (const char *at = PIN; *at != 0; at++) {
        id[sizeof id - 2] = *at;
        touch(hall, id);
    }
    touch(hall, "staff-enter");
}

static void ask(struct hall *hall, const char *result)
{
    put_stick(hall, "KINGSTON");
    /* It lies where others can write: first it must be still. */
    for (int i = 0; i < 4 && importer.starts == 0; i++)
        pass(hall);
    assert_int_equal(hall->visitor.app.show.bulletin.kind, BULLETIN_FOUND);
    assert_null(strstr(importer.arguments, "--consent"));
    say("problem panels/01/en.md\tis not as it was sealed");
    end(result);
    pass(hall);
}

static void staff_install_what_they_are_asked_about(void **state)
{
    struct hall *hall = *state;
    struct visit before = hall->visitor.app.visit;

    ask(hall, "result 305");
    assert_int_equal(hall->visitor.app.show.bulletin.kind, BULLETIN_ASKS);
    touch(hall, "edge-open");
    assert_true(there(hall, "staff-enter"));
    /* It was no touch of a visit. */
    assert_memory_equal(&before, &hall->visitor.app.visit, sizeof before);
    assert_false(there(hall, "edge-open"));
    type_pin(hall);
    assert_true(there(hall, "staff-install"));
    touch(hall, "staff-problems");
    assert_false(there(hall, "staff-install"));
    touch(hall, "staff-back");
    assert_int_equal(importer.starts, 1);
    touch(hall, "staff-install");
    assert_true(app_calls(&hall->visitor.app));
    pass(hall);
    assert_int_equal(importer.starts, 2);
    assert_non_null(strstr(importer.arguments, "--consent"));
    assert_non_null(strstr(importer.arguments, "/media/KINGSTON"));
    say("progress 0 50 100");
    pass(hall);
    assert_int_equal(hall->visitor.app.staff.view.work.percent, 50);
    end("result 0");
    pass(hall);
    assert_int_equal(hall->visitor.app.staff.view.page, STAFF_CLOSED);
    assert_int_equal(hall->visitor.app.show.bulletin.kind, BULLETIN_RESULT);
}

static void a_refusal_is_shown_with_its_problems(void **state)
{
    struct hall *hall = *state;

    ask(hall, "result 301");
    touch(hall, "edge-open");
    type_pin(hall);
    touch(hall, "staff-install");
    pass(hall);
    say("problem figures.csv:12\tno number");
    end("result 204");
    pass(hall);
    assert_true(there(hall, "staff-problems"));
    assert_false(there(hall, "staff-install"));
    touch(hall, "staff-problems");
    assert_string_equal(hall->visitor.app.staff.view.problems->entries[0].head, "figures.csv:12");
}

/* A finger that slides off does nothing, and one that came down elsewhere neither. */
static void only_a_whole_touch_of_the_notice_counts(void **state)
{
    struct hall *hall = *state;

    ask(hall, "result 301");
    struct rect box = *show_staff_box(&hall->visitor.app.show, "edge-open");
    struct point in = { box.x + 5, box.y + 5 }, out = { box.x + 5, box.y - 30 };
    visitor_down(&hall->visitor, 1, in);
    assert_int_equal(hall->visitor.app.show.edge_pressed, 0);
    visitor_up(&hall->visitor, 1, out);
    assert_int_equal(hall->visitor.app.show.edge_pressed, NONE);
    assert_int_equal(hall->visitor.app.staff.view.page, STAFF_CLOSED);
    visitor_down(&hall->visitor, 2, out);
    visitor_up(&hall->visitor, 2, in);
    assert_int_equal(hall->visitor.app.staff.view.page, STAFF_CLOSED);
    touch(hall, "edge-open");
    assert_int_equal(hall->visitor.app.staff.view.page, STAFF_PIN);
}

static void a_preview_counts_down_and_is_settled_at_the_edge(void **state)
{
    struct hall *hall = *state;
    struct store other;

    hall->programme.preview = true;
    hall->programme.since_ms = hall->visitor.now_ms;
    const struct bulletin *told = pass(hall);
    assert_int_equal(told->kind, BULLETIN_PREVIEW);
    assert_int_equal(told->minutes_left, 3);
    visitor_pass(&hall->visitor, 60000);
    assert_int_equal(pass(hall)->minutes_left, 2);
    visitor_pass(&hall->visitor, 60000);
    assert_int_equal(pass(hall)->minutes_left, 1);
    assert_true(there(hall, "edge-undo"));
    /* Another run holds the store: staff are told, and nothing is lost. */
    assert_int_equal(store_open(hall->store, &other, &hall->diag), UPDATE_OK);
    touch(hall, "edge-keep");
    assert_int_equal(hall->visitor.app.staff.wish, STAFF_WISH_KEEP);
    pass(hall);
    assert_int_equal(told->kind, BULLETIN_RESULT);
    assert_int_equal(told->code, UPDATE_RUNNING);
    store_close(&other);
    hall->programme.preview = false;
    for (int i = 0; i < 2 * USHER_FAULT_MS / 1000; i++)
        pass(hall);
    assert_int_equal(told->kind, BULLETIN_NONE);
}

static void without_sticks_nothing_is_saved(void **state)
{
    struct hall *hall = *state;

    hall->usher.media = NULL;
    pass(hall);
    staff_open(&hall->visitor.app.staff, hall->visitor.now_ms);
    pass(hall);
    type_pin(hall);
    assert_true(there(hall, "staff-updates"));
    assert_false(there(hall, "staff-save"));
}

static void what_plays_is_saved_to_a_stick_that_is_put_in(void **state)
{
    struct hall *hall = *state;

    staff_open(&hall->visitor.app.staff, hall->visitor.now_ms);
    pass(hall);
    type_pin(hall);
    touch(hall, "staff-save");
    pass(hall);
    assert_false(there(hall, "staff-save-to"));
    put_stick(hall, "EMPTY");
    pass(hall);
    pass(hall);
    assert_int_equal(importer.starts, 0);
    touch(hall, "staff-save-to");
    pass(hall);
    assert_non_null(strstr(importer.arguments, "--save"));
    assert_non_null(strstr(importer.arguments, "/media/EMPTY"));
    say("saved 12 3456 kiosk-1");
    end("result 0");
    pass(hall);
    assert_int_equal(hall->visitor.app.staff.view.page, STAFF_SAVED);
    assert_string_equal(hall->visitor.app.staff.view.folder, "kiosk-1");
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(staff_install_what_they_are_asked_about),
        CASE(a_refusal_is_shown_with_its_problems),
        CASE(only_a_whole_touch_of_the_notice_counts),
        CASE(a_preview_counts_down_and_is_settled_at_the_edge),
        CASE(without_sticks_nothing_is_saved),
        CASE(what_plays_is_saved_to_a_stick_that_is_put_in),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
