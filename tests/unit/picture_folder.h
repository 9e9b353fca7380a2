/* A folder with pictures, good and broken, and a cache over it. Fails the test when the disk does. */
#ifndef TESTS_UNIT_PICTURE_FOLDER_H
#define TESTS_UNIT_PICTURE_FOLDER_H

#include "kiosk/app/pictures.h"

struct picture_folder {
    char path[64];
    struct folder *folder;
    struct worker *worker;
    struct pictures pictures;
    struct diag diag;
};

/* cmocka's set-up and tear-down: *state is a struct picture_folder with good.png, which is 400 x 400 px, cut.png, which
 * is cut short, and none.png, which is no picture. */
int picture_folder_set_up(void **state);
int picture_folder_tear_down(void **state);

/* Writes a square picture; only so many percent of its file. */
void picture_folder_write(struct picture_folder *f, const char *name, int side, size_t percent);

#endif
