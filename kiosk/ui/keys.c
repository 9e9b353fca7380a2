#include "kiosk/ui/keys.h"

enum { LET_GO_MS = 1000 };

void keys_init(struct keys *keys, int64_t ignore_ms)
{
    *keys = (struct keys){ .ignore_ms = ignore_ms };
    if (ignore_ms < KEYS_LEAST_MS)
        keys->ignore_ms = KEYS_LEAST_MS;
    if (ignore_ms > KEYS_MOST_MS)
        keys->ignore_ms = KEYS_MOST_MS;
}

static bool repeats(enum input_key key)
{
    return key == KEY_LOUDER || key == KEY_SOFTER;
}

static bool press(const struct keys *keys, struct key_history *key, bool repeating, int64_t now_ms)
{
    bool held = key->held && now_ms - key->seen_ms < LET_GO_MS;
    bool struck = key->counted && now_ms - key->counted_ms < keys->ignore_ms;

    key->held = true;
    key->seen_ms = now_ms;
    if ((held && !repeating) || struck)
        return false;
    key->counted = true;
    key->counted_ms = now_ms;
    return true;
}

bool keys_accept(struct keys *keys, const struct input_event *event)
{
    bool key = event->kind == INPUT_KEY || event->kind == INPUT_KEY_UP;

    if (!key || event->key <= KEY_NONE || event->key > KEY_FARTHER)
        return false;
    struct key_history *history = &keys->all[event->key];
    if (event->kind == INPUT_KEY)
        return press(keys, history, repeats(event->key), event->time_ms);
    history->held = false;
    return false;
}
