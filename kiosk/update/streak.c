#include "kiosk/update/streak.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/codec/hash.h"
#include "kiosk/update/bytes.h"
#include "kiosk/update/replace.h"
#include "kiosk/update/state.h"

static const char FILE_NAME[] = "starts";

size_t streak_line(const struct streak *streak, char out[STREAK_BYTES_MAX])
{
    char digits[HASH_SHORT_HEX_BYTES];
    int len = snprintf(out, STREAK_BYTES_MAX,
                       "KSK1 level=%d left=%" PRIu32 " damaged=%d playing=%d plays=%" PRIu32 " chosen=%" PRIu32
                       " rest=%" PRId64 " ends=%d",
                       (int)streak->level, streak->left, streak->damaged ? 1 : 0, streak->playing ? 1 : 0,
                       streak->plays, streak->chosen, streak->rest_ms, streak->end_count);

    for (int i = 0; i < streak->end_count; i++)
        len += snprintf(out + len, STREAK_BYTES_MAX - (size_t)len, " %" PRId64, streak->ends_ms[i]);
    hash_short(out, (size_t)len, digits);
    len += snprintf(out + len, STREAK_BYTES_MAX - (size_t)len, " sum=%s\n", digits);
    return (size_t)len;
}

/* What is read is written again and compared: whatever scanf lets pass is caught there. */
bool streak_parse(const char *bytes, size_t len, struct streak *out)
{
    char line[STREAK_BYTES_MAX], again[STREAK_BYTES_MAX];
    struct streak streak = { 0 };
    int level = 0, damaged = 0, playing = 0, used = 0;

    if (len >= sizeof line)
        return false;
    memcpy(line, bytes, len);
    line[len] = 0;
    if (sscanf(line,
               "KSK1 level=%d left=%" SCNu32 " damaged=%d playing=%d plays=%" SCNu32 " chosen=%" SCNu32
               " rest=%" SCNd64 " ends=%d%n", &level, &streak.left, &damaged, &playing, &streak.plays, &streak.chosen,
               &streak.rest_ms, &streak.end_count, &used) != 8)
        return false;
    if (level < STREAK_NONE || level > STREAK_REST || streak.end_count < 0 || streak.end_count > STREAK_FIRST)
        return false;
    for (int i = 0; i < streak.end_count; i++) {
        int more = 0;
        if (sscanf(line + used, " %" SCNd64 "%n", &streak.ends_ms[i], &more) != 1)
            return false;
        used += more;
    }
    streak.level = (enum streak_level)level;
    streak.damaged = damaged == 1;
    streak.playing = playing == 1;
    if (streak_line(&streak, again) != len || memcmp(again, line, len) != 0)
        return false;
    *out = streak;
    return true;
}

/* A folder that outlives the machine's power after all tells of times that have not come yet. */
static bool of_another_start(const struct streak *streak, int64_t now_ms)
{
    if (streak->rest_ms > now_ms + STREAK_REST_MS)
        return true;
    return streak->end_count > 0 && streak->ends_ms[streak->end_count - 1] > now_ms;
}

void streak_read(const char *folder, int64_t now_ms, struct streak *out)
{
    struct arena arena = { 0 };
    struct diag unheard = { 0 };
    struct bytes bytes = { 0 };
    struct streak streak = { 0 };
    int opened = DISK_NONE;

    *out = (struct streak){ 0 };
    if (disk_open_path(folder, &opened) == DISK_OK &&
        bytes_read(opened, FILE_NAME, STREAK_BYTES_MAX, UPDATE_NO_STORE, &arena, &bytes, &unheard) == UPDATE_OK &&
        streak_parse(bytes.text, bytes.len, &streak) && !of_another_start(&streak, now_ms))
        *out = streak;
    disk_release(opened);
    diag_finish(&unheard);
    arena_finish(&arena);
}

bool streak_write(const char *folder, const struct streak *streak)
{
    char line[STREAK_BYTES_MAX];
    int opened = DISK_NONE;
    enum disk_fault fault = disk_open_path(folder, &opened);

    if (fault == DISK_OK)
        fault = replace_file(opened, FILE_NAME, line, streak_line(streak, line));
    disk_release(opened);
    return fault == DISK_OK;
}

static void add_end(struct streak *streak, int64_t now_ms)
{
    int kept = 0;

    for (int i = 0; i < streak->end_count; i++) {
        if (now_ms - streak->ends_ms[i] <= STREAK_WITHIN_MS && kept < STREAK_FIRST - 1)
            streak->ends_ms[kept++] = streak->ends_ms[i];
    }
    streak->ends_ms[kept++] = now_ms;
    streak->end_count = kept;
}

void streak_leave(struct streak *streak, bool damaged, int64_t now_ms)
{
    /* Where the last of them fails there is nothing else to try. */
    if (streak->plays == GENERATION_FACTORY)
        streak->level = STREAK_REST;
    else if (streak->level < STREAK_FACTORY)
        streak->level++;
    if (streak->level == STREAK_PREVIOUS) {
        streak->left = streak->chosen;
        streak->damaged = damaged;
    }
    if (streak->level == STREAK_REST)
        streak->rest_ms = now_ms + STREAK_REST_MS;
    streak->end_count = 0;
}

void streak_start(struct streak *streak, int64_t now_ms)
{
    bool ended = streak->playing;

    streak->playing = false;
    if (!ended)
        return;
    add_end(streak, now_ms);
    if (streak->level == STREAK_REST)
        streak->rest_ms = now_ms + STREAK_REST_MS;
    else if (streak->end_count >= (streak->level == STREAK_NONE ? STREAK_FIRST : STREAK_MORE))
        streak_leave(streak, false, now_ms);
}
