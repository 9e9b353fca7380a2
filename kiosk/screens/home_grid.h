/* Entries of home in a grid: columns of given widths, rows as high as their highest entry. */
#ifndef KIOSK_SCREENS_HOME_GRID_H
#define KIOSK_SCREENS_HOME_GRID_H

#include "kiosk/screens/home_entries.h"

enum { GRID_MAX_COLUMNS = 3 };

/* Filled column by column. */
struct grid {
    struct rect room;
    int columns, rows;            /* of a page */
    int widths[GRID_MAX_COLUMNS]; /* px, of the columns */
    int gap_x, gap_y;
};

/* Height in px that an entry needs in one of so many columns, of a width. */
int home_entry_height(const struct stage *stage, const struct entry *entry, int width, int columns);
/* Places an entry of one of so many columns. */
void home_entry_place(const struct stage *stage, struct scene *scene, const struct entry *entry, struct rect box,
                      int columns);

/* The grid for entries in a room: as few columns as hold everything, or those that hold the most of it on a page. */
void grid_make(const struct stage *stage, const struct entry *entries, int count, struct rect room, struct grid *out);
/* How many entries a page of a grid holds: as many as it can, or evenly many if the last page would hold but one. */
int grid_per_page(const struct grid *grid, int count);
/* Places the entries of a page. */
void grid_place(const struct stage *stage, struct scene *scene, const struct grid *grid, const struct entry *entries,
                int count);

/* Raises the heights of rows to what the entries of a page need in the columns from `column` on. */
void grid_raise(const struct stage *stage, const struct grid *grid, const struct entry *entries, int count, int column,
                int *heights);
/* Makes all rows as high as the highest if they fit so; false if they do not fit at all. With `fill` they fill the
 * room. */
bool grid_even(const struct grid *grid, bool fill, int *heights);
/* Places entries in rows of these heights, from a column on. */
void grid_place_rows(const struct stage *stage, struct scene *scene, const struct grid *grid,
                     const struct entry *entries, int count, int column, const int *heights);

#endif
