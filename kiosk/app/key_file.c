#include "kiosk/app/key_file.h"

#include <string.h>

#include "kiosk/base/nearest.h"

static const struct {
    const char *name;
    enum input_key key;
} ACTIONS[] = {
    { "up", KEY_UP },         { "down", KEY_DOWN }, { "left", KEY_LEFT }, { "right", KEY_RIGHT },
    { "select", KEY_SELECT }, { "back", KEY_BACK }, { "home", KEY_HOME }, { "louder", KEY_LOUDER },
    { "softer", KEY_SOFTER }, { "nearer", KEY_NEARER }, { "farther", KEY_FARTHER }, { "nothing", KEY_NONE },
};
enum { ACTION_COUNT = sizeof ACTIONS / sizeof *ACTIONS };

static const char *const SECTIONS[] = { "keypad", "keys" };

/* False if nothing is called so. */
static bool read_action(const char *file, const struct ini_entry *entry, enum input_key *out, struct diag *diag)
{
    struct nearest nearest = nearest_begin(entry->value);

    for (int i = 0; i < ACTION_COUNT; i++) {
        if (strcmp(ACTIONS[i].name, entry->value) == 0) {
            *out = ACTIONS[i].key;
            return true;
        }
        nearest_try(&nearest, ACTIONS[i].name);
    }
    if (nearest.best != NULL)
        diag_error(diag, file, entry->line, "no key does \"%s\"; did you mean \"%s\"?", entry->value, nearest.best);
    else
        diag_error(diag, file, entry->line,
                   "no key does \"%s\"; write up, down, left, right, select, back, home, louder, softer, nearer, "
                   "farther or nothing", entry->value);
    return false;
}

/* What stands in no section that is read. */
static void refuse_entry(const char *file, const struct ini_entry *entry, struct diag *diag)
{
    struct nearest nearest = nearest_begin(entry->section);

    for (size_t i = 0; i < sizeof SECTIONS / sizeof *SECTIONS; i++)
        nearest_try(&nearest, SECTIONS[i]);
    if (strcmp(entry->section, "keypad") == 0)
        diag_error(diag, file, entry->line, "[keypad] has no \"%s\"; did you mean \"name\"?", entry->key);
    else if (nearest.best != NULL)
        diag_error(diag, file, entry->line, "\"%s\" stands in [%s]; did you mean [%s]?", entry->key, entry->section,
                   nearest.best);
    else
        diag_error(diag, file, entry->line, "\"%s\" stands in [%s], which is not read; write it into [keys]",
                   entry->key, entry->section);
}

void key_file_take(const struct ini_entry *entry, struct key_binding *bindings, struct key_map *map, struct diag *diag)
{
    struct key_binding binding = { entry->key, KEY_NONE, entry->line };

    if (strcmp(entry->section, "keypad") == 0 && strcmp(entry->key, "name") == 0)
        return;
    if (strcmp(entry->section, "keys") != 0)
        refuse_entry(map->file, entry, diag);
    else if (read_action(map->file, entry, &binding.action, diag))
        bindings[map->count++] = binding;
}

enum err key_file_read(const char *file, const uint8_t *bytes, size_t len, struct arena *arena, struct key_map *out,
                       struct diag *diag)
{
    struct text text;
    struct ini_doc doc = { 0 };
    int errors_before = diag_error_count(diag);
    enum err err = text_decode(arena, file, bytes, len, &text, diag);

    if (err != ERR_OK)
        return err;
    err = ini_read_good(arena, file, &text, &doc, diag);
    if (err != ERR_OK && err != ERR_FORMAT)
        return err;
    struct key_map map = { .file = file };
    struct key_binding *bindings = arena_alloc(arena, ((size_t)doc.entry_count + 1) * sizeof *bindings);
    for (int i = 0; i < doc.entry_count; i++)
        key_file_take(&doc.entries[i], bindings, &map, diag);
    if (map.count == 0 && diag_error_count(diag) == errors_before)
        diag_error(diag, file, 0, "no key is named; write [keys] and below it lines such as F23 = home");
    map.bindings = bindings;
    *out = map;
    return ERR_OK;
}

const char *key_file_help(void)
{
    return "  [keypad]\n"
           "  name = Keypad at the door    ; for people; may be left out\n"
           "\n"
           "  [keys]\n"
           "  F23 = home                   ; the key's name or number = what it is for\n"
           "  Keypad 5 = select\n"
           "  128 = louder\n"
           "\n"
           "  A key is for up, down, left, right, select, back, home, louder, softer, nearer, farther or nothing;\n"
           "  nearer and farther are for the map, and a keypad can do without. A key's name and number are those\n"
           "  of SDL's scancodes: F13 to F24 are 104 to 115. A key that no map has is told once on standard\n"
           "  error when it is pressed: so are the names of a keypad found. What the file does not name works as\n"
           "  on an ordinary keyboard.\n";
}
