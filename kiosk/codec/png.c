#include "kiosk/codec/png.h"

#include <png.h>
#include <setjmp.h>
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/codec/shrink.h"

enum { CHUNK_BYTES_MAX = 1024 * 1024, CHUNK_CACHE_MAX = 16, SIGNATURE_BYTES = 8, WHY_BYTES = 160 };

/* libpng leaves by longjmp, so everything that it may leave behind lives here and not in automatic variables. */
struct job {
    jmp_buf jump;
    const uint8_t *next;
    size_t left;
    size_t heap_bytes; /* what libpng holds */
    char *why;
    size_t why_len;
    enum err err;
    png_structp png;
    png_infop info;
    uint8_t *row;
    int channels;
    struct png_size size;
    struct shrink shrink;
};

union piece {
    size_t bytes;
    max_align_t align;
};

static void *take_memory(png_structp png, png_alloc_size_t bytes)
{
    struct job *job = png_get_mem_ptr(png);

    if (bytes > PNG_HEAP_BYTES_MAX || job->heap_bytes + bytes > PNG_HEAP_BYTES_MAX)
        return NULL;
    union piece *piece = malloc(sizeof *piece + bytes);
    if (piece == NULL)
        return NULL;
    piece->bytes = bytes;
    job->heap_bytes += bytes;
    return piece + 1;
}

static void give_memory(png_structp png, void *memory)
{
    struct job *job = png_get_mem_ptr(png);

    if (memory == NULL)
        return;
    union piece *piece = (union piece *)memory - 1;
    job->heap_bytes -= piece->bytes;
    free(piece);
}

static _Noreturn void leave(struct job *job, enum err err, const char *why)
{
    job->err = err;
    snprintf(job->why, job->why_len, "%s", why);
    longjmp(job->jump, 1);
}

/* libpng names the damage, but not what to do. */
static _Noreturn void on_error(png_structp png, const char *message)
{
    char why[WHY_BYTES];

    snprintf(why, sizeof why, "damaged (%s); copy or save it again", message);
    leave(png_get_error_ptr(png), ERR_FORMAT, why);
}

/* What libpng only warns about concerns side chunks that are skipped anyway. */
static void on_warning(png_structp png, const char *message)
{
    (void)png;
    (void)message;
}

static void read_bytes(png_structp png, png_bytep out, size_t len)
{
    struct job *job = png_get_io_ptr(png);

    if (len > job->left)
        leave(job, ERR_FORMAT, "the file ends too early; copy or save it again");
    memcpy(out, job->next, len);
    job->next += len;
    job->left -= len;
}

static void set_up(struct job *job)
{
    if (job->left < SIGNATURE_BYTES || png_sig_cmp(job->next, 0, SIGNATURE_BYTES) != 0)
        leave(job, ERR_FORMAT, "not a PNG picture; save it as PNG");
    job->png = png_create_read_struct_2(PNG_LIBPNG_VER_STRING, job, on_error, on_warning, job, take_memory,
                                        give_memory);
    if (job->png == NULL)
        leave(job, ERR_MEMORY, "no memory for libpng");
    job->info = png_create_info_struct(job->png);
    if (job->info == NULL)
        leave(job, ERR_MEMORY, "no memory for libpng");
    png_set_read_fn(job->png, job, read_bytes);
    png_set_user_limits(job->png, PNG_SIDE_MAX, PNG_SIDE_MAX);
    png_set_chunk_malloc_max(job->png, CHUNK_BYTES_MAX);
    png_set_chunk_cache_max(job->png, CHUNK_CACHE_MAX);
    png_set_keep_unknown_chunks(job->png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
}

static uint32_t number_at(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* libpng says "Invalid IHDR data" to everything; whoever made the picture wants to know what to change. */
static void check_side(struct job *job)
{
    const uint8_t *bytes = job->next;

    if (job->left < 24 || memcmp(bytes + 12, "IHDR", 4) != 0)
        return;
    if (number_at(bytes + 16) <= PNG_SIDE_MAX && number_at(bytes + 20) <= PNG_SIDE_MAX)
        return;
    job->err = ERR_LIMIT;
    snprintf(job->why, job->why_len, "%lu x %lu px; at most %d a side, make it smaller",
             (unsigned long)number_at(bytes + 16), (unsigned long)number_at(bytes + 20), PNG_SIDE_MAX);
    longjmp(job->jump, 1);
}

static void read_header(struct job *job)
{
    set_up(job);
    check_side(job);
    png_read_info(job->png, job->info);
    int colour = png_get_color_type(job->png, job->info);
    if (png_get_bit_depth(job->png, job->info) == 16)
        leave(job, ERR_FORMAT, "16 bits a channel; save it with 8 bits a channel");
    if (colour != PNG_COLOR_TYPE_RGB && colour != PNG_COLOR_TYPE_RGB_ALPHA)
        leave(job, ERR_FORMAT, "grey or palette colours; save it as RGB");
    if (png_get_interlace_type(job->png, job->info) != PNG_INTERLACE_NONE)
        leave(job, ERR_FORMAT, "interlaced; save it without interlacing");
    job->channels = colour == PNG_COLOR_TYPE_RGB ? 3 : 4;
    job->size.width = (int)png_get_image_width(job->png, job->info);
    job->size.height = (int)png_get_image_height(job->png, job->info);
}

static void read_rows(struct job *job, int box_w, int box_h)
{
    struct shrink *shrink = &job->shrink;

    shrink->in_w = job->size.width;
    shrink->in_h = job->size.height;
    shrink_fit(shrink->in_w, shrink->in_h, box_w, box_h, &shrink->out_w, &shrink->out_h);
    if (shrink_begin(shrink) != ERR_OK)
        leave(job, ERR_MEMORY, "no memory for the picture");
    job->row = malloc(png_get_rowbytes(job->png, job->info));
    if (job->row == NULL)
        leave(job, ERR_MEMORY, "no memory for the picture");
    for (int y = 0; y < job->size.height; y++) {
        png_read_row(job->png, job->row, NULL);
        shrink_row(shrink, job->row, job->channels);
    }
    png_read_end(job->png, NULL);
}

static enum err run(struct job *job, int box_w, int box_h)
{
    if (setjmp(job->jump) != 0)
        return job->err;
    read_header(job);
    if (box_w > 0)
        read_rows(job, box_w, box_h);
    return ERR_OK;
}

static void job_finish(struct job *job)
{
    png_destroy_read_struct(&job->png, &job->info, NULL);
    free(job->row);
    shrink_finish(&job->shrink);
}

enum err png_decode(const uint8_t *bytes, size_t len, int box_w, int box_h, struct png_picture *out, char *why,
                    size_t why_len)
{
    struct job job = { .next = bytes, .left = len, .why = why, .why_len = why_len };
    enum err err = run(&job, box_w, box_h);

    if (err == ERR_OK) {
        *out = (struct png_picture){ .width = job.shrink.out_w,
                                     .height = job.shrink.out_h,
                                     .pixels = job.shrink.pixels,
                                     .opaque = shrink_opaque(&job.shrink) };
        job.shrink.pixels = NULL;
    }
    job_finish(&job);
    return err;
}

void png_picture_finish(struct png_picture *picture)
{
    free(picture->pixels);
    *picture = (struct png_picture){ 0 };
}

enum err png_probe(const uint8_t *bytes, size_t len, struct png_size *out, char *why, size_t why_len)
{
    struct job job = { .next = bytes, .left = len, .why = why, .why_len = why_len };
    enum err err = run(&job, 0, 0);

    if (err == ERR_OK)
        *out = job.size;
    job_finish(&job);
    return err;
}
