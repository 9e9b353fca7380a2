/* A theatre with the shipped exhibit, for tests of it without a show: scenes for a small box, frames by a clock of its
 * own, and what was drawn. Their targets link stage.c and define SHIPPED_EXHIBIT. */
#ifndef TESTS_UNIT_STAGE_H
#define TESTS_UNIT_STAGE_H

#include <stdint.h>

#include "kiosk/app/theatre.h"

enum { STAGE_FRAME_MS = 17, STAGE_W = 400, STAGE_H = 300, STAGE_MIDDLE = TIMELINE_LENGTH / 2 };

struct stage {
    struct diag diag;
    struct exhibit exhibit;
    struct worker *worker;
    struct theatre theatre;
    struct draw_list list;
    int64_t now_ms;
};

/* For cmocka. */
int stage_set_up(void **state);
/* A theatre that only measures. */
int stage_set_up_measuring(void **state);
int stage_tear_down(void **state);

struct theatre_scene stage_scene(const struct stage *stage, int32_t position, enum voice reading);
void stage_show(struct stage *stage, const struct theatre_scene *scene);
/* A frame later; the worker has drawn what it was given. */
void stage_step(struct stage *stage);
/* Until nothing moves. */
void stage_rest(struct stage *stage);
/* How many commands of a kind it draws. */
int stage_drawn(struct stage *stage, enum draw_kind kind);
/* The planes hold the people of a reading at the theatre's instant; at this scale cells may be full. */
void stage_check_shown(const struct stage *stage, enum voice reading);

#endif
