/* Page flips that are told of, late, lost, or never; a pipe stands for the card. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <xf86drm.h>

#include "kiosk/port/clock.h"
#include "platform/drm/flips.h"

struct card {
    int ends[2];
    struct flips flips;
};

static int set_up(void **state)
{
    static struct card card;

    assert_int_equal(pipe(card.ends), 0);
    card.flips = (struct flips){ .fd = card.ends[0] };
    *state = &card;
    return 0;
}

static int tear_down(void **state)
{
    struct card *card = *state;

    close(card->ends[0]);
    close(card->ends[1]);
    return 0;
}

static void tell(const struct card *card, uint32_t type, uint32_t number)
{
    struct drm_event_vblank event = { .base = { .type = type, .length = sizeof event }, .user_data = number };

    assert_int_equal(write(card->ends[1], &event, sizeof event), (int)sizeof event);
}

static uint32_t begin(struct card *card)
{
    uint32_t number = flips_next(&card->flips);

    flips_begun(&card->flips);
    return number;
}

static void nothing_is_waited_for_without_a_flip(void **state)
{
    struct card *card = *state;

    flips_wait(&card->flips);
    assert_int_equal(card->flips.lost, 0);
}

static void one_that_is_told_of(void **state)
{
    struct card *card = *state;

    tell(card, DRM_EVENT_FLIP_COMPLETE, begin(card));
    flips_wait(&card->flips);
    assert_false(card->flips.pending);
    assert_int_equal(card->flips.lost, 0);
    uint32_t number = begin(card);
    tell(card, DRM_EVENT_VBLANK, number); /* something else, and the flip behind it */
    tell(card, DRM_EVENT_FLIP_COMPLETE, number);
    flips_wait(&card->flips);
    assert_int_equal(card->flips.lost, 0);
}

static void one_that_is_lost_costs_a_moment(void **state)
{
    struct card *card = *state;
    int64_t before_ms = clock_now_ms();

    begin(card);
    flips_wait(&card->flips);
    assert_true(clock_now_ms() - before_ms >= FLIPS_WAIT_MS);
    assert_false(card->flips.pending);
    assert_int_equal(card->flips.lost, 1);
    assert_true(card->flips.told);
}

/* The event of a flip that was given up is not taken for that of the next. */
static void a_late_one_is_not_the_next(void **state)
{
    struct card *card = *state;
    uint32_t late = begin(card);

    flips_wait(&card->flips);
    uint32_t next = begin(card);
    tell(card, DRM_EVENT_FLIP_COMPLETE, late);
    flips_wait(&card->flips);
    assert_int_equal(card->flips.lost, 2);
    begin(card);
    tell(card, DRM_EVENT_FLIP_COMPLETE, next);
    tell(card, DRM_EVENT_FLIP_COMPLETE, card->flips.serial);
    flips_wait(&card->flips);
    assert_int_equal(card->flips.lost, 0);
}

static void a_card_that_never_tells_is_not_waited_for(void **state)
{
    struct card *card = *state;

    for (int i = 0; i < FLIPS_LOST_MAX; i++) {
        assert_false(flips_blind(&card->flips));
        begin(card);
        flips_wait(&card->flips);
    }
    assert_true(flips_blind(&card->flips));
    begin(card);
    assert_false(card->flips.pending);
}

/* A card that was pulled, or says what nobody understands. */
static void nonsense_ends(void **state)
{
    struct card *card = *state;
    const struct drm_event broken = { .type = DRM_EVENT_FLIP_COMPLETE, .length = 0 };

    begin(card);
    assert_int_equal(write(card->ends[1], &broken, sizeof broken), (int)sizeof broken);
    flips_wait(&card->flips);
    assert_int_equal(card->flips.lost, 1);
    close(card->ends[1]);
    begin(card);
    flips_wait(&card->flips);
    assert_int_equal(card->flips.lost, 2);
    card->ends[1] = open("/dev/null", O_WRONLY);
}

static void tell_at(const struct card *card, uint32_t number, int64_t ms)
{
    struct drm_event_vblank event = { .base = { .type = DRM_EVENT_FLIP_COMPLETE, .length = sizeof event },
                                      .user_data = number, .tv_sec = (uint32_t)(ms / 1000),
                                      .tv_usec = (uint32_t)(ms % 1000 * 1000) };

    assert_int_equal(write(card->ends[1], &event, sizeof event), (int)sizeof event);
}

/* By the kernel's clock: one that was read late was not late by that. Other buffers go on with the counts. */
static void flips_are_counted_and_late_ones_apart(void **state)
{
    struct card *card = *state;

    flips_restart(&card->flips, card->ends[0], 60);
    uint32_t number = begin(card);
    tell_at(card, number, card->flips.asked_ms + 17);
    flips_wait(&card->flips);
    number = begin(card);
    tell_at(card, number, card->flips.asked_ms + 30);
    flips_wait(&card->flips);
    assert_true(card->flips.done == 2 && card->flips.late == 1 && card->flips.lost_in_all == 0);
    (void)begin(card);
    flips_wait(&card->flips);
    assert_true(card->flips.done == 2 && card->flips.lost_in_all == 1 && card->flips.lost == 1);
    flips_restart(&card->flips, card->ends[0], 0);
    assert_true(card->flips.done == 2 && card->flips.late == 1 && card->flips.lost_in_all == 1);
    assert_true(card->flips.lost == 0 && !card->flips.pending && card->flips.late_ms == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nothing_is_waited_for_without_a_flip, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_that_is_told_of, set_up, tear_down),
        cmocka_unit_test_setup_teardown(flips_are_counted_and_late_ones_apart, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_that_is_lost_costs_a_moment, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_late_one_is_not_the_next, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_card_that_never_tells_is_not_waited_for, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nonsense_ends, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
