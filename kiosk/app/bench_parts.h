/* What the benchmarks of a visit share. Included by bench*.c and their test only. */
#ifndef KIOSK_APP_BENCH_PARTS_H
#define KIOSK_APP_BENCH_PARTS_H

#include "kiosk/app/bench_report.h"
#include "kiosk/app/loop.h"
#include "kiosk/app/player.h"
#include "kiosk/app/watch.h"
#include "kiosk/port/program.h"

enum { BENCH_AGE_BYTES = 32 };

/* What is painted in memory waits for no event and for no screen. */
extern const char BENCH_UNMEASURED[];

struct bench {
    struct player player;
    struct loop loop;
    int64_t peak_pss_bytes;
    bool shown; /* there is a screen */
    bool quit;  /* somebody ended the program: nothing more is measured */
    struct watch watch;
    struct bench_report *report; /* borrowed: of the board; NULL: everything is printed as it comes */
};

/* What was counted when something began to move. */
struct bench_moving {
    struct program_counts before;
    int64_t frames, painted_bytes, painted_rects;
};

/* Lets the visit go on, unless somebody ended the program. */
void bench_run_for(struct bench *bench, int64_t ms);
/* Looks whether somebody did. */
void bench_heed_end(struct bench *bench);
/* How old the program was when the first frame was shown, as people read it: none may be, where the screen is off. */
void bench_first_frame(const struct bench *bench, int64_t clock_to_age_ms, char out[BENCH_AGE_BYTES]);
/* A visitor's finger on a target; false if there is none of that id. */
bool bench_touch(struct bench *bench, const char *id);
/* Counts, and keeps the most memory that was met. */
void bench_note_memory(struct bench *bench, struct program_counts *counts);
/* A visitor goes on by one panel; past a notice as well. */
void bench_next_panel(struct bench *bench);
/* The panels slide so many times. */
void bench_slides(struct bench *bench, int count);
/* Around something that moves: tells its frames, their gaps, and what one costs. */
void bench_begin_moving(struct bench *bench, struct bench_moving *moving);
void bench_end_moving(struct bench *bench, const struct bench_moving *moving, const char *what);

/* The map: its memory, a play of so long, and all people of the account under way at once in so many frames. Begins and
 * ends at a panel. */
void bench_map(struct bench *bench, int64_t play_ms, int frames);

/* The sequence of a board, which is slower at each rung of the ladder, into `bench->report`. Begins at the first
 * screen. */
void bench_board(struct bench *bench, const struct options *options);

#endif
