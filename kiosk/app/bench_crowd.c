#include "kiosk/app/bench_crowd.h"

#include <stdio.h>

#include "kiosk/map/crowd.h"
#include "kiosk/map/timeline.h"
#include "kiosk/port/meter.h"
#include "kiosk/port/program.h"

/* As many ways as the shipped exhibit has moving flows at its busiest. */
enum { WAYS = 8, PLACES = 16, FRAMES = 120, FIRST_DAY = 8, LAST_DAY = 56, DAYS = 64 };
enum { AMERICAN = 25000, COMMONWEALTH = 199592, BOTH = AMERICAN + COMMONWEALTH };

/* The overview of the shipped map, from 16 degrees west to the Urals. */
static const double WEST_KM = -2620, NORTH_KM = 2047, WIDE_KM = 5240;

struct scene {
    struct people_flow flows[2 * WAYS + 1];
    struct flows tables;
    struct arena arena;
    struct crowd crowd;
    int moving;
};

struct figures {
    int64_t cpu_us, dots, touched_bytes;
    struct meter_counts counts;
};

static const struct crowd_place *places(void)
{
    static const struct crowd_place LIST[PLACES] = {
        { -240, 20, 0 },    { -1400, 180, 0 },  { -500, 150, 0 },  { -1150, -180, 0 }, { 10, -380, 0 },
        { -380, -540, 0 },  { 780, -560, 0 },   { -1180, -840, 0 }, { -440, -60, 0 },   { -1460, 220, 0 },
        { 180, 170, 0 },    { -1000, 120, 0 },  { -130, 220, 0 },  { 1080, 520, 0 },   { -300, 130, 0 },
        { -1300, -60, 0 },
    };

    return LIST;
}

/* `count` people of a group on the way, spread over all ways; the rest of a division goes on the last. */
static void add_people(struct scene *scene, enum flow_group group, int count)
{
    const struct date start = { 1945, 5, 1 }, end = date_of_day(date_day_number(start) + DAYS);

    for (int way = 0; way < WAYS; way++) {
        int people = way == WAYS - 1 ? count - count / WAYS * (WAYS - 1) : count / WAYS;
        if (people > 0)
            scene->flows[scene->tables.flow_count++] =
                (struct people_flow){ .reading = VOICE_RESEARCH, .group = group, .count = people, .from = 2 * way,
                               .to = 2 * way + 1, .via = { 8 }, .via_count = way % 2, .start = start, .end = end };
    }
    scene->moving += count;
}

static void open_scene(struct scene *scene, int moving, int resting, const struct crowd_view *view)
{
    const struct crowd_config config = { view->w, view->h, CROWD_TRAVEL_DAYS_MAX, true };
    int american = (int)((int64_t)moving * AMERICAN / BOTH);

    *scene = (struct scene){ .tables = { .first = { 1945, 1, 1 }, .last = { 1992, 11, 11 } } };
    scene->tables.flows = scene->flows;
    add_people(scene, GROUP_AMERICAN, american);
    add_people(scene, GROUP_COMMONWEALTH, moving - american);
    if (resting > 0)
        scene->flows[scene->tables.flow_count++] = (struct people_flow){
            .reading = VOICE_RESEARCH, .group = GROUP_COMMONWEALTH, .count = resting, .from = 1, .to = NONE };
    const struct crowd_source source = { &scene->tables, places(), PLACES };
    crowd_open(&scene->crowd, &scene->arena, &source, &config);
    crowd_look(&scene->crowd, view);
}

static int32_t instant(int frame, int frames)
{
    const struct date start = { 1945, 5, 1 };
    int32_t first = FIRST_DAY * TICKS_PER_DAY + 1, last = LAST_DAY * TICKS_PER_DAY - 1;

    return timeline_ticks_of(start) + first + (int32_t)((int64_t)(last - first) * frame / frames);
}

/* The first picture, which puts all to rest who rest, is not counted. */
static struct figures measure(struct scene *scene, int frames)
{
    struct program_counts before, after;
    struct figures sum = { 0 };
    struct meter meter;

    crowd_show(&scene->crowd, VOICE_RESEARCH, instant(0, frames));
    program_count(&before);
    meter_begin(&meter);
    for (int frame = 1; frame <= frames; frame++) {
        crowd_show(&scene->crowd, VOICE_RESEARCH, instant(frame, frames));
        sum.dots += scene->crowd.plotted;
        sum.touched_bytes += scene->crowd.touched_bytes;
    }
    sum.counts = meter_end(&meter);
    program_count(&after);
    sum.cpu_us = after.cpu_us - before.cpu_us;
    return sum;
}

static double per(int64_t sum, int64_t count)
{
    return count > 0 ? (double)sum / (double)count : 0;
}

static void print_counts(const struct figures *sum)
{
    if (sum->counts.instructions >= 0)
        printf("instructions a dot:        %.2f, with all of a frame\n", per(sum->counts.instructions, sum->dots));
    else
        puts("instructions a dot:        not told by this machine (virtual ones have no counters, and where"
             " kernel.perf_event_paranoid\n"
             "                           is above 2 only root may read them): toolchain/count-instructions counts");
    if (sum->counts.misses >= 0)
        printf("missed by the first cache: %.3f reads a dot\n", per(sum->counts.misses, sum->dots));
}

static void print_row(struct scene *scene, int resting, int frames)
{
    struct figures sum = measure(scene, frames);

    printf("%10d %10d %10.0f %12.3f %10.2f %12.2f\n", scene->moving, resting, per(sum.dots, frames),
           per(sum.cpu_us, frames) / 1000, per(sum.cpu_us * 1000, sum.dots), per(sum.touched_bytes, frames) / 1e6);
    arena_finish(&scene->arena);
}

static void print_whole(struct scene *scene, const struct crowd_view *view, int frames)
{
    size_t bytes = arena_bytes(&scene->arena);
    struct figures sum = measure(scene, frames);
    double ms = per(sum.cpu_us, frames) / 1000;

    printf("planes:                    %d x %d cells of 2 x 2 px, one a group\n", view->w, view->h);
    printf("dots moved a frame:        %.0f, on %d ways\n", per(sum.dots, frames), scene->tables.flow_count);
    printf("frames a second in memory: %.0f (%.3f ms CPU a frame, %.2f ns a dot), over %d frames\n",
           ms > 0 ? 1000 / ms : 0, ms, per(sum.cpu_us * 1000, sum.dots), frames);
    printf("bytes of planes a frame:   %.2f MB copied, and one byte added to for each dot\n",
           per(sum.touched_bytes, frames) / 1e6);
    print_counts(&sum);
    printf("memory:                    %.1f MB taken at the start, %zu bytes in frames\n", (double)bytes / 1e6,
           arena_bytes(&scene->arena) - bytes);
    arena_finish(&scene->arena);
}

void bench_crowd_run(const struct options *options)
{
    static const int MOVING[] = { 10000, 20000, 50000, 100000, BOTH, 500000, 1000000, 2000000 };
    int frames = options->frames > 0 ? options->frames : FRAMES;
    int w_px = options->w_px > 0 ? options->w_px : 1920, h_px = options->h_px > 0 ? options->h_px : 1080;
    int w = w_px / 2 < CROWD_SIDE_MAX ? w_px / 2 : CROWD_SIDE_MAX;
    int h = h_px / 2 < CROWD_SIDE_MAX ? h_px / 2 : CROWD_SIDE_MAX;
    const struct crowd_view view = { w, h, WEST_KM, NORTH_KM, w / WIDE_KM, 1 };
    struct scene scene;

    open_scene(&scene, BOTH, 0, &view);
    print_whole(&scene, &view, frames);
    printf("\n%10s %10s %10s %12s %10s %12s\n", "moving", "resting", "drawn", "ms a frame", "ns a dot", "MB copied");
    for (size_t i = 0; i < sizeof MOVING / sizeof MOVING[0]; i++) {
        open_scene(&scene, MOVING[i], 0, &view);
        print_row(&scene, 0, frames);
    }
    open_scene(&scene, MOVING[0], MOVING[7] - MOVING[0], &view);
    print_row(&scene, MOVING[7] - MOVING[0], frames);
}
