#include <SDL_syswm.h>
#include <stdio.h>
#include <string.h>

#include "platform/sdl2/kmsdrm_parts.h"

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

enum err kmsdrm_refuse(const char *what, struct diag *diag)
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

enum err kmsdrm_start(struct kmsdrm *kmsdrm, struct diag *diag)
{
    set_hints(&kmsdrm->bare.card);
    /* Whoever holds it keeps SDL from it. */
    card_close(&kmsdrm->bare.card);
    if (SDL_InitSubSystem(SDL_INIT_VIDEO | SDL_INIT_EVENTS) != 0)
        return kmsdrm_refuse("SDL does not start", diag);
    if (!driver_is_right())
        return kmsdrm_refuse("SDL took another driver", diag);
    /* Set behind the window, they would have it made again. */
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 2);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
    kmsdrm->window = SDL_CreateWindow("", 0, 0, 0, 0, SDL_WINDOW_FULLSCREEN_DESKTOP);
    if (kmsdrm->window == NULL)
        return kmsdrm_refuse("no window", diag);
    SDL_ShowCursor(SDL_DISABLE);
    if (!take_card(kmsdrm))
        return kmsdrm_refuse("SDL does not tell its card", diag);
    kmsdrm->renderer = SDL_CreateRenderer(kmsdrm->window, -1, SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC);
    if (kmsdrm->renderer == NULL || !renderer_is_right(kmsdrm->renderer) || !find_finish(kmsdrm))
        return kmsdrm_refuse("no drawing by OpenGL ES 2 at the screen's pace", diag);
    return ERR_OK;
}
