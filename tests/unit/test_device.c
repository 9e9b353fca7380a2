/* The file of a device's settings: every line of it, what is said of each mistake and what holds instead, and the
 * command line over it. */
#include "options_words.h"

#include "kiosk/app/device_setup.h"
#include "kiosk/app/player.h"

#define HASH "$argon2id$v=19$m=32768,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

struct fixture {
    struct device_setup device;
    struct diag diag;
};

static struct fixture fixture;

static int set_up(void **state)
{
    (void)state;
    memset(&fixture, 0, sizeof fixture);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    device_setup_close(&fixture.device);
    diag_finish(&fixture.diag);
    return 0;
}

static const struct device_settings *read_text(const char *text)
{
    tear_down(NULL);
    diag_init(&fixture.diag);
    device_file_read("kiosk.ini", (const uint8_t *)text, strlen(text), &fixture.device.arena,
                     &fixture.device.settings, &fixture.diag);
    return &fixture.device.settings;
}

static const struct device_settings *read_clean(const char *text)
{
    const struct device_settings *settings = read_text(text);

    if (fixture.diag.count > 0)
        fail_msg("%s: line %d: %s", text, fixture.diag.problems[0].line, fixture.diag.problems[0].text);
    return settings;
}

static void assert_day(const struct device_settings *settings, int day, enum hours_kind kind, int open, int close)
{
    const struct hours_day *is = &settings->hours.days[day];

    if (is->kind != kind || (kind == HOURS_OPEN && (is->open_min != open || is->close_min != close)))
        fail_msg("day %d is %d, %d to %d", day, (int)is->kind, is->open_min, is->close_min);
}

static const char ALL[] =
    "\xef\xbb\xbf; written with Notepad\r\n"
    "[screen]\r\n"
    "width_mm = 345.5 mm\r\n"
    "height_mm = 194\r\n"
    "rotation = 270\r\n"
    "mirror = horizontal\r\n"
    "brightness = 80 %\r\n"
    "driver = kmsdrm\r\n"
    "[touch]\r\n"
    "matrix = 0 -1.02 1 1, 0 -.01\r\n"
    "panel = usb-0000:01:00.0-1.2\r\n"
    "[hours]\r\n"
    "open = 9:00\r\n"
    "close = 18:00\r\n"
    "monday = closed\r\n"
    "saturday = 10:30 - 20:00   ; long\r\n"
    "sunday=18:00-02:00\r\n"
    "[clock]\r\n"
    "set = 2026-12-01 9:30\r\n"
    "[visit]\r\n"
    "idle_s = 90\r\n"
    "[staff]\r\n"
    "pin_hash = " HASH "\r\n"
    "[sound]\r\n"
    "volume = 60%\r\n"
    "[keypad]\r\n"
    "name = at the door\r\n"
    "[keys]\r\n"
    "F23 = home\r\n"
    "128 = louder";

static void every_line_is_taken(void **state)
{
    const struct device_settings *settings = read_clean(ALL);

    (void)state;
    assert_true(settings->w_mm == 345.5 && settings->h_mm == 194);
    assert_int_equal(settings->turn_deg, 270);
    assert_int_equal(settings->mirror, DEVICE_MIRROR_HORIZONTAL);
    assert_int_equal(settings->brightness_percent, 80);
    assert_int_equal(settings->way, DISPLAY_KMSDRM);
    const struct affine *map = &settings->touch.map;
    assert_true(map->a == 0 && map->b == -1.02 && map->c == 1 && map->d == 1 && map->e == 0 && map->f == -0.01);
    assert_string_equal(settings->touch.panel, "usb-0000:01:00.0-1.2");
    assert_day(settings, 0, HOURS_CLOSED, 0, 0);
    for (int day = 1; day < 5; day++)
        assert_day(settings, day, HOURS_OPEN, 9 * 60, 18 * 60);
    assert_day(settings, 5, HOURS_OPEN, 10 * 60 + 30, 20 * 60);
    assert_day(settings, 6, HOURS_OPEN, 18 * 60, 2 * 60);
    assert_int_equal(settings->idle_s, 90);
    assert_string_equal(settings->pin_hash, HASH);
    assert_true(settings->sound);
    assert_int_equal(settings->keys.count, 2);
    assert_string_equal(settings->keys.bindings[0].key, "F23");
    assert_int_equal(settings->keys.bindings[0].action, KEY_HOME);
    assert_int_equal(settings->keys.bindings[1].action, KEY_LOUDER);
    assert_int_equal(settings->keys.bindings[1].line, 30);
    assert_string_equal(settings->keys.file, "kiosk.ini");
}

static void every_bound_and_word_is_taken(void **state)
{
    (void)state;
    assert_int_equal(read_clean("[screen]\nrotation=0")->turn_deg, 0);
    assert_int_equal(read_clean("[screen]\nrotation=90")->turn_deg, 90);
    assert_int_equal(read_clean("[screen]\nrotation=180")->turn_deg, 180);
    assert_int_equal(read_clean("[screen]\nmirror=none")->mirror, DEVICE_MIRROR_NONE);
    assert_int_equal(read_clean("[screen]\nmirror=vertical")->mirror, DEVICE_MIRROR_VERTICAL);
    assert_int_equal(read_clean("[screen]\ndriver=auto")->way, DISPLAY_ANY);
    assert_int_equal(read_clean("[screen]\ndriver=drm")->way, DISPLAY_DRM);
    assert_int_equal(read_clean("[screen]\nframes=auto")->frames, LADDER_FRAMES_AUTO);
    assert_int_equal(read_clean("[screen]\nframes=60")->frames, LADDER_FRAMES_ALL);
    assert_int_equal(read_clean("[screen]\nframes = 30")->frames, LADDER_FRAMES_HALF);
    assert_int_equal(read_clean("[screen]\npicture=auto")->picture, LADDER_PICTURE_AUTO);
    assert_int_equal(read_clean("[screen]\npicture=full")->picture, LADDER_PICTURE_FULL);
    assert_int_equal(read_clean("[screen]\npicture=small")->picture, LADDER_PICTURE_SMALL);
    assert_true(read_clean("[screen]\nmeasure=yes")->measure);
    assert_false(read_clean("[screen]\nmeasure=no")->measure);
    assert_int_equal(read_clean("[screen]\nbrightness=10")->brightness_percent, 10);
    assert_int_equal(read_clean("[screen]\nbrightness=100%")->brightness_percent, 100);
    assert_true(read_clean("[screen]\nwidth_mm=20\nheight_mm=5000")->h_mm == 5000);
    assert_true(read_clean("[touch]\nmatrix = -1 0 1 0 -1 1")->touch.map.a == -1);
    assert_true(read_clean("[touch]\nmatrix = 1 0 0.1  0 1 0  0 0 1")->touch.map.c == 0.1);
    assert_true(read_clean("[touch]\nmatrix = measure")->measure_touch);
    assert_true(read_clean("[touch]\nmatrix = measure")->touch.map.e == 1);
    assert_string_equal(read_clean("[touch]\npanel = 1a2c:0e24")->touch.panel, "1a2c:0e24");
    assert_true(read_clean("")->touch.map.a == 1);
    (void)read_clean("[clock]\nset = 2000-01-01 00:00");
    (void)read_clean("[clock]\nset = 2096-02-29 23:59 ; a leap year");
    assert_int_equal(read_clean("[visit]\nidle_s=30")->idle_s, 30);
    assert_int_equal(read_clean("[visit]\nidle_s=300 s")->idle_s, 300);
    assert_day(read_clean("[hours]\nopen=00:00\nclose=24:00"), 0, HOURS_OPEN, 0, 24 * 60);
    assert_day(read_clean("[hours]\nfriday=closed"), 3, HOURS_ALL_DAY, 0, 0);
    assert_day(&fixture.device.settings, 4, HOURS_CLOSED, 0, 0);
    assert_true(read_clean("[sound]\nvolume=0")->sound);
    assert_int_equal(read_clean("")->keys.count, 0);
    assert_false(hours_end(&fixture.device.settings.hours));
}

static const struct {
    const char *text;
    int line;
    const char *said;
} MISTAKES[] = {
    { "[screen]\nwidth_mm=19\nheight_mm=100", 2, "width_mm = 19: should be 20 to 5000; the usual size of such" },
    { "[screen]\nwidth_mm=100\nheight_mm=5001", 3, "height_mm = 5001: should be 20 to 5000; the usual size" },
    { "[screen]\nwidth_mm=34,5\nheight_mm=100", 2, "width_mm = 34,5: should be" },
    { "[screen]\nwidth_mm=0x50\nheight_mm=100", 2, "width_mm = 0x50: should be" },
    { "[screen]\nwidth_mm=100 cm\nheight_mm=100", 2, "width_mm = 100 cm: should be" },
    { "[screen]\nwidth_mm=nan\nheight_mm=100", 2, "width_mm = nan: should be" },
    { "[screen]\nwidth_mm=100", 2, "width_mm belongs to height_mm, which is missing; the usual size" },
    { "[screen]\nheight_mm=100", 2, "height_mm belongs to width_mm, which is missing; the usual size" },
    { "[screen]\nrotation=45", 2, "rotation = 45: should be 0, 90, 180 or 270; the picture is not turned" },
    { "[screen]\nrotation=-90", 2, "rotation = -90: should be" },
    { "[screen]\nrotation=", 2, "rotation = : should be" },
    { "[screen]\nmirror=Both", 2, "mirror = Both: should be none, horizontal or vertical; the picture is not" },
    { "[screen]\nbrightness=9", 2, "brightness = 9: should be 10 to 100; it stays as it is" },
    { "[screen]\nbrightness=101", 2, "brightness = 101: should be" },
    { "[screen]\nbrightness=50.5", 2, "brightness = 50.5: should be" },
    { "[screen]\ndriver=x11", 2, "driver = x11: should be auto, drm or kmsdrm; auto is used" },
    { "[screen]\nframes=50", 2, "frames = 50: should be auto, 60 or 30; auto is used" },
    { "[screen]\npicture=1280x720", 2, "picture = 1280x720: should be auto, full or small; auto is used" },
    { "[screen]\nmeasure=1", 2, "measure = 1: should be yes or no; nothing is measured" },
    { "[screen]\nrotaton=90", 2, "[screen] has no \"rotaton\", which is not read; did you mean \"rotation\"?" },
    { "[screen]\nvolume=5", 2, "\"volume\" stands in [screen] and is not read; write it into [sound]" },
    { "[screen]\nsomething=5", 2, "[screen] has no \"something\", which is not read" },
    { "[scren]\nrotation=90", 2, "\"rotation\" stands in [scren] and is not read; did you mean [screen]?" },
    { "[whatever]\nx=1", 2, "\"x\" stands in [whatever] and is not read: sections are [screen], [touch], [hours]" },
    { "[hours]\nopen=9\nclose=18:00", 2, "open = 9: should be a time from 00:00 to 23:59; the screen is on all day" },
    { "[hours]\nopen=24:00\nclose=18:00", 2, "open = 24:00: should be" },
    { "[hours]\nopen=09:00\nclose=24:01", 3, "close = 24:01: should be a time from 00:00 to 24:00; the screen is on" },
    { "[hours]\nopen=09:60\nclose=18:00", 2, "open = 09:60: should be" },
    { "[hours]\nopen=09:00 h\nclose=18:00", 2, "open = 09:00 h: should be" },
    { "[hours]\nopen=009:00\nclose=18:00", 2, "open = 009:00: should be" },
    { "[hours]\nopen=09:00", 2, "open belongs to close, which is missing; the screen is on all day" },
    { "[hours]\nclose=18:00", 2, "close belongs to open, which is missing; the screen is on all day" },
    { "[hours]\nopen=09:00\nclose=09:00", 3, "close is the same time as open; the screen is on all day" },
    { "[hours]\nmonday=09:00", 2, "monday = 09:00: should be opening and closing time such as 09:00-17:00, or closed; "
                                  "the screen is on all that day" },
    { "[hours]\nsunday=09:00-09:00", 2, "sunday = 09:00-09:00: should be" },
    { "[hours]\nsunday=24:00-09:00", 2, "sunday = 24:00-09:00: should be" },
    { "[hours]\nsunday=Closed", 2, "sunday = Closed: should be" },
    { "[hours]\nmondays=closed", 2, "[hours] has no \"mondays\", which is not read; did you mean \"monday\"?" },
    { "[touch]\nmatrix=1 0 0 0 1", 2, "matrix = 1 0 0 0 1: should be measure, or six numbers that leave the panel "
                                      "about as large and where it is; touches are where the panel tells them" },
    { "[touch]\nmatrix=1 0 0 0 1 0 0", 2, "should be measure, or six numbers" },
    { "[touch]\nmatrix=1 0 0 0 1 0 0 1 1", 2, "should be measure, or six numbers" },
    { "[touch]\nmatrix=1 0 0 0 1 0 0 0 1 0", 2, "should be measure, or six numbers" },
    { "[touch]\nmatrix=1 0 0 0 one 0", 2, "should be measure, or six numbers" },
    { "[touch]\nmatrix=1 0 0x1 0 1 0", 2, "should be measure, or six numbers" },
    { "[touch]\nmatrix=1 0 0 0 nan 0", 2, "should be measure, or six numbers" },
    { "[touch]\nmatrix=1 0 0 0 1..0 0", 2, "should be measure, or six numbers" },
    { "[touch]\nmatrix=1 2 0 2 4 0", 2, "should be measure, or six numbers" },
    { "[touch]\nmatrix=0 0 0 0 0 0", 2, "should be measure, or six numbers" },
    { "[touch]\nmatrix=100 0 0 0 100 0", 2, "should be measure, or six numbers" },
    { "[touch]\nmatrix=1 0 40 0 1 0", 2, "should be measure, or six numbers" },
    { "[touch]\nmatrix=measured", 2, "should be measure, or six numbers" },
    { "[touch]\npanel=My panel", 2, "panel = My panel: should be the numbers or the port of a touch screen, as the "
                                    "log tells them; each touch screen is heard" },
    { "[clock]\nset=2026-12-01", 2, "set = 2026-12-01: should be a day and a time such as 2026-12-01 09:30; the clock "
                                    "stays as it is" },
    { "[clock]\nset=2026-12-01 24:00", 2, "set = 2026-12-01 24:00: should be" },
    { "[clock]\nset=2026-12-01 9:30 h", 2, "set = 2026-12-01 9:30 h: should be" },
    { "[clock]\nset=2026-12-01T09:30", 2, "set = 2026-12-01T09:30: should be" },
    { "[clock]\nset=2026-02-29 09:30", 2, "set = 2026-02-29 09:30: should be" },
    { "[clock]\nset=1999-12-31 09:30", 2, "set = 1999-12-31 09:30: should be" },
    { "[clock]\nset=2100-01-01 09:30", 2, "set = 2100-01-01 09:30: should be" },
    { "[clock]\nset=1. 12. 2026, 9:30", 2, "set = 1. 12. 2026, 9:30: should be" },
    { "[clock]\nset=2026-12 09:30", 2, "set = 2026-12 09:30: should be" },
    { "[visit]\nidle_s=29", 2, "idle_s = 29: should be 30 to 300; 60 is used" },
    { "[visit]\nidle_s=301", 2, "idle_s = 301: should be" },
    { "[staff]\npin_hash=194505", 2, "should be a line that kiosk update --pin-hash has printed; the PIN that" },
    { "[staff]\npin_hash=" HASH "A", 2, "should be a line that kiosk update --pin-hash has printed" },
    { "[staff]\npin_hash=$argon2id$v=19$m=32768,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA", 2, "should be a line that" },
    { "[staff]\npin_hash=$argon2id$v=19$m=4194304,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA"
      "$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", 2, "should be a line that kiosk update --pin-hash" },
    { "[sound]\nvolume=loud", 2, "volume = loud: should be 0 to 100; nothing sounds yet in any case" },
    { "[keys]\nF23=hom", 2, "no key does \"hom\"; did you mean \"home\"?" },
    { "[keypad]\nnam=x", 2, "[keypad] has no \"nam\"; did you mean \"name\"?" },
};

/* One line for each mistake, and nothing of it counts. */
static void each_mistake_is_told_with_what_holds_instead(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof MISTAKES / sizeof *MISTAKES; i++) {
        const struct device_settings *settings = read_text(MISTAKES[i].text);
        if (fixture.diag.count != 1)
            fail_msg("%s: %d problems", MISTAKES[i].text, fixture.diag.count);
        const struct diag_problem *problem = &fixture.diag.problems[0];
        if (strstr(problem->text, MISTAKES[i].said) == NULL || problem->line != MISTAKES[i].line)
            fail_msg("%s: line %d: %s", MISTAKES[i].text, problem->line, problem->text);
        assert_string_equal(problem->file, "kiosk.ini");
        assert_false(hours_end(&settings->hours));
        assert_true(settings->w_mm == 0 && settings->h_mm == 0 && settings->turn_deg == 0 && settings->mirror == 0);
        assert_true(settings->brightness_percent == 0 && settings->idle_s == 0 && settings->way == DISPLAY_ANY);
        const struct affine *map = &settings->touch.map;
        assert_true(map->a == 1 && map->b == 0 && map->c == 0 && map->d == 0 && map->e == 1 && map->f == 0);
        assert_true(settings->touch.panel == NULL && !settings->measure_touch);
        assert_true(settings->pin_hash == NULL && settings->keys.count == 0 && !settings->sound);
    }
}

static void the_other_lines_count(void **state)
{
    const struct device_settings *settings =
        read_text("nonsense\n[screen]\nrotation = 90\nmirror = sideways\nbrightness = 50\n[hours]\nopen = 9\n"
                  "close = 18:00\ntuesday = closed\nwednesday = 1\n[visit]\nidle_s = 45\nidle_s = 50\n");

    (void)state;
    assert_int_equal(settings->turn_deg, 90);
    assert_int_equal(settings->brightness_percent, 50);
    assert_int_equal(settings->idle_s, 45);
    assert_day(settings, 0, HOURS_ALL_DAY, 0, 0);
    assert_day(settings, 1, HOURS_CLOSED, 0, 0);
    assert_day(settings, 2, HOURS_ALL_DAY, 0, 0);
    /* The line that is none, the key that comes twice, three values, and that such lines are not read. */
    assert_int_equal(fixture.diag.count, 6);
    /* A day that is not understood stays on whatever the others do. */
    settings = read_text("[hours]\nopen = 9:00\nclose = 18:00\nwednesday = 1\n");
    assert_day(settings, 1, HOURS_OPEN, 9 * 60, 18 * 60);
    assert_day(settings, 2, HOURS_ALL_DAY, 0, 0);
}

/* A long value leaves room for what is said of it, and is cut between letters. */
static void a_long_value_is_cut(void **state)
{
    char text[4000] = "[screen]\nmirror = a";

    (void)state;
    for (int i = 0; i < 1000; i++)
        strcat(text, "ż");
    read_text(text);
    assert_int_equal(fixture.diag.count, 1);
    assert_non_null(strstr(fixture.diag.problems[0].text, "ż: should be none"));
}

static void what_is_no_text_is_as_good_as_nothing(void **state)
{
    static const uint8_t bytes[] = { '[', 's', 'c', 'r', 'e', 'e', 'n', ']', '\n', 0, 'x', 0, 0, 0, 1, 2, 0x81, 0 };

    (void)state;
    device_file_read("kiosk.ini", bytes, sizeof bytes, &fixture.device.arena, &fixture.device.settings, &fixture.diag);
    assert_true(fixture.diag.count >= 1);
    assert_non_null(strstr(fixture.diag.problems[fixture.diag.count - 1].text, "the usual settings are used"));
    assert_int_equal(fixture.device.settings.keys.count, 0);
}

static void a_missing_file_is_told_and_stops_nothing(void **state)
{
    (void)state;
    device_setup_open(&fixture.device, "/tmp/no/such/kiosk.ini", &fixture.diag);
    assert_true(fixture.diag.count >= 1);
    assert_non_null(strstr(fixture.diag.problems[fixture.diag.count - 1].text, "the usual ones are used"));
    struct options options = device_setup_options(&fixture.device);
    assert_int_equal(options.idle_s, 60);
    assert_true(options.w_mm == 0 && options.turn_deg == 0 && !options.mirror && !options.mirror_vertical);
}

static struct options over(const char *line, char text[TEXT_BYTES])
{
    const struct options usual = device_setup_options(&fixture.device);
    struct options options;
    char *words[WORDS_MAX];
    int count = options_split(line, text, words);

    assert_int_equal(options_read_over(&usual, count, words, &options, &fixture.diag), ERR_OK);
    return options;
}

static void the_command_line_wins(void **state)
{
    char text[TEXT_BYTES];

    (void)state;
    read_clean(ALL);
    struct options options = over("play DIR --settings kiosk.ini", text);
    assert_string_equal(options.exhibit, "DIR");
    assert_true(options.w_mm == 345.5 && options.h_mm == 194);
    assert_int_equal(options.idle_s, 90);
    assert_int_equal(options.turn_deg, 270);
    assert_int_equal(options.way, DISPLAY_KMSDRM);
    assert_true(options.mirror && !options.mirror_vertical);
    assert_ptr_equal(options.device, &fixture.device.settings);
    options = over("--settings kiosk.ini --idle 120 --mm 152x91", text);
    assert_int_equal(options.idle_s, 120);
    assert_true(options.w_mm == 152 && options.h_mm == 91);
    assert_int_equal(options.turn_deg, 270);
}

/* The display knows one mirror: top and bottom changed is left and right changed, and half a turn. */
static void a_vertical_mirror_is_a_turned_one(void **state)
{
    char text[TEXT_BYTES];

    (void)state;
    read_clean("[screen]\nmirror = vertical\nrotation = 270");
    struct options options = over("", text);
    struct display_options display = player_display(&options, false);
    assert_true(display.mirror);
    assert_int_equal(display.turn_deg, 90);
    /* A mirror of the command line takes its place. */
    options.mirror = true;
    display = player_display(&options, false);
    assert_true(display.mirror);
    assert_int_equal(display.turn_deg, 270);
    read_clean("[screen]\nrotation = 90");
    options = over("", text);
    display = player_display(&options, false);
    assert_false(display.mirror);
    assert_int_equal(display.turn_deg, 90);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(every_line_is_taken),
        CASE(every_bound_and_word_is_taken),
        CASE(each_mistake_is_told_with_what_holds_instead),
        CASE(the_other_lines_count),
        CASE(a_long_value_is_cut),
        CASE(what_is_no_text_is_as_good_as_nothing),
        CASE(a_missing_file_is_told_and_stops_nothing),
        CASE(the_command_line_wins),
        CASE(a_vertical_mirror_is_a_turned_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
