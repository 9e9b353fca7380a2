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

enum { ROUNDS = 3, PATH_BYTES = 2048, COMMAND_BYTES = 3 * PATH_BYTES };

static const char FOLDER[] = "kiosk-bench", EXHIBIT[] = "exhibit", STORE[] = "store", COPY[] = "copy";

struct bench_update {
    char path[PATH_BYTES]; /* of the folder that all is made in */
    int folder;
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

static enum err remove_folder(struct bench_update *bench, const char *name)
{
    int inner = DISK_NONE;
    enum disk_fault fault = disk_open_folder(bench->folder, name, &inner);

    if (fault == DISK_MISSING)
        return ERR_OK;
    if (fault == DISK_OK)
        fault = clearing_empty(inner);
    disk_release(inner);
    if (fault == DISK_OK)
        fault = disk_remove_folder(bench->folder, name);
    return fault == DISK_OK ? ERR_OK : told(bench, name, fault);
}

/* An empty folder, and nothing left for the disk to write that was not measured. */
static enum err prepare(struct bench_update *bench, const char *name)
{
    enum err err = remove_folder(bench, name);

    if (err != ERR_OK)
        return err;
    enum disk_fault fault = disk_make_folder(bench->folder, name);
    if (fault == DISK_OK)
        fault = disk_sync_all(bench->folder);
    return fault == DISK_OK ? ERR_OK : told(bench, name, fault);
}

static enum err make_exhibit(struct bench_update *bench, int pictures, int small_files)
{
    int folder = DISK_NONE;
    enum err err = prepare(bench, EXHIBIT);

    if (err != ERR_OK)
        return err;
    enum disk_fault fault = disk_open_folder(bench->folder, EXHIBIT, &folder);
    if (fault != DISK_OK)
        return told(bench, EXHIBIT, fault);
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
    char from[PATH_BYTES + sizeof EXHIBIT], to[PATH_BYTES + sizeof STORE];
    struct program_counts before, after;
    enum err err = prepare(bench, STORE);

    if (err != ERR_OK)
        return err;
    snprintf(from, sizeof from, "%s/%s", bench->path, EXHIBIT);
    snprintf(to, sizeof to, "%s/%s", bench->path, STORE);
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
    char command[COMMAND_BYTES];
    enum err err = prepare(bench, COPY);

    if (err != ERR_OK)
        return err;
    snprintf(command, sizeof command, "cd '%s' && cp -r %s %s/ && %s cd %s/%s && sha256sum --quiet -c SHA256SUMS",
             bench->path, EXHIBIT, COPY, between, COPY, EXHIBIT);
    fflush(stdout);
    int64_t begin_ms = clock_now_ms();
    int status = system(command);
    *ms = clock_now_ms() - begin_ms;
    if (status == 0)
        return ERR_OK;
    diag_error(bench->diag, NULL, 0, "cp or sha256sum failed; are both on this machine?");
    return ERR_IO;
}

static int64_t least(int64_t a, int64_t b)
{
    return a == 0 || b < a ? b : a;
}

static double ratio(int64_t a, int64_t b)
{
    return b > 0 ? (double)a / (double)b : 0;
}

static void print_speed(const struct bench_update *bench, const struct cost *best, int64_t tools_ms, int64_t synced_ms)
{
    double mb = (double)bench->exhibit.bytes / 1e6;

    printf("the quickest of each:      %" PRId64 " ms, %" PRId64 " ms, %" PRId64 " ms\n", best->ms, tools_ms,
           synced_ms);
    printf("installed at:              %.0f MB a second, %.2f of the speed of cp and sha256sum, %.2f of theirs with "
           "sync\n", mb * 1000 / (double)best->ms, ratio(tools_ms, best->ms), ratio(synced_ms, best->ms));
    printf("of it:                     copied in %" PRId64 " ms, synced in %" PRId64 " ms, read back in %" PRId64
           " ms\n", best->phase_ms[STAGING_COPY], best->phase_ms[STAGING_SYNC],
           best->phase_ms[STAGING_VERIFY]);
    printf("processor time:            %.0f ms\n", (double)best->cpu_us / 1000);
    printf("read and written:          %.1f MB, %.1f MB; the exhibit has %.1f MB\n", (double)best->read_bytes / 1e6,
           (double)best->written_bytes / 1e6, mb);
}

/* In turn, so that what else the machine does meets all of them. */
static enum err compare(struct bench_update *bench)
{
    struct cost best = { 0 }, now = { 0 };
    int64_t best_tools_ms = 0, best_synced_ms = 0;

    printf("\n%8s %12s %20s %26s\n", "round", "installed", "cp, sha256sum", "cp, sync, sha256sum");
    for (int round = 1; round <= ROUNDS; round++) {
        int64_t tools_ms = 0, synced_ms = 0;
        enum err err = install(bench, &now);
        if (err == ERR_OK)
            err = use_tools(bench, "", &tools_ms);
        if (err == ERR_OK)
            err = use_tools(bench, "sync -f . &&", &synced_ms);
        if (err != ERR_OK)
            return err;
        printf("%8d %9" PRId64 " ms %17" PRId64 " ms %23" PRId64 " ms\n", round, now.ms, tools_ms, synced_ms);
        best = best.ms == 0 || now.ms < best.ms ? now : best;
        best_tools_ms = least(best_tools_ms, tools_ms);
        best_synced_ms = least(best_synced_ms, synced_ms);
    }
    print_speed(bench, &best, best_tools_ms, best_synced_ms);
    return ERR_OK;
}

static enum err measure(struct bench_update *bench)
{
    struct program_counts counts;
    struct cost unused;
    enum err err = make_exhibit(bench, 80, 300);

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
    struct bench_update outer = { .folder = DISK_NONE, .diag = diag };

    if (strchr(options->exhibit, '\'') != NULL ||
        snprintf(bench.path, sizeof bench.path, "%s/%s", options->exhibit, FOLDER) >= (int)sizeof bench.path) {
        diag_error(diag, options->exhibit, 0, "take a folder with a shorter name and without quotes");
        return ERR_USAGE;
    }
    enum disk_fault fault = disk_open_path(options->exhibit, &outer.folder);
    if (fault == DISK_OK)
        fault = disk_make_folder(outer.folder, FOLDER);
    if (fault == DISK_OK)
        fault = disk_open_folder(outer.folder, FOLDER, &bench.folder);
    if (fault != DISK_OK) {
        disk_release(outer.folder);
        return told(&bench, bench.path, fault);
    }
    enum err err = measure(&bench);
    disk_release(bench.folder);
    enum err removed = remove_folder(&outer, FOLDER);
    disk_release(outer.folder);
    return err == ERR_OK ? removed : err;
}
