#include "kiosk/update/delivery.h"

#include <string.h>

static bool holds_exhibit(int folder)
{
    return bytes_has(folder, SEALED_MANIFEST) || bytes_has(folder, SEALED_SEAL);
}

/* From the stick itself: what the system remembers of it says nothing. */
static bool still_reads(int folder, const char *name)
{
    uint8_t first;
    size_t got = 0;
    int file = DISK_NONE;
    enum disk_fault fault = disk_open_file(folder, name, &file);

    if (fault == DISK_OK) {
        disk_forget(file);
        fault = disk_read(file, 0, &first, sizeof first, &got);
    }
    disk_release(file);
    return fault == DISK_OK;
}

enum update_code delivery_unless_gone(int folder, enum update_code code, struct diag *diag)
{
    bool told = code == UPDATE_OK || code == UPDATE_SAME || code == UPDATE_STICK_REMOVED || code == UPDATE_STICK_SLOW;

    if (told || folder == DISK_NONE || still_reads(folder, SEALED_MANIFEST) || still_reads(folder, SEALED_SEAL))
        return code;
    diag_finish(diag);
    return update_fault(diag, UPDATE_STICK_REMOVED, NULL, DISK_FAILED);
}

static enum update_code read_at(int folder, const struct trust *trust, struct arena *arena, struct delivery *out,
                                struct diag *diag)
{
    struct delivery source = { .folder = folder };
    enum update_code code = sealed_read(folder, trust, arena, &source.sealed, diag);

    code = delivery_unless_gone(folder, code, diag);
    /* A key that is retired holds for what is installed, and opens nothing new. */
    if (code == UPDATE_OK && source.sealed.key->kind != TRUST_FULL) {
        diag_error(diag, SEALED_SEAL, 0, "was made with the key %s, which takes no new exhibits",
                   source.sealed.key->file);
        code = UPDATE_KEY_UNKNOWN;
    }
    if (code == UPDATE_OK)
        *out = source;
    return code;
}

/* Of two exhibits beside each other the preferred one is better, then the newer one. */
static bool better(const struct delivery *a, const struct delivery *b, const char *preferred)
{
    bool of_a = strcmp(a->sealed.manifest.id, preferred) == 0, of_b = strcmp(b->sealed.manifest.id, preferred) == 0;

    return of_a != of_b ? of_a : a->sealed.manifest.version > b->sealed.manifest.version;
}

/* What a search below the top has met. */
struct search {
    const struct trust *trust;
    const char *preferred;
    struct delivery best; /* its folder is DISK_NONE until there is one */
    enum update_code first; /* what is wrong with the first one that is not good */
    struct diag of_first;
    const char *name, *other; /* the first two that have an exhibit.ini */
    const char *by_hand;      /* the first of them whose seal is not good for a reason that staff may have made */
};

/* Which of them is meant nobody can know. */
static enum update_code several(const char *name, const char *other, struct diag *diag)
{
    diag_error(diag, other, 0, "has an exhibit.ini, and so has \"%s\"; leave one of them on the stick", name);
    return UPDATE_SEVERAL;
}

static void note_name(struct search *search, const char *name)
{
    if (search->name == NULL)
        search->name = name;
    else if (search->other == NULL)
        search->other = name;
}

static void try_folder(struct search *search, int top, const char *name, struct arena *arena)
{
    struct delivery found = { .folder = DISK_NONE };
    struct diag diag = { 0 };
    int folder = DISK_NONE;

    if (disk_open_folder(top, name, &folder) != DISK_OK)
        return;
    if (!holds_exhibit(folder)) {
        disk_release(folder);
        return;
    }
    if (bytes_has(folder, SEALED_MANIFEST))
        note_name(search, name);
    enum update_code code = read_at(folder, search->trust, arena, &found, &diag);
    found.name = name;
    if (update_code_by_hand(code) && bytes_has(folder, SEALED_MANIFEST) && search->by_hand == NULL)
        search->by_hand = name;
    if (code != UPDATE_OK && search->first == UPDATE_OK) {
        search->first = code;
        diag_add(&search->of_first, &diag);
    }
    if (code == UPDATE_OK && (search->best.folder == DISK_NONE || better(&found, &search->best, search->preferred))) {
        disk_release(search->best.folder);
        search->best = found;
    } else {
        disk_release(folder);
    }
    diag_finish(&diag);
}

/* What an old system makes of exhibit.ini: the folder is there, and was copied by one that shortens names. */
static bool tell_shortened(int folder, const char *name, struct diag *diag)
{
    static const char SHORT[] = "EXHIBI~1.INI";

    if (!bytes_has(folder, SHORT))
        return false;
    diag_error_of(diag, DIAG_NAME, name, 0,
                  "has \"%s\" in place of \"%s\": names were shortened; copy the folder again", SHORT, SEALED_MANIFEST);
    return true;
}

static enum update_code no_exhibit(int top, const struct disk_list *list, struct diag *diag)
{
    bool told = tell_shortened(top, NULL, diag);

    for (int i = 0; !told && i < list->count; i++) {
        int folder = DISK_NONE;
        told = disk_open_folder(top, list->names[i], &folder) == DISK_OK &&
               tell_shortened(folder, list->names[i], diag);
        disk_release(folder);
    }
    if (told)
        return UPDATE_FILE_NAME;
    diag_error(diag, NULL, 0, "no folder here has an exhibit.ini, neither this one nor one in it");
    return UPDATE_NO_EXHIBIT;
}

static enum update_code search_below(int top, const char *preferred, const struct trust *trust, struct arena *arena,
                                     struct delivery *out, struct diag *diag)
{
    struct search search = { .trust = trust, .preferred = preferred, .best = { .folder = DISK_NONE } };
    struct disk_list list = { 0 };
    enum disk_fault fault = disk_list(top, arena, DELIVERY_ENTRIES_MAX, &list);

    if (fault != DISK_OK)
        return update_fault(diag, UPDATE_STICK_REMOVED, NULL, fault);
    if (list.more) {
        diag_error(diag, NULL, 0, "there are more than %d files and folders at the top", DELIVERY_ENTRIES_MAX);
        return UPDATE_TOO_MANY_ENTRIES;
    }
    for (int i = 0; i < list.count; i++)
        try_folder(&search, top, list.names[i], arena);
    enum update_code code = search.best.folder != DISK_NONE ? UPDATE_OK : search.first;
    bool many = update_code_by_hand(code) && search.other != NULL;
    if (code != UPDATE_OK && !many)
        diag_add(diag, &search.of_first);
    diag_finish(&search.of_first);
    if (many)
        return several(search.name, search.other, diag);
    if (search.best.folder == DISK_NONE && code == UPDATE_OK)
        return no_exhibit(top, &list, diag);
    if (code == UPDATE_OK) {
        *out = search.best;
        out->by_hand = search.by_hand;
    }
    return code;
}

enum update_code delivery_same(const struct delivery *source, struct diag *diag)
{
    return source->by_hand != NULL ? several(source->name, source->by_hand, diag) : UPDATE_SAME;
}

enum update_code delivery_open(const char *path, const char *preferred, const struct trust *trust, struct arena *arena,
                             struct delivery *out, struct diag *diag)
{
    int top = DISK_NONE;
    enum disk_fault fault = disk_open_path(path, &top);

    if (fault != DISK_OK)
        return update_fault(diag, fault == DISK_MISSING ? UPDATE_NO_EXHIBIT : UPDATE_STICK_REMOVED, path, fault);
    bool at_top = holds_exhibit(top);
    enum update_code code = at_top ? read_at(top, trust, arena, out, diag)
                                   : search_below(top, preferred, trust, arena, out, diag);
    if (!at_top || code != UPDATE_OK)
        disk_release(top);
    return code;
}

/* The name of the only folder below that has an exhibit.ini. */
static enum update_code find_unsealed(int top, struct arena *arena, const char **name, struct diag *diag)
{
    struct disk_list list = { 0 };
    enum disk_fault fault = disk_list(top, arena, DELIVERY_ENTRIES_MAX, &list);

    if (fault != DISK_OK)
        return update_fault(diag, UPDATE_STICK_REMOVED, NULL, fault);
    *name = NULL;
    for (int i = 0; i < list.count; i++) {
        int folder = DISK_NONE;
        bool found = disk_open_folder(top, list.names[i], &folder) == DISK_OK && bytes_has(folder, SEALED_MANIFEST);
        disk_release(folder);
        if (found && *name != NULL)
            return several(*name, list.names[i], diag);
        *name = found ? list.names[i] : *name;
    }
    return *name != NULL ? UPDATE_OK : no_exhibit(top, &list, diag);
}

enum update_code delivery_open_unsealed(const char *path, struct arena *arena, int *out, struct diag *diag)
{
    const char *name = NULL;
    int top = DISK_NONE;
    enum disk_fault fault = disk_open_path(path, &top);

    if (fault != DISK_OK)
        return update_fault(diag, UPDATE_STICK_REMOVED, path, fault);
    if (bytes_has(top, SEALED_MANIFEST)) {
        *out = top;
        return UPDATE_OK;
    }
    enum update_code code = find_unsealed(top, arena, &name, diag);
    fault = code == UPDATE_OK ? disk_open_folder(top, name, out) : DISK_OK;
    disk_release(top);
    return fault == DISK_OK ? code : update_fault(diag, UPDATE_STICK_REMOVED, name, fault);
}

enum update_code delivery_measure(struct delivery *source, struct arena *arena, struct diag *diag)
{
    source->sizes = arena_alloc(arena, (size_t)source->sealed.sums.count * sizeof *source->sizes);
    return sealed_measure(source->folder, &source->sealed, source->sizes, &source->total, diag);
}

void delivery_close(struct delivery *source)
{
    disk_release(source->folder);
    source->folder = DISK_NONE;
}
