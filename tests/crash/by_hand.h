/* What tests of folders that staff edited by hand share: one on the stick of the disk in memory, beside a store in
 * which another exhibit plays. */
#ifndef TESTS_CRASH_BY_HAND_H
#define TESTS_CRASH_BY_HAND_H

#include "tests/crash/packs.h"

enum { BY_HAND_PATH_BYTES = 300 };

/* Where what is imported comes to lie. */
#define BY_HAND_TAKEN PACKS_STORE "/generations/00000002"

/* For cmocka, with packs_tear_down: `*state` is a struct packs. Version 2 plays, and was not changed by hand; on the
 * stick lies version 3, with a photograph, without a seal. model_restore comes back to this. */
int by_hand_set_up(void **state);
/* A test of a main. */
#define BY_HAND_CASE(name) cmocka_unit_test_setup_teardown(name, by_hand_set_up, packs_tear_down)

/* Writes a file of the stick. */
void by_hand_put(const char *name, const char *text);

/* Imports the stick, with nothing told before. */
enum update_code by_hand_import(struct packs *packs);
/* Imports, which must go well. */
void by_hand_imported(struct packs *packs);
/* Imports, which must come to `code` with this told of the file, and leave nothing; then model_restore. */
void by_hand_refused(struct packs *packs, enum update_code code, const char *file, const char *text);
/* Nothing of an import is left, and what played plays on. */
void by_hand_untouched(struct packs *packs);

/* The problem of the file whose text has `text` in it, or NULL. */
const struct diag_problem *by_hand_problem(const struct packs *packs, const char *file, const char *text);
/* There must be one. */
void by_hand_told(const struct packs *packs, const char *file, const char *text, bool warning);

#endif
