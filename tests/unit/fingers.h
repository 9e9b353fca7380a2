/* Fingers for tests: they say mm and ms, and what came of it can be read as words.
 *
 * The panel is 200 x 100 mm with 4 x 8 px to a mm, so that a mistaken axis shows. */
#ifndef TESTS_UNIT_FINGERS_H
#define TESTS_UNIT_FINGERS_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/ui/gesture.h"

#define PX_PER_MM_X 4.0
#define PX_PER_MM_Y 8.0

enum { FINGERS_LOG_BYTES = 4000 };

#define assert_near(actual, expected, within) assert_true(fabs((actual) - (expected)) <= (within))

struct fingers {
    struct gestures gestures;
    char log[FINGERS_LOG_BYTES];                /* the kinds of gestures since the log was last read, by blanks */
    char said[FINGERS_LOG_BYTES];
    struct gesture last[GESTURE_PINCH_END + 1]; /* by kind */
    int counts[GESTURE_PINCH_END + 1];
};

static const struct gesture_scale fingers_scale = { PX_PER_MM_X, PX_PER_MM_Y, { 0, 0, 800, 800 } };

static inline struct fingers *fingers_new(struct fingers *fingers)
{
    *fingers = (struct fingers){ 0 };
    gestures_init(&fingers->gestures, &fingers_scale);
    return fingers;
}

static inline void fingers_read(struct fingers *fingers)
{
    static const char *const names[] = {
        "touch", "press", "cancel", "release", "tap", "drag{", "drag", "}drag", "pinch{", "pinch", "}pinch",
    };
    struct gesture gesture;

    while (gestures_next(&fingers->gestures, &gesture)) {
        size_t len = strlen(fingers->log);
        snprintf(fingers->log + len, sizeof fingers->log - len, "%s%s", len > 0 ? " " : "", names[gesture.kind]);
        fingers->last[gesture.kind] = gesture;
        fingers->counts[gesture.kind]++;
    }
    assert_int_equal(fingers->gestures.queue.lost_count, 0);
}

/* What has come since the last time, as words. */
static inline const char *said(struct fingers *fingers)
{
    memcpy(fingers->said, fingers->log, sizeof fingers->said);
    fingers->log[0] = 0;
    return fingers->said;
}

static inline void finger_px(struct fingers *fingers, enum input_kind kind, int64_t time_ms, int pointer,
                             const double px[2])
{
    struct input_event event = { .kind = kind, .time_ms = time_ms, .pointer = pointer, .x = px[0], .y = px[1] };

    gestures_feed(&fingers->gestures, &event);
    fingers_read(fingers);
}

static inline void down(struct fingers *fingers, int64_t time_ms, int pointer, double x_mm, double y_mm)
{
    finger_px(fingers, INPUT_POINTER_DOWN, time_ms, pointer, (double[]){ x_mm * PX_PER_MM_X, y_mm * PX_PER_MM_Y });
}

static inline void move(struct fingers *fingers, int64_t time_ms, int pointer, double x_mm, double y_mm)
{
    finger_px(fingers, INPUT_POINTER_MOVE, time_ms, pointer, (double[]){ x_mm * PX_PER_MM_X, y_mm * PX_PER_MM_Y });
}

static inline void up(struct fingers *fingers, int64_t time_ms, int pointer, double x_mm, double y_mm)
{
    finger_px(fingers, INPUT_POINTER_UP, time_ms, pointer, (double[]){ x_mm * PX_PER_MM_X, y_mm * PX_PER_MM_Y });
}

static inline void lost(struct fingers *fingers, int64_t time_ms, int pointer)
{
    finger_px(fingers, INPUT_POINTER_LOST, time_ms, pointer, (double[]){ 0, 0 });
}

/* Sleeps as the kiosk does: woken only when something is due. */
static inline void until(struct fingers *fingers, int64_t time_ms)
{
    int64_t due_ms = gestures_due(&fingers->gestures);

    while (due_ms <= time_ms) {
        gestures_tick(&fingers->gestures, due_ms);
        fingers_read(fingers);
        assert_true(gestures_due(&fingers->gestures) > due_ms);
        due_ms = gestures_due(&fingers->gestures);
    }
}

#endif
