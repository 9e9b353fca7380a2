/* The light behind a panel, in folders made as the kernel makes them. */
#define _GNU_SOURCE

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/linux/backlight.h"
#include "remove_folder.h"

static char folder[64];
static struct diag diag;

static int set_up(void **state)
{
    (void)state;
    diag_init(&diag);
    snprintf(folder, sizeof folder, "/tmp/backlight-XXXXXX");
    return mkdtemp(folder) == NULL;
}

static int tear_down(void **state)
{
    (void)state;
    diag_finish(&diag);
    remove_folder(folder);
    return 0;
}

static void put(const char *panel, const char *name, const char *text)
{
    char path[200];

    snprintf(path, sizeof path, "%s/%s", folder, panel);
    mkdir(path, 0777);
    snprintf(path, sizeof path, "%s/%s/%s", folder, panel, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static long level(const char *panel)
{
    char path[200], text[32] = "";

    snprintf(path, sizeof path, "%s/%s/brightness", folder, panel);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_non_null(fgets(text, sizeof text, file));
    fclose(file);
    return strtol(text, NULL, 10);
}

static void every_panel_is_set_in_its_own_steps(void **state)
{
    (void)state;
    put("one", "max_brightness", "255\n");
    put("one", "brightness", "255\n");
    put("two", "max_brightness", "4\n");
    put("two", "brightness", "4\n");
    assert_int_equal(backlight_set_in(folder, 50, &diag), ERR_OK);
    assert_int_equal(level("one"), 127);
    assert_int_equal(level("two"), 2);
    assert_int_equal(backlight_set_in(folder, 10, &diag), ERR_OK);
    assert_int_equal(level("one"), 25);
    assert_int_equal(level("two"), 1);
    assert_int_equal(backlight_set_in(folder, 100, &diag), ERR_OK);
    assert_int_equal(level("one"), 255);
    assert_int_equal(level("two"), 4);
    assert_int_equal(diag.count, 0);
}

static void without_a_panel_it_is_told(void **state)
{
    (void)state;
    assert_int_equal(backlight_set_in(folder, 50, &diag), ERR_MISSING);
    assert_int_equal(backlight_set_in("/tmp/no-such-folder-at-all", 50, &diag), ERR_MISSING);
    assert_int_equal(diag.count, 2);
    assert_non_null(strstr(diag.problems[0].text, "it stays as it is"));
}

static void one_that_refuses_leaves_the_others(void **state)
{
    (void)state;
    put("a", "max_brightness", "0\n");
    put("a", "brightness", "7\n");
    put("b", "max_brightness", "100\n");
    put("c", "max_brightness", "100\n");
    put("c", "brightness", "7\n");
    assert_int_equal(backlight_set_in(folder, 50, &diag), ERR_IO);
    assert_int_equal(level("a"), 7);
    assert_int_equal(level("c"), 50);
    assert_int_equal(diag.count, 2);
    for (int i = 0; i < diag.count; i++) {
        bool nonsense = strcmp(diag.problems[i].file, "a") == 0;
        assert_non_null(strstr(diag.problems[i].text, strerror(nonsense ? ERANGE : ENOENT)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_panel_is_set_in_its_own_steps, set_up, tear_down),
        cmocka_unit_test_setup_teardown(without_a_panel_it_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_that_refuses_leaves_the_others, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
