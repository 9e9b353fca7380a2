/* The map of an exhibit, made ready once: its ground in kilometres, its places, its time line, what a camera may show.
 *
 * Lives in the arena it was made in and never changes: any thread may read it. */
#ifndef KIOSK_MAP_ATLAS_H
#define KIOSK_MAP_ATLAS_H

#include "kiosk/exhibit/exhibit.h"
#include "kiosk/exhibit/flows.h"
#include "kiosk/map/atlas_view.h"
#include "kiosk/map/camera.h"
#include "kiosk/map/crowd.h"
#include "kiosk/map/ground.h"
#include "kiosk/map/timeline.h"

struct atlas {
    const struct exhibit *exhibit; /* borrowed; it has a map */
    struct ground ground;
    struct camera_world world;
    struct timeline timeline;
    const struct crowd_place *places; /* by the indices of the exhibit's */
};

/* Makes it; `scratch` is used for the call only. */
void atlas_open(const struct exhibit *exhibit, struct arena *arena, struct arena *scratch, struct atlas *out);

/* The camera that shows a view on a part of the screen, within the limits of the ground. As it is first shown, the
 * middle of the overview is in that of `first`, a part of it. */
struct camera atlas_camera(const struct atlas *atlas, const struct atlas_view *view, struct rect screen,
                           struct rect first);
/* The view of a camera. */
struct atlas_view atlas_view_of(const struct atlas *atlas, const struct camera *camera);

/* The place of the exhibit on the map that is nearest to a point of the screen and not farther than `within_px`, among
 * those for which `counts` says so; NONE if there is none. */
int atlas_nearest(const struct atlas *atlas, const struct camera *camera, struct point at, int within_px,
                  bool (*counts)(const void *context, int place), const void *context);

#endif
