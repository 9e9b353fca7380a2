#include "kiosk/port/files.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { PATH_BYTES = 4096 };

enum err file_read(const char *path, size_t max_bytes, struct arena *arena, uint8_t **bytes, size_t *len,
                   struct diag *diag)
{
    struct stat status;
    FILE *in = fopen(path, "rbe");

    if (in == NULL || fstat(fileno(in), &status) != 0 || !S_ISREG(status.st_mode)) {
        diag_error(diag, path, 0, "cannot be read: %s", in == NULL ? strerror(errno) : "it is no file");
        if (in != NULL)
            (void)fclose(in);
        return ERR_IO;
    }
    if ((uint64_t)status.st_size > max_bytes) {
        diag_error(diag, path, 0, "larger than %zu bytes", max_bytes);
        (void)fclose(in);
        return ERR_LIMIT;
    }
    uint8_t *read = arena_alloc(arena, (size_t)status.st_size + 1);
    size_t got = fread(read, 1, (size_t)status.st_size, in);
    (void)fclose(in);
    *bytes = read;
    *len = got;
    return ERR_OK;
}

/* Makes every folder on the way; those that are there already are as good. */
static void make_folders(const char *path)
{
    char part[PATH_BYTES];

    snprintf(part, sizeof part, "%s", path);
    for (char *slash = strchr(part + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        (void)mkdir(part, 0777);
        *slash = '/';
    }
}

enum err file_write(const char *path, const uint8_t *bytes, size_t len, struct diag *diag)
{
    char beside[PATH_BYTES];

    make_folders(path);
    if (snprintf(beside, sizeof beside, "%s.part", path) >= (int)sizeof beside) {
        diag_error(diag, path, 0, "the name is too long");
        return ERR_IO;
    }
    FILE *out = fopen(beside, "wbe");
    if (out == NULL) {
        diag_error(diag, path, 0, "cannot be written: %s", strerror(errno));
        return ERR_IO;
    }
    bool whole = fwrite(bytes, 1, len, out) == len;
    whole = fclose(out) == 0 && whole;
    if (!whole || rename(beside, path) != 0) {
        diag_error(diag, path, 0, "cannot be written: %s", strerror(errno));
        (void)remove(beside);
        return ERR_IO;
    }
    return ERR_OK;
}
