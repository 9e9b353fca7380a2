#include "kiosk/app/layout_check.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/app/origin.h"
#include "kiosk/app/survey.h"
#include "kiosk/app/world.h"
#include "kiosk/base/utf8.h"

enum { SEEN_MAX = 256, TEXT_SIZES = 3 };

struct layout_size {
    int w_px, h_px;
};

static const struct layout_size SIZES[] = { { 800, 480 }, { 1920, 1080 } };

struct layout_checker {
    struct world *world;
    struct diag *diag;
    int told_count; /* problems of `diag` that were told before */
    const char *language;
    int text_size;
    struct rect screen;
    uint32_t missing[SEEN_MAX]; /* letters that were reported */
    int missing_count;
};

/* Letters that show nothing of their own need no glyph. */
static bool invisible(uint32_t point)
{
    return point < 0x20 || point == 0xad || (point >= 0x200b && point <= 0x200f) ||
           (point >= 0x2028 && point <= 0x202e) || (point >= 0x2060 && point <= 0x2069) || point == 0xfeff;
}

static bool reported(struct layout_checker *checker, uint32_t point)
{
    for (int i = 0; i < checker->missing_count; i++) {
        if (checker->missing[i] == point)
            return true;
    }
    if (checker->missing_count < SEEN_MAX)
        checker->missing[checker->missing_count++] = point;
    return false;
}

/* A run is set in the first face that has its letters: if even that one lacks a letter, none has it. */
static void check_glyphs(struct layout_checker *checker, const char *name, const struct scene_text *text)
{
    size_t len = strlen(text->utf8);

    for (size_t at = 0; at < len;) {
        uint32_t point = 0;
        at += utf8_next(text->utf8 + at, len - at, &point);
        if (invisible(point) || text_has_glyph(checker->world->text, text->face, point) || reported(checker, point))
            continue;
        diag_error(checker->diag, "theme.ini", 0,
                   "no face has the letter U+%04X of \"%s\" (%s, %s); name a face in [faces] that has it",
                   (unsigned)point, text->utf8, checker->language, name);
    }
}

/* A text that does not fit at one size does not fit at others either: once is enough. */
static bool told_already(const struct layout_checker *checker, struct origin origin)
{
    for (int i = checker->told_count; origin.line > 0 && i < checker->diag->count; i++) {
        const struct diag_problem *problem = &checker->diag->problems[i];
        if (problem->line == origin.line && strcmp(problem->file, origin.file) == 0)
            return true;
    }
    return false;
}

/* What was found, and how to see it. */
static void tell(struct layout_checker *checker, const char *name, const char *text, const char *what)
{
    struct arena arena = { 0 };
    const struct world *world = checker->world;
    struct origin origin = origin_of(&world->exhibit, world->folder, checker->language, name, text, &arena);

    if (!told_already(checker, origin))
        diag_error(checker->diag, origin.file, origin.line, "%s (%s.png of kiosk tour --language %s --text %d --size "
                   "%dx%d)", what, name, checker->language, checker->text_size, checker->screen.w, checker->screen.h);
    arena_finish(&arena);
}

static void check_fit(struct layout_checker *checker, const char *name, const struct scene *scene)
{
    char what[DIAG_TEXT_BYTES];

    for (int i = 0; i < scene->text_count; i++) {
        const struct scene_text *text = &scene->texts[i];
        check_glyphs(checker, name, text);
        if (rect_contains(checker->screen, text->box))
            continue;
        snprintf(what, sizeof what,
                 "\"%.200s\" leaves the screen; write it shorter, or give long words places to break", text->utf8);
        tell(checker, name, text->utf8, what);
        return;
    }
    if (scene->dropped > 0)
        tell(checker, name, "", "more than one screen can hold; write less");
}

/* The picture of the screen was refused: it shows its name instead, which may not fit. */
static bool picture_told(const struct layout_checker *checker, const char *name)
{
    const struct exhibit *exhibit = &checker->world->exhibit;
    int panel = origin_panel(exhibit, name);
    const char *picture = panel == NONE ? exhibit->attract_picture : exhibit->panels[panel].picture;

    for (int i = 0; picture[0] != 0 && i < checker->told_count; i++) {
        const struct diag_problem *problem = &checker->diag->problems[i];
        if (!problem->warning && strcmp(problem->file, picture) == 0)
            return panel != NONE || strcmp(name, "attract") == 0;
    }
    return false;
}

static void check_screen(void *context, const char *name, struct show *show)
{
    const struct scene *scenes[4];

    if (picture_told(context, name))
        return;
    int count = show_scenes(show, scenes);

    for (int i = 0; i < count; i++)
        check_fit(context, name, scenes[i]);
    if (show_told(show) != NULL)
        check_fit(context, name, show_told(show));
}

static void check_size(struct layout_checker *checker, struct layout_size size)
{
    struct world *world = checker->world;
    struct show_config config = {
        .exhibit = &world->exhibit,
        .faces = &world->faces,
        .text = world->text,
        .folder = world->folder,
        .surface = surface_make(size.w_px, size.h_px, 0, 0),
        .measure_only = true,
    };
    struct show show;

    checker->screen = (struct rect){ 0, 0, size.w_px, size.h_px };
    for (int language = 0; language < world->exhibit.language_count; language++) {
        checker->language = world->exhibit.languages[language].code;
        for (checker->text_size = 0; checker->text_size < TEXT_SIZES; checker->text_size++) {
            struct visit reader;
            visit_begin(&world->exhibit, &reader);
            reader.language = language;
            reader.text_size = checker->text_size;
            show_init(&show, &config);
            survey_run(&(struct survey){ .show = &show, .reader = &reader, .each = check_screen, .context = checker });
            show_finish(&show);
        }
    }
}

void layout_check(const char *path, struct diag *diag)
{
    struct world world = { 0 };
    struct diag heard;

    /* The exhibit has loaded once: what it says again is known. */
    diag_init(&heard);
    enum err err = world_open(&world, path, &heard);
    if (err != ERR_OK && heard.count > 0)
        diag_error(diag, heard.problems[heard.count - 1].file, 0, "%s", heard.problems[heard.count - 1].text);
    diag_finish(&heard);
    if (err != ERR_OK)
        return;
    struct layout_checker checker = { .world = &world, .diag = diag, .told_count = diag->count };
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++)
        check_size(&checker, SIZES[i]);
    world_close(&world);
}
