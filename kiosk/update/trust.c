#include "kiosk/update/trust.h"

#include <string.h>

#include "kiosk/update/bytes.h"
#include "kiosk/update/code.h"
#include "kiosk/update/device.h"

static const char ENDING[] = ".pub", RETIRED[] = "retired";

static bool is_key(const char *name)
{
    size_t len = strlen(name), ending = strlen(ENDING);

    return len > ending && strcmp(name + len - ending, ENDING) == 0;
}

/* A slip in one key file must not shut out the others. */
static void warn(struct diag *diag, const char *name, const struct diag *why)
{
    const char *text = why->count > 0 ? why->problems[0].text : "cannot be read";

    diag_warning(diag, name, 0, "not taken as a key: %s", text);
}

static void add(int folder, const char *name, enum trust_kind kind, struct arena *arena, struct trust *trust,
                struct diag *diag)
{
    struct bytes bytes;
    struct seal_key key;
    struct diag why;

    diag_init(&why);
    if (kind != TRUST_DEVICE && trust->count >= TRUST_KEYS_MAX)
        diag_warning(diag, name, 0, "not taken as a key: %d are trusted already", TRUST_KEYS_MAX);
    else if (bytes_read(folder, name, SEAL_BYTES_MAX, UPDATE_NO_SEAL, arena, &bytes, &why) != UPDATE_OK ||
             seal_read_key(name, bytes.text, bytes.len, &key, &why) != ERR_OK) {
        warn(diag, name, &why);
        trust->unread = true;
    } else {
        trust->keys[trust->count++] = (struct trust_key){ key, kind, arena_string(arena, name) };
    }
    diag_finish(&why);
}

static void add_all(int folder, enum trust_kind kind, struct arena *arena, struct trust *trust, struct diag *diag)
{
    struct disk_list list;

    if (disk_list(folder, arena, 10 * TRUST_KEYS_MAX, &list) != DISK_OK) {
        trust->unread = true;
        return;
    }
    for (int i = 0; i < list.count; i++) {
        if (is_key(list.names[i]))
            add(folder, list.names[i], kind, arena, trust, diag);
    }
}

void trust_read(const char *path, struct arena *arena, struct trust *out, struct diag *diag)
{
    int folder = DISK_NONE, retired = DISK_NONE;
    enum disk_fault fault = disk_open_path(path, &folder);

    *out = (struct trust){ .keys = arena_alloc(arena, (TRUST_KEYS_MAX + 1) * sizeof *out->keys) };
    if (fault != DISK_OK) {
        out->unread = true;
        diag_warning(diag, path, 0, "no keys are trusted, since their folder cannot be opened");
        return;
    }
    add_all(folder, TRUST_FULL, arena, out, diag);
    fault = disk_open_folder(folder, RETIRED, &retired);
    out->unread = out->unread || (fault != DISK_OK && fault != DISK_MISSING);
    if (fault == DISK_OK)
        add_all(retired, TRUST_RETIRED, arena, out, diag);
    disk_release(retired);
    disk_release(folder);
}

void trust_add_device(int folder, struct arena *arena, struct trust *trust, struct diag *diag)
{
    int file = DISK_NONE;
    enum disk_fault fault = disk_open_file(folder, DEVICE_PUBLIC, &file);

    disk_release(file);
    if (trust->count > TRUST_KEYS_MAX || fault == DISK_MISSING)
        return;
    add(folder, DEVICE_PUBLIC, TRUST_DEVICE, arena, trust, diag);
}

const struct trust_key *trust_find(const struct trust *trust, const struct seal *seal, const char *list, size_t len,
                                   bool *known)
{
    *known = false;
    for (int i = 0; i < trust->count; i++) {
        if (!seal_names(seal, &trust->keys[i].key))
            continue;
        *known = true;
        if (seal_holds(seal, &trust->keys[i].key, list, len))
            return &trust->keys[i];
    }
    return NULL;
}
