#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "kiosk/map/census.h"
#include "kiosk/map/dot_tones.h"
#include "shipped_exhibit.h"

static int open_with(void **state, bool measure_only)
{
    struct stage *stage = calloc(1, sizeof *stage);

    if (stage == NULL || !shipped_exhibit_load(&stage->exhibit) ||
        worker_open(NULL, NULL, &stage->worker, &stage->diag) != ERR_OK ||
        theatre_open(&stage->theatre, &stage->exhibit, stage->worker, measure_only, &stage->diag) != ERR_OK)
        return 1;
    draw_init(&stage->list, (struct rect){ 0, 0, 800, 600 });
    stage->now_ms = 5000;
    *state = stage;
    return 0;
}

int stage_set_up(void **state)
{
    return open_with(state, false);
}

int stage_set_up_measuring(void **state)
{
    return open_with(state, true);
}

int stage_tear_down(void **state)
{
    struct stage *stage = *state;

    theatre_close(&stage->theatre);
    worker_close(stage->worker);
    draw_finish(&stage->list);
    exhibit_finish(&stage->exhibit);
    diag_finish(&stage->diag);
    free(stage);
    return 0;
}

struct theatre_scene stage_scene(const struct stage *stage, int32_t position, enum voice reading)
{
    return (struct theatre_scene){
        .stand = { .position = position, .reading = reading },
        .box = { 20, 10, STAGE_W, STAGE_H },
        .first = { 20, 10, STAGE_W, STAGE_H },
        .colours = stage->exhibit.theme.colours[0],
        .px_per_mm = 5,
        .light = DOT_LIGHT,
    };
}

void stage_show(struct stage *stage, const struct theatre_scene *scene)
{
    theatre_show(&stage->theatre, scene, stage->now_ms);
}

void stage_step(struct stage *stage)
{
    stage->now_ms += STAGE_FRAME_MS;
    worker_wait(stage->worker);
    worker_settle(stage->worker);
    theatre_update(&stage->theatre, stage->now_ms);
}

void stage_rest(struct stage *stage)
{
    for (int i = 0; i < 400; i++) {
        stage_step(stage);
        if (!theatre_moving(&stage->theatre, stage->now_ms) && !theatre_waiting(&stage->theatre))
            return;
    }
    fail_msg("it does not come to rest");
}

int stage_drawn(struct stage *stage, enum draw_kind kind)
{
    int count = 0;

    draw_begin(&stage->list, (struct rect){ 0, 0, 800, 600 });
    theatre_draw(&stage->theatre, &stage->list, stage->now_ms);
    for (int i = 0; i < stage->list.count; i++)
        count += stage->list.commands[i].kind == kind;
    return count;
}

void stage_check_shown(const struct stage *stage, enum voice reading)
{
    const struct theatre *theatre = &stage->theatre;
    struct census census;

    census_take(stage->exhibit.flows, reading, timeline_ticks(&theatre->atlas.timeline, theatre->position), &census);
    assert_int_equal(theatre->crowd.reading, reading);
    assert_int_equal(theatre->crowd.part, 0);
    for (enum flow_group group = 0; group < GROUP_COUNT; group++) {
        for (enum outcome outcome = 0; outcome < OUTCOME_COUNT; outcome++) {
            struct crowd_count count = crowd_count(&theatre->crowd, group, outcome);
            assert_int_equal(count.after, census.counts[group][outcome].after);
        }
        assert_int_equal(crowd_drawn(&theatre->crowd, group), flows_people(stage->exhibit.flows, reading, group));
        assert_ptr_equal(theatre->planes[group].cells, crowd_plane(&theatre->crowd, group));
    }
}
