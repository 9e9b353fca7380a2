/* The folder of input devices as inotify tells of it; a pipe stands for inotify where it is full. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "platform/evdev/nodes.h"

static char folder[32];
static struct nodes nodes;
static int seen;

static int set_up(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/nodes-XXXXXX");
    assert_non_null(mkdtemp(folder));
    nodes_open(&nodes, folder);
    seen = 0;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    nodes_close(&nodes);
    (void)rmdir(folder);
    return 0;
}

static void path_of(const char *name, char out[64])
{
    snprintf(out, 64, "%s/%s", folder, name);
}

static void plug(const char *name)
{
    char path[64];

    path_of(name, path);
    int file = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    assert_true(file >= 0);
    close(file);
}

static void pull(const char *name)
{
    char path[64];

    path_of(name, path);
    assert_int_equal(unlink(path), 0);
}

static void expect_next(const char *name, bool gone)
{
    char is[NODES_NAME_BYTES];
    bool went = !gone;

    assert_true(nodes_next(&nodes, is, &went));
    assert_string_equal(is, name);
    assert_int_equal(went, gone);
}

static void expect_none(void)
{
    char name[NODES_NAME_BYTES];
    bool gone = false;

    assert_false(nodes_next(&nodes, name, &gone));
}

static void count(void *context, const char *name)
{
    assert_ptr_equal(context, &seen);
    assert_memory_equal(name, "event", 5);
    seen++;
}

static void what_comes_and_goes_is_told(void **state)
{
    (void)state;
    plug("event0");
    plug("mouse0");
    assert_true(nodes_watch(&nodes));
    nodes_each(&nodes, count, &seen);
    assert_int_equal(seen, 1);
    assert_false(nodes_watch(&nodes));
    plug("event1");
    expect_next("event1", false);
    char path[64];
    path_of("event1", path);
    assert_int_equal(chmod(path, 0640), 0); /* as udev does */
    expect_next("event1", false);
    pull("event0");
    pull("mouse0");
    expect_next("event0", true);
    pull("event1");
    expect_next("event1", true);
    expect_none();
}

static void a_folder_that_goes_is_watched_again(void **state)
{
    (void)state;
    assert_true(nodes_watch(&nodes));
    assert_int_equal(rmdir(folder), 0);
    expect_none();
    assert_false(nodes.watched);
    assert_false(nodes_watch(&nodes));
    assert_int_equal(mkdir(folder, 0700), 0);
    assert_true(nodes_watch(&nodes));
}

/* More came than the system keeps: what it was is not known, so all that is there is looked at. */
static void after_too_much_all_is_looked_at(void **state)
{
    const struct inotify_event full = { .wd = -1, .mask = IN_Q_OVERFLOW };
    int ends[2], own = nodes.fd;

    (void)state;
    assert_true(nodes_watch(&nodes));
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(fcntl(ends[0], F_SETFL, O_NONBLOCK), 0);
    assert_int_equal(write(ends[1], &full, sizeof full), (int)sizeof full);
    nodes.fd = ends[0];
    expect_none();
    nodes.fd = own;
    assert_true(nodes_watch(&nodes));
    close(ends[0]);
    close(ends[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_comes_and_goes_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_folder_that_goes_is_watched_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(after_too_much_all_is_looked_at, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
