#include "platform/soft/enlarge.h"

#include <stddef.h>

#include "kiosk/base/least.h"

enum { FROM = 2, TO = 3 };

int enlarge_from(int screen_px)
{
    return (FROM * screen_px + TO - 1) / TO;
}

struct rect enlarge_rect(struct rect r, int w, int h)
{
    int left = r.x / FROM * TO, top = r.y / FROM * TO;
    int right = int_least(w, (r.x + r.w + FROM - 1) / FROM * TO);
    int bottom = int_least(h, (r.y + r.h + FROM - 1) / FROM * TO);

    return (struct rect){ left, top, right - left, bottom - top };
}

/* Of each channel, rounded down. */
static uint32_t mean(uint32_t a, uint32_t b)
{
    return (a & b) + ((a ^ b) >> 1 & 0x7f7f7f7fu);
}

static void enlarge_row(const uint32_t *restrict from, uint32_t *restrict to, int count)
{
    int whole = count / TO, rest = count % TO;

    for (int i = 0; i < whole; i++) {
        uint32_t a = from[FROM * i], b = from[FROM * i + 1];
        to[TO * i] = a;
        to[TO * i + 1] = mean(a, b);
        to[TO * i + 2] = b;
    }
    from += FROM * whole;
    to += TO * whole;
    if (rest > 0)
        to[0] = from[0];
    if (rest > 1)
        to[1] = mean(from[0], from[1]);
}

static void mean_row(const uint32_t *restrict above, const uint32_t *restrict below, uint32_t *restrict to, int count)
{
    for (int i = 0; i < count; i++)
        to[i] = mean(above[i], below[i]);
}

/* Three rows, or as many as there are, of two of the picture. */
static void enlarge_rows(const uint32_t *from, int from_stride, uint32_t *to, int stride, int w, int rows)
{
    uint32_t *middle = to + stride, *last = to + (ptrdiff_t)stride * 2;

    enlarge_row(from, to, w);
    if (rows == 1)
        return;
    /* Where the last row is beyond the screen, its place is taken by the one that needs it. */
    if (rows == 2) {
        enlarge_row(from + from_stride, middle, w);
        for (int i = 0; i < w; i++)
            middle[i] = mean(to[i], middle[i]);
        return;
    }
    enlarge_row(from + from_stride, last, w);
    mean_row(to, last, middle, w);
}

void enlarge(const struct paint_target *picture, const struct paint_target *screen, struct rect part)
{
    for (int y = 0; y < part.h; y += TO) {
        int row = part.y + y;
        const uint32_t *from = picture->argb + (ptrdiff_t)(row / TO * FROM) * picture->stride + part.x / TO * FROM;
        uint32_t *to = screen->argb + (ptrdiff_t)row * screen->stride + part.x;
        enlarge_rows(from, picture->stride, to, screen->stride, part.w, int_least(TO, part.h - y));
    }
}
