#define _XOPEN_SOURCE 700

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <stdio.h>
#include <sys/stat.h>

#include "exhibit_folder.h"
#include "remove_folder.h"

#define STRINGS(name, months, about, group) \
    "[language]\nname = " name "\ntitle = Home\nsubtitle = 1945\nquotes = \u00ab \u00bb\n\n" \
    "[numbers]\ngroup = " group "\nabout = " about " {n}\nrange = {low}-{high}\nunknown = no figure\n\n" \
    "[dates]\nmonths = " months "\nday = {d} {month} {yyyy}\nmonth = {month} {yyyy}\nyear = {yyyy}\n\n" \
    "[units]\npeople = people\n\n[figures]\nus-held = Americans\nus-held.note = A note.\n"
#define MONTHS "Jan, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov, Dec"
#define COLOURS(name) \
    "[" name "]\nground = #000000\nraised = #111111\nline = #222222\nedge = #333333\ntext = #efE6D4\n" \
    "quiet = #b9ae9a\npaper = #e9dfc9\nink = #2a241c\nquiet_ink = #4d4334\naccent = #f2b84b\n" \
    "american = #f2b84b\ncommonwealth = #6fb7c9\neastward = #e07b62\n" \
    "sea = #0f1315\nland = #26221d\nsoviet_land = #2b2420\ncoast = #5c5445\nborder = #4a4336\n"

static const struct {
    const char *name;
    const char *text;
} FILES[] = {
    { "exhibit.ini", "[exhibit]\nid = small\nversion = 7\nformat = 1\nlanguages = en, fr\ndefault_language = fr\n"
                     "account_language = en\nstatements = 9\nchanged = 2026-11-25\nchapters = account, exchange\n"
                     "attract_picture = attract.png\n" },
    { "theme.ini", COLOURS("colours") COLOURS("high-contrast")
                   "[faces]\nvoice = A.otf , B.otf\nvoice_bold = A.otf\nvoice_italic = A.otf\naccount = C.ttf\n"
                   "account_italic = C.ttf\naccount_bold = C.ttf\n"
                   "[sizes]\ntext = 4.8\ntitle = 9.5\nnumber = 10.5\ndisplay = 19\n" },
    { "strings/en.ini", STRINGS("English", MONTHS, "about", ",") },
    { "strings/fr.ini", STRINGS("Fran\u00e7ais", MONTHS, "environ", "\u202f") },
    { "sources.csv", "id,kind,author,title,year,publication,page,evidence\n"
                     "account,account,,The account,,,,V\n"
                     "nenninger-2002,scholarship,Nenninger,An article,2002,Journal,page 1,W\n" },
    { "map/places.csv", "id,name_1945,name_today,lat,lon,kind,date,conf\n"
                        "halle,Halle,Halle (Saale),51.5,12.0,conf,1945-05-22,V\n"
                        "odessa,Odessa,Odesa,46.5,30.75,port,,GK\n" },
    { "figures.csv", "id,value,low,high,unit,measure,status,voice,about,date,place,source,page,formula,others\n"
                     "us-held,25000,,,people,stock,contested,account,yes,1945-05,halle,account,p 8,,us-home\n"
                     "us-home,4165,,,people,flow,stated,research,,1945,,nenninger-2002,,,us-held us-gap\n"
                     "us-gap,20835,,,people,stock,computed,account,,,,account,,us-held - us-home,\n"
                     "killed,,,,people,deaths,unknown,research,,,,account,,,\n"
                     "range,,45000,50000,people,flow,stated,research,,,,account,,,\n" },
    { "panels/01-halle/panel.ini", "[panel]\nchapter = exchange\nshort = yes\ndate = 1945-05-22\nplace = halle\n"
                                   "statements = 4, 5\n\n[picture]\nfile = halle.png\nkind = map\nmaker = Museum\n"
                                   "date = 2026\nrights = public domain\n" },
    { "panels/01-halle/en.md", "# At Halle\n\n> As printed.\n\nAt [Halle](place:halle) [25,000](figure:us-held)\n"
                               "says [Nenninger](source:nenninger-2002).\n\n![A map](halle.png \"The line\")\n" },
    { "panels/01-halle/fr.md", "# \u00c0 Halle\n\nTexte.\n\n![Carte](halle.png)\n" },
    { "panels/02-end/panel.ini", "[panel]\nchapter = account\n\n[sensitive]\ntopics = deaths, suicide\n\n"
                                 "[notice]\nen = It tells of deaths.\nfr = Il y a des morts.\n\n"
                                 "[skip]\nen = On 1 June at [Halle](place:halle).\nfr = Le 1er juin.\n" },
    { "panels/02-end/en.md", "# The end\n\nText.\n" },
    { "panels/02-end/fr.md", "# La fin\n\nTexte.\n" },
};

static void full_path(const struct exhibit_folder *folder, const char *name, char out[PATH_BYTES * 2])
{
    snprintf(out, PATH_BYTES * 2, "%s/%s", folder->path, name);
}

void exhibit_folder_write(struct exhibit_folder *folder, const char *name, const char *text)
{
    char path[PATH_BYTES * 2];

    full_path(folder, name, path);
    for (char *slash = strchr(path + strlen(folder->path) + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        mkdir(path, 0700);
        *slash = '/';
    }
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    fclose(file);
}

void exhibit_folder_remove(struct exhibit_folder *folder, const char *name)
{
    char path[PATH_BYTES * 2];

    full_path(folder, name, path);
    assert_int_equal(remove(path), 0);
}

char *exhibit_folder_read(struct exhibit_folder *folder, const char *name)
{
    char path[PATH_BYTES * 2];
    size_t room = 1024 * 1024;
    char *text = calloc(room, 1);

    full_path(folder, name, path);
    FILE *file = fopen(path, "rb");
    assert_non_null(text);
    assert_non_null(file);
    assert_true(fread(text, 1, room - 1, file) < room - 1);
    fclose(file);
    return text;
}

void exhibit_folder_change(struct exhibit_folder *folder, const char *name, const char *from, const char *to)
{
    char *old = exhibit_folder_read(folder, name);
    const char *found = strstr(old, from);
    size_t size = strlen(old) + strlen(to) + 1;
    char *fresh = calloc(size, 1);

    assert_non_null(found);
    assert_non_null(fresh);
    snprintf(fresh, size, "%.*s%s%s", (int)(found - old), old, to, found + strlen(from));
    exhibit_folder_write(folder, name, fresh);
    free(old);
    free(fresh);
}

int exhibit_folder_set_up(void **state)
{
    struct exhibit_folder *folder = calloc(1, sizeof *folder);
    const char *temporary = getenv("TMPDIR");

    if (folder == NULL)
        return 1;
    snprintf(folder->path, sizeof folder->path, "%s/exhibit-XXXXXX", temporary == NULL ? "/tmp" : temporary);
    if (mkdtemp(folder->path) == NULL)
        return 1;
    for (size_t i = 0; i < sizeof FILES / sizeof FILES[0]; i++)
        exhibit_folder_write(folder, FILES[i].name, FILES[i].text);
    *state = folder;
    return 0;
}

int exhibit_folder_tear_down(void **state)
{
    struct exhibit_folder *folder = *state;

    exhibit_finish(&folder->exhibit);
    diag_finish(&folder->diag);
    remove_folder(folder->path);
    free(folder);
    return 0;
}

enum err exhibit_folder_load(struct exhibit_folder *folder)
{
    struct folder *open = NULL;

    exhibit_finish(&folder->exhibit);
    diag_finish(&folder->diag);
    assert_int_equal(folder_open(folder->path, &open, &folder->diag), ERR_OK);
    enum err err = exhibit_load(open, &folder->exhibit, &folder->diag);
    folder_close(open);
    return err;
}

void exhibit_folder_problem(const struct exhibit_folder *folder, int index, char *out, size_t out_len)
{
    const struct diag_problem *problem = &folder->diag.problems[index];
    char line[16] = "";

    if (problem->line > 0)
        snprintf(line, sizeof line, ":%d", problem->line);
    snprintf(out, out_len, "%s%s: %s%s", problem->file, line, problem->warning ? "warning: " : "", problem->text);
}

static void tells_only(const struct exhibit_folder *folder, const char *problem)
{
    char told[1024];

    exhibit_folder_problem(folder, 0, told, sizeof told);
    assert_string_equal(told, problem);
    assert_int_equal(folder->diag.count, 1);
}

void exhibit_folder_left_out(struct exhibit_folder *folder, const char *problem)
{
    assert_int_equal(exhibit_folder_load(folder), ERR_OK);
    tells_only(folder, problem);
}

void exhibit_folder_refused(struct exhibit_folder *folder, const char *problem)
{
    assert_int_equal(exhibit_folder_load(folder), ERR_FORMAT);
    tells_only(folder, problem);
    assert_null(folder->exhibit.arena.first);
    assert_null(folder->exhibit.id);
    assert_null(folder->exhibit.figures);
    assert_int_equal(folder->exhibit.language_count, 0);
    assert_int_equal(folder->exhibit.panel_count, 0);
}

void exhibit_folder_refusals(struct exhibit_folder *folder, const struct refusal *refusals, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char *good = exhibit_folder_read(folder, refusals[i].file);
        exhibit_folder_change(folder, refusals[i].file, refusals[i].from, refusals[i].to);
        exhibit_folder_refused(folder, refusals[i].problem);
        exhibit_folder_write(folder, refusals[i].file, good);
        free(good);
    }
}
