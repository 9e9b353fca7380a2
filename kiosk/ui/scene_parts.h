/* What the files of a scene share. Private to kiosk/ui. */
#ifndef KIOSK_UI_SCENE_PARTS_H
#define KIOSK_UI_SCENE_PARTS_H

#include "kiosk/ui/scene.h"

/* Adds a node, in the group that is open; NULL if there are too many. `box` is of the screen. */
struct scene_node *scene_push(struct scene *scene, enum draw_kind kind, struct rect box, uint32_t argb);
/* Adds a text, in the group that is open. */
void scene_note_text(struct scene *scene, const struct scene_text *text);
/* Pushes the text of a node that has a ticker. */
void scene_draw_ticker(const struct scene_node *node, struct draw_list *list, uint32_t argb);

#endif
