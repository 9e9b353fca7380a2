/* An exhibit opened for layout tests, with its faces. */
#ifndef TESTS_LAYOUT_HALL_H
#define TESTS_LAYOUT_HALL_H

#include "kiosk/app/show.h"
#include "kiosk/base/diag.h"

struct hall {
    struct folder *folder; /* owned */
    struct folder *faces_of; /* owned; another exhibit whose fonts/ is used where this one brings none */
    struct exhibit exhibit;
    struct text *text; /* owned */
    struct arena faces_arena;
    struct face_set faces;
};

/* Opens the exhibit in `path`, with faces from there or from the exhibit in `faces_path`. False with the problems on
 * standard error. */
bool hall_open(struct hall *hall, const char *path, const char *faces_path);
/* Closes it; accepts a zeroed one. */
void hall_close(struct hall *hall);

/* What a show of it needs on a screen of so many px, of the usual panel with as many; nothing is drawn. */
struct show_config hall_show(const struct hall *hall, int w_px, int h_px);

#endif
