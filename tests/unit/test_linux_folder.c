/* Files that belong together, files that only their owner reads, files that are read step by step, and folders that
 * somebody vouches for. */
#define _XOPEN_SOURCE 700

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kiosk/port/files.h"
#include "kiosk/port/storage.h"
#include "remove_folder.h"

enum { PATH_BYTES = 64, LONG_PATH_BYTES = 128 };

struct fixture {
    char path[PATH_BYTES];
    struct folder *folder;
    struct arena arena;
    struct diag diag;
};

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);

    assert_non_null(fixture);
    strcpy(fixture->path, "/tmp/files-XXXXXX");
    assert_non_null(mkdtemp(fixture->path));
    assert_int_equal(folder_open(fixture->path, &fixture->folder, &fixture->diag), ERR_OK);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;

    folder_close(fixture->folder);
    arena_finish(&fixture->arena);
    diag_finish(&fixture->diag);
    remove_folder(fixture->path);
    free(fixture);
    return 0;
}

static const char *path_of(struct fixture *fixture, const char *name)
{
    char path[LONG_PATH_BYTES];

    snprintf(path, sizeof path, "%s/%s", fixture->path, name);
    return arena_string(&fixture->arena, path);
}

static struct file_content content_of(struct fixture *fixture, const char *name, const char *text)
{
    return (struct file_content){ path_of(fixture, name), (const uint8_t *)text, strlen(text) };
}

static void assert_text(struct fixture *fixture, const char *name, const char *text)
{
    uint8_t *bytes = NULL;
    size_t len = 0;

    assert_int_equal(folder_read(fixture->folder, name, 1000, &fixture->arena, &bytes, &len, &fixture->diag), ERR_OK);
    assert_string_equal((const char *)bytes, text);
}

static void assert_told(struct fixture *fixture, const char *text)
{
    assert_int_equal(fixture->diag.count, 1);
    if (strstr(fixture->diag.problems[0].text, text) == NULL)
        assert_string_equal(fixture->diag.problems[0].text, text);
    diag_finish(&fixture->diag);
}

static void files_that_belong_together_are_written_together(void **state)
{
    struct fixture *fixture = *state;
    struct file_content files[] = { content_of(fixture, "a", "first"), content_of(fixture, "b", "second") };

    assert_int_equal(file_write_all(files, 2, &fixture->diag), ERR_OK);
    files[0] = content_of(fixture, "a", "later");
    assert_int_equal(file_write_all(files, 2, &fixture->diag), ERR_OK);
    assert_text(fixture, "a", "later");
    assert_text(fixture, "b", "second");
    assert_false(folder_has(fixture->folder, "a.part") || folder_has(fixture->folder, "b.part"));
}

/* The second cannot be written: where it should come to be, there is a folder. */
static void or_none_of_them_is(void **state)
{
    struct fixture *fixture = *state;
    struct file_content files[] = { content_of(fixture, "a", "first"), content_of(fixture, "b", "second") };

    assert_int_equal(file_write_all(files, 2, &fixture->diag), ERR_OK);
    assert_int_equal(mkdir(path_of(fixture, "b.part"), 0700), 0);
    files[0] = content_of(fixture, "a", "later");
    assert_int_equal(file_write_all(files, 2, &fixture->diag), ERR_IO);
    assert_told(fixture, "cannot be written: Is a directory");
    assert_text(fixture, "a", "first");
    assert_text(fixture, "b", "second");
    assert_false(folder_has(fixture->folder, "a.part"));
}

static void no_folder_is_made_for_them(void **state)
{
    struct fixture *fixture = *state;
    struct file_content file = content_of(fixture, "none/a", "text");

    assert_int_equal(file_write_all(&file, 1, &fixture->diag), ERR_IO);
    assert_told(fixture, "cannot be written: No such file or directory");
    assert_int_equal(file_create(&file, false, &fixture->diag), ERR_IO);
    assert_told(fixture, "cannot be written: No such file or directory");
}

static void a_secret_is_its_owners(void **state)
{
    struct fixture *fixture = *state;
    struct file_content secret = content_of(fixture, "key", "secret"), open = content_of(fixture, "pub", "public");
    struct stat secret_info, open_info;
    mode_t before = umask(0);

    assert_int_equal(file_create(&secret, true, &fixture->diag), ERR_OK);
    assert_int_equal(file_create(&open, false, &fixture->diag), ERR_OK);
    umask(before);
    assert_true(stat(secret.path, &secret_info) == 0 && stat(open.path, &open_info) == 0);
    assert_int_equal(secret_info.st_mode & 0777, 0600);
    assert_int_equal(open_info.st_mode & 0777, 0644);
    file_remove(open.path);
    assert_false(folder_has(fixture->folder, "pub"));
}

static void what_is_there_is_left_as_it_is(void **state)
{
    struct fixture *fixture = *state;
    struct file_content first = content_of(fixture, "key", "first"), second = content_of(fixture, "key", "second");
    struct file_content link = content_of(fixture, "link", "through a link");

    assert_int_equal(file_create(&first, true, &fixture->diag), ERR_OK);
    assert_int_equal(file_create(&second, true, &fixture->diag), ERR_USAGE);
    assert_told(fixture, "this file is there already");
    assert_text(fixture, "key", "first");
    assert_int_equal(symlink("elsewhere", path_of(fixture, "link")), 0);
    assert_int_equal(file_create(&link, true, &fixture->diag), ERR_USAGE);
    assert_false(folder_has(fixture->folder, "elsewhere"));
}

static void what_lies_below_is_known_by_any_path(void **state)
{
    struct fixture *fixture = *state;
    const char *inside = path_of(fixture, "in/file");
    struct file_content file = content_of(fixture, "in/file", "text");

    assert_int_equal(mkdir(path_of(fixture, "in"), 0700), 0);
    assert_int_equal(file_create(&file, false, &fixture->diag), ERR_OK);
    assert_int_equal(symlink("in/file", path_of(fixture, "link")), 0);
    assert_true(file_is_below(inside, fixture->path));
    assert_true(file_is_below(inside, "/"));
    assert_true(file_is_below(path_of(fixture, "in/../in/./file"), path_of(fixture, "in/")));
    assert_true(file_is_below(path_of(fixture, "link"), path_of(fixture, "in")));
    assert_false(file_is_below(inside, path_of(fixture, "i")));
    assert_false(file_is_below(inside, inside));
    assert_false(file_is_below(path_of(fixture, "in/none"), fixture->path));
    assert_false(file_is_below(inside, path_of(fixture, "none")));
}

struct steps {
    struct fixture *fixture;
    const char *change; /* what the first step does to the file: "grow", "shrink"; NULL: nothing */
    int count;
    int64_t bytes;
    uint32_t sum;
};

static void take(void *context, const uint8_t *bytes, size_t len)
{
    struct steps *steps = context;

    assert_true(len > 0 && len <= FOLDER_STEP_BYTES);
    for (size_t i = 0; i < len; i++)
        steps->sum = steps->sum * 31 + bytes[i];
    steps->bytes += (int64_t)len;
    if (steps->count++ == 0 && steps->change != NULL) {
        int64_t bytes_now = strcmp(steps->change, "grow") == 0 ? 3 * FOLDER_STEP_BYTES : FOLDER_STEP_BYTES + 5;
        assert_int_equal(truncate(path_of(steps->fixture, "large"), bytes_now), 0);
    }
}

static void write_large(struct fixture *fixture, int64_t bytes)
{
    FILE *file = fopen(path_of(fixture, "large"), "wb");

    assert_non_null(file);
    for (int64_t i = 0; i < bytes; i++)
        fputc((int)(i % 251), file);
    assert_int_equal(fclose(file), 0);
}

static enum err scan(struct steps *steps, int64_t max_bytes)
{
    struct folder_reader reader = { take, steps };

    return folder_scan(steps->fixture->folder, "large", max_bytes, &reader, &steps->fixture->diag);
}

static void a_file_comes_in_steps(void **state)
{
    static const int64_t sizes[] = { 0, 1, FOLDER_STEP_BYTES - 1, FOLDER_STEP_BYTES, FOLDER_STEP_BYTES + 1,
                                     2 * FOLDER_STEP_BYTES };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct steps steps = { .fixture = fixture };
        uint32_t sum = 0;
        int64_t bytes = -1;
        write_large(fixture, sizes[i]);
        assert_int_equal(scan(&steps, sizes[i]), ERR_OK);
        for (int64_t k = 0; k < sizes[i]; k++)
            sum = sum * 31 + (uint32_t)(k % 251);
        assert_int_equal(steps.bytes, sizes[i]);
        assert_int_equal(steps.count, (sizes[i] + FOLDER_STEP_BYTES - 1) / FOLDER_STEP_BYTES);
        assert_int_equal(steps.sum, sum);
        assert_int_equal(folder_size(fixture->folder, "large", &bytes, &fixture->diag), ERR_OK);
        assert_int_equal(bytes, sizes[i]);
    }
    assert_int_equal(fixture->diag.count, 0);
}

static void a_file_that_changes_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct steps grown = { .fixture = fixture, .change = "grow" }, shrunk = { .fixture = fixture, .change = "shrink" };

    write_large(fixture, 2 * FOLDER_STEP_BYTES);
    assert_int_equal(scan(&grown, 1 << 30), ERR_IO);
    assert_told(fixture, "was changed while it was read");
    write_large(fixture, 2 * FOLDER_STEP_BYTES);
    assert_int_equal(scan(&shrunk, 1 << 30), ERR_IO);
    assert_told(fixture, "was changed while it was read");
    /* No byte more than it had at the beginning. */
    assert_int_equal(grown.bytes, 2 * FOLDER_STEP_BYTES);
}

/* 5 GiB of nothing, which a file system keeps in no space: it is refused without being read. */
static void what_is_too_large_is_not_read(void **state)
{
    struct fixture *fixture = *state;
    struct steps steps = { .fixture = fixture };
    int64_t bytes = 0, huge = (int64_t)5 << 30;

    write_large(fixture, 0);
    assert_int_equal(truncate(path_of(fixture, "large"), huge), 0);
    assert_int_equal(scan(&steps, huge - 1), ERR_LIMIT);
    assert_told(fixture, "the file has 5368709120 bytes; at most 5368709119 are allowed: make it smaller");
    assert_int_equal(steps.count, 0);
    assert_int_equal(folder_size(fixture->folder, "large", &bytes, &fixture->diag), ERR_OK);
    assert_true(bytes == huge);
}

static void what_is_no_plain_file_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct steps steps = { .fixture = fixture };
    int64_t bytes = -7;

    assert_int_equal(scan(&steps, 100), ERR_MISSING);
    assert_int_equal(folder_size(fixture->folder, "large", &bytes, &fixture->diag), ERR_MISSING);
    assert_int_equal(fixture->diag.count, 0);
    assert_int_equal(mkfifo(path_of(fixture, "large"), 0600), 0);
    assert_int_equal(scan(&steps, 100), ERR_FORMAT);
    assert_told(fixture, "this is not a plain file");
    assert_int_equal(symlink("large", path_of(fixture, "link")), 0);
    assert_int_equal(folder_size(fixture->folder, "link", &bytes, &fixture->diag), ERR_IO);
    assert_told(fixture, "links are not followed");
    assert_true(bytes == -7 && steps.count == 0);
}

/* Right is what says so. */
static bool says_right(const void *context, int index, const uint8_t *bytes, size_t len)
{
    const int *asked = context;

    assert_int_equal(index, *asked);
    return len == 5 && memcmp(bytes, "right", len) == 0;
}

static const char *const NAMES[] = { "a.md", "panels-more/x.md", "panels/01/en.md", "panels/02/de.md",
                                     "panels/02/en.md", "panels/about.md" };
enum { NAME_COUNT = 6 };

static void put(struct fixture *fixture, const char *name, const char *text)
{
    assert_int_equal(file_write(path_of(fixture, name), (const uint8_t *)text, strlen(text), &fixture->diag), ERR_OK);
}

static enum err get(struct fixture *fixture, const char *name)
{
    uint8_t *bytes = NULL;
    size_t len = 0;
    enum err err = folder_read(fixture->folder, name, 1000, &fixture->arena, &bytes, &len, &fixture->diag);

    /* Nothing of a damaged file is handed out. */
    assert_true((err == ERR_OK) == (bytes != NULL) && (err == ERR_OK || len == 0));
    return err;
}

static void a_guard_names_what_there_is(void **state)
{
    static const struct folder_entry panels[] = { { "01", true }, { "02", true }, { "about.md", false } };
    struct fixture *fixture = *state;
    int asked = 0;
    const struct folder_guard guard = { NAMES, NAME_COUNT, says_right, &asked };
    struct folder_list list;

    put(fixture, "a.md", "right");
    put(fixture, "unnamed.md", "right");
    put(fixture, "panels/03/en.md", "right");
    folder_guarded(fixture->folder, &guard);
    assert_int_equal(get(fixture, "a.md"), ERR_OK);
    assert_int_equal(get(fixture, "unnamed.md"), ERR_MISSING);
    assert_false(folder_has(fixture->folder, "unnamed.md"));
    assert_true(folder_has(fixture->folder, "panels/02/de.md"));
    assert_false(folder_has(fixture->folder, "panels/02"));
    assert_int_equal(folder_list(fixture->folder, "panels", &fixture->arena, &list, &fixture->diag), ERR_OK);
    assert_int_equal(list.count, 3);
    for (int i = 0; i < list.count; i++) {
        assert_string_equal(list.entries[i].name, panels[i].name);
        assert_int_equal(list.entries[i].is_folder, panels[i].is_folder);
    }
    assert_int_equal(folder_list(fixture->folder, ".", &fixture->arena, &list, &fixture->diag), ERR_OK);
    assert_int_equal(list.count, 3);
    assert_string_equal(list.entries[1].name, "panels");
    assert_int_equal(folder_list(fixture->folder, "panels/03", &fixture->arena, &list, &fixture->diag), ERR_MISSING);
    assert_null(folder_damaged(fixture->folder));
    assert_int_equal(fixture->diag.count, 0);
}

static void a_damaged_file_is_told_and_not_handed_out(void **state)
{
    struct fixture *fixture = *state;
    int asked = 4;
    const struct folder_guard guard = { NAMES, NAME_COUNT, says_right, &asked };
    struct folder *again = NULL;

    put(fixture, "panels/02/en.md", "wrong");
    put(fixture, "panels/02/other.md", "right");
    folder_guarded(fixture->folder, &guard);
    assert_int_equal(get(fixture, "panels/02/en.md"), ERR_FORMAT);
    assert_told(fixture, "is damaged: it is not as it was sealed");
    assert_non_null(folder_damaged(fixture->folder));

    assert_int_equal(folder_open(fixture->path, &again, &fixture->diag), ERR_OK);
    folder_close(fixture->folder);
    fixture->folder = again;
    folder_guarded(again, &guard);
    assert_int_equal(get(fixture, "panels/02/de.md"), ERR_FORMAT);
    assert_told(fixture, "is damaged: it is not there any more");
    assert_string_equal(folder_damaged(again), "panels/02/de.md");
}

static void a_link_in_place_of_a_file_is_damage(void **state)
{
    struct fixture *fixture = *state;
    int asked = 0;
    const struct folder_guard guard = { NAMES, NAME_COUNT, says_right, &asked };

    put(fixture, "elsewhere", "right");
    assert_int_equal(symlink("elsewhere", path_of(fixture, "a.md")), 0);
    folder_guarded(fixture->folder, &guard);
    assert_int_equal(get(fixture, "a.md"), ERR_FORMAT);
    assert_told(fixture, "links are not followed");
    assert_non_null(folder_damaged(fixture->folder));
}

/* A good exhibit is not left for a program that has too much open. */
static void having_too_much_open_is_no_damage(void **state)
{
    struct fixture *fixture = *state;
    int asked = 0;
    const struct folder_guard guard = { NAMES, NAME_COUNT, says_right, &asked };
    struct rlimit before, none;

    put(fixture, "a.md", "right");
    folder_guarded(fixture->folder, &guard);
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    none = before;
    none.rlim_cur = 0;
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
    enum err err = get(fixture, "a.md");
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    assert_int_equal(err, ERR_PLATFORM);
    assert_told(fixture, "Too many open files");
    assert_null(folder_damaged(fixture->folder));
    assert_int_equal(get(fixture, "a.md"), ERR_OK);
}

#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(files_that_belong_together_are_written_together), WITH_FOLDER(or_none_of_them_is),
        WITH_FOLDER(no_folder_is_made_for_them), WITH_FOLDER(a_secret_is_its_owners),
        WITH_FOLDER(what_is_there_is_left_as_it_is), WITH_FOLDER(what_lies_below_is_known_by_any_path),
        WITH_FOLDER(a_file_comes_in_steps), WITH_FOLDER(a_file_that_changes_is_refused),
        WITH_FOLDER(what_is_too_large_is_not_read), WITH_FOLDER(what_is_no_plain_file_is_refused),
        WITH_FOLDER(a_guard_names_what_there_is), WITH_FOLDER(a_damaged_file_is_told_and_not_handed_out),
        WITH_FOLDER(a_link_in_place_of_a_file_is_damage), WITH_FOLDER(having_too_much_open_is_no_damage),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
