/* An exhibit with all that it needs: its own, or that of the program where it cannot be played. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "exhibit_folder.h"
#include "kiosk/app/world.h"
#include "kiosk/port/program.h"

/* Where the program lies, as far as the world knows. */
static const char *program = "";

enum err program_folder(char *out, size_t out_len)
{
    snprintf(out, out_len, "%s", program);
    return program[0] != 0 ? ERR_OK : ERR_PLATFORM;
}

/* The small exhibit, set in faces that are there. */
static int set_up(void **state)
{
    if (exhibit_folder_set_up(state) != 0)
        return -1;
    struct exhibit_folder *folder = *state;
    static const char *const faces[][2] = {
        { "voice = A.otf , B.otf", "voice = inter-regular.otf" },
        { "voice_bold = A.otf", "voice_bold = inter-semibold.otf" },
        { "voice_italic = A.otf", "voice_italic = inter-italic.otf" },
        { "account = C.ttf", "account = gentiumplus-regular.ttf" },
        { "account_italic = C.ttf", "account_italic = gentiumplus-italic.ttf" },
        { "account_bold = C.ttf", "account_bold = gentiumplus-bold.ttf" },
    };
    for (size_t i = 0; i < sizeof faces / sizeof *faces; i++)
        exhibit_folder_change(folder, "theme.ini", faces[i][0], faces[i][1]);
    program = PROGRAM_FOLDER;
    return 0;
}

/* Some problem holds these words. */
static bool told(const struct diag *diag, const char *words)
{
    for (int i = 0; i < diag->count; i++) {
        if (strstr(diag->problems[i].text, words) != NULL || strstr(diag->problems[i].file, words) != NULL)
            return true;
    }
    return false;
}

static void closed(const struct world *world)
{
    struct world zeroed;

    memset(&zeroed, 0, sizeof zeroed);
    assert_memory_equal(world, &zeroed, sizeof zeroed);
}

static void the_exhibit_of_the_program(void **state)
{
    struct world world;
    struct diag diag;

    (void)state;
    diag_init(&diag);
    assert_int_equal(world_open(&world, NULL, &diag), ERR_OK);
    assert_int_equal(diag_error_count(&diag), 0);
    assert_string_equal(world.exhibit.id, "who-came-home-1945");
    assert_non_null(world.folder);
    assert_null(world.factory);
    for (int role = 0; role < FACE_ROLE_COUNT; role++)
        assert_true(world.faces.counts[role] > 0);
    assert_null(world.worker);
    assert_int_equal(world_start(&world, NULL, NULL, &diag), ERR_OK);
    assert_non_null(world.worker);
    world_close(&world);
    closed(&world);
    world_close(&world);
    diag_finish(&diag);
}

/* It brings no faces: they come from the program's exhibit. */
static void an_exhibit_by_its_path(void **state)
{
    struct exhibit_folder *folder = *state;
    struct world world;
    struct diag diag;

    diag_init(&diag);
    assert_int_equal(world_open(&world, folder->path, &diag), ERR_OK);
    assert_string_equal(world.exhibit.id, "small");
    assert_non_null(world.factory);
    assert_true(world.faces.counts[FACE_VOICE] > 0);
    world_close(&world);
    diag_finish(&diag);
}

static void what_cannot_be_played_is_told_and_closed(void **state)
{
    struct exhibit_folder *folder = *state;
    struct world world;
    struct diag diag;

    diag_init(&diag);
    exhibit_folder_change(folder, "exhibit.ini", "format = 1", "format = 9");
    exhibit_folder_change(folder, "strings/fr.ini", "[units]", "[units");
    assert_int_not_equal(world_open(&world, folder->path, &diag), ERR_OK);
    closed(&world);
    /* All of it in one run. */
    assert_true(told(&diag, "exhibit.ini"));
    assert_true(told(&diag, "strings/fr.ini"));
    diag_finish(&diag);
}

static void falls_back(const char *path, const char *problem)
{
    struct world world;
    struct diag diag;

    diag_init(&diag);
    assert_int_not_equal(world_open(&world, path, &diag), ERR_OK);
    assert_int_equal(world_open_instead(&world, path, &diag), ERR_OK);
    assert_string_equal(world.exhibit.id, "who-came-home-1945");
    assert_true(told(&diag, problem));
    assert_true(told(&diag, "the one that came with the program is shown instead"));
    world_close(&world);
    diag_finish(&diag);
}

static void the_program_s_own_instead(void **state)
{
    struct exhibit_folder *folder = *state;

    exhibit_folder_change(folder, "theme.ini", "inter-regular.otf", "Nowhere.otf");
    falls_back(folder->path, "Nowhere.otf");
    exhibit_folder_remove(folder, "exhibit.ini");
    falls_back(folder->path, "exhibit.ini");
    falls_back("/nowhere/at/all", "/nowhere/at/all");
}

static void nothing_to_fall_back_on(void **state)
{
    static const char *const programs[] = { "", "/nowhere" };
    struct exhibit_folder *folder = *state;
    struct folder *installed = NULL;
    struct diag unheard;

    diag_init(&unheard);
    enum err err = folder_open("/usr/share/kiosk/exhibit", &installed, &unheard);
    folder_close(installed);
    diag_finish(&unheard);
    /* On a machine that has the kiosk there is always one. */
    if (err == ERR_OK)
        skip();
    exhibit_folder_remove(folder, "exhibit.ini");
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++) {
        struct world world;
        struct diag diag;
        program = programs[i];
        diag_init(&diag);
        assert_int_not_equal(world_open(&world, folder->path, &diag), ERR_OK);
        assert_int_not_equal(world_open_instead(&world, folder->path, &diag), ERR_OK);
        closed(&world);
        assert_true(told(&diag, "exhibit.ini"));
        assert_int_equal(world_open(&world, NULL, &diag), ERR_MISSING);
        assert_true(told(&diag, "no exhibit lies beside the program; name a folder: kiosk play DIR"));
        closed(&world);
        diag_finish(&diag);
    }
}

#define WORLD(test) cmocka_unit_test_setup_teardown(test, set_up, exhibit_folder_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WORLD(the_exhibit_of_the_program),
        WORLD(an_exhibit_by_its_path),
        WORLD(what_cannot_be_played_is_told_and_closed),
        WORLD(the_program_s_own_instead),
        WORLD(nothing_to_fall_back_on),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
