#include "platform/sdl2/display.h"

#include <stdlib.h>
#include <string.h>

#include <sys/eventfd.h>
#include <unistd.h>

#include <SDL_syswm.h>

enum { DEFAULT_W = 1280, DEFAULT_H = 800 };

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

static bool take_surface(struct display *display)
{
    SDL_Surface *surface = SDL_GetWindowSurface(display->window);

    if (surface == NULL || surface->format->BytesPerPixel != 4)
        return false;
    if (display->target.w != surface->w || display->target.h != surface->h) {
        damage_finish(&display->damage);
        damage_init(&display->damage, surface->w, surface->h);
        display->resized = true;
    }
    display->target = (struct paint_target){ surface->pixels, surface->w, surface->h, surface->pitch / 4 };
    return true;
}

static enum err open_window(struct display *display, const struct display_options *options, struct diag *diag)
{
    set_hints();
    bool started = SDL_Init(SDL_INIT_VIDEO | SDL_INIT_EVENTS) == 0;
    if (!started || !shows_something()) {
        diag_error(diag, NULL, 0,
                   "no screen can be opened: %s; connect one, or write pictures with --script and --shots",
                   started ? "there is none" : SDL_GetError());
        return ERR_PLATFORM;
    }
    hint_for_driver();
    Uint32 flags = options->window ? SDL_WINDOW_RESIZABLE : SDL_WINDOW_FULLSCREEN_DESKTOP;
    int w = options->w > 0 ? options->w : DEFAULT_W;
    int h = options->h > 0 ? options->h : DEFAULT_H;
    const char *title = options->title != NULL ? options->title : "";
    display->window = SDL_CreateWindow(title, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, w, h, flags);
    if (display->window == NULL || !take_surface(display)) {
        diag_error(diag, NULL, 0, "no window can be opened: %s", SDL_GetError());
        return ERR_PLATFORM;
    }
    SDL_ShowCursor(options->window ? SDL_ENABLE : SDL_DISABLE);
    display->event_fd = window_event_fd(display->window);
    return ERR_OK;
}

static void open_memory(struct display *display, const struct display_options *options)
{
    int w = options->w > 0 ? options->w : DEFAULT_W;
    int h = options->h > 0 ? options->h : DEFAULT_H;

    display->memory = calloc((size_t)w * (size_t)h, sizeof *display->memory);
    if (display->memory == NULL)
        abort();
    display->target = (struct paint_target){ display->memory, w, h, w };
    damage_init(&display->damage, w, h);
}

enum err display_open(const struct display_options *options, struct display **out, struct diag *diag)
{
    struct display *display = calloc(1, sizeof *display);
    enum err err = ERR_OK;

    if (display == NULL)
        abort();
    display->event_fd = -1;
    display->wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    key_table_init(&display->keys);
    display->paint = paint_create();
    if (display->paint == NULL) {
        diag_error(diag, NULL, 0, "the rasteriser cannot be started");
        err = ERR_PLATFORM;
    } else if (options->hidden) {
        open_memory(display, options);
    } else {
        err = open_window(display, options, diag);
    }
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
    if (display->window != NULL)
        SDL_SetWindowTitle(display->window, title);
}

void display_close(struct display *display)
{
    if (display == NULL)
        return;
    if (display->wake_fd >= 0)
        close(display->wake_fd);
    if (display->window != NULL)
        SDL_DestroyWindow(display->window);
    if (display->memory == NULL)
        SDL_Quit();
    paint_destroy(display->paint);
    damage_finish(&display->damage);
    free(display->memory);
    free(display);
}

struct rect display_rect(const struct display *display)
{
    return (struct rect){ 0, 0, display->target.w, display->target.h };
}

bool display_resized(struct display *display)
{
    bool resized = display->resized;

    display->resized = false;
    return resized;
}

static void show(struct display *display)
{
    SDL_Rect rects[DAMAGE_MAX_RECTS];

    for (int i = 0; i < display->damage.rect_count; i++) {
        struct rect r = display->damage.rects[i];
        rects[i] = (SDL_Rect){ r.x, r.y, r.w, r.h };
    }
    SDL_UpdateWindowSurfaceRects(display->window, rects, display->damage.rect_count);
}

struct display_stats display_present(struct display *display, const struct draw_list *list)
{
    struct display_stats stats = { 0 };

    if (display->window != NULL && !take_surface(display))
        return stats;
    damage_find(&display->damage, list);
    for (int i = 0; i < display->damage.rect_count; i++) {
        struct rect part = display->damage.rects[i];
        paint_list(display->paint, &display->target, part, list);
        stats.painted_bytes += (int64_t)part.w * part.h * 4;
    }
    stats.rect_count = display->damage.rect_count;
    if (display->window != NULL && stats.rect_count > 0)
        show(display);
    return stats;
}

void display_refresh(struct display *display)
{
    damage_all(&display->damage);
}

const uint32_t *display_pixels(const struct display *display, int *stride)
{
    *stride = display->target.stride;
    return display->target.argb;
}
