#include "kiosk/map/crowd.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "kiosk/map/crowd_parts.h"

bool crowd_outside(const struct crowd *crowd, const struct crowd_node *a, const struct crowd_node *b)
{
    int32_t spread = a->spread > b->spread ? a->spread : b->spread;
    int32_t w = crowd->view.w * PLOT_CELL + spread, h = crowd->view.h * PLOT_CELL + spread;

    return (a->x < -spread && b->x < -spread) || (a->x > w && b->x > w) || (a->y < -spread && b->y < -spread) ||
           (a->y > h && b->y > h);
}

/* Dots on legs that are wholly out of sight are counted, but cost nothing. */
static void draw_flow(struct crowd *crowd, const struct crowd_flow *flow)
{
    const struct plot_grid grid = { crowd->view.w, crowd->view.h, crowd->pitch };

    if (crowd_left(flow, crowd->ticks) == crowd_arrived(flow, crowd->ticks))
        return;
    for (int leg = 0; leg + 1 < flow->route.point_count; leg++) {
        const struct crowd_node *a = &flow->nodes[leg], *b = &flow->nodes[leg + 1];
        if (crowd_outside(crowd, a, b))
            continue;
        struct crowd_train train = crowd_leg(flow, leg, crowd->ticks);
        if (train.run.count <= 0)
            continue;
        struct plot_run piece;
        for (int done = 0; done < train.run.count; done += piece.count) {
            piece = crowd_piece(flow, &train, done);
            plot_run(&piece, &grid, crowd->planes[flow->group], crowd->view.dot_value);
        }
        crowd->plotted += train.run.count;
        crowd_mark(crowd, crowd->moved[flow->group], a, b, train.run.count);
    }
}

/* Where the last picture moved, or people came to rest or left, begin again from the base. */
static void restore(struct crowd *crowd, int group)
{
    for (int y = 0; y < crowd->view.h; y++) {
        struct crowd_extent *moved = &crowd->moved[group][y / CROWD_BAND_ROWS];
        struct crowd_extent *changed = &crowd->changed[group][y / CROWD_BAND_ROWS];
        crowd_extent_add(changed, *moved);
        *moved = (struct crowd_extent){ 0, 0 };
        size_t at = (size_t)y * (size_t)crowd->pitch + (size_t)changed->left;
        size_t bytes = (size_t)(changed->right - changed->left);
        memcpy(crowd->planes[group] + at, crowd->base[group] + at, bytes);
        crowd->touched_bytes += (int64_t)bytes;
    }
}

static void frame(struct crowd *crowd)
{
    for (int group = 0; group < GROUP_COUNT; group++)
        restore(crowd, group);
    for (int i = 0; i < crowd->flow_count; i++) {
        if (crowd->flows[i].reading == crowd->reading)
            draw_flow(crowd, &crowd->flows[i]);
    }
    for (int group = 0; group < GROUP_COUNT; group++) {
        for (int band = 0; band < crowd->bands_max; band++)
            crowd_extent_add(&crowd->changed[group][band], crowd->moved[group][band]);
    }
    crowd_tiles_compare(crowd);
}

void crowd_show(struct crowd *crowd, enum voice reading, int32_t ticks)
{
    bool again = crowd->stale || reading != crowd->base_reading;
    bool same = !again && crowd->part == 0 && ticks == crowd->ticks;

    assert(crowd->view.w > 0);
    crowd->plotted = 0;
    crowd->touched_bytes = 0;
    for (int group = 0; group < GROUP_COUNT; group++)
        crowd_extents_set(crowd, crowd->changed[group], again);
    if (same)
        return;
    if (again)
        crowd_base_clear(crowd);
    crowd->reading = crowd->base_reading = reading;
    crowd->ticks = ticks;
    crowd->part = 0;
    crowd->stale = false;
    memset(crowd->drawn, 0, sizeof crowd->drawn);
    for (int i = 0; i < crowd->flow_count; i++) {
        if (crowd->flows[i].reading != reading)
            continue;
        crowd_base_move(crowd, &crowd->flows[i], ticks);
        crowd->drawn[crowd->flows[i].group] += crowd->flows[i].count;
    }
    frame(crowd);
}

const uint8_t *crowd_plane(const struct crowd *crowd, enum flow_group group)
{
    return crowd->planes[group];
}

bool crowd_changed(const struct crowd *crowd, enum flow_group group, int band)
{
    return crowd->changed[group][band].right > crowd->changed[group][band].left;
}

/* The people of the densest disc, by cell in its middle, over all readings. */
static double densest(const struct crowd *crowd, double cells_a_km)
{
    double most = 0;

    for (int i = 0; i < crowd->flow_count; i++) {
        const struct crowd_flow *flow = &crowd->flows[i];
        for (int end = 0; end < 2; end++) {
            int place = end == 0 ? flow->from : flow->to, people = 0;
            double radius = (end == 0 ? flow->spread_from : flow->spread_to) / (double)KM_UNITS * cells_a_km;
            for (int k = 0; place != NONE && k < crowd->flow_count; k++) {
                const struct crowd_flow *other = &crowd->flows[k];
                if (other->reading == flow->reading && other->group == flow->group &&
                    (end == 0 ? other->from : other->to) == place)
                    people += other->count;
            }
            double middle = people > 0 ? 2 * people / (3.14159265358979 * radius * radius) : 0;
            most = middle > most ? middle : most;
        }
    }
    return most;
}

void crowd_tone(const struct crowd *crowd, double cells_a_km, uint8_t out[256])
{
    /* The density falls as 1 - r^2, so a fifth of a disc's cells have more than 0.8 of that in the middle; chance adds
     * to it by about its root. */
    double middle = densest(crowd, cells_a_km), full = 0.8 * middle + sqrt(middle) + 2;
    const double one = 64, most = 255;

    full = full > most ? most : full;
    out[0] = 0;
    for (int people = 1; people < 256; people++) {
        double value = one + (most - one) * log(people) / log(full);
        out[people] = (uint8_t)(value >= most ? most : people < full && value > most - 1 ? most - 1 : value);
    }
}
