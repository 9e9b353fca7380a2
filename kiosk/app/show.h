/* What stands on the screen for a visit, and how it gets there.
 *
 * A visit is shown as a page, a bar at its foot and perhaps a sheet over both. Each is a scene, laid out once; frames
 * only move scenes. Three pages are kept: the one that is shown, the one that leaves, and the one that comes next, laid
 * out before it is needed. One owner, one thread; pictures are decoded beside it. */
#ifndef KIOSK_APP_SHOW_H
#define KIOSK_APP_SHOW_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/anim/ease.h"
#include "kiosk/app/pictures.h"
#include "kiosk/app/theatre.h"
#include "kiosk/draw/list.h"
#include "kiosk/map/breath.h"
#include "kiosk/screens/bulletin.h"
#include "kiosk/screens/look.h"
#include "kiosk/screens/staff.h"
#include "kiosk/screens/stage.h"
#include "kiosk/ui/scene.h"

enum { SHOW_PAGES = 3, SHOW_SHEET_USER = SHOW_PAGES, SHOW_MOVE_MS = 300, SHOW_LONG_WAIT_MS = 1000 };

/* What is borrowed for as long as the show lives. */
struct show_config {
    const struct exhibit *exhibit;
    const struct face_set *faces;
    struct text *text;
    struct folder *folder;
    struct worker *worker;
    struct surface surface;
    bool measure_only; /* nothing is drawn or decoded: for checks; `worker` may be NULL */
};

struct page {
    struct scene scene;
    struct visit visit; /* as it was laid out, without its sheet */
    int title_language; /* of the first screen */
    int page_count;
    bool built;
};

enum layer { LAYER_PAGE, LAYER_SHEET, LAYER_BAR, LAYER_ASK };

/* A target somewhere on the screen. */
struct spot {
    enum layer layer;
    int target; /* index in the layer's scene, or NONE */
};

#define SPOT_NONE ((struct spot){ LAYER_PAGE, NONE })

struct show {
    struct show_config config;
    struct arena scratch;
    struct pictures pictures;
    struct ticker_fonts tickers; /* held by the index of a page */
    struct theatre theatre; /* the map under the page */
    struct breath breath;   /* of the first screen, if there is a map; and its colours */
    uint32_t night[COLOUR_COUNT];
    bool scrubbing;         /* a finger moves the map's time */
    struct look look;
    struct visit visit; /* as it is shown */
    struct page pages[SHOW_PAGES];
    int shown, ahead, leaving; /* indices of pages, or NONE */
    struct scene bar;
    bool has_bar;
    struct scene sheet;
    int sheet_page_count;
    bool sheet_up;    /* there is a sheet, or it is on its way down */
    struct scene ask; /* "still there?" */
    int ask_seconds;  /* 0: nobody asks */
    int staff_language; /* index; the one that the exhibit begins with */
    struct scene edge;  /* what staff are told, over all else */
    struct bulletin bulletin;
    int edge_pressed;   /* index of its target, or NONE */
    struct scene staff; /* their keypad and menu, over all else */
    bool staff_open;
    int staff_pressed;  /* index of its target, or NONE */
    struct tween slide; /* px that the shown page still has to go, sideways */
    struct tween rise;  /* px that the sheet is below its place */
    struct tween fade;  /* 255: the page cannot be seen yet */
    int drag_px;        /* the page follows a finger */
    int beside;         /* where the page laid out ahead is seen beside it: 1 right, -1 left, 0 nowhere */
    struct spot pressed, focused;
    int title_language; /* of the first screen */
    bool changed;       /* since the last drawing */
    bool in_motion;     /* with the last update */
    int64_t waiting_since_ms; /* for a picture of the shown page; 0: it does not wait */
    bool long_wait;           /* and says so */
};

/* An empty show. */
void show_init(struct show *show, const struct show_config *config);
/* Frees it; waits for pictures that are being decoded. */
void show_finish(struct show *show);
/* Another size of screen: everything is laid out anew. */
void show_resize(struct show *show, const struct surface *surface);

/* Shows a visit, with the movement that fits the change; without any if the visit asks for calm. */
void show_visit(struct show *show, const struct visit *visit, int64_t now_ms);
/* Lays out what a visit may look like next, unless it is laid out already. */
void show_prepare(struct show *show, const struct visit *next);
/* Asks "still there?", with so many seconds left; 0 takes the question away. */
void show_ask(struct show *show, int seconds_left);
/* Tells staff something at the edge of the screen; it stays until something else is told, and steps aside for their
 * pages. */
void show_bulletin(struct show *show, const struct bulletin *bulletin);
/* Shows what staff are to see, or takes it away. */
void show_staff(struct show *show, const struct staff_view *view);
/* What is told staff, to be looked at; NULL: nothing is. */
const struct scene *show_told(const struct show *show);
/* The target of their pages at a point, or NONE; and one that a finger presses, or NONE. */
int show_staff_hit(const struct show *show, struct point at);
void show_staff_press(struct show *show, int target);
/* The same of what they are told at the edge. */
int show_edge_hit(const struct show *show, struct point at);
void show_edge_press(struct show *show, int target);
/* Where something that staff can touch is, by its id: on their page, or if none is open among what they are told; NULL
 * if it is not there. */
const struct rect *show_staff_box(const struct show *show, const char *id);
/* The first screen shows its title in another language. */
void show_title_language(struct show *show, int language);

/* Takes pictures that have come, and ends movements that are over. */
void show_update(struct show *show, int64_t now_ms);
/* Something is on its way at this time. */
bool show_moving(const struct show *show, int64_t now_ms);
/* Pictures of the shown page are still being decoded, or the ground of its map is being drawn. */
bool show_waiting(const struct show *show);
/* When show_update has something to say of a long wait; INT64_MAX if nothing. */
int64_t show_due(const struct show *show);
/* Draws the frame of this time; takes no memory. */
void show_draw(struct show *show, struct draw_list *list, int64_t now_ms);

/* The page follows a finger that has gone so many px sideways. What `beside` looks like comes in sight on the other
 * side; NULL: nothing does. */
void show_drag(struct show *show, int px, const struct visit *beside);
/* The finger is gone: the page goes back to its place from where it is. */
void show_drag_end(struct show *show, int64_t now_ms);

/* The map is at this position of its time line now; the visit that is shown is too. */
void show_map_run(struct show *show, int32_t position);
/* The map under the first screen is where it is so many ms after that appeared; nothing on other screens. */
void show_map_breathe(struct show *show, int64_t ms);
/* The page that is shown is also that of this visit. */
bool show_map_same_page(const struct show *show, const struct visit *visit);

/* What of the page runs with the map is as it will be when that has arrived, or again as it is shown: for what is said
 * of it. */
void show_map_foresee(struct show *show, bool arrived);

/* What can be touched at a point; `target` is NONE if nothing can. Under a sheet only the bar answers. */
struct spot show_hit(const struct show *show, struct point at);
/* The same by id; also by one id of a joined one, such as "place:halle" of "figure:us-held+place:halle". */
struct spot show_find(const struct show *show, const char *id);
/* Where on the screen a thing of this id is, in px: its words, if the target of the spot stands for several. */
struct rect show_box(const struct show *show, struct spot spot, const char *id);
/* All that can be touched, in reading order: `index` from 0; NONE beyond the last. */
struct spot show_nth(const struct show *show, int index);
/* The scenes that answer to touch and keys, in reading order, and their layers; returns how many. */
int show_answering(const struct show *show, const struct scene *scenes[2], enum layer layers[2]);
/* The target of a spot; NULL for none. */
const struct scene_target *show_target(const struct show *show, struct spot spot);
/* The same place. */
bool spot_same(struct spot a, struct spot b);

/* The screen that is meant by what is on top, and its pages. */
const struct screen *show_screen(const struct show *show);
const struct screen *show_page_screen(const struct show *show);
int show_page_count(const struct show *show);
/* The visitor's language is read from the right: the next page comes from the left. */
bool show_rtl(const struct show *show);
/* A stage for a visit, for acting on it. */
void show_stage(struct show *show, const struct visit *visit, struct stage *out);
/* Words that can be read now. */
int show_word_count(const struct show *show);
/* The scenes that make up the screen, from the lowest; returns how many. A sheet on its way down is none any more. */
int show_scenes(const struct show *show, const struct scene *out[4]);

#endif
