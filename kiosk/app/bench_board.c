/* `kiosk bench --board`: what only a real board with its own screen can tell, on one page that can be photographed. */
#include "kiosk/app/bench_parts.h"
#include "kiosk/app/device_setup.h"
#include "kiosk/port/clock.h"

enum { FRAMES = 480, FRAMES_A_SLIDE = 40, IDLE_MS = 5000 };

static void tell_screen(struct bench_report *report, const struct bench *bench)
{
    const struct display *display = bench->player.display;
    struct display_about about;
    char rate[32] = "rate not known";
    int w_mm = 0, h_mm = 0;
    bool says = display_says_mm(display, &w_mm, &h_mm);

    display_tell(display, &about);
    if (about.hz > 0)
        snprintf(rate, sizeof rate, "%d Hz", about.hz);
    bench_report_row(report, "screen\t%s%s%s, %d x %d px, %s", about.way, about.connector[0] != 0 ? ", " : "",
                     about.connector, about.w, about.h, rate);
    if (says)
        bench_report_row(report, "\tsays that it is %d x %d mm", w_mm, h_mm);
    bench_report_row(report, "driver\t%s", about.driver[0] != 0 ? about.driver : "not known");
    bench_report_row(report, "drawn by\t%s", about.renderer[0] != 0 ? about.renderer : "the processor, in memory");
}

static void tell_start(struct bench_report *report, const struct bench *bench, int64_t clock_to_age_ms)
{
    char age[BENCH_AGE_BYTES];

    bench_first_frame(bench, clock_to_age_ms, age);
    bench_report_row(report, "start\tfirst frame: %s", age);
}

static void tell_idle(struct bench *bench, int64_t ms)
{
    struct program_counts before, after;

    bench_run_for(bench, 1000);
    int64_t frames = bench->loop.frames;
    bench_note_memory(bench, &before);
    bench_run_for(bench, ms);
    bench_note_memory(bench, &after);
    bench_report_row(bench->report, "still panel\t%lld frames, %.2f %% CPU, %.1f wake-ups a second",
                     (long long)(bench->loop.frames - frames),
                     (double)(after.cpu_us - before.cpu_us) / (double)ms / 10,
                     (double)(after.wakes - before.wakes) * 1000 / (double)ms);
    bench_report_row(bench->report, "memory on a panel\t%.1f MB (PSS)", (double)after.pss_bytes / 1e6);
}

static void tell_drawing(struct bench_report *report, const struct bench *bench, const char *label)
{
    const struct drawing *drawing = &bench->loop.drawing;
    struct rect picture = display_rect(bench->player.display);

    bench_report_row(report, "%s\t%d frames a second, %s, %d x %d px", label, drawing->frames_a_second,
                     drawing->coarse_crowd ? "coarser crowd" : drawing->small_picture ? "smaller picture" : "in full",
                     picture.w, picture.h);
}

/* All that moves, on one rung. */
static void move_all(struct bench *bench, int frames)
{
    struct bench_report *report = bench->report;

    tell_drawing(report, bench, "drawn");
    bench_report_row(report, "ms: gaps up to, CPU\tframes\t%d\t%d\t%d\t%d\t%d\tmore\tCPU", BENCH_BINS[0], BENCH_BINS[1],
                     BENCH_BINS[2], BENCH_BINS[3], BENCH_BINS[4]);
    bench_slides(bench, 1 + frames / FRAMES_A_SLIDE);
    bench_map(bench, (int64_t)frames * 1000 / LADDER_FRAMES_A_SECOND, frames);
}

static void tell_flips(struct bench_report *report, const struct bench *bench)
{
    struct display_about about;

    display_tell(bench->player.display, &about);
    if (about.flips < 0)
        bench_report_row(report, "page flips\tnot told of by this way to the screen");
    else
        bench_report_row(report, "page flips\t%lld shown, %lld of them late, %lld lost", (long long)about.flips,
                         (long long)about.late_flips, (long long)about.lost_flips);
}

void bench_board(struct bench *bench, const struct options *options)
{
    int64_t clock_to_age_ms = program_age_ms() - clock_now_ms();
    int frames = options->frames > 0 ? options->frames : FRAMES;
    struct bench_report *report = bench->report;
    const struct exhibit *exhibit = &bench->player.world.exhibit;
    const struct ladder_config config = device_setup_ladder(options->device);
    struct ladder ladder;

    ladder_init(&ladder, &config, clock_now_ms());
    loop_init(&bench->loop, &bench->player.app, bench->player.display);
    bench->loop.w_mm = options->w_mm;
    bench->loop.h_mm = options->h_mm;
    bench->loop.ladder = &ladder;
    bench->loop.held = true;
    loop_take_drawing(&bench->loop);
    bench_run_for(bench, 500);
    bench_report_row(report, "kiosk bench --board\t%s, version %u%s", exhibit->id, (unsigned)exhibit->version,
                     bench->shown ? "" : "; without a screen");
    tell_screen(report, bench);
    tell_start(report, bench, clock_to_age_ms);
    bench_touch(bench, "begin");
    bench_run_for(bench, 1000);
    bench_touch(bench, "whole-story");
    tell_idle(bench, frames < FRAMES ? 1000 : IDLE_MS);
    move_all(bench, frames);
    while (!bench->quit && ladder_step(&ladder, LADDER_ALONE, clock_now_ms())) {
        loop_take_drawing(&bench->loop);
        move_all(bench, frames);
    }
    tell_flips(report, bench);
    bench_report_row(report, "memory at the peak\t%.1f MB (PSS)", (double)bench->peak_pss_bytes / 1e6);
    tell_drawing(report, bench, "the ladder chose");
    loop_finish(&bench->loop);
}
