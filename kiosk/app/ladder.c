#include "kiosk/app/ladder.h"

#include <string.h>

#include "kiosk/base/least.h"

/* What a screen of so many refreshes a second says of itself is believed; from there on it is one of 60, or 59.94. */
enum { LEAST_HZ = 24, NEARLY_ALL_HZ = 57 };

static int all_frames(const struct ladder_config *config)
{
    bool slow = config->screen_hz >= LEAST_HZ && config->screen_hz < NEARLY_ALL_HZ;

    return slow ? config->screen_hz : LADDER_FRAMES_A_SECOND;
}

static struct drawing drawing_at(const struct ladder *ladder, enum ladder_rung rung)
{
    const struct ladder_config *config = &ladder->config;
    bool fewer = config->frames == LADDER_FRAMES_AUTO ? rung >= LADDER_FEWER_FRAMES
                                                      : config->frames == LADDER_FRAMES_HALF;
    bool small = config->shrinks && (config->picture == LADDER_PICTURE_AUTO ? rung >= LADDER_SMALL_PICTURE
                                                                            : config->picture == LADDER_PICTURE_SMALL);

    return (struct drawing){
        .frames_a_second = fewer ? all_frames(config) / 2 : all_frames(config),
        /* Two pixels of the smaller picture are three of the screen, and smaller screens have such a plane anyway. */
        .coarse_crowd = rung >= LADDER_COARSE_CROWD && config->shrinks && !small,
        .small_picture = small,
    };
}

static bool same(const struct drawing *a, const struct drawing *b)
{
    return a->frames_a_second == b->frames_a_second && a->coarse_crowd == b->coarse_crowd &&
           a->small_picture == b->small_picture;
}

/* The next rung down (1) or up (-1) on which something is drawn otherwise; the same rung if there is none. */
static enum ladder_rung next_rung(const struct ladder *ladder, int way)
{
    struct drawing now = drawing_at(ladder, ladder->rung);

    for (int rung = (int)ladder->rung + way; rung >= LADDER_FULL && rung < LADDER_RUNGS; rung += way) {
        struct drawing there = drawing_at(ladder, (enum ladder_rung)rung);
        if (!same(&there, &now))
            return (enum ladder_rung)rung;
    }
    return ladder->rung;
}

struct drawing ladder_drawing(const struct ladder *ladder)
{
    return drawing_at(ladder, ladder->rung);
}

static void begin_calm(struct ladder *ladder, int64_t now_ms)
{
    ladder->calm_since_ms = now_ms;
    ladder->calm_windows = 0;
}

void ladder_init(struct ladder *ladder, const struct ladder_config *config, int64_t now_ms)
{
    memset(ladder, 0, sizeof *ladder);
    ladder->config = *config;
    ladder->settling = true;
    ladder->calm_needed_ms = LADDER_CALM_MS;
    begin_calm(ladder, now_ms);
}

void ladder_screen(struct ladder *ladder, int screen_hz, bool shrinks)
{
    ladder->config.screen_hz = screen_hz;
    ladder->config.shrinks = shrinks;
}

/* Of the frames that were due, those that did not come. */
static int missed_percent(const struct ladder *ladder)
{
    const struct ladder_window *window = &ladder->window;
    int64_t due = window->gaps_ms * ladder_drawing(ladder).frames_a_second;

    return (int)((due - (int64_t)window->frames * 1000) * 100 / due);
}

/* Work of a frame grows with the pixels that it has to move, and with the plane by less. */
static bool room_above(const struct ladder *ladder)
{
    struct drawing now = ladder_drawing(ladder), above = drawing_at(ladder, next_rung(ladder, -1));
    int64_t work = ladder->window.work_ms * above.frames_a_second;

    if (now.small_picture != above.small_picture)
        work = work * 9 / 4;
    else if (now.coarse_crowd != above.coarse_crowd)
        work = work * 3 / 2;
    return work * 100 <= (int64_t)ladder->window.frames * 1000 * LADDER_ROOM_PERCENT;
}

static void judge(struct ladder *ladder, int64_t now_ms)
{
    int missed = missed_percent(ladder);

    if (missed >= LADDER_BAD_PERCENT)
        ladder->bad = int_least(ladder->bad + 1, LADDER_BAD_WINDOWS);
    else if (missed < LADDER_GOOD_PERCENT)
        ladder->bad = int_most(ladder->bad - 1, 0);
    if (missed < LADDER_GOOD_PERCENT && room_above(ladder))
        ladder->calm_windows++;
    else
        begin_calm(ladder, now_ms);
}

void ladder_take(struct ladder *ladder, const struct ladder_frame *frame, int64_t now_ms)
{
    struct ladder_window *window = &ladder->window;

    window->gaps_ms += int64_least(frame->gap_ms, LADDER_GAP_MOST_MS);
    window->work_ms += int64_least(frame->work_ms, LADDER_GAP_MOST_MS);
    window->frames++;
    if (window->gaps_ms < LADDER_WINDOW_MS)
        return;
    if (!ladder->settling)
        judge(ladder, now_ms);
    ladder->settling = false;
    *window = (struct ladder_window){ 0 };
}

static void go(struct ladder *ladder, enum ladder_rung rung, int64_t now_ms)
{
    ladder->rung = rung;
    ladder->window = (struct ladder_window){ 0 };
    ladder->settling = true;
    ladder->bad = 0;
    begin_calm(ladder, now_ms);
}

/* Fewer frames are nothing that one could point at; all else is done when nobody looks. */
static bool unseen(const struct ladder *ladder, enum ladder_rung rung)
{
    struct drawing now = ladder_drawing(ladder), then = drawing_at(ladder, rung);

    return now.coarse_crowd == then.coarse_crowd && now.small_picture == then.small_picture;
}

bool ladder_step(struct ladder *ladder, enum ladder_moment moment, int64_t now_ms)
{
    enum ladder_rung down = next_rung(ladder, 1), up = next_rung(ladder, -1);

    if (moment == LADDER_HANDS)
        return false;
    if (ladder->bad >= LADDER_BAD_WINDOWS && down != ladder->rung && (moment == LADDER_ALONE || unseen(ladder, down))) {
        /* The rung above was too much after all. */
        if (ladder->tried)
            ladder->calm_needed_ms = int64_least(2 * ladder->calm_needed_ms, LADDER_CALM_MOST_MS);
        ladder->tried = false;
        go(ladder, down, now_ms);
        return true;
    }
    if (moment == LADDER_ALONE && up != ladder->rung && ladder->calm_windows >= LADDER_CALM_WINDOWS &&
        now_ms - ladder->calm_since_ms >= ladder->calm_needed_ms) {
        ladder->tried = true;
        go(ladder, up, now_ms);
        return true;
    }
    return false;
}
