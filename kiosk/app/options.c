#include "kiosk/app/options.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/app/option_table.h"
#include "kiosk/base/nearest.h"

static bool read_pair(const char *text, double *a, double *b)
{
    char *end = NULL;
    double first = strtod(text, &end);

    if (end == text || (*end != 'x' && *end != 'X'))
        return false;
    const char *rest = end + 1;
    double second = strtod(rest, &end);
    if (end == rest || *end != 0 || !(first > 0 && second > 0))
        return false;
    *a = first;
    *b = second;
    return true;
}

static bool read_size(const char *text, int *w, int *h)
{
    const double least_px = 320, most_px = 4096;
    double a = 0, b = 0;

    if (!read_pair(text, &a, &b) || a < least_px || b < least_px || a > most_px || b > most_px)
        return false;
    *w = (int)a;
    *h = (int)b;
    return true;
}

static bool read_mm(const char *text, double *w, double *h)
{
    const double least_mm = OPTIONS_LEAST_MM, most_mm = OPTIONS_MOST_MM;
    double a = 0, b = 0;

    if (!read_pair(text, &a, &b) || a < least_mm || b < least_mm || a > most_mm || b > most_mm)
        return false;
    *w = a;
    *h = b;
    return true;
}

static bool read_number(const char *text, int least, int most, int *out)
{
    char *end = NULL;
    long value = strtol(text, &end, 10);

    if (end == text || *end != 0 || value < least || value > most)
        return false;
    *out = (int)value;
    return true;
}

static bool read_way(const char *text, enum display_way *out)
{
    static const char *const names[] = {
        [DISPLAY_DESKTOP] = "desktop",
        [DISPLAY_DRM] = "drm",
        [DISPLAY_KMSDRM] = "kmsdrm",
    };

    for (int way = DISPLAY_DESKTOP; way <= DISPLAY_KMSDRM; way++) {
        if (strcmp(text, names[way]) == 0) {
            *out = (enum display_way)way;
            return true;
        }
    }
    return false;
}

/* False if the value does not suit the option. */
static bool take(enum option_kind kind, const char *value, struct options *out)
{
    switch (kind) {
    case OPTION_WINDOW: out->window = true; return true;
    case OPTION_SIZE: return read_size(value, &out->w_px, &out->h_px);
    case OPTION_SCREEN: return read_way(value, &out->way);
    case OPTION_TURN: return read_number(value, 0, 270, &out->turn_deg) && out->turn_deg % 90 == 0;
    case OPTION_MIRROR: out->mirror = true; return true;
    case OPTION_MM: return read_mm(value, &out->w_mm, &out->h_mm);
    case OPTION_SCRIPT: out->script = value; return true;
    case OPTION_SHOTS: out->shots = value; return true;
    case OPTION_TRANSCRIPT: out->transcript = value; return true;
    case OPTION_KEYS: out->keys = value; return true;
    case OPTION_OUT: out->out = value; return true;
    case OPTION_LANGUAGE: out->language = value; return true;
    case OPTION_TEXT_SIZE: return read_number(value, 0, 2, &out->text_size);
    case OPTION_CONTRAST: out->contrast = true; return true;
    case OPTION_LOW_REACH: out->low_reach = true; return true;
    case OPTION_IDLE: return read_number(value, OPTIONS_LEAST_IDLE_S, OPTIONS_MOST_IDLE_S, &out->idle_s);
    case OPTION_FRAMES: return read_number(value, 1, 10000, &out->frames);
    case OPTION_KEY: out->key = value; return true;
    case OPTION_PASSWORD_FILE: out->password_file = value; return true;
    case OPTION_CONVERT: out->convert = true; return true;
    case OPTION_VERIFY: out->verify = value; return true;
    case OPTION_NEW_KEY: out->new_key = value; return true;
    case OPTION_NO_PASSWORD: out->no_password = true; return true;
    case OPTION_FROM: out->from = value; return true;
    case OPTION_STORE: out->store = value; return true;
    case OPTION_TRUST: out->trust = value; return true;
    case OPTION_CONSENT: out->consent = true; return true;
    case OPTION_KEEP: out->keep = true; return true;
    case OPTION_GO_BACK: out->go_back = true; return true;
    case OPTION_GO_FACTORY: out->go_factory = true; return true;
    case OPTION_REPORT: out->report = true; return true;
    case OPTION_MEDIA: out->media = value; return true;
    case OPTION_SET_PIN: out->set_pin = true; return true;
    case OPTION_HISTORY: out->history = true; return true;
    case OPTION_SAVE: out->save = value; return true;
    case OPTION_LOG: out->log = value; return true;
    case OPTION_SETTINGS: out->settings = value; return true;
    case OPTION_PIN_HASH: out->pin_hash = true; return true;
    case OPTION_BOARD: out->board = true; return true;
    case OPTION_COUNT: break;
    }
    return false;
}

static int find(const char *name, enum verb verb)
{
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (strcmp(OPTION_TABLE[i].name, name) == 0 && (OPTION_TABLE[i].verbs >> verb & 1) != 0)
            return i;
    }
    return -1;
}

static enum err take_word(int count, char **arguments, int *at, struct options *out, struct diag *diag)
{
    const char *word = arguments[*at];

    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) {
        out->help = true;
        return ERR_OK;
    }
    if (out->verb == VERB_BENCH && strcmp(word, "crowd") == 0) {
        out->crowd = true;
        return ERR_OK;
    }
    if (out->verb == VERB_BENCH && !out->crowd && !out->update && strcmp(word, "update") == 0) {
        out->update = true;
        return ERR_OK;
    }
    if (word[0] != '-') {
        if (out->exhibit != NULL) {
            diag_error(diag, NULL, 0, "\"%s\": one folder is enough; \"%s\" was named already", word, out->exhibit);
            return ERR_USAGE;
        }
        out->exhibit = word;
        return ERR_OK;
    }
    int kind = find(word, out->verb);
    if (kind < 0) {
        diag_error(diag, NULL, 0, "%s is no option of kiosk %s; see kiosk %s --help", word, VERB_NAMES[out->verb],
                   VERB_NAMES[out->verb]);
        return ERR_USAGE;
    }
    const char *value = "";
    if (OPTION_TABLE[kind].value != NULL) {
        if (*at + 1 == count) {
            diag_error(diag, NULL, 0, "%s needs %s behind it", word, OPTION_TABLE[kind].value);
            return ERR_USAGE;
        }
        value = arguments[++*at];
    }
    if (take((enum option_kind)kind, value, out))
        return ERR_OK;
    diag_error(diag, NULL, 0, "%s %s: should be %s, %s", word, value, OPTION_TABLE[kind].value,
               OPTION_TABLE[kind].help);
    return ERR_USAGE;
}

/* What is missing or too much behind `kiosk seal`, or NULL. It makes a key, looks, or seals. */
static const char *seal_fault(const struct options *options)
{
    bool has_folder = options->exhibit != NULL;

    if (options->new_key != NULL) {
        if (has_folder || options->key != NULL || options->verify != NULL || options->convert)
            return "--new-key makes a key and seals nothing: kiosk seal --new-key FILE";
        return options->no_password && options->password_file != NULL
                   ? "a key has a password or it has none: leave out --no-password or --password-file" : NULL;
    }
    if (options->no_password)
        return "--no-password is for a new key: add --new-key FILE";
    if (!has_folder)
        return options->verify != NULL ? "name the folder to look at: kiosk seal DIR --verify FILE"
                                       : "name the folder to seal: kiosk seal DIR --key FILE";
    if (options->verify != NULL)
        return options->key != NULL || options->convert || options->password_file != NULL
                   ? "--verify only looks: kiosk seal DIR --verify FILE" : NULL;
    return options->key == NULL ? "say which secret key seals the folder: add --key FILE (kiosk seal --new-key FILE "
                                  "makes one)" : NULL;
}

/* The same behind `kiosk update`: it installs, changes what plays, or only says it. */
static const char *update_fault_of(const struct options *options)
{
    int actions = (options->from != NULL) + options->keep + options->go_back + options->go_factory +
                  options->set_pin + options->history + (options->save != NULL) + options->pin_hash;

    if (options->exhibit != NULL)
        return "say where the exhibit comes from with --from DIR";
    if (options->pin_hash)
        return actions > 1 || options->consent || options->report || options->log != NULL
                   ? "--pin-hash only prints a hash for a file of settings: kiosk update --pin-hash" : NULL;
    if (options->store == NULL)
        return "say where exhibits are installed: add --store DIR";
    if (options->trust == NULL)
        return "say which keys are trusted: add --trust DIR, a folder of public keys";
    if (actions > 1)
        return "one thing at a time: --from DIR, --keep, --go-back, --go-factory, --set-pin, --history or --save DIR";
    if (options->log != NULL && options->save == NULL)
        return "--log FILE belongs to --save DIR";
    return options->consent && options->from == NULL ? "--consent belongs to --from DIR" : NULL;
}

static enum err whole(const struct options *options, struct diag *diag)
{
    const char *fault = NULL;

    if (options->help || options->version)
        return ERR_OK;
    if (options->verb == VERB_SEAL && (fault = seal_fault(options)) != NULL) {
        diag_error(diag, NULL, 0, "%s", fault);
        return ERR_USAGE;
    }
    if (options->verb == VERB_UPDATE && (fault = update_fault_of(options)) != NULL) {
        diag_error(diag, NULL, 0, "%s", fault);
        return ERR_USAGE;
    }
    if (options->verb == VERB_PLAY && (options->store == NULL) != (options->trust == NULL)) {
        diag_error(diag, NULL, 0, "--store DIR and --trust DIR belong together");
        return ERR_USAGE;
    }
    if (options->media != NULL && options->store == NULL) {
        diag_error(diag, NULL, 0, "--media DIR installs: add --store DIR and --trust DIR");
        return ERR_USAGE;
    }
    if (options->verb == VERB_CHECK && options->exhibit == NULL) {
        diag_error(diag, NULL, 0, "name the folder to check: kiosk check DIR");
        return ERR_USAGE;
    }
    if (options->verb == VERB_TOUR && options->out == NULL) {
        diag_error(diag, NULL, 0, "say where the pictures go: kiosk tour DIR --out DIR");
        return ERR_USAGE;
    }
    if (options->crowd && options->exhibit != NULL) {
        diag_error(diag, NULL, 0, "kiosk bench crowd measures no exhibit: leave out \"%s\"", options->exhibit);
        return ERR_USAGE;
    }
    if (options->update && options->exhibit == NULL) {
        diag_error(diag, NULL, 0, "name a folder of the disk to measure: kiosk bench update DIR");
        return ERR_USAGE;
    }
    if (options->board && (options->crowd || options->update)) {
        diag_error(diag, NULL, 0, "--board measures a visit on this machine's screen: leave out \"%s\"",
                   options->crowd ? "crowd" : "update");
        return ERR_USAGE;
    }
    if (options->verb == VERB_BENCH && options->out != NULL && !options->board) {
        diag_error(diag, NULL, 0, "--out keeps the report of a board: add --board");
        return ERR_USAGE;
    }
    if (options->shots != NULL && options->script == NULL) {
        diag_error(diag, NULL, 0, "--shots writes the pictures of a script: add --script FILE");
        return ERR_USAGE;
    }
    return ERR_OK;
}

/* A verb with a slip would be taken for a folder, and the exhibit played instead of checked. */
static enum err mistyped_verb(const char *word, struct diag *diag)
{
    struct nearest nearest = nearest_begin(word);

    if (word[0] == '-' || strchr(word, '/') != NULL)
        return ERR_OK;
    for (int verb = 0; verb < VERB_COUNT; verb++)
        nearest_try(&nearest, VERB_NAMES[verb]);
    if (nearest.best == NULL || strcmp(nearest.best, word) == 0)
        return ERR_OK;
    diag_error(diag, NULL, 0, "did you mean kiosk %s? (a folder of this name would be ./%s)", nearest.best, word);
    return ERR_USAGE;
}

struct options options_usual(void)
{
    return (struct options){ .verb = VERB_PLAY, .idle_s = OPTIONS_DEFAULT_IDLE_S };
}

enum err options_read_over(const struct options *usual, int count, char **arguments, struct options *out,
                           struct diag *diag)
{
    struct options options = *usual;
    int at = 0;

    for (int verb = 0; count > 0 && verb < VERB_COUNT; verb++) {
        if (strcmp(arguments[0], VERB_NAMES[verb]) == 0) {
            options.verb = (enum verb)verb;
            at = 1;
        }
    }
    if (count > 0 && at == 0 && mistyped_verb(arguments[0], diag) != ERR_OK)
        return ERR_USAGE;
    if (count > 0 && strcmp(arguments[0], "--version") == 0) {
        options.version = true;
        at = 1;
    }
    for (; at < count; at++) {
        enum err err = take_word(count, arguments, &at, &options, diag);
        if (err != ERR_OK)
            return err;
    }
    enum err err = whole(&options, diag);
    if (err == ERR_OK)
        *out = options;
    return err;
}

enum err options_read(int count, char **arguments, struct options *out, struct diag *diag)
{
    const struct options usual = options_usual();

    return options_read_over(&usual, count, arguments, out, diag);
}
