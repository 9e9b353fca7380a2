#include <assert.h>
#include <string.h>

#include "kiosk/map/crowd_change.h"
#include "kiosk/map/crowd_scatter.h"

/* An odd stride, so that groups begin far from each other in the table of scatters. */
enum { ALIGNED_CELLS = 16, SCATTER_STRIDE = 10007 };

static struct route_point point_of(const struct crowd_source *source, int place)
{
    assert(place >= 0 && place < source->place_count);
    return route_point_of(source->places[place].x_km, source->places[place].y_km);
}

/* From the disc of the group where they begin to that where they come to rest. */
static void find_way(const struct crowd *crowd, struct crowd_flow *out, const struct people_flow *flow,
                     const struct crowd_source *source)
{
    struct route_point stops[ROUTE_STOPS_MAX];
    const struct crowd_round *from = crowd_round(crowd, flow->reading, flow->from, flow->group);
    int count = 0;

    _Static_assert(FLOW_VIA_MAX + 2 <= ROUTE_STOPS_MAX, "a way has room for all its places");
    stops[count++] = (struct route_point){ from->x, from->y };
    out->spread_from = out->spread_to = from->radius;
    out->route.points[0] = stops[0];
    out->route.point_count = 1;
    if (flow->to == NONE)
        return;
    for (int i = 0; i < flow->via_count; i++)
        stops[count++] = point_of(source, flow->via[i]);
    const struct crowd_round *to = crowd_round(crowd, flow->reading, flow->to, flow->group);
    stops[count++] = (struct route_point){ to->x, to->y };
    out->spread_to = to->radius;
    route_build(stops, count, &out->route);
}

/* Those who stay share the last rest of their group. */
static void set_times(struct crowd *crowd, const struct flows *flows, const struct crowd_config *config)
{
    const struct journey_pace pace = { config->travel_days, config->together };
    int32_t settled[READING_COUNT][GROUP_COUNT];

    for (int reading = 0; reading < READING_COUNT; reading++) {
        for (int group = 0; group < GROUP_COUNT; group++)
            settled[reading][group] = journey_settled(flows, (enum voice)reading, (enum flow_group)group, &pace);
    }
    for (int i = 0; i < flows->flow_count; i++) {
        const struct people_flow *flow = &flows->flows[i];
        crowd->flows[i].journey = journey_of(flow, &pace, settled[flow->reading][flow->group]);
    }
}

/* People of a reading and group are numbered through in the order of the table: who is at the same place in both
 * readings mostly has the same number there, and so the same spot. */
static void open_flows(struct crowd *crowd, struct arena *arena, const struct crowd_source *source,
                       const struct crowd_config *config)
{
    const struct flows *flows = source->flows;
    int16_t *x = arena_alloc(arena, (SCATTER_COUNT + PLOT_LANES) * sizeof *x);
    int16_t *y = arena_alloc(arena, (SCATTER_COUNT + PLOT_LANES) * sizeof *y);
    int32_t numbers[READING_COUNT][GROUP_COUNT] = { { 0 } };

    for (int i = 0; i < SCATTER_COUNT; i++)
        crowd_scatter((uint32_t)i, &x[i], &y[i]);
    crowd->flow_count = flows->flow_count;
    crowd->flows = arena_alloc(arena, (size_t)flows->flow_count * sizeof *crowd->flows);
    for (int i = 0; i < flows->flow_count; i++) {
        const struct people_flow *flow = &flows->flows[i];
        struct crowd_flow *out = &crowd->flows[i];
        int32_t *number = &numbers[flow->reading][flow->group];
        *out = (struct crowd_flow){ .reading = flow->reading, .group = flow->group, .outcome = flow->outcome,
                                    .count = flow->count, .from = flow->from, .to = flow->to,
                                    .scatter_x = x, .scatter_y = y,
                                    .first_scatter = *number + (int)flow->group * SCATTER_STRIDE };
        *number += flow->count;
        crowd->people[flow->reading] += flow->count;
        find_way(crowd, out, flow, source);
    }
    set_times(crowd, flows, config);
}

static int tiles_of(int cells)
{
    return (cells + CROWD_TILE - 1) / CROWD_TILE;
}

void crowd_open(struct crowd *crowd, struct arena *arena, const struct crowd_source *source,
                const struct crowd_config *config)
{
    assert(config->w > 0 && config->w <= CROWD_SIDE_MAX && config->h > 0 && config->h <= CROWD_SIDE_MAX);
    assert(config->travel_days > 0 && config->travel_days <= CROWD_TRAVEL_DAYS_MAX);
    *crowd = (struct crowd){ .place_count = source->place_count, .stale = true };
    /* At least one column is nobody's: there lie the dots outside. */
    crowd->pitch = (config->w / ALIGNED_CELLS + 1) * ALIGNED_CELLS;
    crowd->bands_max = (config->h + CROWD_BAND_ROWS - 1) / CROWD_BAND_ROWS;
    crowd->plane_bytes = (size_t)crowd->pitch * (size_t)(config->h + 1);
    size_t tiles = (size_t)tiles_of(config->w) * (size_t)tiles_of(config->h);
    for (int group = 0; group < GROUP_COUNT; group++) {
        crowd->planes[group] = arena_alloc(arena, crowd->plane_bytes);
        crowd->base[group] = arena_alloc(arena, crowd->plane_bytes);
        crowd->resting[group] = arena_alloc(arena, crowd->plane_bytes * sizeof *crowd->resting[group]);
        crowd->moved[group] = arena_alloc(arena, (size_t)crowd->bands_max * sizeof *crowd->moved[group]);
        crowd->changed[group] = arena_alloc(arena, (size_t)crowd->bands_max * sizeof *crowd->changed[group]);
        crowd->shown[group] = arena_alloc(arena, crowd->plane_bytes);
        crowd->serials[group] = arena_alloc(arena, tiles * sizeof *crowd->serials[group]);
    }
    crowd_lay_out(crowd, arena, source);
    open_flows(crowd, arena, source, config);
    crowd->change = crowd_change_open(crowd, arena);
}

/* A disc narrows to the way's width over one and a half times its radius; a smaller one widens. */
static int32_t spread_at(int32_t radius, int64_t way)
{
    const int32_t usual = (int32_t)(CROWD_WAY_KM * (double)KM_UNITS);
    int64_t change = way * 2 / 3;

    if (radius > usual)
        return radius - change > usual ? (int32_t)(radius - change) : usual;
    return radius + change < usual ? (int32_t)(radius + change) : usual;
}

static int32_t within_reach(int64_t value)
{
    return value < -PLOT_REACH ? -PLOT_REACH : value > PLOT_REACH ? PLOT_REACH : (int32_t)value;
}

/* 1/64 km to 1/16 cell; whole numbers from here on. */
enum { SCALE_FRACTION = 24 };

static void look_flow(struct crowd_flow *flow, const struct crowd_view *view)
{
    const struct route_point corner = route_point_of(view->left_km, view->top_km);
    const double cells_a_unit = view->cells_a_km * (double)PLOT_CELL / (double)KM_UNITS;
    const int64_t scale = (int64_t)(cells_a_unit * (1 << SCALE_FRACTION) + 0.5);
    int last = flow->route.point_count - 1;

    for (int i = 0; i <= last; i++) {
        const struct route_point *point = &flow->route.points[i];
        int64_t way = last > 0 ? (int64_t)flow->route.length * i / last : 0;
        int32_t leaving = spread_at(flow->spread_from, way);
        int32_t coming = spread_at(flow->spread_to, last > 0 ? flow->route.length - way : 0);
        int32_t spread = leaving > coming ? leaving : coming;
        if (i == 0 || i == last)
            spread = i == 0 ? flow->spread_from : flow->spread_to;
        flow->nodes[i] = (struct crowd_node){ within_reach((point->x - corner.x) * scale >> SCALE_FRACTION),
                                              within_reach((corner.y - point->y) * scale >> SCALE_FRACTION),
                                              within_reach(spread * scale >> SCALE_FRACTION) };
    }
}

void crowd_look(struct crowd *crowd, const struct crowd_view *view)
{
    assert(view->w > 0 && view->w < crowd->pitch && view->h > 0 && view->dot_value > 0);
    assert((size_t)crowd->pitch * (size_t)(view->h + 1) <= crowd->plane_bytes);
    assert(view->cells_a_km > 0 && view->cells_a_km <= CROWD_SCALE_MAX);
    crowd->view = *view;
    crowd->stale = crowd->looked = true;
    crowd->tile_columns = tiles_of(view->w);
    crowd->tile_rows = tiles_of(view->h);
    for (int group = 0; group < GROUP_COUNT; group++)
        crowd_extents_set(crowd, crowd->moved[group], false);
    for (int i = 0; i < crowd->flow_count; i++)
        look_flow(&crowd->flows[i], view);
}
