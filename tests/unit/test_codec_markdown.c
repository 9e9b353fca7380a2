#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/codec/markdown.h"

struct fixture {
    struct arena arena;
    struct diag diag;
    struct markdown doc;
};

#include "reading_fixture.h"

static enum err read_text(struct fixture *fixture, const char *bytes)
{
    struct text text = { .bytes = bytes, .len = strlen(bytes) };

    return markdown_read(&fixture->arena, "en.md", &text, &fixture->doc, &fixture->diag);
}

static const char PANEL[] = "# Across the line at Halle\n"
                            "\n"
                            "> Later, at Halle,\n"
                            "> Germany.\n"
                            "\n"
                            "On 22 May **two *generals*** agreed\n"
                            "at [Halle](place:halle). About\n"
                            "[28,000](figure:us-overrun), says [*Nenninger*](source:nenninger-2002).\n"
                            "\n"
                            "- one\n"
                            "- two\n"
                            "\n"
                            "3. three\n"
                            "4. four\n"
                            "\n"
                            "![A map with *the* line\n"
                            "of May](halle.png \"The line & more\")\n";

static void check_span(const struct markdown_span *span, const char *text, enum link_kind link, const char *target,
                       int line)
{
    assert_string_equal(span->text, text);
    assert_int_equal(span->link, link);
    assert_string_equal(span->target, target);
    assert_int_equal(span->line, line);
}

static void a_panel_is_read(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        enum markdown_kind kind;
        int line;
        int number;
    } EXPECTED[] = { { MARKDOWN_HEADING, 1, 0 }, { MARKDOWN_QUOTE, 3, 0 }, { MARKDOWN_PARAGRAPH, 6, 0 },
                     { MARKDOWN_ITEM, 10, 0 },   { MARKDOWN_ITEM, 11, 0 }, { MARKDOWN_ITEM, 13, 3 },
                     { MARKDOWN_ITEM, 14, 4 },   { MARKDOWN_IMAGE, 16, 0 } };

    assert_int_equal(read_text(fixture, PANEL), ERR_OK);
    assert_int_equal(fixture->diag.count, 0);
    assert_int_equal(fixture->doc.block_count, 8);
    for (int i = 0; i < 8; i++) {
        assert_int_equal(fixture->doc.blocks[i].kind, EXPECTED[i].kind);
        assert_int_equal(fixture->doc.blocks[i].line, EXPECTED[i].line);
        assert_int_equal(fixture->doc.blocks[i].number, EXPECTED[i].number);
    }
    check_span(&fixture->doc.blocks[1].spans[0], "Later, at Halle, Germany.", LINK_NONE, "", 3);
    assert_string_equal(fixture->doc.blocks[7].file, "halle.png");
    assert_string_equal(fixture->doc.blocks[7].alternative, "A map with the line of May");
    assert_string_equal(fixture->doc.blocks[7].caption, "The line & more");
    assert_int_equal(fixture->doc.blocks[7].span_count, 0);
    assert_null(fixture->doc.blocks[0].file);
}

static void spans_have_style_link_and_line(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(read_text(fixture, PANEL), ERR_OK);
    const struct markdown_block *block = &fixture->doc.blocks[2];
    assert_int_equal(block->span_count, 10);
    check_span(&block->spans[0], "On 22 May ", LINK_NONE, "", 6);
    check_span(&block->spans[1], "two ", LINK_NONE, "", 6);
    assert_true(block->spans[1].bold && !block->spans[1].italic);
    check_span(&block->spans[2], "generals", LINK_NONE, "", 6);
    assert_true(block->spans[2].bold && block->spans[2].italic);
    check_span(&block->spans[3], " agreed at ", LINK_NONE, "", 6);
    check_span(&block->spans[4], "Halle", LINK_PLACE, "halle", 7);
    check_span(&block->spans[5], ". About ", LINK_NONE, "", 7);
    check_span(&block->spans[6], "28,000", LINK_FIGURE, "us-overrun", 8);
    check_span(&block->spans[8], "Nenninger", LINK_SOURCE, "nenninger-2002", 8);
    assert_true(block->spans[8].italic && !block->spans[8].bold);
    check_span(&block->spans[9], ".", LINK_NONE, "", 8);
}

static void entities_and_escapes_are_text(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(read_text(fixture, "a&shy;b &lt; \\* [bargaining] chips\\\nc  \nd"), ERR_OK);
    assert_int_equal(fixture->doc.blocks[0].span_count, 1);
    assert_string_equal(fixture->doc.blocks[0].spans[0].text, "a\xc2\xad" "b < * [bargaining] chips c d");
    assert_int_equal(read_text(fixture, ""), ERR_OK);
    assert_int_equal(fixture->doc.block_count, 0);
    assert_int_equal(read_text(fixture, "> one\n>\n> two\n"), ERR_OK);
    assert_int_equal(fixture->doc.block_count, 2);
}

static void japanese_lines_are_joined_without_blanks(void **state)
{
    struct fixture *fixture = *state;
    const struct markdown_block *block = NULL;

    assert_int_equal(read_text(fixture, "人々は、\n[ハレ](place:halle)\nで**橋**\nを越えた。\nHalle\n橋"), ERR_OK);
    block = &fixture->doc.blocks[0];
    assert_int_equal(block->span_count, 5);
    check_span(&block->spans[0], "人々は、", LINK_NONE, "", 1);
    check_span(&block->spans[1], "ハレ", LINK_PLACE, "halle", 2);
    check_span(&block->spans[2], "で", LINK_NONE, "", 3);
    check_span(&block->spans[4], "を越えた。 Halle 橋", LINK_NONE, "", 4);
}

static void what_a_panel_cannot_have_is_refused(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *text;
        int line;
    } CASES[] = {
        { "a\n\n<b>x</b>", 3 },       { "a\nb <br>", 2 },           { "a\n\n```\nx\n```\n", 3 },
        { "a\n\n    x\n", 3 },        { "a `x`", 1 },               { "# a\n\n## b\n", 3 },
        { "a\n\nb\n---\n", 3 },       { "a\n\n---\n", 3 },          { "a\n[b](http://c.org)", 2 },
        { "<http://c.org>", 1 },      { "[b](figure:US)", 1 },      { "[b](figure:)", 1 },
        { "[b](d.md)", 1 },           { "> a\n>\n> > b\n", 3 },     { "- a\n  - b\n", 2 },
        { "- > a\n", 1 },             { "> - a\n", 1 },             { "> # a\n", 1 },
        { "- a\n\n  b\n", 3 },        { "a\n\n-\n", 3 },            { "a\n\n>\n", 3 },
        { "a\n![b](c.png) d\n", 2 },  { "![b]()\n", 1 },            { "a\nb&#7;", 2 },
        { "#\n", 1 },                 { "- ```\n  x\n", 1 },
    };

    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        int before = fixture->diag.count;
        fixture->doc = (struct markdown){ .block_count = -7 };
        assert_int_equal(read_text(fixture, CASES[i].text), ERR_FORMAT);
        assert_int_equal(fixture->doc.block_count, -7);
        assert_true(fixture->diag.count > before);
        assert_string_equal(fixture->diag.problems[before].file, "en.md");
        if (fixture->diag.problems[before].line != CASES[i].line)
            fail_msg("%s: line %d", CASES[i].text, fixture->diag.problems[before].line);
    }
}

static void hostile_texts_end_soon(void **state)
{
    struct fixture *fixture = *state;
    static const char *const PIECES[] = { "> ", "[", "*a ", "**a _b", "- ", "![", "&nGt;", "`", "<a ", "](", "a\n\n" };
    char *text = malloc(MARKDOWN_BYTES_MAX + 1);

    assert_non_null(text);
    for (size_t i = 0; i < sizeof PIECES / sizeof PIECES[0]; i++) {
        size_t len = strlen(PIECES[i]);
        size_t at = 0;
        for (; at + len <= MARKDOWN_BYTES_MAX; at += len)
            memcpy(text + at, PIECES[i], len);
        text[at] = 0;
        (void)!read_text(fixture, text);
    }
    struct text large = { .bytes = text, .len = (size_t)MARKDOWN_BYTES_MAX + 1 };
    assert_int_equal(markdown_read(&fixture->arena, "en.md", &large, &fixture->doc, &fixture->diag), ERR_LIMIT);
    free(text);
}

static void every_truncation_ends(void **state)
{
    struct fixture *fixture = *state;

    check_truncations(fixture, PANEL, read_text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_panel_is_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(spans_have_style_link_and_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(entities_and_escapes_are_text, set_up, tear_down),
        cmocka_unit_test_setup_teardown(japanese_lines_are_joined_without_blanks, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_a_panel_cannot_have_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(hostile_texts_end_soon, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_truncation_ends, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
