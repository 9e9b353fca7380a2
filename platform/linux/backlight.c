#include "platform/linux/backlight.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The kernel's Documentation/ABI/stable/sysfs-class-backlight. */
static const char PANELS[] = "/sys/class/backlight";

enum { NUMBER_BYTES = 32 };

/* -1 with an errno if it is no number above 0. */
static long read_most(int panel)
{
    char text[NUMBER_BYTES] = "";
    int file = openat(panel, "max_brightness", O_RDONLY | O_CLOEXEC);

    if (file < 0)
        return -1;
    ssize_t len = read(file, text, sizeof text - 1);
    int error = len < 0 ? errno : ERANGE;
    close(file);
    long most = len > 0 ? strtol(text, NULL, 10) : 0;
    errno = error;
    return most > 0 ? most : -1;
}

static bool write_level(int panel, long level)
{
    char text[NUMBER_BYTES];
    int file = openat(panel, "brightness", O_WRONLY | O_CLOEXEC);

    if (file < 0)
        return false;
    int len = snprintf(text, sizeof text, "%ld\n", level);
    ssize_t put = write(file, text, (size_t)len);
    bool written = put == len;
    int error = put < 0 ? errno : EIO;
    close(file);
    errno = error;
    return written;
}

/* In steps of its own: at least one, for the lowest of all is dark on some panels. */
static enum err set_panel(int folder, const char *name, int percent, struct diag *diag)
{
    int panel = openat(folder, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    long most = panel < 0 ? -1 : read_most(panel);
    long level = most / 100 * percent + most % 100 * percent / 100;
    enum err err = ERR_OK;

    if (most < 0 || !write_level(panel, level > 0 ? level : 1)) {
        diag_error(diag, name, 0, "the brightness of this panel cannot be set: %s; it stays as it is",
                   strerror(errno));
        err = ERR_IO;
    }
    if (panel >= 0)
        close(panel);
    return err;
}

enum err backlight_set_in(const char *folder, int percent, struct diag *diag)
{
    DIR *panels = opendir(folder);
    enum err err = ERR_MISSING;

    for (struct dirent *entry = panels != NULL ? readdir(panels) : NULL; entry != NULL; entry = readdir(panels)) {
        if (entry->d_name[0] == '.')
            continue;
        enum err one = set_panel(dirfd(panels), entry->d_name, percent, diag);
        if (err == ERR_MISSING || one != ERR_OK)
            err = one;
    }
    if (panels != NULL)
        closedir(panels);
    if (err == ERR_MISSING)
        diag_error(diag, folder, 0, "no brightness can be set here: it stays as it is; use the screen's own buttons");
    return err;
}

enum err backlight_set(int percent, struct diag *diag)
{
    return backlight_set_in(PANELS, percent, diag);
}
