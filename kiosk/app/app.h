/* The exhibit as a visitor meets it: events in, frames out. Pure in (state, events, time): it asks no clock.
 *
 * Whoever runs it feeds events, calls app_update with the time, and draws when app_wants_frame says so; between two
 * frames it may sleep until app_due. The same events at the same times give the same frames. */
#ifndef KIOSK_APP_APP_H
#define KIOSK_APP_APP_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/app/idle.h"
#include "kiosk/app/ladder.h"
#include "kiosk/app/show.h"
#include "kiosk/app/staff.h"
#include "kiosk/port/input.h"
#include "kiosk/port/speech.h"
#include "kiosk/screens/visit.h"
#include "kiosk/ui/debounce.h"
#include "kiosk/ui/focus.h"
#include "kiosk/ui/gesture.h"
#include "kiosk/ui/glide.h"
#include "kiosk/ui/keys.h"

enum { APP_TITLE_MS = 6000 }; /* how long the first screen shows its title in one language (TM6) */

struct app_config {
    struct show_config show;
    struct speech *speech; /* borrowed; may be NULL */
    int idle_s;            /* 30 to 300 */
    const char *store, *trust; /* for staff, as in kiosk/app/staff.h; NULL: there is nothing for them to do */
    const char *pin_hash;      /* borrowed: of the PIN that is asked for instead of the store's; NULL: that */
    uint64_t chance;           /* a number that nobody can guess */
};

/* A finger in the corner where staff come in. */
struct corner {
    bool held;
    int64_t pointer, since_ms;
};

/* A finger on a button of what staff are told. */
struct edge_finger {
    bool down;
    int64_t pointer;
};

enum map_hold { MAP_HOLD_NONE, MAP_HOLD_PLACE, MAP_HOLD_TIME };

/* What moves the map: a finger, or time that runs by itself. */
struct map_hand {
    enum map_hold hold;
    struct glide glide;
    struct camera thrown;  /* from where it glides */
    int64_t caught;        /* the touch that ended a throw: on the map it is no tap */
    bool running;          /* time runs */
    bool moved;            /* and has, with the last update */
    double play_ms;        /* how far it has run */
    int64_t since_ms;      /* when that was */
};

struct app {
    struct app_config config;
    struct show show;
    struct visit visit;
    struct gestures gestures;
    struct debounce debounce;
    struct focus focus;
    struct idle idle;
    struct keys keys;
    struct map_hand map;
    struct staff staff;
    struct corner corner;
    struct edge_finger edge;
    int64_t swallowed_contact; /* this touch and those before it do nothing more: it woke the exhibit, or answered it */
    int64_t now_ms;            /* of the last update or event */
    int64_t attract_since_ms;
    struct focus kept_focus; /* where the mark was when "still there?" was asked */
    int asked_words; /* that could be read when "still there?" was asked */
    bool prepared;   /* the most likely next page is laid out */
    bool quit;       /* somebody ends the program */
    bool redraw;     /* the screen was uncovered */
};

/* Begins with the first screen. */
void app_init(struct app *app, const struct app_config *config, int64_t now_ms);
/* Frees everything. */
void app_finish(struct app *app);
/* Another size of the screen. */
void app_resize(struct app *app, const struct surface *surface);
/* The crowd's cells, and what staff read of how it is drawn. */
void app_take_drawing(struct app *app, const struct drawing *drawing);
/* Whether somebody touches it, or is there. */
enum ladder_moment app_moment(const struct app *app);
/* Something happened; its time is the event's own. */
void app_event(struct app *app, const struct input_event *event);
/* Time has passed. */
void app_update(struct app *app, int64_t now_ms);
/* What is shown is no longer right, or moves. */
bool app_wants_frame(const struct app *app);
/* Draws the frame of the last update; takes no memory. */
void app_draw(struct app *app, struct draw_list *list);
/* When app_update has something to do even if nothing happens; not later than needed, and no oftener. */
int64_t app_due(const struct app *app);
/* Staff wish what only whoever runs it can do. */
bool app_calls(const struct app *app);
/* Something moves, by itself or under way. */
bool app_moving(const struct app *app);
/* Nothing moves, and every picture that is shown is there. */
bool app_settled(const struct app *app);

#endif
