#include "kiosk/app/rounds.h"

#include <stdlib.h>

#include "kiosk/port/worker.h"
#include "kiosk/update/recheck.h"
#include "kiosk/update/store.h"

struct round {
    struct worker_job job; /* first, so that a job is its round */
    struct worker *worker; /* owned */
    bool reading;          /* the helper's until the job is taken back */
    uint32_t generations[ROUNDS_GENERATIONS];
    int count, current;
    struct recheck recheck;
    enum recheck_news news; /* of the last step */
    struct diag diag;
};

void rounds_init(struct rounds *rounds, const char *store, const char *trust, int64_t now_ms)
{
    *rounds = (struct rounds){ .store = store, .trust = trust, .next_ms = now_ms + ROUNDS_FIRST_MS };
}

static void end(struct rounds *rounds)
{
    struct round *round = rounds->round;

    if (round == NULL)
        return;
    worker_close(round->worker);
    recheck_end(&round->recheck);
    diag_finish(&round->diag);
    free(round);
    rounds->round = NULL;
}

void rounds_finish(struct rounds *rounds)
{
    end(rounds);
}

void rounds_restart(struct rounds *rounds, int64_t now_ms)
{
    end(rounds);
    rounds->next_ms = now_ms + ROUNDS_FIRST_MS;
}

/* In the helper thread. */
static void step(struct worker_job *job)
{
    struct round *round = (struct round *)job;

    round->news = recheck_step(&round->recheck, &round->diag);
}

static void stepped(struct worker_job *job)
{
    ((struct round *)job)->reading = false;
}

static void add_previous(const struct rounds *rounds, struct round *round)
{
    struct diag unheard = { 0 };
    struct store store;

    if (store_open_reading(rounds->store, &store, &unheard) == UPDATE_OK) {
        uint32_t previous = store.state_lost ? GENERATION_FACTORY : store.state.previous;
        if (previous != GENERATION_FACTORY && previous != round->generations[0])
            round->generations[round->count++] = previous;
        store_close(&store);
    }
    diag_finish(&unheard);
}

static void begin(struct rounds *rounds, uint32_t plays, int64_t now_ms, struct diag *diag)
{
    struct round *round = calloc(1, sizeof *round);

    rounds->again_ms = now_ms + ROUNDS_EVERY_MS;
    rounds->next_ms = rounds->again_ms;
    if (round == NULL)
        abort();
    round->job = (struct worker_job){ step, stepped };
    if (plays != GENERATION_FACTORY)
        round->generations[round->count++] = plays;
    add_previous(rounds, round);
    if (round->count == 0 || worker_open(NULL, NULL, &round->worker, diag) != ERR_OK) {
        free(round);
        return;
    }
    recheck_begin(&round->recheck, rounds->store, rounds->trust, round->generations[0]);
    rounds->round = round;
    rounds->next_ms = now_ms;
}

/* One exhibit is done: the next one, or the end. */
static uint32_t go_on(struct rounds *rounds, struct diag *diag)
{
    struct round *round = rounds->round;
    uint32_t done = round->generations[round->current];
    uint32_t bad = round->news == RECHECK_DAMAGED ? done : GENERATION_FACTORY;

    rounds->whole[round->current] = round->news == RECHECK_GOOD ? done : GENERATION_FACTORY;
    if (round->news == RECHECK_UNKNOWN)
        diag_warning(diag, round->recheck.path, 0, "was sealed with a key that is not trusted any more");
    diag_add(diag, &round->diag);
    diag_finish(&round->diag);
    recheck_end(&round->recheck);
    round->news = RECHECK_GOES_ON;
    round->current++;
    if (round->current < round->count) {
        recheck_begin(&round->recheck, rounds->store, rounds->trust, round->generations[round->current]);
    } else {
        end(rounds);
        rounds->next_ms = rounds->again_ms;
    }
    return bad;
}

uint32_t rounds_look(struct rounds *rounds, uint32_t plays, int64_t now_ms, struct diag *diag)
{
    struct round *round = rounds->round;

    if (rounds->store == NULL || now_ms < rounds->next_ms)
        return GENERATION_FACTORY;
    if (round == NULL) {
        begin(rounds, plays, now_ms, diag);
        return GENERATION_FACTORY;
    }
    rounds->next_ms = now_ms + ROUNDS_STEP_MS;
    worker_settle(round->worker);
    /* A disk may take long over a piece that it can hardly read. */
    if (round->reading)
        return GENERATION_FACTORY;
    if (round->news != RECHECK_GOES_ON)
        return go_on(rounds, diag);
    round->reading = worker_give(round->worker, &round->job);
    return GENERATION_FACTORY;
}

bool rounds_whole(const struct rounds *rounds, uint32_t generation)
{
    bool found = false;

    for (int i = 0; i < ROUNDS_GENERATIONS; i++)
        found = found || rounds->whole[i] == generation;
    return found && generation != GENERATION_FACTORY;
}

int64_t rounds_due(const struct rounds *rounds)
{
    return rounds->store == NULL ? INT64_MAX : rounds->next_ms;
}

void rounds_wait(struct rounds *rounds)
{
    if (rounds->round != NULL)
        worker_wait(rounds->round->worker);
}
