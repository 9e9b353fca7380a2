#include "kiosk/map/coast.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "kiosk/map/box.h"

/* Where the data was cut, rounded degrees lie this far from the straight line at most. */
static const double CUT_KM = 1.6;

/* Edges and how many rings have them; an open hash table. */
struct edge {
    struct ground_point a, b; /* in an order of their own, so that both directions are the same */
    int count;                /* 0: the place is free */
};

struct edges {
    struct edge *places;
    uint32_t mask; /* the number of places, a power of two, less one */
};

static bool same(struct ground_point a, struct ground_point b)
{
    return a.x_km == b.x_km && a.y_km == b.y_km;
}

static bool before(struct ground_point a, struct ground_point b)
{
    return a.x_km < b.x_km || (a.x_km == b.x_km && a.y_km < b.y_km);
}

static uint32_t bits_of(float value)
{
    uint32_t bits;

    memcpy(&bits, &value, sizeof bits);
    return bits;
}

/* FNV-1a by words, with a last stir because the low bits choose the place. */
static uint32_t hash_of(const struct edge *edge)
{
    const float parts[] = { edge->a.x_km, edge->a.y_km, edge->b.x_km, edge->b.y_km };
    uint32_t hash = 2166136261u;

    for (int i = 0; i < 4; i++)
        hash = (hash ^ bits_of(parts[i])) * 16777619u;
    return hash ^ hash >> 15;
}

/* The place of an edge; free if it is not there. */
static struct edge *place_of(const struct edges *edges, struct ground_point a, struct ground_point b)
{
    struct edge edge = { before(a, b) ? a : b, before(a, b) ? b : a, 0 };
    uint32_t at = hash_of(&edge);

    for (;; at++) {
        struct edge *place = &edges->places[at & edges->mask];
        if (place->count == 0) {
            place->a = edge.a;
            place->b = edge.b;
            return place;
        }
        if (same(place->a, edge.a) && same(place->b, edge.b))
            return place;
    }
}

/* Calls for each ring of land. */
static void each_ring(const struct ground_layer *layer, void (*visit)(void *context, const struct ground_path *ring),
                      void *context)
{
    for (int i = 0; i < layer->shape_count; i++) {
        const struct ground_shape *shape = &layer->shapes[i];
        for (int k = 0; shape->feature->kind == GROUND_LAND && k < shape->path_count; k++)
            visit(context, &shape->paths[k]);
    }
}

static void count_points(void *context, const struct ground_path *ring)
{
    *(uint32_t *)context += (uint32_t)ring->count;
}

static void add_edges(void *context, const struct ground_path *ring)
{
    for (int i = 1; i < ring->count; i++)
        place_of(context, ring->points[i - 1], ring->points[i])->count++;
}

/* What collects the coast. */
struct search {
    struct edges edges;
    struct map_box data;
    struct ground_path *coasts;
    int count;
};

static bool is_cut(struct map_box data, struct ground_point a, struct ground_point b)
{
    return (fabs(a.x_km - data.west_km) < CUT_KM && fabs(b.x_km - data.west_km) < CUT_KM) ||
           (fabs(a.x_km - data.east_km) < CUT_KM && fabs(b.x_km - data.east_km) < CUT_KM) ||
           (fabs(a.y_km - data.south_km) < CUT_KM && fabs(b.y_km - data.south_km) < CUT_KM) ||
           (fabs(a.y_km - data.north_km) < CUT_KM && fabs(b.y_km - data.north_km) < CUT_KM);
}

/* Stretches of coast share the ring's points: each is a part of it. */
static void add_coasts(void *context, const struct ground_path *ring)
{
    struct search *search = context;
    int begin = 0;

    for (int i = 1; i <= ring->count; i++) {
        bool coast = i < ring->count && place_of(&search->edges, ring->points[i - 1], ring->points[i])->count == 1 &&
                     !is_cut(search->data, ring->points[i - 1], ring->points[i]);
        if (coast)
            continue;
        if (i - 1 > begin) {
            const struct ground_point *points = ring->points + begin;
            search->coasts[search->count++] =
                (struct ground_path){ points, i - begin, box_around(points, i - begin) };
        }
        begin = i;
    }
}

void coast_find(struct ground_layer *layer, struct arena *arena, struct arena *scratch)
{
    struct search search = { .data = layer->data };
    uint32_t points = 0, places = 16;

    each_ring(layer, count_points, &points);
    while (places < 2 * points)
        places *= 2;
    search.edges.mask = places - 1;
    search.edges.places = arena_alloc(scratch, places * sizeof *search.edges.places);
    each_ring(layer, add_edges, &search.edges);
    /* A stretch has two points or more. */
    search.coasts = arena_alloc(scratch, (points / 2 + 1) * sizeof *search.coasts);
    each_ring(layer, add_coasts, &search);
    struct ground_path *kept = arena_alloc(arena, ((size_t)search.count + 1) * sizeof *kept);
    if (search.count > 0)
        memcpy(kept, search.coasts, (size_t)search.count * sizeof *kept);
    layer->coasts = kept;
    layer->coast_count = search.count;
}
