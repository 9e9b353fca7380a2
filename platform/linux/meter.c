#include "kiosk/port/meter.h"

#include <linux/perf_event.h>
#include <sys/syscall.h>
#include <unistd.h>

static int begin(uint32_t type, uint64_t what)
{
    struct perf_event_attr attr = { .type = type, .size = sizeof attr, .config = what, .exclude_kernel = 1,
                                    .exclude_hv = 1, .read_format = PERF_FORMAT_TOTAL_TIME_ENABLED |
                                        PERF_FORMAT_TOTAL_TIME_RUNNING };

    return (int)syscall(SYS_perf_event_open, &attr, 0, -1, -1, PERF_FLAG_FD_CLOEXEC);
}

/* A processor with fewer counters than are asked for lends each for a while: what is then missing is not made up. */
static int64_t end(int *counter)
{
    struct { uint64_t count, enabled, running; } got = { 0 };
    bool whole = *counter >= 0 && read(*counter, &got, sizeof got) == (ssize_t)sizeof got && got.running > 0 &&
        got.running == got.enabled;

    if (*counter >= 0)
        (void)close(*counter);
    *counter = -1;
    return whole ? (int64_t)got.count : -1;
}

void meter_begin(struct meter *meter)
{
    const uint64_t reads_missed = PERF_COUNT_HW_CACHE_L1D | PERF_COUNT_HW_CACHE_OP_READ << 8 |
        PERF_COUNT_HW_CACHE_RESULT_MISS << 16;

    meter->misses = begin(PERF_TYPE_HW_CACHE, reads_missed);
    meter->instructions = begin(PERF_TYPE_HARDWARE, PERF_COUNT_HW_INSTRUCTIONS);
}

struct meter_counts meter_end(struct meter *meter)
{
    struct meter_counts counts;

    counts.instructions = end(&meter->instructions);
    counts.misses = end(&meter->misses);
    return counts;
}
