#include "kiosk/exhibit/crossing.h"

#include <math.h>

static const double SIDE_MAX = 512; /* cells */

struct edge {
    struct geojson_position from, to;
};

struct grid {
    const struct edge *edges;
    int edge_count;
    int side; /* cells */
    struct geojson_position corner;
    double cell_lon, cell_lat; /* degrees, never 0 */
    int *starts;               /* the edges of cell i are members[starts[i] .. starts[i + 1]) */
    int *members;
};

/* What to do with an edge in a cell. */
struct visit {
    struct grid *grid;
    int edge;
    bool fills; /* writes itself into the cell; else only counts */
};

static double least(double a, double b)
{
    return a < b ? a : b;
}

static double most(double a, double b)
{
    return a > b ? a : b;
}

static int cell_of(const struct grid *grid, double way, double cell)
{
    double index = floor(way / cell);

    return index < 0 ? 0 : index >= grid->side ? grid->side - 1 : (int)index;
}

static void visit_cell(const struct visit *visit, int row, int column)
{
    int cell = row * visit->grid->side + column;

    if (visit->fills)
        visit->grid->members[--visit->grid->starts[cell]] = visit->edge;
    else
        visit->grid->starts[cell]++;
}

/* Visits the cells that the edge passes, row by row; a little more, so that no rounding misses one. */
static void visit_edge(const struct visit *visit)
{
    const struct grid *grid = visit->grid;
    struct edge edge = grid->edges[visit->edge];
    double x0 = edge.from.lon_deg - grid->corner.lon_deg, x1 = edge.to.lon_deg - grid->corner.lon_deg;
    double y0 = edge.from.lat_deg - grid->corner.lat_deg, y1 = edge.to.lat_deg - grid->corner.lat_deg;
    int last_row = cell_of(grid, most(y0, y1), grid->cell_lat);
    double slack = grid->cell_lon * 1e-6;

    for (int row = cell_of(grid, least(y0, y1), grid->cell_lat); row <= last_row; row++) {
        double low = most(row * grid->cell_lat, least(y0, y1));
        double high = least((row + 1) * grid->cell_lat, most(y0, y1));
        double at_low = y0 == y1 ? x0 : x0 + (x1 - x0) * (low - y0) / (y1 - y0);
        double at_high = y0 == y1 ? x1 : x0 + (x1 - x0) * (high - y0) / (y1 - y0);
        int last_column = cell_of(grid, most(at_low, at_high) + slack, grid->cell_lon);
        for (int column = cell_of(grid, least(at_low, at_high) - slack, grid->cell_lon); column <= last_column;
             column++)
            visit_cell(visit, row, column);
    }
}

/* Twice the area of the triangle, positive if it turns left; so near to 0 that it may be rounding, it is 0. */
static double turn(struct geojson_position a, struct geojson_position b, struct geojson_position c)
{
    double ab_lon = b.lon_deg - a.lon_deg, ab_lat = b.lat_deg - a.lat_deg;
    double twice = ab_lon * (c.lat_deg - a.lat_deg) - ab_lat * (c.lon_deg - a.lon_deg);

    return fabs(twice) < 1e-11 ? 0 : twice;
}

static bool cross(const struct edge *a, const struct edge *b)
{
    return turn(a->from, a->to, b->from) * turn(a->from, a->to, b->to) < 0 &&
           turn(b->from, b->to, a->from) * turn(b->from, b->to, a->to) < 0;
}

static bool find_in_cell(const struct grid *grid, int cell, struct crossing *out)
{
    const int *end = grid->members + grid->starts[cell + 1];

    for (const int *i = grid->members + grid->starts[cell]; i < end; i++) {
        for (const int *k = i + 1; k < end; k++) {
            const struct edge *a = &grid->edges[*i], *b = &grid->edges[*k];
            out->compared++;
            if (!cross(a, b))
                continue;
            out->found = true;
            out->a[0] = a->from;
            out->a[1] = a->to;
            out->b[0] = b->from;
            out->b[1] = b->to;
            return true;
        }
    }
    return false;
}

static int collect(const struct geojson_path *rings, int ring_count, struct edge *edges)
{
    int count = 0;

    for (int i = 0; i < ring_count; i++) {
        for (int k = 1; k < rings[i].count; k++)
            edges[count++] = (struct edge){ rings[i].positions[k - 1], rings[i].positions[k] };
    }
    return count;
}

static void lay_grid(struct grid *grid, struct arena *scratch)
{
    struct geojson_position low = grid->edges[0].from, high = low;

    for (int i = 0; i < grid->edge_count; i++) {
        const struct geojson_position to = grid->edges[i].to, from = grid->edges[i].from;
        low.lon_deg = least(low.lon_deg, least(from.lon_deg, to.lon_deg));
        low.lat_deg = least(low.lat_deg, least(from.lat_deg, to.lat_deg));
        high.lon_deg = most(high.lon_deg, most(from.lon_deg, to.lon_deg));
        high.lat_deg = most(high.lat_deg, most(from.lat_deg, to.lat_deg));
    }
    grid->side = (int)least(SIDE_MAX, 2 * ceil(sqrt(grid->edge_count)));
    grid->corner = low;
    grid->cell_lon = most((high.lon_deg - low.lon_deg) / grid->side, 1e-9);
    grid->cell_lat = most((high.lat_deg - low.lat_deg) / grid->side, 1e-9);
    grid->starts = arena_alloc(scratch, ((size_t)(grid->side * grid->side) + 1) * sizeof *grid->starts);
}

/* Counts first, so that the members of all cells lie in one array without gaps. */
static void fill_grid(struct grid *grid, struct arena *scratch)
{
    int cells = grid->side * grid->side, sum = 0;

    for (int i = 0; i < grid->edge_count; i++)
        visit_edge(&(struct visit){ grid, i, false });
    for (int i = 0; i <= cells; i++)
        grid->starts[i] = sum += grid->starts[i];
    grid->members = arena_alloc(scratch, ((size_t)sum + 1) * sizeof *grid->members);
    for (int i = grid->edge_count - 1; i >= 0; i--)
        visit_edge(&(struct visit){ grid, i, true });
}

struct crossing crossing_find(const struct geojson_path *rings, int ring_count, struct arena *scratch)
{
    struct crossing crossing = { 0 };
    size_t room = 1;

    for (int i = 0; i < ring_count; i++)
        room += (size_t)rings[i].count;
    struct edge *edges = arena_alloc(scratch, room * sizeof *edges);
    struct grid grid = { .edges = edges, .edge_count = collect(rings, ring_count, edges) };
    if (grid.edge_count == 0)
        return crossing;
    lay_grid(&grid, scratch);
    fill_grid(&grid, scratch);
    for (int cell = 0; cell < grid.side * grid.side; cell++) {
        if (find_in_cell(&grid, cell, &crossing))
            break;
    }
    return crossing;
}
