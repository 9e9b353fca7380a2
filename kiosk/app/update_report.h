/* What one run of the program says to another while it installs: one line for each thing, on its standard output.
 *
 *     progress PHASE DONE TOTAL
 *     problem WORDS
 *     result CODE
 */
#ifndef KIOSK_APP_UPDATE_REPORT_H
#define KIOSK_APP_UPDATE_REPORT_H

#include <stdbool.h>
#include <stdio.h>

#include "kiosk/base/diag.h"
#include "kiosk/update/code.h"
#include "kiosk/update/staging.h"

void update_report_write_progress(FILE *out, const struct staging_progress *progress);
/* Each error and warning, with its file and line; whatever would break a line is left out of it. */
void update_report_write_problems(FILE *out, const struct diag *diag);
void update_report_write_result(FILE *out, enum update_code code);

/* Each reads its own kind of line; false or NULL for any other. */
bool update_report_progress(const char *line, struct staging_progress *out);
bool update_report_result(const char *line, enum update_code *out);
const char *update_report_problem(const char *line);

#endif
