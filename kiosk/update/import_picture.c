#include "kiosk/update/import_picture.h"

#include <assert.h>
#include <string.h>

#include "kiosk/codec/jpeg.h"
#include "kiosk/codec/picture.h"
#include "kiosk/port/cage.h"

enum { WHY_BYTES = 200 };

/* The system gives memory only to what is written to, so that small pictures take little. */
struct import_easel {
    size_t len;
    enum err err;
    int width, height; /* px */
    bool opaque;
    char why[WHY_BYTES];
    uint32_t pixels[IMPORT_PICTURE_WIDTH_MAX * IMPORT_PICTURE_HEIGHT_MAX];
    uint8_t bytes[IMPORT_PICTURE_BYTES_MAX];
};

struct import_easel *import_easel_open(void)
{
    jpeg_get_ready();
    return cage_share(sizeof(struct import_easel));
}

void import_easel_close(struct import_easel *easel)
{
    cage_unshare(easel, sizeof *easel);
}

/* What a picture's bytes are put on. */
struct hand {
    struct import_easel *easel;
    struct staging *staging;
};

static enum update_code take_bytes(void *context, const uint8_t *bytes, size_t len, struct diag *diag)
{
    struct hand *hand = context;

    (void)diag;
    memcpy(hand->easel->bytes + hand->easel->len, bytes, len);
    hand->easel->len += len;
    staging_go_on(hand->staging, len);
    return UPDATE_OK;
}

/* In the cage. */
static bool decode(void *shared)
{
    struct import_easel *easel = shared;
    struct png_picture picture = { 0 };

    easel->err = picture_decode(easel->bytes, easel->len, IMPORT_PICTURE_WIDTH_MAX, IMPORT_PICTURE_HEIGHT_MAX,
                                &picture, easel->why, sizeof easel->why);
    if (easel->err == ERR_OK) {
        easel->width = picture.width;
        easel->height = picture.height;
        easel->opaque = picture.opaque;
        memcpy(easel->pixels, picture.pixels,
               (size_t)picture.width * (size_t)picture.height * sizeof *picture.pixels);
    }
    png_picture_finish(&picture);
    return easel->err != ERR_MEMORY;
}

static enum update_code died(enum cage_end end, const char *file, struct diag *diag)
{
    switch (end) {
    case CAGE_NO_START:
        diag_error(diag, file, 0, "could not be looked at: the system has no place that is safe enough for it");
        return UPDATE_IMPORTER_ENDED;
    case CAGE_MEMORY:
        diag_error_of(diag, DIAG_PICTURE, file, 0, "this picture needs too much memory; make it smaller");
        return UPDATE_PICTURE;
    default:
        diag_error_of(diag, DIAG_DIED, file, 0,
                      "this picture cannot be read safely: what decodes it %s; save it again as PNG",
                      cage_end_text(end));
        return UPDATE_DECODER_DIED;
    }
}

/* What came out of the cage is looked at like any stranger's. */
static enum update_code encode(struct import_easel *easel, const char *file, uint8_t **out, size_t *out_len,
                               struct diag *diag)
{
    const struct png_picture picture = { easel->width, easel->height, easel->pixels, easel->opaque };

    easel->why[WHY_BYTES - 1] = 0;
    if (easel->err != ERR_OK) {
        diag_error_of(diag, DIAG_PICTURE, file, 0, "this picture cannot be used: %s", easel->why);
        return UPDATE_PICTURE;
    }
    if (picture.width < 1 || picture.width > IMPORT_PICTURE_WIDTH_MAX || picture.height < 1 ||
        picture.height > IMPORT_PICTURE_HEIGHT_MAX)
        return died(CAGE_CRASHED, file, diag);
    if (picture_encode(&picture, out, out_len) == ERR_OK)
        return UPDATE_OK;
    diag_error(diag, file, 0, "there is no memory to write this picture again");
    return UPDATE_NO_MEMORY;
}

enum update_code import_picture(struct import_easel *easel, int folder, const struct import_file *file,
                                struct staging *staging, uint8_t **out, size_t *out_len, struct diag *diag)
{
    struct hand hand = { easel, staging };
    const struct sealed_sink sink = { take_bytes, &hand, &staging->pace };
    uint8_t unused[HASH_BYTES];

    assert(file->bytes <= IMPORT_PICTURE_BYTES_MAX);
    easel->len = 0;
    easel->err = ERR_FORMAT;
    enum update_code code = sealed_hash_file(folder, file->from, file->bytes, staging->hashing, &sink, unused, diag);
    if (code != UPDATE_OK)
        return code;
    enum cage_end end = cage_run(decode, easel, CAGE_TIME_MS);
    return end == CAGE_DONE ? encode(easel, file->from, out, out_len, diag) : died(end, file->from, diag);
}
