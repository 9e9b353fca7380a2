#include "paragraph_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int add_face(struct bench *bench, enum bench_face index, const char *path)
{
    struct diag diag = { 0 };
    FILE *file = fopen(path, "rb");
    int face = -1;

    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    long len = ftell(file);
    rewind(file);
    bench->files[index] = malloc((size_t)len);
    assert_int_equal(fread(bench->files[index], 1, (size_t)len, file), (size_t)len);
    fclose(file);
    assert_int_equal(text_add_face(bench->text, path, bench->files[index], (size_t)len, &face, &diag), ERR_OK);
    diag_finish(&diag);
    return face;
}

int bench_open(void **state)
{
    static const char *const PATHS[BENCH_FACE_COUNT] = {
        [BENCH_LATIN] = FONT_INTER "/Inter-Regular.otf",
        [BENCH_HEBREW] = FONT_NOTO "/NotoSansHebrew-Regular.ttf",
        [BENCH_ARABIC] = FONT_NOTO "/NotoSansArabic-Regular.ttf",
        [BENCH_JAPANESE] = FONT_NOTO_CJK "/NotoSansCJK-Regular.ttc",
    };
    struct bench *bench = calloc(1, sizeof *bench);
    struct diag diag = { 0 };

    assert_int_equal(text_open(&bench->text, &diag), ERR_OK);
    bench->type = (struct type){ .face_count = BENCH_FACE_COUNT, .size_px = 40, .leading_px = 60 };
    for (int i = 0; i < BENCH_FACE_COUNT; i++)
        bench->type.faces[i] = add_face(bench, (enum bench_face)i, PATHS[i]);
    *state = bench;
    return 0;
}

int bench_close(void **state)
{
    struct bench *bench = *state;

    text_close(bench->text);
    arena_finish(&bench->arena);
    for (int i = 0; i < BENCH_FACE_COUNT; i++)
        free(bench->files[i]);
    free(bench);
    return 0;
}

struct paragraph bench_set_spans(struct bench *bench, const struct span *spans, int count, int width_px,
                                 const char *language, bool rtl)
{
    struct paragraph paragraph;
    struct paragraph_options options = { .width_px = width_px, .language = language, .rtl = rtl };

    paragraph_layout(bench->text, spans, count, &options, &bench->arena, &paragraph);
    return paragraph;
}

struct paragraph bench_set(struct bench *bench, const char *words, int width_px, const char *language, bool rtl)
{
    return bench_set_spans(bench, &(struct span){ words, &bench->type, 0xffffffff, NO_LINK }, 1, width_px, language,
                           rtl);
}

const char *bench_seen(const struct paragraph *paragraph, const char *between, char *out, size_t size)
{
    size_t len = 0;

    out[0] = 0;
    for (int l = 0; l < paragraph->line_count; l++) {
        for (int r = 0; r < paragraph->lines[l].run_count; r++) {
            const char *before = r > 0 ? between : l > 0 ? "|" : "";
            len += (size_t)snprintf(out + len, size - len, "%s%s", before, paragraph->lines[l].runs[r].utf8);
            assert_true(len < size);
        }
    }
    return out;
}
