/* What the parts of the app share. Included by app*.c only. */
#ifndef KIOSK_APP_APP_PARTS_H
#define KIOSK_APP_APP_PARTS_H

#include "kiosk/app/app.h"

/* Goes on to another visit: shows it and says it; nothing if it is the same. */
void app_set_visit(struct app *app, const struct visit *next);
/* The same without a word of it. */
void app_change_visit(struct app *app, const struct visit *next);
/* A visit is over: nothing of it remains. */
void app_start_again(struct app *app);
/* What a visit becomes by acting on a target at a point, px of the screen. */
void app_act_on(struct app *app, const struct scene_target *target, struct point at, struct visit *next);
/* Acts on the target of a spot, unless it was just acted on; nothing if there is none. */
void app_act(struct app *app, struct spot spot, struct point at);
void app_act_in_middle(struct app *app, struct spot spot);
/* A finger presses what is there; SPOT_NONE: nothing. */
void app_press(struct app *app, struct spot spot);
/* Marks what has the focus of the keys, where it now lies. */
void app_place_focus(struct app *app);
/* Says what is marked, if anything is and there is speech; `interrupt` what is being said, or after it. */
void app_say_focus(struct app *app, bool interrupt);
/* Says all that is shown, and last what is marked. */
void app_say_screen(struct app *app);

/* Obeys all gestures that have come. */
void app_take_gestures(struct app *app);
/* Obeys a key that was pressed. */
void app_on_key(struct app *app, enum input_key key);

/* Says a text of the visitor's language. */
void app_say(struct app *app, const char *utf8, bool interrupt);

/* Keys take hold of the map, and say how they move over it. */
void app_cross_take(struct app *app);
/* Obeys a key that moves over the map; false if it does not. */
bool app_cross_key(struct app *app, enum input_key key);
/* Keys take hold of the map's time, and say how they move it. */
void app_time_take(struct app *app);
/* Obeys a key that moves the time; false if it does not. */
bool app_time_key(struct app *app, enum input_key key);
/* A touch: keys hold neither map nor time any more. */
void app_keys_drop(struct app *app);

/* The map is what answers to hands: it is shown, and nothing lies over it. */
bool app_on_map(const struct app *app);
/* What was thrown stops where it is. */
void app_map_rest(struct app *app);
/* What a finger does to the map; true if that was meant. */
bool app_map_gesture(struct app *app, const struct gesture *gesture);
/* Lets the map's time run, what was thrown glide, and the first screen breathe. */
void app_map_update(struct app *app);
/* What the visit becomes at the next moment, if time runs there; false if it does not. */
bool app_map_coming(const struct app *app, struct visit *out);
/* When app_map_update has something to do; INT64_MAX if nothing moves by itself. */
int64_t app_map_due(const struct app *app);

/* What happens while staff are at work, or may be about to; true if it is nothing for a visit. */
bool app_staff_event(struct app *app, const struct input_event *event);
/* Opens the staff's keypad, closes what nobody uses, and shows it. */
void app_staff_update(struct app *app);
/* When app_staff_update has something to do; INT64_MAX if never. */
int64_t app_staff_due(const struct app *app);

/* Somebody is there. True if that is all it says: it woke the exhibit, or answered "still there?". */
bool app_notice_visitor(struct app *app);
/* Asks "still there?", counts down and ends the visit; turns the languages of the first screen. */
void app_watch_idle(struct app *app);
/* When app_watch_idle has something to do; INT64_MAX if never. */
int64_t app_idle_due(const struct app *app);

#endif
