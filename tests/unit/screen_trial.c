#include "screen_trial.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kiosk/port/input.h"
#include "kiosk/port/overdue.h"
#include "paper/card.h"

enum { RED = 0xff0000 };

const struct trial_way TRIAL_WAYS[TRIAL_WAY_COUNT] = {
    { DISPLAY_DRM, false }, { DISPLAY_DRM, true }, [TRIAL_SDL] = { DISPLAY_KMSDRM, false }
};

struct trial trial;

static int guarded; /* calls that began and did not end */

struct overdue *overdue_create(void)
{
    guarded = 0;
    return (struct overdue *)&guarded;
}

void overdue_destroy(struct overdue *overdue)
{
    assert_ptr_equal(overdue, &guarded);
    assert_int_equal(guarded, 0);
}

void overdue_begin(struct overdue *overdue, const char *what, int most_s)
{
    assert_ptr_equal(overdue, &guarded);
    assert_non_null(what);
    assert_true(most_s > 0);
    assert_int_equal(guarded++, 0);
}

void overdue_end(struct overdue *overdue)
{
    assert_ptr_equal(overdue, &guarded);
    assert_int_equal(--guarded, 0);
}

noreturn void overdue_give_up(const char *what)
{
    (void)what;
    longjmp(trial.given_up, 1);
}

enum err trial_open_turned(int turn_deg, bool mirror, struct diag *diag)
{
    const struct display_options options = { .way = trial.way->way, .turn_deg = turn_deg, .mirror = mirror };
    enum err err = display_open(&options, &trial.display, diag);

    if (err == ERR_OK)
        draw_init(&trial.list, display_rect(trial.display));
    return err;
}

void trial_open(void)
{
    struct diag diag = { 0 };

    assert_int_equal(trial_open_turned(0, false, &diag), ERR_OK);
    assert_int_equal(diag.error_count, 0);
}

void trial_close(void)
{
    draw_finish(&trial.list);
    display_close(trial.display);
    trial.display = NULL;
    assert_int_equal(paper_open_count(), 0);
}

void trial_show_red(struct point at)
{
    for (int i = 0; i < 3; i++) {
        draw_begin(&trial.list, display_rect(trial.display));
        draw_fill(&trial.list, display_rect(trial.display), 0, 0xff000000u);
        draw_fill(&trial.list, (struct rect){ at.x, at.y, 20, 20 }, 0, 0xff000000u | RED);
        draw_fill(&trial.list, (struct rect){ 0, 0, 1 + i % 2, 1 }, 0, 0xff00ff00u);
        (void)display_present(trial.display, &trial.list);
    }
}

void trial_assert_red(struct rect where)
{
    int red = 0;

    for (int y = 0; y < paper.h; y++) {
        for (int x = 0; x < paper.w; x++) {
            bool inside = x >= where.x && x < where.x + where.w && y >= where.y && y < where.y + where.h;
            assert_int_equal(paper_pixel(x, y) == RED, inside);
            red += paper_pixel(x, y) == RED;
        }
    }
    assert_int_equal(red, 20 * 20);
}

bool trial_wait_ms(int64_t ms)
{
    int64_t until_ms = paper.now_ms + ms;
    struct input_event event;
    bool anew = false;

    while (paper.now_ms < until_ms) {
        input_wait(trial.display, until_ms);
        while (input_next(trial.display, &event)) {
            assert_int_equal(event.kind, INPUT_REDRAW);
            anew = true;
            (void)display_present(trial.display, &trial.list);
        }
    }
    return anew;
}
