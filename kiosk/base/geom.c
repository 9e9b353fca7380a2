#include "kiosk/base/geom.h"

#include "kiosk/base/least.h"

bool rect_empty(struct rect r)
{
    return r.w <= 0 || r.h <= 0;
}

bool rect_same(struct rect a, struct rect b)
{
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

bool rect_holds(struct rect r, struct point p)
{
    return p.x >= r.x && p.y >= r.y && p.x < r.x + r.w && p.y < r.y + r.h;
}

static int nearest(int at, int from, int size)
{
    return int_least(int_most(at, from), from + size - 1);
}

bool rect_near(struct rect r, struct point p, int reach)
{
    int x = nearest(p.x, r.x, r.w) - p.x, y = nearest(p.y, r.y, r.h) - p.y;

    return x * x + y * y <= reach * reach;
}

bool rect_contains(struct rect outer, struct rect inner)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

bool rect_overlaps(struct rect a, struct rect b)
{
    return !rect_empty(rect_meet(a, b));
}

struct rect rect_meet(struct rect a, struct rect b)
{
    int x = int_most(a.x, b.x);
    int y = int_most(a.y, b.y);
    int right = int_least(a.x + a.w, b.x + b.w);
    int bottom = int_least(a.y + a.h, b.y + b.h);

    if (right <= x || bottom <= y)
        return (struct rect){ x, y, 0, 0 };
    return (struct rect){ x, y, right - x, bottom - y };
}

struct rect rect_join(struct rect a, struct rect b)
{
    if (rect_empty(a))
        return b;
    if (rect_empty(b))
        return a;
    int x = int_least(a.x, b.x);
    int y = int_least(a.y, b.y);

    return (struct rect){ x, y, int_most(a.x + a.w, b.x + b.w) - x, int_most(a.y + a.h, b.y + b.h) - y };
}

struct rect rect_grow(struct rect r, int by)
{
    return (struct rect){ r.x - by, r.y - by, r.w + 2 * by, r.h + 2 * by };
}

struct rect rect_move(struct rect r, int dx, int dy)
{
    return (struct rect){ r.x + dx, r.y + dy, r.w, r.h };
}
