#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <stdio.h>

#include "exhibit_folder.h"

static const struct refusal PANEL_SETTINGS[] = {
    { "panels/01-halle/panel.ini", "[picture]", "[pictures]\nx = 1\n[picture]",
      "panels/01-halle/panel.ini:9: section [pictures] is not known; did you mean \"picture\"?" },
    { "panels/01-halle/panel.ini", "short", "shrot = yes\nshort",
      "panels/01-halle/panel.ini:3: \"shrot\" is not known in [panel]; did you mean \"short\"?" },
    { "panels/01-halle/panel.ini", "chapter = exchange\n", "",
      "panels/01-halle/panel.ini: [panel] needs \"chapter\"; write a line chapter = ..." },
    { "panels/01-halle/panel.ini", "exchange", "exchnage",
      "panels/01-halle/panel.ini:2: chapter \"exchnage\" is not known; did you mean \"exchange\"?" },
    { "panels/01-halle/panel.ini", "short = yes", "short = true",
      "panels/01-halle/panel.ini:3: short \"true\" is neither yes nor no; write one of them" },
    { "panels/01-halle/panel.ini", "1945-05-22", "May 1945",
      "panels/01-halle/panel.ini:4: date \"May 1945\" is no date; write a year, year-month or year-month-day, such "
      "as 1945-05-22" },
    { "panels/01-halle/panel.ini", "place = halle", "place = hale",
      "panels/01-halle/panel.ini:5: place \"hale\" is not known; did you mean \"halle\"?" },
    { "panels/01-halle/panel.ini", "4, 5", "4, 10",
      "panels/01-halle/panel.ini:6: statement 10 is out of range; write 1 to 9" },
    { "panels/01-halle/panel.ini", "4, 5", "4, five",
      "panels/01-halle/panel.ini:6: statement \"five\" is no whole number; write digits only, such as 12" },
    { "panels/01-halle/panel.ini", "4, 5", "4, 4",
      "panels/01-halle/panel.ini:6: statement 4 comes twice; delete one" },
    { "panels/01-halle/panel.ini", "file = halle.png\n", "",
      "panels/01-halle/panel.ini: [picture] needs \"file\"; write a line file = ..." },
    { "panels/01-halle/panel.ini", "file = halle.png", "file = pictures/halle.png",
      "panels/01-halle/panel.ini:9: file \"pictures/halle.png\" leads elsewhere; put the picture beside this file "
      "and write only its name" },
    { "panels/01-halle/panel.ini", "kind = map", "kind = picture",
      "panels/01-halle/panel.ini:10: kind \"picture\" is not known; write one of map, chart, document, drawing, "
      "photo" },
    { "panels/01-halle/panel.ini", "file = halle.png", "file = the map of halle.png",
      "panels/01-halle/panel.ini:9: file \"the map of halle.png\" has a blank; rename the picture, such as "
      "the-map-of-halle.png, here, in the folder and in the texts" },
    { "panels/01-halle/panel.ini", "kind = map\n", "",
      "panels/01-halle/panel.ini: [picture] needs \"kind\"; write a line kind = ..." },
    { "panels/01-halle/panel.ini", "[picture]", "[notice]\nen = x\n[picture]",
      "panels/01-halle/panel.ini:9: [notice] without [sensitive]; add [sensitive] with topics = ..., or delete this" },
    { "panels/02-end/panel.ini", "deaths, suicide", "deaths, sucide",
      "panels/02-end/panel.ini:5: topic \"sucide\" is not known; did you mean \"suicide\"?" },
    { "panels/02-end/panel.ini", "topics = deaths, suicide", "topics =",
      "panels/02-end/panel.ini:5: [sensitive] needs \"topics\"; write a line topics = ..." },
    { "panels/02-end/panel.ini", "fr = Il y a des morts.\n", "",
      "panels/02-end/panel.ini: [notice] needs \"fr\"; write a line fr = ..." },
    { "panels/02-end/panel.ini", "fr = Le 1er juin.\n", "",
      "panels/02-end/panel.ini: [skip] needs \"fr\"; write a line fr = ..." },
    { "panels/02-end/panel.ini", "place:halle", "place:hale",
      "panels/02-end/panel.ini:12: no place \"hale\" in map/places.csv; did you mean \"halle\"?" },
    { "panels/02-end/panel.ini", "place:halle", "page:halle",
      "panels/02-end/panel.ini:12: a link to \"page:halle\"; links go to figure:, place: or source: and an id of "
      "small letters, digits and hyphens" },
    { "panels/02-end/panel.ini", "Le 1er juin", "> Le 1er juin",
      "panels/02-end/panel.ini:13: the skip text is no plain paragraph; write one without heading, quotation, list "
      "or picture" },
};

static void panel_settings_are_refused(void **state)
{
    exhibit_folder_refusals(*state, PANEL_SETTINGS, sizeof PANEL_SETTINGS / sizeof PANEL_SETTINGS[0]);
}

static const struct refusal PANEL_TEXTS[] = {
    { "panels/01-halle/en.md", "# At Halle", "",
      "panels/01-halle/en.md:1: no heading; begin with a line # and the title of the panel" },
    { "panels/01-halle/en.md", "says", "# Again\n\nsays",
      "panels/01-halle/en.md:6: a second heading; a panel has one, make this a paragraph" },
    { "panels/01-halle/en.md", "figure:us-held", "figure:us-hled",
      "panels/01-halle/en.md:5: no figure \"us-hled\" in figures.csv; did you mean \"us-held\"?" },
    { "panels/01-halle/en.md", "place:halle", "place:hale",
      "panels/01-halle/en.md:5: no place \"hale\" in map/places.csv; did you mean \"halle\"?" },
    { "panels/01-halle/en.md", "source:nenninger-2002", "source:nenninger-2020",
      "panels/01-halle/en.md:6: no source \"nenninger-2020\" in sources.csv; did you mean \"nenninger-2002\"?" },
    { "panels/01-halle/en.md", "figure:us-held", "figure:something-else",
      "panels/01-halle/en.md:5: no figure \"something-else\" in figures.csv; write one of us-held, us-home, "
      "us-gap, killed, range, or add a row to figures.csv" },
    { "panels/01-halle/en.md", "![A map](halle.png \"The line\")", "![A map](hall.png)",
      "panels/01-halle/en.md:8: picture \"hall.png\" is not that of panels/01-halle/panel.ini; did you mean "
      "\"halle.png\"?" },
    { "panels/01-halle/en.md", "![A map](halle.png \"The line\")", "",
      "panels/01-halle/en.md: the panel's picture is not shown; write ![what it shows](halle.png \"caption\")" },
    { "panels/01-halle/en.md", "![A map]", "![A map](halle.png)\n\n![A map]",
      "panels/01-halle/en.md:10: a second picture; a panel has one, delete this" },
    { "panels/02-end/en.md", "Text.", "![A map](map.png)",
      "panels/02-end/en.md:3: a picture that panels/02-end/panel.ini does not credit; add [picture] with file = "
      "map.png there" },
    { "panels/01-halle/en.md", "> As", "```\nAs",
      "panels/01-halle/en.md:3: a block of code; begin its lines without blanks and without ```" },
};

static void panel_texts_are_refused(void **state)
{
    exhibit_folder_refusals(*state, PANEL_TEXTS, sizeof PANEL_TEXTS / sizeof PANEL_TEXTS[0]);
}

static void missing_files_of_a_panel_are_told(void **state)
{
    struct exhibit_folder *folder = *state;

    exhibit_folder_remove(folder, "panels/02-end/fr.md");
    exhibit_folder_refused(folder, "panels/02-end/fr.md: this file is missing; write the panel in this language, or "
                                   "take it out of languages in exhibit.ini");
    exhibit_folder_write(folder, "panels/02-end/fr.md", "# La fin\n");
    exhibit_folder_remove(folder, "panels/02-end/panel.ini");
    exhibit_folder_refused(folder, "panels/02-end/panel.ini: this file is missing; write one with [panel] and "
                                   "chapter = ..., or delete the panel's folder");
}

static void odd_names_are_refused(void **state)
{
    static const char *const NAMES[] = { "panels/3-end/en.md", "panels/03-end - Copy/en.md", "panels/03-End/en.md",
                                         "panels/03end/en.md", "panels/03-/en.md" };
    struct exhibit_folder *folder = *state;

    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        char problem[200], panel[100] = "";
        memcpy(panel, NAMES[i], strlen(NAMES[i]) - strlen("/en.md"));
        snprintf(problem, sizeof problem, "%s: no name for a panel; use two digits, a hyphen and small letters, such "
                 "as 03-halle, or delete it", panel);
        exhibit_folder_write(folder, NAMES[i], "# A\n");
        exhibit_folder_refused(folder, problem);
        exhibit_folder_remove(folder, NAMES[i]);
        exhibit_folder_remove(folder, panel);
    }
    exhibit_folder_write(folder, "panels/03-end.md", "# A\n");
    exhibit_folder_refused(folder, "panels/03-end.md: here only folders of panels can be; move it into one, or "
                                   "delete it");
}

static void write_panels(struct exhibit_folder *folder, int count)
{
    for (int i = 3; i <= count; i++) {
        char name[64];
        snprintf(name, sizeof name, "panels/%02d-more/panel.ini", i);
        exhibit_folder_write(folder, name, "[panel]\nchapter = account\n");
        snprintf(name, sizeof name, "panels/%02d-more/en.md", i);
        exhibit_folder_write(folder, name, "# A\n");
        snprintf(name, sizeof name, "panels/%02d-more/fr.md", i);
        exhibit_folder_write(folder, name, "# A\n");
    }
}

static void panels_are_limited(void **state)
{
    struct exhibit_folder *folder = *state;

    write_panels(folder, EXHIBIT_MAX_PANELS);
    assert_int_equal(exhibit_folder_load(folder), ERR_OK);
    assert_int_equal(folder->exhibit.panel_count, EXHIBIT_MAX_PANELS);
    assert_string_equal(folder->exhibit.panels[63].slug, "64-more");
    write_panels(folder, EXHIBIT_MAX_PANELS + 1);
    exhibit_folder_refused(folder, "panels/65-more: more than 64 panels; delete this one or another");
}

static void an_exhibit_has_panels(void **state)
{
    static const char *const FILES[] = { "01-halle/panel.ini", "01-halle/en.md", "01-halle/fr.md", "01-halle",
                                         "02-end/panel.ini", "02-end/en.md", "02-end/fr.md", "02-end" };
    struct exhibit_folder *folder = *state;

    for (size_t i = 0; i < sizeof FILES / sizeof FILES[0]; i++) {
        char name[64];
        snprintf(name, sizeof name, "panels/%s", FILES[i]);
        exhibit_folder_remove(folder, name);
    }
    exhibit_folder_refused(folder, "panels: no panels; make a folder for each, such as panels/01-begin");
    exhibit_folder_remove(folder, "panels");
    exhibit_folder_refused(folder, "panels: no panels; make a folder for each, such as panels/01-begin");
}

/* A translation may be under way. */
static void words_of_a_language_not_shown_are_warned_of(void **state)
{
    struct exhibit_folder *folder = *state;
    char told[200];

    exhibit_folder_change(folder, "panels/02-end/panel.ini", "[skip]", "de = Es geht um Tote.\n\n[skip]");
    exhibit_folder_write(folder, "panels/02-end/de.md", "# Das Ende\n");
    exhibit_folder_write(folder, "strings/de.ini", "[language]\nname = Deutsch\n");
    assert_int_equal(exhibit_folder_load(folder), ERR_OK);
    assert_int_equal(folder->diag.count, 1);
    exhibit_folder_problem(folder, 0, told, sizeof told);
    assert_string_equal(told, "panels/02-end/panel.ini:11: warning: \"de\" is not in languages of exhibit.ini, so "
                              "this is never shown; write one of en, fr");
}

/* Without a manifest's languages and chapters nothing that refers to them is refused. */
static void a_broken_manifest_hides_no_other_problem(void **state)
{
    struct exhibit_folder *folder = *state;

    exhibit_folder_write(folder, "exhibit.ini", "[exhibit\n");
    exhibit_folder_change(folder, "panels/01-halle/panel.ini", "short = yes", "short = si");
    assert_int_equal(exhibit_folder_load(folder), ERR_FORMAT);
    assert_int_equal(folder->diag.error_count, 2);
}

/* The checker goes on with what is left. */
static void what_is_refused_is_left_out(void **state)
{
    struct exhibit_folder *folder = *state;
    struct folder *open = NULL;
    struct exhibit *exhibit = &folder->exhibit;

    exhibit_folder_change(folder, "figures.csv", "halle,account", "hale,acount");
    exhibit_folder_change(folder, "figures.csv", ",us-home\n", ",us-home us-hom\n");
    exhibit_folder_change(folder, "figures.csv", "us-held - us-home", "us-held - us-hone");
    exhibit_folder_change(folder, "panels/01-halle/panel.ini", "4, 5", "4, five");
    exhibit_folder_change(folder, "exhibit.ini", "default_language = fr", "default_language = xx");
    exhibit_folder_remove(folder, "strings/fr.ini");
    assert_int_equal(folder_open(folder->path, &open, &folder->diag), ERR_OK);
    assert_int_equal(exhibit_read(open, exhibit, &folder->diag), ERR_FORMAT);
    folder_close(open);
    assert_int_equal(folder->diag.error_count, 7);
    assert_int_equal(exhibit->figure_count, 5);
    assert_int_equal(exhibit->figures[0].place, NONE);
    assert_int_equal(exhibit->figures[0].source, NONE);
    assert_int_equal(exhibit->figures[0].other_count, 1);
    assert_int_equal(exhibit->figures[0].refused, FIGURE_OTHERS);
    assert_int_equal(exhibit->figures[2].term_count, 0);
    assert_int_equal(exhibit->figures[2].refused, FIGURE_FORMULA);
    assert_int_equal(exhibit->panels[0].refused, PANEL_STATEMENTS);
    assert_int_equal(exhibit->panels[0].statement_count, 1);
    assert_int_equal(exhibit->panels[0].texts[0].markdown.block_count, 4);
    assert_int_equal(exhibit->default_language, 0);
    assert_string_equal(exhibit->languages[1].title, "");
    assert_string_equal(words_get(exhibit->languages[1].words, "interface", "next"), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        EXHIBIT_TEST(panel_settings_are_refused),
        EXHIBIT_TEST(panel_texts_are_refused),
        EXHIBIT_TEST(missing_files_of_a_panel_are_told),
        EXHIBIT_TEST(odd_names_are_refused),
        EXHIBIT_TEST(panels_are_limited),
        EXHIBIT_TEST(an_exhibit_has_panels),
        EXHIBIT_TEST(words_of_a_language_not_shown_are_warned_of),
        EXHIBIT_TEST(a_broken_manifest_hides_no_other_problem),
        EXHIBIT_TEST(what_is_refused_is_left_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
