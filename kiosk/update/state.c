#include "kiosk/update/state.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/codec/hash.h"

static void add_sum(char out[STATE_BYTES_MAX], size_t len)
{
    char digits[HASH_SHORT_HEX_BYTES];

    hash_short(out, len, digits);
    snprintf(out + len, STATE_BYTES_MAX - len, " sum=%s\n", digits);
}

size_t state_write(const struct update_state *state, char out[STATE_BYTES_MAX])
{
    int len = snprintf(out, STATE_BYTES_MAX,
                       "KST1 seq=%" PRIu64 " active=%" PRIu32 " prev=%" PRIu32 " tries=%" PRIu32 " confirmed=%d"
                       " preview=%d changes=%" PRIu32 " floor=%" PRIu32,
                       state->seq, state->active, state->previous, state->tries, state->confirmed ? 1 : 0,
                       state->preview ? 1 : 0, state->changes, state->floor);

    add_sum(out, (size_t)len);
    return strlen(out);
}

/* What is read is written again and compared: whatever scanf lets pass is caught there. */
bool state_read(const char *bytes, size_t len, struct update_state *out)
{
    char line[STATE_BYTES_MAX], again[STATE_BYTES_MAX];
    struct update_state state = { 0 };
    unsigned confirmed = 0, preview = 0;

    if (len >= sizeof line)
        return false;
    memcpy(line, bytes, len);
    line[len] = 0;
    if (sscanf(line,
               "KST1 seq=%" SCNu64 " active=%" SCNu32 " prev=%" SCNu32 " tries=%" SCNu32 " confirmed=%u preview=%u"
               " changes=%" SCNu32 " floor=%" SCNu32, &state.seq, &state.active, &state.previous, &state.tries,
               &confirmed, &preview, &state.changes, &state.floor) != 8)
        return false;
    state.confirmed = confirmed == 1;
    state.preview = preview == 1;
    if (state.active > GENERATION_MAX || state.previous > GENERATION_MAX)
        return false;
    if (state_write(&state, again) != len || memcmp(again, line, len) != 0)
        return false;
    *out = state;
    return true;
}
