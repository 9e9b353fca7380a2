/* What `kiosk bench --board` found out, in rows of cells: printed as it comes, kept as text, and painted for whoever
 * has only the screen to read it from. */
#ifndef KIOSK_APP_BENCH_REPORT_H
#define KIOSK_APP_BENCH_REPORT_H

#include <stdio.h>

#include "kiosk/app/loop.h"
#include "kiosk/app/player.h"
#include "kiosk/app/watch.h"

enum { BENCH_REPORT_BYTES = 8192, BENCH_BIN_COUNT = 6 };

/* Gaps between frames are counted in bins of so many whole ms at most; the last has no bound. */
extern const int BENCH_BINS[BENCH_BIN_COUNT - 1];

struct bench_report {
    char text[BENCH_REPORT_BYTES]; /* rows end with a line feed; their cells are separated by tabs */
    size_t len;
    bool ended;
    FILE *print; /* borrowed: rows are printed there too; NULL: nowhere */
};

/* Adds a row; what does not fit is left out. */
void bench_report_row(struct bench_report *report, const char *format, ...) PRINTF_LIKE(2, 3);
/* Somebody ended the program: the last row says so, and none is taken from now on, since nothing more is measured. */
void bench_report_end(struct bench_report *report);
/* Writes it as people read it without tabs: columns of one width, a row's only value as it is. */
void bench_report_write(const struct bench_report *report, FILE *out);
/* Sorts gaps into bins. */
void bench_bins(const int64_t gaps[LOOP_GAPS], int64_t out[BENCH_BIN_COUNT]);
/* Shows it on the player's display, in the exhibit's letters, until somebody touches the screen or presses a key, for
 * `most_ms` at most; true if somebody ended the program. */
bool bench_report_show(const struct bench_report *report, struct player *player, struct watch *watch,
                       int64_t most_ms);

#endif
