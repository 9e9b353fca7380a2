/* kiosk/base/affine.h with maps whose numbers are known. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kiosk/base/affine.h"

static const struct affine_spot CORNERS[] = { { 0.1, 0.1 }, { 0.9, 0.1 }, { 0.9, 0.9 }, { 0.1, 0.9 } };

static void assert_near(double a, double b)
{
    assert_true(fabs(a - b) < 1e-9);
}

static void assert_same(const struct affine *a, const struct affine *b)
{
    assert_near(a->a, b->a);
    assert_near(a->b, b->b);
    assert_near(a->c, b->c);
    assert_near(a->d, b->d);
    assert_near(a->e, b->e);
    assert_near(a->f, b->f);
}

/* As libinput's documentation gives them: turned by 90, 180 and 270 degrees, and moved. */
static const struct affine KNOWN[] = {
    { 1, 0, 0, 0, 1, 0 }, { 0, -1, 1, 1, 0, 0 }, { -1, 0, 1, 0, -1, 1 }, { 0, 1, 0, -1, 0, 1 },
    { 1.08, 0.02, -0.05, -0.01, 1.1, -0.04 }, { -1, 0, 1, 0, 1, 0 },
};

static void known_maps_are_found_from_their_corners(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof KNOWN / sizeof *KNOWN; k++) {
        struct affine_spot seen[4];
        struct affine found;
        for (int i = 0; i < 4; i++)
            seen[i] = affine_at(&KNOWN[k], CORNERS[i]);
        assert_true(affine_between(CORNERS, seen, 4, &found));
        assert_same(&found, &KNOWN[k]);
        assert_true(affine_between(CORNERS, seen, 3, &found));
        assert_same(&found, &KNOWN[k]);
    }
}

/* One finger that was put down beside its mark moves the map by a quarter of that. */
static void what_does_not_fit_is_shared_out(void **state)
{
    struct affine_spot to[4];
    struct affine found;

    (void)state;
    for (int i = 0; i < 4; i++)
        to[i] = CORNERS[i];
    to[0].x += 0.04;
    assert_true(affine_between(CORNERS, to, 4, &found));
    assert_near(affine_at(&found, (struct affine_spot){ 0.5, 0.5 }).x, 0.51);
    assert_near(affine_at(&found, (struct affine_spot){ 0.1, 0.1 }).x, 0.13);
    assert_near(affine_at(&found, (struct affine_spot){ 0.1, 0.1 }).y, 0.1);
}

static void spots_on_a_line_tell_nothing(void **state)
{
    const struct affine_spot line[] = { { 0.1, 0.2 }, { 0.4, 0.5 }, { 0.7, 0.8 } };
    struct affine out = KNOWN[4];

    (void)state;
    assert_false(affine_between(line, CORNERS, 3, &out));
    assert_false(affine_between(CORNERS, CORNERS, 2, &out));
    assert_same(&out, &KNOWN[4]);
}

static void what_leads_there_leads_back(void **state)
{
    const struct affine flat = { 1, 2, 0, 2, 4, 0 };
    const struct affine same = affine_identity();
    struct affine back, both;

    (void)state;
    for (size_t k = 0; k < sizeof KNOWN / sizeof *KNOWN; k++) {
        assert_true(affine_back(&KNOWN[k], &back));
        both = affine_then(&KNOWN[k], &back);
        assert_same(&both, &same);
    }
    assert_near(affine_growth(&KNOWN[5]), -1);
    assert_false(affine_back(&flat, &back));
}

static void what_no_panel_can_be_is_not_sane(void **state)
{
    const struct affine bad[] = {
        { 0, 0, 0, 0, 0, 0 },              /* nothing */
        { 1, 2, 0, 2, 4, 0 },              /* a line */
        { 100, 0, 0, 0, 100, 0 },
        { 0.1, 0, 0, 0, 1, 0 },
        { 1, 0, 5, 0, 1, 0 },              /* beside the screen */
        { 1, 0, 0, 0, 1, -1.5 },
        { 1, 9, 0, 0, 1, 0 },              /* as large, and skew */
        { NAN, 0, 0, 0, 1, 0 }, { 1, 0, NAN, 0, 1, 0 }, { INFINITY, 0, 0, 0, 1, 0 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++)
        assert_true(affine_sane(&KNOWN[i]));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(affine_sane(&bad[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_maps_are_found_from_their_corners),
        cmocka_unit_test(what_does_not_fit_is_shared_out),
        cmocka_unit_test(spots_on_a_line_tell_nothing),
        cmocka_unit_test(what_no_panel_can_be_is_not_sane),
        cmocka_unit_test(what_leads_there_leads_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
