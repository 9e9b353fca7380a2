/* platform/linux/disk.c: what a disk may refuse, on a real one. */
#define _XOPEN_SOURCE 700

#include <poll.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "kiosk/port/disk.h"
#include "tests/unit/remove_folder.h"

static const char FOLDER[] = "test_linux_disk_folder";

static int set_up(void **state)
{
    int *folder = malloc(sizeof *folder);

    remove_folder(FOLDER);
    assert_int_equal(mkdir(FOLDER, 0755), 0);
    assert_int_equal(disk_open_path(FOLDER, folder), DISK_OK);
    *state = folder;
    return 0;
}

static int tear_down(void **state)
{
    disk_release(*(int *)*state);
    free(*state);
    remove_folder(FOLDER);
    return 0;
}

static void make(int folder, const char *name, const char *text)
{
    int file = DISK_NONE;

    assert_int_equal(disk_create(folder, name, &file), DISK_OK);
    assert_int_equal(disk_write(file, text, strlen(text)), DISK_OK);
    assert_int_equal(disk_sync(file), DISK_OK);
    assert_int_equal(disk_protect(file), DISK_OK);
    assert_int_equal(disk_close(file), DISK_OK);
}

static void a_file_reads_back_from_any_offset(void **state)
{
    int folder = *(int *)*state, file = DISK_NONE;
    struct disk_info info;
    char bytes[16];
    size_t got = 0;

    make(folder, "a", "0123456789");
    assert_int_equal(disk_open_file(folder, "a", &file), DISK_OK);
    assert_int_equal(disk_look(file, &info), DISK_OK);
    assert_int_equal(info.kind, DISK_FILE);
    assert_int_equal(info.bytes, 10);
    assert_int_equal(disk_read(file, 3, bytes, 4, &got), DISK_OK);
    assert_int_equal(got, 4);
    assert_memory_equal(bytes, "3456", 4);
    disk_begin_sync(file);
    disk_forget(file);
    assert_int_equal(disk_read(file, 8, bytes, sizeof bytes, &got), DISK_OK);
    assert_int_equal(got, 2);
    assert_int_equal(disk_read(file, 10, bytes, 1, &got), DISK_OK);
    assert_int_equal(got, 0);
    disk_release(file);
    assert_int_equal(disk_open_file(folder, "b", &file), DISK_MISSING);
    assert_int_equal(disk_create(folder, "a", &file), DISK_EXISTS);
}

/* With holes, so it takes no room. On 32-bit boards sizes of files have 64 bits only where that is asked for. */
static void a_file_of_more_than_4_gib_is_read_at_its_end(void **state)
{
    const int64_t bytes = ((int64_t)5 << 30) + 3;
    int folder = *(int *)*state, file = DISK_NONE;
    struct disk_info info;
    char path[64];
    char end[8];
    size_t got = 0;

    make(folder, "large", "0123456789");
    snprintf(path, sizeof path, "%s/large", FOLDER);
    assert_int_equal(chmod(path, 0644), 0);
    assert_int_equal(truncate(path, bytes), 0);
    assert_int_equal(disk_open_file(folder, "large", &file), DISK_OK);
    assert_int_equal(disk_look(file, &info), DISK_OK);
    assert_true(info.bytes == bytes);
    assert_int_equal(disk_read(file, bytes - 2, end, sizeof end, &got), DISK_OK);
    assert_int_equal(got, 2);
    assert_memory_equal(end, "\0\0", 2);
    disk_release(file);
}

static void what_is_no_plain_file_is_not_opened(void **state)
{
    int folder = *(int *)*state, item = DISK_NONE;
    char path[64];

    make(folder, "a", "text");
    assert_int_equal(disk_make_folder(folder, "inner"), DISK_OK);
    assert_int_equal(disk_make_folder(folder, "inner"), DISK_EXISTS);
    snprintf(path, sizeof path, "%s/link", FOLDER);
    assert_int_equal(symlink("a", path), 0);
    snprintf(path, sizeof path, "%s/away", FOLDER);
    assert_int_equal(symlink("/etc", path), 0);
    snprintf(path, sizeof path, "%s/pipe", FOLDER);
    assert_int_equal(mkfifo(path, 0600), 0);
    /* A pipe without a writer would wait for ever. */
    assert_int_equal(disk_open_file(folder, "pipe", &item), DISK_NOT_PLAIN);
    assert_int_equal(disk_open_file(folder, "link", &item), DISK_NOT_PLAIN);
    assert_int_equal(disk_open_file(folder, "away/passwd", &item), DISK_NOT_PLAIN);
    assert_int_equal(disk_open_file(folder, "inner", &item), DISK_NOT_PLAIN);
    assert_int_equal(disk_open_file(folder, "a/b", &item), DISK_NOT_PLAIN);
    assert_int_equal(disk_open_folder(folder, "a", &item), DISK_NOT_PLAIN);
    assert_int_equal(disk_open_folder(folder, "away", &item), DISK_NOT_PLAIN);
    assert_int_equal(disk_open_file(folder, "../CTestTestfile.cmake", &item), DISK_NOT_PLAIN);
    assert_int_equal(disk_open_file(folder, "/etc/passwd", &item), DISK_NOT_PLAIN);
    assert_int_equal(disk_open_folder(folder, "inner", &item), DISK_OK);
    disk_release(item);
}

static void names_are_listed_moved_and_removed(void **state)
{
    int folder = *(int *)*state, inner = DISK_NONE;
    struct arena arena = { 0 };
    struct disk_list list;

    make(folder, "b", "b");
    make(folder, "a", "a");
    assert_int_equal(disk_make_folder(folder, "inner"), DISK_OK);
    assert_int_equal(disk_open_folder(folder, "inner", &inner), DISK_OK);
    assert_int_equal(disk_list(folder, &arena, 10, &list), DISK_OK);
    assert_int_equal(list.count, 3);
    assert_false(list.more);
    assert_string_equal(list.names[0], "a");
    assert_string_equal(list.names[2], "inner");
    assert_int_equal(disk_list(folder, &arena, 2, &list), DISK_OK);
    assert_int_equal(list.count, 2);
    assert_true(list.more);
    assert_int_equal(disk_move(folder, "a", folder, "b", false), DISK_EXISTS);
    assert_int_equal(disk_move(folder, "a", folder, "b", true), DISK_OK);
    assert_int_equal(disk_move(folder, "b", inner, "c", false), DISK_OK);
    assert_int_equal(disk_move(folder, "b", inner, "d", false), DISK_MISSING);
    assert_int_equal(disk_remove_folder(folder, "inner"), DISK_EXISTS);
    assert_int_equal(disk_remove_file(folder, "inner"), DISK_NOT_PLAIN);
    assert_int_equal(disk_remove_file(inner, "c"), DISK_OK);
    assert_int_equal(disk_remove_file(inner, "c"), DISK_MISSING);
    assert_int_equal(disk_list(inner, &arena, 10, &list), DISK_OK);
    assert_int_equal(list.count, 0);
    disk_release(inner);
    assert_int_equal(disk_remove_folder(folder, "inner"), DISK_OK);
    assert_int_equal(disk_sync(folder), DISK_OK);
    assert_int_equal(disk_sync_all(folder), DISK_OK);
    arena_finish(&arena);
}

static void a_lock_has_one_holder(void **state)
{
    int folder = *(int *)*state, first = DISK_NONE, second = DISK_NONE;

    assert_int_equal(disk_lock(folder, "lock", 0, &first), DISK_OK);
    assert_int_equal(disk_lock(folder, "lock", 0, &second), DISK_BUSY);
    assert_int_equal(disk_lock(folder, "lock", 50, &second), DISK_BUSY);
    disk_release(first);
    assert_int_equal(disk_lock(folder, "lock", 0, &second), DISK_OK);
    disk_release(second);
}

static void *release_later(void *lock)
{
    poll(NULL, 0, 100);
    disk_release(*(int *)lock);
    return NULL;
}

static void a_lock_is_waited_for(void **state)
{
    int folder = *(int *)*state, first = DISK_NONE, second = DISK_NONE;
    pthread_t holder;

    assert_int_equal(disk_lock(folder, "lock", 0, &first), DISK_OK);
    assert_int_equal(pthread_create(&holder, NULL, release_later, &first), 0);
    assert_int_equal(disk_lock(folder, "lock", 60000, &second), DISK_OK);
    assert_int_equal(pthread_join(holder, NULL), 0);
    disk_release(second);
}

static void room_is_told(void **state)
{
    struct disk_space space = { 0 };

    assert_int_equal(disk_free(*(int *)*state, &space), DISK_OK);
    assert_true(space.block_bytes > 0);
    assert_true(space.free_bytes > 0);
    assert_true(space.free_files > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_file_reads_back_from_any_offset, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_of_more_than_4_gib_is_read_at_its_end, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_plain_file_is_not_opened, set_up, tear_down),
        cmocka_unit_test_setup_teardown(names_are_listed_moved_and_removed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_lock_has_one_holder, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_lock_is_waited_for, set_up, tear_down),
        cmocka_unit_test_setup_teardown(room_is_told, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
