#include "kiosk/update/caged.h"

#include <stdio.h>
#include <string.h>

static void write_down(struct caged_report *report, const struct diag_problem *problem)
{
    struct caged_problem *record = &report->problems[report->count];

    if (report->count == CAGED_PROBLEMS_MAX)
        return;
    record->kind = (int)problem->kind;
    record->line = problem->line;
    record->warning = problem->warning;
    snprintf(record->file, sizeof record->file, "%s", problem->file);
    snprintf(record->text, sizeof record->text, "%s", problem->text);
    report->count++;
}

void caged_tell(struct caged_report *report, const struct diag *diag)
{
    report->count = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < diag->count; i++) {
            if (diag->problems[i].warning == (pass == 1))
                write_down(report, &diag->problems[i]);
        }
    }
    report->errors = diag->error_count;
    report->warnings = diag->warning_count;
}

/* Read once each: what is shared may change as long as the child is not gone, and its length is not its own to say. */
static bool hear_one(const struct caged_problem *record, struct diag *diag)
{
    char file[CAGED_FILE_BYTES], text[DIAG_TEXT_BYTES];
    const struct diag_problem problem = { (enum diag_kind)record->kind, record->warning, file, record->line, text };

    if (record->kind < 0 || record->kind >= DIAG_KIND_COUNT || record->line < 0)
        return false;
    memcpy(file, record->file, sizeof file);
    memcpy(text, record->text, sizeof text);
    file[sizeof file - 1] = text[sizeof text - 1] = 0;
    diag_add_problem(diag, &problem);
    return true;
}

bool caged_hear(const struct caged_report *report, struct diag *diag)
{
    struct diag heard = { 0 };
    bool sense = report->count >= 0 && report->count <= CAGED_PROBLEMS_MAX && report->errors >= 0 &&
                 report->warnings >= 0;

    for (int i = 0; sense && i < report->count; i++)
        sense = hear_one(&report->problems[i], &heard);
    sense = sense && heard.error_count <= report->errors && heard.warning_count <= report->warnings;
    if (sense) {
        heard.error_count = report->errors;
        heard.warning_count = report->warnings;
        diag_add(diag, &heard);
    }
    diag_finish(&heard);
    return sense;
}

enum update_code caged_end(enum cage_end end, const char *file, const char *what, struct diag *diag)
{
    switch (end) {
    case CAGE_NO_START:
        diag_error(diag, file, 0, "%s could not be looked at: the system has no place that is safe enough for it; call "
                   "technical support", what);
        return UPDATE_IMPORTER_ENDED;
    case CAGE_TIME:
        diag_error(diag, file, 0, "looking at %s took too long; take out what was changed last, and try again", what);
        return UPDATE_IMPORTER_SILENT;
    case CAGE_MEMORY:
        diag_error(diag, file, 0, "looking at %s needs too much memory; make it smaller", what);
        return UPDATE_NO_MEMORY;
    default:
        diag_error_of(diag, DIAG_DIED, file, 0,
                      "%s cannot be read safely: what reads it %s; take out what was changed last, and try again", what,
                      cage_end_text(end));
        return UPDATE_DECODER_DIED;
    }
}
