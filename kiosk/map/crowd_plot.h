/* The inner loops of the crowd: dots on a stretch of way, to cells of a plane. Private to kiosk/map.
 *
 * A run is people who follow each other on one straight piece of their way, or who stand at one place. Positions are in
 * 1/16 cell, with 12 bits more while they are added up; each dot is aside of the way by its own scatter times a spread.
 * Dots outside of the plane fall into a row below it or a column beside it, which nobody looks at: so no dot needs a
 * test. SSE2, NEON and plain C give the same integers. Pure. */
#ifndef KIOSK_MAP_CROWD_PLOT_H
#define KIOSK_MAP_CROWD_PLOT_H

#include <stdint.h>

enum {
    PLOT_LANES = 8,      /* dots taken at once; scatter arrays have so many to spare */
    PLOT_BLOCK = 2048,   /* offsets made at once, so that they stay in the first-level cache */
    PLOT_CELL = 16,      /* positions in a cell */
    PLOT_FRACTION = 12,  /* bits below a position */
    PLOT_REACH = 2047 * PLOT_CELL, /* farthest position, either way */
};

struct plot_grid {
    int w, h;  /* cells that are looked at */
    int pitch; /* cells from row to row, more than w */
};

struct plot_run {
    const int16_t *scatter_x, *scatter_y; /* of the first person, 1/32768 of the spread */
    int count;
    int32_t x, y;           /* of the first person, from the top left corner, 1/16 cell << PLOT_FRACTION */
    int32_t step_x, step_y; /* from person to person */
    /* Of the first eight, 1/16 cell << PLOT_FRACTION, within PLOT_REACH all along the run; below 0 it mirrors. */
    int32_t spread_x, spread_y;
    int32_t step_spread_x, step_spread_y; /* from eight to eight */
};

/* Offsets in the plane of the dots from `first`, a multiple of PLOT_LANES, on: at most PLOT_BLOCK. Room for PLOT_BLOCK
 * must be there; what lies behind the last dot is nothing. */
void plot_offsets(const struct plot_run *run, const struct plot_grid *grid, int first, uint32_t *restrict out);
/* The same with a second scatter, that of `also`: only its scatters and spreads count. The two spreads together lie
 * within PLOT_REACH. */
void plot_offsets_two(const struct plot_run *run, const struct plot_run *also, const struct plot_grid *grid, int first,
                      uint32_t *restrict out);
/* Either in plain C, for machines without vectors and for tests; `also` may be NULL. */
void plot_offsets_plain(const struct plot_run *run, const struct plot_run *also, const struct plot_grid *grid,
                        int first, uint32_t *restrict out);

/* Adds `value` to each of the cells, up to 255. */
void plot_add(uint8_t *restrict cells, const uint32_t *restrict offsets, int count, uint8_t value);

/* All dots of a run into the cells. */
void plot_run(const struct plot_run *run, const struct plot_grid *grid, uint8_t *cells, uint8_t value);
void plot_run_two(const struct plot_run *run, const struct plot_run *also, const struct plot_grid *grid,
                  uint8_t *cells, uint8_t value);

#endif
