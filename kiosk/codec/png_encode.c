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
    uint8_t *row;
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

static void write_row(struct job *job, const uint32_t *pixels, int width)
{
    for (int x = 0; x < width; x++) {
        job->row[x * 3] = (uint8_t)(pixels[x] >> 16 & 0xff);
        job->row[x * 3 + 1] = (uint8_t)(pixels[x] >> 8 & 0xff);
        job->row[x * 3 + 2] = (uint8_t)(pixels[x] & 0xff);
    }
    png_write_row(job->png, job->row);
}

static enum err run(struct job *job, const uint32_t *pixels, int width, int height)
{
    if (setjmp(job->jump) != 0)
        return ERR_MEMORY;
    job->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, job, on_error, on_warning);
    job->info = job->png == NULL ? NULL : png_create_info_struct(job->png);
    job->row = malloc((size_t)width * 3);
    if (job->info == NULL || job->row == NULL)
        return ERR_MEMORY;
    png_set_write_fn(job->png, job, write_bytes, flush_nothing);
    png_set_IHDR(job->png, job->info, (png_uint_32)width, (png_uint_32)height, 8, PNG_COLOR_TYPE_RGB,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(job->png, job->info);
    for (int y = 0; y < height; y++)
        write_row(job, pixels + (size_t)y * (size_t)width, width);
    png_write_end(job->png, job->info);
    return ERR_OK;
}

enum err png_encode(const uint32_t *pixels, int width, int height, uint8_t **out, size_t *out_len)
{
    struct job job = { 0 };

    assert(width >= 1 && width <= PNG_SIDE_MAX && height >= 1 && height <= PNG_SIDE_MAX);
    enum err err = run(&job, pixels, width, height);
    png_destroy_write_struct(&job.png, &job.info);
    free(job.row);
    if (err == ERR_OK) {
        *out = job.bytes;
        *out_len = job.len;
    } else {
        free(job.bytes);
    }
    return err;
}
