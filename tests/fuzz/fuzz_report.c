/* Any bytes -> a line that one run of the program says to another: of one kind at most, with its values in range; and
 * any bytes -> the words of a problem, which stay one line. */
#define _POSIX_C_SOURCE 200809L

#include <stdlib.h>
#include <string.h>

#include "kiosk/app/update_report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read(const char *line)
{
    struct staging_progress progress = { 0 };
    enum update_code code = UPDATE_OK;
    bool is_progress = update_report_progress(line, &progress), is_result = update_report_result(line, &code);

    if (is_progress + is_result + (update_report_problem(line) != NULL) > 1)
        abort();
    if (is_progress && (progress.phase >= STAGING_PHASE_COUNT || progress.done > progress.total))
        abort();
    if (is_result && update_code_sentence(code)[0] == 0)
        abort();
}

static void write(const char *words)
{
    struct diag diag = { 0 };
    char *text = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&text, &len);

    if (out == NULL)
        abort();
    diag_error(&diag, words, 1, "%s", words);
    update_report_write_problems(out, &diag, UPDATE_RULE);
    fclose(out);
    if (len == 0 || strchr(text, '\n') != text + len - 1)
        abort();
    text[len - 1] = 0;
    if (update_report_problem(text) == NULL)
        abort();
    free(text);
    diag_finish(&diag);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *line = malloc(size + 1);

    if (line == NULL)
        abort();
    if (size > 0)
        memcpy(line, data, size);
    line[size] = 0;
    read(line);
    write(line);
    free(line);
    return 0;
}
