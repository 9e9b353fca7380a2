#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <stdio.h>

#include "exhibit_folder.h"

static const struct refusal MANIFEST[] = {
    { "exhibit.ini", "attract_picture", "[exhibt]\nx = 1\n[exhibit]\nattract_picture",
      "exhibit.ini:12: section [exhibt] is not known; did you mean \"exhibit\"?" },
    { "exhibit.ini", "id = small", "idd = small\nid = small",
      "exhibit.ini:2: \"idd\" is not known in [exhibit]; did you mean \"id\"?" },
    { "exhibit.ini", "id = small\n", "",
      "exhibit.ini: [exhibit] needs \"id\"; write a line id = ..." },
    { "exhibit.ini", "id = small", "id = Small One",
      "exhibit.ini:2: id \"Small One\" is no id; write at most 40 small letters, digits and hyphens" },
    { "exhibit.ini", "version = 7", "version = 0",
      "exhibit.ini:3: version 0 is out of range; write 1 to 4294967295" },
    { "exhibit.ini", "version = 7", "version = 1.5",
      "exhibit.ini:3: version \"1.5\" is no whole number; write digits only, such as 12" },
    { "exhibit.ini", "format = 1", "format = 2",
      "exhibit.ini:4: this program reads format 1; take the program that came with the exhibit, or write format = 1" },
    { "exhibit.ini", "languages = en, fr", "languages = en, fr, english",
      "exhibit.ini:5: \"english\" is no language; write codes of two or three small letters with commas between" },
    { "exhibit.ini", "languages = en, fr", "languages = en, fr, en",
      "exhibit.ini:5: language \"en\" comes twice; delete one" },
    { "exhibit.ini", "default_language = fr", "default_language = fx",
      "exhibit.ini:6: default_language \"fx\" is not known; did you mean \"fr\"?" },
    { "exhibit.ini", "account_language = en", "account_language = de",
      "exhibit.ini:7: account_language \"de\" is not known; write one of en, fr" },
    { "exhibit.ini", "statements = 9", "statements = 2000",
      "exhibit.ini:8: statements 2000 is out of range; write 1 to 1000" },
    { "exhibit.ini", "2026-11-25", "25.11.2026",
      "exhibit.ini:9: changed \"25.11.2026\" is no date; write a year, year-month or year-month-day, such as "
      "1945-05-22" },
    { "exhibit.ini", "changed = 2026-11-25\n", "",
      "exhibit.ini: [exhibit] needs \"changed\"; write a line changed = ..." },
    { "exhibit.ini", "account, exchange", "account, exchange, account",
      "exhibit.ini:10: chapter \"account\" comes twice; delete one" },
    { "exhibit.ini", "account, exchange", "account, exchange, The rest",
      "exhibit.ini:10: chapter \"The rest\" is no id; write at most 40 small letters, digits and hyphens" },
    { "exhibit.ini", "attract.png", "attract.gif",
      "exhibit.ini:11: attract_picture \"attract.gif\" is no name of a picture; write one that ends in .png" },
    { "exhibit.ini", "attract.png", "../attract.png",
      "exhibit.ini:11: attract_picture \"../attract.png\" leads elsewhere; put the picture beside this file and "
      "write only its name" },
    { "exhibit.ini", "version = 7", "version = 7\nversion = 8",
      "exhibit.ini:4: \"version\" is given twice in [exhibit], first in line 3" },
};

static void the_manifest_refuses(void **state)
{
    exhibit_folder_refusals(*state, MANIFEST, sizeof MANIFEST / sizeof MANIFEST[0]);
}

static const struct refusal THEME[] = {
    { "theme.ini", "[sizes]", "[size]\nx = 1\n[sizes]",
      "theme.ini:47: section [size] is not known; did you mean \"sizes\"?" },
    { "theme.ini", "ground = #000000\n", "",
      "theme.ini: [colours] needs \"ground\"; write a line ground = ..." },
    { "theme.ini", "quiet_ink", "quiet_nik = #000000\nquiet_ink",
      "theme.ini:10: \"quiet_nik\" is not known in [colours]; did you mean \"quiet_ink\"?" },
    { "theme.ini", "#111111", "#11111",
      "theme.ini:3: raised \"#11111\" is no colour; write # and six digits 0-9 a-f, such as #efe6d4" },
    { "theme.ini", "#111111", "#11111g",
      "theme.ini:3: raised \"#11111g\" is no colour; write # and six digits 0-9 a-f, such as #efe6d4" },
    { "theme.ini", "voice_bold = A.otf\n", "",
      "theme.ini: [faces] needs \"voice_bold\"; write a line voice_bold = ..." },
    { "theme.ini", "A.otf , B.otf", "a, b, c, d, e, f",
      "theme.ini:40: voice has 6 files; there may be 5 at most" },
    { "theme.ini", "A.otf , B.otf", "A.otf, ../B.otf",
      "theme.ini:40: voice \"../B.otf\" leads elsewhere; put the file into fonts/ and write only its name" },
    { "theme.ini", "4.8", "4,8",
      "theme.ini:47: text \"4,8\" is no number; write it with a point, such as 51.5" },
    { "theme.ini", "4.8", "0.5",
      "theme.ini:47: text 0.5 is out of range; write 1 to 100" },
    { "theme.ini", "19", "19mm",
      "theme.ini:50: display \"19mm\" is no number; write it with a point, such as 51.5" },
};

static void the_theme_refuses(void **state)
{
    exhibit_folder_refusals(*state, THEME, sizeof THEME / sizeof THEME[0]);
}

static const struct refusal STRINGS[] = {
    { "strings/en.ini", "[units]", "[unit]\nx = 1\n[units]",
      "strings/en.ini:20: section [unit] is not known; did you mean \"units\"?" },
    { "strings/en.ini", "name = English", "name = English\nnmae = x",
      "strings/en.ini:3: \"nmae\" is not known in [language]; did you mean \"name\"?" },
    { "strings/en.ini", "title = Home\n", "",
      "strings/en.ini: [language] needs \"title\"; write a line title = ..." },
    { "strings/en.ini", "subtitle = 1945\n", "subtitle =\n",
      "strings/en.ini:4: [language] needs \"subtitle\"; write a line subtitle = ..." },
    { "strings/en.ini", "quotes = \u00ab \u00bb", "quotes = \u00ab\u00bb",
      "strings/en.ini:5: quotes \"\u00ab\u00bb\" are not two marks; write the opening and the closing one with a "
      "blank between" },
    { "strings/en.ini", "quotes", "direction = left\nquotes",
      "strings/en.ini:5: direction \"left\" is not known; write one of ltr, rtl" },
    { "strings/en.ini", "group = ,\n", "",
      "strings/en.ini: [numbers] needs \"group\", the sign between thousands; if there is none, write a line group "
      "=" },
    { "strings/en.ini", "group = ,", "group = ,\ngroup_from = 3",
      "strings/en.ini:9: group_from 3 is out of range; write 4 to 9" },
    { "strings/en.ini", "about {n}", "about",
      "strings/en.ini:9: about has no {n}; write it where that belongs" },
    { "strings/en.ini", "about {n}", "about {n} {m}",
      "strings/en.ini:9: about has an unknown mark \"{m}\"; did you mean \"{n}\"?" },
    { "strings/en.ini", "{low}-{high}", "{low}",
      "strings/en.ini:10: range has no {high}; write it where that belongs" },
    { "strings/en.ini", "no figure", "no figure {n}",
      "strings/en.ini:11: unknown has an unknown mark \"{n}\"; correct or delete it" },
    { "strings/en.ini", "{d} {month} {yyyy}", "{dd} {month} {yyyy} {d}",
      "strings/en.ini:15: day has an unknown mark \"{dd}\"; did you mean \"{d}\"?" },
    { "strings/en.ini", "month = {month} {yyyy}", "month = {month}",
      "strings/en.ini:16: month has no {yyyy}; write it where that belongs" },
    { "strings/en.ini", "year = {yyyy}\n", "",
      "strings/en.ini: [dates] needs \"year\"; write a line year = ..." },
    { "strings/en.ini", "year = {yyyy}", "year = {yyyy} {",
      "strings/en.ini:17: year has an unknown mark \"{\"; write {yyyy}" },
    { "strings/en.ini", "Jan, ", "",
      "strings/en.ini:14: months has 11 names; write 12 with commas between" },
    { "strings/en.ini", "day = ", "months_alone = a, b\nday = ",
      "strings/en.ini:15: months_alone has 2 names; write 12 with commas between" },
    { "strings/en.ini", "us-held.note", "us-hled.note",
      "strings/en.ini:24: \"us-hled\" is not known in [figures]; did you mean \"us-held\"?" },
    { "strings/en.ini", "us-held =", "us-held2 =  x\nus-held =",
      "strings/en.ini:23: \"us-held2\" is not known in [figures]; did you mean \"us-held\"?" },
    { "strings/en.ini", "[figures]", "[chapters]\nacount = x\n[figures]",
      "strings/en.ini:23: \"acount\" is not known in [chapters]; did you mean \"account\"?" },
    { "strings/en.ini", "[figures]", "[places]\nhale = x\n[figures]",
      "strings/en.ini:23: \"hale\" is not known in [places]; did you mean \"halle\"?" },
    { "strings/en.ini", "[figures]", "[sources]\nnenninger-2020 = x\n[figures]",
      "strings/en.ini:23: \"nenninger-2020\" is not known in [sources]; did you mean \"nenninger-2002\"?" },
    { "strings/en.ini", "[figures]", "[interface]\nnxt = x\n[figures]",
      "strings/en.ini:23: \"nxt\" is not known in [interface]; did you mean \"next\"?" },
    { "strings/en.ini", "[figures]", "[topics]\nmurder = x\n[figures]",
      "strings/en.ini:23: \"murder\" is not known in [topics]; write one of deaths, suicide, shooting, massacre, "
      "ill-treatment, pictures-of-the-dead" },
    { "strings/en.ini", "[figures]", "[method]\nsurces.note = x\n[figures]",
      "strings/en.ini:23: \"surces\" is not known in [method]; did you mean \"sources\"?" },
    { "strings/fr.ini", "people = people", "pople = people",
      "figures.csv:2: no unit \"people\" in [units] of strings/fr.ini; did you mean \"pople\"?" },
};

static void words_are_refused(void **state)
{
    exhibit_folder_refusals(*state, STRINGS, sizeof STRINGS / sizeof STRINGS[0]);
}

static void check_missing(struct exhibit_folder *folder, const char *file, const char *problem)
{
    char *good = exhibit_folder_read(folder, file);

    exhibit_folder_remove(folder, file);
    exhibit_folder_refused(folder, problem);
    exhibit_folder_write(folder, file, good);
    free(good);
}

/* What refers to a missing table is not refused as well. */
static void missing_files_are_told_once(void **state)
{
    check_missing(*state, "exhibit.ini",
                  "exhibit.ini: this file is missing; take the folder of an exhibit, which has it");
    check_missing(*state, "theme.ini", "theme.ini: this file is missing; copy that of another exhibit");
    check_missing(*state, "sources.csv",
                  "sources.csv: this file is missing; make it with the columns that the exhibit's README lists");
    check_missing(*state, "map/places.csv",
                  "map/places.csv: this file is missing; make it with the columns that the exhibit's README lists");
    check_missing(*state, "figures.csv",
                  "figures.csv: this file is missing; make it with the columns that the exhibit's README lists");
    check_missing(*state, "strings/fr.ini",
                  "strings/fr.ini: this file is missing; translate that of another language, or take it out of "
                  "languages in exhibit.ini");
}

static void check_other_name(struct exhibit_folder *folder, const char *file, const char *other, const char *problem)
{
    char *good = exhibit_folder_read(folder, file);

    exhibit_folder_write(folder, other, good);
    exhibit_folder_remove(folder, file);
    exhibit_folder_refused(folder, problem);
    exhibit_folder_write(folder, file, good);
    exhibit_folder_remove(folder, other);
    free(good);
}

static void files_under_another_name_are_found(void **state)
{
    check_other_name(*state, "exhibit.ini", "exhibit.ini.txt",
                     "exhibit.ini: this file is missing, but there is \"exhibit.ini.txt\"; rename it");
    check_other_name(*state, "theme.ini", "Theme.INI",
                     "theme.ini: this file is missing, but there is \"Theme.INI\"; rename it");
    check_other_name(*state, "figures.csv", "Figures.xlsx",
                     "figures.csv: this file is missing, but there is \"Figures.xlsx\"; save it as CSV (UTF-8)");
    check_other_name(*state, "map/places.csv", "map/places.ods",
                     "map/places.csv: this file is missing, but there is \"places.ods\"; save it as CSV (UTF-8)");
    check_other_name(*state, "panels/01-halle/fr.md", "panels/01-halle/FR.md",
                     "panels/01-halle/fr.md: this file is missing, but there is \"FR.md\"; rename it");
}

static void check_large(struct exhibit_folder *folder, const char *file, size_t len, const char *problem)
{
    char *good = exhibit_folder_read(folder, file);
    char *large = calloc(len + 1, 1);

    assert_non_null(large);
    memset(large, '\n', len);
    exhibit_folder_write(folder, file, large);
    exhibit_folder_refused(folder, problem);
    exhibit_folder_write(folder, file, good);
    free(good);
    free(large);
}

static void large_files_are_refused(void **state)
{
    check_large(*state, "theme.ini", 1024 * 1024 + 1,
                "theme.ini: the file has 1048577 bytes; at most 1048576 are allowed: make it smaller");
    check_large(*state, "figures.csv", 4 * 1024 * 1024 + 1,
                "figures.csv: the file has 4194305 bytes; at most 4194304 are allowed: make it smaller");
    check_large(*state, "panels/01-halle/en.md", 32 * 1024 + 1,
                "panels/01-halle/en.md: the file has 32769 bytes; at most 32768 are allowed: make it smaller");
}

/* The files of the first twelve are missing here, too. */
static void languages_are_limited(void **state)
{
    struct exhibit_folder *folder = *state;
    char told[200];

    exhibit_folder_change(folder, "exhibit.ini", "en, fr", "en, fr, aa, ab, ac, ad, ae, af, ag, ah, ai, aj, ak");
    assert_int_equal(exhibit_folder_load(folder), ERR_FORMAT);
    exhibit_folder_problem(folder, 0, told, sizeof told);
    assert_string_equal(told, "exhibit.ini:5: 13 languages; there may be 12 at most");
}

static void several_units_are_told_once_each(void **state)
{
    struct exhibit_folder *folder = *state;
    char told[200];

    exhibit_folder_change(folder, "figures.csv", "people,stock", "ships,stock");
    exhibit_folder_change(folder, "figures.csv", "people,flow", "trains,flow");
    exhibit_folder_change(folder, "figures.csv", "people,flow", "trains,flow");
    assert_int_equal(exhibit_folder_load(folder), ERR_FORMAT);
    assert_int_equal(folder->diag.error_count, 2);
    exhibit_folder_problem(folder, 1, told, sizeof told);
    assert_string_equal(told, "figures.csv:3: no unit \"trains\" in [units] of strings/fr.ini; write people");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        EXHIBIT_TEST(the_manifest_refuses),
        EXHIBIT_TEST(the_theme_refuses),
        EXHIBIT_TEST(words_are_refused),
        EXHIBIT_TEST(missing_files_are_told_once),
        EXHIBIT_TEST(files_under_another_name_are_found),
        EXHIBIT_TEST(large_files_are_refused),
        EXHIBIT_TEST(languages_are_limited),
        EXHIBIT_TEST(several_units_are_told_once_each),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
