#include "kiosk/port/overdue.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* Seconds are counted by looks, not by a clock: who was stopped for a while (a debugger, a virtual machine) is not late
 * when he goes on. */
struct overdue {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool ends;          /* under the lock */
    atomic_bool asleep; /* nothing is looked at until somebody says that a call began */
    atomic_uint serial; /* odd while a call is on its way */
    _Atomic(const char *) what;
    atomic_int most_looks;
};

/* Not by diag_say: its journal is the main thread's, which stands still in the midst of something. */
noreturn void overdue_give_up(const char *what)
{
    (void)dprintf(STDERR_FILENO, "%s does not come back; the kiosk ends, to be started again\n", what);
    _exit(EXIT_FAILURE);
}

/* Sleeps while no call is on its way; the lock is held. */
static void rest(struct overdue *overdue)
{
    atomic_store(&overdue->asleep, true);
    while (!overdue->ends && atomic_load(&overdue->serial) % 2 == 0)
        pthread_cond_wait(&overdue->changed, &overdue->lock);
    atomic_store(&overdue->asleep, false);
}

static void wait_a_second(struct overdue *overdue)
{
    struct timespec until;

    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec++;
    while (!overdue->ends && pthread_cond_timedwait(&overdue->changed, &overdue->lock, &until) == 0)
        ;
}

static void *look(void *context)
{
    struct overdue *overdue = context;
    unsigned before = 0;
    int looks = 0;

    pthread_mutex_lock(&overdue->lock);
    while (!overdue->ends) {
        unsigned serial = atomic_load(&overdue->serial);
        looks = serial == before ? looks + 1 : 0;
        before = serial;
        if (serial % 2 == 0)
            rest(overdue);
        else if (looks > atomic_load(&overdue->most_looks))
            overdue_give_up(atomic_load(&overdue->what));
        else
            wait_a_second(overdue);
    }
    pthread_mutex_unlock(&overdue->lock);
    return NULL;
}

/* Signals are for others, also those that nobody blocks yet. */
static bool begin_thread(struct overdue *overdue)
{
    sigset_t all, before;

    sigfillset(&all);
    (void)pthread_sigmask(SIG_BLOCK, &all, &before);
    bool begun = pthread_create(&overdue->thread, NULL, look, overdue) == 0;
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    return begun;
}

struct overdue *overdue_create(void)
{
    struct overdue *overdue = calloc(1, sizeof *overdue);
    pthread_condattr_t by_monotonic;

    if (overdue == NULL)
        abort();
    pthread_mutex_init(&overdue->lock, NULL);
    pthread_condattr_init(&by_monotonic);
    pthread_condattr_setclock(&by_monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&overdue->changed, &by_monotonic);
    pthread_condattr_destroy(&by_monotonic);
    if (begin_thread(overdue))
        return overdue;
    pthread_cond_destroy(&overdue->changed);
    pthread_mutex_destroy(&overdue->lock);
    free(overdue);
    return NULL;
}

static void wake(struct overdue *overdue, bool ends)
{
    pthread_mutex_lock(&overdue->lock);
    overdue->ends = ends;
    pthread_cond_signal(&overdue->changed);
    pthread_mutex_unlock(&overdue->lock);
}

void overdue_destroy(struct overdue *overdue)
{
    if (overdue == NULL)
        return;
    wake(overdue, true);
    pthread_join(overdue->thread, NULL);
    pthread_cond_destroy(&overdue->changed);
    pthread_mutex_destroy(&overdue->lock);
    free(overdue);
}

void overdue_begin(struct overdue *overdue, const char *what, int most_s)
{
    if (overdue == NULL)
        return;
    atomic_store(&overdue->what, what);
    atomic_store(&overdue->most_looks, most_s);
    atomic_fetch_add(&overdue->serial, 1);
    if (atomic_load(&overdue->asleep))
        wake(overdue, false);
}

void overdue_end(struct overdue *overdue)
{
    if (overdue != NULL)
        atomic_fetch_add(&overdue->serial, 1);
}
