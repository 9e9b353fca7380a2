#include "kiosk/screens/card_column.h"

#include "kiosk/base/least.h"

/* A page from a mark on: what is repeated above it, and all that is left of the column. */
struct rest {
    struct flow flow;
    int repeated; /* blocks of the rest before that of the mark; 0 too if what is repeated stands for that */
};

void column_empty(struct column *column)
{
    column->flow.block_count = 0;
    column->list_count = 0;
    column->in_list = false;
    column->pages = 0;
}

void column_add(struct column *column, const struct paragraph *paragraph, int gap_px, bool running)
{
    int index = column->flow.block_count;

    flow_add(&column->flow, paragraph, gap_px, running);
    if (column->flow.block_count > index)
        column->of_list[index] = (signed char)(column->in_list ? column->list_count - 1 : NONE);
}

void column_list(struct column *column, const struct paragraph *heading, int gap_px, const struct paragraph *again)
{
    column->in_list = column->list_count < COLUMN_MAX_LISTS;
    if (column->in_list)
        column->lists[column->list_count++] = (struct column_list){ column->flow.block_count, *again };
    column_add(column, heading, gap_px, false);
    flow_keep(&column->flow);
}

void column_list_end(struct column *column)
{
    column->in_list = false;
}

/* Room for what is repeated is there where a page holds five lines. */
static bool repeats(const struct column *column, struct flow_mark from)
{
    enum { LEAST_LINES = 5 };
    const struct paragraph *first = &column->flow.blocks[from.block].paragraph;
    int leading = column->again.line_count > 0 ? column->again.leading_px : first->leading_px;

    return (from.block > 0 || from.line > 0) && column->again.line_count <= 1 &&
           leading * LEAST_LINES <= column->height_px;
}

/* Repeats what belongs above a mark; returns how many blocks of the column it stands for. */
static int repeat_above(const struct column *column, struct flow_mark from, struct flow *flow)
{
    int index = column->of_list[from.block];
    const struct column_list *list = index == NONE ? NULL : &column->lists[index];
    bool begins = list != NULL && list->heading == from.block;

    if (list != NULL && list->again.line_count == 1) {
        flow_add(flow, &list->again, 0, false);
        flow_keep(flow);
        return begins ? 1 : 0;
    }
    flow_add(flow, &column->again, 0, false);
    flow_keep(flow);
    if (list != NULL && !begins) {
        const struct flow_block *heading = &column->flow.blocks[list->heading];
        flow_add(flow, &heading->paragraph, heading->gap_px, false);
        flow_keep(flow);
    }
    return 0;
}

static int gap_below_again(const struct column *column)
{
    return column->again.line_count > 0 ? column->again.leading_px / 3 : 0;
}

static void make_rest(const struct column *column, struct flow_mark from, bool repeat, struct rest *rest)
{
    struct flow *flow = &rest->flow;

    flow->block_count = 0;
    flow->dropped = 0;
    flow->links.count = 0;
    int stands_for = repeat ? repeat_above(column, from, flow) : 0;
    rest->repeated = flow->block_count - stands_for;
    for (int i = from.block + stands_for; i < column->flow.block_count && flow->block_count < FLOW_MAX_BLOCKS; i++)
        flow->blocks[flow->block_count++] = column->flow.blocks[i];
    struct flow_block *first = &flow->blocks[rest->repeated];
    first->paragraph.lines += from.line;
    first->paragraph.line_count -= from.line;
    if (flow->blocks[0].paragraph.lines == column->again.lines)
        flow->blocks[1].gap_px = gap_below_again(column);
}

static bool past(struct flow_mark mark, int blocks)
{
    return mark.block > blocks || (mark.block == blocks && mark.line > 0);
}

/* How many lines of a paragraph go on this page, of those that would fit: not one line alone at either side, but rather
 * one than none below headings. */
static int lines_on_page(int lines, int fit, bool whole, bool only_headings)
{
    if (fit >= lines)
        return lines;
    if (whole && !only_headings)
        return 0;
    if (lines - fit == 1 && fit > 1)
        fit--;
    return fit == 1 && !only_headings ? 0 : fit;
}

/* Two lines of the block before go with a tail that would begin the next page. */
static struct flow_mark with_tail(const struct flow *flow, struct flow_mark end)
{
    enum { COMPANY = 2 };

    if (end.line != 0 || end.block == 0 || end.block >= flow->block_count || !flow->blocks[end.block].tail)
        return end;
    int line = flow->blocks[end.block - 1].paragraph.line_count - COMPANY;
    return line > 0 ? (struct flow_mark){ end.block - 1, line } : end;
}

/* Where the first page of the rest from a mark on ends, in blocks of the rest: as far on as it holds, not evenly like
 * those of a panel, as each page but the last is full of facts. Items of lists stay whole. */
static struct flow_mark find_end(const struct column *column, const struct rest *rest, struct flow_mark from)
{
    const struct flow *flow = &rest->flow;
    struct flow_mark at = { 0, 0 };
    int left = column->height_px;
    bool only_headings = true;

    for (; at.block < flow->block_count; at.block++) {
        const struct flow_block *block = &flow->blocks[at.block];
        int index = at.block - rest->repeated + from.block;
        bool whole = index >= from.block && column->of_list[index] != NONE;
        left -= at.block > 0 ? block->gap_px : 0;
        int fit = left > 0 ? left / block->paragraph.leading_px : 0;
        int take = lines_on_page(block->paragraph.line_count, fit, whole, only_headings);
        if (take < block->paragraph.line_count) {
            at.line = take > 0 || at.block > 0 ? take : 1;
            break;
        }
        left -= take * block->paragraph.leading_px;
        only_headings = only_headings && block->keep;
    }
    /* A heading does not end a page, unless it began it. */
    while (at.line == 0 && at.block > 1 && at.block < flow->block_count && flow->blocks[at.block - 1].keep)
        at.block--;
    return with_tail(flow, at);
}

/* The same mark in blocks of the column. */
static struct flow_mark in_column(struct flow_mark mark, struct flow_mark from, int repeated)
{
    int line = mark.block == repeated ? mark.line + from.line : mark.line;

    return (struct flow_mark){ mark.block - repeated + from.block, line };
}

/* Where the page from a mark on ends that holds `height_px`; with its frame if that leaves room for more. */
static struct flow_mark cut_page(struct column *column, struct flow_mark from, int height_px, struct rest *rest)
{
    bool *framed = &column->framed[column->pages];

    column->height_px = height_px;
    *framed = repeats(column, from);
    make_rest(column, from, *framed, rest);
    struct flow_mark end = find_end(column, rest, from);
    if (!past(end, rest->repeated)) {
        *framed = false;
        make_rest(column, from, false, rest);
        end = find_end(column, rest, from);
    }
    return in_column(end, from, rest->repeated);
}

/* Pages that hold `most_px` at most: the last one, the others less. Returns how many blocks found no page. */
static int cut(struct column *column, int height_px, int most_px, struct rest *rest)
{
    struct flow_mark at = { 0, 0 };

    column->pages = 0;
    column->marks[0] = at;
    while (at.block < column->flow.block_count && column->pages < FLOW_MAX_PAGES) {
        struct flow_mark end = cut_page(column, at, most_px, rest);
        if (height_px < most_px && end.block < column->flow.block_count)
            end = cut_page(column, at, height_px, rest);
        at = end;
        column->marks[++column->pages] = at;
    }
    return column->flow.block_count - at.block;
}

static int framed_pages(const struct column *column)
{
    int count = 0;

    for (int i = 0; i < column->pages; i++)
        count += column->framed[i] ? 1 : 0;
    return count;
}

/* What keeps the last lines company would leave the page before them nearly empty: then the pages before hold as little
 * as the same number of them can, each with its frame. */
static void even_out(struct column *column, int height_px, struct rest *rest)
{
    const struct flow *flow = &column->flow;
    int pages = column->pages, framed = framed_pages(column), least = height_px;
    int step = int_most(flow->blocks[flow->block_count - 2].paragraph.leading_px / 4, 1);

    for (int height = height_px - step; height > 0; height -= step) {
        if (cut(column, height, height_px, rest) > 0 || column->pages != pages || framed_pages(column) != framed)
            break;
        least = height;
    }
    (void)cut(column, least, height_px, rest);
}

void column_cut(struct column *column, int height_px, struct arena *scratch)
{
    struct rest *rest = arena_alloc(scratch, sizeof *rest);
    const struct flow *flow = &column->flow;
    int dropped = cut(column, height_px, height_px, rest);

    if (dropped == 0 && column->pages > 1 && flow->block_count > 1 && flow->blocks[flow->block_count - 1].tail)
        even_out(column, height_px, rest);
    column->flow.dropped += dropped;
}

int column_height(const struct column *column)
{
    return column->pages > 0 ? flow_height(&column->flow, column->marks[0], column->marks[1]) : 0;
}

void column_place(const struct stage *stage, struct scene *scene, const struct column *column, int page, int x, int y)
{
    struct rest *rest = arena_alloc(stage->scratch, sizeof *rest);
    struct flow_mark from = column->marks[page], to = column->marks[page + 1];

    make_rest(column, from, column->framed[page], rest);
    rest->flow.dropped = column->flow.dropped;
    int line = to.block == from.block ? to.line - from.line : to.line;
    flow_place(stage, scene, &rest->flow, (struct flow_mark){ 0, 0 },
               (struct flow_mark){ to.block - from.block + rest->repeated, line }, x, y);
}
