#include <assert.h>
#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/codec/png.h"

/* libpng leaves by longjmp, so everything that it may leave behind lives here and not in automatic variables. */
struct job {
    jmp_buf jump;
    png_structp png;
    png_infop info;
    int width, height, channels;
    const uint32_t *pixels; /* borrowed: either these */
    const uint8_t *samples; /* or these */
    uint8_t *row;           /* owned; for `pixels` */
    uint8_t *bytes;
    size_t len;
    size_t capacity;
};

static _Noreturn void on_error(png_structp png, const char *message)
{
    struct job *job = png_get_error_ptr(png);

    (void)message;
    longjmp(job->jump, 1);
}

static void on_warning(png_structp png, const char *message)
{
    (void)png;
    (void)message;
}

static void write_bytes(png_structp png, png_bytep bytes, size_t len)
{
    struct job *job = png_get_io_ptr(png);

    if (job->len + len > job->capacity) {
        size_t capacity = (job->len + len) * 2;
        uint8_t *grown = realloc(job->bytes, capacity);
        if (grown == NULL)
            longjmp(job->jump, 1);
        job->bytes = grown;
        job->capacity = capacity;
    }
    memcpy(job->bytes + job->len, bytes, len);
    job->len += len;
}

static void flush_nothing(png_structp png)
{
    (void)png;
}

static const uint8_t *row_of(struct job *job, int y)
{
    const uint32_t *pixels = job->pixels + (size_t)y * (size_t)job->width;

    for (int x = 0; x < job->width; x++) {
        job->row[x * 3] = (uint8_t)(pixels[x] >> 16 & 0xff);
        job->row[x * 3 + 1] = (uint8_t)(pixels[x] >> 8 & 0xff);
        job->row[x * 3 + 2] = (uint8_t)(pixels[x] & 0xff);
    }
    return job->row;
}

static enum err run(struct job *job)
{
    size_t row_bytes = (size_t)job->width * (size_t)job->channels;

    if (setjmp(job->jump) != 0)
        return ERR_MEMORY;
    job->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, job, on_error, on_warning);
    job->info = job->png == NULL ? NULL : png_create_info_struct(job->png);
    job->row = malloc(row_bytes);
    if (job->info == NULL || job->row == NULL)
        return ERR_MEMORY;
    png_set_write_fn(job->png, job, write_bytes, flush_nothing);
    png_set_IHDR(job->png, job->info, (png_uint_32)job->width, (png_uint_32)job->height, 8,
                 job->channels == 3 ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGB_ALPHA, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(job->png, job->info);
    for (int y = 0; y < job->height; y++)
        png_write_row(job->png, job->samples != NULL ? job->samples + (size_t)y * row_bytes : row_of(job, y));
    png_write_end(job->png, job->info);
    return ERR_OK;
}

static enum err encode(struct job *job, uint8_t **out, size_t *out_len)
{
    assert(job->width >= 1 && job->width <= PNG_SIDE_MAX && job->height >= 1 && job->height <= PNG_SIDE_MAX);
    enum err err = run(job);
    png_destroy_write_struct(&job->png, &job->info);
    free(job->row);
    if (err == ERR_OK) {
        *out = job->bytes;
        *out_len = job->len;
    } else {
        free(job->bytes);
    }
    return err;
}

enum err png_encode(const uint32_t *pixels, int width, int height, uint8_t **out, size_t *out_len)
{
    return encode(&(struct job){ .pixels = pixels, .width = width, .height = height, .channels = 3 }, out, out_len);
}

enum err png_encode_samples(const struct png_samples *samples, uint8_t **out, size_t *out_len)
{
    assert(samples->channels == 3 || samples->channels == 4);
    return encode(&(struct job){ .samples = samples->bytes,
                                 .width = samples->width,
                                 .height = samples->height,
                                 .channels = samples->channels },
                  out, out_len);
}
