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

#endif
