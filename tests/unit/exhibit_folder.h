/* A small exhibit in a folder of its own, for tests that change it and read it. Fails the test when the disk does. */
#ifndef TESTS_UNIT_EXHIBIT_FOLDER_H
#define TESTS_UNIT_EXHIBIT_FOLDER_H

#include "kiosk/exhibit/exhibit.h"
#include "kiosk/exhibit/words.h"

enum { PATH_BYTES = 512 };

struct exhibit_folder {
    char path[PATH_BYTES];
    struct exhibit exhibit;
    struct diag diag;
};

/* cmocka's set-up and tear-down: *state is a struct exhibit_folder with a good exhibit of English and French. */
int exhibit_folder_set_up(void **state);
int exhibit_folder_tear_down(void **state);

/* Writes a file, and the folders that it needs. */
void exhibit_folder_write(struct exhibit_folder *folder, const char *name, const char *text);
void exhibit_folder_remove(struct exhibit_folder *folder, const char *name);
/* The text of a file, malloc'd. */
char *exhibit_folder_read(struct exhibit_folder *folder, const char *name);
/* Puts `to` in place of the first `from` of a file; with `from` "" it becomes the file's beginning. */
void exhibit_folder_change(struct exhibit_folder *folder, const char *name, const char *from, const char *to);

/* Reads the exhibit anew; the problems are only those of this reading. */
enum err exhibit_folder_load(struct exhibit_folder *folder);
/* The i-th problem as it is printed: `file:line: text`. */
void exhibit_folder_problem(const struct exhibit_folder *folder, int index, char *out, size_t out_len);
/* Reading tells exactly this error, and leaves nothing. */
void exhibit_folder_refused(struct exhibit_folder *folder, const char *problem);

/* Reading tells exactly this error, and the exhibit can be played without what is wrong. */
void exhibit_folder_left_out(struct exhibit_folder *folder, const char *problem);

/* A good file with one change, and what is told then. */
struct refusal {
    const char *file;
    const char *from, *to;
    const char *problem;
};

/* Each of them is refused as it says; the files are good again afterwards. */
void exhibit_folder_refusals(struct exhibit_folder *folder, const struct refusal *refusals, size_t count);

#define EXHIBIT_TEST(name) cmocka_unit_test_setup_teardown(name, exhibit_folder_set_up, exhibit_folder_tear_down)

#endif
