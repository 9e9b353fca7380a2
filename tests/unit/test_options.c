/* The command line: every option of every verb, and what is said of each mistake. */
#include "options_words.h"

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
    assert_true(options.way == DISPLAY_ANY && options.turn_deg == 0 && !options.mirror);
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
              "--keys d --settings e", text, &options);
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
    assert_string_equal(options.settings, "e");
    read_good("--screen drm --turn 270 --mirror", text, &options);
    assert_true(options.way == DISPLAY_DRM && options.turn_deg == 270 && options.mirror);
    read_good("bench --screen kmsdrm", text, &options);
    assert_int_equal(options.way, DISPLAY_KMSDRM);
    read_good("--screen desktop --turn 0", text, &options);
    assert_int_equal(options.way, DISPLAY_DESKTOP);
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
    read_good("bench update /data", text, &options);
    assert_true(options.update && !options.crowd);
    assert_string_equal(options.exhibit, "/data");
    read_good("bench update update", text, &options);
    assert_string_equal(options.exhibit, "update");
    read_good("bench --board --screen drm --settings k.ini --out r.txt --frames 30 DIR", text, &options);
    assert_true(options.board && options.way == DISPLAY_DRM && options.frames == 30);
    assert_string_equal(options.settings, "k.ini");
    assert_string_equal(options.out, "r.txt");
    assert_string_equal(options.exhibit, "DIR");
    read_good("bench ./crowd", text, &options);
    assert_true(!options.crowd && options.frames == 0);
    read_good("bench --size 1080x1920", text, &options);
    assert_int_equal(options.verb, VERB_BENCH);
    assert_int_equal(options.h_px, 1920);
    read_good("seal DIR --key a --password-file b --convert", text, &options);
    assert_int_equal(options.verb, VERB_SEAL);
    assert_true(options.convert && !options.no_password && options.verify == NULL && options.new_key == NULL);
    assert_string_equal(options.key, "a");
    assert_string_equal(options.password_file, "b");
    read_good("seal DIR --verify a", text, &options);
    assert_string_equal(options.verify, "a");
    read_good("seal --new-key a --no-password", text, &options);
    assert_string_equal(options.new_key, "a");
    assert_true(options.no_password && options.exhibit == NULL);
    read_good("update --store a --trust b --save c --log -", text, &options);
    assert_string_equal(options.save, "c");
    assert_string_equal(options.log, "-");
    read_good("update --store a --trust b --history", text, &options);
    assert_true(options.history && options.save == NULL && options.log == NULL);
    read_good("update --pin-hash", text, &options);
    assert_true(options.pin_hash && options.store == NULL);
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
    { "--screen x11", "--screen x11: should be WAY, desktop, drm or kmsdrm" },
    { "--turn 45", "--turn 45: should be DEGREES, 0, 90, 180 or 270" },
    { "--turn 360", "--turn 360: should be DEGREES" },
    { "tour --mirror --out d", "--mirror is no option of kiosk tour" },
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
      "--frames 0: should be N, bench crowd, --board: frames for each figure, 1 to 10000; usually 120, 480" },
    { "bench crowd --board", "--board measures a visit on this machine's screen: leave out \"crowd\"" },
    { "bench update d --board", "--board measures a visit on this machine's screen: leave out \"update\"" },
    { "bench --out f", "--out keeps the report of a board: add --board" },
    { "play --board", "--board is no option of kiosk play" },
    { "a b", "\"b\": one folder is enough; \"a\" was named already" },
    { "check", "name the folder to check: kiosk check DIR" },
    { "bench update", "name a folder of the disk to measure: kiosk bench update DIR" },
    { "bench update a b", "\"b\": one folder is enough; \"a\" was named already" },
    { "bench crowd a", "kiosk bench crowd measures no exhibit: leave out \"a\"" },
    { "tour", "say where the pictures go: kiosk tour DIR --out DIR" },
    { "--shots d", "--shots writes the pictures of a script: add --script FILE" },
    { "-x", "-x is no option of kiosk play" },
    { "--window=yes", "--window=yes is no option of kiosk play" },
    { "seal", "name the folder to seal: kiosk seal DIR --key FILE" },
    { "seal --key k", "name the folder to seal" },
    { "seal --verify k", "name the folder to look at" },
    { "seal DIR", "say which secret key seals the folder: add --key FILE" },
    { "seal DIR --convert", "say which secret key" },
    { "seal DIR --key k --verify k", "--verify only looks" },
    { "seal DIR --verify k --convert", "--verify only looks" },
    { "seal DIR --key k --no-password", "--no-password is for a new key: add --new-key FILE" },
    { "seal DIR --new-key k", "--new-key makes a key and seals nothing" },
    { "seal --new-key k --key k", "--new-key makes a key and seals nothing" },
    { "seal --new-key k --no-password --password-file p", "leave out --no-password or --password-file" },
    { "seal DIR --key k --password p", "--password is no option of kiosk seal" },
    { "check DIR --key k", "--key is no option of kiosk check" },
    { "update --store a --trust b --save c --history", "one thing at a time: --from DIR, --keep" },
    { "update --store a --trust b --from c --save d", "--history or --save DIR" },
    { "update --store a --trust b --log c", "--log FILE belongs to --save DIR" },
    { "update --store a --trust b --from d --log c", "--log FILE belongs to --save DIR" },
    { "update --pin-hash --set-pin", "--pin-hash only prints a hash" },
    { "update --pin-hash --consent", "--pin-hash only prints a hash" },
    { "update --pin-hash --store a --from b", "--pin-hash only prints a hash" },
    { "update --store a --trust b --pin-hash c", "say where the exhibit comes from" },
    { "--settings", "--settings needs FILE behind it" },
    { "tour --settings f", "--settings is no option of kiosk tour" },
    { "play --save d", "--save is no option of kiosk play" },
};

static void each_mistake_is_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof MISTAKES / sizeof *MISTAKES; i++) {
        struct options options = { .idle_s = -7 };
        char text[TEXT_BYTES], *words[WORDS_MAX];
        struct diag diag;
        int count = options_split(MISTAKES[i].line, text, words);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_usual),
        cmocka_unit_test(every_option_of_play),
        cmocka_unit_test(every_option_of_the_other_verbs),
        cmocka_unit_test(TM2_bounds_of_idle_are_taken),
        cmocka_unit_test(each_mistake_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
