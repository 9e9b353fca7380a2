/* The port to the program itself: where it lies, and what the system counts of it. */
#ifndef KIOSK_PORT_PROGRAM_H
#define KIOSK_PORT_PROGRAM_H

#include <stddef.h>
#include <stdint.h>

#include "kiosk/base/err.h"

/* To be called first: large memory that is freed goes back to the system at once, for as long as the program runs. */
void program_begin(void);

/* Writes the folder of the program's file, without a slash at its end. */
enum err program_folder(char *out, size_t out_len) MUST_CHECK;

/* The folder that the system gave this program to keep things in while the machine runs, and which is gone with its
 * power; NULL if it gave none. */
const char *program_runtime_folder(void);
/* Milliseconds since the machine was started; never goes back, whatever is done to the clock. */
int64_t program_machine_ms(void);

/* What the system counts of this process since it began. */
struct program_counts {
    int64_t pss_bytes;  /* memory that is its own, and its share of what others use too */
    int64_t peak_bytes; /* the most memory it had at once, with all that it shares */
    int64_t cpu_us;     /* time on a processor, in it and in the system for it */
    int64_t wakes;      /* times it went to sleep and was woken */
    int64_t read_bytes, written_bytes; /* through system calls, whether or not the disk was asked */
};

/* Reads the counts; those the system does not tell are -1. */
void program_count(struct program_counts *out);

/* Milliseconds since the process began, in steps of the system's own counting; -1 if it does not tell. */
int64_t program_age_ms(void);

#endif
