/* Photographs for tests, made with libjpeg: four quarters of one colour each, red and green above blue and white. */
#ifndef TESTS_UNIT_JPEG_FIXTURE_H
#define TESTS_UNIT_JPEG_FIXTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct jpeg_wish {
    int width, height;
    int channels;    /* 0 or 3: colours; 1: grey; 4: of a printer */
    bool progressive;
    int orientation; /* of its Exif block; 0: it has none */
};

/* The bytes of a file; the caller frees them. */
uint8_t *jpeg_make(const struct jpeg_wish *wish, size_t *len);

#endif
