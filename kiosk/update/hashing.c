#include "kiosk/update/hashing.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/base/diag.h"
#include "kiosk/port/worker.h"

enum { SLABS = 4, SLAB_BYTES = 4 * HASHING_STEP_BYTES, STRETCHES_MAX = 128 };

/* Bytes of one file that lie in a slab, where it begins and where it ends. */
struct stretch {
    size_t len;
    bool begins, ends;
    int number;              /* of the file, where it ends */
    const uint8_t *expected; /* there; or NULL, */
    uint8_t *out;            /* and where its hash is wanted */
};

/* The thread's while it is given, else the reader's. */
struct slab {
    struct worker_job job; /* first, so that the job is the slab */
    struct hash *hash;     /* of the file that goes on from slab to slab */
    size_t used;
    int count, wrong;
    struct stretch stretches[STRETCHES_MAX];
    uint8_t bytes[SLAB_BYTES];
};

/* A ring of slabs: `given` of them are the thread's, the last of these before `filling`. */
struct hashing {
    struct hash hash;
    struct worker *worker; /* NULL: none runs */
    bool refused;          /* none can be had */
    bool begins;
    int filling, given;
    int wrong;
    struct slab slabs[SLABS];
};

static void count(struct worker_job *job)
{
    struct slab *slab = (struct slab *)job;
    const uint8_t *bytes = slab->bytes;
    uint8_t found[HASH_BYTES];

    for (int i = 0; i < slab->count; i++) {
        const struct stretch *stretch = &slab->stretches[i];
        if (stretch->begins)
            hash_begin(slab->hash);
        hash_add(slab->hash, bytes, stretch->len);
        bytes += stretch->len;
        if (!stretch->ends)
            continue;
        hash_end(slab->hash, found);
        if (stretch->out != NULL)
            memcpy(stretch->out, found, sizeof found);
        else if (memcmp(found, stretch->expected, sizeof found) != 0 && slab->wrong == HASHING_NONE)
            slab->wrong = stretch->number;
    }
}

static void empty(struct slab *slab)
{
    slab->used = 0;
    slab->count = 0;
    slab->wrong = HASHING_NONE;
}

/* A slab is counted: what it says is kept, and its room is free. */
static void take_back(struct hashing *hashing, struct slab *slab)
{
    if (hashing->wrong == HASHING_NONE)
        hashing->wrong = slab->wrong;
    empty(slab);
}

static void await_oldest(struct hashing *hashing)
{
    struct worker_job *job = worker_await(hashing->worker);

    assert(job == &hashing->slabs[(hashing->filling + SLABS - hashing->given) % SLABS].job);
    take_back(hashing, (struct slab *)job);
    hashing->given--;
}

static void hand_over(struct hashing *hashing)
{
    struct slab *slab = &hashing->slabs[hashing->filling];

    if (hashing->worker == NULL) {
        count(&slab->job);
        take_back(hashing, slab);
        return;
    }
    bool taken = worker_give(hashing->worker, &slab->job);
    assert(taken);
    (void)taken;
    hashing->given++;
    hashing->filling = (hashing->filling + 1) % SLABS;
    if (hashing->given == SLABS)
        await_oldest(hashing);
}

static void wait_for_all(struct hashing *hashing)
{
    if (hashing->slabs[hashing->filling].count > 0)
        hand_over(hashing);
    while (hashing->given > 0)
        await_oldest(hashing);
}

struct hashing *hashing_open(void)
{
    struct hashing *hashing = malloc(sizeof *hashing);

    if (hashing == NULL)
        return NULL;
    hashing->worker = NULL;
    hashing->refused = false;
    hashing->begins = false;
    hashing->filling = hashing->given = 0;
    hashing->wrong = HASHING_NONE;
    for (int i = 0; i < SLABS; i++) {
        hashing->slabs[i].job = (struct worker_job){ count, NULL };
        hashing->slabs[i].hash = &hashing->hash;
        empty(&hashing->slabs[i]);
    }
    return hashing;
}

void hashing_close(struct hashing *hashing)
{
    if (hashing == NULL)
        return;
    worker_close(hashing->worker);
    free(hashing);
}

void hashing_begin(struct hashing *hashing)
{
    hashing->begins = true;
}

uint8_t *hashing_room(struct hashing *hashing, size_t len)
{
    struct slab *slab = &hashing->slabs[hashing->filling];

    assert(len <= HASHING_STEP_BYTES);
    if (slab->used + len > SLAB_BYTES || slab->count == STRETCHES_MAX) {
        hand_over(hashing);
        slab = &hashing->slabs[hashing->filling];
    }
    return slab->bytes + slab->used;
}

static struct stretch *next_stretch(struct hashing *hashing, size_t len)
{
    struct slab *slab = &hashing->slabs[hashing->filling];
    struct stretch *stretch = &slab->stretches[slab->count++];

    *stretch = (struct stretch){ .len = len, .begins = hashing->begins };
    hashing->begins = false;
    slab->used += len;
    return stretch;
}

void hashing_add(struct hashing *hashing, size_t len)
{
    (void)next_stretch(hashing, len);
}

static struct stretch *last_stretch(struct hashing *hashing)
{
    (void)hashing_room(hashing, 0);
    struct stretch *stretch = next_stretch(hashing, 0);
    stretch->ends = true;
    return stretch;
}

void hashing_end(struct hashing *hashing, uint8_t out[HASH_BYTES])
{
    last_stretch(hashing)->out = out;
    wait_for_all(hashing);
}

int hashing_expect(struct hashing *hashing, int number, const uint8_t expected[HASH_BYTES])
{
    struct diag unheard = { 0 };
    struct stretch *stretch = last_stretch(hashing);

    stretch->number = number;
    stretch->expected = expected;
    if (hashing->worker == NULL && !hashing->refused)
        hashing->refused = worker_open(NULL, NULL, &hashing->worker, &unheard) != ERR_OK;
    diag_finish(&unheard);
    return hashing->wrong;
}

int hashing_settle(struct hashing *hashing)
{
    wait_for_all(hashing);
    worker_close(hashing->worker);
    int wrong = hashing->wrong;
    hashing->worker = NULL;
    hashing->refused = false;
    hashing->wrong = HASHING_NONE;
    return wrong;
}
