/* The command line: every option of every verb, and what is said of each mistake. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/app/options.h"

enum { WORDS_MAX = 24, TEXT_BYTES = 300 };

/* Splits a line at its blanks, as a shell does. */
static int split(const char *line, char *text, char *words[WORDS_MAX])
{
    int count = 0;

    snprintf(text, TEXT_BYTES, "%s", line);
    for (char *word = strtok(text, " "); word != NULL && count < WORDS_MAX; word = strtok(NULL, " "))
        words[count++] = word;
    return count;
}

/* The texts in `out` are those of `text`. */
static void read_good(const char *line, char text[TEXT_BYTES], struct options *out)
{
    char *words[WORDS_MAX];
    struct diag diag;
    int count = split(line, text, words);

    diag_init(&diag);
    if (options_read(count, words, out, &diag) != ERR_OK)
        fail_msg("%s: %s", line, diag.problems[0].text);
    assert_int_equal(diag.count, 0);
    diag_finish(&diag);
}

static void the_usual(void **state)
{
    struct options options;
    char text[TEXT_BYTES];

    (void)state;
    read_good("", text, &options);
    assert_int_equal(options.verb, VERB_PLAY);
    assert_null(options.exhibit);
    assert_false(options.window || options.help || options.version || options.contrast || options.low_reach);
    assert_int_equal(options.w_px, 0);
    assert_int_equal(options.h_px, 0);
    assert_true(options.w_mm == 0 && options.h_mm == 0);
    assert_int_equal(options.idle_s, 60);
    read_good("some/folder", text, &options);
    assert_int_equal(options.verb, VERB_PLAY);
    assert_string_equal(options.exhibit, "some/folder");
}

static void every_option_of_play(void **state)
{
    struct options options;
    char text[TEXT_BYTES];

    (void)state;
    read_good("play DIR --window --size 1920x1080 --mm 345x194.5 --script a --shots b --transcript c --idle 90 "
              "--keys d", text, &options);
    assert_int_equal(options.verb, VERB_PLAY);
    assert_string_equal(options.exhibit, "DIR");
    assert_true(options.window);
    assert_int_equal(options.w_px, 1920);
    assert_int_equal(options.h_px, 1080);
    assert_true(options.w_mm == 345 && options.h_mm == 194.5);
    assert_string_equal(options.script, "a");
    assert_string_equal(options.shots, "b");
    assert_string_equal(options.transcript, "c");
    assert_int_equal(options.idle_s, 90);
    assert_string_equal(options.keys, "d");
}

static void every_option_of_the_other_verbs(void **state)
{
    struct options options;
    char text[TEXT_BYTES];

    (void)state;
    read_good("check DIR", text, &options);
    assert_int_equal(options.verb, VERB_CHECK);
    assert_string_equal(options.exhibit, "DIR");
    read_good("tour --out d --language uk --text 2 --contrast --low-reach --size 800X480 --mm 152x91", text, &options);
    assert_int_equal(options.verb, VERB_TOUR);
    assert_string_equal(options.out, "d");
    assert_string_equal(options.language, "uk");
    assert_int_equal(options.text_size, 2);
    assert_true(options.contrast && options.low_reach);
    assert_int_equal(options.w_px, 800);
    read_good("bench crowd --frames 20", text, &options);
    assert_true(options.crowd && options.frames == 20 && options.exhibit == NULL);
    read_good("bench ./crowd", text, &options);
    assert_true(!options.crowd && options.frames == 0);
    read_good("bench --size 1080x1920", text, &options);
    assert_int_equal(options.verb, VERB_BENCH);
    assert_int_equal(options.h_px, 1920);
    read_good("--version", text, &options);
    assert_true(options.version);
    read_good("check --help", text, &options);
    assert_true(options.help);
    read_good("tour -h", text, &options);
    assert_int_equal(options.verb, VERB_TOUR);
    assert_true(options.help);
}

static void TM2_bounds_of_idle_are_taken(void **state)
{
    struct options options;
    char text[TEXT_BYTES];

    (void)state;
    read_good("--idle 30", text, &options);
    assert_int_equal(options.idle_s, 30);
    read_good("--idle 300", text, &options);
    assert_int_equal(options.idle_s, 300);
    read_good("--size 320x4096", text, &options);
    assert_int_equal(options.w_px, 320);
    assert_int_equal(options.h_px, 4096);
}

static const struct {
    const char *line, *said;
} MISTAKES[] = {
    { "--idle 29", "--idle 29: should be SECONDS, ask" },
    { "--idle 301", "--idle 301: should be SECONDS" },
    { "--idle 60s", "--idle 60s: should be SECONDS" },
    { "--idle -60", "--idle -60: should be SECONDS" },
    { "--idle", "--idle needs SECONDS behind it" },
    { "--size", "--size needs WxH behind it" },
    { "--size 1920", "--size 1920: should be WxH, size in pixels" },
    { "--size 1920x", "--size 1920x: should be WxH" },
    { "--size x1080", "--size x1080: should be WxH" },
    { "--size 1920x1080px", "should be WxH" },
    { "--size 319x480", "should be WxH" },
    { "--size 4097x480", "should be WxH" },
    { "--size nanx480", "should be WxH" },
    { "--size 1e99x480", "should be WxH" },
    { "--mm 0x10", "--mm 0x10: should be WxH, the screen's size in millimetres" },
    { "--mm -5x10", "should be WxH" },
    { "--mm infx100", "should be WxH" },
    { "--mm 5001x100", "should be WxH" },
    { "--mm 345x19.9", "should be WxH" },
    { "tour --text 3 --out d", "--text 3: should be 0|1|2, text size" },
    { "tour --text large --out d", "--text large: should be 0|1|2" },
    { "--script", "--script needs FILE behind it" },
    { "--sise 1x1", "--sise is no option of kiosk play; see kiosk play --help" },
    { "check DIR --window", "--window is no option of kiosk check; see kiosk check --help" },
    { "--text 1", "--text is no option of kiosk play" },
    { "bench --script a", "--script is no option of kiosk bench" },
    { "bench crowd --frames 0",
      "--frames 0: should be N, bench crowd: frames for each figure, 1 to 10000; usually 120" },
    { "a b", "\"b\": one folder is enough; \"a\" was named already" },
    { "check", "name the folder to check: kiosk check DIR" },
    { "bench crowd a", "kiosk bench crowd measures no exhibit: leave out \"a\"" },
    { "tour", "say where the pictures go: kiosk tour DIR --out DIR" },
    { "--shots d", "--shots writes the pictures of a script: add --script FILE" },
    { "-x", "-x is no option of kiosk play" },
    { "--window=yes", "--window=yes is no option of kiosk play" },
};

static void each_mistake_is_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof MISTAKES / sizeof *MISTAKES; i++) {
        struct options options = { .idle_s = -7 };
        char text[TEXT_BYTES], *words[WORDS_MAX];
        struct diag diag;
        int count = split(MISTAKES[i].line, text, words);
        diag_init(&diag);
        if (options_read(count, words, &options, &diag) != ERR_USAGE)
            fail_msg("%s is taken", MISTAKES[i].line);
        assert_int_equal(diag.count, 1);
        if (strstr(diag.problems[0].text, MISTAKES[i].said) == NULL)
            fail_msg("%s: %s", MISTAKES[i].line, diag.problems[0].text);
        /* Untouched. */
        assert_int_equal(options.idle_s, -7);
        diag_finish(&diag);
    }
}

static void help_of(enum verb verb, char *out, size_t size)
{
    FILE *file = tmpfile();

    assert_non_null(file);
    options_help(verb, file);
    rewind(file);
    size_t len = fread(out, 1, size - 1, file);
    assert_true(len < size - 1);
    out[len] = 0;
    fclose(file);
}

static void help_tells_of_every_option(void **state)
{
    static const char *const all[] = { "--window", "--size WxH", "--script FILE", "--idle SECONDS", "--out DIR",
                                       "--language CODE", "--text 0|1|2", "--contrast", "--low-reach", "--frames N",
                                       "--version", "expect text" };
    static char help[64 * 1024];

    (void)state;
    help_of(VERB_PLAY, help, sizeof help);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (strstr(help, all[i]) == NULL)
            fail_msg("kiosk --help lacks %s", all[i]);
    }
    help_of(VERB_TOUR, help, sizeof help);
    assert_non_null(strstr(help, "--low-reach"));
    assert_null(strstr(help, "--script"));
}

/* Whoever asks for help gets it, whatever else is missing. */
static void help_comes_before_what_is_missing(void **state)
{
    static const char *const lines[] = { "check --help", "tour --help", "--shots d --help" };
    struct options options;
    char text[TEXT_BYTES];

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        read_good(lines[i], text, &options);
        assert_true(options.help);
    }
}

static void help_names_every_option(void **state)
{
    static const struct {
        enum verb verb;
        const char *names;
    } verbs[] = {
        { VERB_PLAY, "--window --size --mm --script --shots --transcript --idle --keys --help --version" },
        { VERB_CHECK, "--help" },
        { VERB_TOUR, "--size --mm --out --language --text --contrast --low-reach --help" },
        { VERB_BENCH, "--size --mm --help" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        char help[20000] = "", names[TEXT_BYTES], *words[WORDS_MAX];
        FILE *file = tmpfile();
        assert_non_null(file);
        options_help(verbs[i].verb, file);
        rewind(file);
        help[fread(help, 1, sizeof help - 1, file)] = 0;
        (void)fclose(file);
        int count = split(verbs[i].names, names, words);
        for (int k = 0; k < count; k++)
            assert_non_null(strstr(help, words[k]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_usual),
        cmocka_unit_test(every_option_of_play),
        cmocka_unit_test(every_option_of_the_other_verbs),
        cmocka_unit_test(TM2_bounds_of_idle_are_taken),
        cmocka_unit_test(each_mistake_is_told),
        cmocka_unit_test(help_tells_of_every_option),
        cmocka_unit_test(help_comes_before_what_is_missing),
        cmocka_unit_test(help_names_every_option),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
