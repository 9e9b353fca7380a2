#include "kiosk/app/script_words.h"

#include <string.h>

#include "kiosk/app/script.h"
#include "kiosk/base/utf8.h"

enum { SHOWN_BYTES_MAX = 48 };

/* Words are unescaped into `out`, a buffer as long as the line: a word and its NUL never take more than what stood
 * there. */
struct scanner {
    const struct script_line *line;
    const char *at;
    const char *end;
    char *out;
    struct diag *diag;
};

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

static bool refuse(const struct scanner *scanner, const char *what)
{
    diag_error(scanner->diag, scanner->line->file, scanner->line->number, "%s", what);
    return false;
}

static bool check_bytes(const struct scanner *scanner)
{
    for (const char *at = scanner->at; at < scanner->end; at++) {
        unsigned char byte = (unsigned char)*at;
        if ((byte < 0x20 && byte != '\t') || byte == 0x7f) {
            diag_error(scanner->diag, scanner->line->file, scanner->line->number,
                       "byte 0x%02x is no text; delete it, or save the file as plain text", byte);
            return false;
        }
    }
    if (!utf8_valid(scanner->at, (size_t)(scanner->end - scanner->at)))
        return refuse(scanner, "letters that are not UTF-8; save the file as UTF-8");
    return true;
}

static bool quoted_word(struct scanner *scanner)
{
    scanner->at++;
    while (scanner->at < scanner->end && *scanner->at != '"') {
        if (*scanner->at == '\\') {
            scanner->at++;
            if (scanner->at == scanner->end || (*scanner->at != '"' && *scanner->at != '\\'))
                return refuse(scanner, "a lone \\ in quotes; write \\\\ for \\ and \\\" for a quotation mark");
        }
        *scanner->out++ = *scanner->at++;
    }
    if (scanner->at == scanner->end)
        return refuse(scanner, "a quotation mark is not closed; end the word with \"");
    scanner->at++;
    if (scanner->at < scanner->end && !is_blank(*scanner->at))
        return refuse(scanner, "letters behind a closing quotation mark; put a blank between, or write \\\" in quotes");
    return true;
}

static bool plain_word(struct scanner *scanner)
{
    while (scanner->at < scanner->end && !is_blank(*scanner->at)) {
        if (*scanner->at == '"')
            return refuse(scanner, "a quotation mark amidst a word; put the whole word in quotes and write \\\" there");
        *scanner->out++ = *scanner->at++;
    }
    return true;
}

static bool take_word(struct scanner *scanner, struct script_words *words)
{
    const char *word = scanner->out;

    if (!(*scanner->at == '"' ? quoted_word(scanner) : plain_word(scanner)))
        return false;
    if (scanner->out - word > SCRIPT_WORD_BYTES_MAX) {
        diag_error(scanner->diag, scanner->line->file, scanner->line->number,
                   "a word of more than %d bytes; shorten it", SCRIPT_WORD_BYTES_MAX);
        return false;
    }
    *scanner->out++ = 0;
    if (words->count < SCRIPT_WORDS_MAX)
        words->words[words->count] = word;
    words->count++;
    return true;
}

static void skip_blanks(struct scanner *scanner)
{
    while (scanner->at < scanner->end && is_blank(*scanner->at))
        scanner->at++;
}

bool script_words_split(struct arena *arena, const struct script_line *line, struct script_words *out,
                        struct diag *diag)
{
    struct scanner scanner = { .line = line, .at = line->bytes, .end = line->bytes + line->len, .diag = diag };
    struct script_words words = { .file = line->file, .line = line->number };

    if (!check_bytes(&scanner))
        return false;
    skip_blanks(&scanner);
    const char *first = scanner.at;
    const char *last = scanner.at;
    scanner.out = arena_alloc(arena, (size_t)(scanner.end - scanner.at) + 1);
    while (scanner.at < scanner.end && *scanner.at != '#') {
        if (!take_word(&scanner, &words))
            return false;
        last = scanner.at;
        skip_blanks(&scanner);
    }
    words.source = arena_text(arena, first, (size_t)(last - first));
    *out = words;
    return true;
}

int script_words_shown(const char *word)
{
    size_t len = strlen(word);

    if (len <= SHOWN_BYTES_MAX)
        return (int)len;
    len = SHOWN_BYTES_MAX;
    while (((unsigned char)word[len] & 0xc0) == 0x80)
        len--;
    return (int)len;
}
