/* A visit to be measured: the hands that make it, and what is counted of it. */
#include "kiosk/app/bench_parts.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/base/least.h"
#include "kiosk/port/clock.h"

const char BENCH_UNMEASURED[] = "not measured without a screen";

void bench_note_memory(struct bench *bench, struct program_counts *counts)
{
    program_count(counts);
    if (counts->pss_bytes > bench->peak_pss_bytes)
        bench->peak_pss_bytes = counts->pss_bytes;
}

void bench_heed_end(struct bench *bench)
{
    if (!bench->player.app.quit || bench->quit)
        return;
    bench->quit = true;
    if (bench->report != NULL)
        bench_report_end(bench->report);
}

void bench_first_frame(const struct bench *bench, int64_t clock_to_age_ms, char out[BENCH_AGE_BYTES])
{
    if (bench->loop.first_frame_ms == 0)
        snprintf(out, BENCH_AGE_BYTES, "none is shown yet");
    else
        snprintf(out, BENCH_AGE_BYTES, "%lld ms", (long long)(bench->loop.first_frame_ms + clock_to_age_ms));
}

void bench_run_for(struct bench *bench, int64_t ms)
{
    int64_t until_ms = clock_now_ms() + ms;

    do {
        watch_look(&bench->watch, clock_now_ms());
        loop_run(&bench->loop, int64_least(until_ms, watch_due(&bench->watch)));
        bench_heed_end(bench);
    } while (clock_now_ms() < until_ms && !bench->quit);
}

/* A visitor's finger on a target, as the panel would tell of it. */
bool bench_touch(struct bench *bench, const char *id)
{
    struct app *app = &bench->player.app;
    struct spot spot = show_find(&app->show, id);
    const struct scene_target *target = show_target(&app->show, spot);

    if (target == NULL)
        return false;
    struct input_event event = {
        .kind = INPUT_POINTER_DOWN,
        .time_ms = clock_now_ms(),
        .pointer = 1,
        .x = target->hit.x + target->hit.w / 2,
        .y = target->hit.y + target->hit.h / 2,
    };
    app_event(app, &event);
    bench_run_for(bench, 70);
    event.kind = INPUT_POINTER_UP;
    event.time_ms = clock_now_ms();
    app_event(app, &event);
    return true;
}

void bench_next_panel(struct bench *bench)
{
    if (!bench_touch(bench, "next") && !bench_touch(bench, "care-continue"))
        bench_touch(bench, "whole-story");
}

static int64_t percentile(const struct loop *loop, int64_t count, int percent)
{
    int64_t seen = 0;

    for (int gap = 0; gap < LOOP_GAPS; gap++) {
        seen += loop->gaps[gap];
        if (seen * 100 >= count * percent && seen > 0)
            return gap;
    }
    return LOOP_GAPS;
}

void bench_begin_moving(struct bench *bench, struct bench_moving *moving)
{
    memset(bench->loop.gaps, 0, sizeof bench->loop.gaps);
    moving->frames = bench->loop.frames;
    moving->painted_bytes = bench->loop.painted_bytes;
    moving->painted_rects = bench->loop.painted_rects;
    program_count(&moving->before);
}

/* Frames, how many gaps between them were so long, and what one cost. */
static void report_moving(const struct bench *bench, const struct bench_moving *moving, const char *what)
{
    const struct loop *loop = &bench->loop;
    int64_t frames = loop->frames - moving->frames, bins[BENCH_BIN_COUNT];
    struct program_counts after;

    program_count(&after);
    bench_bins(loop->gaps, bins);
    bench_report_row(bench->report, "%.*s\t%lld\t%lld\t%lld\t%lld\t%lld\t%lld\t%lld\t%.1f",
                     (int)strcspn(what, ":"), what, (long long)frames, (long long)bins[0], (long long)bins[1],
                     (long long)bins[2], (long long)bins[3], (long long)bins[4], (long long)bins[5],
                     frames > 0 ? (double)(after.cpu_us - moving->before.cpu_us) / 1000 / (double)frames : 0);
}

void bench_end_moving(struct bench *bench, const struct bench_moving *moving, const char *what)
{
    const struct loop *loop = &bench->loop;
    struct program_counts after;
    int64_t count = 0, frames = loop->frames - moving->frames;

    if (bench->report != NULL) {
        report_moving(bench, moving, what);
        return;
    }
    if (!bench->shown) {
        printf("%-26s %s\n", what, BENCH_UNMEASURED);
        return;
    }
    bench_note_memory(bench, &after);
    for (int gap = 0; gap < LOOP_GAPS; gap++)
        count += loop->gaps[gap];
    if (count == 0 || frames == 0) {
        printf("%-26s nothing moved\n", what);
        return;
    }
    printf("%-26s %lld frames; gaps between frames: median %lld ms, p99 %lld ms, longest %lld ms\n", what,
           (long long)frames, (long long)percentile(loop, count, 50), (long long)percentile(loop, count, 99),
           (long long)percentile(loop, count, 100));
    printf("                           %.2f ms CPU and %.2f MB painted a frame, %.1f rectangles in one call\n",
           (double)(after.cpu_us - moving->before.cpu_us) / 1000 / (double)frames,
           (double)(loop->painted_bytes - moving->painted_bytes) / 1e6 / (double)frames,
           (double)(loop->painted_rects - moving->painted_rects) / (double)frames);
}

void bench_slides(struct bench *bench, int count)
{
    struct bench_moving moving;
    char what[32];

    snprintf(what, sizeof what, bench->report == NULL ? "slides, %d:" : "page turns, %d", count);
    bench_begin_moving(bench, &moving);
    for (int i = 0; i < count; i++) {
        bench_next_panel(bench);
        bench_run_for(bench, 700);
    }
    bench_end_moving(bench, &moving, what);
}
