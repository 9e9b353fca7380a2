#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/exhibit/junk.h"
#include "kiosk/exhibit/kinds.h"
#include "kiosk/update/import.h"

enum { FOLDERS_MAX = SUMS_NAME_PARTS_MAX - 1, PICTURE_GUESS_BYTES = 4 * 1024 * 1024 };

struct walk {
    struct arena *arena;
    struct import found;
    int capacity;
    int entries;
    uint64_t bytes;
    enum update_code first;
    struct diag *diag;
};

/* A file or folder that was met. */
struct met {
    const char *path; /* from the top of the folder */
    const char *name; /* its last part */
};

bool import_is_content(enum update_code code)
{
    return (code >= UPDATE_FILE_NAME && code <= UPDATE_TOO_BIG) || code == UPDATE_DECODER_DIED;
}

static void tell(struct walk *walk, enum diag_kind kind, const char *path, const char *what)
{
    const struct diag_problem problem = { kind, false, path, 0, what };

    diag_add_problem(walk->diag, &problem);
    walk->first = walk->first == UPDATE_OK ? update_code_of(&problem, UPDATE_RULE) : walk->first;
}

/* PANELS~1: what old systems make of a name that they cannot write. */
static bool is_shortened(const char *name)
{
    const char *tilde = strrchr(name, '~');

    return tilde != NULL && tilde[1] >= '0' && tilde[1] <= '9';
}

/* The same name in small letters. */
static char *small_letters(struct arena *arena, const char *name)
{
    char *small = arena_string(arena, name);

    for (char *at = small; *at != 0; at++)
        *at = *at >= 'A' && *at <= 'Z' ? (char)(*at + ('a' - 'A')) : *at;
    return small;
}

static const char *below_of(struct walk *walk, const char *path, const char *name)
{
    size_t len = strlen(path) + strlen(name) + 2;
    char *below = arena_alloc(walk->arena, len);

    snprintf(below, len, "%s%s%s", path, path[0] == 0 ? "" : "/", name);
    return below;
}

/* What the exhibit calls it. */
static const char *name_of(struct walk *walk, const char *path)
{
    if (!kinds_jpeg(path))
        return path;
    size_t len = strlen(path) + 1;
    char *name = arena_alloc(walk->arena, len);
    snprintf(name, len, "%.*s.png", (int)(strrchr(path, '.') - path), path);
    return name;
}

static enum import_kind kind_of(const char *name)
{
    if (kinds_jpeg(name) || kinds_ends_with(name, ".png"))
        return IMPORT_PICTURE;
    return fonts_name(name) ? IMPORT_FONT : IMPORT_PLAIN;
}

/* What a file of this name is left out for, as a warning where it may be missed; false if it is taken or refused. */
static bool is_left_out(struct walk *walk, const struct met *met, const char *name)
{
    const char *remedy = kinds_jpeg(met->name) ? NULL : kinds_remedy(met->name);
    const char *small = small_letters(walk->arena, name);

    if (remedy != NULL) {
        diag_warning(walk->diag, met->path, 0, "this is left out; %s", remedy);
        return true;
    }
    if (strcmp(small, name) == 0 || sums_name_fault(small, strlen(small)) != NULL)
        return kinds_notice(met->name) && sums_name_fault(name, strlen(name)) != NULL;
    if (!kinds_notice(met->name))
        diag_warning(walk->diag, met->path, 0, "this is left out, for it has capital letters; rename it \"%s\"",
                     small_letters(walk->arena, met->name));
    return true;
}

/* A file that is too big is not copied either. */
static bool has_right_size(struct walk *walk, const char *path, enum import_kind kind, uint64_t bytes)
{
    bool manifest = strcmp(path, SEALED_MANIFEST) == 0;
    uint64_t most = manifest ? MANIFEST_BYTES_MAX : kind == IMPORT_PICTURE ? IMPORT_PICTURE_BYTES_MAX
                                                                           : SEALED_FILE_BYTES_MAX;
    char what[DIAG_TEXT_BYTES];

    if (bytes <= most)
        return true;
    snprintf(what, sizeof what, "has %llu bytes; at most %llu are allowed: make it smaller", (unsigned long long)bytes,
             (unsigned long long)most);
    tell(walk, DIAG_SIZE, path, what);
    return false;
}

static void keep(struct walk *walk, const struct import_file *file)
{
    struct import *found = &walk->found;

    if (found->count == walk->capacity) {
        walk->capacity = walk->capacity == 0 ? 64 : 2 * walk->capacity;
        found->files = arena_grown(walk->arena, found->files, (size_t)found->count * sizeof *found->files,
                                   (size_t)walk->capacity * sizeof *found->files);
    }
    found->files[found->count++] = *file;
    walk->bytes += file->bytes;
}

static void take_file(struct walk *walk, const struct met *met, uint64_t bytes)
{
    const char *name = name_of(walk, met->path);
    char what[DIAG_TEXT_BYTES];

    if (strcmp(met->path, SEALED_LIST) == 0 || strcmp(met->path, SEALED_SEAL) == 0 || kinds_beside(met->path))
        return;
    if (is_shortened(met->name)) {
        tell(walk, DIAG_NAME, met->path, "names were shortened; copy the folder again");
        return;
    }
    if (is_left_out(walk, met, name))
        return;
    const char *fault = sums_name_fault(name, strlen(name));
    if (fault != NULL) {
        bool kind = strcmp(fault, sums_name_fault("a.exe", 5)) == 0;
        snprintf(what, sizeof what, "this %s %s", kind ? "file" : "name", fault);
        tell(walk, kind ? DIAG_TYPE : DIAG_NAME, met->path, what);
        return;
    }
    const struct import_file file = { .from = met->path, .name = name, .bytes = bytes, .kind = kind_of(met->name) };
    if (has_right_size(walk, met->path, file.kind, bytes))
        keep(walk, &file);
}

static enum update_code walk_folder(struct walk *walk, int folder, const char *path, int depth);

/* False if nothing in the folder can have a right name, which is then told once for all. */
static bool may_enter(struct walk *walk, const struct met *met, int depth)
{
    static const char LEAST_FILE[] = "/a.md";
    size_t len = strlen(met->path) + sizeof LEAST_FILE;
    char *least = arena_alloc(walk->arena, len), what[DIAG_TEXT_BYTES];

    snprintf(least, len, "%s%s", met->path, LEAST_FILE);
    const char *fault = is_shortened(met->name) ? "names were shortened; copy the folder again"
                                                : sums_name_fault(least, len - 1);
    if (fault == NULL)
        return true;
    snprintf(what, sizeof what, "this folder %s", fault);
    tell(walk, depth > FOLDERS_MAX ? DIAG_DEPTH : DIAG_NAME, met->path, what);
    return false;
}

static enum update_code enter(struct walk *walk, int folder, const struct met *met, int depth)
{
    int inner = DISK_NONE;
    enum disk_fault fault = disk_open_folder(folder, met->name, &inner);

    if (fault == DISK_NOT_PLAIN) {
        tell(walk, DIAG_TYPE, met->path, "is a link or a device; put the file itself here");
        return UPDATE_OK;
    }
    if (fault != DISK_OK)
        return update_fault(walk->diag, UPDATE_STICK_REMOVED, met->path, fault);
    enum update_code code = may_enter(walk, met, depth) ? walk_folder(walk, inner, met->path, depth) : UPDATE_OK;
    disk_release(inner);
    return code;
}

static enum update_code take_entry(struct walk *walk, int folder, const struct met *met, int depth)
{
    struct disk_info info = { 0 };
    int file = DISK_NONE;
    enum disk_fault fault = disk_open_file(folder, met->name, &file);

    if (fault == DISK_NOT_PLAIN)
        return enter(walk, folder, met, depth + 1);
    if (fault == DISK_OK)
        fault = disk_look(file, &info);
    disk_release(file);
    if (fault != DISK_OK)
        return update_fault(walk->diag, UPDATE_STICK_REMOVED, met->path, fault);
    take_file(walk, met, info.bytes);
    return UPDATE_OK;
}

/* A name in small letters, and the same as it stands. */
struct spelling {
    const char *small, *name;
};

static int by_small(const void *a, const void *b)
{
    const struct spelling *left = a, *right = b;
    int order = strcmp(left->small, right->small);

    return order != 0 ? order : strcmp(left->name, right->name);
}

/* On a stick these would be one file: which of them is meant nobody can know. */
static void refuse_alike(struct walk *walk, const char *path, const struct disk_list *list)
{
    struct spelling *spellings = arena_alloc(walk->arena, ((size_t)list->count + 1) * sizeof *spellings);
    char what[DIAG_TEXT_BYTES];

    for (int i = 0; i < list->count; i++)
        spellings[i] = (struct spelling){ small_letters(walk->arena, list->names[i]), list->names[i] };
    qsort(spellings, (size_t)list->count, sizeof *spellings, by_small);
    for (int i = 1; i < list->count; i++) {
        if (strcmp(spellings[i - 1].small, spellings[i].small) != 0 || junk_name(spellings[i].name))
            continue;
        snprintf(what, sizeof what, "is here as \"%.100s\" as well, which is the same name on a stick; copy the folder "
                 "again, with one of them", spellings[i - 1].name);
        tell(walk, DIAG_NAME, below_of(walk, path, spellings[i].name), what);
    }
}

/* `depth`: parts of the folder's path. */
static enum update_code walk_folder(struct walk *walk, int folder, const char *path, int depth)
{
    struct disk_list list = { 0 };
    enum disk_fault fault = disk_list(folder, walk->arena, IMPORT_ENTRIES_MAX - walk->entries, &list);
    enum update_code code = UPDATE_OK;

    if (fault != DISK_OK)
        return update_fault(walk->diag, UPDATE_STICK_REMOVED, path, fault);
    if (list.more) {
        diag_error(walk->diag, path, 0, "here there are more than %d files and folders in all; copy only the exhibit",
                   IMPORT_ENTRIES_MAX);
        return UPDATE_TOO_MANY_ENTRIES;
    }
    walk->entries += list.count;
    refuse_alike(walk, path, &list);
    for (int i = 0; code == UPDATE_OK && i < list.count; i++) {
        const struct met met = { below_of(walk, path, list.names[i]), list.names[i] };
        if (!junk_name(list.names[i]))
            code = take_entry(walk, folder, &met, depth);
    }
    return code;
}

static int by_name(const void *a, const void *b)
{
    const struct import_file *left = a, *right = b;

    return strcmp(left->name, right->name);
}

/* A picture that is there as PNG and as JPEG: which of the two is meant nobody can know. */
static void refuse_twins(struct walk *walk)
{
    struct import *found = &walk->found;
    char what[DIAG_TEXT_BYTES];
    int kept = 0;

    for (int i = 0; i < found->count; i++) {
        if (kept > 0 && strcmp(found->files[kept - 1].name, found->files[i].name) == 0) {
            snprintf(what, sizeof what, "is there as \"%s\" as well; take one of them away",
                     found->files[kept - 1].from);
            tell(walk, DIAG_NAME, found->files[i].from, what);
            continue;
        }
        found->files[kept++] = found->files[i];
    }
    found->count = kept;
}

enum update_code import_look(int folder, struct arena *arena, struct import *out, struct diag *diag)
{
    struct walk walk = { .arena = arena, .diag = diag };
    enum update_code code = walk_folder(&walk, folder, "", 0);

    if (code != UPDATE_OK)
        return code;
    if (walk.bytes > SEALED_TOTAL_BYTES_MAX) {
        diag_error(diag, NULL, 0, "the files have %llu bytes together; at most %llu are allowed",
                   (unsigned long long)walk.bytes, (unsigned long long)SEALED_TOTAL_BYTES_MAX);
        return UPDATE_OVER_CAP;
    }
    if (walk.found.count > 0)
        qsort(walk.found.files, (size_t)walk.found.count, sizeof *walk.found.files, by_name);
    refuse_twins(&walk);
    *out = walk.found;
    return walk.first;
}

void import_need(const struct import *import, struct room *room)
{
    for (int i = 0; i < import->count; i++)
        room_add(room, import->files[i].name, import->files[i].kind == IMPORT_PICTURE ? PICTURE_GUESS_BYTES
                                                                                     : import->files[i].bytes);
}
