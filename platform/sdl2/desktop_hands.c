#include "platform/sdl2/desktop_parts.h"

#include "kiosk/base/least.h"
#include "kiosk/port/clock.h"

/* Fingers come with window 0 on the console, so the window is never asked for; an axis outside 0 to 1 is a fault. */
static bool finger(const struct desktop *desktop, const SDL_TouchFingerEvent *from, enum input_kind kind,
                   struct screen_event *out)
{
    bool outside = !(from->x >= 0 && from->x <= 1 && from->y >= 0 && from->y <= 1);

    if (outside && kind != INPUT_POINTER_UP)
        return false;
    out->event.kind = outside ? INPUT_POINTER_LOST : kind;
    /* Finger numbers may be those of the mouse: the lowest bit tells them apart. */
    out->event.pointer = (int64_t)((uint64_t)from->fingerId << 1 | 1);
    out->event.x = (double)from->x * desktop->target.w;
    out->event.y = (double)from->y * desktop->target.h;
    return true;
}

static bool mouse(struct desktop *desktop, enum input_kind kind, int x, int y, struct screen_event *out)
{
    if (kind == INPUT_POINTER_MOVE && !desktop->mouse_down)
        return false;
    desktop->mouse_down = kind != INPUT_POINTER_UP;
    out->event.kind = kind;
    out->event.pointer = POINTER_MOUSE;
    out->event.x = x + 0.5;
    out->event.y = y + 0.5;
    return true;
}

static bool button(struct desktop *desktop, const SDL_MouseButtonEvent *from, enum input_kind kind,
                   struct screen_event *out)
{
    if (from->which == SDL_TOUCH_MOUSEID || from->button != SDL_BUTTON_LEFT)
        return false;
    return mouse(desktop, kind, from->x, from->y, out);
}

static bool key(const SDL_KeyboardEvent *from, enum input_kind kind, struct screen_event *out)
{
    out->event.kind = kind;
    out->key_code = (int)from->keysym.scancode;
    out->held = from->repeat != 0;
    return true;
}

static bool window(const SDL_WindowEvent *from, struct screen_event *out)
{
    if (from->event != SDL_WINDOWEVENT_EXPOSED && from->event != SDL_WINDOWEVENT_SIZE_CHANGED)
        return false;
    out->event.kind = INPUT_REDRAW;
    return true;
}

static bool translate(struct desktop *desktop, const SDL_Event *from, struct screen_event *out)
{
    switch (from->type) {
    case SDL_FINGERDOWN: return finger(desktop, &from->tfinger, INPUT_POINTER_DOWN, out);
    case SDL_FINGERMOTION: return finger(desktop, &from->tfinger, INPUT_POINTER_MOVE, out);
    case SDL_FINGERUP: return finger(desktop, &from->tfinger, INPUT_POINTER_UP, out);
    case SDL_MOUSEBUTTONDOWN: return button(desktop, &from->button, INPUT_POINTER_DOWN, out);
    case SDL_MOUSEBUTTONUP: return button(desktop, &from->button, INPUT_POINTER_UP, out);
    case SDL_MOUSEMOTION:
        return from->motion.which != SDL_TOUCH_MOUSEID &&
               mouse(desktop, INPUT_POINTER_MOVE, from->motion.x, from->motion.y, out);
    case SDL_KEYDOWN: return key(&from->key, INPUT_KEY, out);
    case SDL_KEYUP: return key(&from->key, INPUT_KEY_UP, out);
    case SDL_WINDOWEVENT: return window(&from->window, out);
    case SDL_QUIT: out->event.kind = INPUT_QUIT; return true;
    default: return false;
    }
}

bool desktop_next(struct screen *screen, struct screen_event *out)
{
    struct desktop *desktop = (struct desktop *)screen;
    SDL_Event event;

    while (SDL_PollEvent(&event)) {
        struct screen_event translated = { .event = { .time_ms = clock_now_ms() } };
        if (!translate(desktop, &event, &translated))
            continue;
        /* SDL does not tell when a finger landed. If nobody asked for a while, it may have been at any time since:
         * taken is the earliest, or a short tap that was read late would pass for a ghost. */
        if (translated.event.kind == INPUT_POINTER_DOWN && desktop->asked_ms > 0)
            translated.event.time_ms = desktop->asked_ms;
        *out = translated;
        return true;
    }
    desktop->asked_ms = clock_now_ms();
    return false;
}

void desktop_wait(struct screen *screen, int64_t time_ms)
{
    const struct desktop *desktop = (struct desktop *)screen;
    int64_t left = time_ms - clock_now_ms();

    if (left <= 0 || SDL_HasEvents(SDL_FIRSTEVENT, SDL_LASTEVENT))
        return;
    /* SDL's own wait wakes up again and again; the window system's socket does not. */
    if (desktop->event_fd >= 0) {
        struct pollfd fds[2] = { [1] = { .fd = desktop->event_fd, .events = POLLIN } };
        SDL_PumpEvents();
        if (!SDL_HasEvents(SDL_FIRSTEVENT, SDL_LASTEVENT))
            (void)nap_take(&desktop->nap, fds, 2, left);
        return;
    }
    SDL_WaitEventTimeout(NULL, (int)int64_least(left, NAP_MOST_MS));
}

void desktop_wake(struct screen *screen)
{
    const struct desktop *desktop = (struct desktop *)screen;
    SDL_Event event = { .type = SDL_USEREVENT };

    nap_end(&desktop->nap);
    /* Where SDL itself waits, only an event of its own ends that. */
    if (desktop->event_fd < 0)
        (void)SDL_PushEvent(&event);
}
