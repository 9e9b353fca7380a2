/* The port to work beside the drawing: one helper thread that does jobs in order.
 *
 * A job shares nothing with anybody while it waits or runs; it is handed back when it is done. Several may give jobs to
 * one worker: whoever takes one back calls its `done`, which tells the one that gave it. */
#ifndef KIOSK_PORT_WORKER_H
#define KIOSK_PORT_WORKER_H

#include <stdbool.h>

#include "kiosk/base/diag.h"
#include "kiosk/base/err.h"

enum { WORKER_MAX_JOBS = 32 };

struct worker;

struct worker_job {
    void (*run)(struct worker_job *job);  /* called in the helper thread */
    void (*done)(struct worker_job *job); /* called by whoever takes it; may be NULL */
};

/* Starts the thread. `done`, if not NULL, is called in that thread after each job, with `context`: it wakes the
 * owner. */
enum err worker_open(void (*done)(void *context), void *context, struct worker **out, struct diag *diag) MUST_CHECK;
/* Waits for what is being done, drops the rest, and ends the thread; accepts NULL. */
void worker_close(struct worker *worker);
/* Hands a job over; it is the worker's until worker_take. False if WORKER_MAX_JOBS wait already. */
bool worker_give(struct worker *worker, struct worker_job *job);
/* A job that is done, in the order they were given; NULL if there is none. */
struct worker_job *worker_take(struct worker *worker);
/* Waits until the first of the jobs that were given and not taken is done, and takes it; NULL if there is none. */
struct worker_job *worker_await(struct worker *worker);
/* Takes all that are done and calls what they name. */
void worker_settle(struct worker *worker);
/* Waits until every job that was given is done. */
void worker_wait(struct worker *worker);

#endif
