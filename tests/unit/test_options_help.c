/* The help of each verb: it names what the verb takes. */
#include "options_words.h"

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
                                       "--version", "expect text", "kiosk seal DIR --key FILE",
                                       "--password-file FILE", "--convert", "--new-key FILE" };
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
    static const char *const lines[] = { "check --help", "tour --help", "--shots d --help", "seal --help" };
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
        { VERB_PLAY, "--window --size --screen --turn --mirror --mm --script --shots --transcript --idle --keys "
                     "--settings --help --version pin_hash monday" },
        { VERB_CHECK, "--help" },
        { VERB_TOUR, "--size --mm --out --language --text --contrast --low-reach --help" },
        { VERB_BENCH, "--size --mm --help" },
        { VERB_SEAL, "--key --password-file --convert --verify --new-key --no-password --help minisign" },
        { VERB_UPDATE, "--from --store --trust --consent --keep --save --log --history --pin-hash --help" },
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
        int count = options_split(verbs[i].names, names, words);
        for (int k = 0; k < count; k++)
            assert_non_null(strstr(help, words[k]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(help_tells_of_every_option),
        cmocka_unit_test(help_comes_before_what_is_missing),
        cmocka_unit_test(help_names_every_option),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
