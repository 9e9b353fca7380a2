#include "kiosk/app/script_values.h"

#include <string.h>

#include "kiosk/base/nearest.h"

enum { EXPLANATION_BYTES = 256 };

enum field { FIELD_X, FIELD_Y, FIELD_X2, FIELD_Y2, FIELD_FROM, FIELD_TO, FIELD_MS, FIELD_NUMBER, FIELD_KEY, FIELD_TEXT,
             FIELD_SHOT, FIELD_DATE, FIELD_READING };

struct value {
    const char *token;
    enum field field;
    int min, max; /* both 0: no numbers, or their range is in the explanation */
    const char *explanation;
};

static const struct value VALUES[] = {
    { "X", FIELD_X, 0, SCRIPT_PX_MAX, "percent of the width such as 50%, or px from the left" },
    { "Y", FIELD_Y, 0, SCRIPT_PX_MAX, "percent of the height such as 50%, or px from the top" },
    { "X2", FIELD_X2, 0, SCRIPT_PX_MAX, "where it ends, as X: percent or px" },
    { "Y2", FIELD_Y2, 0, SCRIPT_PX_MAX, "where it ends, as Y: percent or px" },
    { "FROM", FIELD_FROM, 0, SCRIPT_PX_MAX, "px between the fingers at first" },
    { "TO", FIELD_TO, 0, SCRIPT_PX_MAX, "px between the fingers at last" },
    { "MS", FIELD_MS, 0, 0, "a time in ms or s such as 500, 500ms, 2s or 1.5s; a day at most" },
    { "FINGER", FIELD_NUMBER, 0, SCRIPT_FINGER_MAX, "the number of a finger (0 is the mouse)" },
    { "TIMES", FIELD_NUMBER, 1, SCRIPT_REPEAT_MAX, "a number of rounds" },
    { "PAGE", FIELD_NUMBER, 1, SCRIPT_PAGE_MAX, "the number of a page" },
    { "FRAMES", FIELD_NUMBER, 0, SCRIPT_FRAME_MAX, "a number of frames" },
    { "KEY", FIELD_KEY, 0, 0, "a key of the keypad:" },
    { "ID", FIELD_TEXT, 0, 0, "a target's id such as next or figure:us-held; of a joined target a+b, a or b" },
    { "LABEL", FIELD_TEXT, 0, 0, "a target's label in the visitor's language such as \"Next\"" },
    { "NAME", FIELD_TEXT, 0, 0, "a screen's name" },
    { "CODE", FIELD_TEXT, 0, 0, "a language's code such as en" },
    { "SLUG", FIELD_TEXT, 0, 0, "a panel's name such as yalta" },
    { "TEXT", FIELD_TEXT, 0, 0, "words as the screen shows them such as \"Who came home\"" },
    { "DATE", FIELD_DATE, 0, 0, "a day such as 1945-05-22" },
    { "READING", FIELD_READING, 0, 0, "account or research" },
    { "SHOT", FIELD_SHOT, 0, 0, "a picture's name: up to 64 letters A to Z, digits and, but for the first, . _ -" },
};

struct key_name {
    const char *name;
    enum input_key key;
};

static const struct key_name KEYS[] = {
    { "up", KEY_UP },         { "down", KEY_DOWN }, { "left", KEY_LEFT }, { "right", KEY_RIGHT },
    { "select", KEY_SELECT }, { "back", KEY_BACK }, { "home", KEY_HOME }, { "louder", KEY_LOUDER },
    { "softer", KEY_SOFTER }, { "nearer", KEY_NEARER }, { "farther", KEY_FARTHER },
};

enum { VALUE_COUNT = sizeof VALUES / sizeof *VALUES, KEY_NAMES = sizeof KEYS / sizeof *KEYS };

static void explain(const struct value *value, char out[EXPLANATION_BYTES])
{
    size_t len = (size_t)snprintf(out, EXPLANATION_BYTES, "%s", value->explanation);

    if (value->max > 0)
        snprintf(out + len, EXPLANATION_BYTES - len, ", %d to %d", value->min, value->max);
    for (size_t i = 0; i < KEY_NAMES && value->field == FIELD_KEY; i++)
        len += (size_t)snprintf(out + len, EXPLANATION_BYTES - len, " %s", KEYS[i].name);
}

/* Digits with at most three decimals, in thousandths, so that 1.5s is 1500 ms to the bit and in every locale. Moves
 * `*at` behind them; false if there is none. */
static bool thousandths(const char **at, int64_t *out)
{
    int64_t sum = 0;
    int whole_count = 0;
    int decimal_count = 0;
    const char *digit = *at;

    for (; *digit >= '0' && *digit <= '9' && whole_count < 9; whole_count++)
        sum = sum * 10 + (*digit++ - '0');
    if (*digit == '.')
        digit++;
    else
        decimal_count = -1;
    for (; decimal_count >= 0 && decimal_count < 3 && *digit >= '0' && *digit <= '9'; decimal_count++)
        sum = sum * 10 + (*digit++ - '0');
    if (whole_count == 0 || decimal_count == 0)
        return false;
    for (int i = decimal_count < 0 ? 0 : decimal_count; i < 3; i++)
        sum *= 10;
    *at = digit;
    *out = sum;
    return true;
}

static bool read_length(const char *word, struct script_length *out)
{
    int64_t amount = 0;

    if (!thousandths(&word, &amount))
        return false;
    bool percent = *word == '%';
    if (percent)
        word++;
    if (*word != 0 || amount > (percent ? 100 : SCRIPT_PX_MAX) * INT64_C(1000))
        return false;
    *out = (struct script_length){ .value = (double)amount / 1000, .percent = percent };
    return true;
}

static bool read_px(const char *word, double *out)
{
    struct script_length length;

    if (!read_length(word, &length) || length.percent)
        return false;
    *out = length.value;
    return true;
}

static bool read_ms(const char *word, int64_t *out)
{
    int64_t amount = 0;

    if (!thousandths(&word, &amount))
        return false;
    bool seconds = strcmp(word, "s") == 0;
    if (!seconds && strcmp(word, "") != 0 && strcmp(word, "ms") != 0)
        return false;
    if (!seconds && amount % 1000 != 0)
        return false;
    amount = seconds ? amount : amount / 1000;
    if (amount > SCRIPT_MS_MAX)
        return false;
    *out = amount;
    return true;
}

static bool read_number(const struct value *value, const char *word, int *out)
{
    int64_t amount = 0;

    if (strchr(word, '.') != NULL || !thousandths(&word, &amount) || *word != 0)
        return false;
    amount /= 1000;
    if (amount < value->min || amount > value->max)
        return false;
    *out = (int)amount;
    return true;
}

static bool read_key(const char *word, enum input_key *out)
{
    for (size_t i = 0; i < KEY_NAMES; i++) {
        if (strcmp(word, KEYS[i].name) == 0) {
            *out = KEYS[i].key;
            return true;
        }
    }
    return false;
}

static bool read_text(const char *word, const char **out)
{
    if (word[0] == 0)
        return false;
    *out = word;
    return true;
}

/* It becomes the name of a file, so it must be one everywhere and lead nowhere else. */
static bool read_shot(const char *word, const char **out)
{
    static const char FIRST[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    if (strlen(word) > SCRIPT_SHOT_BYTES_MAX || strspn(word, FIRST) == 0)
        return false;
    for (const char *at = word; *at != 0; at++) {
        if (strchr(FIRST, *at) == NULL && strchr("._-", *at) == NULL)
            return false;
    }
    *out = word;
    return true;
}

/* A whole day: the map shows nothing less. */
static bool read_date(const char *word, struct date *out)
{
    struct date date;

    if (!date_parse(word, &date) || date.day == 0)
        return false;
    *out = date;
    return true;
}

static bool read_reading(const char *word, const char **out)
{
    if (strcmp(word, "account") != 0 && strcmp(word, "research") != 0)
        return false;
    *out = word;
    return true;
}

static bool read_value(const struct value *value, const char *word, struct script_command *command)
{
    switch (value->field) {
    case FIELD_X: return read_length(word, &command->at.x);
    case FIELD_Y: return read_length(word, &command->at.y);
    case FIELD_X2: return read_length(word, &command->to.x);
    case FIELD_Y2: return read_length(word, &command->to.y);
    case FIELD_FROM: return read_px(word, &command->from_px);
    case FIELD_TO: return read_px(word, &command->to_px);
    case FIELD_MS: return read_ms(word, &command->duration_ms);
    case FIELD_NUMBER: return read_number(value, word, &command->number);
    case FIELD_KEY: return read_key(word, &command->key);
    case FIELD_TEXT: return read_text(word, &command->text);
    case FIELD_SHOT: return read_shot(word, &command->text);
    case FIELD_DATE: return read_date(word, &command->date);
    case FIELD_READING: return read_reading(word, &command->text);
    }
    return false;
}

static const struct value *find(const char *token)
{
    size_t skipped = token[0] == '[' ? 1 : 0;
    size_t len = strlen(token) - 2 * skipped;

    for (size_t i = 0; i < VALUE_COUNT; i++) {
        if (strncmp(VALUES[i].token, token + skipped, len) == 0 && VALUES[i].token[len] == 0)
            return &VALUES[i];
    }
    return NULL;
}

bool script_values_is_value(const char *token)
{
    return find(token) != NULL;
}

bool script_values_read(const char *token, const char *word, const char *meant, const struct script_words *words,
                        struct script_command *command, struct diag *diag)
{
    const struct value *value = find(token);
    struct nearest nearest = nearest_begin(word);
    char explanation[EXPLANATION_BYTES];

    if (read_value(value, word, command))
        return true;
    if (meant != NULL)
        nearest_try(&nearest, meant);
    for (size_t i = 0; i < KEY_NAMES && value->field == FIELD_KEY; i++)
        nearest_try(&nearest, KEYS[i].name);
    explain(value, explanation);
    diag_error(diag, words->file, words->line, "\"%.*s\" is no %s; %s%s%s%s is %s", script_words_shown(word), word,
               value->token, nearest.best == NULL ? "" : "did you mean \"", nearest.best == NULL ? "" : nearest.best,
               nearest.best == NULL ? "" : "\"? ", value->token, explanation);
    return false;
}

void script_values_help(FILE *out)
{
    char explanation[EXPLANATION_BYTES];

    for (size_t i = 0; i < VALUE_COUNT; i++) {
        explain(&VALUES[i], explanation);
        fprintf(out, "  %-8s %s\n", VALUES[i].token, explanation);
    }
}
