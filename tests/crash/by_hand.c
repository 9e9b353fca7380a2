#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/crash/by_hand.h"
#include "tests/unit/jpeg_fixture.h"

int by_hand_set_up(void **state)
{
    struct packs *packs = malloc(sizeof *packs);
    size_t len = 0;
    uint8_t *photo = jpeg_make(&(struct jpeg_wish){ .width = 48, .height = 32, .orientation = 6 }, &len);

    packs_begin(packs);
    packs_settle(packs, 2);
    packs_put(packs, PACKS_STICK, PACKS_ID, 3);
    packs_unseal(PACKS_STICK);
    model_put(PACKS_STICK "/panels/halle.jpg", photo, len);
    free(photo);
    model_keep();
    *state = packs;
    return 0;
}

void by_hand_put(const char *name, const char *text)
{
    char path[BY_HAND_PATH_BYTES];

    snprintf(path, sizeof path, PACKS_STICK "/%s", name);
    model_put(path, text, strlen(text));
}

const struct diag_problem *by_hand_problem(const struct packs *packs, const char *file, const char *text)
{
    for (int i = 0; i < packs->diag.count; i++) {
        const struct diag_problem *problem = &packs->diag.problems[i];
        if (strcmp(problem->file, file) == 0 && strstr(problem->text, text) != NULL)
            return problem;
    }
    return NULL;
}

void by_hand_told(const struct packs *packs, const char *file, const char *text, bool warning)
{
    const struct diag_problem *problem = by_hand_problem(packs, file, text);

    if (problem == NULL) {
        for (int i = 0; i < packs->diag.count; i++)
            print_message("%s: %s\n", packs->diag.problems[i].file, packs->diag.problems[i].text);
        fail_msg("nothing told of %s: %s", file, text);
        return;
    }
    assert_int_equal(problem->warning, warning);
}

enum update_code by_hand_import(struct packs *packs)
{
    diag_finish(&packs->diag);
    return packs_import(packs, NULL, NULL);
}

void by_hand_untouched(struct packs *packs)
{
    assert_int_equal(model_open_items(), 0);
    assert_int_equal(model_count(PACKS_STORE "/stage"), 0);
    assert_int_equal(model_count(PACKS_STORE "/generations"), 1);
    assert_int_equal(packs_start(packs, NULL), 2);
}

void by_hand_refused(struct packs *packs, enum update_code code, const char *file, const char *text)
{
    enum update_code met = by_hand_import(packs);

    by_hand_told(packs, file, text, false);
    assert_int_equal(met, code);
    by_hand_untouched(packs);
    model_restore();
}

void by_hand_imported(struct packs *packs)
{
    enum update_code code = by_hand_import(packs);

    if (code != UPDATE_OK && packs->diag.count > 0)
        print_message("%s: %s\n", packs->diag.problems[0].file, packs->diag.problems[0].text);
    assert_int_equal(code, UPDATE_OK);
    assert_int_equal(model_open_items(), 0);
}
