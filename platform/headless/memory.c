#include "platform/headless/memory.h"

#include <poll.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "kiosk/port/clock.h"

enum { DEFAULT_W = 1280, DEFAULT_H = 800, WAIT_MAX_MS = 60000 };

struct memory_screen {
    struct screen base;
    struct paint_target target; /* its pixels are owned */
    int wake_fd;                /* owned; -1 if the system gave none */
};

static enum err open_memory(const struct display_options *options, struct screen **out, struct diag *diag)
{
    struct memory_screen *screen = calloc(1, sizeof *screen);
    int w = options->w > 0 ? options->w : DEFAULT_W, h = options->h > 0 ? options->h : DEFAULT_H;

    (void)diag;
    if (screen == NULL)
        abort();
    screen->base.ways = &MEMORY_SCREEN;
    screen->target = (struct paint_target){ calloc((size_t)w * (size_t)h, sizeof(uint32_t)), w, h, w };
    if (screen->target.argb == NULL)
        abort();
    screen->wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    *out = &screen->base;
    return ERR_OK;
}

static void close_memory(struct screen *base)
{
    struct memory_screen *screen = (struct memory_screen *)base;

    if (screen->wake_fd >= 0)
        close(screen->wake_fd);
    free(screen->target.argb);
    free(screen);
}

static bool target(struct screen *base, struct paint_target *out)
{
    *out = ((struct memory_screen *)base)->target;
    return true;
}

static void show(struct screen *base, const struct rect *rects, int count)
{
    (void)base;
    (void)rects;
    (void)count;
}

static bool next(struct screen *base, struct screen_event *out)
{
    (void)base;
    (void)out;
    return false;
}

static void wait_for_wake(struct screen *base, int64_t time_ms)
{
    struct pollfd fd = { .fd = ((struct memory_screen *)base)->wake_fd, .events = POLLIN };
    int64_t left = time_ms == INT64_MAX ? WAIT_MAX_MS : time_ms - clock_now_ms();
    uint64_t wakes = 0;

    if (left > 0 && poll(&fd, 1, (int)(left < WAIT_MAX_MS ? left : WAIT_MAX_MS)) > 0)
        (void)!read(fd.fd, &wakes, sizeof wakes);
}

static void wake(struct screen *base)
{
    const uint64_t once = 1;

    (void)!write(((struct memory_screen *)base)->wake_fd, &once, sizeof once);
}

const struct screen_ways MEMORY_SCREEN = {
    .name = "memory",
    .open = open_memory,
    .close = close_memory,
    .target = target,
    .show = show,
    .next = next,
    .wait = wait_for_wake,
    .wake = wake,
};
