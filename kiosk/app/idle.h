/* When nobody is there: the question, and the end of a visit. Pure. (visitors.md TM1 to TM4) */
#ifndef KIOSK_APP_IDLE_H
#define KIOSK_APP_IDLE_H

#include <stdint.h>

enum { IDLE_ASK_S = 20 };

struct idle {
    int64_t last_ms;   /* of the last touch or key, or movement of a finger that is down */
    int least_limit_s; /* 30 to 300 */
};

/* When "still there?" is asked: after the limit, or a second for each word that stands on the screen if that is
 * longer. */
int64_t idle_ask_ms(const struct idle *idle, int word_count);
/* When the visit is over. */
int64_t idle_end_ms(const struct idle *idle, int word_count);
/* Seconds left to answer: 0 before the question, and when it is over. */
int idle_seconds_left(const struct idle *idle, int word_count, int64_t now_ms);

#endif
