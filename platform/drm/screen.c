#include "platform/drm/screen.h"

#include <stdlib.h>
#include <string.h>

#include "platform/drm/screen_parts.h"

static struct drm_screen *drm_of(struct bare_screen *bare)
{
    return (struct drm_screen *)bare;
}

static void end(struct bare_screen *bare)
{
    struct drm_screen *screen = drm_of(bare);

    for (int i = 0; i < BUFFERS; i++)
        scanout_close(&screen->buffers[i]);
    screen->buffer_count = 0;
    screen->front = 0;
    screen->lit = screen->pushed = false;
    flips_restart(&screen->flips, bare->card.fd, (int)bare->card.mode.vrefresh);
}

/* With memory for one picture alone all goes on; without any nothing would ever be shown. */
static enum err begin(struct bare_screen *bare, struct point *panel, struct diag *diag)
{
    struct drm_screen *screen = drm_of(bare);
    int why = 0;

    while (screen->buffer_count < BUFFERS && why == 0) {
        why = scanout_open(&screen->buffers[screen->buffer_count], bare->card.fd, panel->x, panel->y);
        screen->buffer_count += why == 0;
    }
    if (why == 0)
        return ERR_OK;
    if (screen->buffer_count == 0) {
        diag_error(diag, bare->card.name, 0, "has no memory for a picture of %d x %d px: %s", panel->x, panel->y,
                   strerror(why));
        return ERR_PLATFORM;
    }
    diag_say("screen: no memory for %d pictures of %d x %d px (%s): they will be seen half drawn at times", BUFFERS,
             panel->x, panel->y, strerror(why));
    return ERR_OK;
}

static void change(struct bare_screen *bare, struct rect part)
{
    struct drm_screen *screen = drm_of(bare);

    for (int i = 0; i < screen->buffer_count; i++)
        stale_add(&screen->buffers[i].stale, part);
}

/* By setting the mode. */
static void renew(struct bare_screen *bare)
{
    struct drm_screen *screen = drm_of(bare);

    for (int i = 0; i < screen->buffer_count; i++)
        stale_all(&screen->buffers[i].stale);
    screen->lit = false;
}

static void settle(struct bare_screen *bare)
{
    flips_wait(&drm_of(bare)->flips);
}

static const struct bare_way BUFFERS_OF_OURS = {
    .begin = begin,
    .end = end,
    .change = change,
    .put = drm_put,
    .renew = renew,
    .settle = settle,
};

static void close_screen(struct screen *base)
{
    bare_close((struct bare_screen *)base);
    free(base);
}

static enum err open_screen(const struct display_options *options, struct screen **out, struct diag *diag)
{
    struct drm_screen *screen = calloc(1, sizeof *screen);

    if (screen == NULL)
        abort();
    screen->bare.base.ways = &DRM_SCREEN;
    screen->bare.way = &BUFFERS_OF_OURS;
    enum err err = bare_open(&screen->bare, options, diag);
    if (err == ERR_OK)
        *out = &screen->bare.base;
    else
        close_screen(&screen->bare.base);
    return err;
}

const struct screen_ways DRM_SCREEN = {
    .name = "drm",
    .open = open_screen,
    .close = close_screen,
    .shrink = drm_shrink,
    .about = drm_about,
    BARE_SCREEN_WAYS,
};
