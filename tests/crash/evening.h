/* A programme with a store on the disk in memory, by a clock of its own. cmocka.h comes first. */
#ifndef TESTS_CRASH_EVENING_H
#define TESTS_CRASH_EVENING_H

#include "kiosk/app/programme.h"
#include "tests/crash/packs.h"

#define EVENING_RUNTIME "/run"

enum { START_MS = 1000 };

struct evening {
    struct packs packs;
    struct programme programme;
    int64_t now_ms;
};

/* A programme that has not begun, and remembers its starts in the folder `runtime`; `boot_ms` as programme_remember. */
static inline void remember(struct evening *evening, const char *runtime, int64_t boot_ms)
{
    programme_init(&evening->programme, "/factory", PACKS_STORE, PACKS_TRUST);
    programme_remember(&evening->programme, runtime, boot_ms);
}

static inline int evening_set_up(void **state)
{
    struct evening *evening = calloc(1, sizeof *evening);

    packs_begin(&evening->packs);
    packs_put(&evening->packs, PACKS_STICK, PACKS_ID, 2);
    model_put_folder(EVENING_RUNTIME);
    remember(evening, EVENING_RUNTIME, 0);
    evening->now_ms = START_MS;
    *state = evening;
    return 0;
}

static inline int evening_tear_down(void **state)
{
    struct evening *evening = *state;

    rounds_finish(&evening->programme.rounds);
    packs_end(&evening->packs);
    free(evening);
    return 0;
}

/* As after the program has ended, by itself or by a loss of power. */
static inline void begin(struct evening *evening)
{
    rounds_finish(&evening->programme.rounds);
    remember(evening, EVENING_RUNTIME, 0);
    programme_begin(&evening->programme, evening->now_ms, &evening->packs.diag);
}

static inline void look_after(struct evening *evening, int64_t ms)
{
    evening->now_ms += ms;
    programme_look(&evening->programme, evening->now_ms, &evening->packs.diag);
}

/* Nobody is there: the helper has read its piece before anything else happens, for the disk is of one thread. */
static inline void wait_idle(struct evening *evening, int64_t ms, int64_t step_ms)
{
    for (int64_t until_ms = evening->now_ms + ms; evening->now_ms < until_ms;) {
        evening->now_ms += step_ms;
        programme_check(&evening->programme, evening->now_ms, &evening->packs.diag);
        rounds_wait(&evening->programme.rounds);
        programme_look(&evening->programme, evening->now_ms, &evening->packs.diag);
    }
}

static inline bool told(const struct evening *evening, const char *words)
{
    const struct diag *diag = &evening->packs.diag;

    for (int i = 0; i < diag->count; i++) {
        if (strstr(diag->problems[i].text, words) != NULL)
            return true;
    }
    return false;
}

static inline void change(struct evening *evening)
{
    assert_true(evening->programme.changed);
    programme_choose(&evening->programme, evening->now_ms, &evening->packs.diag);
    assert_false(evening->programme.changed);
}

static inline void assert_plays(const struct evening *evening, const char *path)
{
    assert_string_equal(programme_exhibit(&evening->programme), path);
}

static inline struct update_state state_now(struct evening *evening)
{
    return packs_state(&evening->packs);
}

static inline void install(struct evening *evening, uint32_t version)
{
    packs_put(&evening->packs, PACKS_STICK, PACKS_ID, version);
    assert_int_equal(packs_install(&evening->packs, true), UPDATE_OK);
}

#endif
