/* What belongs to a sealed exhibit, and what keeps a folder from being one. */
#define _XOPEN_SOURCE 700

#include <sys/stat.h>
#include <unistd.h>

#include "kiosk/codec/sums.h"
#include "sealed_folder.h"

enum { PATH_BYTES = 512, MIB = 1024 * 1024 };

/* A file of that size which takes no space on the disk. */
static void put_sized(struct sealed_folder *sealed, const char *name, int64_t bytes)
{
    sealed_put_text(sealed, name, "");
    assert_int_equal(truncate(sealed_path(sealed, name), bytes), 0);
}

static void assert_names(const struct sealed_folder *sealed, const char *names)
{
    char all[PATH_BYTES] = "";

    for (int i = 0; i < sealed->inventory.count; i++) {
        strcat(all, i > 0 ? " " : "");
        strcat(all, sealed->inventory.files[i].name);
    }
    assert_string_equal(all, names);
}

static void everything_is_found_in_the_order_of_names(void **state)
{
    struct sealed_folder *sealed = *state;

    sealed_put_text(sealed, "theme.ini", "12345");
    sealed_put_text(sealed, "map/places.csv", "1");
    sealed_put_text(sealed, "map.csv", "12");
    sealed_put_text(sealed, "exhibit.ini", "");
    sealed_put_text(sealed, "panels/01-a/en.md", "123");
    sealed_take(sealed);
    sealed_told(sealed, "");
    /* A dot comes before a slash. */
    assert_names(sealed, "exhibit.ini map.csv map/places.csv panels/01-a/en.md theme.ini");
    assert_int_equal(sealed->inventory.bytes, 11);
    assert_int_equal(sealed->inventory.files[4].bytes, 5);
}

static void seal_and_junk_are_left_out(void **state)
{
    static const char *const left_out[] = { "SHA256SUMS", "SHA256SUMS.minisig", "Thumbs.db", ".DS_Store", "map/._x.csv",
                                            "panels/~$a.md", ".Trash-1000/files/Old One.md",
                                            "System Volume Information/x" };
    struct sealed_folder *sealed = *state;

    sealed_put_text(sealed, "exhibit.ini", "");
    for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++)
        sealed_put_text(sealed, left_out[i], "text");
    sealed_take(sealed);
    sealed_told(sealed, "");
    assert_names(sealed, "exhibit.ini");
    assert_int_equal(sealed->inventory.bytes, 0);
}

#define WRONG_LETTER "has a letter that names may not have; use a-z, 0-9, - and _, and dots within"

static void every_wrong_name_is_told_once(void **state)
{
    struct sealed_folder *sealed = *state;

    sealed_put_text(sealed, "README.md", "");
    sealed_put_text(sealed, "account.docx", "");
    sealed_put_text(sealed, "map/con.csv", "");
    sealed_put_text(sealed, "map/SHA256SUMS", "");
    sealed_put_text(sealed, "My Panels/en.md", "");
    sealed_put_text(sealed, "My Panels/fr.md", "");
    sealed_put_text(sealed, "My Panels/b/DE.md", "");
    sealed_put_text(sealed, "a/b/c/good.md", "");
    sealed_put_text(sealed, "a/b/c/d/deep.md", "");
    sealed_take(sealed);
    sealed_told(sealed,
                "My Panels: \"My Panels\" " WRONG_LETTER "\n"
                "My Panels/b/DE.md: \"DE.md\" " WRONG_LETTER "\n"
                "README.md: \"README.md\" " WRONG_LETTER "\n"
                "a/b/c/d: \"d\" lies more than three folders deep; move it up\n"
                "account.docx: \"account.docx\" is of a kind that no exhibit has; keep it elsewhere\n"
                "map/SHA256SUMS: \"SHA256SUMS\" " WRONG_LETTER "\n"
                "map/con.csv: \"con.csv\" has a part that Windows takes for a device; choose another name\n");
}

static void what_was_told_is_not_told_again(void **state)
{
    struct sealed_folder *sealed = *state;

    sealed_put_text(sealed, "README.md", "");
    diag_error(&sealed->diag, "README.md", 3, "something else");
    sealed_take(sealed);
    sealed_told(sealed, "README.md:3: something else\n");
}

static void the_limits_hold_to_the_byte(void **state)
{
    struct sealed_folder *sealed = *state;

    put_sized(sealed, "exhibit.ini", 64 * 1024);
    put_sized(sealed, "a.txt", 256 * MIB);
    put_sized(sealed, "b.txt", 256 * MIB);
    put_sized(sealed, "c.txt", 256 * MIB);
    put_sized(sealed, "d.txt", 256 * MIB - 64 * 1024);
    sealed_take(sealed);
    sealed_told(sealed, "");
    assert_true(sealed->inventory.bytes == (int64_t)1 << 30);
    put_sized(sealed, "e.txt", 1);
    sealed_take(sealed);
    sealed_told(sealed,
                "the files have 1073741825 bytes together; at most 1073741824 are allowed: make some smaller\n");
    put_sized(sealed, "e.txt", (int64_t)5 << 30);
    put_sized(sealed, "exhibit.ini", 64 * 1024 + 1);
    sealed_take(sealed);
    sealed_told(sealed,
                "the files have 6442450945 bytes together; at most 1073741824 are allowed: make some smaller\n"
                "e.txt: this file has 5368709120 bytes; at most 268435456 are allowed: make it smaller\n"
                "exhibit.ini: this file has 65537 bytes; at most 65536 are allowed: make it smaller\n");
}

static void more_files_than_a_list_holds_are_refused(void **state)
{
    struct sealed_folder *sealed = *state;
    char other[PATH_BYTES];

    /* Links to one file are files like any other, and made quickly. */
    sealed_put_text(sealed, "0/first.md", "");
    sealed_put_text(sealed, "1/first.md", "");
    const char *first = sealed_path(sealed, "0/first.md");
    for (int i = 2; i < SUMS_FILES_MAX; i++) {
        snprintf(other, sizeof other, "%s/%d/%d.md", sealed->path, i % 2, i);
        assert_int_equal(link(first, other), 0);
    }
    sealed_take(sealed);
    sealed_told(sealed, "");
    assert_int_equal(sealed->inventory.count, SUMS_FILES_MAX);
    sealed_put_text(sealed, "z.md", "");
    sealed_put_text(sealed, "zz.md", "");
    sealed_take(sealed);
    sealed_told(sealed, "there are more than 10000 files; take out what does not belong to the exhibit\n");
}

/* The exhibit that comes with the program, with its faces. */
static void the_shipped_exhibit_can_be_sealed(void **state)
{
    struct sealed_folder *sealed = *state;

    folder_close(sealed->folder);
    assert_int_equal(folder_open(SHIPPED_EXHIBIT, &sealed->folder, &sealed->diag), ERR_OK);
    sealed_take(sealed);
    sealed_told(sealed, "");
    assert_true(sealed->inventory.count > 100);
}

static void what_is_no_plain_file_is_told(void **state)
{
    struct sealed_folder *sealed = *state;

    sealed_put_text(sealed, "exhibit.ini", "");
    assert_int_equal(symlink("exhibit.ini", sealed_path(sealed, "link.md")), 0);
    assert_int_equal(mkfifo(sealed_path(sealed, "pipe.md"), 0600), 0);
    assert_int_equal(symlink("..", sealed_path(sealed, "up")), 0);
    assert_int_equal(symlink("..", sealed_path(sealed, ".hidden")), 0);
    sealed_take(sealed);
    sealed_told(sealed, "link.md: the file cannot be opened: links are not followed; put the file itself there\n"
                         "pipe.md: this is not a plain file; replace it by one\n"
                         "up: the file cannot be opened: links are not followed; put the file itself there\n");
    assert_names(sealed, "exhibit.ini");
}

#define SECRET_FOUND \
    "this file holds a secret key, with which whoever gets the exhibit could seal others; keep it elsewhere\n"

static void a_secret_key_is_found_by_any_name(void **state)
{
    static const char key[] = "untrusted comment: x\nRWRTY0IyAAAAAAAAAAAA\n";
    struct sealed_folder *sealed = *state;

    sealed_put_text(sealed, "fonts/notice.txt", key);
    sealed_put_text(sealed, ".museum.key", key);
    sealed_put_text(sealed, "museum.txt", "untrusted comment: x\nRWSuKc6EqagRt71AF4n0\n");
    sealed_take(sealed);
    sealed_told(sealed, ".museum.key: " SECRET_FOUND "fonts/notice.txt: " SECRET_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SEALED(everything_is_found_in_the_order_of_names), WITH_SEALED(seal_and_junk_are_left_out),
        WITH_SEALED(every_wrong_name_is_told_once), WITH_SEALED(what_was_told_is_not_told_again),
        WITH_SEALED(the_limits_hold_to_the_byte), WITH_SEALED(more_files_than_a_list_holds_are_refused),
        WITH_SEALED(the_shipped_exhibit_can_be_sealed),
        WITH_SEALED(what_is_no_plain_file_is_told), WITH_SEALED(a_secret_key_is_found_by_any_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
