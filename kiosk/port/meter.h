/* The port to the processor's own counters: what the calling thread made it do. For benchmarks. Many virtual machines
 * have no such counters, and some systems keep them for root; then nothing is counted, and a caller says so. */
#ifndef KIOSK_PORT_METER_H
#define KIOSK_PORT_METER_H

#include <stdbool.h>
#include <stdint.h>

struct meter {
    int instructions, misses; /* the system's handles; -1 for what it does not count */
};

/* What was counted from meter_begin to meter_end; -1 for what was not. */
struct meter_counts {
    int64_t instructions; /* of the program, not of the system for it */
    int64_t misses;       /* reads that the first cache for data had not */
};

/* Counts from now on. To be ended by the thread that began it. */
void meter_begin(struct meter *meter);
struct meter_counts meter_end(struct meter *meter);

#endif
