#include "kiosk/app/script.h"

#include <string.h>

#include "kiosk/app/script_forms.h"
#include "kiosk/app/script_words.h"
#include "kiosk/base/nearest.h"

struct open_repeat {
    int line;
    int first; /* index of the first command inside */
    int times;
};

struct shot {
    const char *name; /* the arena's */
    int line;
};

struct reader {
    struct arena *arena;
    struct diag *diag;
    struct script script;
    int capacity; /* of script.commands */
    int line;
    bool full; /* more commands than allowed: said once, the rest is only checked */
    struct open_repeat repeats[SCRIPT_REPEAT_DEPTH_MAX];
    int depth; /* of open repeats, also those too deep to be kept */
    struct shot shots[SCRIPT_SHOT_MAX];
    int shot_count;
};

static void reserve(struct reader *reader, int count)
{
    int capacity = reader->capacity == 0 ? 64 : reader->capacity;

    while (capacity < count)
        capacity *= 2;
    if (capacity == reader->capacity)
        return;
    struct script *script = &reader->script;
    const size_t each = sizeof *script->commands;
    script->commands =
        arena_grown(reader->arena, script->commands, (size_t)script->command_count * each, (size_t)capacity * each);
    reader->capacity = capacity;
}

/* There is room for `more` commands; the first time there is not, says so at `line`. */
static bool has_room(struct reader *reader, int more, int line)
{
    if (!reader->full && more > SCRIPT_COMMAND_MAX - reader->script.command_count) {
        diag_error(reader->diag, reader->script.file, line,
                   "more than %d commands once repeats are written out; repeat less or split the script",
                   SCRIPT_COMMAND_MAX);
        reader->full = true;
    }
    return !reader->full;
}

static const struct shot *find_shot(const struct reader *reader, const char *name)
{
    for (int i = 0; i < reader->shot_count; i++) {
        if (strcmp(reader->shots[i].name, name) == 0)
            return &reader->shots[i];
    }
    return NULL;
}

static void take_shot(struct reader *reader, const struct script_command *shot)
{
    const struct shot *same = find_shot(reader, shot->text);

    if (same != NULL)
        diag_error(reader->diag, reader->script.file, shot->line,
                   "shot \"%s\" would replace that of line %d; give it another name", shot->text, same->line);
    else if (reader->shot_count < SCRIPT_SHOT_MAX)
        reader->shots[reader->shot_count++] = (struct shot){ .name = shot->text, .line = shot->line };
    else
        diag_error(reader->diag, reader->script.file, shot->line, "more than %d shots; split the script",
                   SCRIPT_SHOT_MAX);
}

static void check_compared(struct reader *reader, const struct script_command *command)
{
    struct nearest nearest = nearest_begin(command->text);

    if (find_shot(reader, command->text) != NULL)
        return;
    for (int i = 0; i < reader->shot_count; i++)
        nearest_try(&nearest, reader->shots[i].name);
    if (nearest.best != NULL)
        diag_error(reader->diag, reader->script.file, command->line,
                   "no line before this takes a shot \"%s\"; did you mean \"%s\"?", command->text, nearest.best);
    else
        diag_error(reader->diag, reader->script.file, command->line,
                   "no line before this takes a shot \"%s\"; write shot %s where the screen is as expected",
                   command->text, command->text);
}

static void add_command(struct reader *reader, const struct script_command *command)
{
    /* A name that is none was reported where it was read. */
    if (command->kind == SCRIPT_SHOT && command->text[0] != 0)
        take_shot(reader, command);
    if (command->kind == SCRIPT_EXPECT_SAME && command->text[0] != 0)
        check_compared(reader, command);
    if (!has_room(reader, 1, command->line))
        return;
    reserve(reader, reader->script.command_count + 1);
    reader->script.commands[reader->script.command_count++] = *command;
}

static void open_repeat(struct reader *reader, int times)
{
    if (reader->depth < SCRIPT_REPEAT_DEPTH_MAX)
        reader->repeats[reader->depth] = (struct open_repeat){ .line = reader->line,
                                                               .first = reader->script.command_count,
                                                               .times = times };
    else
        diag_error(reader->diag, reader->script.file, reader->line,
                   "repeats within each other, more than %d deep; write the inner one out", SCRIPT_REPEAT_DEPTH_MAX);
    reader->depth++;
}

/* The first round is there already; a copy of it is added for each other one. */
static void close_repeat(struct reader *reader)
{
    if (reader->depth == 0) {
        diag_error(reader->diag, reader->script.file, reader->line, "an end without a repeat; delete it");
        return;
    }
    reader->depth--;
    if (reader->depth >= SCRIPT_REPEAT_DEPTH_MAX)
        return;
    struct open_repeat repeat = reader->repeats[reader->depth];
    int body_count = reader->script.command_count - repeat.first;
    if (!has_room(reader, body_count * (repeat.times - 1), repeat.line))
        return;
    reserve(reader, reader->script.command_count + body_count * (repeat.times - 1));
    struct script_command *body = reader->script.commands + repeat.first;
    for (int round = 1; round < repeat.times && body_count > 0; round++)
        memcpy(body + round * body_count, body, (size_t)body_count * sizeof *body);
    if (repeat.times > 1)
        reader->script.command_count += body_count * (repeat.times - 1);
}

static void take_line(struct reader *reader, const char *bytes, size_t len)
{
    struct script_line line = { .file = reader->script.file, .number = reader->line, .bytes = bytes, .len = len };
    struct script_words words;
    struct script_command command;

    if (!script_words_split(reader->arena, &line, &words, reader->diag) || words.count == 0)
        return;
    switch (script_forms_read(&words, &command, reader->diag)) {
    case SCRIPT_ROLE_COMMAND: add_command(reader, &command); break;
    case SCRIPT_ROLE_REPEAT: open_repeat(reader, command.number); break;
    case SCRIPT_ROLE_END: close_repeat(reader); break;
    case SCRIPT_ROLE_NONE: break;
    }
}

static void take_lines(struct reader *reader, const char *at, const char *end)
{
    while (at < end) {
        const char *feed = memchr(at, '\n', (size_t)(end - at));
        const char *next = feed == NULL ? end : feed + 1;
        const char *last = feed == NULL ? end : feed;
        if (last > at && last[-1] == '\r')
            last--;
        reader->line++;
        take_line(reader, at, (size_t)(last - at));
        at = next;
    }
}

static void finish(struct reader *reader, int errors_before)
{
    for (int i = 0; i < reader->depth && i < SCRIPT_REPEAT_DEPTH_MAX; i++)
        diag_error(reader->diag, reader->script.file, reader->repeats[i].line,
                   "a repeat without an end; write end behind the last line to repeat");
    if (reader->script.command_count == 0 && diag_error_count(reader->diag) == errors_before)
        diag_error(reader->diag, reader->script.file, 0,
                   "no command in the script; kiosk play --help lists what there is");
}

enum err script_read(struct arena *arena, const char *file, const char *utf8, size_t len, struct script *out,
                     struct diag *diag)
{
    int errors_before = diag_error_count(diag);
    size_t mark = len >= 3 && memcmp(utf8, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

    if (len > SCRIPT_BYTES_MAX) {
        diag_error(diag, file, 0, "%zu bytes: a script may have %d at most; split it", len, (int)SCRIPT_BYTES_MAX);
        return ERR_LIMIT;
    }
    struct reader *reader = arena_alloc(arena, sizeof *reader);
    reader->arena = arena;
    reader->diag = diag;
    reader->script.file = file;
    take_lines(reader, utf8 + mark, utf8 + len);
    finish(reader, errors_before);
    if (diag_error_count(diag) > errors_before)
        return ERR_FORMAT;
    *out = reader->script;
    return ERR_OK;
}

double script_px(struct script_length length, int extent_px)
{
    double px = length.percent ? length.value * extent_px / 100 : length.value;

    return length.percent && px > extent_px - 1 ? extent_px - 1 : px;
}

bool script_id_matches(const char *target_id, const char *wanted)
{
    size_t len = strlen(wanted);
    const char *part = target_id;

    if (strcmp(target_id, wanted) == 0)
        return true;
    while (len > 0 && part != NULL) {
        size_t part_len = strcspn(part, "+");
        if (part_len == len && memcmp(part, wanted, len) == 0)
            return true;
        part = part[part_len] == '+' ? part + part_len + 1 : NULL;
    }
    return false;
}
