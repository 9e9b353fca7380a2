#include "kiosk/port/stick_lock.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

#include "kiosk/port/program.h"

enum { PATH_BYTES = 4096, LOOK_MS = 50 };

/* The request: a file of this name, in which the stick's name stands, for as long as it holds. Who mounts sticks takes
 * it away where the stick cannot be written to. */
static const char REQUEST[] = "writes-to-stick";

static bool request_path(char out[PATH_BYTES])
{
    const char *folder = program_runtime_folder();

    return folder != NULL && snprintf(out, PATH_BYTES, "%s/%s", folder, REQUEST) < PATH_BYTES;
}

static bool locked(const char *stick)
{
    struct statvfs status;

    return statvfs(stick, &status) == 0 && (status.f_flag & ST_RDONLY) != 0;
}

static const char *name_of(const char *stick)
{
    const char *slash = strrchr(stick, '/');

    return slash != NULL ? slash + 1 : stick;
}

/* Whole at once: it is looked for by its name. */
static bool ask(const char *path, const char *name)
{
    char beside[PATH_BYTES + 8];

    snprintf(beside, sizeof beside, "%s.part", path);
    int file = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (file < 0)
        return false;
    bool whole = write(file, name, strlen(name)) == (ssize_t)strlen(name);
    whole = close(file) == 0 && whole;
    return whole && rename(beside, path) == 0;
}

static void pause_a_moment(void)
{
    const struct timespec moment = { .tv_nsec = (long)LOOK_MS * 1000000 };

    (void)nanosleep(&moment, NULL);
}

void stick_unlock(const char *stick)
{
    char path[PATH_BYTES];

    if (!locked(stick) || !request_path(path) || !ask(path, name_of(stick)))
        return;
    for (int64_t end_ms = program_machine_ms() + STICK_UNLOCK_MS; program_machine_ms() < end_ms;) {
        if (!locked(stick) || access(path, F_OK) != 0)
            return;
        pause_a_moment();
    }
}

/* False if there was no request. */
static bool take_back(void)
{
    char path[PATH_BYTES];

    return request_path(path) && unlink(path) == 0;
}

void stick_lock(const char *stick)
{
    if (!take_back())
        return;
    for (int64_t end_ms = program_machine_ms() + STICK_LOCK_MS; program_machine_ms() < end_ms && !locked(stick);)
        pause_a_moment();
}

void stick_release(void)
{
    (void)take_back();
}
