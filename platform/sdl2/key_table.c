#include "platform/sdl2/key_table.h"

#include <SDL.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/base/nearest.h"

_Static_assert((int)KEY_TABLE_CODES == (int)SDL_NUM_SCANCODES, "one place for each scancode");

struct meaning {
    SDL_Scancode code;
    enum input_key action;
};

static const struct meaning ORDINARY[] = {
    { SDL_SCANCODE_UP, KEY_UP },         { SDL_SCANCODE_DOWN, KEY_DOWN },
    { SDL_SCANCODE_LEFT, KEY_LEFT },     { SDL_SCANCODE_RIGHT, KEY_RIGHT },
    { SDL_SCANCODE_RETURN, KEY_SELECT }, { SDL_SCANCODE_KP_ENTER, KEY_SELECT },
    { SDL_SCANCODE_SPACE, KEY_SELECT },  { SDL_SCANCODE_BACKSPACE, KEY_BACK },
    { SDL_SCANCODE_ESCAPE, KEY_BACK },   { SDL_SCANCODE_HOME, KEY_HOME },
    { SDL_SCANCODE_KP_8, KEY_UP },       { SDL_SCANCODE_KP_2, KEY_DOWN },
    { SDL_SCANCODE_KP_4, KEY_LEFT },     { SDL_SCANCODE_KP_6, KEY_RIGHT },
    { SDL_SCANCODE_KP_5, KEY_SELECT },   { SDL_SCANCODE_KP_0, KEY_BACK },
    { SDL_SCANCODE_KP_7, KEY_HOME },     { SDL_SCANCODE_VOLUMEUP, KEY_LOUDER },
    { SDL_SCANCODE_VOLUMEDOWN, KEY_SOFTER }, { SDL_SCANCODE_EQUALS, KEY_NEARER },
    { SDL_SCANCODE_MINUS, KEY_FARTHER },     { SDL_SCANCODE_KP_PLUS, KEY_NEARER },
    { SDL_SCANCODE_KP_MINUS, KEY_FARTHER },
};

static bool is_code(int code)
{
    return code > 0 && code < KEY_TABLE_CODES;
}

static void set(struct key_table *table, int code, enum input_key action)
{
    table->actions[code] = (unsigned char)action;
    table->known[code] = true;
}

void key_table_init(struct key_table *table)
{
    memset(table, 0, sizeof *table);
    for (size_t i = 0; i < sizeof ORDINARY / sizeof *ORDINARY; i++)
        set(table, (int)ORDINARY[i].code, ORDINARY[i].action);
}

/* 0 if no key is called so. A single digit is the name of a key; longer numbers are scancodes. */
static int code_of(const char *name)
{
    SDL_Scancode named = SDL_GetScancodeFromName(name);
    char *end = NULL;

    if (named != SDL_SCANCODE_UNKNOWN)
        return (int)named;
    long number = strtol(name, &end, 10);
    bool whole = end != name && *end == 0 && name[0] >= '0' && name[0] <= '9';
    return whole && number > 0 && number < KEY_TABLE_CODES ? (int)number : 0;
}

static void refuse(const struct key_map *map, const struct key_binding *binding, struct diag *diag)
{
    struct nearest nearest = nearest_begin(binding->key);

    for (int code = 1; code < KEY_TABLE_CODES; code++)
        nearest_try(&nearest, SDL_GetScancodeName((SDL_Scancode)code));
    if (nearest.best != NULL)
        diag_error(diag, map->file, binding->line, "no key is called \"%s\"; did you mean \"%s\"?", binding->key,
                   nearest.best);
    else
        diag_error(diag, map->file, binding->line,
                   "no key is called \"%s\"; press it while the exhibit plays: its name and number are then told on "
                   "standard error", binding->key);
}

void key_table_lay(struct key_table *table, const struct key_map *map, struct diag *diag)
{
    const struct key_binding *first[KEY_TABLE_CODES] = { NULL };

    for (int i = 0; i < map->count; i++) {
        const struct key_binding *binding = &map->bindings[i];
        int code = code_of(binding->key);
        if (code == 0) {
            refuse(map, binding, diag);
        } else if (first[code] != NULL) {
            diag_error(diag, map->file, binding->line,
                       "\"%s\" is the key \"%s\" of line %d once more; delete one of them", binding->key,
                       first[code]->key, first[code]->line);
        } else {
            first[code] = binding;
            set(table, code, binding->action);
        }
    }
}

enum input_key key_table_action(const struct key_table *table, int code)
{
    return is_code(code) ? (enum input_key)table->actions[code] : KEY_NONE;
}

bool key_table_wonders(struct key_table *table, int code)
{
    if (!is_code(code) || table->known[code])
        return false;
    table->known[code] = true;
    return true;
}

const char *key_table_name(int code)
{
    return is_code(code) ? SDL_GetScancodeName((SDL_Scancode)code) : "";
}
