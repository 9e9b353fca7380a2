#include "platform/sdl2/kmsdrm.h"

#include <SDL.h>
#include <SDL_syswm.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/port/clock.h"
#include "kiosk/port/overdue.h"
#include "kiosk/port/watchdog.h"
#include "platform/drm/bare_screen.h"
#include "platform/sdl2/about.h"
#include "platform/sdl2/tiles.h"

/* SDL's wait for a flip has no end, nor has Mesa's for a card that hangs: what may wait is guarded, and a flip is
 * waited for here before SDL can. How long is PATIENCE_S, or less than whoever watches over the program waits for a
 * word of it; FIRST_TIMES as long for the first picture, for which Mesa makes its programs. */
enum { WAIT_MS = 100, REFUSED_MS = 2000, PATIENCE_S = 3, SPARE_S = 2, FIRST_TIMES = 10 };

struct kmsdrm {
    struct bare_screen bare;
    SDL_Window *window;     /* owned; NULL: SDL is not started */
    SDL_Renderer *renderer; /* owned */
    void (*finish)(void);   /* glFinish */
    struct tiles tiles;
    struct paint_target panel; /* the picture as it lies on the panel; its pixels are owned; none: it is the picture */
    struct overdue *overdue;   /* owned */
    int patience_s;
    bool set;         /* the mode, by the first picture, for which no flip is asked */
    bool pending;     /* a flip is on its way */
    int64_t asked_ms; /* when it was asked for */
    int64_t refused_ms; /* since when pictures are refused; 0: they are not */
};

static struct kmsdrm *kmsdrm_of(struct bare_screen *bare)
{
    return (struct kmsdrm *)bare;
}

/* Any other choice shows nothing, in silence: "offscreen" where there is no card, and desktop OpenGL on a board. */
static void set_hints(const struct card *card)
{
    char index[16];

    snprintf(index, sizeof index, "%d", card->index);
    SDL_SetHint(SDL_HINT_VIDEODRIVER, "kmsdrm");
    SDL_SetHint(SDL_HINT_KMSDRM_DEVICE_INDEX, index);
    SDL_SetHint(SDL_HINT_KMSDRM_REQUIRE_DRM_MASTER, "1");
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, "opengles2");
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "opengles2");
    SDL_SetHint(SDL_HINT_RENDER_BATCHING, "1");
    SDL_SetHint(SDL_HINT_RENDER_VSYNC, "1");
    /* With two buffers it would wait for its own flip at once, where nobody can look after it. */
    SDL_SetHint(SDL_HINT_VIDEO_DOUBLE_BUFFER, "0");
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1"); /* signals are the hands' */
    /* Nor is the console's keyboard SDL's to mute, which it stays after a kill. */
    (void)SDL_setenv("SDL_INPUT_LINUX_KEEP_KBD", "1", 0);
    /* That a flip was refused it says in its log alone, and there only if it is asked to. */
    SDL_LogSetPriority(SDL_LOG_CATEGORY_VIDEO, SDL_LOG_PRIORITY_ERROR);
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

/* SDL tells which descriptor it drives the card by: flips are told of there, and the light is switched. */
static bool take_card(struct kmsdrm *kmsdrm)
{
    SDL_SysWMinfo info;

    SDL_VERSION(&info.version);
    if (SDL_GetWindowWMInfo(kmsdrm->window, &info) != SDL_TRUE || info.subsystem != SDL_SYSWM_KMSDRM)
        return false;
    card_adopt(&kmsdrm->bare.card, info.info.kmsdrm.drm_fd);
    return true;
}

static enum err open_window(struct kmsdrm *kmsdrm, struct diag *diag)
{
    set_hints(&kmsdrm->bare.card);
    /* Whoever holds it keeps SDL from it. */
    card_close(&kmsdrm->bare.card);
    if (SDL_InitSubSystem(SDL_INIT_VIDEO | SDL_INIT_EVENTS) != 0)
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
    if (!take_card(kmsdrm))
        return refuse("SDL does not tell its card", diag);
    kmsdrm->renderer = SDL_CreateRenderer(kmsdrm->window, -1, SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC);
    if (kmsdrm->renderer == NULL || !renderer_is_right(kmsdrm->renderer) || !find_finish(kmsdrm))
        return refuse("no drawing by OpenGL ES 2 at the screen's pace", diag);
    return ERR_OK;
}

static enum err make_panel(struct kmsdrm *kmsdrm, struct point *panel, struct diag *diag)
{
    bool upright = kmsdrm->bare.turn_deg == 0 && !kmsdrm->bare.mirror;
    int w = 0, h = 0;

    if (SDL_GetRendererOutputSize(kmsdrm->renderer, &w, &h) != 0 || w <= 0 || h <= 0)
        return refuse("the screen has no size", diag);
    *panel = (struct point){ w, h };
    if (!upright) {
        kmsdrm->panel = (struct paint_target){ calloc((size_t)w * (size_t)h, sizeof(uint32_t)), w, h, w };
        if (kmsdrm->panel.argb == NULL)
            abort();
    }
    return tiles_open(&kmsdrm->tiles, kmsdrm->renderer, w, h) ? ERR_OK : refuse("no textures", diag);
}

/* SDL waits here, too, for a flip that is on its way. */
static void end(struct bare_screen *bare)
{
    struct kmsdrm *kmsdrm = kmsdrm_of(bare);

    overdue_begin(kmsdrm->overdue, "screen: SDL, which closes the graphics card,", kmsdrm->patience_s);
    tiles_close(&kmsdrm->tiles);
    if (kmsdrm->renderer != NULL)
        SDL_DestroyRenderer(kmsdrm->renderer);
    if (bare->card.adopted)
        card_close(&bare->card);
    if (kmsdrm->window != NULL)
        SDL_DestroyWindow(kmsdrm->window);
    if (SDL_WasInit(SDL_INIT_VIDEO) != 0)
        SDL_QuitSubSystem(SDL_INIT_VIDEO | SDL_INIT_EVENTS);
    overdue_end(kmsdrm->overdue);
    kmsdrm->renderer = NULL;
    kmsdrm->window = NULL;
    kmsdrm->set = kmsdrm->pending = false;
    kmsdrm->refused_ms = 0;
    free(kmsdrm->panel.argb);
    kmsdrm->panel = (struct paint_target){ 0 };
}

static enum err begin(struct bare_screen *bare, struct point *panel, struct diag *diag)
{
    struct kmsdrm *kmsdrm = kmsdrm_of(bare);

    overdue_begin(kmsdrm->overdue, "screen: SDL, which opens the graphics card,", kmsdrm->patience_s * FIRST_TIMES);
    enum err err = open_window(kmsdrm, diag);
    if (err == ERR_OK)
        err = make_panel(kmsdrm, panel, diag);
    overdue_end(kmsdrm->overdue);
    if (err != ERR_OK)
        end(bare);
    return err;
}

static void change(struct bare_screen *bare, struct rect part)
{
    struct kmsdrm *kmsdrm = kmsdrm_of(bare);

    if (kmsdrm->window == NULL)
        return;
    if (kmsdrm->panel.argb != NULL)
        turn_write(&bare->turn, &bare->picture, part, kmsdrm->panel.argb, kmsdrm->panel.stride);
    tiles_change(&kmsdrm->tiles, part);
}

static void renew(struct bare_screen *bare)
{
    struct point panel = turn_panel(&bare->turn);

    change(bare, (struct rect){ 0, 0, panel.x, panel.y });
}

/* The card has told of the flip that is on its way, or tells of it now; what it tells is left for SDL to read. */
static bool flip_is_done(struct kmsdrm *kmsdrm)
{
    struct pollfd fd = { .fd = kmsdrm->bare.card.fd, .events = POLLIN };

    if (kmsdrm->pending && poll(&fd, 1, WAIT_MS) > 0)
        kmsdrm->pending = false;
    return !kmsdrm->pending;
}

static void settle(struct bare_screen *bare)
{
    (void)flip_is_done(kmsdrm_of(bare));
}

/* What SDL says of an error while it shows a picture: it goes on as if nothing were. */
static void note_refusal(void *context, int category, SDL_LogPriority priority, const char *message)
{
    char *refusal = context;

    if (category == SDL_LOG_CATEGORY_VIDEO && priority >= SDL_LOG_PRIORITY_ERROR)
        snprintf(refusal, SDL_MAX_LOG_MESSAGE, "%s", message);
}

/* Only flips are told of; the first picture sets the mode, and is there when SDL comes back. */
static void present(struct kmsdrm *kmsdrm, char refusal[SDL_MAX_LOG_MESSAGE])
{
    SDL_LogOutputFunction before = NULL;
    void *context = NULL;

    SDL_LogGetOutputFunction(&before, &context);
    SDL_LogSetOutputFunction(note_refusal, refusal);
    SDL_ClearError();
    overdue_begin(kmsdrm->overdue, "screen: SDL, which shows a picture,",
                  kmsdrm->patience_s * (kmsdrm->set ? 1 : FIRST_TIMES));
    tiles_draw(&kmsdrm->tiles, kmsdrm->renderer,
               kmsdrm->panel.argb != NULL ? &kmsdrm->panel : &kmsdrm->bare.picture);
    (void)SDL_RenderFlush(kmsdrm->renderer);
    kmsdrm->finish();
    SDL_RenderPresent(kmsdrm->renderer);
    overdue_end(kmsdrm->overdue);
    SDL_LogSetOutputFunction(before, context);
    if (refusal[0] == 0)
        snprintf(refusal, SDL_MAX_LOG_MESSAGE, "%s", SDL_GetError());
}

/* SDL sets a mode once. Without a screen and a card both are looked for and opened as at the start. */
static void begin_anew(struct kmsdrm *kmsdrm)
{
    end(&kmsdrm->bare);
    kmsdrm->bare.card.connected = false;
}

static void put(struct bare_screen *bare)
{
    struct kmsdrm *kmsdrm = kmsdrm_of(bare);
    char refusal[SDL_MAX_LOG_MESSAGE] = "";
    int64_t now_ms = clock_now_ms();

    if (!flip_is_done(kmsdrm)) {
        if (now_ms - kmsdrm->asked_ms >= kmsdrm->patience_s * 1000)
            overdue_give_up("screen: the graphics card, of which SDL waits to hear that a picture is shown,");
        bare_failed(bare, "a picture", "not yet");
        return;
    }
    bool first = !kmsdrm->set;
    present(kmsdrm, refusal);
    kmsdrm->set = true;
    if (refusal[0] != 0) {
        if (kmsdrm->refused_ms == 0)
            kmsdrm->refused_ms = now_ms;
        bare_failed(bare, "a picture", refusal);
        if (now_ms - kmsdrm->refused_ms >= REFUSED_MS)
            begin_anew(kmsdrm);
        return;
    }
    kmsdrm->refused_ms = 0;
    kmsdrm->pending = !first;
    kmsdrm->asked_ms = now_ms;
    bare_shown(bare);
}

/* What SDL has to say besides is about a window that nobody can move. */
static void idle(struct bare_screen *bare)
{
    if (kmsdrm_of(bare)->window == NULL)
        return;
    SDL_PumpEvents();
    SDL_FlushEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);
}

static const struct bare_way SDLS_TEXTURES = {
    .begin = begin,
    .end = end,
    .change = change,
    .put = put,
    .renew = renew,
    .settle = settle,
    .idle = idle,
};

static void close_screen(struct screen *base)
{
    struct kmsdrm *kmsdrm = (struct kmsdrm *)base;

    bare_close(&kmsdrm->bare);
    SDL_Quit();
    overdue_destroy(kmsdrm->overdue);
    free(kmsdrm);
}

/* It is told of twice as often as it must be. */
static int patience_s(void)
{
    int64_t every_ms = watchdog_every_ms();

    if (every_ms == INT64_MAX)
        return PATIENCE_S;
    return every_ms >= (SPARE_S + 1) * 1000 ? (int)(every_ms / 1000) - SPARE_S : 1;
}

static enum err open_screen(const struct display_options *options, struct screen **out, struct diag *diag)
{
    struct kmsdrm *kmsdrm = calloc(1, sizeof *kmsdrm);

    if (kmsdrm == NULL)
        abort();
    kmsdrm->bare.base.ways = &KMSDRM_SCREEN;
    kmsdrm->bare.way = &SDLS_TEXTURES;
    kmsdrm->overdue = overdue_create();
    kmsdrm->patience_s = patience_s();
    enum err err = bare_open(&kmsdrm->bare, options, diag);
    if (err == ERR_OK)
        *out = &kmsdrm->bare.base;
    else
        close_screen(&kmsdrm->bare.base);
    return err;
}

/* By OpenGL's own word: it tells whether the card draws, or Mesa on the processor. */
static void about(const struct screen *base, struct display_about *out)
{
    enum { GL_RENDERER_NAME = 0x1F01 };
    const unsigned char *(*get)(unsigned) = NULL;
    SDL_Window *window = ((const struct kmsdrm *)base)->window;

    if (window == NULL)
        return;
    void *found = SDL_GL_GetProcAddress("glGetString");
    sdl_about(window, out);
    memcpy(&get, &found, sizeof get);
    const unsigned char *name = get != NULL ? get(GL_RENDERER_NAME) : NULL;
    (void)SDL_snprintf(out->renderer, sizeof out->renderer, "OpenGL ES 2, %s", name != NULL ? (const char *)name : "?");
}

const struct screen_ways KMSDRM_SCREEN = {
    .name = "kmsdrm", .open = open_screen, .close = close_screen, .about = about, BARE_SCREEN_WAYS
};
