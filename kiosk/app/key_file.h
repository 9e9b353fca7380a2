/* The file of a keypad's keys: which key is for what, as data, so that any keypad can be used.
 *
 *     [keypad]
 *     name = a name for people      ; may be left out
 *
 *     [keys]
 *     F23 = home                    ; a key's name or number = what it is for
 *
 * Nothing of it is checked against real keys here: only the platform knows them. */
#ifndef KIOSK_APP_KEY_FILE_H
#define KIOSK_APP_KEY_FILE_H

#include "kiosk/base/arena.h"
#include "kiosk/base/diag.h"
#include "kiosk/base/err.h"
#include "kiosk/codec/ini.h"
#include "kiosk/port/input.h"

enum { KEY_FILE_BYTES_MAX = 64 * 1024 };

/* Reads the bytes of a file, whose name is borrowed by the map; the map lives in the arena. What is wrong with a line
 * is an error in `diag`, and the other lines are read all the same; `file` names it there. Bytes that are no text are
 * an error of their own, and leave `*out` as it was. */
enum err key_file_read(const char *file, const uint8_t *bytes, size_t len, struct arena *arena, struct key_map *out,
                       struct diag *diag) MUST_CHECK;

/* Takes one entry of [keypad] or [keys] of any file of settings, whose name is that of the map: a binding behind those
 * of the map, where `bindings` has room for it, or an error in `diag`. The binding borrows from the entry. */
void key_file_take(const struct ini_entry *entry, struct key_binding *bindings, struct key_map *map, struct diag *diag);

/* What such a file may say, for people; several lines. */
const char *key_file_help(void);

#endif
