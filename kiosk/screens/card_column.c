#include "kiosk/screens/card_column.h"

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

/* Room to cut in. */
struct cutting {
    struct rest rest, trial;
    struct flow_mark marks[FLOW_MAX_PAGES + 1];
};

/* The pages behind it have less room: what is repeated stands there too. */
static struct flow_mark end_of_page(const struct column *column, struct cutting *cutting)
{
    const struct flow_mark behind = { 0, 1 };
    int repeated = repeats(column, behind) ? paragraph_height(&column->again) + gap_below_again(column) : 0;
    int height = column->height_px;

    return flow_pages_from(&cutting->trial.flow, height, height - repeated, cutting->marks) > 0
               ? cutting->marks[1]
               : (struct flow_mark){ cutting->trial.flow.block_count, 0 };
}

/* Where the first page of the rest ends, in blocks of the rest. A heading is what stays with the block behind it: below
 * all others a paragraph leaves one line alone only if the page would have none. */
static struct flow_mark find_end(const struct column *column, struct cutting *cutting)
{
    cutting->trial = cutting->rest;
    for (int i = 0; i < cutting->trial.flow.block_count; i++)
        cutting->trial.flow.blocks[i].running = !cutting->trial.flow.blocks[i].keep;
    struct flow_mark end = end_of_page(column, cutting);
    if (past(end, cutting->rest.repeated))
        return end;
    cutting->trial = cutting->rest;
    return end_of_page(column, cutting);
}

/* The same mark in blocks of the column. */
static struct flow_mark in_column(struct flow_mark mark, struct flow_mark from, int repeated)
{
    int line = mark.block == repeated ? mark.line + from.line : mark.line;

    return (struct flow_mark){ mark.block - repeated + from.block, line };
}

void column_cut(struct column *column, int height_px, struct arena *scratch)
{
    struct cutting *cutting = arena_alloc(scratch, sizeof *cutting);
    struct flow_mark at = { 0, 0 };

    column->height_px = height_px;
    column->pages = 0;
    column->marks[0] = at;
    while (at.block < column->flow.block_count && column->pages < FLOW_MAX_PAGES) {
        bool *framed = &column->framed[column->pages];
        *framed = repeats(column, at);
        make_rest(column, at, *framed, &cutting->rest);
        struct flow_mark end = find_end(column, cutting);
        if (!past(end, cutting->rest.repeated)) {
            *framed = false;
            make_rest(column, at, false, &cutting->rest);
            end = find_end(column, cutting);
        }
        at = in_column(end, at, cutting->rest.repeated);
        column->marks[++column->pages] = at;
    }
    column->flow.dropped += column->flow.block_count - at.block;
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
