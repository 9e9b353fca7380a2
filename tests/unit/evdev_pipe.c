#include "evdev_pipe.h"

#include <stdlib.h>
#include <unistd.h>

#include <linux/input.h>

static void put(int fd, int type, int code, int value, int64_t time_ms)
{
    struct input_event event = { .type = (unsigned short)type, .code = (unsigned short)code, .value = value };

    /* 32 bit of each are what a kernel of 32 bit has. */
    event.input_event_sec = (uint32_t)(time_ms / 1000);
    event.input_event_usec = (uint32_t)(time_ms % 1000 * 1000);
    if (write(fd, &event, sizeof event) != (ssize_t)sizeof event)
        abort();
}

void evdev_pipe_write(int fd, enum pipe_word word, int x, int y, int64_t time_ms)
{
    switch (word) {
    case WORD_TOUCH:
        put(fd, EV_ABS, ABS_MT_TRACKING_ID, 5, time_ms);
        put(fd, EV_ABS, ABS_MT_POSITION_X, x, time_ms);
        put(fd, EV_ABS, ABS_MT_POSITION_Y, y, time_ms);
        break;
    case WORD_LIFT: put(fd, EV_ABS, ABS_MT_TRACKING_ID, -1, time_ms); break;
    case WORD_KEY_DOWN: put(fd, EV_KEY, x, 1, time_ms); break;
    case WORD_KEY_HELD: put(fd, EV_KEY, x, 2, time_ms); break;
    case WORD_KEY_UP: put(fd, EV_KEY, x, 0, time_ms); break;
    }
    put(fd, EV_SYN, SYN_REPORT, 0, time_ms);
}
