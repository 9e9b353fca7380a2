#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/crash/refused.h"

/* By all tests of a program: told in one line at its end. */
static struct {
    int tried, came_through, violations;
} tally;

int refused_set_up(void **state)
{
    struct packs *packs = malloc(sizeof *packs);

    packs_begin(packs);
    packs_settle(packs, 5);
    packs_put(packs, PACKS_STICK, PACKS_ID, 6);
    packs_block_history();
    model_keep();
    *state = packs;
    return 0;
}

static void count(enum update_code met, enum update_code expected, bool unwritten)
{
    tally.tried++;
    tally.came_through += met == UPDATE_OK;
    tally.violations += met != expected || !unwritten;
}

void refused_halfway(struct packs *packs, enum update_code met, enum update_code code)
{
    count(met, code, model_count(PACKS_STORE "/stage") == 0);
    assert_int_equal(met, code);
    assert_int_equal(model_count(PACKS_STORE "/stage"), 0);
    assert_true(diag_error_count(&packs->diag) > 0);
    assert_int_equal(packs_start(packs, NULL), 5);
}

int refused_tell(void **state)
{
    (void)state;
    print_message("%d packs that must be refused: %d came through, %d violations\n", tally.tried, tally.came_through,
                  tally.violations);
    return 0;
}

void refused_with(struct packs *packs, enum update_code code, bool consent)
{
    diag_finish(&packs->diag);
    enum update_code met = packs_install(packs, consent);
    if (met != code && packs->diag.count > 0)
        print_message("%s: %s\n", packs->diag.problems[0].file, packs->diag.problems[0].text);
    count(met, code, model_changes() == 0);
    assert_int_equal(met, code);
    assert_int_equal(model_changes(), 0);
    assert_true(diag_error_count(&packs->diag) > 0);
    assert_int_equal(packs_start(packs, NULL), 5);
    model_restore();
}

void refused(struct packs *packs, enum update_code code)
{
    refused_with(packs, code, false);
}
