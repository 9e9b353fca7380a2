#include "platform/sdl2/kmsdrm.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/port/clock.h"
#include "kiosk/port/watchdog.h"
#include "platform/sdl2/about.h"
#include "platform/sdl2/kmsdrm_parts.h"

/* SDL's wait for a flip has no end, nor has Mesa's for a card that hangs: what may wait is guarded, and a flip is
 * waited for here before SDL can. How long is PATIENCE_S, or less than whoever watches over the program waits for a
 * word of it; FIRST_TIMES as long for the first picture, for which Mesa makes its programs. */
enum { WAIT_MS = 100, REFUSED_MS = 2000, PATIENCE_S = 3, SPARE_S = 2, FIRST_TIMES = 10 };

static struct kmsdrm *kmsdrm_of(struct bare_screen *bare)
{
    return (struct kmsdrm *)bare;
}

static enum err make_panel(struct kmsdrm *kmsdrm, struct point *panel, struct diag *diag)
{
    bool upright = kmsdrm->bare.turn_deg == 0 && !kmsdrm->bare.mirror;
    int w = 0, h = 0;

    if (SDL_GetRendererOutputSize(kmsdrm->renderer, &w, &h) != 0 || w <= 0 || h <= 0)
        return kmsdrm_refuse("the screen has no size", diag);
    *panel = (struct point){ w, h };
    if (!upright) {
        kmsdrm->panel = (struct paint_target){ calloc((size_t)w * (size_t)h, sizeof(uint32_t)), w, h, w };
        if (kmsdrm->panel.argb == NULL)
            abort();
    }
    return tiles_open(&kmsdrm->tiles, kmsdrm->renderer, w, h) ? ERR_OK : kmsdrm_refuse("no textures", diag);
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
    enum err err = kmsdrm_start(kmsdrm, diag);
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
