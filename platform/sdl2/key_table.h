/* What each key of a keyboard is for: SDL's scancodes, which name a key by its place, to actions.
 *
 * Without a map those of an ordinary keyboard and its number block. Pure but for the names, which are SDL's. */
#ifndef PLATFORM_SDL2_KEY_TABLE_H
#define PLATFORM_SDL2_KEY_TABLE_H

#include <stdbool.h>

#include "kiosk/port/input.h"

enum { KEY_TABLE_CODES = 512 }; /* SDL_NUM_SCANCODES */

struct key_table {
    unsigned char actions[KEY_TABLE_CODES]; /* enum input_key, by scancode */
    bool known[KEY_TABLE_CODES];            /* it has an action, a map says that it has none, or it has been told of */
};

/* The keys of ordinary keyboards. */
void key_table_init(struct key_table *table);
/* Lays a map over it, as input_map_keys. */
void key_table_lay(struct key_table *table, const struct key_map *map, struct diag *diag);
/* What a key is for; KEY_NONE for nothing, and for a scancode that is none. */
enum input_key key_table_action(const struct key_table *table, int code);
/* True if nothing is known of the key; only the first time, so that it is told once. */
bool key_table_wonders(struct key_table *table, int code);
/* The name that a map calls the key by; "" if it has none. */
const char *key_table_name(int code);

#endif
