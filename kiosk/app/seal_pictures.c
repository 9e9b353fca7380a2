#include "kiosk/app/seal_pictures.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/codec/png.h"
#include "kiosk/codec/sums.h"
#include "kiosk/exhibit/exhibit.h"
#include "kiosk/port/files.h"

enum { WHY_BYTES = 200, SHOWN_SIDE_PX = 64, PATH_BYTES = 4096 };

struct picture {
    const char *name;
    struct arena arena; /* of the bytes */
    uint8_t *bytes;
    size_t len;
};

static bool is_picture(const char *name)
{
    size_t len = strlen(name);

    return len > 4 && strcmp(name + len - 4, ".png") == 0;
}

static enum err picture_read(struct folder *folder, const char *name, struct picture *out, struct diag *diag)
{
    *out = (struct picture){ .name = name };
    return folder_read(folder, name, EXHIBIT_PICTURE_BYTES_MAX, &out->arena, &out->bytes, &out->len, diag);
}

/* Damage is only met by reading to the last row, whatever the size of what comes out. */
static void check_picture(const struct picture *picture, struct diag *diag)
{
    struct png_picture shown = { 0 };
    char why[WHY_BYTES];

    if (png_decode(picture->bytes, picture->len, SHOWN_SIDE_PX, SHOWN_SIDE_PX, &shown, why, sizeof why) != ERR_OK)
        diag_error(diag, picture->name, 0, "the picture cannot be shown: %s", why);
    png_picture_finish(&shown);
}

void seal_pictures_check(struct folder *folder, const struct inventory *inventory, struct diag *diag)
{
    for (int i = 0; i < inventory->count; i++) {
        const char *name = inventory->files[i].name;
        struct picture picture;
        if (!is_picture(name) || diag_tells(diag, name))
            continue;
        if (picture_read(folder, name, &picture, diag) == ERR_OK)
            check_picture(&picture, diag);
        arena_finish(&picture.arena);
    }
}

static enum err write_plain(const char *path, const char *name, const uint8_t *bytes, size_t len, struct diag *diag)
{
    char whole[PATH_BYTES];

    if (snprintf(whole, sizeof whole, "%s/%s", path, name) >= (int)sizeof whole) {
        diag_error(diag, name, 0, "the name of the exhibit's folder is too long");
        return ERR_IO;
    }
    return file_write_all(&(struct file_content){ whole, bytes, len }, 1, diag);
}

/* What is wrong with pictures that nothing can be made of is said when they are checked. */
static enum err convert(const char *path, const struct picture *picture, FILE *out, struct diag *diag)
{
    struct png_size size;
    uint8_t *plain = NULL;
    size_t len = 0;
    char why[WHY_BYTES], no_use[WHY_BYTES];

    if (png_probe(picture->bytes, picture->len, &size, why, sizeof why) == ERR_OK ||
        png_make_plain(picture->bytes, picture->len, &plain, &len, no_use, sizeof no_use) != ERR_OK)
        return ERR_OK;
    enum err err = write_plain(path, picture->name, plain, len, diag);
    if (err == ERR_OK)
        fprintf(out, "converted %s\n", picture->name);
    free(plain);
    return err;
}

enum err seal_pictures_convert(const char *path, struct folder *folder, const struct inventory *inventory, FILE *out,
                               struct diag *diag)
{
    enum err err = ERR_OK;

    for (int i = 0; i < inventory->count && err == ERR_OK; i++) {
        const char *name = inventory->files[i].name;
        struct diag unsaid = { 0 };
        struct picture picture;
        /* What has a wrong name is refused as it is. */
        if (!is_picture(name) || sums_name_fault(name, strlen(name)) != NULL)
            continue;
        if (picture_read(folder, name, &picture, &unsaid) == ERR_OK)
            err = convert(path, &picture, out, diag);
        arena_finish(&picture.arena);
        diag_finish(&unsaid);
    }
    return err;
}
