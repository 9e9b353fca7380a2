/* What one run of the program says to another while it installs or saves: one line for each thing, on its standard
 * output.
 *
 *     progress PHASE DONE TOTAL
 *     problem WORDS
 *     saved FILES BYTES FOLDER     before its result: what was made on a stick, also if the rest failed
 *     result CODE
 */
#ifndef KIOSK_APP_UPDATE_REPORT_H
#define KIOSK_APP_UPDATE_REPORT_H

#include <stdbool.h>
#include <stdio.h>

#include "kiosk/base/diag.h"
#include "kiosk/update/save.h"

/* Says how far something is, to people or to the program that listens, and no oftener than it is worth. */
struct update_teller {
    bool report; /* another run of the program listens */
    enum staging_phase phase;
    int percent;     /* last said; -1: nothing of this phase */
    int64_t said_ms; /* when that was */
};

/* `context` is a struct update_teller; fits struct install_request and struct save_request. */
void update_tell(void *context, const struct staging_progress *progress);

void update_report_write_progress(FILE *out, const struct staging_progress *progress);
/* Each error and warning, the errors first; an error with its code, `code` where it has none of its own; its file and
 * line, and behind a tab what is wrong. Whatever would break a line is left out of it. Warnings of the checker are
 * remarks, not problems: they keep nothing from being installed. */
void update_report_write_problems(FILE *out, const struct diag *diag, enum update_code code);
/* The same for people, on lines of their own. */
void update_report_print_problems(FILE *out, const struct diag *diag, enum update_code code);
void update_report_write_saved(FILE *out, const struct save_result *saved);
void update_report_write_result(FILE *out, enum update_code code);

/* Each reads its own kind of line; false or NULL for any other. */
bool update_report_progress(const char *line, struct staging_progress *out);
bool update_report_saved(const char *line, struct save_result *out);
bool update_report_result(const char *line, enum update_code *out);
const char *update_report_problem(const char *line);
const char *update_report_remark(const char *line);

#endif
