/* platform/linux/held.c and cage.c: a folder that is held reads as before, also in a cage beside it, in which nothing
 * else can be opened, read or asked for. */
#define _GNU_SOURCE

#include <fcntl.h>
#include <linux/openat2.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cmocka.h>

#include "kiosk/port/cage.h"
#include "kiosk/port/files.h"
#include "remove_folder.h"

enum { PATH_BYTES = 64, LONG_PATH_BYTES = 128, TEXT_BYTES = 64, MANY = 300 };

struct shared {
    struct folder *folder;
    int outside; /* a file of the parent that is open */
    volatile int came_back;
    int count;
    int64_t bytes;
    char text[TEXT_BYTES], names[TEXT_BYTES];
};

struct fixture {
    char path[PATH_BYTES];
    struct folder *open, *held;
    struct shared *shared;
    struct arena arena;
    struct diag diag;
};

static const char *path_of(const struct fixture *fixture, const char *name)
{
    static char path[LONG_PATH_BYTES];

    snprintf(path, sizeof path, "%s/%s", fixture->path, name);
    return path;
}

static void put(struct fixture *fixture, const char *name, const char *text)
{
    assert_int_equal(file_write(path_of(fixture, name), (const uint8_t *)text, strlen(text), &fixture->diag), ERR_OK);
}

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);

    assert_non_null(fixture);
    strcpy(fixture->path, "/tmp/held-XXXXXX");
    assert_non_null(mkdtemp(fixture->path));
    put(fixture, "b.txt", "second");
    put(fixture, "a/x.md", "inner");
    put(fixture, "a/b/y.md", "innermost");
    put(fixture, "a-b.txt", "first");
    put(fixture, "empty.txt", "");
    assert_int_equal(folder_open(fixture->path, &fixture->open, &fixture->diag), ERR_OK);
    assert_int_equal(folder_hold(fixture->path, &fixture->held, &fixture->diag), ERR_OK);
    fixture->shared = cage_share(sizeof *fixture->shared);
    assert_non_null(fixture->shared);
    fixture->shared->folder = fixture->held;
    fixture->shared->outside = open("/etc/passwd", O_RDONLY | O_CLOEXEC);
    assert_true(fixture->shared->outside >= 0);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;

    close(fixture->shared->outside);
    cage_unshare(fixture->shared, sizeof *fixture->shared);
    folder_close(fixture->held);
    folder_close(fixture->open);
    arena_finish(&fixture->arena);
    diag_finish(&fixture->diag);
    remove_folder(fixture->path);
    free(fixture);
    return 0;
}

static void same_list(struct fixture *fixture, const char *name)
{
    struct folder_list open = { 0 }, held = { 0 };
    enum err err = folder_list(fixture->open, name, &fixture->arena, &open, &fixture->diag);

    assert_int_equal(folder_list(fixture->held, name, &fixture->arena, &held, &fixture->diag), err);
    assert_int_equal(held.count, open.count);
    for (int i = 0; i < open.count; i++) {
        assert_string_equal(held.entries[i].name, open.entries[i].name);
        assert_int_equal(held.entries[i].is_folder, open.entries[i].is_folder);
    }
}

static void same_file(struct fixture *fixture, const char *name)
{
    uint8_t *open = NULL, *held = NULL;
    size_t open_len = 0, held_len = 0;
    int64_t open_bytes = 0, held_bytes = 0;
    enum err err = folder_read(fixture->open, name, 1000, &fixture->arena, &open, &open_len, &fixture->diag);

    for (int turn = 0; turn < 2; turn++) {
        assert_int_equal(folder_read(fixture->held, name, 1000, &fixture->arena, &held, &held_len, &fixture->diag),
                         err);
        assert_int_equal(held_len, open_len);
        assert_true(err != ERR_OK || memcmp(open, held, open_len + 1) == 0);
    }
    assert_int_equal(folder_size(fixture->held, name, &held_bytes, &fixture->diag),
                     folder_size(fixture->open, name, &open_bytes, &fixture->diag));
    assert_int_equal(held_bytes, open_bytes);
    assert_int_equal(folder_has(fixture->held, name), folder_has(fixture->open, name));
}

static void it_reads_like_an_open_one(void **state)
{
    static const char *const files[] = { "b.txt", "a/x.md", "a/b/y.md", "a-b.txt", "empty.txt", "none.txt", "a/none",
                                         "b.txt/x" };
    static const char *const folders[] = { ".", "a", "a/b", "none", "a/none" };
    struct fixture *fixture = *state;
    uint8_t *bytes = NULL;
    size_t len = 0;

    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        same_file(fixture, files[i]);
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        same_list(fixture, folders[i]);
    assert_int_equal(folder_read(fixture->held, "a-b.txt", 4, &fixture->arena, &bytes, &len, &fixture->diag),
                     ERR_LIMIT);
    assert_int_equal(fixture->diag.problems[fixture->diag.count - 1].kind, DIAG_SIZE);
}

static void what_comes_later_is_not_in_it(void **state)
{
    struct fixture *fixture = *state;

    put(fixture, "later.txt", "later");
    assert_true(folder_has(fixture->open, "later.txt"));
    assert_false(folder_has(fixture->held, "later.txt"));
    assert_int_equal(unlink(path_of(fixture, "b.txt")), 0);
    assert_true(folder_has(fixture->held, "b.txt"));
}

static void what_is_no_plain_file_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct folder *held = NULL;

    assert_int_equal(symlink("/etc/passwd", path_of(fixture, "link.txt")), 0);
    assert_int_not_equal(folder_hold(fixture->path, &held, &fixture->diag), ERR_OK);
    assert_null(held);
    assert_true(diag_tells(&fixture->diag, "link.txt"));
}

/* More than a program may have open unless it asks. */
static void it_may_have_many_files(void **state)
{
    struct fixture *fixture = *state;
    struct rlimit limit, low;
    struct folder *held = NULL;

    assert_int_equal(getrlimit(RLIMIT_NOFILE, &limit), 0);
    if (limit.rlim_max < MANY + 100)
        skip();
    for (int i = 0; i < MANY; i++) {
        char name[TEXT_BYTES];
        snprintf(name, sizeof name, "a/%d.md", i);
        put(fixture, name, "x");
    }
    low = (struct rlimit){ .rlim_cur = 100, .rlim_max = limit.rlim_max };
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &low), 0);
    assert_int_equal(folder_hold(fixture->path, &held, &fixture->diag), ERR_OK);
    assert_true(folder_has(held, "a/299.md"));
    folder_close(held);
    /* All of it is closed again. */
    int next = dup(0);
    assert_true(next >= 0 && next < 100);
    close(next);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &limit), 0);
}

static bool read_all(void *context)
{
    struct shared *shared = context;
    struct arena arena = { 0 };
    struct diag diag = { 0 };
    struct folder_list list = { 0 };
    uint8_t *bytes = NULL;
    size_t len = 0;

    if (folder_list(shared->folder, "a", &arena, &list, &diag) == ERR_OK)
        shared->count = list.count;
    if (folder_read(shared->folder, "a/x.md", 100, &arena, &bytes, &len, &diag) == ERR_OK)
        memcpy(shared->text, bytes, len);
    if (folder_has(shared->folder, "b.txt") && !folder_has(shared->folder, "none.txt"))
        (void)snprintf(shared->names, sizeof shared->names, "%s %s", list.entries[0].name, list.entries[1].name);
    arena_finish(&arena);
    diag_finish(&diag);
    return true;
}

static enum cage_end run(bool (*work)(void *shared), struct shared *shared)
{
    return cage_run_beside(shared->folder, work, shared, CAGE_TIME_MS);
}

static void it_is_read_in_a_cage(void **state)
{
    struct shared *shared = ((struct fixture *)*state)->shared;

    for (int turn = 0; turn < 3; turn++) {
        memset(shared->text, 0, sizeof shared->text);
        assert_int_equal(run(read_all, shared), CAGE_DONE);
        assert_int_equal(shared->count, 2);
        assert_string_equal(shared->text, "inner");
        assert_string_equal(shared->names, "b x.md");
    }
}

static bool came_back(void *context)
{
    ((struct shared *)context)->came_back = 1;
    return true;
}

static bool open_passwd(void *context)
{
    (void)open("/etc/passwd", O_RDONLY | O_CLOEXEC);
    return came_back(context);
}

static bool open_below(void *context)
{
    struct open_how how = { .flags = O_RDONLY };

    (void)syscall(SYS_openat2, AT_FDCWD, "b.txt", &how, sizeof how);
    return came_back(context);
}

static bool open_by_system(void *context)
{
    struct arena arena = { 0 };
    struct diag diag = { 0 };
    struct folder *folder = NULL;

    (void)!folder_open("/", &folder, &diag);
    arena_finish(&arena);
    return came_back(context);
}

static bool connect_out(void *context)
{
    (void)socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    return came_back(context);
}

static bool execute(void *context)
{
    char *arguments[] = { (char *)"true", NULL };

    (void)execv("/bin/true", arguments);
    return came_back(context);
}

static bool write_out(void *context)
{
    (void)!pwrite(((struct shared *)context)->outside, "x", 1, 0);
    return came_back(context);
}

static bool make_file(void *context)
{
    (void)creat("/tmp/from-a-cage", 0600);
    return came_back(context);
}

static bool look_at(void *context)
{
    struct stat info;

    (void)stat("/etc/passwd", &info);
    return came_back(context);
}

static bool remove_it(void *context)
{
    (void)unlink("/tmp/from-a-cage");
    return came_back(context);
}

static bool trace(void *context)
{
    (void)syscall(SYS_ptrace, 0, 0, 0, 0);
    return came_back(context);
}

static void what_is_forbidden_ends_it_at_once(void **state)
{
    bool (*const tries[])(void *) = { open_passwd, open_below, open_by_system, connect_out, execute,
                                      write_out,   make_file,  look_at,        remove_it,   trace };
    struct shared *shared = ((struct fixture *)*state)->shared;

    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        shared->came_back = 0;
        assert_int_equal(run(tries[i], shared), CAGE_FORBIDDEN);
        assert_int_equal(shared->came_back, 0);
    }
    assert_int_equal(access("/tmp/from-a-cage", F_OK), -1);
}

static bool read_outside(void *context)
{
    struct shared *shared = context;

    shared->bytes = pread(shared->outside, shared->text, sizeof shared->text, 0);
    return true;
}

static void what_the_parent_had_open_is_not(void **state)
{
    struct shared *shared = ((struct fixture *)*state)->shared;

    memset(shared->text, 0, sizeof shared->text);
    assert_true(pread(shared->outside, shared->text, 4, 0) == 4);
    memset(shared->text, 0, sizeof shared->text);
    assert_int_equal(run(read_outside, shared), CAGE_DONE);
    assert_int_equal(shared->bytes, -1);
    assert_string_equal(shared->text, "");
}

/* Without a folder nothing may be read. */
static void a_cage_beside_nothing_reads_nothing(void **state)
{
    struct shared *shared = ((struct fixture *)*state)->shared;

    assert_int_equal(cage_run(read_outside, shared, CAGE_TIME_MS), CAGE_FORBIDDEN);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(it_reads_like_an_open_one),
        CASE(what_comes_later_is_not_in_it),
        CASE(what_is_no_plain_file_is_refused),
        CASE(it_may_have_many_files),
        CASE(it_is_read_in_a_cage),
        CASE(what_is_forbidden_ends_it_at_once),
        CASE(what_the_parent_had_open_is_not),
        CASE(a_cage_beside_nothing_reads_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
