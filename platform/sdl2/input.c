#include "kiosk/port/input.h"

#include <poll.h>
#include <stdio.h>
#include <unistd.h>

#include "kiosk/port/clock.h"
#include "platform/sdl2/display.h"

/* Fingers come with window 0 on the console, so the window is never asked for; an axis outside 0 to 1 is a fault. */
static bool finger(const struct display *display, const SDL_TouchFingerEvent *from, enum input_kind kind,
                   struct input_event *out)
{
    bool outside = !(from->x >= 0 && from->x <= 1 && from->y >= 0 && from->y <= 1);

    if (outside && kind != INPUT_POINTER_UP)
        return false;
    out->kind = outside ? INPUT_POINTER_LOST : kind;
    /* Finger numbers may be those of the mouse: the lowest bit tells them apart. */
    out->pointer = (int64_t)((uint64_t)from->fingerId << 1 | 1);
    out->x = (double)from->x * display->target.w;
    out->y = (double)from->y * display->target.h;
    return true;
}

static bool mouse(struct display *display, enum input_kind kind, int x, int y, struct input_event *out)
{
    if (kind == INPUT_POINTER_MOVE && !display->mouse_down)
        return false;
    display->mouse_down = kind != INPUT_POINTER_UP;
    out->kind = kind;
    out->pointer = POINTER_MOUSE;
    out->x = x + 0.5;
    out->y = y + 0.5;
    return true;
}

static bool button(struct display *display, const SDL_MouseButtonEvent *from, enum input_kind kind,
                   struct input_event *out)
{
    if (from->which == SDL_TOUCH_MOUSEID || from->button != SDL_BUTTON_LEFT)
        return false;
    return mouse(display, kind, from->x, from->y, out);
}

static bool key(struct display *display, const SDL_KeyboardEvent *from, enum input_kind kind,
                struct input_event *out)
{
    int code = (int)from->keysym.scancode;

    out->kind = kind;
    out->key = key_table_action(&display->keys, code);
    if (key_table_wonders(&display->keys, code))
        fprintf(stderr, "key %d, \"%s\", is in no map of keys: to use it, or to say that it does nothing, name it "
                        "in the file of --keys\n", code, SDL_GetScancodeName(from->keysym.scancode));
    bool held = from->repeat != 0 && out->key != KEY_LOUDER && out->key != KEY_SOFTER;
    return out->key != KEY_NONE && !held;
}

static bool window(const SDL_WindowEvent *from, struct display *display, struct input_event *out)
{
    if (from->event != SDL_WINDOWEVENT_EXPOSED && from->event != SDL_WINDOWEVENT_SIZE_CHANGED)
        return false;
    display_refresh(display);
    out->kind = INPUT_REDRAW;
    return true;
}

static bool translate(struct display *display, const SDL_Event *from, struct input_event *out)
{
    switch (from->type) {
    case SDL_FINGERDOWN: return finger(display, &from->tfinger, INPUT_POINTER_DOWN, out);
    case SDL_FINGERMOTION: return finger(display, &from->tfinger, INPUT_POINTER_MOVE, out);
    case SDL_FINGERUP: return finger(display, &from->tfinger, INPUT_POINTER_UP, out);
    case SDL_MOUSEBUTTONDOWN: return button(display, &from->button, INPUT_POINTER_DOWN, out);
    case SDL_MOUSEBUTTONUP: return button(display, &from->button, INPUT_POINTER_UP, out);
    case SDL_MOUSEMOTION:
        return from->motion.which != SDL_TOUCH_MOUSEID &&
               mouse(display, INPUT_POINTER_MOVE, from->motion.x, from->motion.y, out);
    case SDL_KEYDOWN: return key(display, &from->key, INPUT_KEY, out);
    case SDL_KEYUP: return key(display, &from->key, INPUT_KEY_UP, out);
    case SDL_WINDOWEVENT: return window(&from->window, display, out);
    case SDL_QUIT: out->kind = INPUT_QUIT; return true;
    default: return false;
    }
}

void input_map_keys(struct display *display, const struct key_map *map, struct diag *diag)
{
    key_table_lay(&display->keys, map, diag);
}

bool input_next(struct display *display, struct input_event *out)
{
    SDL_Event event;

    if (display->window == NULL)
        return false;
    while (SDL_PollEvent(&event)) {
        struct input_event translated = { .time_ms = clock_now_ms() };
        if (!translate(display, &event, &translated))
            continue;
        /* SDL does not tell when a finger landed. If nobody asked for a while, it may have been at any time since:
         * taken is the earliest, or a short tap that was read late would pass for a ghost. */
        if (translated.kind == INPUT_POINTER_DOWN && display->asked_ms > 0)
            translated.time_ms = display->asked_ms;
        *out = translated;
        return true;
    }
    display->asked_ms = clock_now_ms();
    return false;
}

enum { POLL_MAX_MS = 60000, FALLBACK_POLL_MS = 10 };

void input_wait(struct display *display, int64_t time_ms)
{
    int64_t left = time_ms == INT64_MAX ? POLL_MAX_MS : time_ms - clock_now_ms();

    if (left <= 0 || SDL_HasEvents(SDL_FIRSTEVENT, SDL_LASTEVENT))
        return;
    if (left > POLL_MAX_MS)
        left = POLL_MAX_MS;
    /* SDL's own wait wakes up again and again; the window system's socket does not. */
    if (display->event_fd >= 0) {
        struct pollfd fds[2] = { { .fd = display->event_fd, .events = POLLIN },
                                 { .fd = display->wake_fd, .events = POLLIN } };
        uint64_t wakes = 0;
        SDL_PumpEvents();
        if (!SDL_HasEvents(SDL_FIRSTEVENT, SDL_LASTEVENT) && poll(fds, 2, (int)left) > 0 && fds[1].revents != 0)
            (void)!read(display->wake_fd, &wakes, sizeof wakes);
        return;
    }
    SDL_WaitEventTimeout(NULL, (int)left);
}

void input_wake(struct display *display)
{
    const uint64_t once = 1;
    SDL_Event event = { .type = SDL_USEREVENT };

    if (display->wake_fd >= 0)
        (void)!write(display->wake_fd, &once, sizeof once);
    /* Where SDL itself waits, only an event of its own ends that. */
    if (display->window != NULL && display->event_fd < 0)
        (void)SDL_PushEvent(&event);
}
