#include <stdlib.h>

#include "kiosk/codec/png.h"
#include "kiosk/codec/png_job.h"
#include "kiosk/codec/shrink.h"

struct job {
    struct png_job of;
    struct png_samples samples; /* `bytes` are owned */
};

/* Palettes, transparent colours and few bits become bytes; 16 bits are rounded to 8, grey becomes three channels. */
static int ask_for_plain(struct job *job)
{
    png_set_expand(job->of.png);
    png_set_scale_16(job->of.png);
    png_set_gray_to_rgb(job->of.png);
    int passes = png_set_interlace_handling(job->of.png);
    png_read_update_info(job->of.png, job->of.info);
    return passes;
}

static void read_samples(struct job *job)
{
    int passes = ask_for_plain(job);
    size_t row_bytes = png_get_rowbytes(job->of.png, job->of.info);

    job->samples.width = (int)png_get_image_width(job->of.png, job->of.info);
    job->samples.height = (int)png_get_image_height(job->of.png, job->of.info);
    job->samples.channels = png_get_channels(job->of.png, job->of.info);
    job->samples.bytes = malloc((size_t)job->samples.height * row_bytes);
    if (job->samples.bytes == NULL)
        png_job_leave(&job->of, ERR_MEMORY, "no memory for the picture");
    for (int pass = 0; pass < passes; pass++) {
        for (int y = 0; y < job->samples.height; y++)
            png_read_row(job->of.png, job->samples.bytes + (size_t)y * row_bytes, NULL);
    }
    png_read_end(job->of.png, NULL);
}

static enum err run(struct job *job)
{
    if (setjmp(job->of.jump) != 0)
        return job->of.err;
    png_job_read_header(&job->of);
    read_samples(job);
    return ERR_OK;
}

enum err png_make_plain(const uint8_t *bytes, size_t len, uint8_t **out, size_t *out_len, char *why, size_t why_len)
{
    struct job job = { .of = { .next = bytes, .left = len, .why = why, .why_len = why_len } };
    enum err err = run(&job);

    if (err == ERR_OK && (err = png_encode_samples(&job.samples, out, out_len)) != ERR_OK)
        snprintf(why, why_len, "no memory for the picture");
    png_job_finish(&job.of);
    free(job.samples.bytes);
    return err;
}

static enum err shrink_samples(const struct png_samples *samples, int box_w, int box_h, struct png_picture *out)
{
    struct shrink shrink = { .in_w = samples->width, .in_h = samples->height };
    size_t row_bytes = (size_t)samples->width * (size_t)samples->channels;

    shrink_fit(shrink.in_w, shrink.in_h, box_w, box_h, &shrink.out_w, &shrink.out_h);
    if (shrink_begin(&shrink) != ERR_OK)
        return ERR_MEMORY;
    for (int y = 0; y < samples->height; y++)
        shrink_row(&shrink, samples->bytes + (size_t)y * row_bytes, samples->channels);
    *out = (struct png_picture){ .width = shrink.out_w,
                                 .height = shrink.out_h,
                                 .pixels = shrink.pixels,
                                 .opaque = shrink_opaque(&shrink) };
    shrink.pixels = NULL;
    shrink_finish(&shrink);
    return ERR_OK;
}

enum err png_decode_any(const uint8_t *bytes, size_t len, int box_w, int box_h, struct png_picture *out, char *why,
                        size_t why_len)
{
    struct job job = { .of = { .next = bytes, .left = len, .why = why, .why_len = why_len } };
    enum err err = run(&job);

    if (err == ERR_OK && (err = shrink_samples(&job.samples, box_w, box_h, out)) != ERR_OK)
        snprintf(why, why_len, "no memory for the picture");
    png_job_finish(&job.of);
    free(job.samples.bytes);
    return err;
}
