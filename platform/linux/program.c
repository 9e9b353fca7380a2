#include "kiosk/port/program.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

void program_begin(void)
{
#ifdef __GLIBC__
    enum { LARGE_BYTES = 256 * 1024 };

    /* By itself glibc keeps ever larger pieces for later, after the first large one was freed: pictures of 5 MB and
     * more that are not shown any more would stay. */
    (void)mallopt(M_MMAP_THRESHOLD, LARGE_BYTES);
    (void)mallopt(M_TRIM_THRESHOLD, 2 * LARGE_BYTES);
    /* The helper thread seldom takes memory, and a heap of its own would leave holes in two. */
    (void)mallopt(M_ARENA_MAX, 1);
#endif
}

enum err program_folder(char *out, size_t out_len)
{
    ssize_t len = readlink("/proc/self/exe", out, out_len - 1);

    if (len <= 0)
        return ERR_IO;
    out[len] = 0;
    char *slash = strrchr(out, '/');
    if (slash == NULL)
        return ERR_IO;
    *slash = 0;
    return ERR_OK;
}

/* As systemd names it for a service with RuntimeDirectory=; of several, which the kiosk's has not, none is taken. */
const char *program_runtime_folder(void)
{
    const char *folder = getenv("RUNTIME_DIRECTORY");

    return folder != NULL && folder[0] == '/' && strchr(folder, ':') == NULL ? folder : NULL;
}

int64_t program_machine_ms(void)
{
    struct timespec now = { 0 };

    (void)clock_gettime(CLOCK_BOOTTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The value of a line "Name:  123"; -1 if there is none. */
static int64_t proc_value(const char *file, const char *name)
{
    char line[256];
    long long value = -1;
    FILE *in = fopen(file, "re");

    if (in == NULL)
        return -1;
    while (value < 0 && fgets(line, sizeof line, in) != NULL) {
        if (strncmp(line, name, strlen(name)) == 0)
            (void)sscanf(line + strlen(name), "%lld", &value);
    }
    (void)fclose(in);
    return value;
}

/* In bytes. */
static int64_t proc_kb(const char *file, const char *name)
{
    int64_t kb = proc_value(file, name);

    return kb < 0 ? -1 : kb * 1024;
}

static int64_t micros(struct timeval time)
{
    return (int64_t)time.tv_sec * 1000000 + time.tv_usec;
}

void program_count(struct program_counts *out)
{
    struct rusage usage;

    *out = (struct program_counts){ -1, -1, -1, -1, -1, -1 };
    out->pss_bytes = proc_kb("/proc/self/smaps_rollup", "Pss:");
    out->peak_bytes = proc_kb("/proc/self/status", "VmHWM:");
    out->read_bytes = proc_value("/proc/self/io", "rchar:");
    out->written_bytes = proc_value("/proc/self/io", "wchar:");
    if (getrusage(RUSAGE_SELF, &usage) != 0)
        return;
    out->cpu_us = micros(usage.ru_utime) + micros(usage.ru_stime);
    out->wakes = usage.ru_nvcsw;
}

enum { START_FIELD = 22 }; /* of proc(5), "starttime" */

int64_t program_age_ms(void)
{
    char stat[1024] = "";
    struct timespec now;
    FILE *in = fopen("/proc/self/stat", "re");

    if (in == NULL)
        return -1;
    size_t len = fread(stat, 1, sizeof stat - 1, in);
    (void)fclose(in);
    stat[len] = 0;
    /* The second field is the program's name, which may hold blanks: counted is from its closing bracket. */
    const char *at = strrchr(stat, ')');
    for (int field = 2; at != NULL && field < START_FIELD; field++)
        at = strchr(at + 1, ' ');
    if (at == NULL || clock_gettime(CLOCK_BOOTTIME, &now) != 0)
        return -1;
    long long ticks = strtoll(at, NULL, 10);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000 - ticks * 1000 / sysconf(_SC_CLK_TCK);
}
