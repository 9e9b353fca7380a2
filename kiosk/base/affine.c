#include "kiosk/base/affine.h"

#include <math.h>

/* Beside numbers about 1; less is nothing. */
static const double LEAST = 1e-9;

struct affine affine_identity(void)
{
    return (struct affine){ .a = 1, .e = 1 };
}

struct affine_spot affine_at(const struct affine *map, struct affine_spot spot)
{
    return (struct affine_spot){
        map->a * spot.x + map->b * spot.y + map->c,
        map->d * spot.x + map->e * spot.y + map->f,
    };
}

struct affine affine_then(const struct affine *first, const struct affine *second)
{
    const struct affine_spot zero = affine_at(second, (struct affine_spot){ first->c, first->f });

    return (struct affine){
        second->a * first->a + second->b * first->d, second->a * first->b + second->b * first->e, zero.x,
        second->d * first->a + second->e * first->d, second->d * first->b + second->e * first->e, zero.y,
    };
}

double affine_growth(const struct affine *map)
{
    return map->a * map->e - map->b * map->d;
}

bool affine_sane(const struct affine *map)
{
    double growth = fabs(affine_growth(map));

    if (!(growth >= 0.25 && growth <= 4))
        return false;
    for (int i = 0; i < 4; i++) {
        const struct affine_spot corner = affine_at(map, (struct affine_spot){ i % 2, i / 2 });
        if (!(corner.x >= -1 && corner.x <= 2 && corner.y >= -1 && corner.y <= 2))
            return false;
    }
    return true;
}

struct affine affine_to_picture(int turn_deg, bool mirror)
{
    static const struct affine turns[] = {
        { 1, 0, 0, 0, 1, 0 }, { 0, 1, 0, -1, 0, 1 }, { -1, 0, 1, 0, -1, 1 }, { 0, -1, 1, 1, 0, 0 },
    };
    const struct affine mirrored = { -1, 0, 1, 0, 1, 0 };
    const struct affine *turned = &turns[(turn_deg / 90 % 4 + 4) % 4];

    return mirror ? affine_then(turned, &mirrored) : *turned;
}

bool affine_back(const struct affine *map, struct affine *out)
{
    double growth = affine_growth(map);

    if (!(fabs(growth) > LEAST))
        return false;
    struct affine back = { map->e / growth, -map->b / growth, 0, -map->d / growth, map->a / growth, 0 };
    const struct affine_spot zero = affine_at(&back, (struct affine_spot){ map->c, map->f });
    back.c = -zero.x;
    back.f = -zero.y;
    *out = back;
    return true;
}

static struct affine_spot middle_of(const struct affine_spot *spots, int count)
{
    struct affine_spot sum = { 0, 0 };

    for (int i = 0; i < count; i++) {
        sum.x += spots[i].x;
        sum.y += spots[i].y;
    }
    return (struct affine_spot){ sum.x / count, sum.y / count };
}

/* About the middles of both the normal equations fall apart into two of two unknowns with the same matrix. */
bool affine_between(const struct affine_spot *from, const struct affine_spot *to, int count, struct affine *out)
{
    double xx = 0, xy = 0, yy = 0;
    struct affine sums = { 0 };

    if (count < 3)
        return false;
    const struct affine_spot m = middle_of(from, count), n = middle_of(to, count);
    for (int i = 0; i < count; i++) {
        double x = from[i].x - m.x, y = from[i].y - m.y;
        xx += x * x;
        xy += x * y;
        yy += y * y;
        sums.a += (to[i].x - n.x) * x;
        sums.b += (to[i].x - n.x) * y;
        sums.d += (to[i].y - n.y) * x;
        sums.e += (to[i].y - n.y) * y;
    }
    double area = xx * yy - xy * xy;
    if (!(area > LEAST))
        return false;
    struct affine map = {
        (sums.a * yy - sums.b * xy) / area, (sums.b * xx - sums.a * xy) / area, 0,
        (sums.d * yy - sums.e * xy) / area, (sums.e * xx - sums.d * xy) / area, 0,
    };
    const struct affine_spot moved = affine_at(&map, m);
    map.c = n.x - moved.x;
    map.f = n.y - moved.y;
    *out = map;
    return true;
}
