/* A sealed exhibit of any size, made up: pictures as large as those of the shipped exhibit, and small files, all of
 * bytes without meaning that are the same each time. Only for benchmarks; nobody can play it. */
#ifndef KIOSK_APP_BENCH_EXHIBIT_H
#define KIOSK_APP_BENCH_EXHIBIT_H

#include "kiosk/base/diag.h"
#include "kiosk/base/err.h"
#include "kiosk/codec/seal.h"

struct bench_exhibit {
    int pictures, small_files; /* to be made */
    uint64_t bytes;            /* of all files, once they are made */
    struct seal_key key;       /* that it is sealed with: a new one */
};

/* Writes it into the open, empty folder. ERR_IO with an error in `diag`. */
enum err bench_exhibit_make(int folder, struct bench_exhibit *exhibit, struct diag *diag) MUST_CHECK;

#endif
