#include "kiosk/app/bench_parts.h"

#include <stdio.h>

#include "kiosk/app/bench.h"
#include "kiosk/port/clock.h"

enum { IDLE_MS = 5000, SLIDES = 12, PLAY_MS = 8000, ALL_FRAMES = 480, READ_MS = 10 * 60 * 1000 };

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
        puts(BENCH_UNMEASURED);
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
        puts(BENCH_UNMEASURED);
    }
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

/* Without a report everything was printed as it came. */
static void print_end(const struct bench *bench)
{
    if (bench->quit)
        puts("ended by hand, before all was measured: the last lines count nothing");
}

static void run_all(struct bench *bench)
{
    int64_t clock_to_age_ms = program_age_ms() - clock_now_ms();
    char age[BENCH_AGE_BYTES];

    loop_init(&bench->loop, &bench->player.app, bench->player.display);
    bench_run_for(bench, 1000);
    print_screen(bench);
    bench_first_frame(bench, clock_to_age_ms, age);
    printf("start to first frame:      %s (the system counts in steps of 10)\n", age);
    bench_attract(bench);
    bench_touch(bench, "begin");
    bench_run_for(bench, 1000);
    bench_touch(bench, "whole-story");
    bench_idle(bench);
    bench_slides(bench, SLIDES);
    bench_map(bench, PLAY_MS, ALL_FRAMES);
    bench_memory(bench);
    print_end(bench);
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
        print_end(&bench);
        loop_finish(&bench.loop);
        player_close(&bench.player);
    }
    return err;
}
