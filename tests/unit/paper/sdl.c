#include "sdl.h"

#include <SDL.h>
#include <SDL_syswm.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <xf86drm.h>

#include "card.h"

struct paper_sdl paper_sdl;

static struct {
    bool begun;
    int fd;         /* of the card, while there is a window; 0: none */
    bool mode, wait; /* the mode is set; a flip is waited for */
    SDL_Surface *drawn;  /* by the renderer */
    uint32_t *front;     /* what was drawn last, as the card has it */
} sdl;

int SDL_InitSubSystem(Uint32 flags)
{
    assert_true((flags & SDL_INIT_VIDEO) != 0);
    assert_false(paper_is_held());
    assert_string_equal(SDL_GetHint(SDL_HINT_VIDEODRIVER), "kmsdrm");
    assert_string_equal(SDL_GetHint(SDL_HINT_KMSDRM_DEVICE_INDEX), "0");
    if (!paper.plugged || paper_sdl.fails)
        return SDL_SetError("No connected displays found.");
    sdl.begun = true;
    return 0;
}

Uint32 SDL_WasInit(Uint32 flags)
{
    return sdl.begun ? flags : 0;
}

void SDL_QuitSubSystem(Uint32 flags)
{
    (void)flags;
    assert_int_equal(sdl.fd, 0);
    sdl.begun = false;
}

void SDL_Quit(void)
{
    assert_false(sdl.begun);
}

const char *SDL_GetCurrentVideoDriver(void)
{
    return paper_sdl.other ? "offscreen" : "KMSDRM";
}

int SDL_GL_SetAttribute(SDL_GLattr attribute, int value)
{
    (void)attribute;
    (void)value;
    return 0;
}

SDL_Window *SDL_CreateWindow(const char *title, int x, int y, int w, int h, Uint32 flags)
{
    (void)title;
    (void)x;
    (void)y;
    (void)w;
    (void)h;
    assert_true(flags == SDL_WINDOW_FULLSCREEN_DESKTOP);
    sdl.fd = paper_open();
    assert_int_equal(drmSetMaster(sdl.fd), 0);
    sdl.mode = sdl.wait = false;
    return (SDL_Window *)&sdl;
}

int SDL_ShowCursor(int toggle)
{
    return toggle;
}

SDL_bool SDL_GetWindowWMInfo(SDL_Window *window, SDL_SysWMinfo *info)
{
    assert_ptr_equal(window, &sdl);
    info->subsystem = SDL_SYSWM_KMSDRM;
    info->info.kmsdrm.drm_fd = sdl.fd;
    return SDL_TRUE;
}

SDL_Renderer *SDL_CreateRenderer(SDL_Window *window, int index, Uint32 flags)
{
    (void)index;
    assert_ptr_equal(window, &sdl);
    assert_true((flags & SDL_RENDERER_PRESENTVSYNC) != 0);
    sdl.drawn = SDL_CreateRGBSurfaceWithFormat(0, paper.w, paper.h, 32, SDL_PIXELFORMAT_ARGB8888);
    sdl.front = calloc((size_t)paper.w * (size_t)paper.h, sizeof *sdl.front);
    return SDL_CreateSoftwareRenderer(sdl.drawn);
}

int SDL_GetRendererInfo(SDL_Renderer *renderer, SDL_RendererInfo *info)
{
    assert_non_null(renderer);
    *info = (SDL_RendererInfo){ .name = paper_sdl.other_draw ? "opengl" : "opengles2",
                                .flags = SDL_RENDERER_PRESENTVSYNC };
    return 0;
}

static void finish(void)
{
}

void *SDL_GL_GetProcAddress(const char *name)
{
    void (*found)(void) = finish;
    void *address = NULL;

    assert_string_equal(name, "glFinish");
    memcpy(&address, &found, sizeof address);
    return address;
}

/* As KMSDRM_WaitPageflip: until it is told of, and be that never. */
static void wait_for_flip(void)
{
    struct pollfd fd = { .fd = sdl.fd, .events = POLLIN };
    struct drm_event_vblank event;

    while (sdl.wait) {
        if (poll(&fd, 1, 0) <= 0)
            fail_msg("SDL waits for a flip for ever");
        assert_int_equal(read(sdl.fd, &event, sizeof event), (int)sizeof event);
        sdl.wait = false;
    }
}

void SDL_RenderPresent(SDL_Renderer *renderer)
{
    assert_int_equal(SDL_RenderFlush(renderer), 0);
    wait_for_flip();
    for (int y = 0; !paper_sdl.blank && y < paper.h && y < sdl.drawn->h; y++)
        memcpy(sdl.front + (ptrdiff_t)y * sdl.drawn->w,
               (const char *)sdl.drawn->pixels + (ptrdiff_t)y * sdl.drawn->pitch,
               (size_t)sdl.drawn->w * sizeof *sdl.front);
    if (!sdl.mode) {
        sdl.mode = true;
        if (paper_show_by_mode(sdl.fd, sdl.front, sdl.drawn->w) != 0)
            SDL_SetError("Could not set videomode on CRTC.");
        return;
    }
    sdl.wait = paper_show_by_flip(sdl.fd, sdl.front, sdl.drawn->w, 1) == 0;
    if (!sdl.wait)
        SDL_LogError(SDL_LOG_CATEGORY_VIDEO, "Could not queue pageflip: %d", -16);
}

void SDL_DestroyWindow(SDL_Window *window)
{
    assert_ptr_equal(window, &sdl);
    wait_for_flip();
    if (paper.shown == sdl.front)
        paper.shown = NULL;
    free(sdl.front);
    SDL_FreeSurface(sdl.drawn);
    sdl.front = NULL;
    sdl.drawn = NULL;
    assert_int_equal(close(sdl.fd), 0);
    sdl.fd = 0;
}

void SDL_PumpEvents(void)
{
    assert_true(sdl.begun);
}

void SDL_FlushEvents(Uint32 first, Uint32 last)
{
    (void)first;
    (void)last;
}
