/* The bytes of a history: the longest can be read, and any other than its own are none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/crash/packs.h"

static struct history long_history(void)
{
    struct history history = { .count = HISTORY_MAX };

    for (int i = 0; i < HISTORY_MAX; i++) {
        history.entries[i] = (struct history_entry){
            .number = UINT32_MAX - (uint32_t)i,
            .what = (enum history_what)(i % HISTORY_WHAT_COUNT),
            .code = UPDATE_INSTALLED_DAMAGED,
            .version = UINT32_MAX,
            .generation = GENERATION_MAX,
            .plays = GENERATION_MAX,
            .day = { 2999, 12, 31 },
        };
        memset(history.entries[i].id, 'w', MANIFEST_ID_BYTES - 1);
    }
    return history;
}

static void the_longest_history_can_be_read(void **state)
{
    const struct history history = long_history();
    struct history again;
    char text[HISTORY_BYTES_MAX];
    size_t len = history_write(&history, text);

    (void)state;
    assert_true(len < HISTORY_BYTES_MAX);
    assert_true(history_parse(text, len, &again));
    assert_memory_equal(&again, &history, sizeof history);
}

static void assert_refused(const char *bytes, size_t len, const char *what, size_t at)
{
    struct history history = { .count = -1 };

    if (history_parse(bytes, len, &history))
        fail_msg("%s at %zu is taken", what, at);
    assert_int_equal(history.count, -1);
}

static void any_other_bytes_are_none(void **state)
{
    struct packs *packs = *state;
    char text[HISTORY_BYTES_MAX], changed[HISTORY_BYTES_MAX + 8];
    const struct history history = packs_history(packs);
    size_t len = history_write(&history, text);
    int mutated = 0;

    for (size_t at = 0; at < len; at++) {
        for (int byte = 0; byte < 256; byte++) {
            memcpy(changed, text, len);
            changed[at] = (char)byte;
            if (changed[at] == text[at])
                continue;
            assert_refused(changed, len, "a changed byte", at);
            mutated++;
        }
        assert_refused(text, at, "a cut", at);
    }
    memcpy(changed, text, len);
    memset(changed + len, 0, 8);
    assert_refused(changed, len + 1, "a byte behind", len);
    print_message("%d histories with another byte, %zu cut, none taken\n", mutated, len);
}

/* Whoever writes a right sum below wrong lines. */
static void lines_have_one_form(void **state)
{
    static const char *const wrong[] = {
        "1 installed code=0 exhibit=a version=1 generation=1 plays=1 day=?\n"
        "2 installed code=0 exhibit=a version=1 generation=1 plays=1 day=?\n",
        "1 installed code=0 exhibit=a version=1 generation=1 plays=1 day=?\n"
        "1 installed code=0 exhibit=a version=1 generation=1 plays=1 day=?\n",
        "0 installed code=0 exhibit=a version=1 generation=1 plays=1 day=?\n",
        "1 eaten code=0 exhibit=a version=1 generation=1 plays=1 day=?\n",
        "1 installed code=999 exhibit=a version=1 generation=1 plays=1 day=?\n",
        "1 installed code=0 exhibit=A version=1 generation=1 plays=1 day=?\n",
        "1 installed code=0 exhibit=a/b version=1 generation=1 plays=1 day=?\n",
        "1 installed code=0 exhibit=\x1b[2J version=1 generation=1 plays=1 day=?\n",
        "1 installed code=0 exhibit= version=1 generation=1 plays=1 day=?\n",
        "1 installed code=0 exhibit=a version=1 generation=100000000 plays=1 day=?\n",
        "1 installed code=0 exhibit=a version=1 generation=1 plays=100000000 day=?\n",
        "1 installed code=0 exhibit=a version=4294967296 generation=1 plays=1 day=?\n",
        "1 installed code=0 exhibit=a version=-1 generation=1 plays=1 day=?\n",
        "1 installed code=0 exhibit=a version=1 generation=1 plays=1 day=2030-02-30\n",
        "1 installed code=0 exhibit=a version=1 generation=1 plays=1 day=2030-02\n",
        "1 installed code=0 exhibit=a version=1 generation=1 plays=1 day=\n",
        "1 installed code=0 exhibit=a version=1 generation=1 plays=1 day=? more\n",
        "1  installed code=0 exhibit=a version=1 generation=1 plays=1 day=?\n",
        "01 installed code=0 exhibit=a version=1 generation=1 plays=1 day=?\n",
        "1 installed code=0 exhibit=a version=1 generation=1 plays=1 day=?\r\n",
        "\n",
    };
    static const char RIGHT[] = "1 installed code=0 exhibit=a version=1 generation=1 plays=1 day=?\n";
    char text[HISTORY_BYTES_MAX], sum[HASH_SHORT_HEX_BYTES];
    struct history history;

    (void)state;
    for (size_t i = 0; i <= sizeof wrong / sizeof *wrong; i++) {
        bool right = i == sizeof wrong / sizeof *wrong;
        int len = snprintf(text, sizeof text, "KHS1\n%s", right ? RIGHT : wrong[i]);
        hash_short(text, (size_t)len, sum);
        len += snprintf(text + len, sizeof text - (size_t)len, "sum=%s\n", sum);
        if (right)
            assert_true(history_parse(text, (size_t)len, &history));
        else
            assert_refused(text, (size_t)len, wrong[i], i);
    }
}

static void eleven_lines_are_too_many(void **state)
{
    char text[HISTORY_BYTES_MAX] = "KHS1\n", sum[HASH_SHORT_HEX_BYTES];
    size_t len = strlen(text);

    (void)state;
    for (int i = HISTORY_MAX + 1; i > 0; i--)
        len += (size_t)snprintf(text + len, sizeof text - len,
                                "%d saved code=0 exhibit=? version=0 generation=0 plays=0 day=?\n", i);
    hash_short(text, len, sum);
    len += (size_t)snprintf(text + len, sizeof text - len, "sum=%s\n", sum);
    assert_refused(text, len, "an eleventh line", 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, packs_set_up_third, packs_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_longest_history_can_be_read),
        TEST(any_other_bytes_are_none),
        cmocka_unit_test(lines_have_one_form),
        cmocka_unit_test(eleven_lines_are_too_many),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
