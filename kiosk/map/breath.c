#include "kiosk/map/breath.h"

#include "kiosk/map/box.h"

/* The light comes up while time stands, and goes down when all have come to rest. */
enum { RISE_MS = 2500, RUN_FROM_MS = 1500, RUN_TO_MS = 25500, FALL_FROM_MS = 26000, FALL_TO_MS = 29500 };

/* A place belongs into the picture if one in so many passes by: the rest lies far around. */
enum { PLACE_SHARE = 20 };

/* Those who were handed over to the East are a story that is told with care, not beside a title. */
static bool shown(const struct people_flow *flow, enum voice reading)
{
    return flow->reading == reading && flow->group != GROUP_EASTWARD;
}

static bool moves(const struct people_flow *flow, enum voice reading)
{
    return shown(flow, reading) && flow->to != NONE;
}

static bool anybody_moves(const struct flows *flows, enum voice reading)
{
    for (int i = 0; i < flows->flow_count; i++) {
        if (moves(&flows->flows[i], reading))
            return true;
    }
    return false;
}

static bool passes(const struct people_flow *flow, int place)
{
    if (flow->from == place || flow->to == place)
        return true;
    for (int i = 0; i < flow->via_count; i++) {
        if (flow->via[i] == place)
            return true;
    }
    return false;
}

/* People of the reading who are ever at a place; NONE: all who move. */
static int64_t people_at(const struct flows *flows, enum voice reading, int place)
{
    int64_t people = 0;

    for (int i = 0; i < flows->flow_count; i++) {
        const struct people_flow *flow = &flows->flows[i];
        if (moves(flow, reading) && (place == NONE || passes(flow, place)))
            people += flow->count;
    }
    return people;
}

static struct map_box find_box(const struct atlas *atlas, enum voice reading)
{
    const struct flows *flows = atlas->exhibit->flows;
    int64_t all = people_at(flows, reading, NONE);
    struct map_box box = atlas->world.views[GROUND_OVERVIEW];
    bool found = false;

    for (int i = 0; i < atlas->exhibit->place_count; i++) {
        int64_t people = people_at(flows, reading, i);
        if (people == 0 || people * PLACE_SHARE < all)
            continue;
        const struct crowd_place *place = &atlas->places[i];
        const struct map_box own = { place->x_km - place->radius_km, place->y_km - place->radius_km,
                                     place->x_km + place->radius_km, place->y_km + place->radius_km };
        box = found ? box_join(box, own) : own;
        found = true;
    }
    return box;
}

static void find_days(const struct atlas *atlas, struct breath *out)
{
    const struct flows *flows = atlas->exhibit->flows;
    int64_t first = INT64_MAX, last = INT64_MIN;

    for (int i = 0; i < flows->flow_count; i++) {
        const struct people_flow *flow = &flows->flows[i];
        if (!moves(flow, out->reading))
            continue;
        int64_t start = timeline_ticks_of(flow->start), end = timeline_ticks_of(flow->end);
        first = start < first ? start : first;
        last = end > last ? end : last;
    }
    out->from = out->to = 0;
    if (first >= last)
        return;
    out->from = timeline_position(&atlas->timeline, (int32_t)first);
    out->to = timeline_position(&atlas->timeline, (int32_t)last);
}

void breath_find(const struct atlas *atlas, struct breath *out)
{
    /* What research says has the least to explain: in it nearly all come home, and the picture says no more than that.
     * In the account a quarter of the dots never move, a claim that is contested and needs its words beside it. */
    out->reading = anybody_moves(atlas->exhibit->flows, VOICE_RESEARCH) ? VOICE_RESEARCH : VOICE_ACCOUNT;
    out->box = find_box(atlas, out->reading);
    find_days(atlas, out);
}

static int64_t in_step(int64_t ms)
{
    return ms % BREATH_MS / BREATH_STEP_MS * BREATH_STEP_MS;
}

int32_t breath_position(const struct breath *breath, int64_t ms)
{
    int64_t now = in_step(ms), span = breath->to - breath->from;

    if (now <= RUN_FROM_MS)
        return breath->from;
    if (now >= RUN_TO_MS)
        return now < FALL_TO_MS ? breath->to : breath->from;
    return breath->from + (int32_t)(span * (now - RUN_FROM_MS) / (RUN_TO_MS - RUN_FROM_MS));
}

/* Slow, fast, slow: 3t^2 - 2t^3. */
static int softly(int64_t ms, int64_t length_ms)
{
    return (int)(DOT_LIGHT * ms * ms * (3 * length_ms - 2 * ms) / (length_ms * length_ms * length_ms));
}

int breath_light(int64_t ms)
{
    int64_t now = in_step(ms);

    if (now < RISE_MS)
        return softly(now, RISE_MS);
    if (now <= FALL_FROM_MS)
        return DOT_LIGHT;
    return now < FALL_TO_MS ? softly(FALL_TO_MS - now, FALL_TO_MS - FALL_FROM_MS) : 0;
}

int64_t breath_due(int64_t ms)
{
    return (ms / BREATH_STEP_MS + 1) * BREATH_STEP_MS;
}
