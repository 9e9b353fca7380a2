/* A pipe that stands for an input device: what is written to it are the kernel's records. Apart from the tests, whose
 * events have the name of the kernel's. */
#ifndef TESTS_UNIT_EVDEV_PIPE_H
#define TESTS_UNIT_EVDEV_PIPE_H

#include <stdint.h>

enum pipe_word { WORD_TOUCH, WORD_LIFT, WORD_KEY_DOWN, WORD_KEY_HELD, WORD_KEY_UP };

enum { PIPE_KEY_ENTER = 28, PIPE_KEY_POWER = 116, PIPE_KEY_F13 = 183 }; /* linux/input-event-codes.h */

/* Writes a touch of a panel with slots at x, y, or lifts it; for keys `x` is the code. */
void evdev_pipe_write(int fd, enum pipe_word word, int x, int y, int64_t time_ms);

#endif
