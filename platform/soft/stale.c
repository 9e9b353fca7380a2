#include "platform/soft/stale.h"

#include <stdlib.h>
#include <string.h>

void stale_init(struct stale *stale, int w, int h)
{
    *stale = (struct stale){
        .columns = (w + STALE_CELL_PX - 1) / STALE_CELL_PX,
        .rows = (h + STALE_CELL_PX - 1) / STALE_CELL_PX,
        .screen = { 0, 0, w, h },
    };
    stale->cells = calloc((size_t)stale->columns * (size_t)stale->rows, sizeof *stale->cells);
    if (stale->cells == NULL)
        abort();
    stale_all(stale);
}

void stale_finish(struct stale *stale)
{
    free(stale->cells);
    *stale = (struct stale){ 0 };
}

void stale_add(struct stale *stale, struct rect changed)
{
    struct rect seen = rect_meet(changed, stale->screen);

    if (rect_empty(seen))
        return;
    int left = seen.x / STALE_CELL_PX, right = (seen.x + seen.w - 1) / STALE_CELL_PX;
    int top = seen.y / STALE_CELL_PX, bottom = (seen.y + seen.h - 1) / STALE_CELL_PX;
    for (int row = top; row <= bottom; row++)
        memset(stale->cells + (size_t)row * (size_t)stale->columns + left, true, (size_t)(right - left + 1));
    if (top < stale->row)
        stale->row = top;
}

void stale_all(struct stale *stale)
{
    stale_add(stale, stale->screen);
}

bool stale_take(struct stale *stale, struct rect *out)
{
    for (; stale->row < stale->rows; stale->row++) {
        bool *cells = stale->cells + (size_t)stale->row * (size_t)stale->columns;
        bool *first = memchr(cells, true, (size_t)stale->columns);
        if (first == NULL)
            continue;
        int from = (int)(first - cells), to = from;
        for (; to < stale->columns && cells[to]; to++)
            cells[to] = false;
        const struct rect run = { from * STALE_CELL_PX, stale->row * STALE_CELL_PX, (to - from) * STALE_CELL_PX,
                                  STALE_CELL_PX };
        *out = rect_meet(run, stale->screen);
        return true;
    }
    return false;
}
