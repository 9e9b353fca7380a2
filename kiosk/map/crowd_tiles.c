#include <string.h>

#include "kiosk/map/crowd_parts.h"

/* Notes which columns differ, and keeps the row as shown. Vectors' work, so there is no branch. */
static void compare_row(const uint8_t *restrict now, uint8_t *restrict shown, uint8_t *restrict differs, int w)
{
    for (int x = 0; x < w; x++) {
        differs[x] = (uint8_t)(differs[x] | (now[x] ^ shown[x]));
        shown[x] = now[x];
    }
}

static bool any(const uint8_t differs[CROWD_TILE])
{
    uint8_t all = 0;

    for (int i = 0; i < CROWD_TILE; i++)
        all = (uint8_t)(all | differs[i]);
    return all != 0;
}

static void mark_tiles(struct crowd *crowd, int group, int tile_row, const uint8_t *differs)
{
    uint32_t *serials = crowd->serials[group] + (size_t)tile_row * (size_t)crowd->tile_columns;

    for (int column = 0; column < crowd->tile_columns; column++) {
        if (any(differs + column * CROWD_TILE))
            serials[column] = crowd->serial;
    }
}

/* Rows of those bands that are not marked as changed are as they were. */
static void compare_group(struct crowd *crowd, int group)
{
    uint8_t differs[CROWD_SIDE_MAX + CROWD_TILE];
    size_t columns = (size_t)(crowd->tile_columns * CROWD_TILE);
    int w = crowd->view.w, h = crowd->view.h;

    for (int top = 0; top < h; top += CROWD_TILE) {
        bool compared = false;
        for (int y = top; y < top + CROWD_TILE && y < h; y++) {
            size_t at = (size_t)y * (size_t)crowd->pitch;
            if (!crowd->changed[group][y / CROWD_BAND_ROWS])
                continue;
            if (!compared)
                memset(differs, 0, columns);
            compared = true;
            compare_row(crowd->planes[group] + at, crowd->shown[group] + at, differs, w);
        }
        if (compared)
            mark_tiles(crowd, group, top / CROWD_TILE, differs);
    }
}

static void renew(struct crowd *crowd, int group)
{
    int count = crowd->tile_columns * crowd->tile_rows;

    memcpy(crowd->shown[group], crowd->planes[group], (size_t)crowd->pitch * (size_t)crowd->view.h);
    for (int i = 0; i < count; i++)
        crowd->serials[group][i] = crowd->serial;
}

void crowd_tiles_compare(struct crowd *crowd)
{
    crowd->serial++;
    for (int group = 0; group < GROUP_COUNT; group++) {
        if (crowd->looked)
            renew(crowd, group);
        else
            compare_group(crowd, group);
    }
    crowd->looked = false;
}

const uint32_t *crowd_serials(const struct crowd *crowd, enum flow_group group)
{
    return crowd->serials[group];
}
