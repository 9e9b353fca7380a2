/* What of the map a screen shows: a centre and a scale on a rectangle of pixels.
 *
 * Pan, zoom, limits, the level of detail, and moves that nobody gets seasick of. Knows no window and no clock. Pure. */
#ifndef KIOSK_MAP_CAMERA_H
#define KIOSK_MAP_CAMERA_H

#include "kiosk/base/geom.h"
#include "kiosk/exhibit/ground.h"
#include "kiosk/map/projection.h"

struct camera {
    struct rect screen;      /* px, where the map is shown; not empty */
    struct map_point centre; /* km, what is in its middle */
    double km_per_px;        /* above 0 */
};

/* Where on the screen; between pixels too. */
struct camera_point {
    double x_px, y_px;
};

/* What a camera may show. */
struct camera_world {
    struct map_box views[GROUND_LEVEL_COUNT]; /* km, what is shown of each level at first */
    struct map_box data[GROUND_LEVEL_COUNT];  /* km, where each level has ground; none leaves the overview's */
    double nearest_km_per_px;                 /* no nearer */
};

/* Shows a whole view, or as much of it as the limits allow, in the middle of the screen. */
struct camera camera_fit(const struct camera_world *world, struct map_box view, struct rect screen);

/* The nearest camera to this one that keeps within the limits; on a screen of an odd shape it shows less. */
struct camera camera_clamp(const struct camera_world *world, struct camera camera);

/* What is shown. */
struct map_box camera_box(const struct camera *camera);

/* From kilometres to the screen, and back. */
struct camera_point camera_to_px(const struct camera *camera, struct map_point at);
struct map_point camera_to_km(const struct camera *camera, struct camera_point at);

/* The map follows a finger that moved by so many px. */
struct camera camera_pan(struct camera camera, double dx_px, double dy_px);

/* The map moved by as little as brings a point into a part of the screen, or as near to it as the limits allow. */
struct camera camera_bring(const struct camera_world *world, struct camera camera, struct map_point at,
                           struct rect part);

/* Nearer by a factor above 1, farther by one below (above 0); what is at `at` stays there. */
struct camera camera_zoom(struct camera camera, double factor, struct camera_point at);
/* The same within the limits: no nearer and no farther than they allow, and then it stays where it is. */
struct camera camera_zoom_within(const struct camera_world *world, struct camera camera, double factor,
                                 struct camera_point at);

/* The level to draw: the detail where it is near enough and has ground all over the screen. `now` is the level that is
 * drawn, which stays a little longer, so that a trembling pinch does not make it flicker. */
enum ground_level camera_level(const struct camera_world *world, const struct camera *camera, enum ground_level now);

/* How long a move must take at least, in ms, so that nothing on the screen moves by more than a third of it in half a
 * second (visitors.md M7), at the fastest moment of camera_between. 0 if nothing moves. Both have the same screen. */
double camera_move_ms(const struct camera *from, const struct camera *to);

/* The camera on its way, at a part 0 to 1 of the time: slow, fast, slow. One point of the map keeps its place. */
struct camera camera_between(const struct camera *from, const struct camera *to, double part);

#endif
