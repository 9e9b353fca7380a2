#include "platform/sdl2/kmsdrm.h"

#include <SDL.h>
#include <stdlib.h>
#include <string.h>

#include "platform/evdev/hands.h"
#include "platform/sdl2/tiles.h"

struct kmsdrm {
    struct screen base;
    SDL_Window *window;     /* owned */
    SDL_Renderer *renderer; /* owned */
    void (*finish)(void);   /* glFinish */
    struct tiles tiles;
    struct hands *hands; /* owned */
    struct turn turn;
    struct paint_target picture; /* composed here; its pixels are owned */
    struct paint_target panel;   /* the same as it lies on the panel; its pixels are owned, or the picture's */
};

/* Any other choice shows nothing, in silence: "offscreen" where there is no card, and desktop OpenGL on a board. */
static void set_hints(void)
{
    SDL_SetHint(SDL_HINT_VIDEODRIVER, "kmsdrm");
    SDL_SetHint(SDL_HINT_KMSDRM_REQUIRE_DRM_MASTER, "1");
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, "opengles2");
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "opengles2");
    SDL_SetHint(SDL_HINT_RENDER_BATCHING, "1");
    SDL_SetHint(SDL_HINT_RENDER_VSYNC, "1");
    SDL_SetHint(SDL_HINT_VIDEO_DOUBLE_BUFFER, "1");
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1"); /* signals are the hands' */
    /* Nor is the console's keyboard SDL's to mute, which it stays after a kill. */
    (void)SDL_setenv("SDL_INPUT_LINUX_KEEP_KBD", "1", 0);
}

static bool driver_is_right(void)
{
    const char *driver = SDL_GetCurrentVideoDriver();

    return driver != NULL && strcmp(driver, "KMSDRM") == 0;
}

static bool renderer_is_right(SDL_Renderer *renderer)
{
    SDL_RendererInfo info;

    return SDL_GetRendererInfo(renderer, &info) == 0 && strcmp(info.name, "opengles2") == 0 &&
           (info.flags & SDL_RENDERER_PRESENTVSYNC) != 0;
}

static enum err refuse(const char *what, struct diag *diag)
{
    const char *why = SDL_GetError();

    diag_error(diag, NULL, 0, "no screen can be opened through KMSDRM: %s%s%s; without the card's own drawing there is "
                              "--screen drm", what, why[0] != 0 ? ": " : "", why);
    return ERR_PLATFORM;
}

/* Where the processor stands in for the card, Mesa draws in threads of its own and does not wait for them before it
 * shows the picture: a kiosk that then rests would rest on half of it, or on the one before. */
static bool find_finish(struct kmsdrm *kmsdrm)
{
    void *found = SDL_GL_GetProcAddress("glFinish");

    memcpy(&kmsdrm->finish, &found, sizeof found);
    return found != NULL;
}

static enum err open_window(struct kmsdrm *kmsdrm, struct diag *diag)
{
    set_hints();
    if (SDL_Init(SDL_INIT_VIDEO | SDL_INIT_EVENTS) != 0)
        return refuse("SDL does not start", diag);
    if (!driver_is_right())
        return refuse("SDL took another driver", diag);
    /* Set behind the window, they would have it made again. */
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 2);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
    kmsdrm->window = SDL_CreateWindow("", 0, 0, 0, 0, SDL_WINDOW_FULLSCREEN_DESKTOP);
    if (kmsdrm->window == NULL)
        return refuse("no window", diag);
    SDL_ShowCursor(SDL_DISABLE);
    kmsdrm->renderer = SDL_CreateRenderer(kmsdrm->window, -1, SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC);
    if (kmsdrm->renderer == NULL || !renderer_is_right(kmsdrm->renderer) || !find_finish(kmsdrm))
        return refuse("no drawing by OpenGL ES 2 at the screen's pace", diag);
    return ERR_OK;
}

static struct paint_target pixels_of(int w, int h)
{
    struct paint_target made = { calloc((size_t)w * (size_t)h, sizeof(uint32_t)), w, h, w };

    if (made.argb == NULL)
        abort();
    return made;
}

static enum err prepare(struct kmsdrm *kmsdrm, const struct display_options *options, struct diag *diag)
{
    int w = 0, h = 0;

    if (SDL_GetRendererOutputSize(kmsdrm->renderer, &w, &h) != 0 || w <= 0 || h <= 0)
        return refuse("the screen has no size", diag);
    diag_say("screen: %d x %d px, by SDL's KMSDRM and OpenGL ES 2", w, h);
    kmsdrm->turn = turn_make(options->turn_deg, options->mirror, w, h);
    kmsdrm->picture = pixels_of(kmsdrm->turn.w, kmsdrm->turn.h);
    bool upright = kmsdrm->turn.quarters == 0 && !kmsdrm->turn.mirror;
    kmsdrm->panel = upright ? kmsdrm->picture : pixels_of(w, h);
    hands_turn(kmsdrm->hands, &kmsdrm->turn);
    return tiles_open(&kmsdrm->tiles, kmsdrm->renderer, w, h) ? ERR_OK : refuse("no textures", diag);
}

static void close_screen(struct screen *base)
{
    struct kmsdrm *kmsdrm = (struct kmsdrm *)base;

    tiles_close(&kmsdrm->tiles);
    if (kmsdrm->renderer != NULL)
        SDL_DestroyRenderer(kmsdrm->renderer);
    if (kmsdrm->window != NULL)
        SDL_DestroyWindow(kmsdrm->window);
    SDL_Quit();
    hands_close(kmsdrm->hands);
    if (kmsdrm->panel.argb != kmsdrm->picture.argb)
        free(kmsdrm->panel.argb);
    free(kmsdrm->picture.argb);
    free(kmsdrm);
}

static enum err open_screen(const struct display_options *options, struct screen **out, struct diag *diag)
{
    struct kmsdrm *kmsdrm = calloc(1, sizeof *kmsdrm);

    if (kmsdrm == NULL)
        abort();
    kmsdrm->base.ways = &KMSDRM_SCREEN;
    enum err err = hands_open("/dev/input", &kmsdrm->hands, diag);
    if (err == ERR_OK) {
        hands_touch(kmsdrm->hands, options->touch);
        err = open_window(kmsdrm, diag);
    }
    if (err == ERR_OK)
        err = prepare(kmsdrm, options, diag);
    if (err != ERR_OK) {
        close_screen(&kmsdrm->base);
        return err;
    }
    *out = &kmsdrm->base;
    return ERR_OK;
}

static bool target(struct screen *base, struct paint_target *out)
{
    *out = ((struct kmsdrm *)base)->picture;
    return true;
}

static void show(struct screen *base, const struct rect *rects, int count)
{
    struct kmsdrm *kmsdrm = (struct kmsdrm *)base;

    for (int i = 0; i < count; i++) {
        struct rect changed = turn_rect(&kmsdrm->turn, rects[i]);
        if (kmsdrm->panel.argb != kmsdrm->picture.argb)
            turn_write(&kmsdrm->turn, &kmsdrm->picture, changed, kmsdrm->panel.argb, kmsdrm->panel.stride);
        tiles_change(&kmsdrm->tiles, changed.y, changed.y + changed.h);
    }
    tiles_draw(&kmsdrm->tiles, kmsdrm->renderer, &kmsdrm->panel);
    (void)SDL_RenderFlush(kmsdrm->renderer);
    kmsdrm->finish();
    SDL_RenderPresent(kmsdrm->renderer);
}

static bool next(struct screen *base, struct screen_event *out)
{
    return hands_next(((struct kmsdrm *)base)->hands, out);
}

/* What SDL has to say besides is about a window that nobody can move. */
static void wait_for_hands(struct screen *base, int64_t time_ms)
{
    SDL_PumpEvents();
    SDL_FlushEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);
    (void)hands_wait(((struct kmsdrm *)base)->hands, time_ms);
}

static void wake(struct screen *base)
{
    hands_wake(((struct kmsdrm *)base)->hands);
}

const struct screen_ways KMSDRM_SCREEN = {
    .name = "kmsdrm",
    .open = open_screen,
    .close = close_screen,
    .target = target,
    .show = show,
    .next = next,
    .wait = wait_for_hands,
    .wake = wake,
};
