#include "kiosk/port/input.h"

#include "platform/screens/display.h"

/* Keys are the same on every way to a screen; what is not one for the kiosk, or repeats, is no event. */
static bool translate_key(struct display *display, struct screen_event *from)
{
    enum input_key key = key_table_action(&display->keys, from->key_code);

    if (key_table_wonders(&display->keys, from->key_code))
        diag_say("key %d, \"%s\", is in no map of keys: to use it, or to say that it does nothing, name it in the file "
                 "of --keys", from->key_code, key_table_name(from->key_code));
    from->event.key = key;
    return key != KEY_NONE && !(from->held && key != KEY_LOUDER && key != KEY_SOFTER);
}

/* Screens tell places of their own pixels. */
static void place(const struct display *display, struct input_event *event)
{
    const struct paint_target *painted = display_painted(display);

    event->x *= (double)painted->w / display->target.w;
    event->y *= (double)painted->h / display->target.h;
}

void input_map_keys(struct display *display, const struct key_map *map, struct diag *diag)
{
    key_table_lay(&display->keys, map, diag);
}

bool input_next(struct display *display, struct input_event *out)
{
    const struct screen_ways *ways = display->screen->ways;
    struct screen_event from = { .key_code = 0 };

    while (ways->next(display->screen, &from)) {
        bool key = from.event.kind == INPUT_KEY || from.event.kind == INPUT_KEY_UP;
        bool wanted = !key || translate_key(display, &from);
        if (from.event.kind == INPUT_REDRAW)
            display_refresh(display);
        if (wanted) {
            *out = from.event;
            place(display, out);
            return true;
        }
        from = (struct screen_event){ .key_code = 0 };
    }
    return false;
}

void input_wait(struct display *display, int64_t time_ms)
{
    display->screen->ways->wait(display->screen, time_ms);
}

void input_wake(struct display *display)
{
    display->screen->ways->wake(display->screen);
}
