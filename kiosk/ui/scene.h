/* A laid-out screen: what is painted, what can be touched, what is said.
 *
 * A screen builds a scene whenever its state changes, and never while something moves: frames only draw scenes, moved
 * by some pixels. Text is drawn into masks here, once. All that a scene holds lives in its arena. Because everything
 * on the screen is in the scene, tests, scripted visits, keys and speech read it there.
 *
 * Screens lay out from the side where the language begins: x counts from there. In a mirrored scene that is the right
 * edge, and what is placed is turned over here and nowhere else; words and pictures are not. What the scene holds is in
 * px of the screen. */
#ifndef KIOSK_UI_SCENE_H
#define KIOSK_UI_SCENE_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/base/arena.h"
#include "kiosk/draw/list.h"
#include "kiosk/ui/paragraph.h"
#include "kiosk/ui/ticker.h"

enum { SCENE_MAX_NODES = 1024, SCENE_MAX_TARGETS = 96, SCENE_MAX_TEXTS = 512, SCENE_MAX_GROUPS = 16, NO_GROUP = -1 };

/* Nodes that move, show and hide together while the scene stands. */
struct scene_group {
    int dx, dy; /* px, moved by */
    bool hidden;
    struct rect clip; /* px of the screen, not moved; empty: none */
};

/* A line of text as it stands on the screen, for layout tests and speech. */
struct scene_text {
    const char *utf8;
    struct rect box;  /* px, the line's full height */
    int face, size_px;
    uint32_t argb;
    int char_count;   /* code points of its line */
    bool running;     /* part of a text that is read, not a label */
    bool last;        /* ends a paragraph */
    int group;        /* index, or NO_GROUP */
};

/* One of several things that a target stands for. */
struct scene_part {
    const char *id;   /* one of those that the target's id joins by `+` */
    struct rect words; /* px, inside the target's `drawn` */
};

/* Something that can be touched or chosen by keys. */
struct scene_target {
    const char *id;    /* "next", "link:us-held": for scripts and tests */
    const char *label; /* what is said of it, in the visitor's language */
    struct rect hit;   /* px */
    struct rect drawn; /* px, inside `hit` */
    int radius;        /* px, of the focus ring */
    int action;        /* the screen's own number */
    int argument;
    const void *data;  /* the screen's own, in the scene's arena; may be NULL */
    const struct scene_part *parts; /* in the scene's arena; NULL unless it stands for several things */
    int part_count;
    bool filled;       /* pressed looks inverse instead of filled */
    bool ground;       /* others may lie over it, and take the touches that both could have: a map */
};

struct scene_node {
    enum draw_kind kind;
    struct rect box;
    uint32_t argb;
    int radius, width;
    int target; /* index of the target whose pressing changes its look, or -1 */
    uint32_t pressed_argb;
    const struct mask *mask;
    const struct pixmap *image;
    const struct point *points; /* 1/64 px */
    int point_count;
    int group;                   /* index, or NO_GROUP */
    const struct ticker *ticker; /* borrowed; DRAW_MASK shows it instead of a mask */
    enum paragraph_align align;  /* of a ticker in its box */
};

struct scene {
    struct arena arena;
    struct text *engine; /* borrowed */
    bool measure_only;   /* texts are laid out but not drawn, for checks */
    struct rect frame;   /* px, what the scene covers; empty: all */
    int mirror_px;       /* width of the screen if the language is read from the right, else 0; set after scene_reset */
    struct scene_node *nodes;
    int node_count;
    struct scene_target *targets; /* in reading order */
    int target_count;
    struct scene_text *texts;
    int text_count;
    struct scene_group groups[SCENE_MAX_GROUPS];
    int group_count;
    struct scene_group no_group; /* stands for one that did not fit */
    int open_group;       /* that nodes and texts added now belong to, or NO_GROUP */
    void *live;           /* the screen's own, in the arena: what it changes while the scene stands; may be NULL */
    const char *pictured; /* what its picture shows, in words for who cannot see it; NULL if there is none */
    int dropped; /* what did not fit into the arrays; a bug that a test sees */
};

/* Makes a scene; `engine` draws its text. */
void scene_init(struct scene *scene, struct text *engine);
/* Frees it. Accepts a zeroed one. */
void scene_finish(struct scene *scene);
/* Empties it for another layout, not mirrored, keeping its memory. */
void scene_reset(struct scene *scene);

void scene_fill(struct scene *scene, struct rect box, int radius, uint32_t argb);
void scene_stroke(struct scene *scene, struct rect box, int radius, int width, uint32_t argb);
/* `points` in 1/64 px; copied. */
void scene_polygon(struct scene *scene, const struct point *points, int count, uint32_t argb);
/* `image` is borrowed as long as the scene shows it. */
void scene_image(struct scene *scene, const struct pixmap *image, struct point at);

/* Says what the picture of the scene shows; the text is copied. */
void scene_pictured(struct scene *scene, const char *utf8);

/* Places the lines [first, end) of a paragraph with the top of the first at `at`. `running` as in scene_text. */
void scene_lines(struct scene *scene, const struct paragraph *paragraph, int first, int end, struct point at,
                 bool running);

/* Where a run stands of a line placed with its top at `at`: a box of the layout. */
struct rect scene_run_box(const struct scene *scene, const struct paragraph *paragraph, const struct run *run,
                          struct point at);
/* The box on the screen of a box of the layout, and back. */
struct rect scene_turn(const struct scene *scene, struct rect box);

/* Gives the words placed since there were `first_node` nodes a rim of so many px, under them. */
void scene_halo(struct scene *scene, int first_node, int radius_px, uint32_t argb);

/* Adds a target; texts are copied. Returns its index, or -1 if there are too many. */
int scene_target(struct scene *scene, const struct scene_target *target);
/* Nodes added from now on belong to a target: while it is pressed they are painted in `pressed_argb`. -1 ends it. */
void scene_belongs(struct scene *scene, int first_node, int target, uint32_t pressed_argb);

/* Begins a group: what is added from now on belongs to it, until scene_group_end. Returns its index; NO_GROUP if there
 * are too many. */
int scene_group(struct scene *scene);
void scene_group_end(struct scene *scene);
/* The group of an index, to be moved, shown or hidden; for NO_GROUP one that nobody sees. */
struct scene_group *scene_group_at(struct scene *scene, int group);
/* A text that changes while the scene stands: `ticker` is borrowed and set by its owner. It has the box, which is as
 * wide as the widest that it may hold. */
void scene_ticker(struct scene *scene, const struct ticker *ticker, struct rect box, enum paragraph_align align,
                  uint32_t argb);
/* The text is shown: it belongs to no hidden group. */
bool scene_text_shown(const struct scene *scene, const struct scene_text *text);

/* Index of the target at a point, or -1. */
int scene_hit(const struct scene *scene, struct point at);
/* Index of the target of an id, or -1. */
int scene_find(const struct scene *scene, const char *id);

/* Pushes the scene, moved by dx, dy px. `pressed` is the index of a target or -1. */
void scene_draw(const struct scene *scene, struct draw_list *list, int dx, int dy, int pressed);

#endif
