/* What either way to a screen without a desktop costs the processor: the map is played over the card of paper, whose
 * clock only waits move, so that each run does the same. Counted from outside (toolchain/count-instructions), once for
 * few frames and once for many. What the graphics card's own library does with what it is given is not in it.
 *
 *   bench_screens memory|drm|pushed|kmsdrm WIDTH HEIGHT MS    plays the map for so many ms
 *
 * Prints frames, bytes painted, bytes brought to the card. */
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "kiosk/app/bench_parts.h"
#include "paper/card.h"
#include "paper/sdl.h"

long __wrap_syscall(long number, long a, long b, long c, long d, long e, long f);
long __real_syscall(long number, long a, long b, long c, long d, long e, long f);

/* QEMU before 10, whose plugins count, does not know openat2; nothing here leads out of a folder. */
long __wrap_syscall(long number, long a, long b, long c, long d, long e, long f)
{
    struct open_how how;

    if (number != SYS_openat2)
        return __real_syscall(number, a, b, c, d, e, f);
    memcpy(&how, (const void *)(uintptr_t)c, sizeof how);
    return openat((int)a, (const char *)(uintptr_t)b, (int)how.flags, (mode_t)how.mode);
}

static void play(struct bench *bench, int64_t ms)
{
    loop_init(&bench->loop, &bench->player.app, bench->player.display);
    bench_run_for(bench, 1000);
    bench_touch(bench, "begin");
    bench_run_for(bench, 1000);
    bench_touch(bench, "map");
    bench_run_for(bench, 2000);
    for (int i = 0; i < 8; i++) {
        bench_touch(bench, "next");
        bench_run_for(bench, 1100);
    }
    bench_touch(bench, "play");
    int64_t frames = bench->loop.frames, painted = bench->loop.painted_bytes;
    paper.written = paper.sent = 0;
    bench_run_for(bench, ms);
    printf("frames %lld painted %lld brought %lld\n", (long long)(bench->loop.frames - frames),
           (long long)(bench->loop.painted_bytes - painted), (long long)(paper.written + paper.sent));
    loop_finish(&bench->loop);
}

int main(int count, char **arguments)
{
    struct bench bench = { 0 };
    struct options options = options_usual();
    struct diag diag = { 0 };

    if (count != 5) {
        fprintf(stderr, "usage: bench_screens memory|drm|pushed|kmsdrm WIDTH HEIGHT MS\n");
        return 2;
    }
    options.exhibit = EXHIBIT_FOLDER;
    options.w_px = atoi(arguments[2]);
    options.h_px = atoi(arguments[3]);
    options.way = strcmp(arguments[1], "kmsdrm") == 0 ? DISPLAY_KMSDRM : DISPLAY_DRM;
    paper_reset(options.w_px, options.h_px);
    paper.pushed = strcmp(arguments[1], "pushed") == 0;
    paper_sdl.blank = true;
    bool hidden = strcmp(arguments[1], "memory") == 0;
    if (player_open(&bench.player, &options, hidden, &diag) == ERR_OK)
        play(&bench, atoi(arguments[4]));
    player_close(&bench.player);
    diag_print(&diag, stderr);
    return diag.error_count != 0;
}
