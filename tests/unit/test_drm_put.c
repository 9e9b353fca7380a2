/* Pictures put on a card that refuses: a flip, a mode, a change. The card stands in this file. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "platform/drm/screen_parts.h"

enum { W = 64, H = 32, FIRST_FB = 11, SECOND_FB = 12 };

/* What the card does, and what was asked of it. */
static struct {
    bool vblanks, refuses_flips, refuses_modes, refuses_changes;
    int modes, flips, changes, closed;
    uint32_t shown; /* the buffer */
} card;

static int answer(bool refuses)
{
    errno = refuses ? EBUSY : errno;
    return refuses ? -EBUSY : 0;
}

int drmModeSetCrtc(int fd, uint32_t crtc, uint32_t buffer, uint32_t x, uint32_t y, uint32_t *connectors, int count,
                   drmModeModeInfoPtr mode)
{
    (void)fd, (void)crtc, (void)x, (void)y, (void)connectors, (void)count, (void)mode;
    card.modes++;
    if (!card.refuses_modes)
        card.shown = buffer;
    return answer(card.refuses_modes);
}

int drmModePageFlip(int fd, uint32_t crtc, uint32_t buffer, uint32_t flags, void *data)
{
    (void)fd, (void)crtc, (void)flags, (void)data;
    card.flips++;
    if (!card.refuses_flips)
        card.shown = buffer;
    return answer(card.refuses_flips);
}

int drmModeDirtyFB(int fd, uint32_t buffer, drmModeClipPtr clips, uint32_t count)
{
    (void)fd, (void)buffer, (void)clips, (void)count;
    card.changes++;
    return answer(card.refuses_changes);
}

bool card_has_vblanks(const struct card *unused)
{
    (void)unused;
    return card.vblanks;
}

void scanout_close(struct scanout *scanout)
{
    card.closed++;
    *scanout = (struct scanout){ 0 };
}

/* All of it changed, each time. */
struct rect scanout_write(struct scanout *scanout, const struct turn *turn, const struct paint_target *picture)
{
    (void)scanout, (void)turn, (void)picture;
    return (struct rect){ 0, 0, W, H };
}

void bare_shown(struct bare_screen *bare)
{
    bare->owed = false;
}

void bare_failed(struct bare_screen *bare, const char *what, const char *why)
{
    assert_non_null(what);
    assert_non_null(why);
    bare->owed = true;
}

static struct drm_screen screen;

static int set_up(void **state)
{
    (void)state;
    memset(&card, 0, sizeof card);
    memset(&screen, 0, sizeof screen);
    screen.bare.card = (struct card){ .fd = -1, .connected = true, .name = "HDMI-A-1" };
    screen.flips.fd = -1;
    screen.bare.turn = turn_make(0, false, W, H);
    screen.buffers[0].fb = FIRST_FB;
    screen.buffers[1].fb = SECOND_FB;
    screen.buffer_count = BUFFERS;
    return 0;
}

/* Without the moment that a flip whose event never comes would cost. */
static void put(void)
{
    screen.flips.pending = false;
    drm_put(&screen.bare);
}

static void buffers_are_shown_in_turn(void **state)
{
    (void)state;
    card.vblanks = true;
    put();
    assert_int_equal(card.modes, 1);
    assert_int_equal(card.shown, FIRST_FB);
    put();
    assert_int_equal(card.shown, SECOND_FB);
    put();
    assert_int_equal(card.shown, FIRST_FB);
    assert_int_equal(card.modes, 1);
    assert_int_equal(card.changes, 0);
}

static void a_flip_that_is_refused_becomes_a_mode(void **state)
{
    (void)state;
    card.vblanks = card.refuses_flips = true;
    put();
    put();
    assert_int_equal(card.modes, 2);
    assert_int_equal(card.shown, SECOND_FB);
    assert_false(screen.bare.owed);
    assert_false(screen.flips.pending);
}

/* The other buffer is written and tried the next time: the one that is shown stays as it is. */
static void what_cannot_be_shown_is_owed(void **state)
{
    (void)state;
    card.vblanks = true;
    put();
    card.refuses_flips = card.refuses_modes = true;
    put();
    assert_true(screen.bare.owed);
    assert_int_equal(screen.front, 0);
    card.refuses_flips = card.refuses_modes = false;
    put();
    assert_false(screen.bare.owed);
    assert_int_equal(card.shown, SECOND_FB);
}

static void a_mode_that_is_refused_is_tried_again(void **state)
{
    (void)state;
    card.vblanks = card.refuses_modes = true;
    put();
    assert_true(screen.bare.owed);
    assert_false(screen.lit);
    card.refuses_modes = false;
    put();
    assert_true(screen.lit);
    assert_int_equal(card.flips, 0);
}

static void a_card_that_is_told_of_changes_has_one_buffer(void **state)
{
    (void)state;
    put();
    assert_true(screen.pushed);
    assert_int_equal(screen.buffer_count, 1);
    assert_int_equal(card.closed, 1);
    put();
    assert_int_equal(card.changes, 2);
    assert_int_equal(card.flips, 0);
    assert_int_equal(card.modes, 1);
}

/* However often it refuses a change it is told again: a picture that nobody sends is never seen. */
static void a_change_that_is_refused_is_sent_again(void **state)
{
    (void)state;
    put();
    card.refuses_changes = true;
    for (int i = 0; i < 3; i++) {
        put();
        assert_true(screen.bare.owed);
        assert_true(screen.pushed);
    }
    card.refuses_changes = false;
    int changes = card.changes;
    put();
    assert_false(screen.bare.owed);
    assert_int_equal(card.changes, changes + 1);
    put();
    assert_int_equal(card.changes, changes + 2);
}

/* A driver that shows its one buffer by itself. */
static void a_card_that_takes_no_changes_is_not_asked_again(void **state)
{
    (void)state;
    card.refuses_changes = true;
    put();
    assert_false(screen.pushed);
    assert_false(screen.bare.owed);
    assert_int_equal(screen.buffer_count, BUFFERS);
    put();
    assert_int_equal(card.flips, 1);
    assert_int_equal(card.changes, 1);
}

static void without_buffers_nothing_is_shown(void **state)
{
    (void)state;
    screen.buffer_count = 0;
    put();
    assert_int_equal(card.modes, 0);
    assert_int_equal(card.flips, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(buffers_are_shown_in_turn, set_up),
        cmocka_unit_test_setup(a_flip_that_is_refused_becomes_a_mode, set_up),
        cmocka_unit_test_setup(what_cannot_be_shown_is_owed, set_up),
        cmocka_unit_test_setup(a_mode_that_is_refused_is_tried_again, set_up),
        cmocka_unit_test_setup(a_card_that_is_told_of_changes_has_one_buffer, set_up),
        cmocka_unit_test_setup(a_change_that_is_refused_is_sent_again, set_up),
        cmocka_unit_test_setup(a_card_that_takes_no_changes_is_not_asked_again, set_up),
        cmocka_unit_test_setup(without_buffers_nothing_is_shown, set_up),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
