#include "kiosk/app/world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/port/program.h"

enum { GUIDE_BYTES_MAX = 64 * 1024 };

/* Beside the program, or where a package puts it: opens the folder, and tells its path. */
static enum err open_factory(char path[WORLD_PATH_BYTES], struct folder **out)
{
    char folder[WORLD_PATH_BYTES / 2];
    struct diag unheard;

    diag_init(&unheard);
    enum err err = program_folder(folder, sizeof folder);
    if (err == ERR_OK) {
        snprintf(path, WORLD_PATH_BYTES, "%s/exhibit", folder);
        err = folder_open(path, out, &unheard);
    }
    if (err != ERR_OK) {
        snprintf(path, WORLD_PATH_BYTES, "/usr/share/kiosk/exhibit");
        err = folder_open(path, out, &unheard);
    }
    diag_finish(&unheard);
    return err;
}

enum err world_open_factory(struct folder **out)
{
    char path[WORLD_PATH_BYTES];

    return open_factory(path, out);
}

bool world_factory_path(char out[WORLD_PATH_BYTES])
{
    struct folder *folder = NULL;
    bool there = open_factory(out, &folder) == ERR_OK;

    folder_close(folder);
    return there;
}

bool world_read_guide(struct arena *arena, uint8_t **bytes, size_t *len)
{
    char path[WORLD_PATH_BYTES];
    struct folder *folder = NULL;
    struct diag unheard = { 0 };
    bool read = false;

    if (world_factory_path(path)) {
        *strrchr(path, '/') = 0;
        read = folder_open(path, &folder, &unheard) == ERR_OK &&
               folder_read(folder, "READ-ME.md", GUIDE_BYTES_MAX, arena, bytes, len, &unheard) == ERR_OK;
    }
    folder_close(folder);
    diag_finish(&unheard);
    return read;
}

bool world_factory_manifest(struct manifest *out)
{
    struct folder *folder = NULL;
    struct arena arena = { 0 };
    struct diag unheard = { 0 };
    uint8_t *bytes = NULL;
    size_t len = 0;
    bool known = world_open_factory(&folder) == ERR_OK &&
                 folder_read(folder, "exhibit.ini", MANIFEST_BYTES_MAX, &arena, &bytes, &len, &unheard) == ERR_OK &&
                 manifest_peek(bytes, len, out, &unheard) == ERR_OK;

    folder_close(folder);
    diag_finish(&unheard);
    arena_finish(&arena);
    return known;
}

enum err world_load_faces(struct world *world, struct diag *diag)
{
    struct folder *folders[2] = { world->folder, world->factory };
    enum err err = text_open(&world->text, diag);

    if (err == ERR_OK)
        err = face_set_load(folders, world->factory != NULL ? 2 : 1, &world->exhibit, world->text, &world->faces_arena,
                            &world->faces, diag);
    if (err == ERR_OK && world_damaged(world) != NULL)
        err = ERR_FORMAT;
    if (err != ERR_OK)
        world_close(world);
    return err;
}

/* The seal is read again here, by the one who reads the rest: what was chosen a moment ago may be damaged now. */
static enum err open_sealed(struct world *world, const struct world_source *source, struct diag *diag)
{
    enum err err = folder_open(source->path, &world->folder, diag);

    if (err != ERR_OK || source->store == NULL)
        return err;
    world->guard = malloc(sizeof *world->guard);
    if (world->guard == NULL)
        abort();
    if (guard_open(source->path, source->store, source->trust, world->guard, diag) != UPDATE_OK)
        return ERR_FORMAT;
    folder_guarded(world->folder, &world->guard->folder);
    return ERR_OK;
}

const char *world_damaged(const struct world *world)
{
    return folder_damaged(world->folder);
}

enum err world_read(struct world *world, const struct world_source *source, struct diag *diag)
{
    enum err err = ERR_OK;

    memset(world, 0, sizeof *world);
    enum err no_factory = world_open_factory(&world->factory);
    if (source->path == NULL && no_factory != ERR_OK) {
        diag_error(diag, NULL, 0, "no exhibit lies beside the program; name a folder: kiosk play DIR");
        return ERR_MISSING;
    }
    if (source->path != NULL) {
        err = open_sealed(world, source, diag);
    } else {
        world->folder = world->factory;
        world->factory = NULL;
    }
    if (err == ERR_OK)
        err = exhibit_load(world->folder, &world->exhibit, diag);
    if (err == ERR_OK && world_damaged(world) != NULL)
        err = ERR_FORMAT;
    if (err != ERR_OK)
        world_close(world);
    return err;
}

enum err world_open(struct world *world, const char *path, struct diag *diag)
{
    enum err err = world_read(world, &(struct world_source){ .path = path }, diag);

    return err == ERR_OK ? world_load_faces(world, diag) : err;
}

enum err world_open_instead(struct world *world, const char *path, struct diag *diag)
{
    diag_error(diag, path, 0, "this exhibit cannot be played; the one that came with the program is shown instead");
    return world_open(world, NULL, diag);
}

enum err world_start(struct world *world, void (*done)(void *context), void *context, struct diag *diag)
{
    return worker_open(done, context, &world->worker, diag);
}

void world_close(struct world *world)
{
    worker_close(world->worker);
    text_close(world->text);
    arena_finish(&world->faces_arena);
    exhibit_finish(&world->exhibit);
    folder_close(world->factory);
    folder_close(world->folder);
    if (world->guard != NULL)
        guard_close(world->guard);
    free(world->guard);
    memset(world, 0, sizeof *world);
}
