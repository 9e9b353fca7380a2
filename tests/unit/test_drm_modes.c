/* Which mode of a screen is taken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "platform/drm/modes.h"

#define MODE(w, h, hz) { .hdisplay = (w), .vdisplay = (h), .vrefresh = (hz) }
#define PREFERRED(w, h, hz) { .hdisplay = (w), .vdisplay = (h), .vrefresh = (hz), .type = DRM_MODE_TYPE_PREFERRED }
#define INTERLACED(w, h, hz) { .hdisplay = (w), .vdisplay = (h), .vrefresh = (hz), .flags = DRM_MODE_FLAG_INTERLACE }

static const drmModeModeInfo TELEVISION[] = {
    INTERLACED(1920, 1080, 60), MODE(1920, 1080, 24), MODE(1280, 720, 50), MODE(1280, 720, 60), MODE(720, 576, 50),
    PREFERRED(1920, 1080, 60), MODE(1920, 1080, 50),
};

static const drmModeModeInfo LARGE[] = {
    PREFERRED(3840, 2160, 30), MODE(1024, 768, 60), MODE(1920, 1080, 30), MODE(1920, 1080, 60), MODE(1920, 1080, 120),
    MODE(2560, 1440, 60),
};

static int choose(const drmModeModeInfo *modes, size_t bytes, int w, int h)
{
    return modes_choose(modes, (int)(bytes / sizeof *modes), w, h);
}

static void the_preferred_one(void **state)
{
    (void)state;
    assert_int_equal(choose(TELEVISION, sizeof TELEVISION, 0, 0), 5);
    static const drmModeModeInfo panel[] = { MODE(1280, 800, 60), PREFERRED(800, 480, 60) };
    assert_int_equal(choose(panel, sizeof panel, 0, 0), 1);
    static const drmModeModeInfo standing[] = { MODE(800, 600, 60), PREFERRED(1080, 1920, 60) };
    assert_int_equal(choose(standing, sizeof standing, 0, 0), 1);
}

static void the_one_that_is_asked_for(void **state)
{
    (void)state;
    assert_int_equal(choose(TELEVISION, sizeof TELEVISION, 1280, 720), 3);
    assert_int_equal(choose(TELEVISION, sizeof TELEVISION, 1920, 1080), 5);
    assert_int_equal(choose(TELEVISION, sizeof TELEVISION, 720, 576), 4);
    assert_int_equal(choose(LARGE, sizeof LARGE, 3840, 2160), 0);
    /* None is like that. */
    assert_int_equal(choose(TELEVISION, sizeof TELEVISION, 1366, 768), 5);
}

static void no_larger_than_can_be_painted(void **state)
{
    (void)state;
    assert_int_equal(choose(LARGE, sizeof LARGE, 0, 0), 3);
    static const drmModeModeInfo only[] = { MODE(3840, 2160, 60), PREFERRED(2560, 1600, 60) };
    assert_int_equal(choose(only, sizeof only, 0, 0), 1);
}

/* 65535 x 65535 px are more than an int holds. */
static void what_no_screen_has_is_the_last_choice(void **state)
{
    static const drmModeModeInfo broken[] = { PREFERRED(65535, 65535, 60), MODE(3840, 2160, 60),
                                              MODE(65535, 32769, 60) };

    (void)state;
    assert_int_equal(choose(broken, sizeof broken, 0, 0), 1);
}

static void half_pictures_only_in_need(void **state)
{
    static const drmModeModeInfo old[] = { INTERLACED(1920, 1080, 60), MODE(640, 480, 60) };

    (void)state;
    assert_int_equal(choose(old, sizeof old, 0, 0), 1);
    assert_int_equal(choose(old, sizeof old, 1920, 1080), 1);
    assert_int_equal(choose(old, sizeof *old, 0, 0), 0);
    assert_int_equal(choose(old, 0, 0, 0), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_preferred_one),
        cmocka_unit_test(the_one_that_is_asked_for),
        cmocka_unit_test(no_larger_than_can_be_painted),
        cmocka_unit_test(what_no_screen_has_is_the_last_choice),
        cmocka_unit_test(half_pictures_only_in_need),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
