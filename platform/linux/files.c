#include "kiosk/port/files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_BYTES = 4096 };

enum err file_read(const char *path, size_t max_bytes, struct arena *arena, uint8_t **bytes, size_t *len,
                   struct diag *diag)
{
    struct stat status;
    FILE *in = fopen(path, "rbe");

    if (in == NULL || fstat(fileno(in), &status) != 0 || !S_ISREG(status.st_mode)) {
        const char *remedy = in == NULL && errno == ENOENT ? "; is its name right?" : "";
        diag_error(diag, path, 0, "cannot be read: %s%s", in == NULL ? strerror(errno) : "it is no file", remedy);
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
    bool failed = ferror(in) != 0;
    (void)fclose(in);
    if (failed) {
        diag_error(diag, path, 0, "cannot be read: %s", strerror(errno));
        return ERR_IO;
    }
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

static enum err unwritten(const char *path, struct diag *diag)
{
    const char *remedy = "";

    if (errno == EACCES || errno == EPERM || errno == EROFS)
        remedy = "; take a folder in which you may write";
    else if (errno == ENOSPC || errno == EDQUOT)
        remedy = "; make room there";
    else if (errno == ENOENT)
        remedy = "; make its folder first";
    diag_error(diag, path, 0, "cannot be written: %s%s", strerror(errno), remedy);
    return ERR_IO;
}

/* The name under which a file is written until it is whole. */
static enum err name_beside(const char *path, char out[PATH_BYTES], struct diag *diag)
{
    if (snprintf(out, PATH_BYTES, "%s.part", path) < PATH_BYTES)
        return ERR_OK;
    diag_error(diag, path, 0, "the name is too long");
    return ERR_IO;
}

/* Takes `out` over, which may be NULL. */
static bool put(FILE *out, const struct file_content *file, bool sync)
{
    if (out == NULL)
        return false;
    bool whole = fwrite(file->bytes, 1, file->len, out) == file->len && fflush(out) == 0;
    int why = errno;
    if (whole && sync && fsync(fileno(out)) != 0) {
        whole = false;
        why = errno;
    }
    if (fclose(out) != 0 && whole)
        return false;
    errno = why;
    return whole;
}

enum err file_write(const char *path, const uint8_t *bytes, size_t len, struct diag *diag)
{
    char beside[PATH_BYTES];
    const struct file_content file = { path, bytes, len };

    make_folders(path);
    if (name_beside(path, beside, diag) != ERR_OK)
        return ERR_IO;
    if (put(fopen(beside, "wbe"), &file, false) && rename(beside, path) == 0)
        return ERR_OK;
    enum err err = unwritten(path, diag);
    (void)remove(beside);
    return err;
}

static enum err write_beside(const struct file_content *files, int count, struct diag *diag)
{
    char beside[PATH_BYTES];

    for (int i = 0; i < count; i++) {
        if (name_beside(files[i].path, beside, diag) != ERR_OK)
            return ERR_IO;
        if (!put(fopen(beside, "wbe"), &files[i], true))
            return unwritten(files[i].path, diag);
    }
    return ERR_OK;
}

enum err file_write_all(const struct file_content *files, int count, struct diag *diag)
{
    char beside[PATH_BYTES];
    enum err err = write_beside(files, count, diag);

    for (int i = 0; i < count && err == ERR_OK; i++) {
        if (name_beside(files[i].path, beside, diag) != ERR_OK || rename(beside, files[i].path) != 0)
            err = unwritten(files[i].path, diag);
    }
    for (int i = 0; i < count && err != ERR_OK; i++) {
        /* Those that have their place are no more beside it. */
        if (snprintf(beside, sizeof beside, "%s.part", files[i].path) < PATH_BYTES)
            (void)remove(beside);
    }
    return err;
}

enum err file_create(const struct file_content *file, bool secret, struct diag *diag)
{
    int fd = open(file->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, secret ? 0600 : 0644);

    if (fd < 0 && errno == EEXIST) {
        diag_error(diag, file->path, 0, "this file is there already and is left as it is; choose another name");
        return ERR_USAGE;
    }
    FILE *out = fd < 0 ? NULL : fdopen(fd, "wb");
    if (put(out, file, true))
        return ERR_OK;
    enum err err = unwritten(file->path, diag);
    if (fd >= 0 && out == NULL)
        close(fd);
    if (fd >= 0)
        file_remove(file->path);
    return err;
}

void file_remove(const char *path)
{
    (void)unlink(path);
}

bool file_is_below(const char *path, const char *folder)
{
    char *file = realpath(path, NULL), *top = realpath(folder, NULL);
    size_t len = top == NULL ? 0 : strlen(top);
    bool below = file != NULL && top != NULL && strncmp(file, top, len) == 0 &&
                 (file[len] == '/' || (len == 1 && file[1] != 0));

    free(file);
    free(top);
    return below;
}
