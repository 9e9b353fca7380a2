/* What the staff's pages share. Included by staff*.c only. */
#ifndef KIOSK_SCREENS_STAFF_PARTS_H
#define KIOSK_SCREENS_STAFF_PARTS_H

#include "kiosk/screens/staff.h"

/* In mm: from the rim of a box to what it holds, and between things in it. */
#define STAFF_PAD_MM 6.0
#define STAFF_GAP_MM 3.0

/* In px: between what is said and the buttons under it. */
int staff_break(const struct stage *stage);

/* The word of an update. */
const char *staff_word(const struct stage *stage, const char *key);
/* A box in the middle of the screen for so much; returns its inside. */
struct rect staff_box(const struct stage *stage, struct scene *scene, int w, int h);
/* Room for what a box in the middle can hold, in px. */
int staff_room_width(const struct stage *stage);
int staff_room_height(const struct stage *stage);
/* What closes a box, or with STAFF_LEAVE leads back from it: its id and its word. */
const char *staff_close_id(enum staff_action action);
const char *staff_close_word(const struct stage *stage, enum staff_action action);
/* The same as a sign in the top right corner of the inside of a box; nothing where the screen is too low for that. */
void staff_place_close(const struct stage *stage, struct scene *scene, struct rect inner, enum staff_action action);
/* Its width with the gap before it, and its height; 0 where the screen is too low. */
int staff_close_width(const struct stage *stage);
int staff_close_height(const struct stage *stage);
/* An exhibit by its name; without one it is the kiosk's own. */
const char *staff_exhibit(const struct stage *stage, const char *name);
/* How it is drawn; "" if nobody says. */
const char *staff_drawing(const struct stage *stage, const struct staff_view *view);

void staff_build_keypad(const struct stage *stage, struct scene *scene, const struct staff_view *view);
/* What is said, and the buttons under it. */
void staff_build_menu(const struct stage *stage, struct scene *scene, const struct staff_view *view);
/* Returns the number of pages. */
int staff_build_list(const struct stage *stage, struct scene *scene, const struct staff_view *view);

#endif
