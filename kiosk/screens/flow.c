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

int flow_whole_height(const struct flow *flow)
{
    return flow_height(flow, (struct flow_mark){ 0, 0 }, (struct flow_mark){ flow->block_count, 0 });
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
