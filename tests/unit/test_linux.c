/* The ports that platform/linux implements: files, the worker, the program's own counts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/port/files.h"
#include "kiosk/port/meter.h"
#include "kiosk/port/program.h"
#include "kiosk/port/worker.h"

enum { JOBS = 20, PATH_BYTES = 256 };

struct tools {
    struct arena arena;
    struct diag diag;
    char folder[PATH_BYTES];
};

static int set_up(void **state)
{
    struct tools *tools = calloc(1, sizeof *tools);

    assert_non_null(tools);
    snprintf(tools->folder, sizeof tools->folder, "test_linux_files");
    *state = tools;
    return 0;
}

static int tear_down(void **state)
{
    struct tools *tools = *state;

    arena_finish(&tools->arena);
    diag_finish(&tools->diag);
    free(tools);
    return 0;
}

static void a_file_comes_back_and_its_folders_are_made(void **state)
{
    struct tools *tools = *state;
    char path[PATH_BYTES + 32];
    uint8_t *bytes = NULL;
    size_t len = 0;

    snprintf(path, sizeof path, "%s/deep/er/file", tools->folder);
    assert_int_equal(file_write(path, (const uint8_t *)"first", 5, &tools->diag), ERR_OK);
    assert_int_equal(file_write(path, (const uint8_t *)"2nd", 3, &tools->diag), ERR_OK);
    assert_int_equal(file_read(path, 100, &tools->arena, &bytes, &len, &tools->diag), ERR_OK);
    assert_int_equal(len, 3);
    assert_string_equal((const char *)bytes, "2nd");
    assert_int_equal(diag_error_count(&tools->diag), 0);
    assert_int_equal(remove(path), 0);
}

static void what_cannot_be_read_is_said(void **state)
{
    struct tools *tools = *state;
    uint8_t *bytes = NULL;
    size_t len = 7;

    assert_int_equal(file_read("no/such/file", 100, &tools->arena, &bytes, &len, &tools->diag), ERR_IO);
    assert_int_equal(file_read(".", 100, &tools->arena, &bytes, &len, &tools->diag), ERR_IO);
    assert_int_equal(file_read("/proc/self/exe", 100, &tools->arena, &bytes, &len, &tools->diag), ERR_LIMIT);
    assert_int_equal(diag_error_count(&tools->diag), 3);
    assert_null(bytes);
    assert_int_equal(len, 7);
    assert_int_equal(file_write("/proc/none/x", (const uint8_t *)"x", 1, &tools->diag), ERR_IO);
    assert_int_equal(diag_error_count(&tools->diag), 4);
}

struct counted_job {
    struct worker_job job;
    int number;
    int *last; /* of the worker's: no lock is needed, jobs run one after the other */
    bool in_order;
};

static void count(struct worker_job *job)
{
    struct counted_job *counted = (struct counted_job *)job;

    counted->in_order = *counted->last + 1 == counted->number;
    *counted->last = counted->number;
}

static void jobs_are_done_in_order_and_handed_back(void **state)
{
    struct tools *tools = *state;
    struct counted_job jobs[JOBS];
    struct worker *worker = NULL;
    int last = -1;

    assert_int_equal(worker_open(NULL, NULL, &worker, &tools->diag), ERR_OK);
    assert_null(worker_take(worker));
    for (int i = 0; i < JOBS; i++) {
        jobs[i] = (struct counted_job){ { count, NULL }, i, &last, false };
        assert_true(worker_give(worker, &jobs[i].job));
    }
    worker_wait(worker);
    for (int i = 0; i < JOBS; i++) {
        assert_ptr_equal(worker_take(worker), &jobs[i].job);
        assert_true(jobs[i].in_order);
    }
    assert_null(worker_take(worker));
    assert_null(worker_await(worker));
    worker_close(worker);
}

static void a_job_can_be_awaited(void **state)
{
    struct tools *tools = *state;
    struct counted_job jobs[JOBS];
    struct worker *worker = NULL;
    int last = -1;

    assert_int_equal(worker_open(NULL, NULL, &worker, &tools->diag), ERR_OK);
    for (int round = 0; round < 1000; round++) {
        last = -1;
        for (int i = 0; i < JOBS; i++) {
            jobs[i] = (struct counted_job){ { count, NULL }, i, &last, false };
            assert_true(worker_give(worker, &jobs[i].job));
        }
        for (int i = 0; i < JOBS; i++) {
            assert_ptr_equal(worker_await(worker), &jobs[i].job);
            assert_true(jobs[i].in_order);
        }
    }
    worker_close(worker);
}

static void tell(struct worker_job *job)
{
    ((struct counted_job *)job)->in_order = false;
}

static void a_settled_worker_has_told_all(void **state)
{
    struct tools *tools = *state;
    struct counted_job job = { { count, tell }, 0, &(int){ -1 }, false };
    struct worker *worker = NULL;

    assert_int_equal(worker_open(NULL, NULL, &worker, &tools->diag), ERR_OK);
    assert_true(worker_give(worker, &job.job));
    worker_wait(worker);
    assert_true(job.in_order);
    worker_settle(worker);
    assert_false(job.in_order);
    assert_null(worker_take(worker));
    worker_close(worker);
}

static void a_full_worker_refuses(void **state)
{
    struct tools *tools = *state;
    struct counted_job jobs[WORKER_MAX_JOBS + 1];
    struct worker *worker = NULL;
    int last = -1;

    assert_int_equal(worker_open(NULL, NULL, &worker, &tools->diag), ERR_OK);
    for (int i = 0; i <= WORKER_MAX_JOBS; i++) {
        jobs[i] = (struct counted_job){ { count, NULL }, i, &last, false };
        /* Those that are done but not taken still have their place. */
        assert_int_equal(worker_give(worker, &jobs[i].job), i < WORKER_MAX_JOBS);
    }
    worker_wait(worker);
    assert_non_null(worker_take(worker));
    assert_true(worker_give(worker, &jobs[WORKER_MAX_JOBS].job));
    worker_close(worker);
    worker_close(NULL);
}

/* Where the processor counts, ten times the work is about ten times the count; elsewhere nothing is made up. */
static void the_processor_counts_or_says_that_it_does_not(void **state)
{
    enum { FEW = 100000, MANY = 10 * FEW };
    struct meter_counts counts[2];
    (void)state;

    for (int i = 0; i < 2; i++) {
        struct meter meter;
        volatile uint32_t done = 0;
        meter_begin(&meter);
        for (uint32_t step = 0; step < (i == 0 ? FEW : MANY); step++)
            done = step;
        assert_int_equal(done, (i == 0 ? FEW : MANY) - 1);
        counts[i] = meter_end(&meter);
        assert_int_equal(meter.instructions, -1);
        assert_int_equal(meter.misses, -1);
    }
    if (counts[0].instructions < 0) {
        assert_int_equal(counts[0].instructions, -1);
        skip();
    }
    assert_in_range(counts[1].instructions, 9 * counts[0].instructions, 11 * counts[0].instructions);
}

static void the_program_knows_itself(void **state)
{
    struct program_counts counts;
    char folder[PATH_BYTES];

    (void)state;
    program_count(&counts);
    assert_true(counts.pss_bytes > 0 && counts.peak_bytes >= counts.pss_bytes);
    assert_true(counts.cpu_us >= 0 && counts.wakes >= 0);
    assert_true(program_age_ms() >= 0);
    assert_int_equal(program_folder(folder, sizeof folder), ERR_OK);
    assert_int_equal(folder[0], '/');
    assert_true(folder[strlen(folder) - 1] != '/');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_file_comes_back_and_its_folders_are_made, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_cannot_be_read_is_said, set_up, tear_down),
        cmocka_unit_test_setup_teardown(jobs_are_done_in_order_and_handed_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_job_can_be_awaited, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_settled_worker_has_told_all, set_up, tear_down),
cmocka_unit_test_setup_teardown(a_full_worker_refuses, set_up, tear_down),
        cmocka_unit_test(the_program_knows_itself),
        cmocka_unit_test(the_processor_counts_or_says_that_it_does_not),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
