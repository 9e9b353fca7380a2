#include "kiosk/base/diag.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/base/journal.h"

void diag_init(struct diag *diag)
{
    *diag = (struct diag){ 0 };
}

void diag_finish(struct diag *diag)
{
    arena_finish(&diag->arena);
    diag_init(diag);
}

static void grow(struct diag *diag)
{
    const size_t each = sizeof *diag->problems;

    diag->capacity = diag->capacity == 0 ? 32 : diag->capacity * 2;
    diag->problems =
        arena_grown(&diag->arena, diag->problems, (size_t)diag->count * each, (size_t)diag->capacity * each);
}

void diag_add_problem(struct diag *diag, const struct diag_problem *problem)
{
    if (problem->warning)
        diag->warning_count++;
    else
        diag->error_count++;
    if (diag->count == DIAG_MAX)
        return;
    if (diag->count == diag->capacity)
        grow(diag);
    diag->problems[diag->count++] = (struct diag_problem){
        .kind = problem->kind,
        .warning = problem->warning,
        .file = arena_string(&diag->arena, problem->file == NULL ? "" : problem->file),
        .line = problem->line,
        .text = arena_string(&diag->arena, problem->text),
    };
}

void diag_error(struct diag *diag, const char *file, int line, const char *format, ...)
{
    char text[DIAG_TEXT_BYTES];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    diag_add_problem(diag, &(struct diag_problem){ diag->kind, false, file, line, text });
}

void diag_error_of(struct diag *diag, enum diag_kind kind, const char *file, int line, const char *format, ...)
{
    char text[DIAG_TEXT_BYTES];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    diag_add_problem(diag, &(struct diag_problem){ kind, false, file, line, text });
}

void diag_warning(struct diag *diag, const char *file, int line, const char *format, ...)
{
    char text[DIAG_TEXT_BYTES];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    diag_add_problem(diag, &(struct diag_problem){ diag->kind, true, file, line, text });
}

void diag_add(struct diag *diag, const struct diag *other)
{
    int errors = diag->error_count + other->error_count, warnings = diag->warning_count + other->warning_count;

    for (int i = 0; i < other->count; i++)
        diag_add_problem(diag, &other->problems[i]);
    /* Those that were not kept are counted all the same. */
    diag->error_count = errors;
    diag->warning_count = warnings;
}

int diag_error_count(const struct diag *diag)
{
    return diag->error_count;
}

bool diag_tells(const struct diag *diag, const char *file)
{
    for (int i = 0; i < diag->count; i++) {
        if (!diag->problems[i].warning && strcmp(diag->problems[i].file, file) == 0)
            return true;
    }
    return false;
}

static int by_place(const void *a, const void *b)
{
    const struct diag_problem *left = a;
    const struct diag_problem *right = b;
    int order = strcmp(left->file, right->file);

    if (order == 0)
        order = (left->line > right->line) - (left->line < right->line);
    if (order == 0)
        order = strcmp(left->text, right->text);
    return order;
}

static void put(const char *text, FILE *out)
{
    fputs(text, out);
    if (out == stderr)
        journal_add(text, strlen(text));
}

void diag_print_text(const char *text, FILE *out)
{
    for (const unsigned char *byte = (const unsigned char *)text; *byte != 0; byte++) {
        char escaped[5] = { (char)*byte };
        if (*byte < 0x20 || *byte == 0x7f)
            snprintf(escaped, sizeof escaped, "\\x%02x", *byte);
        put(escaped, out);
    }
}

static void put_number(const char *before, int number, const char *after, FILE *out)
{
    char text[32];

    snprintf(text, sizeof text, "%s%d%s", before, number, after);
    put(text, out);
}

void diag_say(const char *format, ...)
{
    char text[DIAG_TEXT_BYTES];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    diag_print_text(text, stderr);
    put("\n", stderr);
}

void diag_print(struct diag *diag, FILE *out)
{
    if (diag->count > 0)
        qsort(diag->problems, (size_t)diag->count, sizeof *diag->problems, by_place);
    for (int i = 0; i < diag->count; i++) {
        const struct diag_problem *problem = &diag->problems[i];
        diag_print_text(problem->file, out);
        if (problem->line > 0)
            put_number(":", problem->line, "", out);
        if (problem->file[0] != 0)
            put(": ", out);
        if (problem->warning)
            put("warning: ", out);
        diag_print_text(problem->text, out);
        put("\n", out);
    }
    int hidden = diag->error_count + diag->warning_count - diag->count;
    if (hidden > 0)
        put_number("... and ", hidden, " more\n", out);
}
