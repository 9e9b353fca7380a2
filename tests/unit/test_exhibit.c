#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <stdio.h>

#include "exhibit_folder.h"

static void load_good(struct exhibit_folder *folder)
{
    enum err err = exhibit_folder_load(folder);

    diag_print(&folder->diag, stderr);
    assert_int_equal(err, ERR_OK);
    assert_int_equal(folder->diag.count, 0);
}

static void a_small_exhibit_is_read(void **state)
{
    struct exhibit_folder *folder = *state;
    const struct exhibit *exhibit = &folder->exhibit;

    load_good(folder);
    assert_string_equal(exhibit->id, "small");
    assert_int_equal(exhibit->version, 7);
    assert_int_equal(exhibit->statement_total, 9);
    assert_int_equal(exhibit->changed.day, 25);
    assert_string_equal(exhibit->attract_picture, "attract.png");
    assert_int_equal(exhibit->language_count, 2);
    assert_int_equal(exhibit->default_language, exhibit_language(exhibit, "fr"));
    assert_int_equal(exhibit->account_language, exhibit_language(exhibit, "en"));
    assert_string_equal(exhibit->languages[1].name, "Fran\u00e7ais");
    assert_false(exhibit->languages[1].rtl);
    assert_int_equal(exhibit->chapter_count, 2);
    assert_string_equal(exhibit->chapters[1], "exchange");
    assert_int_equal(exhibit->theme.colours[1][COLOUR_TEXT], 0xffefe6d4);
    assert_string_equal(exhibit->theme.faces[FACE_VOICE][1], "B.otf");
    assert_null(exhibit->theme.faces[FACE_VOICE][2]);
    assert_true(exhibit->theme.number_mm == 10.5);
    assert_int_equal(exhibit_figure(exhibit, "nobody"), NONE);
    assert_int_equal(exhibit_source(exhibit, "nobody"), NONE);
    assert_int_equal(exhibit_place(exhibit, "nobody"), NONE);
    assert_int_equal(exhibit_language(exhibit, "pl"), NONE);
}

static void tables_are_read(void **state)
{
    struct exhibit_folder *folder = *state;
    const struct exhibit *exhibit = &folder->exhibit;

    load_good(folder);
    const struct figure *held = &exhibit->figures[exhibit_figure(exhibit, "us-held")];
    assert_true(held->amount.known && held->amount.about);
    assert_int_equal(held->amount.low, 25000);
    assert_int_equal(held->amount.high, 25000);
    assert_int_equal(held->line, 2);
    assert_int_equal(held->status, STATUS_CONTESTED);
    assert_int_equal(held->place, exhibit_place(exhibit, "halle"));
    assert_int_equal(held->source, exhibit_source(exhibit, "account"));
    assert_int_equal(held->others[0], exhibit_figure(exhibit, "us-home"));
    const struct figure *gap = &exhibit->figures[exhibit_figure(exhibit, "us-gap")];
    assert_int_equal(gap->term_count, 2);
    assert_int_equal(gap->terms[0].sign, 1);
    assert_int_equal(gap->terms[1].sign, -1);
    assert_int_equal(gap->terms[1].figure, exhibit_figure(exhibit, "us-home"));
    assert_int_equal(gap->place, NONE);
    assert_int_equal(gap->date.year, 0);
    assert_false(exhibit->figures[exhibit_figure(exhibit, "killed")].amount.known);
    assert_string_equal(exhibit->sources[1].evidence, "W");
    assert_true(exhibit->places[1].lon_deg == 30.75);
    assert_string_equal(exhibit->places[1].date, "");
}

static void panels_are_read(void **state)
{
    struct exhibit_folder *folder = *state;
    const struct exhibit *exhibit = &folder->exhibit;

    load_good(folder);
    assert_int_equal(exhibit->panel_count, 2);
    const struct panel *halle = &exhibit->panels[0];
    assert_string_equal(halle->slug, "01-halle");
    assert_int_equal(halle->chapter, 1);
    assert_true(halle->short_path);
    assert_int_equal(halle->date.day, 22);
    assert_int_equal(halle->statement_count, 2);
    assert_int_equal(halle->statements[1], 5);
    assert_string_equal(halle->picture, "panels/01-halle/halle.png");
    assert_string_equal(halle->picture_kind, "map");
    assert_int_equal(halle->topics, 0);
    assert_string_equal(halle->texts[0].notice, "");
    assert_string_equal(halle->texts[1].file, "panels/01-halle/fr.md");
    assert_string_equal(halle->texts[0].markdown.blocks[0].spans[0].text, "At Halle");
    const struct panel *end = &exhibit->panels[1];
    assert_false(end->short_path);
    assert_int_equal(end->place, NONE);
    assert_int_equal(end->topics, TOPIC_DEATHS | TOPIC_SUICIDE);
    assert_string_equal(end->picture, "");
    assert_string_equal(end->texts[1].notice, "Il y a des morts.");
    assert_string_equal(end->texts[0].skip.blocks[0].spans[1].target, "halle");
}

static void junk_is_not_seen(void **state)
{
    struct exhibit_folder *folder = *state;

    exhibit_folder_write(folder, "Thumbs.db", "x");
    exhibit_folder_write(folder, "._exhibit.ini", "x");
    exhibit_folder_write(folder, "panels/.DS_Store", "x");
    exhibit_folder_write(folder, "panels/desktop.ini", "x");
    exhibit_folder_write(folder, "panels/System Volume Information/x", "x");
    exhibit_folder_write(folder, "panels/.Trashes/x", "x");
    exhibit_folder_write(folder, "panels/01-halle/~$en.md", "x");
    load_good(folder);
    assert_int_equal(folder->exhibit.panel_count, 2);
}

static const struct words *words_with(struct exhibit_folder *folder, const char *from, const char *to)
{
    exhibit_folder_change(folder, "strings/fr.ini", from, to);
    load_good(folder);
    return folder->exhibit.languages[1].words;
}

static void check_amount(const struct words *words, struct amount amount, const char *expected)
{
    char out[100];

    words_amount(words, &amount, out, sizeof out);
    assert_string_equal(out, expected);
}

static void what_is_counted_stands_behind_its_number(void **state)
{
    struct exhibit_folder *folder = *state;
    char out[100];

    load_good(folder);
    words_counted(folder->exhibit.languages[0].words, "4,165", "Americans", out, sizeof out);
    assert_string_equal(out, "4,165: Americans");
    const struct words *other = words_with(folder, "[numbers]", "[numbers]\ncounted = {what} ({n})");
    words_counted(other, "4 165", "hommes", out, sizeof out);
    assert_string_equal(out, "hommes (4 165)");
}

static void numbers_are_written_as_the_language_does(void **state)
{
    struct exhibit_folder *folder = *state;

    load_good(folder);
    const struct words *english = folder->exhibit.languages[0].words;
    check_amount(english, (struct amount){ true, false, 0, 0 }, "0");
    check_amount(english, (struct amount){ true, false, 999, 999 }, "999");
    check_amount(english, (struct amount){ true, false, 4165, 4165 }, "4,165");
    check_amount(english, (struct amount){ true, false, 4199488, 4199488 }, "4,199,488");
    check_amount(english, (struct amount){ true, true, 28000, 28000 }, "about 28,000");
    check_amount(english, (struct amount){ true, false, 45000, 50000 }, "45,000-50,000");
    check_amount(english, (struct amount){ true, true, 4000, 5000 }, "about 4,000-5,000");
    check_amount(english, (struct amount){ false, false, 0, 0 }, "no figure");
    check_amount(folder->exhibit.languages[1].words, (struct amount){ true, true, 28000, 28000 },
                 "environ 28\u202f000");
    const struct words *words = words_with(folder, "group = \u202f", "group = \u00a0\ngroup_from = 5");
    check_amount(words, (struct amount){ true, false, 4165, 4165 }, "4165");
    check_amount(words, (struct amount){ true, false, 20835, 20835 }, "20\u00a0835");
    words = words_with(folder, "group = \u00a0", "group =");
    check_amount(words, (struct amount){ true, false, 20835, 20835 }, "20835");
}

static void check_date(const struct words *words, struct date date, const char *expected)
{
    char out[100];

    words_date(words, date, out, sizeof out);
    assert_string_equal(out, expected);
}

static void check_alone(const struct words *words, struct date date, const char *expected)
{
    char out[100];

    words_date_alone(words, date, out, sizeof out);
    assert_string_equal(out, expected);
}

static void dates_are_written_as_the_language_does(void **state)
{
    struct exhibit_folder *folder = *state;

    load_good(folder);
    const struct words *words = folder->exhibit.languages[1].words;
    check_date(words, (struct date){ 0, 0, 0 }, "");
    check_date(words, (struct date){ 1945, 0, 0 }, "1945");
    check_date(words, (struct date){ 1945, 5, 0 }, "May 1945");
    check_date(words, (struct date){ 1945, 5, 22 }, "22 May 1945");
    words = words_with(folder, "day = {d} {month} {yyyy}",
                       "months_alone = a, b, c, d, maj, f, g, h, i, j, k, l\nday = {month} {d}, {yyyy} r.");
    check_date(words, (struct date){ 1945, 5, 0 }, "maj 1945");
    check_date(words, (struct date){ 1945, 5, 22 }, "May 22, 1945 r.");
    check_date(words, (struct date){ 1945, 6, 1 }, "Jun 1, 1945 r.");
    words = words_with(folder, "day = {month} {d}, {yyyy} r.",
                       "day = {d} {month} {yyyy}\nfirst_day = {d}er {month} {yyyy}");
    check_date(words, (struct date){ 1945, 6, 1 }, "1er Jun 1945");
    check_date(words, (struct date){ 1945, 6, 21 }, "21 Jun 1945");
    check_date(words, (struct date){ 1945, 6, 0 }, "f 1945");
    check_alone(words, (struct date){ 1945, 6, 1 }, "1er Jun 1945");
    words = words_with(folder, "day = {d} {month} {yyyy}",
                       "day_alone = {d}. {month}, {yyyy}\nday = {d} {month} {yyyy}");
    check_alone(words, (struct date){ 1945, 6, 1 }, "1. Jun, 1945");
    check_alone(words, (struct date){ 1945, 6, 0 }, "f 1945");
    check_date(words, (struct date){ 1945, 6, 2 }, "2 Jun 1945");
    exhibit_folder_change(folder, "strings/fr.ini", "{d}er", "1er");
    exhibit_folder_refused(folder, "strings/fr.ini:18: first_day has no {d}; write it where that belongs");
}

static void check_page(const struct words *words, const char *page, const char *expected)
{
    char out[100];

    words_page(words, page, out, sizeof out);
    assert_string_equal(out, expected);
}

static void makers_are_named_as_the_language_does(void **state)
{
    struct exhibit_folder *folder = *state;

    load_good(folder);
    const struct words *words = folder->exhibit.languages[1].words;
    assert_string_equal(words_maker(words, "museum"), "museum");
    words = words_with(folder, "[units]", "[makers]\nmuseum = Das Museum\n\n[units]");
    assert_string_equal(words_maker(words, "museum"), "Das Museum");
    assert_string_equal(words_maker(words, "A. Painter"), "A. Painter");
}

static void pages_are_written_as_the_language_does(void **state)
{
    struct exhibit_folder *folder = *state;

    load_good(folder);
    const struct words *words = folder->exhibit.languages[1].words;
    check_page(words, "", "");
    check_page(words, "page 219", "page 219");
    check_page(words, "list", "list");
    words = words_with(folder, "[units]", "[pages]\npage = S. {n}\nlist = Liste\n\n[units]");
    check_page(words, "", "");
    check_page(words, "page 219", "S. 219");
    check_page(words, "page 219, 221", "S. 219, 221");
    check_page(words, "page", "page");
    check_page(words, "list", "Liste");
    check_page(words, "list 3", "list 3");
    check_page(words, "\u00a7\u00a08", "\u00a7\u00a08");
    check_page(words, "1992-11-12", "12 Nov 1992");
    check_page(words, "1992-11", "Nov 1992");
    check_page(words, "2003", "2003");
    check_page(words, "219", "219");
}

static void check_entry(const struct exhibit *exhibit, const char *page, const char *expected)
{
    char out[200];

    words_entry(exhibit->languages[1].words, &exhibit->sources[1], page, out, sizeof out);
    assert_string_equal(out, expected);
}

static void entries_say_who_what_where_and_when(void **state)
{
    struct exhibit_folder *folder = *state;
    char out[200];

    load_good(folder);
    const struct exhibit *exhibit = &folder->exhibit;
    check_entry(exhibit, "", "Nenninger: An article. Journal, 2002, page 1");
    check_entry(exhibit, "\u00a7 8", "Nenninger: An article. Journal, 2002, \u00a7 8");
    check_entry(exhibit, "2002-05-12", "Nenninger: An article. Journal, 12 May 2002");
    check_entry(exhibit, "1992-11-12", "Nenninger: An article. Journal, 2002, 12 Nov 1992");
    words_entry(exhibit->languages[1].words, &exhibit->sources[0], "", out, sizeof out);
    assert_string_equal(out, "The account");
    words_entry(exhibit->languages[1].words, &exhibit->sources[1], "", out, 12);
    assert_string_equal(out, "Nenninger: ");
    words_with(folder, "[units]", "[sources]\nnenninger-2002.entry = Un article\n[units]");
    check_entry(exhibit, "", "Un article, page 1");
    check_entry(exhibit, "2002-05-12", "Un article, 12 May 2002");
    exhibit_folder_change(folder, "strings/fr.ini", ".entry", ".enter");
    exhibit_folder_refused(folder, "strings/fr.ini:20: \"nenninger-2002.enter\" is not known in [sources]; "
                                   "write one of account, nenninger-2002, or add a row to sources.csv");
}

static void D16_pictures_are_credited(void **state)
{
    struct exhibit_folder *folder = *state;
    const struct exhibit *exhibit = &folder->exhibit;
    char out[100];

    words_with(folder, "[units]", "[makers]\narchive = Les archives\n[units]");
    words_credit(exhibit->languages[1].words, &exhibit->panels[0], out, sizeof out);
    assert_string_equal(out, "Museum, 2026");
    exhibit_folder_change(folder, "panels/01-halle/panel.ini", "kind = map\nmaker = Museum\ndate = 2026\n",
                          "kind = photo\nmaker = A. Smith\ndate = 1945-05-22\nholder = archive\n");
    assert_int_equal(exhibit_folder_load(folder), ERR_OK);
    words_credit(exhibit->languages[1].words, &exhibit->panels[0], out, sizeof out);
    assert_string_equal(out, "A. Smith, 22 May 1945. Les archives, public domain");
    words_credit(exhibit->languages[1].words, &exhibit->panels[0], out, 12);
    assert_string_equal(out, "A. Smith, 2");
}

static const char *halle_today(const struct exhibit *exhibit)
{
    return words_today(exhibit->languages[1].words, &exhibit->places[exhibit_place(exhibit, "halle")]);
}

static void a_place_is_named_as_today_where_that_differs(void **state)
{
    struct exhibit_folder *folder = *state;
    const struct exhibit *exhibit = &folder->exhibit;

    words_with(folder, "[units]", "[places]\nhalle = Halle\n[units]");
    assert_string_equal(halle_today(exhibit), "Halle (Saale)");
    words_with(folder, "halle = Halle", "halle = Halle (Saale), Allemagne");
    assert_string_equal(halle_today(exhibit), "");
    words_with(folder, "halle = Halle (Saale), Allemagne", "halle = Galle\nhalle.today = Galle-sur-Saale");
    assert_string_equal(halle_today(exhibit), "Galle-sur-Saale");
    words_with(folder, "halle.today = Galle-sur-Saale", "halle.today = Galle");
    assert_string_equal(halle_today(exhibit), "");
    words_with(folder, "halle.today = Galle", "halle.today =");
    assert_string_equal(halle_today(exhibit), "");
    words_with(folder, "halle.today =", "");
    exhibit_folder_change(folder, "map/places.csv", "Halle (Saale)", "Halle");
    load_good(folder);
    assert_string_equal(halle_today(exhibit), "");
    exhibit_folder_change(folder, "map/places.csv", "Halle,Halle", "Halle,");
    load_good(folder);
    assert_string_equal(halle_today(exhibit), "");
}

static void a_place_has_a_short_name_for_the_map(void **state)
{
    struct exhibit_folder *folder = *state;
    const struct exhibit *exhibit = &folder->exhibit;

    load_good(folder);
    const struct place *halle = &exhibit->places[exhibit_place(exhibit, "halle")];
    assert_string_equal(words_place_short(exhibit->languages[1].words, halle), halle->name_1945);
    words_with(folder, "[units]", "[places]\nhalle = Halle sur la Saale\n[units]");
    halle = &exhibit->places[exhibit_place(exhibit, "halle")];
    assert_string_equal(words_place_short(exhibit->languages[1].words, halle), "Halle sur la Saale");
    words_with(folder, "halle = Halle sur la Saale", "halle = Halle sur la Saale\nhalle.map = Halle");
    halle = &exhibit->places[exhibit_place(exhibit, "halle")];
    assert_string_equal(words_place_short(exhibit->languages[1].words, halle), "Halle");
}

static void words_are_found(void **state)
{
    struct exhibit_folder *folder = *state;
    char out[32];

    load_good(folder);
    const struct words *words = folder->exhibit.languages[0].words;
    assert_string_equal(words_find(words, "figures", "us-held"), "Americans");
    assert_null(words_find(words, "figures", "us-home"));
    assert_string_equal(words_get(words, "figures", "us-home"), "");
    assert_string_equal(words_note(words, "figures", "us-held"), "A note.");
    assert_string_equal(words_note(words, "figures", "us-home"), "");
    words_fill(out, sizeof out, "a {n} b {n}", "n", "x");
    assert_string_equal(out, "a x b {n}");
    words_fill(out, sizeof out, "no mark", "n", "x");
    assert_string_equal(out, "no mark");
    words_fill(out, 6, "a {n} b", "n", "12345");
    assert_string_equal(out, "a 123");
    words_fill(out, 6, "1234\u00e95", "n", "");
    assert_string_equal(out, "1234");
    words_fill(out, 6, "1234{n}5", "n", "\u00e9");
    assert_string_equal(out, "1234");
}

static void a_language_may_read_from_the_right(void **state)
{
    struct exhibit_folder *folder = *state;

    words_with(folder, "quotes", "direction = rtl\nquotes");
    assert_true(folder->exhibit.languages[1].rtl);
}

static void slips_are_named_with_what_was_meant(void **state)
{
    struct exhibit_folder *folder = *state;

    exhibit_folder_change(folder, "panels/01-halle/en.md", "figure:us-held", "figure:us-hled");
    exhibit_folder_refused(folder, "panels/01-halle/en.md:5: no figure \"us-hled\" in figures.csv; "
                                   "did you mean \"us-held\"?");
    exhibit_folder_change(folder, "panels/01-halle/en.md", "figure:us-hled", "figure:us-held");
    exhibit_folder_change(folder, "panels/02-end/panel.ini", "chapter", "Chapters");
    assert_int_equal(exhibit_folder_load(folder), ERR_FORMAT);
    assert_int_equal(folder->diag.error_count, 2);
    exhibit_folder_change(folder, "panels/02-end/panel.ini", "Chapters = account", "chapter = acount");
    exhibit_folder_refused(folder, "panels/02-end/panel.ini:2: chapter \"acount\" is not known; "
                                   "did you mean \"account\"?");
}

static void all_problems_of_all_files_are_told_at_once(void **state)
{
    struct exhibit_folder *folder = *state;

    exhibit_folder_change(folder, "exhibit.ini", "version = 7", "version = seven");
    exhibit_folder_change(folder, "theme.ini", "#111111", "black");
    exhibit_folder_change(folder, "strings/en.ini", "name = English", "");
    exhibit_folder_change(folder, "sources.csv", "scholarship", "scolarship");
    exhibit_folder_change(folder, "map/places.csv", "51.5", "\"51,5\"");
    exhibit_folder_change(folder, "figures.csv", "1945-05", "1945-13");
    exhibit_folder_change(folder, "panels/01-halle/fr.md", "# ", "");
    exhibit_folder_remove(folder, "panels/02-end/panel.ini");
    assert_int_equal(exhibit_folder_load(folder), ERR_FORMAT);
    diag_print(&folder->diag, stderr);
    assert_int_equal(folder->diag.error_count, 8);
}

static void the_shipped_exhibit_is_good(void **state)
{
    struct exhibit_folder *folder = *state;
    char command[PATH_BYTES * 3];

    snprintf(command, sizeof command, "cp -r '%s' '%s/shipped'", SHIPPED_EXHIBIT, folder->path);
    assert_int_equal(system(command), 0);
    strcat(folder->path, "/shipped");
    enum err err = exhibit_folder_load(folder);
    diag_print(&folder->diag, stderr);
    *strrchr(folder->path, '/') = 0;
    assert_int_equal(err, ERR_OK);
    assert_int_equal(folder->diag.error_count, 0);
    assert_int_equal(folder->exhibit.panel_count, 20);
    assert_int_equal(folder->exhibit.language_count, 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        EXHIBIT_TEST(D16_pictures_are_credited),
        EXHIBIT_TEST(a_small_exhibit_is_read),
        EXHIBIT_TEST(tables_are_read),
        EXHIBIT_TEST(panels_are_read),
        EXHIBIT_TEST(junk_is_not_seen),
        EXHIBIT_TEST(what_is_counted_stands_behind_its_number),
        EXHIBIT_TEST(numbers_are_written_as_the_language_does),
        EXHIBIT_TEST(dates_are_written_as_the_language_does),
        EXHIBIT_TEST(makers_are_named_as_the_language_does),
        EXHIBIT_TEST(pages_are_written_as_the_language_does),
        EXHIBIT_TEST(entries_say_who_what_where_and_when),
        EXHIBIT_TEST(a_place_is_named_as_today_where_that_differs),
        EXHIBIT_TEST(a_place_has_a_short_name_for_the_map),
        EXHIBIT_TEST(words_are_found),
        EXHIBIT_TEST(a_language_may_read_from_the_right),
        EXHIBIT_TEST(slips_are_named_with_what_was_meant),
        EXHIBIT_TEST(all_problems_of_all_files_are_told_at_once),
        EXHIBIT_TEST(the_shipped_exhibit_is_good),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
