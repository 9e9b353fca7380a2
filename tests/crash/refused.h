/* What tests of refusals share: version 5 plays, and what lies on the stick must be refused. */
#ifndef TESTS_CRASH_REFUSED_H
#define TESTS_CRASH_REFUSED_H

#include "tests/crash/packs.h"

/* For cmocka, with packs_tear_down: `*state` is a struct packs. Version 5 plays, version 6 lies on the stick, and no
 * history can be written. model_restore comes back to this. */
int refused_set_up(void **state);
/* A test of a main. */
#define REFUSED_CASE(name) cmocka_unit_test_setup_teardown(name, refused_set_up, packs_tear_down)

/* For cmocka, behind all tests of a program: how many packs were refused, in one line. */
int refused_tell(void **state);

/* The stick is refused with this code, with something told and nothing written, and version 5 plays on; then
 * model_restore. `consent` as in struct install_request. */
void refused_with(struct packs *packs, enum update_code code, bool consent);
/* The same without consent. */
void refused(struct packs *packs, enum update_code code);
/* An installation that had begun to write has ended with `met`: that is `code`, something was told, nothing is left of
 * it, and version 5 plays on. */
void refused_halfway(struct packs *packs, enum update_code met, enum update_code code);

#endif
