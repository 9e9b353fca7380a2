/* Any bytes -> a folder that somebody brought, on the disk in memory: each line is a path; one that ends in `/` is a
 * folder, in `|` a device, in `+` a file of 300 MB. What is found has names that an exhibit may have, none twice; what
 * is refused has a reason. */
#include <stdlib.h>
#include <string.h>

#include "tests/crash/disk_parts.h"

#include "kiosk/update/import.h"

enum { PATH_BYTES_MAX = 200, HUGE_BYTES = 300 * 1000 * 1000 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A path that a disk can have, and that leads through folders only. */
static bool possible(char *path)
{
    for (char *at = path;; at++) {
        char *slash = strchr(at, '/');
        size_t len = slash == NULL ? strlen(at) : (size_t)(slash - at);
        if (len == 0 || strstr(path, "..") != NULL || (len == 1 && at[0] == '.'))
            return false;
        if (slash == NULL)
            return !model_has(path);
        *slash = 0;
        int node = model_at(path);
        *slash = '/';
        if (node == TREE_NOT_FOLDER || (node >= 0 && model.now.nodes[node].kind != NODE_FOLDER))
            return false;
        at = slash;
    }
}

static void put(const char *line, size_t len)
{
    char path[sizeof "stick/" + PATH_BYTES_MAX] = "stick/";
    char kind = len > 0 ? line[len - 1] : 0;

    len -= kind == '/' || kind == '|' || kind == '+';
    if (len == 0 || len > PATH_BYTES_MAX || memchr(line, 0, len) != NULL)
        return;
    memcpy(path + strlen(path), line, len);
    if (!possible(path))
        return;
    if (kind == '/')
        model_put_folder(path);
    else if (kind == '|')
        model_put_device(path);
    else
        model_put(path, "x", 1);
    if (kind == '+')
        model_claim(path, HUGE_BYTES);
}

static void check(const struct import *import)
{
    for (int i = 0; i < import->count; i++) {
        const struct import_file *file = &import->files[i];
        if (sums_name_fault(file->name, strlen(file->name)) != NULL || file->bytes > SEALED_FILE_BYTES_MAX)
            abort();
        if (i > 0 && strcmp(import->files[i - 1].name, file->name) >= 0)
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = { 0 };
    struct diag diag = { 0 };
    struct import import = { 0 };
    int folder = DISK_NONE;

    model_begin();
    model_put_folder("stick");
    for (size_t at = 0, len = 0; at < size; at += len + 1) {
        const uint8_t *end = memchr(data + at, '\n', size - at);
        len = end == NULL ? size - at : (size_t)(end - (data + at));
        put((const char *)data + at, len);
    }
    if (disk_open_path("stick", &folder) != DISK_OK)
        abort();
    enum update_code code = import_look(folder, &arena, &import, &diag);
    if ((code != UPDATE_OK) != (diag_error_count(&diag) > 0) || model_open_items() != 1)
        abort();
    check(&import);
    arena_finish(&arena);
    diag_finish(&diag);
    model_end();
    return 0;
}
