#include "kiosk/codec/markdown_parts.h"

static void add_block(struct markdown_reader *reader)
{
    struct markdown *doc = &reader->doc;
    size_t bytes = (size_t)doc->block_count * sizeof *doc->blocks;

    if (doc->block_count == reader->block_capacity) {
        reader->block_capacity = reader->block_capacity == 0 ? 16 : reader->block_capacity * 2;
        doc->blocks =
            arena_grown(reader->arena, doc->blocks, bytes, (size_t)reader->block_capacity * sizeof *doc->blocks);
    }
    doc->blocks[doc->block_count++] = reader->block;
}

static void read_block(struct markdown_reader *reader, enum markdown_kind kind, cmark_node *node, int number)
{
    cmark_iter *iter = cmark_iter_new(node);

    markdown_begin_block(reader, kind, node);
    reader->block.number = number;
    for (cmark_event_type event = cmark_iter_next(iter); event != CMARK_EVENT_DONE; event = cmark_iter_next(iter)) {
        if (cmark_iter_get_node(iter) != node)
            markdown_read_inline(reader, cmark_iter_get_node(iter), event == CMARK_EVENT_ENTER);
    }
    cmark_iter_free(iter);
    markdown_finish_span(reader);
    if (reader->block.span_count > 0)
        add_block(reader);
    else
        markdown_refuse(reader, cmark_node_get_start_line(node),
                        "an empty heading or paragraph; write its text or delete it");
}

static void read_image(struct markdown_reader *reader, cmark_node *paragraph, cmark_node *image)
{
    cmark_iter *iter = cmark_iter_new(image);

    markdown_begin_block(reader, MARKDOWN_IMAGE, paragraph);
    for (cmark_event_type event = cmark_iter_next(iter); event != CMARK_EVENT_DONE; event = cmark_iter_next(iter)) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        if (node != image && type != CMARK_NODE_EMPH && type != CMARK_NODE_STRONG && type != CMARK_NODE_LINK)
            markdown_read_inline(reader, node, event == CMARK_EVENT_ENTER);
    }
    cmark_iter_free(iter);
    markdown_finish_span(reader);
    reader->block.alternative = reader->block.span_count == 0 ? "" : reader->block.spans[0].text;
    reader->block.file = arena_string(reader->arena, cmark_node_get_url(image));
    reader->block.caption = arena_string(reader->arena, cmark_node_get_title(image));
    reader->block.spans = NULL;
    reader->block.span_count = 0;
    if (reader->block.file[0] == 0)
        markdown_refuse(reader, reader->block.line,
                        "a picture without a file; write ![what it shows](file.png \"caption\")");
    add_block(reader);
}

static void refuse_block(struct markdown_reader *reader, cmark_node *node, const char *within)
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

static void read_quote(struct markdown_reader *reader, cmark_node *quote)
{
    if (cmark_node_first_child(quote) == NULL)
        markdown_refuse(reader, cmark_node_get_start_line(quote), "an empty quotation; write its text or delete it");
    for (cmark_node *node = cmark_node_first_child(quote); node != NULL; node = cmark_node_next(node)) {
        if (cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH)
            read_block(reader, MARKDOWN_QUOTE, node, 0);
        else
            refuse_block(reader, node, "in a quotation: ");
    }
}

static void read_list(struct markdown_reader *reader, cmark_node *list)
{
    bool numbered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;
    int number = numbered ? cmark_node_get_list_start(list) : 0;

    for (cmark_node *item = cmark_node_first_child(list); item != NULL; item = cmark_node_next(item)) {
        cmark_node *first = cmark_node_first_child(item);
        if (first == NULL)
            markdown_refuse(reader, cmark_node_get_start_line(item), "an empty list item; write its text or delete it");
        for (cmark_node *node = first; node != NULL; node = cmark_node_next(node)) {
            if (cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH)
                refuse_block(reader, node, "in a list: ");
            else if (node != first)
                markdown_refuse(reader, cmark_node_get_start_line(node),
                                "a second paragraph in a list item; make them one");
            else
                read_block(reader, MARKDOWN_ITEM, node, number);
        }
        if (numbered && number < 999999999)
            number++;
    }
}

static void read_top(struct markdown_reader *reader, cmark_node *node)
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
    struct markdown_reader reader = { .arena = arena, .diag = diag, .doc = { .file = file } };
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
