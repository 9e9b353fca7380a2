/* What the parts of the show share. Included by show*.c only. */
#ifndef KIOSK_APP_SHOW_PARTS_H
#define KIOSK_APP_SHOW_PARTS_H

#include "kiosk/app/show.h"

/* The screen of a visit's page, whatever lies over it. */
const struct screen *show_screen_of_page(const struct visit *visit);
/* Empties a scene and the scratch memory for laying out what a visit shows; `user` is who its pictures are for: the
 * index of a page, or SHOW_SHEET_USER. */
void show_begin_scene(struct show *show, struct scene *scene, const struct visit *visit, int user, struct stage *stage);

/* Shows the page of show->visit, laid out ahead or now, with the movement that fits the change from `before`. */
void show_pages_visit(struct show *show, const struct visit *before, int64_t now_ms);
/* Takes pictures that have come, says when they are long in coming, and forgets a page that has left. */
void show_pages_update(struct show *show, int64_t now_ms);
/* Forgets all pages, and what moves them. */
void show_pages_drop(struct show *show);

/* What is told staff, for another size of the screen. */
void show_staff_resize(struct show *show);

/* A visit without what lies over its page, and without what of the map changes while the page stands. */
void show_page_visit(const struct show *show, const struct visit *visit, struct visit *out);

/* Leaves of the map in a visit only what its page is laid out by. */
void show_map_key(const struct show *show, struct visit *of_page);
/* Tells a stage of the map as it is shown, and as a page is laid out for. */
void show_map_stage(const struct show *show, struct stage *stage);
void show_map_stage_of_page(const struct show *show, struct stage *stage);
/* Shows the map of show->visit, or hides it. */
void show_map_visit(struct show *show, int64_t now_ms);
/* Brings the map to a time, and what of the page runs with it. */
void show_map_update(struct show *show, int64_t now_ms);
void show_map_tick(struct show *show);

#endif
