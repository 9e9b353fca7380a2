#include "tests/layout/verdict.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void holds(void **state)
{
    const struct faults *faults = &((const struct verdict *)*state)->faults;

    for (int i = 0; i < faults->count && i < FAULTS_KEPT; i++)
        print_error("%s\n", faults->lines[i]);
    if (faults->count > FAULTS_KEPT)
        print_error("... and %d more\n", faults->count - FAULTS_KEPT);
    assert_int_equal(faults->count, 0);
}

int verdicts_tell(const char *group, struct verdict *verdicts, int count)
{
    struct CMUnitTest tests[VERDICTS_MAX];

    for (int i = 0; i < count; i++)
        tests[i] = (struct CMUnitTest){ .name = verdicts[i].name, .test_func = holds, .initial_state = &verdicts[i] };
    return _cmocka_run_group_tests(group, tests, (size_t)count, NULL, NULL);
}
