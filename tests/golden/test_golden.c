/* Screens as text: the draw lists of a small exhibit that does not change, compared with those that were reviewed.
 *
 *     test_golden             compares
 *     test_golden --update    writes them anew into the source; the difference is for the reviewer
 *
 * Numbers may differ by 2 px, since each version of the shaping libraries rounds in its own way. Another version of the
 * faces breaks lines elsewhere: goldens name the faces they were written with, and are not compared with others. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/port/files.h"
#include "tests/replay/visitor.h"

enum { W = 1280, H = 800, TOLERANCE_PX = 2, DUMP_BYTES = 256 * 1024, PATH_BYTES = 1024, TAPS_MAX = 4 };

struct screen_case {
    const char *name;
    const char *taps[TAPS_MAX]; /* ids, from home */
    int idle_s;                 /* then nothing, for so long */
};

static const struct screen_case SCREENS[] = {
    { "home", { NULL }, 0 },
    { "panel", { "whole-story", "next" }, 0 },
    { "panel-paper", { "whole-story" }, 0 },
    { "sheet", { "whole-story", "next", "figure:us-gap" }, 0 },
    { "settings", { "settings" }, 0 },
    { "notice", { "chapter:cossacks" }, 0 },
    { "question", { NULL }, 61 },
};
enum { SCREEN_COUNT = sizeof SCREENS / sizeof *SCREENS };

struct golden {
    bool update;
    struct visitor visitor;
    uint64_t faces; /* a hash of the files of all faces */
};

static uint64_t hash_file(struct folder *folder, const char *name, uint64_t hash)
{
    enum { FACE_BYTES = 16 * 1024 * 1024 };
    struct arena arena;
    struct diag diag;
    uint8_t *bytes = NULL;
    size_t len = 0;
    char path[PATH_BYTES];

    arena_init(&arena);
    diag_init(&diag);
    snprintf(path, sizeof path, "fonts/%s", name);
    if (folder_read(folder, path, FACE_BYTES, &arena, &bytes, &len, &diag) != ERR_OK)
        len = 0;
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ bytes[i]) * 0x100000001b3u; /* FNV-1a */
    arena_finish(&arena);
    diag_finish(&diag);
    return hash;
}

/* The exhibit brings no faces: they are those of the program's own. */
static uint64_t hash_faces(const struct world *world)
{
    uint64_t hash = 0xcbf29ce484222325u;

    for (int role = 0; role < FACE_ROLE_COUNT; role++)
        hash = hash_file(world->factory, world->exhibit.theme.faces[role][0], hash);
    return hash;
}

static void go_there(struct visitor *visitor, const struct screen_case *screen)
{
    struct visit home;

    visit_begin(&visitor->world.exhibit, &home);
    home.screen = SCREEN_HOME;
    visitor_stand(visitor, &home);
    for (int i = 0; i < TAPS_MAX && screen->taps[i] != NULL; i++)
        assert_true(visitor_tap_id(visitor, screen->taps[i]));
    visitor_pass(visitor, (int64_t)screen->idle_s * 1000);
}

/* The first line says which faces, the others what is drawn. Returns the bytes. */
static size_t dump(struct golden *golden, const struct screen_case *screen, char *out)
{
    FILE *file = tmpfile();

    assert_non_null(file);
    go_there(&golden->visitor, screen);
    app_draw(&golden->visitor.app, &golden->visitor.list);
    assert_int_equal(golden->visitor.list.dropped, 0);
    fprintf(file, "faces %016llx\n", (unsigned long long)golden->faces);
    draw_dump(&golden->visitor.list, file);
    rewind(file);
    size_t len = fread(out, 1, DUMP_BYTES - 1, file);
    out[len] = 0;
    (void)fclose(file);
    return len;
}

/* One number where both have one; false if they are too far apart. */
static bool same_number(const char **a, const char **b)
{
    char *a_end = NULL, *b_end = NULL;
    long first = strtol(*a, &a_end, 10);
    long second = strtol(*b, &b_end, 10);

    if (a_end == *a || b_end == *b || labs(first - second) > TOLERANCE_PX)
        return false;
    *a = a_end;
    *b = b_end;
    return true;
}

static bool digit(char c)
{
    return (c >= '0' && c <= '9') || c == '-';
}

enum { COLOUR_CHARS = 9 }; /* "#ffRRGGBB" */

static size_t line_len(const char *line)
{
    return strcspn(line, "\n");
}

static bool same_words(const char *a, const char *b)
{
    return line_len(a) == line_len(b) && memcmp(a, b, line_len(a)) == 0;
}

/* Colours and labels are equal, numbers nearly so. */
static bool same_line(const char *a, const char *b)
{
    while (*a != 0 && *a != '\n') {
        if (*a == '"')
            return same_words(a, b);
        if (digit(*a) && digit(*b)) {
            if (!same_number(&a, &b))
                return false;
            continue;
        }
        size_t step = *a == '#' ? COLOUR_CHARS : 1;
        if (strncmp(a, b, step) != 0)
            return false;
        a += step;
        b += step;
    }
    return *b == 0 || *b == '\n';
}

static void compare(const char *name, const char *is, const char *was)
{
    for (int line = 1; *is != 0 || *was != 0; line++) {
        if (!same_line(is, was))
            fail_msg("%s:%d: it is %.*s; it was %.*s; if that is meant: test_golden --update", name, line,
                     (int)line_len(is), is, (int)line_len(was), was);
        is += line_len(is) + (is[line_len(is)] == '\n');
        was += line_len(was) + (was[line_len(was)] == '\n');
    }
}

static void golden_path(const struct screen_case *screen, char *out)
{
    snprintf(out, PATH_BYTES, "%s/%s.txt", GOLDEN_FOLDER, screen->name);
}

static void check(struct golden *golden, const struct screen_case *screen)
{
    char path[PATH_BYTES], *is = malloc(DUMP_BYTES);
    struct arena arena;
    struct diag diag;
    uint8_t *was = NULL;
    size_t len = 0;

    assert_non_null(is);
    arena_init(&arena);
    diag_init(&diag);
    golden_path(screen, path);
    size_t is_len = dump(golden, screen, is);
    if (golden->update) {
        assert_int_equal(file_write(path, (const uint8_t *)is, is_len, &diag), ERR_OK);
    } else {
        assert_int_equal(file_read(path, DUMP_BYTES, &arena, &was, &len, &diag), ERR_OK);
        bool same_faces = same_words(is, (const char *)was);
        if (same_faces)
            compare(screen->name, is, (const char *)was);
        else
            print_message("%s: these are not the faces it was written with; not compared\n", screen->name);
    }
    diag_finish(&diag);
    arena_finish(&arena);
    free(is);
}

static void every_screen_as_reviewed(void **state)
{
    for (int i = 0; i < SCREEN_COUNT; i++)
        check(*state, &SCREENS[i]);
}

static void lines_differ_by_little_or_are_told(void **state)
{
    static const char line[] = "mask 35,24 100x40 #ffefe6d4 radius 9 \"At 22 May\"\nnext";

    (void)state;
    assert_true(same_line(line, "mask 35,24 100x40 #ffefe6d4 radius 9 \"At 22 May\""));
    assert_true(same_line(line, "mask 37,22 98x41 #ffefe6d4 radius 7 \"At 22 May\"\nother"));
    assert_false(same_line(line, "mask 38,24 100x40 #ffefe6d4 radius 9 \"At 22 May\"\n"));
    assert_false(same_line(line, "mask 35,24 100x40 #ffefe6d5 radius 9 \"At 22 May\"\n"));
    assert_false(same_line(line, "mask 35,24 100x40 #ffefe6d4 radius 9 \"At 23 May\"\n"));
    assert_false(same_line(line, "mask 35,24 100x40 #ffefe6d4 radius 9\n"));
    assert_false(same_line(line, "fill 35,24 100x40 #ffefe6d4 radius 9 \"At 22 May\"\n"));
    assert_false(same_line(line, ""));
    assert_false(same_line("", line));
}

int main(int word_count, char **words)
{
    struct golden golden = { .update = word_count == 2 && strcmp(words[1], "--update") == 0 };
    const struct visitor_options options = { .exhibit = GOLDEN_EXHIBIT, .w_px = W, .h_px = H, .sees = true };

    if (!visitor_open(&golden.visitor, &options))
        return 2;
    golden.faces = hash_faces(&golden.visitor.world);
    const struct CMUnitTest tests[] = {
        { "every_screen_as_reviewed", every_screen_as_reviewed, NULL, NULL, &golden },
        { "lines_differ_by_little_or_are_told", lines_differ_by_little_or_are_told, NULL, NULL, NULL },
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    visitor_close(&golden.visitor);
    return failed;
}
