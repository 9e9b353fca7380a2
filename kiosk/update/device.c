#include "kiosk/update/device.h"

#include <string.h>

#include "kiosk/update/bytes.h"
#include "kiosk/update/writing.h"

static const char KEY[] = "device.key", NEW_KEY[] = "device.key.new", NEW_PUBLIC[] = "device.pub.new";

static enum update_code read_key(int root, struct seal_secret *out, struct arena *arena, struct diag *diag)
{
    struct bytes bytes = { 0 };
    enum update_code code = bytes_read(root, KEY, SEAL_BYTES_MAX, UPDATE_NO_STORE, arena, &bytes, diag);

    if (code == UPDATE_OK && seal_read_secret(KEY, bytes.text, bytes.len, NULL, out, diag) != ERR_OK)
        code = UPDATE_NO_STORE;
    if (bytes.text != NULL)
        seal_wipe((char *)bytes.text, bytes.len);
    return code == UPDATE_OK ? UPDATE_OK : UPDATE_NO_STORE;
}

/* The key lasts before anything is sealed with it, and before its public half tells that there is one. */
static enum update_code make_key(int root, struct seal_secret *out, struct arena *arena, struct diag *diag)
{
    struct seal_secret secret;
    struct seal_key key;
    size_t len = 0;

    seal_new_pair(&secret, &key);
    char *text = (char *)seal_write_secret(&secret, arena, &len);
    enum disk_fault fault = disk_remove_file(root, NEW_KEY);
    if (fault == DISK_OK || fault == DISK_MISSING)
        fault = writing_synced(root, NEW_KEY, text, len);
    if (fault == DISK_OK)
        fault = disk_move(root, NEW_KEY, root, KEY, false);
    if (fault == DISK_OK)
        fault = disk_sync(root);
    seal_wipe(text, len);
    if (fault == DISK_OK)
        *out = secret;
    seal_forget(&secret);
    return fault == DISK_OK ? UPDATE_OK : writing_fault(diag, KEY, fault);
}

static bool public_is(int root, const char *text, size_t len, struct arena *arena)
{
    struct diag unheard = { 0 };
    struct bytes found = { 0 };
    enum update_code code = bytes_read(root, DEVICE_PUBLIC, SEAL_BYTES_MAX, UPDATE_NO_STORE, arena, &found, &unheard);
    bool same = code == UPDATE_OK && found.len == len && memcmp(found.text, text, len) == 0;

    diag_finish(&unheard);
    return same;
}

/* It can be made again from the key at any time, so it is not synced by itself. */
static enum update_code write_public(int root, const struct seal_secret *secret, struct arena *arena,
                                     struct diag *diag)
{
    struct seal_key key;
    size_t len = 0;

    seal_key_of(secret, &key);
    const char *text = seal_write_key(&key, arena, &len);
    if (public_is(root, text, len, arena))
        return UPDATE_OK;
    enum disk_fault fault = disk_remove_file(root, NEW_PUBLIC);
    if (fault != DISK_OK && fault != DISK_MISSING)
        return writing_fault(diag, NEW_PUBLIC, fault);
    enum update_code code = writing_bytes(root, NEW_PUBLIC, text, len, diag);
    if (code != UPDATE_OK)
        return code;
    fault = disk_move(root, NEW_PUBLIC, root, DEVICE_PUBLIC, true);
    return fault == DISK_OK ? UPDATE_OK : writing_fault(diag, DEVICE_PUBLIC, fault);
}

static enum update_code open_key(int root, struct seal_secret *out, struct arena *arena, struct diag *diag)
{
    if (bytes_has(root, KEY))
        return read_key(root, out, arena, diag);
    if (!bytes_has(root, DEVICE_PUBLIC))
        return make_key(root, out, arena, diag);
    diag_error(diag, KEY, 0, "is gone, but %s is there, without which what was sealed here cannot be played; bring %s "
               "back, or take both away", DEVICE_PUBLIC, KEY);
    return UPDATE_NO_STORE;
}

enum update_code device_open(struct store *store, struct seal_secret *out, struct diag *diag)
{
    struct arena arena = { 0 };
    struct seal_secret secret = { 0 };
    enum update_code code = open_key(store->root, &secret, &arena, diag);

    if (code == UPDATE_OK)
        code = write_public(store->root, &secret, &arena, diag);
    if (code == UPDATE_OK)
        *out = secret;
    if (code != UPDATE_OK)
        seal_forget(&secret);
    arena_finish(&arena);
    return code;
}
