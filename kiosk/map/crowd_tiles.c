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

static void mark_tiles(struct crowd *crowd, int group, int tile_row, const uint8_t *differs,
                       struct crowd_extent columns)
{
    uint32_t *serials = crowd->serials[group] + (size_t)tile_row * (size_t)crowd->tile_columns;

    for (int column = columns.left / CROWD_TILE; column * CROWD_TILE < columns.right; column++) {
        if (any(differs + column * CROWD_TILE))
            serials[column] = crowd->serial;
    }
}

/* Cells that are not marked as changed are as they were. */
static void compare_tiles(struct crowd *crowd, int group, int tile_row)
{
    uint8_t differs[CROWD_SIDE_MAX + CROWD_TILE];
    int bottom = (tile_row + 1) * CROWD_TILE < crowd->view.h ? (tile_row + 1) * CROWD_TILE : crowd->view.h;
    struct crowd_extent all = { 0, 0 };

    for (int y = tile_row * CROWD_TILE; y < bottom; y += CROWD_BAND_ROWS)
        crowd_extent_add(&all, crowd->changed[group][y / CROWD_BAND_ROWS]);
    if (all.left >= all.right)
        return;
    memset(differs, 0, (size_t)(crowd->tile_columns * CROWD_TILE));
    for (int y = tile_row * CROWD_TILE; y < bottom; y++) {
        struct crowd_extent columns = crowd->changed[group][y / CROWD_BAND_ROWS];
        size_t at = (size_t)y * (size_t)crowd->pitch + (size_t)columns.left;
        compare_row(crowd->planes[group] + at, crowd->shown[group] + at, differs + columns.left,
                    columns.right - columns.left);
    }
    mark_tiles(crowd, group, tile_row, differs, all);
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
        for (int row = 0; row < crowd->tile_rows && !crowd->looked; row++)
            compare_tiles(crowd, group, row);
    }
    crowd->looked = false;
}

const uint32_t *crowd_serials(const struct crowd *crowd, enum flow_group group)
{
    return crowd->serials[group];
}
