#include "kiosk/screens/flow.h"

void flow_add(struct flow *flow, const struct paragraph *paragraph, int gap_px, bool running)
{
    if (paragraph->line_count == 0)
        return;
    if (flow->block_count == FLOW_MAX_BLOCKS) {
        flow->dropped++;
        return;
    }
    flow->blocks[flow->block_count++] = (struct flow_block){ .paragraph = *paragraph, .gap_px = gap_px,
                                                            .running = running };
}

void flow_keep(struct flow *flow)
{
    if (flow->block_count > 0)
        flow->blocks[flow->block_count - 1].keep = true;
}

void flow_tail(struct flow *flow)
{
    if (flow->block_count > 0)
        flow->blocks[flow->block_count - 1].tail = true;
}

static bool before(struct flow_mark a, struct flow_mark b)
{
    return a.block != b.block ? a.block < b.block : a.line < b.line;
}

int flow_height(const struct flow *flow, struct flow_mark from, struct flow_mark to)
{
    int height = 0;

    for (struct flow_mark at = from; before(at, to);) {
        const struct flow_block *block = &flow->blocks[at.block];
        int end = at.block == to.block ? to.line : block->paragraph.line_count;
        if (at.line == 0 && before(from, at))
            height += block->gap_px;
        height += (end - at.line) * block->paragraph.leading_px;
        at = (struct flow_mark){ at.block + 1, 0 };
    }
    return height;
}

/* How many lines of a block go on this page, of those that would fit: not one line alone at either side, but rather one
 * than none below a heading that has the page to itself. */
static int without_orphans(int lines_left, int fit, bool page_empty, bool only_headings)
{
    if (fit >= lines_left)
        return lines_left;
    if (lines_left - fit == 1 && fit > 1)
        fit--;
    if (fit == 1 && !only_headings)
        fit = 0;
    return fit > 0 || !page_empty ? fit : 1;
}

/* Two lines of the block before go with a tail that would begin the next page; all of it where fewer than two would be
 * left. */
static struct flow_mark with_tail(const struct flow *flow, struct flow_mark from, struct flow_mark end)
{
    enum { COMPANY = 2 };

    if (end.line != 0 || end.block == 0 || end.block >= flow->block_count || !flow->blocks[end.block].tail)
        return end;
    struct flow_mark earlier = { end.block - 1, flow->blocks[end.block - 1].paragraph.line_count - COMPANY };
    if (earlier.line < COMPANY)
        earlier.line = 0;
    return before(from, earlier) ? earlier : end;
}

static struct flow_mark page_end(const struct flow *flow, struct flow_mark from, int height_px)
{
    struct flow_mark at = from;
    int left = height_px;
    bool empty = true;
    bool only_headings = true;

    while (at.block < flow->block_count) {
        const struct flow_block *block = &flow->blocks[at.block];
        int lines = block->paragraph.line_count - at.line;
        left -= empty ? 0 : block->gap_px;
        int fit = left > 0 ? left / block->paragraph.leading_px : 0;
        int take = without_orphans(lines, fit, empty, only_headings);
        if (take < lines) {
            at.line += take;
            break;
        }
        left -= take * block->paragraph.leading_px;
        at = (struct flow_mark){ at.block + 1, 0 };
        empty = false;
        only_headings = only_headings && !block->running;
    }
    at = with_tail(flow, from, at);
    /* A heading does not end a page, unless it began it. */
    while (at.line == 0 && at.block > from.block + 1 && at.block < flow->block_count && flow->blocks[at.block - 1].keep)
        at.block--;
    return at;
}

int flow_pages(struct flow *flow, int height_px, struct flow_mark marks[FLOW_MAX_PAGES + 1])
{
    struct flow_mark at = { 0, 0 };
    int pages = 0;

    marks[0] = at;
    while (at.block < flow->block_count && pages < FLOW_MAX_PAGES) {
        at = page_end(flow, at, height_px);
        marks[++pages] = at;
    }
    flow->dropped += flow->block_count - at.block;
    return pages;
}

int flow_place(const struct stage *stage, struct scene *scene, struct flow *flow, struct flow_mark from,
               struct flow_mark to, int x, int y)
{
    scene->dropped += flow->dropped;
    for (struct flow_mark at = from; before(at, to);) {
        const struct flow_block *block = &flow->blocks[at.block];
        int end = at.block == to.block ? to.line : block->paragraph.line_count;
        if (at.line == 0 && before(from, at))
            y += block->gap_px;
        scene_lines(scene, &block->paragraph, at.line, end, (struct point){ x, y }, block->running);
        links_place(stage, scene, &block->paragraph, at.line, end, (struct point){ x, y }, &flow->links);
        y += (end - at.line) * block->paragraph.leading_px;
        at = (struct flow_mark){ at.block + 1, 0 };
    }
    return y;
}
