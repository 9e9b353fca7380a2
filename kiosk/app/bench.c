#include "kiosk/app/bench.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/app/loop.h"
#include "kiosk/app/play.h"
#include "kiosk/port/program.h"

enum { IDLE_MS = 5000, SLIDES = 12 };

struct bench {
    struct player player;
    struct loop loop;
    int64_t peak_pss_bytes;
    bool shown; /* there is a screen */
};

static void note_memory(struct bench *bench, struct program_counts *counts)
{
    program_count(counts);
    if (counts->pss_bytes > bench->peak_pss_bytes)
        bench->peak_pss_bytes = counts->pss_bytes;
}

static void run_for(struct bench *bench, int64_t ms)
{
    loop_run(&bench->loop, clock_now_ms() + ms);
}

/* A visitor's finger on a target, as the panel would tell of it. */
static bool touch(struct bench *bench, const char *id)
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
    run_for(bench, 70);
    event.kind = INPUT_POINTER_UP;
    event.time_ms = clock_now_ms();
    app_event(app, &event);
    return true;
}

/* To the first panel; past a notice as well. */
static void next_panel(struct bench *bench)
{
    if (!touch(bench, "next") && !touch(bench, "care-continue"))
        touch(bench, "whole-story");
}

static void bench_idle(struct bench *bench)
{
    struct program_counts before, after;
    int64_t frames = bench->loop.frames;

    run_for(bench, 2000);
    note_memory(bench, &before);
    frames = bench->loop.frames;
    run_for(bench, IDLE_MS);
    note_memory(bench, &after);
    printf("idle panel, %d s:          %lld frames drawn, %.2f %% CPU, %.1f wake-ups a second\n", IDLE_MS / 1000,
           (long long)(bench->loop.frames - frames), (double)(after.cpu_us - before.cpu_us) / (double)IDLE_MS / 10,
           (double)(after.wakes - before.wakes) * 1000 / (double)IDLE_MS);
    printf("memory on a panel (PSS):   %.1f MB\n", (double)after.pss_bytes / 1e6);
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

static void bench_slides(struct bench *bench)
{
    struct program_counts before, after;
    struct loop *loop = &bench->loop;
    int64_t count = 0;
    int64_t frames = loop->frames;
    int64_t painted = loop->painted_bytes;

    memset(loop->gaps, 0, sizeof loop->gaps);
    program_count(&before);
    for (int i = 0; i < SLIDES; i++) {
        next_panel(bench);
        run_for(bench, 700);
    }
    note_memory(bench, &after);
    for (int gap = 0; gap < LOOP_GAPS; gap++)
        count += loop->gaps[gap];
    frames = loop->frames - frames;
    if (count == 0 || frames == 0) {
        puts("slides:                    nothing moved");
        return;
    }
    printf("slides, %d:                %lld frames; gaps between frames: median %lld ms, p99 %lld ms, "
           "longest %lld ms\n",
           SLIDES, (long long)frames, (long long)percentile(loop, count, 50), (long long)percentile(loop, count, 99),
           (long long)percentile(loop, count, 100));
    printf("                           %.2f ms CPU and %.2f MB painted a frame\n",
           (double)(after.cpu_us - before.cpu_us) / 1000 / (double)frames,
           (double)(loop->painted_bytes - painted) / 1e6 / (double)frames);
}

/* Through all panels, so that the most memory is met. */
static void bench_memory(struct bench *bench)
{
    struct program_counts counts;
    int panels = bench->player.world.exhibit.panel_count;

    for (int i = 0; i < 6 * panels && bench->player.app.visit.screen == SCREEN_STORY; i++) {
        next_panel(bench);
        run_for(bench, 330);
        note_memory(bench, &counts);
    }
    note_memory(bench, &counts);
    printf("memory at the peak (PSS):  %.1f MB; with all that is shared (RSS): %.1f MB\n",
           (double)bench->peak_pss_bytes / 1e6, (double)counts.peak_bytes / 1e6);
}

static void run_all(struct bench *bench)
{
    struct rect screen = display_rect(bench->player.display);
    int64_t age_before = program_age_ms();
    int64_t clock_before = clock_now_ms();

    loop_init(&bench->loop, &bench->player.app, bench->player.display);
    run_for(bench, 1000);
    printf("screen:                    %d x %d px, %s\n", screen.w, screen.h, bench->shown ? "shown" : "in memory");
    printf("start to first frame:      %lld ms (the system counts in steps of 10)\n",
           (long long)(age_before + bench->loop.first_frame_ms - clock_before));
    touch(bench, "begin");
    run_for(bench, 1000);
    touch(bench, "whole-story");
    bench_idle(bench);
    bench_slides(bench);
    bench_memory(bench);
    loop_finish(&bench->loop);
}

enum err bench_run(const struct options *options, struct diag *diag)
{
    struct bench bench = { 0 };
    struct options shown = *options;
    struct diag unheard;

    shown.w_px = options->w_px > 0 ? options->w_px : 1920;
    shown.h_px = options->h_px > 0 ? options->h_px : 1080;
    diag_init(&unheard);
    enum err err = player_open(&bench.player, &shown, false, &unheard);
    diag_finish(&unheard);
    bench.shown = err == ERR_OK;
    if (err != ERR_OK)
        err = player_open(&bench.player, &shown, true, diag);
    if (err != ERR_OK)
        return err;
    run_all(&bench);
    player_close(&bench.player);
    return ERR_OK;
}
