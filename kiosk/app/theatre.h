/* The map as it is played: its ground, its crowd, and what of both is on its way.
 *
 * A visit says where a visitor stands on the map; the theatre goes there, and says for each time where it is. Time and
 * place move smoothly, or at once where motion is not wanted. One owner, one thread; the worker draws the ground. */
#ifndef KIOSK_APP_THEATRE_H
#define KIOSK_APP_THEATRE_H

#include "kiosk/anim/ease.h"
#include "kiosk/draw/list.h"
#include "kiosk/map/atlas.h"
#include "kiosk/map/ground_view.h"
#include "kiosk/screens/look.h"
#include "kiosk/screens/visit.h"

enum { THEATRE_TRAVEL_MS = 900, THEATRE_MOVE_MS = 300, THEATRE_READING_MS = 1200 };

/* What is to be seen, and where. */
struct theatre_scene {
    struct map_stand stand;
    struct rect box, first;  /* px of the screen that the map has; the part whose middle is that of the first view */
    const uint32_t *colours; /* of the look */
    double px_per_mm;
    bool calm;               /* everything is there at once */
    bool westward_only;      /* those who were handed over are not shown */
    int light;               /* of the dots, 0 to DOT_LIGHT */
    uint32_t core;           /* what crowds glow towards; 0: they do not */
    struct date ground_day;  /* whose lines are shown; year 0: those of the position */
};

struct theatre {
    struct arena arena;
    struct atlas atlas;
    bool measure_only; /* there is a map, but nothing of it is drawn */
    bool on;           /* a map is shown */
    bool leaving;      /* none is any more, but the worker still draws its ground */
    int cell_px; /* of the crowd's planes */
    struct crowd crowd;
    bool crowded; /* the crowd is open: from the first update on in which there is light */
    struct arena crowd_arena;
    struct ground_view ground;
    struct theatre_scene scene;    /* where it is going to */
    struct tween travel;           /* of the position on the time line */
    enum voice reading_before;     /* from which the dots come */
    struct tween rearrange;        /* how far they have come, up to CROWD_PARTS */
    bool rearranging;              /* with the last update */
    struct camera from, to;        /* of the camera */
    int64_t move_since_ms, move_ms;
    struct camera camera;          /* as it is shown, as the two below */
    int32_t position;
    enum ground_level level;
    struct plane planes[GROUP_COUNT];
    struct tones tones[GROUP_COUNT];
    double toned_scale;            /* for which the tones were made, as the next two */
    int toned_light;
    const uint32_t *toned_colours;
    uint32_t tones_serial;
    bool changed; /* a frame would look otherwise */
};

/* Opens the map of an exhibit; without one, or with `measure_only`, nothing is drawn. */
enum err theatre_open(struct theatre *theatre, const struct exhibit *exhibit, struct worker *worker, bool measure_only,
                      struct diag *diag) MUST_CHECK;
/* Waits for the worker and frees everything. Accepts a zeroed one. */
void theatre_close(struct theatre *theatre);

/* The atlas; NULL if the exhibit has no map. */
const struct atlas *theatre_atlas(const struct theatre *theatre);

/* Shows a scene: smoothly if one is shown already in the same box, else at once. */
void theatre_show(struct theatre *theatre, const struct theatre_scene *scene, int64_t now_ms);
/* Nothing is shown any more. Waits for nobody. */
void theatre_hide(struct theatre *theatre);
/* Is at a position, or looks through a camera, now: while time runs, and under a finger. */
void theatre_hold_position(struct theatre *theatre, int32_t position);
void theatre_hold_camera(struct theatre *theatre, const struct camera *camera);

/* The dots are so light now. */
void theatre_hold_light(struct theatre *theatre, int light);

/* The crowd's planes have cells of so many px, PLANE_CELL_PX or PLANE_COARSE_CELL_PX: the same dots, more of them in a
 * cell. Takes what memory that needs at the next update. */
void theatre_cells(struct theatre *theatre, int cell_px);

/* Brings everything to a time. */
void theatre_update(struct theatre *theatre, int64_t now_ms);
/* Something is on its way. */
bool theatre_moving(const struct theatre *theatre, int64_t now_ms);
/* The ground is still being drawn. */
bool theatre_waiting(const struct theatre *theatre);
/* Pushes the map as it was at the last update; takes no memory. */
void theatre_draw(const struct theatre *theatre, struct draw_list *list, int64_t now_ms);

#endif
