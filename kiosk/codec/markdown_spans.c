/* The spans of one block of a panel's text: their style, their links, and what cannot stand in a text. */
#include "kiosk/codec/markdown_parts.h"

#include <string.h>

#include "kiosk/base/wide.h"

void markdown_refuse(struct markdown_reader *reader, int line, const char *what)
{
    diag_error(reader->diag, reader->doc.file, line, "%s", what);
}

void markdown_begin_block(struct markdown_reader *reader, enum markdown_kind kind, cmark_node *node)
{
    reader->line = cmark_node_get_start_line(node);
    reader->block = (struct markdown_block){ .kind = kind, .line = reader->line };
    reader->span_capacity = 0;
    reader->style = (struct markdown_span){ .target = "" };
    reader->bold_depth = 0;
    reader->italic_depth = 0;
}

void markdown_finish_span(struct markdown_reader *reader)
{
    if (reader->buf_len > 0)
        reader->block.spans[reader->block.span_count - 1].text =
            arena_text(reader->arena, reader->buf, reader->buf_len);
    reader->buf_len = 0;
}

static void begin_span(struct markdown_reader *reader)
{
    struct markdown_block *block = &reader->block;
    size_t bytes = (size_t)block->span_count * sizeof *block->spans;

    markdown_finish_span(reader);
    if (block->span_count == reader->span_capacity) {
        reader->span_capacity = reader->span_capacity == 0 ? 8 : reader->span_capacity * 2;
        block->spans =
            arena_grown(reader->arena, block->spans, bytes, (size_t)reader->span_capacity * sizeof *block->spans);
    }
    block->spans[block->span_count] = reader->style;
    block->spans[block->span_count].line = reader->line;
    block->span_count++;
}

static bool same_style(const struct markdown_span *a, const struct markdown_span *b)
{
    return a->bold == b->bold && a->italic == b->italic && a->link == b->link && strcmp(a->target, b->target) == 0;
}

static void add_text(struct markdown_reader *reader, const char *text)
{
    size_t len = strlen(text);

    if (len == 0)
        return;
    for (size_t i = 0; i < len; i++) {
        if (((unsigned char)text[i] < 0x20 && text[i] != '\t') || text[i] == 0x7f) {
            markdown_refuse(reader, reader->line, "a control character; delete it and write it anew");
            return;
        }
    }
    if (reader->buf_len == 0 ||
        !same_style(&reader->block.spans[reader->block.span_count - 1], &reader->style))
        begin_span(reader);
    if (reader->buf_len + len > reader->buf_capacity) {
        reader->buf_capacity = (reader->buf_len + len) * 2;
        reader->buf = arena_grown(reader->arena, reader->buf, reader->buf_len, reader->buf_capacity);
    }
    for (size_t i = 0; i < len; i++)
        reader->buf[reader->buf_len++] = text[i] == '\t' ? ' ' : text[i];
}

static bool is_id(const char *id)
{
    return id[0] != 0 && strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(id);
}

static void begin_link(struct markdown_reader *reader, cmark_node *node)
{
    static const struct {
        const char *prefix;
        enum link_kind kind;
    } KINDS[] = { { "figure:", LINK_FIGURE }, { "place:", LINK_PLACE }, { "source:", LINK_SOURCE } };
    const char *url = cmark_node_get_url(node);

    for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++) {
        size_t len = strlen(KINDS[i].prefix);
        if (strncmp(url, KINDS[i].prefix, len) == 0 && is_id(url + len)) {
            reader->style.link = KINDS[i].kind;
            reader->style.target = arena_string(reader->arena, url + len);
            return;
        }
    }
    diag_error(reader->diag, reader->doc.file, reader->line,
               "a link to \"%.100s\"; links go to figure:, place: or source: and an id of small letters, digits and "
               "hyphens", url);
}

static void end_link(struct markdown_reader *reader)
{
    reader->style.link = LINK_NONE;
    reader->style.target = "";
}

static void read_style(struct markdown_reader *reader, cmark_node_type type, bool enters)
{
    int step = enters ? 1 : -1;

    if (type == CMARK_NODE_STRONG)
        reader->bold_depth += step;
    else
        reader->italic_depth += step;
    reader->style.bold = reader->bold_depth > 0;
    reader->style.italic = reader->italic_depth > 0;
}

/* The text that follows a line break, be it in a link or emphasised. */
static const char *text_behind(cmark_node *line_break)
{
    cmark_node *node = cmark_node_next(line_break);

    while (node != NULL && cmark_node_first_child(node) != NULL)
        node = cmark_node_first_child(node);
    return node != NULL && cmark_node_get_type(node) == CMARK_NODE_TEXT ? cmark_node_get_literal(node) : "";
}

/* Inline nodes know their lines badly; the breaks between them are counted instead. */
void markdown_read_inline(struct markdown_reader *reader, cmark_node *node, bool enters)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        add_text(reader, cmark_node_get_literal(node));
        break;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
        if (!wide_joins(reader->buf, reader->buf_len, text_behind(node)))
            add_text(reader, " ");
        reader->line++;
        break;
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG:
        read_style(reader, cmark_node_get_type(node), enters);
        break;
    case CMARK_NODE_LINK:
        if (enters)
            begin_link(reader, node);
        else
            end_link(reader);
        break;
    case CMARK_NODE_IMAGE:
        if (enters)
            markdown_refuse(reader, reader->line, "a picture within a text; leave an empty line before and after it");
        break;
    case CMARK_NODE_CODE:
        markdown_refuse(reader, reader->line, "text between ` signs; delete the signs");
        break;
    case CMARK_NODE_HTML_INLINE:
        markdown_refuse(reader, reader->line, "HTML; use **bold** and *italic*, or write &lt; for <");
        break;
    default:
        break;
    }
}
