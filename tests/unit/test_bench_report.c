/* The report of a board: its bins, its rows as text, what does not fit, its end, and a first
 * frame that is not there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/app/bench_parts.h"

static void each_gap_falls_into_one_bin(void **state)
{
    int64_t gaps[LOOP_GAPS], bins[BENCH_BIN_COUNT];

    (void)state;
    for (int gap = 0; gap < LOOP_GAPS; gap++)
        gaps[gap] = 1;
    bench_bins(gaps, bins);
    assert_int_equal(bins[0], 18); /* 0 to 17 */
    assert_int_equal(bins[1], 3);
    assert_int_equal(bins[2], 14);
    assert_int_equal(bins[3], 16);
    assert_int_equal(bins[4], 50);
    assert_int_equal(bins[5], LOOP_GAPS - 101);
    memset(gaps, 0, sizeof gaps);
    gaps[17] = 5;
    gaps[18] = 7;
    gaps[LOOP_GAPS - 1] = 11;
    bench_bins(gaps, bins);
    assert_true(bins[0] == 5 && bins[1] == 7 && bins[2] == 0 && bins[5] == 11);
}

static void written(const struct bench_report *report, char *out, size_t out_len)
{
    FILE *file = tmpfile();

    assert_non_null(file);
    bench_report_write(report, file);
    rewind(file);
    out[fread(out, 1, out_len - 1, file)] = 0;
    (void)fclose(file);
}

static void rows_stand_in_columns(void **state)
{
    struct bench_report report = { .print = tmpfile() };
    char text[400], printed[400];

    (void)state;
    bench_report_row(&report, "driver\t%s", "vc4");
    bench_report_row(&report, "map\t%d\t%d\t%.1f", 480, 7, 2.94);
    bench_report_row(&report, "end");
    written(&report, text, sizeof text);
    assert_string_equal(text, "driver               vc4\n"
                              "map                      480      7    2.9\n"
                              "end\n");
    rewind(report.print);
    printed[fread(printed, 1, sizeof printed - 1, report.print)] = 0;
    assert_string_equal(printed, text);
    (void)fclose(report.print);
}

static void what_does_not_fit_is_left_out(void **state)
{
    struct bench_report report = { .print = NULL };
    char long_row[BENCH_REPORT_BYTES + 1];

    (void)state;
    memset(long_row, 'x', sizeof long_row - 1);
    long_row[sizeof long_row - 1] = 0;
    bench_report_row(&report, "%s", long_row);
    assert_int_equal(report.len, 0);
    for (int i = 0; i < 2000; i++)
        bench_report_row(&report, "row\t%d", i);
    assert_true(report.len < sizeof report.text && report.len > sizeof report.text - 20);
    assert_int_equal(report.text[report.len - 1], '\n');
    assert_int_equal(strlen(report.text), report.len);
}

static void nothing_is_told_after_its_end(void **state)
{
    struct bench_report report = { .print = tmpfile() };
    char text[200], printed[200];

    (void)state;
    bench_report_row(&report, "driver\tvc4");
    bench_report_end(&report);
    bench_report_row(&report, "still panel\t0 frames");
    bench_report_end(&report);
    written(&report, text, sizeof text);
    assert_string_equal(text, "driver               vc4\n"
                              "ended                by hand, before all was measured\n");
    rewind(report.print);
    printed[fread(printed, 1, sizeof printed - 1, report.print)] = 0;
    assert_string_equal(printed, text);
    (void)fclose(report.print);
}

static void a_first_frame_may_not_be_there(void **state)
{
    static struct bench bench;
    char age[BENCH_AGE_BYTES];

    (void)state;
    bench_first_frame(&bench, -62107800, age);
    assert_string_equal(age, "none is shown yet");
    bench.loop.first_frame_ms = 62108100;
    bench_first_frame(&bench, -62107800, age);
    assert_string_equal(age, "300 ms");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_gap_falls_into_one_bin),
        cmocka_unit_test(rows_stand_in_columns),
        cmocka_unit_test(what_does_not_fit_is_left_out),
        cmocka_unit_test(nothing_is_told_after_its_end),
        cmocka_unit_test(a_first_frame_may_not_be_there),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
