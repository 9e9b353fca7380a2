#include "kiosk/codec/jpeg.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <jerror.h>
#include <jpeglib.h>

#include "kiosk/codec/exif.h"
#include "kiosk/codec/shrink.h"

enum { WHY_BYTES = 200, EIGHTHS = 8 };

/* libjpeg leaves by longjmp, so everything that it may leave behind lives here and not in automatic variables. */
struct job {
    jmp_buf jump;
    struct jpeg_decompress_struct jpeg; /* owned */
    struct jpeg_error_mgr errors;
    struct jpeg_source_mgr source;
    struct jpeg_progress_mgr progress;
    char *why; /* borrowed */
    size_t why_len;
    enum err err;
    uint8_t *row; /* owned */
    struct shrink shrink;
};

static _Noreturn void leave(struct job *job, enum err err, const char *why)
{
    job->err = err;
    snprintf(job->why, job->why_len, "%s", why);
    longjmp(job->jump, 1);
}

/* libjpeg names the damage, but not what to do. */
static _Noreturn void leave_damaged(j_common_ptr jpeg)
{
    char message[JMSG_LENGTH_MAX], why[WHY_BYTES];

    jpeg->err->format_message(jpeg, message);
    snprintf(why, sizeof why, "damaged (%.120s); copy or save it again", message);
    leave(jpeg->client_data, ERR_FORMAT, why);
}

static _Noreturn void on_error(j_common_ptr jpeg)
{
    struct job *job = jpeg->client_data;

    switch (jpeg->err->msg_code) {
    case JERR_OUT_OF_MEMORY:
    case JERR_NO_BACKING_STORE: leave(job, ERR_MEMORY, "no memory for the picture; make it smaller");
    case JERR_NO_SOI: leave(job, ERR_FORMAT, "not a JPEG picture; save it as JPEG or PNG");
    case JERR_BAD_PRECISION:
    case JERR_SOF_UNSUPPORTED: leave(job, ERR_FORMAT, "a rare kind of JPEG; save it again as a usual one, or as PNG");
    default: leave_damaged(jpeg);
    }
}

/* libjpeg goes on and makes up what is missing. Some cameras leave bytes between the parts of a file, and a program may
 * have written an unknown number for the colours: these it rightly passes over. */
static void on_message(j_common_ptr jpeg, int level)
{
    int code = jpeg->err->msg_code;

    if (level < 0 && code != JWRN_EXTRANEOUS_DATA && code != JWRN_ADOBE_XFORM)
        leave_damaged(jpeg);
}

static void print_nothing(j_common_ptr jpeg)
{
    (void)jpeg;
}

static void on_progress(j_common_ptr jpeg)
{
    struct job *job = jpeg->client_data;

    if (job->jpeg.input_scan_number > JPEG_SCANS_MAX)
        leave(job, ERR_LIMIT, "built up in too many steps; save it again as a usual JPEG");
}

static void nothing(j_decompress_ptr jpeg)
{
    (void)jpeg;
}

static boolean end_of_file(j_decompress_ptr jpeg)
{
    leave(jpeg->client_data, ERR_FORMAT, "the file ends too early; copy or save it again");
}

static void pass_over(j_decompress_ptr jpeg, long bytes)
{
    struct jpeg_source_mgr *source = jpeg->src;

    if (bytes <= 0)
        return;
    if ((size_t)bytes > source->bytes_in_buffer)
        (void)end_of_file(jpeg);
    source->next_input_byte += bytes;
    source->bytes_in_buffer -= (size_t)bytes;
}

static void set_up(struct job *job, const uint8_t *bytes, size_t len)
{
    job->jpeg.err = jpeg_std_error(&job->errors);
    job->jpeg.client_data = job;
    job->errors.error_exit = on_error;
    job->errors.emit_message = on_message;
    job->errors.output_message = print_nothing;
    job->source = (struct jpeg_source_mgr){ .next_input_byte = bytes,
                                            .bytes_in_buffer = len,
                                            .init_source = nothing,
                                            .fill_input_buffer = end_of_file,
                                            .skip_input_data = pass_over,
                                            .resync_to_restart = jpeg_resync_to_restart,
                                            .term_source = nothing };
    job->progress.progress_monitor = on_progress;
    jpeg_create_decompress(&job->jpeg);
    job->jpeg.src = &job->source;
    job->jpeg.progress = &job->progress;
    job->jpeg.mem->max_memory_to_use = JPEG_COEFFICIENT_BYTES_MAX + JPEG_COEFFICIENT_BYTES_MAX / 8;
}

/* What a picture takes that must be whole before its first row can be made. */
static uint64_t coefficient_bytes(const struct jpeg_decompress_struct *jpeg)
{
    uint64_t sum = 0;

    for (int i = 0; i < jpeg->num_components; i++) {
        const jpeg_component_info *part = &jpeg->comp_info[i];
        sum += (uint64_t)part->width_in_blocks * part->height_in_blocks * DCTSIZE2 * sizeof(JCOEF);
    }
    return sum;
}

static void check_size(struct job *job)
{
    uint64_t width = job->jpeg.image_width, height = job->jpeg.image_height;
    char why[WHY_BYTES];

    if (width > JPEG_SIDE_MAX || height > JPEG_SIDE_MAX || width * height > JPEG_PIXELS_MAX) {
        snprintf(why, sizeof why, "%lu x %lu px; at most %d million in all and %d a side, make it smaller",
                 (unsigned long)width, (unsigned long)height, JPEG_PIXELS_MAX / (1024 * 1024), JPEG_SIDE_MAX);
        leave(job, ERR_LIMIT, why);
    }
    if (jpeg_has_multiple_scans(&job->jpeg) && coefficient_bytes(&job->jpeg) > JPEG_COEFFICIENT_BYTES_MAX)
        leave(job, ERR_LIMIT, "too large for a progressive JPEG; make it smaller, or save it without \"progressive\"");
}

static void read_header(struct job *job)
{
    (void)jpeg_read_header(&job->jpeg, TRUE);
    check_size(job);
    switch (job->jpeg.jpeg_color_space) {
    case JCS_GRAYSCALE:
    case JCS_RGB:
    case JCS_YCbCr: job->jpeg.out_color_space = JCS_RGB; return;
    case JCS_CMYK:
    case JCS_YCCK: leave(job, ERR_FORMAT, "in the colours of a printer (CMYK); save it as RGB");
    default: leave(job, ERR_FORMAT, "in colours that are not known; save it as RGB");
    }
}

/* The smallest size that libjpeg can make at once and that is not smaller than what is wanted. */
static void choose_scale(struct job *job)
{
    struct jpeg_decompress_struct *jpeg = &job->jpeg;

    jpeg->scale_denom = EIGHTHS;
    for (jpeg->scale_num = 1; jpeg->scale_num <= EIGHTHS; jpeg->scale_num++) {
        jpeg_calc_output_dimensions(jpeg);
        if (jpeg->output_width >= (JDIMENSION)job->shrink.out_w && jpeg->output_height >= (JDIMENSION)job->shrink.out_h)
            return;
    }
    jpeg->scale_num = EIGHTHS;
    jpeg_calc_output_dimensions(jpeg);
}

static void read_rows(struct job *job, int box_w, int box_h)
{
    struct jpeg_decompress_struct *jpeg = &job->jpeg;
    struct shrink *shrink = &job->shrink;

    shrink_fit((int)jpeg->image_width, (int)jpeg->image_height, box_w, box_h, &shrink->out_w, &shrink->out_h);
    choose_scale(job);
    (void)jpeg_start_decompress(jpeg);
    shrink->in_w = (int)jpeg->output_width;
    shrink->in_h = (int)jpeg->output_height;
    job->row = malloc((size_t)jpeg->output_width * (size_t)jpeg->output_components);
    if (job->row == NULL || shrink_begin(shrink) != ERR_OK)
        leave(job, ERR_MEMORY, "no memory for the picture; make it smaller");
    while (jpeg->output_scanline < jpeg->output_height) {
        (void)jpeg_read_scanlines(jpeg, &job->row, 1);
        shrink_row(shrink, job->row, 3);
    }
    (void)jpeg_finish_decompress(jpeg);
}

static enum err run(struct job *job, const uint8_t *bytes, size_t len, int box_w, int box_h)
{
    if (setjmp(job->jump) != 0)
        return job->err;
    set_up(job, bytes, len);
    read_header(job);
    read_rows(job, box_w, box_h);
    return ERR_OK;
}

static enum err hand_over(struct job *job, int orientation, struct png_picture *out)
{
    struct shrink *shrink = &job->shrink;
    struct png_picture picture = { .width = shrink->out_w, .height = shrink->out_h, .opaque = true };

    if (orientation == EXIF_UPRIGHT) {
        picture.pixels = shrink->pixels;
        shrink->pixels = NULL;
        *out = picture;
        return ERR_OK;
    }
    picture.pixels = malloc((size_t)shrink->out_w * (size_t)shrink->out_h * sizeof *picture.pixels);
    if (picture.pixels == NULL) {
        snprintf(job->why, job->why_len, "no memory for the picture; make it smaller");
        return ERR_MEMORY;
    }
    exif_turn(shrink->pixels, shrink->out_w, shrink->out_h, orientation, picture.pixels);
    if (exif_lies(orientation)) {
        picture.width = shrink->out_h;
        picture.height = shrink->out_w;
    }
    *out = picture;
    return ERR_OK;
}

enum err jpeg_decode(const uint8_t *bytes, size_t len, int box_w, int box_h, struct png_picture *out, char *why,
                     size_t why_len)
{
    struct job job = { .why = why, .why_len = why_len };
    int orientation = exif_orientation(bytes, len);
    bool lies = exif_lies(orientation);
    enum err err = run(&job, bytes, len, lies ? box_h : box_w, lies ? box_w : box_h);

    if (err == ERR_OK)
        err = hand_over(&job, orientation, out);
    jpeg_destroy_decompress(&job.jpeg);
    free(job.row);
    shrink_finish(&job.shrink);
    return err;
}
