#include <inttypes.h>

#include "kiosk/exhibit/check_parts.h"
#include "kiosk/exhibit/flows.h"

static const char TABLE[] = "map/flows.csv";
static const char MOMENTS[] = "map/moments.csv";

/* What a number of flows must sum to, and over which of them. */
struct sum {
    struct check *check;
    const struct flows *flows;
    const struct people_flow *flow; /* the first of them: the row that is named */
    int figure;
};

static const struct figure *figure_at(const struct check *check, int index)
{
    return &check->exhibit->figures[index];
}

static const char *reading_name(enum voice reading)
{
    return reading == VOICE_ACCOUNT ? "account" : "research";
}

static bool same_people(const struct people_flow *a, const struct people_flow *b)
{
    return a->reading == b->reading && a->group == b->group;
}

static bool has_part(const struct people_flow *flow, int figure)
{
    for (int i = 0; i < flow->part_count; i++) {
        if (flow->parts[i] == figure)
            return true;
    }
    return false;
}

/* To the person, or not at all: a figure that is a range has no number of dots. */
static void compare(const struct sum *sum, int64_t people, const char *what)
{
    const struct figure *figure = figure_at(sum->check, sum->figure);
    const struct people_flow *flow = sum->flow;
    struct diag *diag = sum->check->diag;

    if ((figure->refused & FIGURE_NUMBER) != 0)
        return;
    if (!figure->amount.known || figure->amount.low != figure->amount.high) {
        diag_error(diag, TABLE, flow->line, "figure \"%s\" is no single number, so no dots can be counted by it; name "
                   "another", figure->id);
        return;
    }
    int64_t difference = people - figure->amount.low;
    if (difference != 0)
        diag_error(diag, TABLE, flow->line,
                   "%s, %s: the %s \"%s\" sum to %" PRId64 ", but it is %" PRId64 ": %" PRId64 " too %s",
                   reading_name(flow->reading), flow_group_id(flow->group), what, figure->id, people,
                   figure->amount.low, difference < 0 ? -difference : difference, difference < 0 ? "few" : "many");
}

/* D7: all people of a reading and a group are one figure; each of its flows names it. */
static void check_whole(struct check *check, const struct flows *flows, int index)
{
    const struct people_flow *flow = &flows->flows[index];
    int first = 0;

    while (!same_people(&flows->flows[first], flow))
        first++;
    const struct people_flow *begin = &flows->flows[first];
    if (begin->figure != flow->figure)
        diag_error(check->diag, TABLE, flow->line,
                   "%s, %s: counted by \"%s\" here, but by \"%s\" in line %d; one figure counts them all",
                   reading_name(flow->reading), flow_group_id(flow->group), figure_at(check, flow->figure)->id,
                   figure_at(check, begin->figure)->id, begin->line);
    if (first == index)
        compare(&(struct sum){ check, flows, flow, flow->figure },
                flows_people(flows, flow->reading, flow->group), "flows of");
}

static void check_part(const struct sum *sum)
{
    int64_t people = 0;

    for (int i = 0; i < sum->flows->flow_count; i++) {
        const struct people_flow *other = &sum->flows->flows[i];
        if (!same_people(other, sum->flow) || !has_part(other, sum->figure))
            continue;
        if (other < sum->flow)
            return; /* told there */
        people += other->count;
    }
    compare(sum, people, "parts of");
}

/* Whose voice a figure has is its reading's. */
static void check_voice(struct check *check, const struct people_flow *flow, int index)
{
    const struct figure *figure = figure_at(check, index);

    if ((figure->refused & FIGURE_NUMBER) != 0)
        return;
    if (figure->voice != flow->reading)
        diag_error(check->diag, TABLE, flow->line, "\"%s\" is a figure of the %s, but this is the reading of the %s",
                   figure->id, reading_name(figure->voice), reading_name(flow->reading));
    if (figure->measure == MEASURE_DEATHS && flow->outcome != OUTCOME_DIED)
        diag_error(check->diag, TABLE, flow->line, "\"%s\" counts deaths; write the outcome died, or another figure",
                   figure->id);
}

/* What map.ini says of it was not refused. */
static bool has_span(const struct flows *flows)
{
    return flows->first.year != 0 && flows->last.year != 0;
}

static void check_span(struct check *check, const struct people_flow *flow)
{
    const struct flows *flows = check->exhibit->flows;

    if (flow->start.year == 0 || flow->end.year == 0 || !has_span(flows))
        return;
    if (date_compare(flow->start, flow->end) > 0)
        diag_error(check->diag, TABLE, flow->line, "end is before start; exchange them");
    if (date_compare(flow->start, flows->first) < 0 || date_compare(flow->end, flows->last) > 0)
        diag_error(check->diag, TABLE, flow->line,
                   "start or end lies outside of first_date and last_date of map/map.ini; correct one of them");
}

static void check_figures_of(struct check *check, const struct flows *flows, int index)
{
    const struct people_flow *flow = &flows->flows[index];

    check_whole(check, flows, index);
    check_voice(check, flow, flow->figure);
    for (int i = 0; i < flow->part_count; i++) {
        check_part(&(struct sum){ check, flows, flow, flow->parts[i] });
        check_voice(check, flow, flow->parts[i]);
    }
}

static void check_moment(struct check *check, const struct moment *moment)
{
    const struct flows *flows = check->exhibit->flows;
    int first_year = flows->first.year, last_year = flows->last.year;
    bool whole = moment->date.day != 0;

    if (moment->date.year == 0 || !has_span(flows))
        return;
    /* Of a year or a month, the whole of it would have to lie outside. */
    if (whole ? date_compare(moment->date, flows->first) < 0 || date_compare(moment->date, flows->last) > 0
              : moment->date.year < first_year || moment->date.year > last_year)
        diag_error(check->diag, MOMENTS, moment->line,
                   "moment \"%s\" lies outside of first_date and last_date of map/map.ini; correct one of them",
                   moment->id);
}

void check_flows(struct check *check)
{
    const struct flows *flows = check->exhibit->flows;

    if (check->exhibit->ground != NULL && (flows == NULL || flows->flow_count == 0) && !check_told(check, TABLE, 0))
        diag_warning(check->diag, TABLE, 0, "nobody is in it, so there is a ground but no dots; write who went where");
    if (flows == NULL)
        return;
    if (flows->moment_count == 0 && !check_told(check, MOMENTS, 0))
        diag_warning(check->diag, MOMENTS, 0, "no day is in it, so the map says of none what happened; add moments");
    /* With a row refused, none of the sums is right; and of a table of figures that could not be read, whose mistake is
     * told, no row leads to one. */
    for (int i = 0; i < flows->flow_count && !check_told(check, TABLE, 0); i++) {
        if (check->exhibit->figures != NULL)
            check_figures_of(check, flows, i);
        check_span(check, &flows->flows[i]);
    }
    for (int i = 0; i < flows->moment_count; i++)
        check_moment(check, &flows->moments[i]);
}
