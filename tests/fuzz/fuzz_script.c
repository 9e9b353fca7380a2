/* Any bytes -> script: refused, or commands in the order of their lines, with their values in range. */
#include <stdlib.h>
#include <string.h>

#include "kiosk/app/script.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool in_range(const struct script_length *length)
{
    return length->value >= 0 && length->value <= (length->percent ? 100 : SCRIPT_PX_MAX);
}

static void check(const struct script *script)
{
    if (script->command_count < 1 || script->command_count > SCRIPT_COMMAND_MAX)
        abort();
    for (int i = 0; i < script->command_count; i++) {
        const struct script_command *command = &script->commands[i];
        if (command->line < 1 || command->source[0] == 0 || strlen(command->text) > SCRIPT_WORD_BYTES_MAX)
            abort();
        if (!in_range(&command->at.x) || !in_range(&command->at.y) || !in_range(&command->to.x) ||
            !in_range(&command->to.y))
            abort();
        if (command->duration_ms < 0 || command->duration_ms > SCRIPT_MS_MAX || command->number < 0)
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = { 0 };
    struct diag diag = { 0 };
    struct script script;

    if (script_read(&arena, "fuzz", (const char *)data, size, &script, &diag) == ERR_OK)
        check(&script);
    else if (diag_error_count(&diag) == 0)
        abort();
    arena_finish(&arena);
    diag_finish(&diag);
    return 0;
}
