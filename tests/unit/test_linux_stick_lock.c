/* platform/linux/stick_lock.c over a real mount that is for reading only, beside a process that opens and locks it. */
#define _GNU_SOURCE

#include <fcntl.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "kiosk/port/stick_lock.h"
#include "tests/unit/remove_folder.h"

static const char FOLDER[] = "test_linux_stick_lock_folder";
static const char STICK[] = "test_linux_stick_lock_folder/sda1";
static const char REQUEST[] = "test_linux_stick_lock_folder/run/writes-to-stick";

/* What came of it in the process that mounts. */
enum outcome { WRITTEN_AND_LOCKED, NOT_WRITTEN, NOT_LOCKED, WRONG_NAME, STILL_ASKED, CANNOT_MOUNT };

static bool remount(unsigned long flags)
{
    return mount(NULL, STICK, NULL, MS_REMOUNT | flags, NULL) == 0;
}

static bool requested(void)
{
    return access(REQUEST, F_OK) == 0;
}

/* Waits until there is a request, or none; one that never comes ends the process. */
static void await(bool request)
{
    for (int i = 0; requested() != request; i++) {
        if (i == 500)
            _exit(1);
        usleep(10000);
    }
}

/* The process that opens sticks: tells by its status whether it was asked for the right one. */
static void open_and_lock(void)
{
    char name[16] = "";

    await(true);
    int file = open(REQUEST, O_RDONLY | O_CLOEXEC);
    if (file < 0 || read(file, name, sizeof name - 1) < 0)
        _exit(1);
    close(file);
    if (!remount(0))
        _exit(1);
    await(false);
    _exit(remount(MS_RDONLY) && strcmp(name, "sda1") == 0 ? 0 : 1);
}

/* One that finds it cannot be written to. */
static void refuse(void)
{
    await(true);
    _exit(unlink(REQUEST));
}

static bool may_write(void)
{
    int file = open("test_linux_stick_lock_folder/sda1/new", O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

    if (file >= 0)
        close(file);
    return file >= 0;
}

/* In a mount namespace of its own, so that nothing of it is left; as a user without rights in one of users, too. */
static bool mount_stick(void)
{
    if (unshare(CLONE_NEWNS) != 0 && unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
        return false;
    return mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
           mount("stick", STICK, "tmpfs", MS_RDONLY, NULL) == 0;
}

static enum outcome ask_for(void (*other)(void), bool *written)
{
    int status = 1;

    if (!mount_stick())
        return CANNOT_MOUNT;
    pid_t opener = fork();
    if (opener == 0)
        other();
    stick_unlock(STICK);
    *written = may_write();
    stick_lock(STICK);
    bool locked = !may_write();
    if (waitpid(opener, &status, 0) != opener || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return WRONG_NAME;
    return requested() ? STILL_ASKED : locked ? WRITTEN_AND_LOCKED : NOT_LOCKED;
}

static enum outcome save_to_it(void)
{
    bool written = false;
    enum outcome outcome = ask_for(open_and_lock, &written);

    return outcome == WRITTEN_AND_LOCKED && !written ? NOT_WRITTEN : outcome;
}

static enum outcome save_to_one_with_a_slide(void)
{
    bool written = false;
    enum outcome outcome = ask_for(refuse, &written);

    return outcome == WRITTEN_AND_LOCKED && written ? NOT_LOCKED : outcome;
}

static void expect_outcome(enum outcome (*run)(void))
{
    int status = 0;
    pid_t child = fork();

    assert_true(child >= 0);
    if (child == 0)
        _exit((int)run());
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    if (WEXITSTATUS(status) == CANNOT_MOUNT) {
        print_message("nothing may be mounted here\n");
        skip();
    }
    assert_int_equal(WEXITSTATUS(status), WRITTEN_AND_LOCKED);
}

static int set_up(void **state)
{
    char here[512], runtime[600];

    (void)state;
    remove_folder(FOLDER);
    assert_int_equal(mkdir(FOLDER, 0755), 0);
    assert_int_equal(mkdir(STICK, 0755), 0);
    snprintf(runtime, sizeof runtime, "%s/%s/run", getcwd(here, sizeof here), FOLDER);
    assert_int_equal(mkdir(runtime, 0755), 0);
    assert_int_equal(setenv("RUNTIME_DIRECTORY", runtime, 1), 0);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    remove_folder(FOLDER);
    return 0;
}

static void a_stick_is_open_while_it_is_written_to(void **state)
{
    (void)state;
    expect_outcome(save_to_it);
}

static void one_that_cannot_be_opened_is_not_waited_for(void **state)
{
    (void)state;
    expect_outcome(save_to_one_with_a_slide);
}

static void a_folder_that_may_be_written_to_is_not_asked_for(void **state)
{
    (void)state;
    stick_unlock(STICK);
    assert_false(requested());
    stick_lock(STICK);
    assert_true(may_write());
}

/* Whoever asked was killed: its request is taken back without waiting for a lock, which here never comes. */
static void what_a_killed_one_asked_is_taken_back(void **state)
{
    (void)state;
    stick_release();
    int file = open(REQUEST, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    assert_true(file >= 0);
    close(file);
    stick_release();
    assert_false(requested());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_stick_is_open_while_it_is_written_to, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_that_cannot_be_opened_is_not_waited_for, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_a_killed_one_asked_is_taken_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_folder_that_may_be_written_to_is_not_asked_for, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
