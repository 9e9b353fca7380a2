#include "kiosk/app/bench_parts.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/app/bench.h"
#include "kiosk/base/least.h"
#include "kiosk/port/clock.h"

enum { IDLE_MS = 5000, SLIDES = 12, PLAY_MS = 8000, ALL_FRAMES = 480, READ_MS = 10 * 60 * 1000 };

/* What is painted in memory waits for no event and for no screen. */
static const char UNMEASURED[] = "not measured without a screen";

void bench_note_memory(struct bench *bench, struct program_counts *counts)
{
    program_count(counts);
    if (counts->pss_bytes > bench->peak_pss_bytes)
        bench->peak_pss_bytes = counts->pss_bytes;
}

void bench_run_for(struct bench *bench, int64_t ms)
{
    int64_t until_ms = clock_now_ms() + ms;

    do {
        watch_look(&bench->watch, clock_now_ms());
        loop_run(&bench->loop, int64_least(until_ms, watch_due(&bench->watch)));
        bench->quit = bench->quit || bench->player.app.quit;
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

static void bench_idle(struct bench *bench)
{
    struct program_counts before, after;

    bench_run_for(bench, 2000);
    bench_note_memory(bench, &before);
    printf("idle panel, %d s:           ", IDLE_MS / 1000);
    if (bench->shown) {
        int64_t frames = bench->loop.frames;
        bench_run_for(bench, IDLE_MS);
        program_count(&after);
        printf("%lld frames drawn, %.2f %% CPU, %.1f wake-ups a second\n", (long long)(bench->loop.frames - frames),
               (double)(after.cpu_us - before.cpu_us) / (double)IDLE_MS / 10,
               (double)(after.wakes - before.wakes) * 1000 / (double)IDLE_MS);
    } else {
        puts(UNMEASURED);
    }
    bench_note_memory(bench, &after);
    printf("memory on a panel (PSS):   %.1f MB\n", (double)after.pss_bytes / 1e6);
}

/* The first screen, which moves by itself day and night: all of its round. */
static void bench_attract(struct bench *bench)
{
    struct program_counts before, after;
    int64_t frames = bench->loop.frames, bytes = bench->loop.painted_bytes;

    program_count(&before);
    bench_run_for(bench, bench->shown ? BREATH_MS : 0);
    printf("first screen, %d s:        ", BREATH_MS / 1000);
    if (bench->shown) {
        bench_note_memory(bench, &after);
        printf("%.1f frames a second, %.2f %% CPU, %.2f MB painted a frame, %.1f MB (PSS)\n",
               (double)(bench->loop.frames - frames) * 1000 / (double)BREATH_MS,
               (double)(after.cpu_us - before.cpu_us) / (double)BREATH_MS / 10,
               (double)(bench->loop.painted_bytes - bytes) / 1e6 / (double)(bench->loop.frames - frames),
               (double)after.pss_bytes / 1e6);
    } else {
        puts(UNMEASURED);
    }
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
        printf("%-26s %s\n", what, UNMEASURED);
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

/* Through all panels, so that the most memory is met. */
static void bench_memory(struct bench *bench)
{
    struct program_counts counts;
    int panels = bench->player.world.exhibit.panel_count;

    for (int i = 0; i < 6 * panels && bench->player.app.visit.screen == SCREEN_STORY; i++) {
        bench_next_panel(bench);
        bench_run_for(bench, 330);
        bench_note_memory(bench, &counts);
    }
    bench_note_memory(bench, &counts);
    printf("memory at the peak (PSS):  %.1f MB; with all that is shared (RSS): %.1f MB\n",
           (double)bench->peak_pss_bytes / 1e6, (double)counts.peak_bytes / 1e6);
}

static void print_screen(const struct bench *bench)
{
    struct rect screen = display_rect(bench->player.display);
    int w_mm = 0, h_mm = 0;

    printf("screen:                    %d x %d px, %s", screen.w, screen.h, bench->shown ? "shown" : "in memory");
    if (display_says_mm(bench->player.display, &w_mm, &h_mm))
        printf("; it says that it is %d x %d mm", w_mm, h_mm);
    putchar('\n');
}

static void run_all(struct bench *bench)
{
    int64_t age_before = program_age_ms();
    int64_t clock_before = clock_now_ms();

    loop_init(&bench->loop, &bench->player.app, bench->player.display);
    bench_run_for(bench, 1000);
    print_screen(bench);
    printf("start to first frame:      %lld ms (the system counts in steps of 10)\n",
           (long long)(age_before + bench->loop.first_frame_ms - clock_before));
    bench_attract(bench);
    bench_touch(bench, "begin");
    bench_run_for(bench, 1000);
    bench_touch(bench, "whole-story");
    bench_idle(bench);
    bench_slides(bench, SLIDES);
    bench_map(bench, PLAY_MS, ALL_FRAMES);
    bench_memory(bench);
    loop_finish(&bench->loop);
}

/* On the screen, or in memory where there is none; whoever names a way to the screen wants that one measured. */
static enum err open_player(struct bench *bench, const struct options *options, struct diag *diag)
{
    struct options shown = *options;
    struct diag unheard;

    *bench = (struct bench){ 0 };
    /* A board has the screen that it has. */
    shown.w_px = options->w_px > 0 || options->board ? options->w_px : 1920;
    shown.h_px = options->h_px > 0 || options->board ? options->h_px : 1080;
    if (options->way != DISPLAY_ANY) {
        bench->shown = true;
        return player_open(&bench->player, &shown, false, diag);
    }
    diag_init(&unheard);
    enum err err = player_open(&bench->player, &shown, false, &unheard);
    diag_finish(&unheard);
    bench->shown = err == ERR_OK;
    return bench->shown ? ERR_OK : player_open(&bench->player, &shown, true, diag);
}

static enum err open_bench(struct bench *bench, const struct options *options, struct diag *diag)
{
    enum err err = open_player(bench, options, diag);

    if (err == ERR_OK)
        bench->watch = watch_begin(bench->player.display);
    return err;
}

static enum err keep_report(const struct bench_report *report, const char *path, struct diag *diag)
{
    FILE *file = fopen(path, "w");

    if (file != NULL)
        bench_report_write(report, file);
    if (file == NULL || fclose(file) != 0) {
        diag_error(diag, path, 0, "the report cannot be written there; it stands on the screen and above");
        return ERR_IO;
    }
    return ERR_OK;
}

static enum err run_board(struct bench *bench, const struct options *options, struct diag *diag)
{
    struct bench_report report = { .print = stdout };
    enum err err = ERR_OK;

    bench->report = &report;
    bench_board(bench, options);
    if (options->out != NULL)
        err = keep_report(&report, options->out, diag);
    if (bench->shown && !bench->quit)
        bench->quit = bench_report_show(&report, &bench->player, &bench->watch, READ_MS);
    return err;
}

enum err bench_run(const struct options *options, bool *quit, struct diag *diag)
{
    struct bench bench;
    enum err err = open_bench(&bench, options, diag);

    *quit = false;
    if (err != ERR_OK)
        return err;
    if (options->board)
        err = run_board(&bench, options, diag);
    else
        run_all(&bench);
    *quit = bench.quit;
    player_close(&bench.player);
    return err;
}

enum err bench_map_run(const struct options *options, struct diag *diag)
{
    struct bench bench;
    enum err err = open_bench(&bench, options, diag);

    if (err == ERR_OK) {
        loop_init(&bench.loop, &bench.player.app, bench.player.display);
        bench_run_for(&bench, 1000);
        bench_touch(&bench, "begin");
        bench_run_for(&bench, 1000);
        bench_touch(&bench, "whole-story");
        bench_run_for(&bench, 1000);
        bench_map(&bench, PLAY_MS, ALL_FRAMES);
        loop_finish(&bench.loop);
        player_close(&bench.player);
    }
    return err;
}
