/* Measuring how a touch screen lies over its picture: five marks are touched one after the other, four of them near the
 * corners. From these the map is made, which must fit all five; if it does not, the marks come once more. For
 * technicians, before the exhibit: [touch] matrix = measure in the device's settings. */
#ifndef KIOSK_APP_CALIBRATE_H
#define KIOSK_APP_CALIBRATE_H

#include "kiosk/app/options.h"
#include "kiosk/app/plain_words.h"
#include "kiosk/base/affine.h"
#include "kiosk/draw/list.h"
#include "kiosk/port/input.h"

enum {
    CALIBRATE_MARKS = 5,
    CALIBRATE_HOLD_MS = 150,      /* a finger that is gone sooner did not mean it */
    CALIBRATE_IDLE_MS = 120000,   /* without a touch for so long nobody is there, and the exhibit begins */
    CALIBRATE_SHOWN_MS = 180000,  /* what came of it is shown for so long, or until it is touched */
    CALIBRATE_TEXT_BYTES = 96,
};

/* How far from its mark a finger may be by the map that was made, as a share of the picture's width and height. */
#define CALIBRATE_FIT 0.025

enum calibrate_step { CALIBRATE_MEASURES, CALIBRATE_DONE, CALIBRATE_LEFT /* its result was seen */ };

struct calibrate {
    struct rect screen;
    struct affine to_picture; /* from the panel: affine_to_picture */
    enum calibrate_step step;
    int mark;    /* that is to be touched, from 0 */
    bool again;  /* what was touched before did not fit */
    bool down, spoilt; /* a finger lies there; another one beside it */
    int64_t finger, down_ms, touched_ms;
    struct affine_spot sum; /* of its places */
    int count;
    struct affine_spot seen[CALIBRATE_MARKS]; /* shares of the picture */
    struct affine map;      /* once it is done: of the panel, as [touch] matrix says it */
};

/* The display that events come from believes the panel: its touch map is the identity. `turn_deg` and `mirror` as of
 * struct display_options. */
void calibrate_init(struct calibrate *calibrate, struct rect screen, int turn_deg, bool mirror, int64_t now_ms);
/* Where the mark lies, in px. */
struct point calibrate_mark(const struct calibrate *calibrate, int mark);
/* True if what is to be seen is something else by it. */
bool calibrate_event(struct calibrate *calibrate, const struct input_event *event);
/* When it is over if it is not touched before. */
int64_t calibrate_due(const struct calibrate *calibrate);
/* The six numbers of a map, as they are written into the settings. */
void calibrate_text(const struct affine *map, char out[CALIBRATE_TEXT_BYTES]);
void calibrate_draw(const struct calibrate *calibrate, struct plain_words *words, struct draw_list *list);

/* Does it on the screen. `*quit`: somebody ended the program. `*map` is untouched, and false returned, if nothing came
 * of it. */
bool calibrate_run(const struct options *options, struct affine *map, bool *quit, struct diag *diag);

/* How touches are to be taken by the options' device: as its settings say, or as was measured now or before. What was
 * measured is kept in the store, as long as the settings ask for it to be measured. */
void calibrate_begin(const struct options *options, struct display_touch *touch, bool *quit, struct diag *diag);

#endif
