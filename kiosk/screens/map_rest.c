#include "kiosk/screens/map_rest.h"

#include <stdio.h>

#include "kiosk/base/least.h"
#include "kiosk/screens/kit.h"

enum { WORD_BYTES = 200 };

#define REST_FORMAT "%s %s"

/* What may stand behind a number in the line that runs. */
enum rest { REST_MOVING, REST_BEFORE, REST_NOT_ACCOUNTED, REST_UNKNOWN, REST_NOT_RETURNED, REST_COUNT = MAP_RESTS };
static const char *const RESTS[REST_COUNT] = { "map_moving", "map_before", "map_not_accounted", "map_unknown",
                                               "map_not_returned" };

void map_count_text(const struct stage *stage, int people, char *out, size_t size)
{
    struct amount amount = { .known = true, .low = people, .high = people };

    words_amount(stage_language(stage)->words, &amount, out, size);
}

/* How many people at most a line of this kind may tell of. */
static int most_people(const struct stage *stage, enum flow_group group, enum rest rest)
{
    const struct flows *flows = stage->exhibit->flows;
    enum voice reading = stage->visit->map.reading;
    int sums[OUTCOME_COUNT] = { 0 };

    for (int i = 0; i < flows->flow_count; i++) {
        const struct people_flow *flow = &flows->flows[i];
        if (flow->reading == reading && flow->group == group)
            sums[flow->outcome] += flow->count;
    }
    switch (rest) {
    case REST_NOT_ACCOUNTED: return sums[OUTCOME_NOT_RETURNED];
    case REST_UNKNOWN: return sums[OUTCOME_UNKNOWN];
    case REST_NOT_RETURNED: return sums[OUTCOME_DIED] > 0 ? sums[OUTCOME_DIED] + sums[OUTCOME_UNKNOWN] : 0;
    default: return flows_people(flows, reading, group);
    }
}

int map_rest_width(const struct stage *stage, enum flow_group group)
{
    char number[WORD_BYTES / 2], text[WORD_BYTES];
    int widest = 0;

    for (int i = 0; i < REST_COUNT; i++) {
        int people = most_people(stage, group, (enum rest)i);
        if (people == 0)
            continue;
        map_count_text(stage, people, number, sizeof number);
        snprintf(text, sizeof text, REST_FORMAT, number, stage_word(stage, "interface", RESTS[i]));
        int width = kit_text_width(stage, TYPE_TEXT, text);
        widest = int_most(widest, width);
    }
    return widest;
}

void map_rest_sample(const struct stage *stage, int rest, const char *number, char *out, size_t size)
{
    snprintf(out, size, REST_FORMAT, number, stage_word(stage, "interface", RESTS[rest]));
}

void map_rest_line(const struct stage *stage, const struct census *census, enum flow_group group, char *out,
                   size_t size)
{
    const struct crowd_count *all = &census->groups[group];
    const struct crowd_count *counts = census->counts[group];
    int died = counts[OUTCOME_DIED].after, unknown = counts[OUTCOME_UNKNOWN].after;
    const int people[REST_COUNT] = {
        [REST_MOVING] = all->moving,
        [REST_BEFORE] = all->before,
        [REST_NOT_ACCOUNTED] = counts[OUTCOME_NOT_RETURNED].after,
        [REST_UNKNOWN] = died > 0 ? 0 : unknown,
        [REST_NOT_RETURNED] = died > 0 ? died + unknown : 0,
    };

    out[0] = 0;
    for (int i = 0; i < REST_COUNT; i++) {
        char number[WORD_BYTES / 2];
        if (people[i] == 0)
            continue;
        map_count_text(stage, people[i], number, sizeof number);
        snprintf(out, size, REST_FORMAT, number, stage_word(stage, "interface", RESTS[i]));
        return;
    }
}
