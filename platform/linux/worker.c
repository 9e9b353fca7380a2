#include "kiosk/port/worker.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* A ring: jobs [taken, done) are done, [done, given) wait or run. */
struct worker {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    struct worker_job *jobs[WORKER_MAX_JOBS];
    unsigned taken, done, given;
    bool ending;
    void (*tell)(void *context);
    void *context;
};

static void *work(void *argument)
{
    struct worker *worker = argument;

    pthread_mutex_lock(&worker->lock);
    while (!worker->ending) {
        if (worker->done == worker->given) {
            pthread_cond_wait(&worker->changed, &worker->lock);
            continue;
        }
        struct worker_job *job = worker->jobs[worker->done % WORKER_MAX_JOBS];
        pthread_mutex_unlock(&worker->lock);
        job->run(job);
        pthread_mutex_lock(&worker->lock);
        worker->done++;
        pthread_cond_broadcast(&worker->changed);
        if (worker->tell != NULL)
            worker->tell(worker->context);
    }
    pthread_mutex_unlock(&worker->lock);
    return NULL;
}

enum err worker_open(void (*done)(void *context), void *context, struct worker **out, struct diag *diag)
{
    struct worker *worker = calloc(1, sizeof *worker);

    if (worker == NULL) {
        diag_error(diag, NULL, 0, "no memory for a thread");
        return ERR_MEMORY;
    }
    worker->tell = done;
    worker->context = context;
    pthread_mutex_init(&worker->lock, NULL);
    pthread_cond_init(&worker->changed, NULL);
    int failed = pthread_create(&worker->thread, NULL, work, worker);
    if (failed != 0) {
        diag_error(diag, NULL, 0, "no thread can be had: %s", strerror(failed));
        pthread_mutex_destroy(&worker->lock);
        pthread_cond_destroy(&worker->changed);
        free(worker);
        return ERR_PLATFORM;
    }
    *out = worker;
    return ERR_OK;
}

void worker_close(struct worker *worker)
{
    if (worker == NULL)
        return;
    pthread_mutex_lock(&worker->lock);
    worker->ending = true;
    pthread_cond_broadcast(&worker->changed);
    pthread_mutex_unlock(&worker->lock);
    pthread_join(worker->thread, NULL);
    pthread_mutex_destroy(&worker->lock);
    pthread_cond_destroy(&worker->changed);
    free(worker);
}

bool worker_give(struct worker *worker, struct worker_job *job)
{
    pthread_mutex_lock(&worker->lock);
    bool room = worker->given - worker->taken < WORKER_MAX_JOBS;
    if (room) {
        worker->jobs[worker->given++ % WORKER_MAX_JOBS] = job;
        pthread_cond_broadcast(&worker->changed);
    }
    pthread_mutex_unlock(&worker->lock);
    return room;
}

struct worker_job *worker_take(struct worker *worker)
{
    struct worker_job *job = NULL;

    pthread_mutex_lock(&worker->lock);
    if (worker->taken != worker->done)
        job = worker->jobs[worker->taken++ % WORKER_MAX_JOBS];
    pthread_mutex_unlock(&worker->lock);
    return job;
}

struct worker_job *worker_await(struct worker *worker)
{
    struct worker_job *job = NULL;

    pthread_mutex_lock(&worker->lock);
    while (worker->taken == worker->done && worker->done != worker->given)
        pthread_cond_wait(&worker->changed, &worker->lock);
    if (worker->taken != worker->done)
        job = worker->jobs[worker->taken++ % WORKER_MAX_JOBS];
    pthread_mutex_unlock(&worker->lock);
    return job;
}

void worker_settle(struct worker *worker)
{
    for (struct worker_job *job; (job = worker_take(worker)) != NULL;) {
        if (job->done != NULL)
            job->done(job);
    }
}

void worker_wait(struct worker *worker)
{
    pthread_mutex_lock(&worker->lock);
    while (worker->done != worker->given)
        pthread_cond_wait(&worker->changed, &worker->lock);
    pthread_mutex_unlock(&worker->lock);
}
