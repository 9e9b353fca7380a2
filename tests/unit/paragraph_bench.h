/* Type on the bench: faces of four scripts at one size, and paragraphs set in them. */
#ifndef TESTS_UNIT_PARAGRAPH_BENCH_H
#define TESTS_UNIT_PARAGRAPH_BENCH_H

#include "kiosk/ui/paragraph.h"

/* Faces in the order of the type; the first is Latin. */
enum bench_face { BENCH_LATIN, BENCH_HEBREW, BENCH_ARABIC, BENCH_JAPANESE, BENCH_FACE_COUNT };

struct bench {
    struct text *text;
    struct arena arena;
    struct type type; /* 40 px, leading 60 */
    uint8_t *files[BENCH_FACE_COUNT];
};

/* Set-up and tear-down of a group of tests; the state is the bench. */
int bench_open(void **state);
int bench_close(void **state);

/* Sets one span of words in a language, read from the right or not. */
struct paragraph bench_set(struct bench *bench, const char *words, int width_px, const char *language, bool rtl);
/* Sets spans. */
struct paragraph bench_set_spans(struct bench *bench, const struct span *spans, int count, int width_px,
                                 const char *language, bool rtl);

/* All runs from left to right, lines parted by '|', runs by `between`. Returns `out`. */
const char *bench_seen(const struct paragraph *paragraph, const char *between, char *out, size_t size);

#endif
