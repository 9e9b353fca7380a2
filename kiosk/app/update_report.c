#include "kiosk/app/update_report.h"

#include <inttypes.h>
#include <string.h>

#include "kiosk/port/clock.h"

enum { SIGN_OF_LIFE_MS = 1000 };

static const char PROBLEM[] = "problem ", REMARK[] = "remark ";

void update_tell(void *context, const struct staging_progress *progress)
{
    static const char *const words[STAGING_PHASE_COUNT] = {
        [STAGING_LOOK] = "looking at the stick",
        [STAGING_COPY] = "copying",
        [STAGING_SYNC] = "waiting until all is on the disk",
        [STAGING_VERIFY] = "reading it back",
        [STAGING_CHECK] = "checking the exhibit",
    };
    struct update_teller *teller = context;
    int percent = progress->total > 0 ? (int)(progress->done * 100 / progress->total) : 0;
    int step = teller->report ? 1 : 10;
    int64_t now_ms = clock_now_ms();
    /* Whoever listens takes silence for a stick that does not answer. */
    bool due = teller->report && now_ms - teller->said_ms >= SIGN_OF_LIFE_MS;

    if (teller->percent >= 0 && teller->phase == progress->phase && percent < teller->percent + step && !due)
        return;
    teller->said_ms = now_ms;
    teller->phase = progress->phase;
    teller->percent = percent;
    if (teller->report)
        update_report_write_progress(stdout, progress);
    else if (progress->total > 0)
        printf("%s: %d %%\n", words[progress->phase], percent);
    else
        printf("%s\n", words[progress->phase]);
    fflush(stdout);
}

void update_report_write_progress(FILE *out, const struct staging_progress *progress)
{
    fprintf(out, "progress %d %" PRIu64 " %" PRIu64 "\n", (int)progress->phase, progress->done, progress->total);
    fflush(out);
}

/* What comes from a stick may hold anything. */
static void write_words(FILE *out, const char *text)
{
    for (const char *at = text; *at != 0; at++)
        fputc((unsigned char)*at < ' ' || *at == 0x7f ? '?' : *at, out);
}

/* `between` stands behind the file: names of files may hold anything but a control character. */
static void write_problem(FILE *out, const struct diag_problem *problem, enum update_code code, const char *between)
{
    code = update_code_of(problem, code);
    if (!problem->warning && code != UPDATE_OK)
        fprintf(out, "E%d ", (int)code);
    write_words(out, problem->file);
    if (problem->line > 0)
        fprintf(out, ":%d", problem->line);
    fputs(problem->file[0] != 0 ? between : "", out);
    fputs(problem->warning ? "warning: " : "", out);
    write_words(out, problem->text);
    fputc('\n', out);
}

/* What a curator weighs, as a sentence that is long: with it the exhibit is as good as without. */
static bool is_remark(const struct diag_problem *problem)
{
    return problem->warning && (problem->kind == DIAG_RULE || problem->kind == DIAG_READING);
}

/* Whoever listens has room for so many. */
void update_report_write_problems(FILE *out, const struct diag *diag, enum update_code code)
{
    for (int warning = 0; warning < 2; warning++) {
        for (int i = 0; i < diag->count; i++) {
            if (diag->problems[i].warning != (warning == 1))
                continue;
            fputs(is_remark(&diag->problems[i]) ? REMARK : PROBLEM, out);
            write_problem(out, &diag->problems[i], code, "\t");
        }
    }
    fflush(out);
}

void update_report_write_saved(FILE *out, const struct save_result *saved)
{
    fprintf(out, "saved %d %" PRIu64 " %s\n", saved->file_count, saved->bytes, saved->name);
    fflush(out);
}

void update_report_print_problems(FILE *out, const struct diag *diag, enum update_code code)
{
    int hidden = diag->error_count + diag->warning_count - diag->count;

    for (int i = 0; i < diag->count; i++)
        write_problem(out, &diag->problems[i], code, ": ");
    if (hidden > 0)
        fprintf(out, "... and %d more\n", hidden);
}

void update_report_write_result(FILE *out, enum update_code code)
{
    fprintf(out, "result %d\n", (int)code);
    fflush(out);
}

bool update_report_progress(const char *line, struct staging_progress *out)
{
    uint64_t done = 0, total = 0;
    int phase = 0, end = 0;

    if (sscanf(line, "progress %d %" SCNu64 " %" SCNu64 "%n", &phase, &done, &total, &end) != 3 || line[end] != 0)
        return false;
    if (phase < 0 || phase >= STAGING_PHASE_COUNT || done > total)
        return false;
    *out = (struct staging_progress){ (enum staging_phase)phase, done, total };
    return true;
}

bool update_report_saved(const char *line, struct save_result *out)
{
    struct save_result saved = { .file_count = 0 };
    int end = 0;

    if (sscanf(line, "saved %d %" SCNu64 " %15s%n", &saved.file_count, &saved.bytes, saved.name, &end) != 3 ||
        line[end] != 0 || saved.file_count < 0)
        return false;
    *out = saved;
    return true;
}

/* A code that nobody knows is as good as none. */
bool update_report_result(const char *line, enum update_code *out)
{
    int code = 0, end = 0;

    if (sscanf(line, "result %d%n", &code, &end) != 1 || line[end] != 0 ||
        update_code_sentence((enum update_code)code)[0] == 0)
        return false;
    *out = (enum update_code)code;
    return true;
}

const char *update_report_problem(const char *line)
{
    return strncmp(line, PROBLEM, sizeof PROBLEM - 1) == 0 ? line + sizeof PROBLEM - 1 : NULL;
}

const char *update_report_remark(const char *line)
{
    return strncmp(line, REMARK, sizeof REMARK - 1) == 0 ? line + sizeof REMARK - 1 : NULL;
}
