/* What the map costs as visitors see it: the whole process, with its screen. */
#include "kiosk/app/bench_parts.h"

#include <stdio.h>

#include "kiosk/exhibit/flows.h"
#include "kiosk/map/census.h"
#include "kiosk/port/clock.h"

enum { FLOW_DAYS = 20, FLOWS_MAX = 64 };

/* All people of the account, those too who in truth stayed, under way at once: the flows that move take their share of
 * the others, and begin on the same day. In the middle of their time nobody is there yet and nobody still here. */
struct rush {
    struct exhibit exhibit;
    struct flows flows;
    struct people_flow list[FLOWS_MAX];
};

static const struct date RUSH_START = { 1945, 5, 1 };

static int people_who_move(const struct flows *flows, enum flow_group group)
{
    int sum = 0;

    for (int i = 0; i < flows->flow_count; i++) {
        const struct people_flow *flow = &flows->flows[i];
        sum += flow->reading == VOICE_ACCOUNT && flow->group == group && flow->to != NONE ? flow->count : 0;
    }
    return sum;
}

static void make_rush(const struct exhibit *exhibit, struct rush *out)
{
    const struct flows *flows = exhibit->flows;

    out->exhibit = *exhibit;
    out->flows = *flows;
    out->flows.flows = out->list;
    out->flows.flow_count = 0;
    out->exhibit.flows = &out->flows;
    for (int i = 0; i < flows->flow_count && out->flows.flow_count < FLOWS_MAX; i++) {
        struct people_flow flow = flows->flows[i];
        if (flow.reading != VOICE_ACCOUNT || flow.to == NONE || flow.group == GROUP_EASTWARD)
            continue;
        int64_t all = flows_people(flows, VOICE_ACCOUNT, flow.group), moving = people_who_move(flows, flow.group);
        flow.count = (int)(flow.count * all / moving);
        flow.start = RUSH_START;
        flow.end = date_of_day(date_day_number(RUSH_START) + FLOW_DAYS);
        out->list[out->flows.flow_count++] = flow;
    }
}

/* Frames around the middle of the rush, each at another instant. */
static void run_rush(struct bench *bench, int frames)
{
    struct app *app = &bench->player.app;
    const struct timeline *timeline = &theatre_atlas(&app->show.theatre)->timeline;
    int32_t middle = timeline_ticks_of(RUSH_START) + FLOW_DAYS * TICKS_PER_DAY / 2;
    struct bench_moving moving;

    bench_begin_moving(bench, &moving);
    for (int i = 0; i < frames && !bench->quit; i++) {
        watch_look(&bench->watch, clock_now_ms());
        /* For the program nothing moves by itself: here it is moved. */
        bench->loop.was_moving = i > 0;
        show_map_run(&app->show, timeline_position(timeline, middle + (i - frames / 2) * TICKS_PER_DAY / 240));
        loop_run(&bench->loop, loop_next_frame_ms(clock_now_ms(), bench->loop.drawing.frames_a_second));
        bench_heed_end(bench);
    }
    struct census census;
    census_take(app->config.show.exhibit->flows, VOICE_ACCOUNT, middle, &census);
    if (bench->report == NULL)
        printf("under way at once:         %d people\n",
               census.groups[GROUP_AMERICAN].moving + census.groups[GROUP_COMMONWEALTH].moving);
    bench_end_moving(bench, &moving, "map, all under way:");
}

static void bench_rush(struct bench *bench, int frames)
{
    struct app *app = &bench->player.app;
    struct app_config before = app->config, config = app->config;
    struct rush rush;

    make_rush(before.show.exhibit, &rush);
    config.show.exhibit = &rush.exhibit;
    app_finish(app);
    app_init(app, &config, clock_now_ms());
    loop_take_drawing(&bench->loop);
    bench_touch(bench, "begin");
    bench_run_for(bench, 500);
    bench_touch(bench, "map");
    bench_run_for(bench, 1500);
    run_rush(bench, frames);
    app_finish(app);
    app_init(app, &before, clock_now_ms());
    loop_take_drawing(&bench->loop);
    bench_touch(bench, "begin");
    bench_run_for(bench, 500);
    bench_touch(bench, "whole-story");
    bench_run_for(bench, 500);
}

void bench_map(struct bench *bench, int64_t play_ms, int frames)
{
    struct program_counts counts;
    struct bench_moving moving;

    if (theatre_atlas(&bench->player.app.show.theatre) == NULL)
        return;
    bench_touch(bench, "home");
    bench_run_for(bench, 700);
    bench_touch(bench, "map");
    bench_run_for(bench, 2000);
    bench_note_memory(bench, &counts);
    if (bench->report == NULL)
        printf("memory on the map (PSS):   %.1f MB\n", (double)counts.pss_bytes / 1e6);
    for (int i = 0; i < 8; i++) {
        bench_touch(bench, "next");
        bench_run_for(bench, 1100);
    }
    bench_touch(bench, "play");
    bench_begin_moving(bench, &moving);
    bench_run_for(bench, play_ms);
    bench_end_moving(bench, &moving, "map, played:");
    bench_rush(bench, frames);
}
