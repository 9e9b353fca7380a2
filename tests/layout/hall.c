#include "tests/layout/hall.h"

#include <string.h>

static enum err open_all(struct hall *hall, const char *path, const char *faces_path, struct diag *diag)
{
    enum err err = folder_open(path, &hall->folder, diag);

    if (err == ERR_OK)
        err = folder_open(faces_path, &hall->faces_of, diag);
    if (err == ERR_OK)
        err = exhibit_load(hall->folder, &hall->exhibit, diag);
    if (err == ERR_OK)
        err = text_open(&hall->text, diag);
    if (err != ERR_OK)
        return err;
    struct folder *folders[2] = { hall->folder, hall->faces_of };
    return face_set_load(folders, 2, &hall->exhibit, hall->text, &hall->faces_arena, &hall->faces, diag);
}

bool hall_open(struct hall *hall, const char *path, const char *faces_path)
{
    struct diag diag;

    memset(hall, 0, sizeof *hall);
    diag_init(&diag);
    enum err err = open_all(hall, path, faces_path, &diag);
    if (err != ERR_OK) {
        diag_print(&diag, stderr);
        hall_close(hall);
    }
    diag_finish(&diag);
    return err == ERR_OK;
}

void hall_close(struct hall *hall)
{
    text_close(hall->text);
    arena_finish(&hall->faces_arena);
    exhibit_finish(&hall->exhibit);
    folder_close(hall->faces_of);
    folder_close(hall->folder);
    memset(hall, 0, sizeof *hall);
}

struct show_config hall_show(const struct hall *hall, int w_px, int h_px)
{
    return (struct show_config){
        .exhibit = &hall->exhibit,
        .faces = &hall->faces,
        .text = hall->text,
        .folder = hall->folder,
        .surface = surface_make(w_px, h_px, 0, 0),
        .measure_only = true,
    };
}
