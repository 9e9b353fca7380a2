/* What every screen is built from, and what screens have in common. */
#ifndef KIOSK_SCREENS_STAGE_H
#define KIOSK_SCREENS_STAGE_H

#include "kiosk/exhibit/exhibit.h"
#include "kiosk/exhibit/words.h"
#include "kiosk/map/camera.h"
#include "kiosk/screens/look.h"
#include "kiosk/screens/visit.h"
#include "kiosk/ui/scene.h"
#include "kiosk/ui/ticker_fonts.h"

struct atlas; /* kiosk/map/atlas.h */

/* Pictures that are ready, or on their way: the app decodes them beside the drawing. */
struct picture_source {
    void *context;
    /* The picture of this file scaled to fit w x h px, or NULL while it is being decoded or if it is broken; *broken
     * tells which. Borrowed until the picture source is told to forget. */
    const struct pixmap *(*get)(void *context, const char *file, int w, int h, bool *broken);
};

struct stage {
    const struct exhibit *exhibit;
    struct text *text;
    struct look look;
    const struct visit *visit;
    struct picture_source pictures;
    struct ticker_fonts *tickers; /* of all pages; this one is their holder */
    int ticker_holder;
    struct arena *scratch; /* for laying out; emptied between screens */
    bool long_wait;        /* what is asked of `pictures` has not come for a while: say so (T21) */
    int seconds_left;      /* until the exhibit starts again, for stay_screen */
    int title_language;    /* index; whose title attract_screen shows */
    const struct atlas *atlas; /* NULL: the exhibit has no map */
    int32_t map_position;      /* on the time line, as it is shown now: for what changes while a scene stands */
    struct camera map_camera;  /* the same; its screen is empty while no map is shown */
};

/* What the bar at the foot of a screen holds; settings and language are always there. */
struct bar {
    bool home, back, close, next;
    bool brief;            /* `back` is its sign alone, so that more room is left */
    bool keeps_room;       /* between its buttons, for what the screen has there: absent ones keep their places */
    const char *next_text; /* NULL: the word for next */
    bool next_plain;       /* it turns the page, but the next step stands on that */
    int step, step_count;  /* progress, from 0; fewer than two steps: none is shown */
    int part, part_count;  /* pages within the step, from 0 */
};

/* One screen. Screens never know each other: an action changes the visit, and the app shows what the visit says. */
struct screen {
    const char *name;
    /* Lays out the part that moves with the page. Returns the number of pages, at least 1. */
    int (*build)(const struct stage *stage, struct scene *scene);
    /* Says what the bar holds; NULL: there is no bar. */
    void (*bar)(const struct stage *stage, int page_count, struct bar *out);
    /* Carries out a target's action, the bar's included. `at` is where it was touched, its middle if by key. */
    void (*act)(const struct stage *stage, const struct scene_target *target, struct point at, int page_count,
                struct visit *visit);
    /* Brings what changes while the scene stands to what the stage says now; takes no memory. May be NULL. */
    void (*tick)(const struct stage *stage, struct scene *scene);
};

extern const struct screen attract_screen;
extern const struct screen home_screen;
extern const struct screen story_screen;
extern const struct screen map_screen;
extern const struct screen sheet_screen;
extern const struct screen settings_screen;
extern const struct screen languages_screen;
extern const struct screen restart_screen;
extern const struct screen stay_screen;

/* A visit as it begins. */
void visit_begin(const struct exhibit *exhibit, struct visit *out);

/* The words of the visitor's language: ("interface", "next"). Never NULL. */
const char *stage_word(const struct stage *stage, const char *section, const char *key);
/* The visitor's language. */
const struct language *stage_language(const struct stage *stage);

#endif
