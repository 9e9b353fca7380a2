#define _XOPEN_SOURCE 700

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "picture_folder.h"
#include "remove_folder.h"
#include "kiosk/port/files.h"

enum { PATH_BYTES = 512, SIDE = 400 };

static void write_bytes(struct picture_folder *f, const char *name, const uint8_t *bytes, size_t len)
{
    char path[PATH_BYTES];

    snprintf(path, sizeof path, "%s/%s", f->path, name);
    assert_int_equal(file_write(path, bytes, len, &f->diag), ERR_OK);
}

void picture_folder_write(struct picture_folder *f, const char *name, int side, size_t percent)
{
    uint32_t *pixels = calloc((size_t)side * (size_t)side, sizeof *pixels);
    uint8_t *bytes = NULL;
    size_t len = 0;

    assert_non_null(pixels);
    /* No two pixels alike, so that the file is no smaller than it must be. */
    for (int i = 0; i < side * side; i++)
        pixels[i] = (uint32_t)i * 2654435761u;
    assert_int_equal(png_encode(pixels, side, side, &bytes, &len), ERR_OK);
    write_bytes(f, name, bytes, len * percent / 100);
    free(bytes);
    free(pixels);
}

int picture_folder_set_up(void **state)
{
    struct picture_folder *f = calloc(1, sizeof *f);

    assert_non_null(f);
    *state = f;
    diag_init(&f->diag);
    strcpy(f->path, "/tmp/pictures-XXXXXX");
    assert_non_null(mkdtemp(f->path));
    picture_folder_write(f, "good.png", SIDE, 100);
    picture_folder_write(f, "cut.png", SIDE, 60);
    write_bytes(f, "none.png", (const uint8_t *)"<html>", 6);
    assert_int_equal(folder_open(f->path, &f->folder, &f->diag), ERR_OK);
    assert_int_equal(worker_open(NULL, NULL, &f->worker, &f->diag), ERR_OK);
    pictures_init(&f->pictures, f->folder, f->worker);
    return 0;
}

int picture_folder_tear_down(void **state)
{
    struct picture_folder *f = *state;

    pictures_finish(&f->pictures);
    worker_close(f->worker);
    folder_close(f->folder);
    diag_finish(&f->diag);
    remove_folder(f->path);
    free(f);
    return 0;
}
