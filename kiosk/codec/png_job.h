/* Shared by png*.c: reading with libpng within limits, up to the header. */
#ifndef KIOSK_CODEC_PNG_JOB_H
#define KIOSK_CODEC_PNG_JOB_H

#include <png.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/base/err.h"

/* libpng leaves by longjmp, so everything that it may leave behind lives here, or in what this is a part of, and not in
 * automatic variables. Whoever calls what may leave has set `jump`, and then returns `err`. */
struct png_job {
    jmp_buf jump;
    const uint8_t *next; /* borrowed: the file's bytes that are not read yet */
    size_t left;
    char *why; /* borrowed */
    size_t why_len;
    enum err err;
    size_t heap_bytes; /* what libpng holds */
    png_structp png;   /* owned, as is `info` */
    png_infop info;
};

/* Ends the reading with an error and its reason. */
_Noreturn void png_job_leave(struct png_job *job, enum err err, const char *why);

/* Reads all that comes before the pixels; leaves where that is damaged, or a side is longer than PNG_SIDE_MAX. */
void png_job_read_header(struct png_job *job);

/* Frees what is libpng's. Accepts a job that has left at any place. */
void png_job_finish(struct png_job *job);

#endif
