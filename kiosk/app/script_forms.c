#include "kiosk/app/script_forms.h"

#include <assert.h>
#include <string.h>

#include "kiosk/app/script_values.h"
#include "kiosk/base/nearest.h"

enum { TOKEN_MAX = 8, LIST_BYTES = 256 };

/* Small words stand for themselves and come first; then values (script_values.c), the last of them perhaps in brackets.
 * No two forms have the same small words. */
struct form {
    const char *tokens[TOKEN_MAX]; /* NULL behind the last */
    const char *help;
    enum script_role role;
    struct script_command command; /* with what the small words say */
};

#define COMMAND(...) SCRIPT_ROLE_COMMAND, { __VA_ARGS__ }

static const struct form FORMS[] = {
    { { "tap", "X", "Y" }, "touch a place for a moment", COMMAND(.kind = SCRIPT_TAP) },
    { { "tap", "id", "ID" }, "touch the target of this id", COMMAND(.kind = SCRIPT_TAP, .aim = SCRIPT_AIM_ID) },
    { { "tap", "label", "LABEL" }, "touch the target of this label",
      COMMAND(.kind = SCRIPT_TAP, .aim = SCRIPT_AIM_LABEL) },
    { { "hold", "X", "Y", "MS" }, "touch a place for MS", COMMAND(.kind = SCRIPT_HOLD) },
    { { "hold", "id", "ID", "MS" }, "touch the target of this id for MS",
      COMMAND(.kind = SCRIPT_HOLD, .aim = SCRIPT_AIM_ID) },
    { { "hold", "label", "LABEL", "MS" }, "touch the target of this label for MS",
      COMMAND(.kind = SCRIPT_HOLD, .aim = SCRIPT_AIM_LABEL) },
    { { "drag", "X", "Y", "X2", "Y2", "MS" }, "slide a finger from X Y to X2 Y2 within MS",
      COMMAND(.kind = SCRIPT_DRAG) },
    { { "drag", "id", "ID", "X", "Y", "X2", "Y2", "MS" }, "the same from and to places within the target of this id",
      COMMAND(.kind = SCRIPT_DRAG, .aim = SCRIPT_AIM_ID) },
    { { "pinch", "X", "Y", "FROM", "TO", "MS" }, "two fingers around X Y, FROM apart, end TO apart within MS",
      COMMAND(.kind = SCRIPT_PINCH) },
    { { "down", "FINGER", "X", "Y" }, "put a finger down and leave it there", COMMAND(.kind = SCRIPT_DOWN) },
    { { "move", "FINGER", "X", "Y" }, "move that finger at once", COMMAND(.kind = SCRIPT_MOVE) },
    { { "up", "FINGER" }, "lift that finger", COMMAND(.kind = SCRIPT_UP) },
    { { "lost", "FINGER" }, "lose that finger, as if the screen were unplugged", COMMAND(.kind = SCRIPT_LOST) },
    { { "key", "KEY", "[MS]" }, "press a key and let it go; with MS, hold it that long", COMMAND(.kind = SCRIPT_KEY) },
    { { "wait", "MS" }, "do nothing for MS", COMMAND(.kind = SCRIPT_WAIT) },
    { { "settle" }, "wait until nothing moves and all pictures are there", COMMAND(.kind = SCRIPT_SETTLE) },
    { { "shot", "SHOT" }, "keep a picture of the screen in SHOT.png; in a repeat, of the last round",
      COMMAND(.kind = SCRIPT_SHOT) },
    { { "expect", "screen", "NAME" }, "this screen is shown", COMMAND(.kind = SCRIPT_EXPECT_SCREEN) },
    { { "expect", "not", "screen", "NAME" }, "any other screen is shown",
      COMMAND(.kind = SCRIPT_EXPECT_SCREEN, .negated = true) },
    { { "expect", "language", "CODE" }, "the visitor reads this language", COMMAND(.kind = SCRIPT_EXPECT_LANGUAGE) },
    { { "expect", "text", "TEXT" }, "some text on the screen contains TEXT", COMMAND(.kind = SCRIPT_EXPECT_TEXT) },
    { { "expect", "no", "text", "TEXT" }, "no text on the screen contains TEXT",
      COMMAND(.kind = SCRIPT_EXPECT_TEXT, .negated = true) },
    { { "expect", "target", "ID" }, "there is a target of this id", COMMAND(.kind = SCRIPT_EXPECT_TARGET) },
    { { "expect", "no", "target", "ID" }, "there is none", COMMAND(.kind = SCRIPT_EXPECT_TARGET, .negated = true) },
    { { "expect", "panel", "SLUG" }, "this panel is shown", COMMAND(.kind = SCRIPT_EXPECT_PANEL) },
    { { "expect", "page", "PAGE" }, "this page of the panel is shown", COMMAND(.kind = SCRIPT_EXPECT_PAGE) },
    { { "expect", "frames", "FRAMES", "MS" }, "at most FRAMES frames were drawn in the last MS",
      COMMAND(.kind = SCRIPT_EXPECT_FRAMES) },
    { { "expect", "date", "DATE" }, "the map shows this day", COMMAND(.kind = SCRIPT_EXPECT_DATE) },
    { { "expect", "not", "date", "DATE" }, "it shows any other day",
      COMMAND(.kind = SCRIPT_EXPECT_DATE, .negated = true) },
    { { "expect", "reading", "READING" }, "the map shows the figures of this reading",
      COMMAND(.kind = SCRIPT_EXPECT_READING) },
    { { "expect", "same", "SHOT" }, "the screen looks as in SHOT, of an earlier line",
      COMMAND(.kind = SCRIPT_EXPECT_SAME) },
    { { "expect", "different", "SHOT" }, "the screen looks different from SHOT",
      COMMAND(.kind = SCRIPT_EXPECT_SAME, .negated = true) },
    { { "repeat", "TIMES" }, "do the lines up to its end TIMES times", SCRIPT_ROLE_REPEAT, { .line = 0 } },
    { { "end" }, "the end of a repeat", SCRIPT_ROLE_END, { .line = 0 } },
};

enum { FORM_COUNT = sizeof FORMS / sizeof *FORMS };

static int token_count(const struct form *form)
{
    int count = 0;

    while (count < TOKEN_MAX && form->tokens[count] != NULL)
        count++;
    return count;
}

static bool is_small(const struct form *form, int index)
{
    return index < token_count(form) && !script_values_is_value(form->tokens[index]);
}

/* How many small words of a form the line begins with. */
static int depth_of(const struct form *form, const struct script_words *words)
{
    int depth = 0;

    while (is_small(form, depth) && depth < words->count && strcmp(form->tokens[depth], words->words[depth]) == 0)
        depth++;
    return depth;
}

/* The form whose small words the line begins with; NULL if something else stands where one should. `*depth` is how many
 * of them were understood. */
static const struct form *find(const struct script_words *words, int *depth)
{
    const struct form *found = NULL;

    *depth = 0;
    for (int i = 0; i < FORM_COUNT; i++) {
        int here = depth_of(&FORMS[i], words);
        if (here > *depth)
            found = NULL;
        if (here >= *depth && here > 0 && !is_small(&FORMS[i], here))
            found = &FORMS[i];
        if (here > *depth)
            *depth = here;
    }
    return found;
}

/* The small word that may have been meant by the word at `depth`, up to where the line was understood; NULL if none. */
static const char *meant_at(const struct script_words *words, int depth)
{
    struct nearest nearest = nearest_begin(words->words[depth]);

    for (int i = 0; i < FORM_COUNT; i++) {
        if (depth_of(&FORMS[i], words) == depth && is_small(&FORMS[i], depth))
            nearest_try(&nearest, FORMS[i].tokens[depth]);
    }
    return nearest.best;
}

/* The small words that may stand at `depth`, each once, with commas between them and a blank before each. */
static void list_at(const struct script_words *words, int depth, char out[LIST_BYTES])
{
    size_t len = 0;

    out[0] = 0;
    for (int i = 0; i < FORM_COUNT; i++) {
        if (depth_of(&FORMS[i], words) != depth || !is_small(&FORMS[i], depth))
            continue;
        const char *token = FORMS[i].tokens[depth];
        char listed[32];
        snprintf(listed, sizeof listed, " %s,", token);
        if (strstr(out, listed) == NULL)
            len += (size_t)snprintf(out + len, LIST_BYTES - len, "%s", listed);
        assert(len < LIST_BYTES);
    }
    if (len > 0)
        out[len - 1] = 0;
}

static void refuse_unknown(const struct script_words *words, int depth, struct diag *diag)
{
    const char *word = depth < words->count ? words->words[depth] : NULL;
    const char *meant = word == NULL ? NULL : meant_at(words, depth);
    char before[LIST_BYTES] = "";
    char list[LIST_BYTES];
    size_t len = 0;

    for (int i = 0; i < depth; i++)
        len += (size_t)snprintf(before + len, LIST_BYTES - len, "%s ", words->words[i]);
    list_at(words, depth, list);
    if (word == NULL)
        diag_error(diag, words->file, words->line, "nothing behind \"%.*s\"; write one of%s", (int)len - 1, before,
                   list);
    else if (meant != NULL)
        diag_error(diag, words->file, words->line, "\"%s%.*s\" is no command; did you mean \"%s%s\"?", before,
                   script_words_shown(word), word, before, meant);
    else
        diag_error(diag, words->file, words->line, "\"%s%.*s\" is no command; write one of%s", before,
                   script_words_shown(word), word, list);
}

/* Writes the tokens of a form with blanks between them. */
static void spell(const struct form *form, char out[LIST_BYTES])
{
    size_t len = 0;

    for (int i = 0; i < token_count(form); i++)
        len += (size_t)snprintf(out + len, LIST_BYTES - len, "%s%s", i == 0 ? "" : " ", form->tokens[i]);
}

static void check_count(const struct form *form, const struct script_words *words, struct diag *diag)
{
    int count = token_count(form);
    char spelled[LIST_BYTES];

    spell(form, spelled);
    if (words->count > count)
        diag_error(diag, words->file, words->line,
                   "\"%.*s\" is one word too many; write %s, and words with blanks in \"double quotes\"",
                   script_words_shown(words->words[count]), words->words[count], spelled);
    else if (words->count < count && form->tokens[words->count][0] != '[')
        diag_error(diag, words->file, words->line, "%s is missing; write %s", form->tokens[words->count], spelled);
}

enum script_role script_forms_read(const struct script_words *words, struct script_command *out, struct diag *diag)
{
    int depth = 0;
    const struct form *form = find(words, &depth);

    if (form == NULL) {
        refuse_unknown(words, depth, diag);
        return SCRIPT_ROLE_NONE;
    }
    *out = form->command;
    out->line = words->line;
    out->source = words->source;
    out->text = "";
    const char *meant = depth < words->count ? meant_at(words, depth) : NULL;
    for (int i = depth; i < token_count(form) && i < words->count; i++) {
        bool read = script_values_read(form->tokens[i], words->words[i], i == depth ? meant : NULL, words, out, diag);
        /* Another form was meant: what the rest is for this one says nothing. */
        if (!read && i == depth && meant != NULL)
            return form->role;
    }
    check_count(form, words, diag);
    return form->role;
}

void script_help(FILE *out)
{
    char spelled[LIST_BYTES];

    fputs("A script is a text file in UTF-8 with one command a line. Words are separated by blanks; a word\n"
          "with blanks stands in \"double quotes\", where \\\" and \\\\ mean \" and \\. A # begins a comment.\n\n"
          "Commands:\n", out);
    for (int i = 0; i < FORM_COUNT; i++) {
        spell(&FORMS[i], spelled);
        fprintf(out, "  %-24s %s\n", spelled, FORMS[i].help);
    }
    fprintf(out, "\nIn capitals, what you fill in; in brackets, what may be left out:\n");
    script_values_help(out);
    fprintf(out, "\nAt most: %d KiB, %d commands once repeats are written out, repeats %d deep, %d shots,\n"
                 "words of %d bytes.\n",
            SCRIPT_BYTES_MAX / 1024, SCRIPT_COMMAND_MAX, SCRIPT_REPEAT_DEPTH_MAX, SCRIPT_SHOT_MAX,
            SCRIPT_WORD_BYTES_MAX);
}
