#include "kiosk/map/crowd_parts.h"

#include "kiosk/base/least.h"

void crowd_extents_set(const struct crowd *crowd, struct crowd_extent *extents, bool all)
{
    for (int band = 0; band < crowd->bands_max; band++)
        extents[band] = (struct crowd_extent){ 0, (int16_t)(all ? crowd->view.w : 0) };
}

void crowd_extent_add(struct crowd_extent *extent, struct crowd_extent other)
{
    if (other.left >= other.right)
        return;
    if (extent->left >= extent->right)
        *extent = other;
    extent->left = other.left < extent->left ? other.left : extent->left;
    extent->right = other.right > extent->right ? other.right : extent->right;
}

void crowd_mark(const struct crowd *crowd, struct crowd_extent *extents, const struct crowd_node *a,
                const struct crowd_node *b, int count)
{
    /* Steps from person to person are rounded: the last of many may be a little beyond the end of a leg. */
    int32_t more = int_most(a->spread, b->spread) + PLOT_CELL + (count >> PLOT_FRACTION);
    int32_t w = crowd->view.w * PLOT_CELL - 1, h = crowd->view.h * PLOT_CELL - 1, band = CROWD_BAND_ROWS * PLOT_CELL;
    int32_t left = int_most(int_least(a->x, b->x) - more, 0), right = int_least(int_most(a->x, b->x) + more, w);
    int32_t top = int_most(int_least(a->y, b->y) - more, 0), bottom = int_least(int_most(a->y, b->y) + more, h);
    struct crowd_extent columns = { (int16_t)(left / PLOT_CELL), (int16_t)(right / PLOT_CELL + 1) };

    if (left > right || top > bottom)
        return;
    for (int i = top / band; i <= bottom / band; i++)
        crowd_extent_add(&extents[i], columns);
}
