#include "kiosk/map/timeline.h"

enum { EVEN_DAYS = 40, FAR_SHARE = 10, FAR_DAYS_MAX = 20, GAP_DAYS = 6 };

int32_t timeline_ticks_of(struct date date)
{
    return date_day_number(date) * TICKS_PER_DAY;
}

static int32_t day_number(int32_t ticks)
{
    return ticks >= 0 ? ticks / TICKS_PER_DAY : -((-ticks + TICKS_PER_DAY - 1) / TICKS_PER_DAY);
}

struct date timeline_day_of(int32_t ticks)
{
    return date_of_day(day_number(ticks));
}

/* Room of a gap, in ticks of an evenly shown day. */
static int64_t room(int32_t ticks)
{
    int64_t day = TICKS_PER_DAY, far = ticks > EVEN_DAYS * day ? (ticks - EVEN_DAYS * day) / FAR_SHARE : 0;
    int64_t near = ticks > EVEN_DAYS * day ? EVEN_DAYS * day : ticks;

    return near + (far > FAR_DAYS_MAX * day ? FAR_DAYS_MAX * day : far) + GAP_DAYS * day;
}

static void add_stop(struct timeline *timeline, int32_t ticks, bool waits)
{
    int last = timeline->stop_count - 1;

    if (last >= 0 && timeline->ticks[last] == ticks) {
        timeline->waits[last] = timeline->waits[last] || waits;
        return;
    }
    if (timeline->stop_count == TIMELINE_STOPS_MAX)
        return;
    timeline->ticks[timeline->stop_count] = ticks;
    timeline->waits[timeline->stop_count] = waits;
    timeline->stop_count++;
}

static void place_stops(struct timeline *timeline)
{
    int64_t whole = 0, before = 0;
    int waits = timeline->waits[0];

    for (int i = 1; i < timeline->stop_count; i++) {
        whole += room(timeline->ticks[i] - timeline->ticks[i - 1]);
        waits += timeline->waits[i];
    }
    for (int i = 1; i < timeline->stop_count; i++) {
        before += room(timeline->ticks[i] - timeline->ticks[i - 1]);
        timeline->positions[i] = (int32_t)(before * TIMELINE_LENGTH / whole);
    }
    /* So many moments that they would take more than half of the play share that half. */
    timeline->wait_ms = TIMELINE_WAIT_MS;
    if (waits * TIMELINE_WAIT_MS > TIMELINE_PLAY_MS / 2)
        timeline->wait_ms = TIMELINE_PLAY_MS / 2 / waits;
}

void timeline_init(struct timeline *timeline, const struct flows *flows)
{
    int32_t first = timeline_ticks_of(flows->first), last = timeline_ticks_of(flows->last);

    *timeline = (struct timeline){ 0 };
    add_stop(timeline, first, false);
    for (int i = 0; i < flows->moment_count && timeline->stop_count < TIMELINE_STOPS_MAX - 1; i++) {
        int32_t ticks = timeline_ticks_of(flows->moments[i].date);
        if (ticks >= first && ticks <= last)
            add_stop(timeline, ticks, true);
    }
    add_stop(timeline, last, false);
    place_stops(timeline);
}

/* The gap that holds `value`: the index of its first stop. */
static int gap_of(const struct timeline *timeline, const int32_t *stops, int32_t value)
{
    int gap = 0;

    while (gap < timeline->stop_count - 2 && stops[gap + 1] <= value)
        gap++;
    return gap;
}

static int32_t clamp(int32_t value, int32_t min, int32_t max)
{
    return value < min ? min : value > max ? max : value;
}

/* `value` on the way from a to b, on the way from c to d; `up` rounds up. */
static int32_t carry(int32_t value, const int32_t from[2], const int32_t to[2], bool up)
{
    int64_t part = (int64_t)(value - from[0]) * (to[1] - to[0]), whole = from[1] - from[0];

    return to[0] + (int32_t)((part + (up ? whole - 1 : 0)) / whole);
}

int32_t timeline_ticks(const struct timeline *timeline, int32_t position)
{
    int32_t at = clamp(position, 0, TIMELINE_LENGTH);
    int gap = gap_of(timeline, timeline->positions, at);

    return carry(at, &timeline->positions[gap], &timeline->ticks[gap], false);
}

int32_t timeline_position(const struct timeline *timeline, int32_t ticks)
{
    int32_t at = clamp(ticks, timeline->ticks[0], timeline->ticks[timeline->stop_count - 1]);
    int gap = gap_of(timeline, timeline->ticks, at);

    /* Up, since timeline_ticks rounds down: an instant that a position can name comes back to itself. */
    return carry(at, &timeline->ticks[gap], &timeline->positions[gap], true);
}

int32_t timeline_step(const struct timeline *timeline, int32_t position, int days)
{
    int32_t day = timeline_ticks(timeline, position) / TICKS_PER_DAY;

    return timeline_position(timeline, (day + days) * TICKS_PER_DAY);
}

int timeline_next(const struct flows *flows, int32_t ticks)
{
    for (int i = 0; i < flows->moment_count; i++) {
        if (timeline_ticks_of(flows->moments[i].date) > ticks)
            return i;
    }
    return NONE;
}

int timeline_previous(const struct flows *flows, int32_t ticks)
{
    for (int i = flows->moment_count - 1; i >= 0; i--) {
        if (timeline_ticks_of(flows->moments[i].date) < ticks)
            return i;
    }
    return NONE;
}

int timeline_current(const struct flows *flows, int32_t ticks)
{
    return timeline_previous(flows, ticks + 1);
}

/* When a play comes to a stop, before it waits there. */
static int32_t arrival_ms(const struct timeline *timeline, int stop)
{
    int waits = 0, waits_before = 0;

    for (int i = 0; i < timeline->stop_count; i++) {
        waits += timeline->waits[i];
        waits_before += i < stop && timeline->waits[i];
    }
    int64_t moving_ms = TIMELINE_PLAY_MS - waits * timeline->wait_ms;
    return (int32_t)(moving_ms * timeline->positions[stop] / TIMELINE_LENGTH) + waits_before * timeline->wait_ms;
}

int32_t timeline_play(const struct timeline *timeline, int32_t play_ms)
{
    for (int i = timeline->stop_count - 1; i >= 0; i--) {
        int32_t arrived = arrival_ms(timeline, i), leaves = arrived + (timeline->waits[i] ? timeline->wait_ms : 0);
        if (play_ms >= arrived && (play_ms <= leaves || i == timeline->stop_count - 1))
            return timeline->positions[i];
        if (play_ms > leaves)
            return carry(play_ms, (const int32_t[]){ leaves, arrival_ms(timeline, i + 1) }, &timeline->positions[i],
                         false);
    }
    return 0;
}

int32_t timeline_play_ms(const struct timeline *timeline, int32_t position)
{
    int32_t at = clamp(position, 0, TIMELINE_LENGTH);
    int gap = gap_of(timeline, timeline->positions, at);
    int32_t arrived = arrival_ms(timeline, gap), leaves = arrived + (timeline->waits[gap] ? timeline->wait_ms : 0);

    if (at == timeline->positions[gap])
        return arrived;
    return carry(at, &timeline->positions[gap], (const int32_t[]){ leaves, arrival_ms(timeline, gap + 1) }, true);
}

static bool on_day(struct date date, int32_t day)
{
    return date.year != 0 && date_day_number(date) == day;
}

bool timeline_recorded(const struct flows *flows, enum voice reading, int32_t ticks)
{
    int32_t day = day_number(ticks);

    for (int i = 0; i < flows->flow_count; i++) {
        const struct people_flow *flow = &flows->flows[i];
        if (flow->reading == reading && ((flow->start_dated && on_day(flow->start, day)) ||
                                         (flow->end_dated && on_day(flow->end, day))))
            return true;
    }
    return false;
}
