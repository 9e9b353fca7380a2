/* What tests of copies on a stick share: where they come to lie, and how they are held against what they are of. */
#ifndef TESTS_CRASH_COPIES_H
#define TESTS_CRASH_COPIES_H

#include "tests/crash/packs.h"

/* What packs_set_up_two leaves to be saved, and the first copy of it. */
#define COPIES_OF PACKS_STORE "/generations/00000002"
#define COPIES_FIRST PACKS_STICK "/kiosk-1"
/* A test of a main. */
#define COPIES_CASE(name) cmocka_unit_test_setup_teardown(name, packs_set_up_two, packs_tear_down)

/* As packs_save; nothing may be left open. */
enum update_code copies_save(struct packs *packs, struct save_result *out);
/* The bytes of a file of a folder, as model_get. */
const char *copies_text(const char *folder, const char *name, size_t *len);
/* The file is there with these bytes, or with those it has in folder `other`. */
void copies_assert_text(const char *folder, const char *name, const char *expected);
void copies_assert_same(const char *folder, const char *other, const char *name);

#endif
