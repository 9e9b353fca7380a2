#include "kiosk/app/bench_update.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/app/bench_exhibit.h"
#include "kiosk/port/clock.h"
#include "kiosk/port/program.h"
#include "kiosk/update/clearing.h"
#include "kiosk/update/install.h"

enum { ROUNDS = 5, MIDDLE = ROUNDS / 2, PATH_BYTES = 2048, COMMAND_BYTES = 3 * PATH_BYTES, NAME_BYTES = 32 };
/* All that is made, with room to spare: exhibits of 20 and 200 MB, both installed once, and each round three times. */
#define BYTES_NEEDED ((uint64_t)(3 * ROUNDS + 3) * 210 * 1000 * 1000)

static const char FOLDER[] = "kiosk-bench", EXHIBIT[] = "exhibit", INNER[] = "copy";

/* Nothing is removed before the end: ext4 makes files slowly where many were removed a moment ago, and how slowly
 * would differ from round to round. */
struct bench_update {
    char path[PATH_BYTES]; /* of the folder that all is made in */
    int folder;
    int made; /* folders in it, which are numbered */
    char exhibit_name[NAME_BYTES];
    struct bench_exhibit exhibit;
    struct diag *diag;
};

/* What an installation took. */
struct cost {
    int64_t ms, cpu_us, read_bytes, written_bytes;
    int64_t phase_ms[STAGING_PHASE_COUNT];
};

/* What is being done since when. */
struct stopwatch {
    struct cost *cost;
    enum staging_phase phase;
    int64_t since_ms;
};

static enum err told(struct bench_update *bench, const char *name, enum disk_fault fault)
{
    return update_fault(bench->diag, UPDATE_WRITE_FAILED, name, fault) == UPDATE_OK ? ERR_OK : ERR_IO;
}

static enum err clear_away(struct bench_update *bench, int outer)
{
    enum disk_fault fault = clearing_empty(bench->folder);

    if (fault == DISK_OK)
        fault = disk_remove_folder(outer, FOLDER);
    return fault == DISK_OK ? ERR_OK : told(bench, FOLDER, fault);
}

/* A new folder, its `name` with a number, and nothing left for the disk to write that was not measured. */
static enum err prepare(struct bench_update *bench, const char *name, char out[NAME_BYTES])
{
    snprintf(out, NAME_BYTES, "%s-%d", name, ++bench->made);
    enum disk_fault fault = disk_make_folder(bench->folder, out);
    if (fault == DISK_OK)
        fault = disk_sync_all(bench->folder);
    return fault == DISK_OK ? ERR_OK : told(bench, out, fault);
}

static enum err make_exhibit(struct bench_update *bench, int pictures, int small_files)
{
    int folder = DISK_NONE;
    enum err err = prepare(bench, EXHIBIT, bench->exhibit_name);

    if (err != ERR_OK)
        return err;
    enum disk_fault fault = disk_open_folder(bench->folder, bench->exhibit_name, &folder);
    if (fault != DISK_OK)
        return told(bench, bench->exhibit_name, fault);
    bench->exhibit.pictures = pictures;
    bench->exhibit.small_files = small_files;
    err = bench_exhibit_make(folder, &bench->exhibit, bench->diag);
    disk_release(folder);
    return err;
}

static void tell(void *context, const struct staging_progress *progress)
{
    struct stopwatch *watch = context;

    if (progress->phase == watch->phase && progress->done > 0)
        return;
    int64_t now_ms = clock_now_ms();
    watch->cost->phase_ms[watch->phase] += now_ms - watch->since_ms;
    watch->phase = progress->phase;
    watch->since_ms = now_ms;
}

static enum err install_once(struct bench_update *bench, const char *from, const char *to, struct stopwatch *watch)
{
    struct trust_key key = { bench->exhibit.key, TRUST_FULL, "bench.pub" };
    const struct trust trust = { .keys = &key, .count = 1 };
    const struct install_request request = { .from = from, .store_path = to, .trust = &trust, .tell = tell,
                                             .context = watch };
    struct install_result result;
    struct store store;
    enum update_code code = store_open(to, &store, bench->diag);

    if (code == UPDATE_OK)
        code = install_run(&store, &request, &result, bench->diag);
    store_close(&store);
    return code == UPDATE_OK ? ERR_OK : ERR_IO;
}

static enum err install(struct bench_update *bench, struct cost *out)
{
    char store[NAME_BYTES], from[PATH_BYTES + NAME_BYTES], to[PATH_BYTES + NAME_BYTES];
    struct program_counts before, after;
    enum err err = prepare(bench, "store", store);

    if (err != ERR_OK)
        return err;
    snprintf(from, sizeof from, "%s/%s", bench->path, bench->exhibit_name);
    snprintf(to, sizeof to, "%s/%s", bench->path, store);
    program_count(&before);
    struct stopwatch watch = { out, STAGING_COPY, clock_now_ms() };
    int64_t begin_ms = watch.since_ms;
    *out = (struct cost){ 0 };
    err = install_once(bench, from, to, &watch);
    out->ms = clock_now_ms() - begin_ms;
    out->phase_ms[watch.phase] += clock_now_ms() - watch.since_ms;
    program_count(&after);
    out->cpu_us = after.cpu_us - before.cpu_us;
    out->read_bytes = after.read_bytes - before.read_bytes;
    out->written_bytes = after.written_bytes - before.written_bytes;
    return err;
}

/* With the system's tools; `between` is what is done behind the copy. */
static enum err use_tools(struct bench_update *bench, const char *between, int64_t *ms)
{
    char command[COMMAND_BYTES], tools[NAME_BYTES];
    enum err err = prepare(bench, "tools", tools);

    if (err != ERR_OK)
        return err;
    snprintf(command, sizeof command, "cd '%s' && cp -r %s %s/%s && %s cd %s/%s && sha256sum --quiet -c SHA256SUMS",
             bench->path, bench->exhibit_name, tools, INNER, between, tools, INNER);
    fflush(stdout);
    int64_t begin_ms = clock_now_ms();
    int status = system(command);
    *ms = clock_now_ms() - begin_ms;
    if (status == 0)
        return ERR_OK;
    diag_error(bench->diag, NULL, 0, "cp or sha256sum failed; are both on this machine?");
    return ERR_IO;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* Of the rounds: least, middle and most. */
static void print_spread(const char *what, const double values[ROUNDS])
{
    double sorted[ROUNDS];

    memcpy(sorted, values, sizeof sorted);
    qsort(sorted, ROUNDS, sizeof *sorted, by_value);
    printf("%-26s %.2f, from %.2f to %.2f\n", what, sorted[MIDDLE], sorted[0], sorted[ROUNDS - 1]);
}

static int by_time(const void *a, const void *b)
{
    int64_t x = ((const struct cost *)a)->ms, y = ((const struct cost *)b)->ms;

    return (x > y) - (x < y);
}

static void print_cost(const struct bench_update *bench, struct cost costs[ROUNDS])
{
    double mb = (double)bench->exhibit.bytes / 1e6;

    qsort(costs, ROUNDS, sizeof *costs, by_time);
    const struct cost *middle = &costs[MIDDLE];
    printf("of these %6" PRId64 " ms:        copied in %" PRId64 ", synced in %" PRId64 ", read back in %" PRId64
           "; %.0f MB a second\n", middle->ms, middle->phase_ms[STAGING_COPY], middle->phase_ms[STAGING_SYNC],
           middle->phase_ms[STAGING_VERIFY], mb * 1000 / (double)middle->ms);
    printf("processor time:            %.0f ms\n", (double)middle->cpu_us / 1000);
    printf("read and written:          %.1f MB, %.1f MB; the exhibit has %.1f MB\n", (double)middle->read_bytes / 1e6,
           (double)middle->written_bytes / 1e6, mb);
}

/* In turn, so that what else the machine does meets all of them; each round is judged by itself. */
static enum err compare(struct bench_update *bench)
{
    struct cost costs[ROUNDS] = { 0 };
    double to_tools[ROUNDS], to_synced[ROUNDS];

    printf("\n%8s %12s %20s %26s\n", "round", "installed", "cp, sha256sum", "cp, sync, sha256sum");
    for (int round = 0; round < ROUNDS; round++) {
        int64_t tools_ms = 0, synced_ms = 0;
        enum err err = install(bench, &costs[round]);
        if (err == ERR_OK)
            err = use_tools(bench, "", &tools_ms);
        if (err == ERR_OK)
            err = use_tools(bench, "sync -f . &&", &synced_ms);
        if (err != ERR_OK)
            return err;
        int64_t ms = costs[round].ms > 0 ? costs[round].ms : 1;
        to_tools[round] = (double)tools_ms / (double)ms;
        to_synced[round] = (double)synced_ms / (double)ms;
        printf("%8d %9" PRId64 " ms %17" PRId64 " ms %23" PRId64 " ms\n", round + 1, ms, tools_ms, synced_ms);
    }
    print_spread("speed of cp and sha256sum:", to_tools);
    print_spread("of theirs with sync:", to_synced);
    print_cost(bench, costs);
    return ERR_OK;
}

/* A disk that is full in the middle would be found late. */
static enum err look_for_room(struct bench_update *bench)
{
    struct disk_space space = { 0 };
    enum disk_fault fault = disk_free(bench->folder, &space);

    if (fault != DISK_OK)
        return told(bench, bench->path, fault);
    if (space.free_bytes >= BYTES_NEEDED)
        return ERR_OK;
    diag_error(bench->diag, bench->path, 0, "there is room for %" PRIu64 " MB; %" PRIu64 " MB are needed, which are "
               "free again at the end", space.free_bytes / 1000000, BYTES_NEEDED / 1000000);
    return ERR_LIMIT;
}

static enum err measure(struct bench_update *bench)
{
    struct program_counts counts;
    struct cost unused;
    enum err err = look_for_room(bench);

    if (err == ERR_OK)
        err = make_exhibit(bench, 80, 300);
    if (err == ERR_OK)
        err = install(bench, &unused);
    if (err != ERR_OK)
        return err;
    program_count(&counts);
    printf("memory at the peak (RSS):  %.1f MB after %.0f MB in %d files\n", (double)counts.peak_bytes / 1e6,
           (double)bench->exhibit.bytes / 1e6, bench->exhibit.pictures + bench->exhibit.small_files + 1);
    err = make_exhibit(bench, 820, 3000);
    if (err == ERR_OK)
        err = install(bench, &unused);
    if (err != ERR_OK)
        return err;
    program_count(&counts);
    printf("                           %.1f MB after %.0f MB in %d files\n", (double)counts.peak_bytes / 1e6,
           (double)bench->exhibit.bytes / 1e6, bench->exhibit.pictures + bench->exhibit.small_files + 1);
    return compare(bench);
}

enum err bench_update_run(const struct options *options, struct diag *diag)
{
    struct bench_update bench = { .folder = DISK_NONE, .diag = diag };
    int outer = DISK_NONE;

    if (strchr(options->exhibit, '\'') != NULL ||
        snprintf(bench.path, sizeof bench.path, "%s/%s", options->exhibit, FOLDER) >= (int)sizeof bench.path) {
        diag_error(diag, options->exhibit, 0, "take a folder with a shorter name and without quotes");
        return ERR_USAGE;
    }
    enum disk_fault fault = disk_open_path(options->exhibit, &outer);
    if (fault == DISK_OK)
        fault = disk_make_folder(outer, FOLDER);
    if (fault == DISK_OK)
        fault = disk_open_folder(outer, FOLDER, &bench.folder);
    enum err err = fault == DISK_OK ? measure(&bench) : told(&bench, bench.path, fault);
    enum err cleared = fault == DISK_OK ? clear_away(&bench, outer) : ERR_OK;
    disk_release(bench.folder);
    disk_release(outer);
    return err == ERR_OK ? cleared : err;
}
