/* A crowd on the move, for counting instructions: `crowd DOTS FRAMES [between]` moves so many people, all under way at
 * once, or re-arranges them from one reading to the other. Prints the dots drawn, a hash of the planes, which is the
 * same on every machine, and how often the frames asked for heap memory. toolchain/count-instructions builds it for two
 * machines and counts. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/map/crowd.h"
#include "kiosk/map/timeline.h"
#include "tests/unit/taken.h"

enum { WAYS = 8, PLACES = 16, FIRST_DAY = 8, LAST_DAY = 56, DAYS = 64, PARTS = 9 };

static const struct crowd_place PLACE_LIST[PLACES] = {
    { -240, 20, 0 },    { -1400, 180, 0 },  { -500, 150, 0 },  { -1150, -180, 0 }, { 10, -380, 0 },
    { -380, -540, 0 },  { 780, -560, 0 },   { -1180, -840, 0 }, { -440, -60, 0 },   { -1460, 220, 0 },
    { 180, 170, 0 },    { -1000, 120, 0 },  { -130, 220, 0 },  { 1080, 520, 0 },   { -300, 130, 0 },
    { -1300, -60, 0 },
};
static const struct date START = { 1945, 5, 1 };

/* Of nine people one is American, as about in the account. In the second reading people go the next way. */
static int add_flows(struct people_flow *flows, int dots)
{
    int count = 0, each = dots / (WAYS * PARTS);

    for (int i = 0; i < 4 * WAYS; i++) {
        int way = i % WAYS;
        bool commonwealth = i / WAYS % 2 == 1, research = i / WAYS >= 2;
        int place = 2 * ((way + (research ? 1 : 0)) % WAYS);
        flows[count++] = (struct people_flow){ .reading = research ? VOICE_RESEARCH : VOICE_ACCOUNT,
                                        .group = commonwealth ? GROUP_COMMONWEALTH : GROUP_AMERICAN,
                                        .count = each * (commonwealth ? PARTS - 1 : 1),
                                        .from = place, .to = place + 1, .via = { 8 }, .via_count = way % 2,
                                        .start = START, .end = date_of_day(date_day_number(START) + DAYS) };
    }
    return count;
}

static uint32_t hash_of(const struct crowd *crowd)
{
    uint32_t hash = 2166136261u;

    for (int group = 0; group < GROUP_COUNT; group++) {
        for (int y = 0; y < crowd->view.h; y++) {
            for (int x = 0; x < crowd->view.w; x++)
                hash = (hash ^ crowd_plane(crowd, (enum flow_group)group)[y * crowd->pitch + x]) * 16777619u;
        }
    }
    return hash;
}

int main(int argc, char **argv)
{
    static struct people_flow flows[4 * WAYS];
    struct flows tables = { .first = { 1945, 1, 1 }, .last = { 1992, 11, 11 }, .flows = flows };
    const struct crowd_source source = { &tables, PLACE_LIST, PLACES };
    const struct crowd_config config = { 960, 540, CROWD_TRAVEL_DAYS_MAX, true };
    const struct crowd_view view = { 960, 540, -2620, 2047, 960 / 5240.0, 1 };
    struct arena arena = { 0 };
    struct crowd crowd;
    int64_t drawn = 0;

    if (argc < 3)
        return 2;
    int frames = atoi(argv[2]);
    bool between = argc > 3 && strcmp(argv[3], "between") == 0;
    tables.flow_count = add_flows(flows, atoi(argv[1]));
    crowd_open(&crowd, &arena, &source, &config);
    crowd_look(&crowd, &view);
    int32_t first = timeline_ticks_of(START) + FIRST_DAY * TICKS_PER_DAY;
    crowd_show(&crowd, VOICE_ACCOUNT, first);
    taken_begin();
    for (int frame = 1; frame <= frames; frame++) {
        int32_t ticks = first + (LAST_DAY - FIRST_DAY) * TICKS_PER_DAY / 64 * (frame % 64) + 1;
        if (between)
            crowd_show_between(&crowd, VOICE_ACCOUNT, VOICE_RESEARCH, first, frame * 16 % CROWD_PARTS);
        else
            crowd_show(&crowd, VOICE_ACCOUNT, ticks);
        drawn += crowd.plotted;
    }
    printf("%lld %08x %d\n", (long long)drawn, (unsigned)hash_of(&crowd), taken_end());
    arena_finish(&arena);
    return 0;
}
