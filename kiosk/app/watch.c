#include "kiosk/app/watch.h"

#include "kiosk/port/watchdog.h"

struct watch watch_begin(const struct display *display)
{
    watchdog_ready();
    return (struct watch){ .display = display, .every_ms = watchdog_every_ms() };
}

void watch_look(struct watch *watch, int64_t now_ms)
{
    if (watch->every_ms == INT64_MAX || now_ms < watch->next_ms)
        return;
    if (display_owes(watch->display)) {
        watch->next_ms = now_ms + WATCH_AGAIN_MS;
        return;
    }
    watchdog_alive();
    watch->next_ms = now_ms + watch->every_ms;
}

int64_t watch_due(const struct watch *watch)
{
    return watch->every_ms == INT64_MAX ? INT64_MAX : watch->next_ms;
}
