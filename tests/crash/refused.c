#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/crash/refused.h"

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

void refused_with(struct packs *packs, enum update_code code, bool consent)
{
    diag_finish(&packs->diag);
    enum update_code met = packs_install(packs, consent);
    if (met != code && packs->diag.count > 0)
        print_message("%s: %s\n", packs->diag.problems[0].file, packs->diag.problems[0].text);
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
