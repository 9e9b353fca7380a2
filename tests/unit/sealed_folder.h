/* A folder for tests of what is sealed, and what is told of it. */
#ifndef TESTS_UNIT_SEALED_FOLDER_H
#define TESTS_UNIT_SEALED_FOLDER_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/exhibit/inventory.h"
#include "kiosk/port/files.h"
#include "remove_folder.h"

enum { SEALED_PATH_BYTES = 256 };

struct sealed_folder {
    char path[32];
    struct folder *folder;
    struct arena arena;
    struct inventory inventory;
    struct diag diag;
};

static inline int sealed_folder_set_up(void **state)
{
    struct sealed_folder *sealed = calloc(1, sizeof *sealed);

    assert_non_null(sealed);
    strcpy(sealed->path, "/tmp/sealed-XXXXXX");
    assert_non_null(mkdtemp(sealed->path));
    assert_int_equal(folder_open(sealed->path, &sealed->folder, &sealed->diag), ERR_OK);
    *state = sealed;
    return 0;
}

static inline int sealed_folder_tear_down(void **state)
{
    struct sealed_folder *sealed = *state;

    folder_close(sealed->folder);
    arena_finish(&sealed->arena);
    diag_finish(&sealed->diag);
    remove_folder(sealed->path);
    free(sealed);
    return 0;
}

static inline const char *sealed_path(struct sealed_folder *sealed, const char *name)
{
    char path[SEALED_PATH_BYTES];

    snprintf(path, sizeof path, "%s/%s", sealed->path, name);
    return arena_string(&sealed->arena, path);
}

static inline void sealed_put(struct sealed_folder *sealed, const char *name, const void *bytes, size_t len)
{
    assert_int_equal(file_write(sealed_path(sealed, name), bytes, len, &sealed->diag), ERR_OK);
}

static inline void sealed_put_text(struct sealed_folder *sealed, const char *name, const char *text)
{
    sealed_put(sealed, name, text, strlen(text));
}

/* The bytes of a file, of the arena. */
static inline uint8_t *sealed_get(struct sealed_folder *sealed, const char *name, size_t *len)
{
    uint8_t *bytes = NULL;

    assert_int_equal(folder_read(sealed->folder, name, 1 << 24, &sealed->arena, &bytes, len, &sealed->diag), ERR_OK);
    return bytes;
}

static inline void sealed_take(struct sealed_folder *sealed)
{
    inventory_take(sealed->folder, &sealed->arena, &sealed->inventory, &sealed->diag);
}

/* Exactly these problems, as they are printed. */
static inline void sealed_told(struct sealed_folder *sealed, const char *problems)
{
    char all[4096] = "";
    FILE *out = fmemopen(all, sizeof all, "w");

    assert_non_null(out);
    diag_print(&sealed->diag, out);
    fclose(out);
    assert_string_equal(all, problems);
    diag_finish(&sealed->diag);
}

#define WITH_SEALED(test) cmocka_unit_test_setup_teardown(test, sealed_folder_set_up, sealed_folder_tear_down)

#endif
