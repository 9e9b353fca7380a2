#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/port/speech.h"

struct fixture {
    struct speech *speech;
    FILE *transcript;
    struct diag diag;
};

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);

    *state = fixture;
    if (fixture == NULL)
        return 1;
    fixture->transcript = tmpfile();
    return fixture->transcript == NULL || speech_open(&fixture->speech, &fixture->diag) != ERR_OK;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;

    speech_close(fixture->speech);
    fclose(fixture->transcript);
    diag_finish(&fixture->diag);
    free(fixture);
    return 0;
}

static void check_transcript(struct fixture *fixture, const char *expected)
{
    char text[512] = "";

    rewind(fixture->transcript);
    text[fread(text, 1, sizeof text - 1, fixture->transcript)] = 0;
    assert_string_equal(text, expected);
}

static void each_text_is_a_line_in_its_language(void **state)
{
    struct fixture *fixture = *state;

    speech_transcript(fixture->speech, fixture->transcript);
    speech_say(fixture->speech, "Next", "en", true);
    speech_say(fixture->speech, "They met at", "en", true);
    speech_say(fixture->speech, "J\xc3\xb8ssund", "nb", false);
    speech_stop(fixture->speech);
    speech_say(fixture->speech, "\xd0\x94\xd0\xb0\xd0\xbb\xd1\x96", "uk", false);
    check_transcript(fixture, "en\tNext\nen\tThey met at\nnb\tJ\xc3\xb8ssund\nuk\t\xd0\x94\xd0\xb0\xd0\xbb\xd1\x96\n");
}

static void lines_stay_lines(void **state)
{
    struct fixture *fixture = *state;

    speech_transcript(fixture->speech, fixture->transcript);
    speech_say(fixture->speech, "\n25,000\t of \r\nthem.\n", "en", false);
    speech_say(fixture->speech, "", "en", true);
    check_transcript(fixture, "en\t25,000 of them.\n");
}

static void without_transcript_nothing_is_written(void **state)
{
    struct fixture *fixture = *state;

    speech_say(fixture->speech, "one", "en", false);
    speech_transcript(fixture->speech, fixture->transcript);
    speech_say(fixture->speech, "two", "en", false);
    speech_transcript(fixture->speech, NULL);
    speech_say(fixture->speech, "three", "en", false);
    speech_stop(fixture->speech);
    check_transcript(fixture, "en\ttwo\n");
}

static void nothing_can_be_closed(void **state)
{
    (void)state;
    speech_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_text_is_a_line_in_its_language, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lines_stay_lines, set_up, tear_down),
        cmocka_unit_test_setup_teardown(without_transcript_nothing_is_written, set_up, tear_down),
        cmocka_unit_test(nothing_can_be_closed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
