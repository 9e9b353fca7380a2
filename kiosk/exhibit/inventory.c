#include "kiosk/exhibit/inventory.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/codec/seal.h"
#include "kiosk/codec/sums.h"
#include "kiosk/exhibit/junk.h"
#include "kiosk/exhibit/kinds.h"
#include "kiosk/exhibit/manifest.h"
#include "kiosk/exhibit/reading.h"

/* The longest list that may be written is one that may be read. */
_Static_assert((uint64_t)SUMS_FILES_MAX * (2 * SUMS_HASH_BYTES + 3 + SUMS_NAME_BYTES_MAX) <= SUMS_BYTES_MAX,
               "a list of the most and longest names is too long");

/* The shortest file that a folder may hold: if this has a wrong name, so has the folder. */
static const char LEAST_FILE[] = "/a.md";

struct walk {
    struct folder *folder;
    struct arena *arena;  /* of what is kept */
    struct arena scratch; /* of lists and paths */
    struct arena bytes;   /* of one small file */
    struct inventory found;
    int capacity;
    bool full; /* more files than a list holds, which was told */
    struct diag *diag;
};

static void tell(struct walk *walk, const char *path, const char *what)
{
    if (!diag_tells(walk->diag, path))
        diag_error(walk->diag, path, 0, "%s", what);
}

static void tell_name(struct walk *walk, const char *path, const char *name, const char *fault)
{
    if (!diag_tells(walk->diag, path))
        diag_error(walk->diag, path, 0, "\"%s\" %s", name, fault);
}

/* Whatever the file is called, and also if it is hidden: who copies the folder copies it too. */
static void look_for_secret(struct walk *walk, const char *path, int64_t size)
{
    uint8_t *bytes = NULL;
    size_t len = 0;
    struct diag unsaid = { 0 };

    if (size > SEAL_BYTES_MAX)
        return;
    arena_reset(&walk->bytes);
    if (folder_read(walk->folder, path, SEAL_BYTES_MAX, &walk->bytes, &bytes, &len, &unsaid) == ERR_OK) {
        if (seal_is_secret((const char *)bytes, len))
            diag_error(walk->diag, path, 0, "this file holds a secret key, with which whoever gets the exhibit could "
                       "seal others; keep it elsewhere");
        seal_wipe(bytes, len);
    }
    diag_finish(&unsaid);
}

static void keep(struct walk *walk, const char *path, int64_t bytes)
{
    struct inventory *found = &walk->found;
    const size_t each = sizeof *found->files;

    if (found->count == SUMS_FILES_MAX) {
        if (!walk->full)
            diag_error(walk->diag, NULL, 0,
                       "there are more than %d files; take out what does not belong to the exhibit", SUMS_FILES_MAX);
        walk->full = true;
        return;
    }
    if (found->count == walk->capacity) {
        walk->capacity = walk->capacity == 0 ? 64 : 2 * walk->capacity;
        found->files = arena_grown(walk->arena, found->files, (size_t)found->count * each,
                                   (size_t)walk->capacity * each);
    }
    found->files[found->count++] = (struct inventory_file){ arena_string(walk->arena, path), bytes };
    found->bytes += bytes;
}

static void check_size(struct walk *walk, const char *path, int64_t bytes)
{
    bool manifest = strcmp(path, SUMS_MANIFEST) == 0;
    int most = manifest ? MANIFEST_BYTES_MAX : SUMS_FILE_BYTES_MAX;

    if (bytes > most && !diag_tells(walk->diag, path))
        diag_error(walk->diag, path, 0, "this file has %lld bytes; at most %d are allowed: make it smaller",
                   (long long)bytes, most);
}

static bool is_seal(const char *path)
{
    return strcmp(path, SUMS_FILE) == 0 || strcmp(path, SEAL_FILE) == 0;
}

/* `folder_told`: what leads here has a wrong name, which was told once for all that is in it. */
static void take_file(struct walk *walk, const char *path, const char *name, bool folder_told)
{
    struct diag heard = { 0 };
    int64_t bytes = 0;
    enum err err = folder_size(walk->folder, path, &bytes, &heard);

    if (err != ERR_OK && !junk_name(name))
        tell(walk, path, heard.count > 0 ? heard.problems[0].text : "this file has gone; let nothing else write here");
    diag_finish(&heard);
    if (err != ERR_OK)
        return;
    look_for_secret(walk, path, bytes);
    if (junk_name(name) || is_seal(path) || kinds_beside(path))
        return;
    const char *named = folder_told ? name : path;
    const char *fault = sums_name_fault(named, strlen(named));
    if (fault != NULL)
        tell_name(walk, path, name, fault);
    check_size(walk, path, bytes);
    keep(walk, path, bytes);
}

/* False if nothing in the folder can have a right name; then it is not walked. */
static bool may_enter(struct walk *walk, const char *path, const char *name, bool *told)
{
    const char *least = reading_join(&walk->scratch, path, LEAST_FILE, "");
    const char *fault = *told ? NULL : sums_name_fault(least, strlen(least));
    int parts = 1;

    for (const char *at = path; *at != 0; at++)
        parts += *at == '/';
    if (fault != NULL)
        tell_name(walk, path, name, fault);
    *told = *told || fault != NULL;
    return parts < SUMS_NAME_PARTS_MAX;
}

static void take_folder(struct walk *walk, const char *path, bool told)
{
    struct folder_list list = { 0 };
    struct diag heard = { 0 };

    if (folder_list(walk->folder, path[0] == 0 ? "." : path, &walk->scratch, &list, &heard) != ERR_OK)
        tell(walk, path, heard.count > 0 ? heard.problems[0].text : "this folder has gone");
    diag_finish(&heard);
    for (int i = 0; i < list.count && !walk->full; i++) {
        const char *name = list.entries[i].name;
        const char *below = path[0] == 0 ? name : reading_join(&walk->scratch, path, "/", name);
        bool below_told = told;
        if (!list.entries[i].is_folder)
            take_file(walk, below, name, told);
        else if (!junk_name(name) && may_enter(walk, below, name, &below_told))
            take_folder(walk, below, below_told);
    }
}

static int by_name(const void *a, const void *b)
{
    const struct inventory_file *left = a, *right = b;

    return strcmp(left->name, right->name);
}

void inventory_take(struct folder *folder, struct arena *arena, struct inventory *out, struct diag *diag)
{
    struct walk walk = { .folder = folder, .arena = arena, .diag = diag };

    take_folder(&walk, "", false);
    if (walk.found.bytes > SUMS_TOTAL_BYTES_MAX)
        diag_error(diag, NULL, 0, "the files have %lld bytes together; at most %d are allowed: make some smaller",
                   (long long)walk.found.bytes, SUMS_TOTAL_BYTES_MAX);
    if (walk.found.count > 0)
        qsort(walk.found.files, (size_t)walk.found.count, sizeof *walk.found.files, by_name);
    arena_finish(&walk.bytes);
    arena_finish(&walk.scratch);
    *out = walk.found;
}
