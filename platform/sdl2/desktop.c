#include "platform/sdl2/desktop_parts.h"

#include <stdlib.h>
#include <string.h>

#include <SDL_syswm.h>

#include "platform/sdl2/about.h"
#include "platform/sdl2/desktop.h"
#include "platform/sdl2/session_bus.h"
#include "platform/soft/damage.h"

enum { DEFAULT_W = 1280, DEFAULT_H = 800 };

static bool is_set(const char *name)
{
    const char *value = getenv(name);

    return value != NULL && value[0] != 0;
}

bool desktop_is_here(void)
{
    return is_set("DISPLAY") || is_set("WAYLAND_DISPLAY") || is_set("SDL_VIDEODRIVER");
}

static void set_hints(void)
{
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "0");
}

/* The window's surface must be memory that goes to the screen as it is: through OpenGL it costs 100 MB and more time
 * where there is no GPU. Only KMSDRM and Wayland have no other way. */
static void hint_for_driver(void)
{
    const char *driver = SDL_GetCurrentVideoDriver();

    if (driver != NULL && strcmp(driver, "KMSDRM") == 0) {
        SDL_SetHint(SDL_HINT_RENDER_DRIVER, "opengles2");
        SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "opengles2");
    } else if (driver != NULL && strcmp(driver, "x11") == 0) {
        SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    }
}

static int window_event_fd(SDL_Window *window)
{
    SDL_SysWMinfo info;

    SDL_VERSION(&info.version);
    if (!SDL_GetWindowWMInfo(window, &info))
        return -1;
#if defined(SDL_VIDEO_DRIVER_X11)
    if (info.subsystem == SDL_SYSWM_X11)
        return ConnectionNumber(info.info.x11.display);
#endif
    return -1;
}

/* Without a screen SDL picks a driver that shows nothing, in silence: that must not pass for a screen. */
static bool shows_something(void)
{
    const char *driver = SDL_GetCurrentVideoDriver();

    return driver != NULL && strcmp(driver, "offscreen") != 0 && strcmp(driver, "dummy") != 0;
}

static bool target(struct screen *base, struct paint_target *out)
{
    struct desktop *desktop = (struct desktop *)base;
    SDL_Surface *surface = SDL_GetWindowSurface(desktop->window);

    if (surface == NULL || surface->format->BytesPerPixel != 4)
        return false;
    desktop->target = (struct paint_target){ surface->pixels, surface->w, surface->h, surface->pitch / 4 };
    *out = desktop->target;
    return true;
}

/* A window for the whole screen is as large from the start. Without a window manager, as where X11 runs for the kiosk
 * alone, nobody would make it larger, though SDL takes it for as large as the screen. */
static void window_size(const struct display_options *options, int *w, int *h)
{
    SDL_DisplayMode mode;
    bool known = !options->window && SDL_GetDesktopDisplayMode(0, &mode) == 0;

    *w = known ? mode.w : options->w > 0 ? options->w : DEFAULT_W;
    *h = known ? mode.h : options->h > 0 ? options->h : DEFAULT_H;
}

static enum err open_window(struct desktop *desktop, const struct display_options *options, struct diag *diag)
{
    struct paint_target first;

    set_hints();
    session_bus_launch_none();
    bool started = SDL_Init(SDL_INIT_VIDEO | SDL_INIT_EVENTS) == 0;
    if (!started || !shows_something()) {
        diag_error(diag, NULL, 0,
                   "no screen can be opened: %s; connect one, or write pictures with --script and --shots",
                   started ? "there is none" : SDL_GetError());
        return ERR_PLATFORM;
    }
    hint_for_driver();
    Uint32 flags = options->window ? SDL_WINDOW_RESIZABLE : SDL_WINDOW_FULLSCREEN_DESKTOP;
    int w, h;
    window_size(options, &w, &h);
    const char *title = options->title != NULL ? options->title : "";
    desktop->window = SDL_CreateWindow(title, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, w, h, flags);
    if (desktop->window == NULL || !target(&desktop->base, &first)) {
        diag_error(diag, NULL, 0, "no window can be opened: %s", SDL_GetError());
        return ERR_PLATFORM;
    }
    SDL_ShowCursor(options->window ? SDL_ENABLE : SDL_DISABLE);
    desktop->event_fd = window_event_fd(desktop->window);
    return ERR_OK;
}

static void close_desktop(struct screen *base)
{
    struct desktop *desktop = (struct desktop *)base;

    nap_finish(&desktop->nap);
    if (desktop->window != NULL)
        SDL_DestroyWindow(desktop->window);
    SDL_Quit();
    free(desktop);
}

static enum err open_desktop(const struct display_options *options, struct screen **out, struct diag *diag)
{
    struct desktop *desktop = calloc(1, sizeof *desktop);

    if (desktop == NULL)
        abort();
    desktop->base.ways = &DESKTOP_SCREEN;
    desktop->event_fd = -1;
    nap_init(&desktop->nap);
    enum err err = open_window(desktop, options, diag);
    if (err != ERR_OK) {
        close_desktop(&desktop->base);
        return err;
    }
    *out = &desktop->base;
    return ERR_OK;
}

static void set_title(struct screen *base, const char *title)
{
    SDL_SetWindowTitle(((struct desktop *)base)->window, title);
}

static void show(struct screen *base, const struct rect *rects, int count)
{
    SDL_Rect parts[DAMAGE_MAX_RECTS];

    for (int i = 0; i < count; i++)
        parts[i] = (SDL_Rect){ rects[i].x, rects[i].y, rects[i].w, rects[i].h };
    SDL_UpdateWindowSurfaceRects(((struct desktop *)base)->window, parts, count);
}

static void about(const struct screen *base, struct display_about *out)
{
    sdl_about(((const struct desktop *)base)->window, out);
    (void)SDL_strlcpy(out->renderer, "the processor, into the window's surface", sizeof out->renderer);
}

const struct screen_ways DESKTOP_SCREEN = {
    .name = "desktop",
    .open = open_desktop,
    .close = close_desktop,
    .target = target,
    .show = show,
    .next = desktop_next,
    .wait = desktop_wait,
    .wake = desktop_wake,
    .title = set_title,
    .about = about,
};
