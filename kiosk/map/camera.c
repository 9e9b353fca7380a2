#include "kiosk/map/camera.h"

#include <math.h>

/* The level changes between the scales at which the two views are shown, and not at the same place both ways. */
static const double HYSTERESIS = 1.08;
static const double HYSTERESIS_PX = 24;

/* M7: a third of the screen in 500 ms. */
static const double LARGEST_PART = 1.0 / 3;
static const double PART_MS = 500;

/* The steepest slope of the smooth step 3t^2 - 2t^3, in its middle. */
static const double STEEPEST = 1.5;

static const int MOVE_STEPS = 64;

static double between(double value, double low, double high)
{
    return value < low ? low : value > high ? high : value;
}

/* The scale at which a box covers the screen's width or height, whichever needs `fit` of the two. */
static double scale_of(struct map_box box, struct rect screen, double (*fit)(double, double))
{
    return fit((box.east_km - box.west_km) / screen.w, (box.north_km - box.south_km) / screen.h);
}

struct map_box camera_box(const struct camera *camera)
{
    double x = camera->screen.w * camera->km_per_px / 2, y = camera->screen.h * camera->km_per_px / 2;

    return (struct map_box){ camera->centre.x_km - x, camera->centre.y_km - y, camera->centre.x_km + x,
                             camera->centre.y_km + y };
}

struct camera camera_clamp(const struct camera_world *world, struct camera camera)
{
    struct map_box data = world->data[GROUND_OVERVIEW];
    double farthest = scale_of(data, camera.screen, fmin);

    camera.km_per_px = between(camera.km_per_px, fmin(world->nearest_km_per_px, farthest), farthest);
    double x = camera.screen.w * camera.km_per_px / 2, y = camera.screen.h * camera.km_per_px / 2;
    /* At the farthest scale rounding could leave the limits in the wrong order. */
    camera.centre.x_km = between(camera.centre.x_km, data.west_km + x, fmax(data.west_km + x, data.east_km - x));
    camera.centre.y_km = between(camera.centre.y_km, data.south_km + y, fmax(data.south_km + y, data.north_km - y));
    return camera;
}

struct camera camera_fit(const struct camera_world *world, struct map_box view, struct rect screen)
{
    struct camera camera = {
        .screen = screen,
        .centre = { (view.west_km + view.east_km) / 2, (view.south_km + view.north_km) / 2 },
        .km_per_px = scale_of(view, screen, fmax),
    };

    return camera_clamp(world, camera);
}

struct camera_point camera_to_px(const struct camera *camera, struct map_point at)
{
    return (struct camera_point){
        camera->screen.x + camera->screen.w / 2.0 + (at.x_km - camera->centre.x_km) / camera->km_per_px,
        camera->screen.y + camera->screen.h / 2.0 - (at.y_km - camera->centre.y_km) / camera->km_per_px,
    };
}

struct map_point camera_to_km(const struct camera *camera, struct camera_point at)
{
    return (struct map_point){
        camera->centre.x_km + (at.x_px - camera->screen.x - camera->screen.w / 2.0) * camera->km_per_px,
        camera->centre.y_km - (at.y_px - camera->screen.y - camera->screen.h / 2.0) * camera->km_per_px,
    };
}

struct camera camera_pan(struct camera camera, double dx_px, double dy_px)
{
    camera.centre.x_km -= dx_px * camera.km_per_px;
    camera.centre.y_km += dy_px * camera.km_per_px;
    return camera;
}

/* How far to go so that a value lies between two others. */
static double way_between(double value, double low, double high)
{
    return between(value, low, high) - value;
}

struct camera camera_bring(const struct camera_world *world, struct camera camera, struct map_point at,
                           struct rect part)
{
    struct camera_point px = camera_to_px(&camera, at);
    double dx = way_between(px.x_px, part.x, part.x + part.w), dy = way_between(px.y_px, part.y, part.y + part.h);

    return camera_clamp(world, camera_pan(camera, dx, dy));
}

struct camera camera_zoom(struct camera camera, double factor, struct camera_point at)
{
    struct map_point fixed = camera_to_km(&camera, at);

    camera.centre.x_km = fixed.x_km + (camera.centre.x_km - fixed.x_km) / factor;
    camera.centre.y_km = fixed.y_km + (camera.centre.y_km - fixed.y_km) / factor;
    camera.km_per_px /= factor;
    return camera;
}

struct camera camera_zoom_within(const struct camera_world *world, struct camera camera, double factor,
                                 struct camera_point at)
{
    struct camera limited = camera;

    limited.km_per_px /= factor;
    limited = camera_clamp(world, limited);
    return camera_clamp(world, camera_zoom(camera, camera.km_per_px / limited.km_per_px, at));
}

enum ground_level camera_level(const struct camera_world *world, const struct camera *camera, enum ground_level now)
{
    double far = scale_of(world->views[GROUND_OVERVIEW], camera->screen, fmax);
    double near = scale_of(world->views[GROUND_DETAIL], camera->screen, fmax);
    double limit = sqrt(far * near) * (now == GROUND_DETAIL ? HYSTERESIS : 1 / HYSTERESIS);
    double margin = now == GROUND_DETAIL ? 0 : HYSTERESIS_PX * camera->km_per_px;
    struct map_box shown = camera_box(camera), data = world->data[GROUND_DETAIL];

    if (camera->km_per_px > limit || shown.west_km < data.west_km + margin || shown.east_km > data.east_km - margin ||
        shown.south_km < data.south_km + margin || shown.north_km > data.north_km - margin)
        return GROUND_OVERVIEW;
    return GROUND_DETAIL;
}

/* The camera on its way, at a part of the way. The scale grows evenly; the centre goes with it in a straight line, so
 * that the one point which both cameras show at the same place stays there. */
static struct camera at_way(const struct camera *from, const struct camera *to, double way)
{
    struct camera camera = *from;
    double ratio = to->km_per_px / from->km_per_px;
    double share = fabs(ratio - 1) < 1e-9 ? way : (pow(ratio, way) - 1) / (ratio - 1);

    camera.km_per_px = from->km_per_px * pow(ratio, way);
    camera.centre.x_km += (to->centre.x_km - from->centre.x_km) * share;
    camera.centre.y_km += (to->centre.y_km - from->centre.y_km) * share;
    return camera;
}

/* How far a corner of the screen moves from one camera to the next, in parts of the screen: no point moves farther. */
static double corner_part(const struct camera *now, const struct camera *next, double x, double y)
{
    struct camera_point corner = { now->screen.x + x * now->screen.w, now->screen.y + y * now->screen.h };
    struct camera_point moved = camera_to_px(next, camera_to_km(now, corner));

    return fmax(fabs(moved.x_px - corner.x_px) / now->screen.w, fabs(moved.y_px - corner.y_px) / now->screen.h);
}

double camera_move_ms(const struct camera *from, const struct camera *to)
{
    double fastest = 0;

    for (int i = 0; i < MOVE_STEPS; i++) {
        struct camera now = at_way(from, to, (double)i / MOVE_STEPS);
        struct camera next = at_way(from, to, (double)(i + 1) / MOVE_STEPS);
        for (int corner = 0; corner < 4; corner++) {
            double part = corner_part(&now, &next, corner & 1, corner >> 1);
            /* No fmax: over it GCC 12 for aarch64 ends with an internal error when it makes vectors of the loop. */
            if (part > fastest)
                fastest = part;
        }
    }
    return fastest * MOVE_STEPS * STEEPEST * PART_MS / LARGEST_PART;
}

struct camera camera_between(const struct camera *from, const struct camera *to, double part)
{
    double t = between(part, 0, 1);

    return t >= 1 ? *to : at_way(from, to, t * t * (3 - 2 * t));
}
