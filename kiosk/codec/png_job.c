#include "kiosk/codec/png_job.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/codec/png.h"

enum { CHUNK_BYTES_MAX = 1024 * 1024, CHUNK_CACHE_MAX = 16, SIGNATURE_BYTES = 8, WHY_BYTES = 160 };

union piece {
    size_t bytes;
    max_align_t align;
};

static void *take_memory(png_structp png, png_alloc_size_t bytes)
{
    struct png_job *job = png_get_mem_ptr(png);

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
    struct png_job *job = png_get_mem_ptr(png);

    if (memory == NULL)
        return;
    union piece *piece = (union piece *)memory - 1;
    job->heap_bytes -= piece->bytes;
    free(piece);
}

_Noreturn void png_job_leave(struct png_job *job, enum err err, const char *why)
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
    png_job_leave(png_get_error_ptr(png), ERR_FORMAT, why);
}

/* What libpng only warns about concerns side chunks that are skipped anyway. */
static void on_warning(png_structp png, const char *message)
{
    (void)png;
    (void)message;
}

static void read_bytes(png_structp png, png_bytep out, size_t len)
{
    struct png_job *job = png_get_io_ptr(png);

    if (len > job->left)
        png_job_leave(job, ERR_FORMAT, "the file ends too early; copy or save it again");
    memcpy(out, job->next, len);
    job->next += len;
    job->left -= len;
}

static void set_up(struct png_job *job)
{
    if (job->left < SIGNATURE_BYTES || png_sig_cmp(job->next, 0, SIGNATURE_BYTES) != 0)
        png_job_leave(job, ERR_FORMAT, "not a PNG picture; save it as PNG");
    job->png = png_create_read_struct_2(PNG_LIBPNG_VER_STRING, job, on_error, on_warning, job, take_memory,
                                        give_memory);
    if (job->png == NULL)
        png_job_leave(job, ERR_MEMORY, "no memory for libpng");
    job->info = png_create_info_struct(job->png);
    if (job->info == NULL)
        png_job_leave(job, ERR_MEMORY, "no memory for libpng");
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
static void check_side(struct png_job *job)
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

void png_job_read_header(struct png_job *job)
{
    set_up(job);
    check_side(job);
    png_read_info(job->png, job->info);
}

void png_job_finish(struct png_job *job)
{
    png_destroy_read_struct(&job->png, &job->info, NULL);
}
