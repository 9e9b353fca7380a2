/* What is said where no card can be opened, or none that shows a picture. A folder stands for the cards. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "platform/drm/card.h"

static char folder[32], path[64];
static struct diag diag;

static int set_up(void **state)
{
    (void)state;
    diag_init(&diag);
    snprintf(folder, sizeof folder, "/tmp/cards-XXXXXX");
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/card1", folder);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    diag_finish(&diag);
    (void)remove(path);
    return rmdir(folder);
}

static void expect_refusal(const char *says)
{
    struct card card = { .fd = 77 };

    assert_int_equal(card_open(&card, folder, 0, 0, &diag), ERR_PLATFORM);
    assert_int_equal(card.fd, -1);
    assert_int_equal(diag.count, 1);
    if (strstr(diag.problems[0].text, says) == NULL)
        fail_msg("%s", diag.problems[0].text);
    card_close(&card);
}

static void without_a_card(void **state)
{
    (void)state;
    expect_refusal("that can show a picture; look whether its driver is loaded");
}

/* As the cards that only draw. */
static void what_shows_nothing_is_no_card(void **state)
{
    (void)state;
    int file = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    assert_true(file >= 0);
    expect_refusal("that can show a picture; look whether its driver is loaded");
    close(file);
}

static void one_that_is_not_for_this_user(void **state)
{
    (void)state;
    if (geteuid() == 0)
        skip(); /* who may open everything */
    int file = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0);
    assert_true(file >= 0);
    expect_refusal("the kiosk's user must be in the group video");
    close(file);
}

static void one_that_cannot_be_opened_for_another_reason(void **state)
{
    (void)state;
    assert_int_equal(mkdir(path, 0700), 0);
    expect_refusal("\"Is a directory\"; start the machine again");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(without_a_card, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_shows_nothing_is_no_card, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_that_is_not_for_this_user, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_that_cannot_be_opened_for_another_reason, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
