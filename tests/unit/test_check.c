#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/exhibit/check.h"
#include "kiosk/exhibit/letters.h"
#include "kiosk/exhibit/lists.h"
#include "kiosk/exhibit/numerals.h"
#include "kiosk/exhibit/phrases.h"
#include "kiosk/exhibit/prose.h"

static const char *const CODES[] = { "en", "fr", "de", "pl", "uk" };

static struct prose_piece whole(const char *text)
{
    return (struct prose_piece){ text, strlen(text) };
}

static void words_are_counted(void **state)
{
    (void)state;
    assert_int_equal(prose_words(whole("")), 0);
    assert_int_equal(prose_words(whole(" \t … – — ")), 0);
    assert_int_equal(prose_words(whole("One writer’s account — “as printed” …")), 5);
    assert_int_equal(prose_words(whole("Rosa—Maria")), 2);
    assert_int_equal(prose_words(whole("4,000–5,000 people")), 2);
    /* Numbers with blanks in them are one word. */
    assert_int_equal(prose_words(whole("28\u00a0000 osób, 4 199 488 ludzi")), 4);
    assert_int_equal(prose_words(whole("in 1945 25 men")), 4);
    assert_int_equal(prose_words(whole("42\u202f913\u00a0personnes")), 2);
}

static void check_sentences(const char *language, const char *text, const char *const *wanted)
{
    struct prose_piece rest = whole(text);
    struct prose_piece sentence;
    int count = 0;

    for (; prose_sentence(&rest, language, &sentence); count++) {
        assert_non_null(wanted[count]);
        assert_int_equal(sentence.len, strlen(wanted[count]));
        assert_memory_equal(sentence.text, wanted[count], sentence.len);
    }
    assert_null(wanted[count]);
}

static void sentences_are_split(void **state)
{
    (void)state;
    check_sentences("en", "", (const char *const[]){ NULL });
    check_sentences("en", " One. Two!  “Three?” (Four …) five",
                    (const char *const[]){ "One.", "Two!", "“Three?”", "(Four …) five", NULL });
    check_sentences("en", "Mr. Foyle of the U.S. Army, J. D. Sanders and No. 5 met. They left.",
                    (const char *const[]){ "Mr. Foyle of the U.S. Army, J. D. Sanders and No. 5 met.", "They left.",
                                           NULL });
    check_sentences("en", "There were 18. He counted 3.5 of them. etc. and so on.",
                    (const char *const[]){ "There were 18.", "He counted 3.5 of them. etc. and so on.", NULL });
}

static void full_stops_of_other_languages_are_known(void **state)
{
    (void)state;
    check_sentences("de", "Am 17.\u00a0Mai 1945 kam z. B. Dr. Meier. Am 2. Juni 1946. Ende.",
                    (const char *const[]){ "Am 17.\u00a0Mai 1945 kam z. B. Dr. Meier.", "Am 2. Juni 1946.", "Ende.",
                                           NULL });
    check_sentences("pl", "W 1945 r. gen. Anders i płk. Nowak wyjechali. Śląsk został.",
                    (const char *const[]){ "W 1945 r. gen. Anders i płk. Nowak wyjechali.", "Śląsk został.", NULL });
    check_sentences("uk", "Ген. Голубєв підписав. Її не було. Це було 1945 року.",
                    (const char *const[]){ "Ген. Голубєв підписав.", "Її не було.", "Це було 1945 року.", NULL });
    check_sentences("fr", "M. Dupont arriva. « Élisa » resta.",
                    (const char *const[]){ "M. Dupont arriva.", "« Élisa » resta.", NULL });
}

static void check_numeral(const char *text, const char *written, int64_t value, bool year)
{
    struct numeral numeral;

    assert_true(numeral_next(text, 0, &numeral));
    assert_int_equal(numeral.len, strlen(written));
    assert_memory_equal(text + numeral.at, written, numeral.len);
    assert_true(numeral.value == value);
    assert_int_equal(numeral_is_year(&numeral), year);
    assert_false(numeral.named);
}

static void scripts_without_capitals_or_blanks_are_read(void **state)
{
    (void)state;
    check_sentences("ar", "وقّع جنرالان. وكان عليهم؟ نعم.",
                    (const char *const[]){ "وقّع جنرالان.", "وكان عليهم؟", "نعم.", NULL });
    check_sentences("he", "הם חזרו (SHAEF). 25 איש.", (const char *const[]){ "הם חזרו (SHAEF).", "25 איש.", NULL });
    check_sentences("ja", "橋を越えた。「会議」だ！終わり",
                    (const char *const[]){ "橋を越えた。", "「会議」だ！", "終わり", NULL });
    /* Two letters make a word. */
    assert_int_equal(prose_words(whole("人々は帰った。")), 3);
    assert_int_equal(prose_words(whole("Golubev将軍が、25,000人と")), 3);
    assert_int_equal(prose_words(whole("あ")), 1);
    assert_int_equal(prose_words(whole("。、")), 0);
}

static void numbers_are_found(void **state)
{
    struct numeral numeral;

    (void)state;
    check_numeral("some 25,000 men", "25,000", 25000, false);
    check_numeral("25.000 Männer", "25.000", 25000, false);
    check_numeral("28 000 osób", "28 000", 28000, false);
    check_numeral("4\u00a0199\u00a0488 осіб", "4\u00a0199\u00a0488", 4199488, false);
    check_numeral("1’016’588", "1’016’588", 1016588, false);
    check_numeral("In 1945, 25 men", "1945", 1945, true);
    check_numeral("1945 200", "1945", 1945, true);
    check_numeral("1899", "1899", 1899, false);
    check_numeral("2,000", "2,000", 2000, false);
    check_numeral("(2000)", "2000", 2000, true);
    check_numeral("12,3456", "12", 12, false);
    check_numeral("99999999999999999999", "99999999999999999999", INT64_MAX, false);
    assert_false(numeral_next("none", 0, &numeral));
    assert_false(numeral_next("", 0, &numeral));
    assert_true(numeral_next("MI6", 0, &numeral) && numeral.named);
    assert_true(numeral_next("a T-34", 0, &numeral) && numeral.named);
    assert_true(numeral_next("4,000–5,000", 5, &numeral));
    assert_true(numeral.value == 5000 && !numeral.named);
}

static void levels_rise_with_the_words(void **state)
{
    struct prose_sums easy = { 0 }, hard = { 0 }, names = { 0 };

    (void)state;
    assert_true(prose_grade(&easy) == 0 && prose_lix(&easy) == 0);
    prose_add(&easy, whole("The men went home. The road was long."), "en");
    assert_int_equal(easy.words, 8);
    assert_int_equal(easy.sentences, 2);
    assert_int_equal(easy.syllables, 8);
    assert_true(prose_lix(&easy) == 4.0);
    prose_add(&hard, whole("International administrations negotiated repatriation arrangements."), "en");
    assert_int_equal(hard.long_words, 5);
    assert_true(prose_grade(&hard) > 20 && prose_lix(&hard) == 105.0);
    /* Names and numbers cannot be chosen shorter. */
    prose_add(&names, whole("In Klagenfurt Stelzl-Marx counted 42,913."), "en");
    assert_int_equal(names.long_words, 1);
    assert_int_equal(names.syllables, 6);
}

static void letters_are_known_in_all_scripts(void **state)
{
    char folded[64];

    (void)state;
    letters_fold(folded, sizeof folded, "ÄÖÜ ŁÓDŹ Ґанок ЇЖАК Œuvre\u00a0Zu\u00adrück");
    assert_string_equal(folded, "äöü łódź ґанок їжак œuvre zurück");
    letters_fold(folded, 8, "ЇЖАК");
    assert_string_equal(folded, "їж");
    assert_true(letter('a') && letter(0x457) && letter(0x142) && !letter(0xd7) && !letter('1') && !letter(0x2014));
    assert_true(letter_capital(0x490) && !letter_capital(0x491) && letter_capital(0x141) && !letter_capital(0x142));
    assert_true(letter_composes('a', 0x308) && letter_composes('E', 0x301) && letter_composes(0x438, 0x306));
    /* Stress over a Cyrillic vowel has no letter of its own. */
    assert_false(letter_composes(0x43e, 0x301) || letter_composes('a', 'b') || letter_composes('q', 0x308));
}

static void check_found(const char *text, const char *phrase, const char *wanted)
{
    struct prose_piece found = phrases_find(text, phrase);

    assert_int_equal(found.len, strlen(wanted));
    assert_memory_equal(found.text, wanted, found.len);
}

static void phrases_are_found_as_whole_words(void **state)
{
    char quoted[] = "he said “traitors” and “none";
    char german[] = "„verräter“ hieß es";
    char polish[] = "„zdrajca” to słowo, „zdrada”. zdradzeni";

    (void)state;
    check_found("they were betrayed twice", "betray*", "betrayed");
    check_found("the lost ones", "lost", "lost");
    check_found("a glost and lostness", "lost", "");
    check_found("please see left.", "see left", "see left");
    check_found("żałost", "łost", "");
    check_found("про зрадників", "зрадник*", "зрадників");
    check_found("", "lost", "");
    phrases_hide_quotations(quoted, "“ ”");
    check_found(quoted, "traitor*", "");
    check_found(quoted, "none", "none");
    phrases_hide_quotations(german, "„ “");
    check_found(german, "verräter*", "");
    phrases_hide_quotations(german, "");
    phrases_hide_quotations(polish, "„ ”.");
    check_found(polish, "zdraj*", "");
    check_found(polish, "zdrad*", "zdradzeni");
}

static void the_lists_can_match(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof CODES / sizeof CODES[0]; i++) {
        for (enum phrase_list list = 0; list < PHRASE_LIST_COUNT; list++) {
            const char *const *phrases = lists_phrases(CODES[i], list);
            assert_non_null(phrases[0]);
            for (; *phrases != NULL; phrases++) {
                char folded[128];
                letters_fold(folded, sizeof folded, *phrases);
                assert_string_equal(folded, *phrases);
                folded[strcspn(folded, "*")] = 0;
                assert_int_equal(phrases_find(folded, *phrases).len, strlen(folded));
            }
        }
    }
    assert_null(lists_phrases("ja", PHRASES_SIGHT)[0]);
    assert_false(lists_abbreviation("ja", "mr") || lists_ordinal_stop("en"));
}

static void contrast_is_that_of_wcag(void **state)
{
    (void)state;
    assert_true(check_contrast(0xff000000, 0xffffffff) == 21.0);
    assert_true(check_contrast(0xff336699, 0xff336699) == 1.0);
    /* The example of WCAG's own technique G18: #767676 is the lightest grey that holds 4.5:1 on white. */
    assert_true(check_contrast(0xffffffff, 0xff767676) >= 4.5);
    assert_true(check_contrast(0xff777777, 0xffffffff) < 4.5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_counted),
        cmocka_unit_test(sentences_are_split),
        cmocka_unit_test(full_stops_of_other_languages_are_known),
        cmocka_unit_test(scripts_without_capitals_or_blanks_are_read),
        cmocka_unit_test(numbers_are_found),
        cmocka_unit_test(levels_rise_with_the_words),
        cmocka_unit_test(letters_are_known_in_all_scripts),
        cmocka_unit_test(phrases_are_found_as_whole_words),
        cmocka_unit_test(the_lists_can_match),
        cmocka_unit_test(contrast_is_that_of_wcag),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
