#include "kiosk/codec/png.h"

#include <stdlib.h>

#include "kiosk/codec/png_job.h"
#include "kiosk/codec/shrink.h"

/* Behind what is wrong with a picture that png_make_plain mends. */
#define CONVERT ", or let `kiosk seal --convert` do it"

struct job {
    struct png_job of; /* how far libpng is */
    uint8_t *row;
    int channels;
    struct png_size size;
    struct shrink shrink;
};

static void read_header(struct job *job)
{
    png_job_read_header(&job->of);
    int colour = png_get_color_type(job->of.png, job->of.info);
    if (png_get_bit_depth(job->of.png, job->of.info) == 16)
        png_job_leave(&job->of, ERR_FORMAT, "16 bits a channel; save it with 8 bits a channel" CONVERT);
    if (colour != PNG_COLOR_TYPE_RGB && colour != PNG_COLOR_TYPE_RGB_ALPHA)
        png_job_leave(&job->of, ERR_FORMAT, "grey or palette colours; save it as RGB" CONVERT);
    if (png_get_interlace_type(job->of.png, job->of.info) != PNG_INTERLACE_NONE)
        png_job_leave(&job->of, ERR_FORMAT, "interlaced; save it without interlacing" CONVERT);
    job->channels = colour == PNG_COLOR_TYPE_RGB ? 3 : 4;
    job->size.width = (int)png_get_image_width(job->of.png, job->of.info);
    job->size.height = (int)png_get_image_height(job->of.png, job->of.info);
}

static void read_rows(struct job *job, int box_w, int box_h)
{
    struct shrink *shrink = &job->shrink;

    shrink->in_w = job->size.width;
    shrink->in_h = job->size.height;
    shrink_fit(shrink->in_w, shrink->in_h, box_w, box_h, &shrink->out_w, &shrink->out_h);
    if (shrink_begin(shrink) != ERR_OK)
        png_job_leave(&job->of, ERR_MEMORY, "no memory for the picture");
    job->row = malloc(png_get_rowbytes(job->of.png, job->of.info));
    if (job->row == NULL)
        png_job_leave(&job->of, ERR_MEMORY, "no memory for the picture");
    for (int y = 0; y < job->size.height; y++) {
        png_read_row(job->of.png, job->row, NULL);
        shrink_row(shrink, job->row, job->channels);
    }
    png_read_end(job->of.png, NULL);
}

static enum err run(struct job *job, int box_w, int box_h)
{
    if (setjmp(job->of.jump) != 0)
        return job->of.err;
    read_header(job);
    if (box_w > 0)
        read_rows(job, box_w, box_h);
    return ERR_OK;
}

static void job_finish(struct job *job)
{
    png_job_finish(&job->of);
    free(job->row);
    shrink_finish(&job->shrink);
}

enum err png_decode(const uint8_t *bytes, size_t len, int box_w, int box_h, struct png_picture *out, char *why,
                    size_t why_len)
{
    struct job job = { .of = { .next = bytes, .left = len, .why = why, .why_len = why_len } };
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
    struct job job = { .of = { .next = bytes, .left = len, .why = why, .why_len = why_len } };
    enum err err = run(&job, 0, 0);

    if (err == ERR_OK)
        *out = job.size;
    job_finish(&job);
    return err;
}
