#include "kiosk/codec/markdown.h"

#include <cmark.h>
#include <string.h>

#include "kiosk/base/wide.h"

struct reader {
    struct arena *arena;
    struct diag *diag;
    struct markdown doc;
    int block_capacity;
    struct markdown_block block; /* the one that is being read */
    int span_capacity;
    struct markdown_span style; /* of what comes next; its text is not used */
    int bold_depth;
    int italic_depth;
    int line;
    char *buf; /* the text of the last span */
    size_t buf_len;
    size_t buf_capacity;
};

static void *grown(struct arena *arena, const void *items, size_t bytes, size_t new_bytes)
{
    void *room = arena_alloc(arena, new_bytes);

    if (bytes > 0)
        memcpy(room, items, bytes);
    return room;
}

static void refuse(struct reader *reader, int line, const char *what)
{
    diag_error(reader->diag, reader->doc.file, line, "%s", what);
}

static void finish_span(struct reader *reader)
{
    if (reader->buf_len > 0)
        reader->block.spans[reader->block.span_count - 1].text =
            arena_text(reader->arena, reader->buf, reader->buf_len);
    reader->buf_len = 0;
}

static void begin_span(struct reader *reader)
{
    struct markdown_block *block = &reader->block;
    size_t bytes = (size_t)block->span_count * sizeof *block->spans;

    finish_span(reader);
    if (block->span_count == reader->span_capacity) {
        reader->span_capacity = reader->span_capacity == 0 ? 8 : reader->span_capacity * 2;
        block->spans =
            grown(reader->arena, block->spans, bytes, (size_t)reader->span_capacity * sizeof *block->spans);
    }
    block->spans[block->span_count] = reader->style;
    block->spans[block->span_count].line = reader->line;
    block->span_count++;
}

static bool same_style(const struct markdown_span *a, const struct markdown_span *b)
{
    return a->bold == b->bold && a->italic == b->italic && a->link == b->link && strcmp(a->target, b->target) == 0;
}

static void add_text(struct reader *reader, const char *text)
{
    size_t len = strlen(text);

    if (len == 0)
        return;
    for (size_t i = 0; i < len; i++) {
        if (((unsigned char)text[i] < 0x20 && text[i] != '\t') || text[i] == 0x7f) {
            refuse(reader, reader->line, "a control character; delete it and write it anew");
            return;
        }
    }
    if (reader->buf_len == 0 ||
        !same_style(&reader->block.spans[reader->block.span_count - 1], &reader->style))
        begin_span(reader);
    if (reader->buf_len + len > reader->buf_capacity) {
        reader->buf_capacity = (reader->buf_len + len) * 2;
        reader->buf = grown(reader->arena, reader->buf, reader->buf_len, reader->buf_capacity);
    }
    for (size_t i = 0; i < len; i++)
        reader->buf[reader->buf_len++] = text[i] == '\t' ? ' ' : text[i];
}

static bool is_id(const char *id)
{
    return id[0] != 0 && strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(id);
}

static void begin_link(struct reader *reader, cmark_node *node)
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

static void end_link(struct reader *reader)
{
    reader->style.link = LINK_NONE;
    reader->style.target = "";
}

static void read_style(struct reader *reader, cmark_node_type type, bool enters)
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
static void read_inline(struct reader *reader, cmark_node *node, bool enters)
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
            refuse(reader, reader->line, "a picture within a text; leave an empty line before and after it");
        break;
    case CMARK_NODE_CODE:
        refuse(reader, reader->line, "text between ` signs; delete the signs");
        break;
    case CMARK_NODE_HTML_INLINE:
        refuse(reader, reader->line, "HTML; use **bold** and *italic*, or write &lt; for <");
        break;
    default:
        break;
    }
}

static void add_block(struct reader *reader)
{
    struct markdown *doc = &reader->doc;
    size_t bytes = (size_t)doc->block_count * sizeof *doc->blocks;

    if (doc->block_count == reader->block_capacity) {
        reader->block_capacity = reader->block_capacity == 0 ? 16 : reader->block_capacity * 2;
        doc->blocks =
            grown(reader->arena, doc->blocks, bytes, (size_t)reader->block_capacity * sizeof *doc->blocks);
    }
    doc->blocks[doc->block_count++] = reader->block;
}

static void begin_block(struct reader *reader, enum markdown_kind kind, cmark_node *node)
{
    reader->line = cmark_node_get_start_line(node);
    reader->block = (struct markdown_block){ .kind = kind, .line = reader->line };
    reader->span_capacity = 0;
    reader->style = (struct markdown_span){ .target = "" };
    reader->bold_depth = 0;
    reader->italic_depth = 0;
}

static void read_block(struct reader *reader, enum markdown_kind kind, cmark_node *node, int number)
{
    cmark_iter *iter = cmark_iter_new(node);

    begin_block(reader, kind, node);
    reader->block.number = number;
    for (cmark_event_type event = cmark_iter_next(iter); event != CMARK_EVENT_DONE; event = cmark_iter_next(iter)) {
        if (cmark_iter_get_node(iter) != node)
            read_inline(reader, cmark_iter_get_node(iter), event == CMARK_EVENT_ENTER);
    }
    cmark_iter_free(iter);
    finish_span(reader);
    if (reader->block.span_count > 0)
        add_block(reader);
    else
        refuse(reader, cmark_node_get_start_line(node), "an empty heading or paragraph; write its text or delete it");
}

static void read_image(struct reader *reader, cmark_node *paragraph, cmark_node *image)
{
    cmark_iter *iter = cmark_iter_new(image);

    begin_block(reader, MARKDOWN_IMAGE, paragraph);
    for (cmark_event_type event = cmark_iter_next(iter); event != CMARK_EVENT_DONE; event = cmark_iter_next(iter)) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        if (node != image && type != CMARK_NODE_EMPH && type != CMARK_NODE_STRONG && type != CMARK_NODE_LINK)
            read_inline(reader, node, event == CMARK_EVENT_ENTER);
    }
    cmark_iter_free(iter);
    finish_span(reader);
    reader->block.alternative = reader->block.span_count == 0 ? "" : reader->block.spans[0].text;
    reader->block.file = arena_string(reader->arena, cmark_node_get_url(image));
    reader->block.caption = arena_string(reader->arena, cmark_node_get_title(image));
    reader->block.spans = NULL;
    reader->block.span_count = 0;
    if (reader->block.file[0] == 0)
        refuse(reader, reader->block.line, "a picture without a file; write ![what it shows](file.png \"caption\")");
    add_block(reader);
}

static void refuse_block(struct reader *reader, cmark_node *node, const char *within)
{
    const char *what = "this cannot stand here; write a plain paragraph";

    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_CODE_BLOCK:
        what = "a block of code; begin its lines without blanks and without ```";
        break;
    case CMARK_NODE_HTML_BLOCK:
        what = "HTML; use plain text, **bold** and *italic*, or write &lt; for <";
        break;
    case CMARK_NODE_THEMATIC_BREAK:
        what = "a line across; delete it";
        break;
    case CMARK_NODE_HEADING:
        what = "a heading of another level; a panel has one, `# Heading`, and none in quotations or lists";
        break;
    case CMARK_NODE_BLOCK_QUOTE:
    case CMARK_NODE_LIST:
        what = "a quotation or list within another; begin it after an empty line, without blanks before it";
        break;
    default:
        break;
    }
    diag_error(reader->diag, reader->doc.file, cmark_node_get_start_line(node), "%s%s", within, what);
}

static void read_quote(struct reader *reader, cmark_node *quote)
{
    if (cmark_node_first_child(quote) == NULL)
        refuse(reader, cmark_node_get_start_line(quote), "an empty quotation; write its text or delete it");
    for (cmark_node *node = cmark_node_first_child(quote); node != NULL; node = cmark_node_next(node)) {
        if (cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH)
            read_block(reader, MARKDOWN_QUOTE, node, 0);
        else
            refuse_block(reader, node, "in a quotation: ");
    }
}

static void read_list(struct reader *reader, cmark_node *list)
{
    bool numbered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;
    int number = numbered ? cmark_node_get_list_start(list) : 0;

    for (cmark_node *item = cmark_node_first_child(list); item != NULL; item = cmark_node_next(item)) {
        cmark_node *first = cmark_node_first_child(item);
        if (first == NULL)
            refuse(reader, cmark_node_get_start_line(item), "an empty list item; write its text or delete it");
        for (cmark_node *node = first; node != NULL; node = cmark_node_next(node)) {
            if (cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH)
                refuse_block(reader, node, "in a list: ");
            else if (node != first)
                refuse(reader, cmark_node_get_start_line(node), "a second paragraph in a list item; make them one");
            else
                read_block(reader, MARKDOWN_ITEM, node, number);
        }
        if (numbered && number < 999999999)
            number++;
    }
}

static void read_top(struct reader *reader, cmark_node *node)
{
    cmark_node *child = cmark_node_first_child(node);
    bool alone = child != NULL && cmark_node_next(child) == NULL;

    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH:
        if (alone && cmark_node_get_type(child) == CMARK_NODE_IMAGE)
            read_image(reader, node, child);
        else
            read_block(reader, MARKDOWN_PARAGRAPH, node, 0);
        break;
    case CMARK_NODE_HEADING:
        if (cmark_node_get_heading_level(node) == 1)
            read_block(reader, MARKDOWN_HEADING, node, 0);
        else
            refuse_block(reader, node, "");
        break;
    case CMARK_NODE_BLOCK_QUOTE:
        read_quote(reader, node);
        break;
    case CMARK_NODE_LIST:
        read_list(reader, node);
        break;
    default:
        refuse_block(reader, node, "");
        break;
    }
}

enum err markdown_read(struct arena *arena, const char *file, const struct text *text, struct markdown *out,
                       struct diag *diag)
{
    struct reader reader = { .arena = arena, .diag = diag, .doc = { .file = file } };
    int errors_before = diag_error_count(diag);

    if (text->len > MARKDOWN_BYTES_MAX) {
        diag_error(diag, file, 0, "%zu bytes: the text of a panel may have %d at most", text->len,
                   (int)MARKDOWN_BYTES_MAX);
        return ERR_LIMIT;
    }
    cmark_node *root = cmark_parse_document(text->bytes, text->len, CMARK_OPT_DEFAULT);
    cmark_consolidate_text_nodes(root);
    for (cmark_node *node = cmark_node_first_child(root); node != NULL; node = cmark_node_next(node))
        read_top(&reader, node);
    cmark_node_free(root);
    if (diag_error_count(diag) > errors_before)
        return ERR_FORMAT;
    *out = reader.doc;
    return ERR_OK;
}
