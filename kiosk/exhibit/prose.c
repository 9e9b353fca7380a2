#include "kiosk/exhibit/prose.h"

#include <string.h>

#include "kiosk/base/utf8.h"
#include "kiosk/base/wide.h"
#include "kiosk/exhibit/letters.h"
#include "kiosk/exhibit/lists.h"
#include "kiosk/exhibit/numerals.h"

/* A Japanese word has two letters on average: 400 to 600 are read in a minute, where 250 words of other languages
 * are. */
enum { WIDE_LETTERS = 2 };
enum { EM_DASH = 0x2014, LONG_WORD_LETTERS = 6, ORDINAL_DIGITS = 2, FOLDED_BYTES = 64 };

static uint32_t point_at(struct prose_piece text, size_t at, size_t *bytes)
{
    uint32_t point = 0;

    *bytes = utf8_next(text.text + at, text.len - at, &point);
    return point;
}

static void drop(struct prose_piece *rest, size_t bytes)
{
    rest->text += bytes;
    rest->len -= bytes;
}

static bool digit_at(struct prose_piece text, size_t at)
{
    return at < text.len && letter_digit((unsigned char)text.text[at]);
}

static bool parts_words(struct prose_piece text, size_t at, uint32_t point)
{
    return point == EM_DASH || (letter_blank(point) && numeral_group_sign(text.text, text.len, at) == 0);
}

bool prose_word(struct prose_piece *rest, struct prose_piece *word)
{
    while (rest->len > 0) {
        bool says_something = false;
        size_t bytes = 0;
        size_t end = 0;
        int wide = 0;
        for (; end < rest->len; end += bytes) {
            uint32_t point = point_at(*rest, end, &bytes);
            if (parts_words(*rest, end, point))
                break;
            wide += wide_point(point) && letter(point);
            if (wide > WIDE_LETTERS) {
                bytes = 0; /* nothing parts it from the next word */
                break;
            }
            says_something = says_something || letter(point) || letter_digit(point);
        }
        *word = (struct prose_piece){ rest->text, end };
        drop(rest, end < rest->len ? end + bytes : end);
        if (says_something)
            return true;
    }
    return false;
}

int prose_words(struct prose_piece text)
{
    struct prose_piece word;
    int count = 0;

    while (prose_word(&text, &word))
        count++;
    return count;
}

static bool ends_sentence(uint32_t point)
{
    return point == '.' || point == '!' || point == '?' || point == 0x2026 || point == 0x61f || point == 0x3002 ||
           point == 0xff01 || point == 0xff1f;
}

/* Quotation marks and brackets, which may stand between a full stop and the blank, or before a capital. */
static bool embraces(uint32_t point)
{
    return point == '"' || point == '\'' || point == '(' || point == ')' || point == '[' || point == ']' ||
           point == 0xab || point == 0xbb || (point >= 0x2018 && point <= 0x201f) || point == 0x2039 ||
           point == 0x203a || point == 0x300d || point == 0xff09;
}

/* A sentence begins here: a capital or a number, perhaps behind opening marks; any letter where there are no
 * capitals. */
static bool begins_sentence(struct prose_piece text, size_t at)
{
    size_t bytes = 0;
    uint32_t point = 0;

    for (; at < text.len; at += bytes) {
        point = point_at(text, at, &bytes);
        if (!embraces(point) && !letter_blank(point))
            break;
    }
    return at >= text.len || letter_capital(point) || letter_digit(point) || !letter(point) || letter_caseless(point);
}

/* The word that a full stop at `stop` closes. */
static struct prose_piece word_before(struct prose_piece text, size_t stop)
{
    size_t start = stop;

    while (start > 0 && strchr(" \n\t(", text.text[start - 1]) == NULL &&
           !(start > 1 && memcmp(text.text + start - 2, "\xc2\xa0", 2) == 0))
        start--;
    return (struct prose_piece){ text.text + start, stop - start };
}

static bool all_digits(struct prose_piece word)
{
    for (size_t i = 0; i < word.len; i++) {
        if (!digit_at(word, i))
            return false;
    }
    return word.len > 0;
}

/* The full stop belongs to its word: "Mr.", "J.", "17. Mai". */
static bool stop_of_word(struct prose_piece text, size_t stop, const char *language)
{
    struct prose_piece word = word_before(text, stop);
    char folded[FOLDED_BYTES];
    char copy[FOLDED_BYTES];
    size_t bytes = 0;

    if (word.len == 0 || word.len >= sizeof copy)
        return false;
    if (all_digits(word))
        return word.len <= ORDINAL_DIGITS && lists_ordinal_stop(language);
    memcpy(copy, word.text, word.len);
    copy[word.len] = 0;
    letters_fold(folded, sizeof folded, copy);
    uint32_t first = point_at(word, 0, &bytes);
    return (bytes == word.len && letter_capital(first)) || lists_abbreviation(language, folded);
}

/* Where the sentence that `text` begins with ends. */
static size_t sentence_end(struct prose_piece text, const char *language)
{
    size_t bytes = 0;

    for (size_t at = 0; at < text.len; at += bytes) {
        uint32_t point = point_at(text, at, &bytes);
        if (!ends_sentence(point) || (point == '.' && stop_of_word(text, at, language)))
            continue;
        size_t end = at + bytes;
        size_t next = 0;
        while (end < text.len) {
            uint32_t behind = point_at(text, end, &next);
            if (!ends_sentence(behind) && !embraces(behind))
                break;
            end += next;
        }
        if (end >= text.len)
            break;
        /* Only full-width stops need no blank behind them. */
        bool parted = wide_point(point) || letter_blank(point_at(text, end, &next));
        if (parted && begins_sentence(text, end))
            return end;
    }
    return text.len;
}

bool prose_sentence(struct prose_piece *rest, const char *language, struct prose_piece *sentence)
{
    size_t bytes = 0;

    while (rest->len > 0 && letter_blank(point_at(*rest, 0, &bytes)))
        drop(rest, bytes);
    if (rest->len == 0)
        return false;
    size_t end = sentence_end(*rest, language);
    *sentence = (struct prose_piece){ rest->text, end };
    drop(rest, end);
    return true;
}

/* Vowels that are spoken as one make one syllable; an e at the end is silent, but not in "-le". */
static int syllables(struct prose_piece word)
{
    char folded[FOLDED_BYTES] = "";
    char copy[FOLDED_BYTES];
    size_t len = word.len < sizeof copy ? word.len : sizeof copy - 1;
    bool vowel_before = false;
    int count = 0;

    memcpy(copy, word.text, len);
    copy[len] = 0;
    letters_fold(folded, sizeof folded, copy);
    len = strcspn(folded, "-.,;:!?)]\"");
    for (size_t i = 0; i < len; i++) {
        bool vowel = strchr("aeiouy", folded[i]) != NULL;
        count += vowel && !vowel_before;
        vowel_before = vowel;
    }
    bool silent = len > 2 && folded[len - 1] == 'e' && strchr("aeiouyl", folded[len - 2]) == NULL;
    bool past = len > 3 && strncmp(folded + len - 2, "ed", 2) == 0 && strchr("aeiouytd", folded[len - 3]) == NULL;
    count -= silent || past;
    return count > 0 ? count : 1;
}

static int letters_of(struct prose_piece word)
{
    size_t bytes = 0;
    int count = 0;

    for (size_t at = 0; at < word.len; at += bytes)
        count += letter(point_at(word, at, &bytes));
    return count;
}

/* A capital within a sentence makes a name, but in German any noun. */
static bool is_name(struct prose_piece word, bool first, const char *language)
{
    size_t bytes = 0;
    size_t at = 0;
    uint32_t point = point_at(word, 0, &bytes);

    for (; at < word.len && embraces(point); at += bytes)
        point = point_at(word, at, &bytes);
    return letter_digit(point) || (!first && letter_capital(point) && strcmp(language, "de") != 0);
}

void prose_add(struct prose_sums *sums, struct prose_piece text, const char *language)
{
    struct prose_piece sentence;
    struct prose_piece word;

    while (prose_sentence(&text, language, &sentence)) {
        int words = 0;
        for (; prose_word(&sentence, &word); words++) {
            bool name = is_name(word, words == 0, language);
            sums->syllables += name ? 1 : syllables(word);
            sums->long_words += !name && letters_of(word) > LONG_WORD_LETTERS;
        }
        sums->words += words;
        sums->sentences += words > 0;
    }
}

double prose_grade(const struct prose_sums *sums)
{
    if (sums->words == 0)
        return 0;
    return 0.39 * sums->words / sums->sentences + 11.8 * sums->syllables / sums->words - 15.59;
}

double prose_lix(const struct prose_sums *sums)
{
    if (sums->words == 0)
        return 0;
    return (double)sums->words / sums->sentences + 100.0 * sums->long_words / sums->words;
}
