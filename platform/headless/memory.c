#include "platform/headless/memory.h"

#include <stdlib.h>

#include "kiosk/port/clock.h"
#include "platform/soft/nap.h"

enum { DEFAULT_W = 1280, DEFAULT_H = 800 };

struct memory_screen {
    struct screen base;
    struct paint_target target; /* its pixels are owned */
    struct nap nap;
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
    nap_init(&screen->nap);
    *out = &screen->base;
    return ERR_OK;
}

static void close_memory(struct screen *base)
{
    struct memory_screen *screen = (struct memory_screen *)base;

    nap_finish(&screen->nap);
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
    struct pollfd own;

    (void)nap_take(&((struct memory_screen *)base)->nap, &own, 1, time_ms - clock_now_ms());
}

static void wake(struct screen *base)
{
    nap_end(&((struct memory_screen *)base)->nap);
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
