#include "platform/screens/display.h"

#include <stdlib.h>
#include <unistd.h>

#include "platform/drm/screen.h"
#include "platform/headless/memory.h"
#include "platform/screens/choose.h"
#include "platform/sdl2/desktop.h"
#include "platform/sdl2/kmsdrm.h"
#include "platform/soft/enlarge.h"

/* With more than that a smaller picture is worth while: a slow processor moves it 60 times a second. */
enum { SMALL_PX = 1280 * 800 };

static const struct screen_ways *const WAYS[] = {
    [DISPLAY_ANY] = NULL, /* one of the others is chosen */
    [DISPLAY_DESKTOP] = &DESKTOP_SCREEN,
    [DISPLAY_DRM] = &DRM_SCREEN,
    [DISPLAY_KMSDRM] = &KMSDRM_SCREEN,
};

static struct screens_here look_around(void)
{
    return (struct screens_here){ .desktop = desktop_is_here(), .card = access("/dev/dri", F_OK) == 0 };
}

const struct paint_target *display_painted(const struct display *display)
{
    return display->picture.argb != NULL ? &display->picture : &display->target;
}

bool display_shrinks(const struct display *display)
{
    return (int64_t)display->full_w * display->full_h > SMALL_PX;
}

/* Composes in the screen's own memory, or in as much as the smaller picture needs. */
static void fit(struct display *display)
{
    bool enlarged = display->small && !display->by_mode && display_shrinks(display);

    free(display->picture.argb);
    display->picture = (struct paint_target){ 0 };
    if (enlarged) {
        int w = enlarge_from(display->target.w), h = enlarge_from(display->target.h);
        display->picture = (struct paint_target){ calloc((size_t)w * (size_t)h, sizeof(uint32_t)), w, h, w };
        if (display->picture.argb == NULL)
            abort();
    }
    damage_finish(&display->damage);
    damage_init(&display->damage, display_painted(display)->w, display_painted(display)->h);
    display->resized = true;
}

static bool take_target(struct display *display)
{
    struct paint_target now;

    if (!display->screen->ways->target(display->screen, &now))
        return false;
    bool other = display->target.w != now.w || display->target.h != now.h;
    display->target = now;
    if (other) {
        /* Another screen: what the one before was asked for does not hold for it. */
        display->by_mode = false;
        display->full_w = now.w;
        display->full_h = now.h;
        fit(display);
    }
    return true;
}

void display_shrink(struct display *display, bool small)
{
    const struct screen_ways *ways = display->screen->ways;
    struct paint_target now;

    if (display->small == small || (small && !display_shrinks(display)))
        return;
    display->small = small;
    display->by_mode = ways->shrink != NULL && ways->shrink(display->screen, small);
    if (ways->target(display->screen, &now))
        display->target = now;
    /* The screen may have become another one while it had the smaller mode. */
    if (!small) {
        display->full_w = display->target.w;
        display->full_h = display->target.h;
    }
    fit(display);
}

static enum err open_screen(struct display *display, const struct display_options *options, struct diag *diag)
{
    const struct screen_ways *ways =
        options->hidden ? &MEMORY_SCREEN : WAYS[screens_choose(options, look_around())];
    enum err err = ways->open(options, &display->screen, diag);

    if (err != ERR_OK)
        return err;
    if (take_target(display))
        return ERR_OK;
    diag_error(diag, NULL, 0, "the screen has nothing to paint on by way of %s; name another one with --screen",
               ways->name);
    return ERR_PLATFORM;
}

enum err display_open(const struct display_options *options, struct display **out, struct diag *diag)
{
    struct display *display = calloc(1, sizeof *display);
    enum err err = ERR_PLATFORM;

    if (display == NULL)
        abort();
    key_table_init(&display->keys);
    display->paint = paint_create();
    if (display->paint == NULL)
        diag_error(diag, NULL, 0, "the rasteriser cannot be started");
    else
        err = open_screen(display, options, diag);
    if (err != ERR_OK) {
        display_close(display);
        return err;
    }
    display->resized = false;
    *out = display;
    return ERR_OK;
}

void display_title(struct display *display, const char *title)
{
    if (display->screen->ways->title != NULL)
        display->screen->ways->title(display->screen, title);
}

void display_close(struct display *display)
{
    if (display == NULL)
        return;
    if (display->screen != NULL)
        display->screen->ways->close(display->screen);
    paint_destroy(display->paint);
    free(display->picture.argb);
    damage_finish(&display->damage);
    free(display);
}

struct rect display_rect(const struct display *display)
{
    const struct paint_target *painted = display_painted(display);

    return (struct rect){ 0, 0, painted->w, painted->h };
}

struct rect display_full_rect(const struct display *display)
{
    return (struct rect){ 0, 0, display->full_w, display->full_h };
}

bool display_resized(struct display *display)
{
    bool resized = display->resized;

    display->resized = false;
    return resized;
}

/* Where a part of the picture is seen; there it is enlarged to, if it is not composed there. */
static struct rect bring(const struct display *display, struct rect part)
{
    if (display->picture.argb == NULL)
        return part;
    struct rect seen = enlarge_rect(part, display->target.w, display->target.h);
    enlarge(&display->picture, &display->target, seen);
    return seen;
}

struct display_stats display_present(struct display *display, const struct draw_list *list)
{
    struct display_stats stats = { 0 };
    struct rect seen[DAMAGE_MAX_RECTS];

    if (display->off || !take_target(display))
        return stats;
    damage_find(&display->damage, list);
    for (int i = 0; i < display->damage.rect_count; i++) {
        struct rect part = display->damage.rects[i];
        paint_list(display->paint, display_painted(display), part, list);
        seen[i] = bring(display, part);
        stats.painted_bytes += (int64_t)seen[i].w * seen[i].h * 4;
    }
    stats.rect_count = display->damage.rect_count;
    if (stats.rect_count > 0)
        display->screen->ways->show(display->screen, seen, stats.rect_count);
    return stats;
}

bool display_owes(const struct display *display)
{
    const struct screen_ways *ways = display->screen->ways;

    return ways->owes != NULL && ways->owes(display->screen);
}

void display_refresh(struct display *display)
{
    damage_all(&display->damage);
}

void display_power(struct display *display, bool on)
{
    if (display->screen->ways->power == NULL || display->off == !on)
        return;
    display->off = !on;
    display->screen->ways->power(display->screen, on);
}

bool display_says_mm(const struct display *display, int *w_mm, int *h_mm)
{
    const struct screen_ways *ways = display->screen->ways;

    return ways->says_mm != NULL && ways->says_mm(display->screen, w_mm, h_mm);
}

void display_tell(const struct display *display, struct display_about *out)
{
    const struct screen_ways *ways = display->screen->ways;

    *out = (struct display_about){ .way = ways->name, .w = display->target.w, .h = display->target.h, .flips = -1,
                                   .late_flips = -1, .lost_flips = -1 };
    if (ways->about != NULL)
        ways->about(display->screen, out);
}

const uint32_t *display_pixels(const struct display *display, int *stride)
{
    const struct paint_target *painted = display_painted(display);

    *stride = painted->stride;
    return painted->argb;
}
