/* kiosk/app/sticks.h and still.h on the real disk: folders, and file systems that are mounted. */
#define _GNU_SOURCE

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "kiosk/app/still.h"
#include "remove_folder.h"

enum { PATH_BYTES = 200, NOT_ALLOWED = 77 };

struct ledge {
    char media[64];
};

static int set_up(void **state)
{
    struct ledge *ledge = calloc(1, sizeof *ledge);

    snprintf(ledge->media, sizeof ledge->media, "/tmp/sticks-XXXXXX");
    assert_non_null(mkdtemp(ledge->media));
    *state = ledge;
    return 0;
}

static int tear_down(void **state)
{
    struct ledge *ledge = *state;

    remove_folder(ledge->media);
    free(ledge);
    return 0;
}

static const char *path_of(const struct ledge *ledge, const char *name)
{
    static char path[PATH_BYTES];

    snprintf(path, sizeof path, "%s/%s", ledge->media, name);
    return path;
}

static void write_file(const struct ledge *ledge, const char *name, const char *text)
{
    FILE *file = fopen(path_of(ledge, name), "w");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

/* C4 */
static void a_mark_names_a_stick_that_cannot_be_read(void **state)
{
    const struct ledge *ledge = *state;
    struct sticks sticks, unreadable;

    write_file(ledge, STICKS_UNREADABLE "b1", "");
    write_file(ledge, STICKS_UNREADABLE, "");
    write_file(ledge, ".hidden", "");
    sticks_list(ledge->media, &sticks, &unreadable);
    assert_int_equal(sticks.count, 0);
    assert_int_equal(unreadable.count, 1);
    assert_string_equal(unreadable.names[0], "b1");
}

static void each_change_has_another_mark(void **state)
{
    const struct ledge *ledge = *state;
    const struct timespec then[] = { { 1000, 0 }, { 1000, 5 } };
    struct sticks sticks, unreadable;
    uint64_t marks[6];
    char old[PATH_BYTES];

    assert_int_equal(mkdir(path_of(ledge, "a"), 0700), 0);
    write_file(ledge, "no-stick", "");
    sticks_list(ledge->media, &sticks, &unreadable);
    assert_int_equal(sticks.count, 1);
    assert_int_equal(unreadable.count, 0);
    marks[0] = still_look(ledge->media, "a");
    write_file(ledge, "a/x", "");
    marks[1] = still_look(ledge->media, "a");
    write_file(ledge, "a/x", "more");
    marks[2] = still_look(ledge->media, "a");
    assert_int_equal(utimensat(AT_FDCWD, path_of(ledge, "a/x"), then, 0), 0);
    marks[3] = still_look(ledge->media, "a");
    snprintf(old, sizeof old, "%s", path_of(ledge, "a/x"));
    assert_int_equal(rename(old, path_of(ledge, "a/y")), 0);
    marks[4] = still_look(ledge->media, "a");
    assert_true(still_look(ledge->media, "a") == marks[4]);
    marks[5] = still_look(ledge->media, "nothing");
    for (int i = 0; i < 6; i++) {
        assert_true(marks[i] != STILL_FIXED);
        for (int k = 0; k < i; k++)
            assert_true(marks[i] != marks[k]);
    }
}

/* In a process of its own, as the root of a space of its own. */
static int look_at_mounted(const struct ledge *ledge)
{
    struct sticks sticks, unreadable;

    if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0 || mount("none", path_of(ledge, "a"), "tmpfs", 0, NULL) != 0)
        return NOT_ALLOWED;
    sticks_list(ledge->media, &sticks, &unreadable);
    if (sticks.count != 1 || still_look(ledge->media, "a") == STILL_FIXED)
        return 1;
    if (mount("none", path_of(ledge, "a"), "tmpfs", MS_REMOUNT | MS_RDONLY, NULL) != 0)
        return NOT_ALLOWED;
    return still_look(ledge->media, "a") == STILL_FIXED ? 0 : 2;
}

static void what_is_mounted_is_a_stick(void **state)
{
    const struct ledge *ledge = *state;
    int status = 0;

    assert_int_equal(mkdir(path_of(ledge, "a"), 0700), 0);
    pid_t child = fork();
    if (child == 0)
        _exit(look_at_mounted(ledge));
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    if (WEXITSTATUS(status) == NOT_ALLOWED) {
        print_message("nothing can be mounted here: not tried\n");
        skip();
    }
    assert_int_equal(WEXITSTATUS(status), 0);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(a_mark_names_a_stick_that_cannot_be_read),
        CASE(each_change_has_another_mark),
        CASE(what_is_mounted_is_a_stick),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
