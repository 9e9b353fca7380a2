/* A hall with a kiosk: a store, a stick and a trusted key in a folder of the real disk, and sealed exhibits that are
 * brought on the stick. cmocka.h comes first; fails the test when the disk does. */
#ifndef TESTS_UPDATE_HALL_H
#define TESTS_UPDATE_HALL_H

#include <stdbool.h>

#include "kiosk/codec/seal.h"
#include "kiosk/codec/sums.h"
#include "kiosk/update/install.h"

enum { HALL_PATH_BYTES = 400 };

struct hall {
    char path[64], store[80], trust[80], stick[80];
    struct seal_secret secret;
    struct arena arena; /* of the exhibit on the stick */
    struct sums sums;   /* its list */
    const char *manifest; /* its exhibit.ini, whatever the version */
    struct diag diag;
};

void hall_open(struct hall *hall);
void hall_close(struct hall *hall);
/* Copies an exhibit to the stick. */
void hall_bring(struct hall *hall, const char *exhibit);
/* Gives it a version, and seals it. */
void hall_seal(struct hall *hall, unsigned version);
/* Installs what is on the stick, as `kiosk update` does. */
void hall_install(struct hall *hall);
/* Confirms what plays. */
void hall_confirm(struct hall *hall);
/* All three for one version. */
void hall_settle(struct hall *hall, unsigned version);
/* Turns a bit of a file of a generation; once more, and it is right again. */
void hall_turn(struct hall *hall, unsigned generation, const char *name);
/* The path of a file of a generation. */
const char *hall_file(struct hall *hall, unsigned generation, const char *name, char out[HALL_PATH_BYTES]);
/* Some problem that was told holds these words. */
bool hall_told(const struct hall *hall, const char *words);

#endif
