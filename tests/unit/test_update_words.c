/* What is told of updates: kiosk/exhibit knows the keys without knowing kiosk/update, the shipped exhibit has the words
 * of the program, and the program has words where an exhibit has none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "exhibit_folder.h"
#include "kiosk/exhibit/vocabulary.h"
#include "kiosk/screens/update_words.h"
#include "shipped_exhibit.h"

enum { CODE_MAX = 999, KEY_BYTES = 24 };

static struct exhibit shipped;

static int load_shipped(void **state)
{
    (void)state;
    return shipped_exhibit_load(&shipped) ? 0 : 1;
}

static int finish_shipped(void **state)
{
    (void)state;
    exhibit_finish(&shipped);
    return 0;
}

/* The next code from `code` on; more than CODE_MAX behind the last. That each has words is the compiler's business. */
static int code_from(int code)
{
    while (code <= CODE_MAX && update_code_sentence((enum update_code)code)[0] == 0)
        code++;
    return code;
}

static void key_of(int code, const char *ending, char out[KEY_BYTES])
{
    if (code == UPDATE_OK)
        snprintf(out, KEY_BYTES, "done%s", ending);
    else
        snprintf(out, KEY_BYTES, "e%d%s", code, ending);
}

static const char *shipped_text(int language, const char *key)
{
    const char *text = words_find(shipped.languages[language].words, "update", key);

    if (text == NULL || text[0] == 0)
        fail_msg("strings/%s.ini has no \"%s\" in [update]", shipped.languages[language].code, key);
    return text;
}

static void every_code_and_word_has_its_key_and_no_key_is_left(void **state)
{
    const struct names *keys = vocabulary_keys("update");
    char key[KEY_BYTES];
    int count = 0;

    (void)state;
    for (int code = code_from(0); code <= CODE_MAX; code = code_from(code + 1)) {
        for (int i = 0; i < 2; i++) {
            key_of(code, i == 0 ? "" : ".do", key);
            if (names_find(keys, key) < 0)
                fail_msg("\"%s\" is not in [update] of kiosk/exhibit/vocabulary.c", key);
            count++;
        }
    }
    for (int i = 0; update_words_key(i) != NULL; i++) {
        if (names_find(keys, update_words_key(i)) < 0)
            fail_msg("\"%s\" is not in [update] of kiosk/exhibit/vocabulary.c", update_words_key(i));
        count++;
    }
    assert_int_equal(keys->count, count);
    assert_null(update_words_key(-1));
}

static void each_code_says_what_happened_and_what_to_do(void **state)
{
    int count = 0;

    (void)state;
    for (int code = code_from(0); code <= CODE_MAX; code = code_from(code + 1)) {
        const char *texts[] = { update_code_sentence((enum update_code)code),
                                update_code_remedy((enum update_code)code) };
        for (int i = 0; i < 2; i++) {
            if (texts[i][0] == 0 || texts[i][strlen(texts[i]) - 1] != '.')
                fail_msg("E%d: \"%s\" is no sentence", code, texts[i]);
        }
        count++;
    }
    assert_true(count > 50);
}

static void the_shipped_english_is_the_programs(void **state)
{
    int english = exhibit_language(&shipped, "en");
    char key[KEY_BYTES];

    (void)state;
    for (int code = code_from(0); code <= CODE_MAX; code = code_from(code + 1)) {
        key_of(code, "", key);
        assert_string_equal(shipped_text(english, key), update_code_sentence((enum update_code)code));
        key_of(code, ".do", key);
        assert_string_equal(shipped_text(english, key), update_code_remedy((enum update_code)code));
    }
}

/* A screen that says "touch Keep" must have a button of that name. */
static void remedies_name_the_button_as_it_is_called(void **state)
{
    (void)state;
    for (int i = 0; i < shipped.language_count; i++) {
        const char *remedy = update_words_remedy(&shipped.languages[i], UPDATE_NOT_KEPT);
        const char *keep = update_words(&shipped.languages[i], "keep");
        if (strstr(remedy, keep) == NULL)
            fail_msg("strings/%s.ini: \"%s\" does not name the button \"%s\"", shipped.languages[i].code, remedy, keep);
    }
}

/* Section 8: one sentence for all who sealed what. */
static void codes_about_seals_are_those_from_301_on(void **state)
{
    (void)state;
    for (int code = 0; code < 1000; code++) {
        bool seal = code >= 301 && code <= 317 && code != UPDATE_SAME;
        assert_int_equal(update_code_sealing((enum update_code)code), seal);
    }
}

/* Alike in several of them. */
static bool is_sign(const char *key)
{
    return strcmp(key, "code") == 0 || strcmp(key, "enter") == 0 || strncmp(key, "unit_", 5) == 0;
}

static void each_language_has_words_of_its_own(void **state)
{
    const struct names *keys = vocabulary_keys("update");
    int english = exhibit_language(&shipped, "en");

    (void)state;
    for (int i = 0; i < shipped.language_count; i++) {
        for (int k = 0; k < keys->count; k++) {
            const char *text = shipped_text(i, keys->items[k]);
            if (i != english && !is_sign(keys->items[k]))
                assert_string_not_equal(text, shipped_text(english, keys->items[k]));
        }
    }
}

static const struct language *english_of(const struct exhibit_folder *folder)
{
    return &folder->exhibit.languages[exhibit_language(&folder->exhibit, "en")];
}

static void an_exhibit_without_the_section_is_told_in_english(void **state)
{
    struct exhibit_folder *folder = *state;
    int english = exhibit_language(&shipped, "en");
    char key[KEY_BYTES];

    assert_int_equal(exhibit_folder_load(folder), ERR_OK);
    for (int i = 0; update_words_key(i) != NULL; i++)
        assert_string_equal(update_words(english_of(folder), update_words_key(i)),
                            shipped_text(english, update_words_key(i)));
    key_of(UPDATE_OLDER, "", key);
    assert_string_equal(update_words_sentence(english_of(folder), UPDATE_OLDER), shipped_text(english, key));
    assert_string_equal(update_words_remedy(english_of(folder), UPDATE_OLDER), update_code_remedy(UPDATE_OLDER));
}

static void the_words_of_the_exhibit_come_first(void **state)
{
    struct exhibit_folder *folder = *state;

    exhibit_folder_change(folder, "strings/en.ini", "[language]",
                          "[update]\nfound = Look: {name}\nkeep =\ndone = There it is.\ndone.do = Rest.\n"
                          "e312 = Old.\ne312.do =\n\n[language]");
    assert_int_equal(exhibit_folder_load(folder), ERR_OK);
    assert_string_equal(update_words(english_of(folder), "found"), "Look: {name}");
    assert_string_equal(update_words(english_of(folder), "keep"), "Keep");
    assert_string_equal(update_words_sentence(english_of(folder), UPDATE_OK), "There it is.");
    assert_string_equal(update_words_remedy(english_of(folder), UPDATE_OK), "Rest.");
    assert_string_equal(update_words_sentence(english_of(folder), UPDATE_OLDER), "Old.");
    assert_string_equal(update_words_remedy(english_of(folder), UPDATE_OLDER), update_code_remedy(UPDATE_OLDER));
}

static void what_is_no_code_and_no_word_is_nothing(void **state)
{
    struct exhibit_folder *folder = *state;

    assert_int_equal(exhibit_folder_load(folder), ERR_OK);
    assert_string_equal(update_words(english_of(folder), "fuond"), "");
    assert_string_equal(update_words_sentence(english_of(folder), (enum update_code)CODE_MAX), "");
    assert_string_equal(update_words_remedy(english_of(folder), (enum update_code)CODE_MAX), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_and_word_has_its_key_and_no_key_is_left),
        cmocka_unit_test(each_code_says_what_happened_and_what_to_do),
        cmocka_unit_test(the_shipped_english_is_the_programs),
        cmocka_unit_test(remedies_name_the_button_as_it_is_called),
        cmocka_unit_test(codes_about_seals_are_those_from_301_on),
        cmocka_unit_test(each_language_has_words_of_its_own),
        EXHIBIT_TEST(an_exhibit_without_the_section_is_told_in_english),
        EXHIBIT_TEST(the_words_of_the_exhibit_come_first),
        EXHIBIT_TEST(what_is_no_code_and_no_word_is_nothing),
    };

    return cmocka_run_group_tests(tests, load_shipped, finish_shipped);
}
