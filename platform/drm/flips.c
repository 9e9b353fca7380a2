#include "platform/drm/flips.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>
#include <xf86drm.h>

#include "kiosk/base/diag.h"
#include "kiosk/port/clock.h"

/* The clock here and that of the kernel's events are the same, but each is rounded. */
enum { ROUNDED_MS = 2 };

void flips_restart(struct flips *flips, int fd, int hz)
{
    *flips = (struct flips){ .fd = fd, .serial = flips->serial, .late_ms = hz > 0 ? 1000 / hz + ROUNDED_MS : 0,
                             .done = flips->done, .late = flips->late, .lost_in_all = flips->lost_in_all };
}

uint32_t flips_next(struct flips *flips)
{
    return ++flips->serial;
}

void flips_begun(struct flips *flips)
{
    flips->pending = !flips_blind(flips);
    flips->asked_ms = clock_now_ms();
}

bool flips_blind(const struct flips *flips)
{
    return flips->lost >= FLIPS_LOST_MAX;
}

static void count(struct flips *flips, const struct drm_event_vblank *flip)
{
    int64_t shown_ms = (int64_t)flip->tv_sec * 1000 + flip->tv_usec / 1000;

    flips->pending = false;
    flips->done++;
    flips->late += flips->late_ms > 0 && shown_ms - flips->asked_ms > flips->late_ms;
}

/* What a lost flip's event says when it comes after all is not about this one. */
static void take(struct flips *flips, const char *bytes, size_t len)
{
    for (size_t at = 0; at + sizeof(struct drm_event) <= len;) {
        struct drm_event head;
        struct drm_event_vblank flip;
        memcpy(&head, bytes + at, sizeof head);
        if (head.length < sizeof head || head.length > len - at)
            return;
        if (head.type == DRM_EVENT_FLIP_COMPLETE && head.length >= sizeof flip) {
            memcpy(&flip, bytes + at, sizeof flip);
            if ((uint32_t)flip.user_data == flips->serial)
                count(flips, &flip);
        }
        at += head.length;
    }
}

static void lose(struct flips *flips)
{
    flips->pending = false;
    flips->lost++;
    flips->lost_in_all++;
    if (flips->told)
        return;
    flips->told = true;
    diag_say("screen: the graphics card did not tell that a picture is shown; the kiosk goes on without");
}

void flips_wait(struct flips *flips)
{
    int64_t until_ms = clock_now_ms() + FLIPS_WAIT_MS;
    char bytes[1024];

    while (flips->pending) {
        struct pollfd fd = { .fd = flips->fd, .events = POLLIN };
        int64_t left = until_ms - clock_now_ms();
        int ready = left <= 0 ? 0 : poll(&fd, 1, (int)left);
        if (ready < 0 && errno == EINTR)
            continue;
        ssize_t got = ready > 0 ? read(flips->fd, bytes, sizeof bytes) : 0;
        if (got <= 0) {
            lose(flips);
            return;
        }
        take(flips, bytes, (size_t)got);
    }
    if (!flips_blind(flips))
        flips->lost = 0;
}
