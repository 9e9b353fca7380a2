#include "kiosk/ui/breaks.h"

#include <stdint.h>
#include <string.h>

#include "kiosk/base/utf8.h"
#include "kiosk/ui/faces.h"

/* Bytes of the items [first, end) in UTF-8, as far as they fit. */
static size_t encode(const struct items *items, int first, int end, char out[TEXT_MAX_RUN_BYTES])
{
    size_t len = 0;

    for (int i = first; i < end && len + UTF8_MAX_BYTES <= TEXT_MAX_RUN_BYTES; i++) {
        if (item_drawn(&items->items[i]))
            len += utf8_put(out + len, items->items[i].point);
    }
    return len;
}

static struct text_style style_of(const struct item *item)
{
    return (struct text_style){
        .face = item->face,
        .size_px = item->size_px,
        .rtl = item->level % 2 != 0,
        .script = item->script,
    };
}

static int measure(struct text *text, const struct items *items, int first, int end)
{
    char bytes[TEXT_MAX_RUN_BYTES];
    int width = 0;

    while (first < end) {
        int stop = first + 1;
        while (stop < end && item_same_run(&items->items[first], &items->items[stop]))
            stop++;
        struct text_style style = style_of(&items->items[first]);
        width += text_width(text, &style, bytes, encode(items, first, stop, bytes));
        first = stop;
    }
    return width;
}

static int without_blanks(const struct items *items, int first, int end)
{
    while (end > first && item_blank(&items->items[end - 1]))
        end--;
    return end;
}

struct cutter {
    struct text *text;
    const struct items *items;
    int column_px;
    struct pieces *out;
};

static void add_piece(struct cutter *cutter, int first, int end, bool forced)
{
    const struct items *items = cutter->items;
    int ink_end = without_blanks(items, first, end);
    const struct item *last = &items->items[end - 1];

    cutter->out->pieces[cutter->out->count++] = (struct piece){
        .first = first,
        .end = end,
        .width = measure(cutter->text, items, first, end),
        .ink = measure(cutter->text, items, first, ink_end),
        .must = last->must != 0,
        .hyphen = last->point == SOFT_HYPHEN || (forced && script_hyphenates(last->script)),
    };
}

/* A word wider than the column is parted where it must be, never inside a cluster. */
static void cut(struct cutter *cutter, int first, int end)
{
    const struct items *items = cutter->items;
    int room = cutter->column_px - cutter->out->hyphen_px;

    while (measure(cutter->text, items, first, without_blanks(items, first, end)) > cutter->column_px) {
        int stop = first + 1;
        while (stop < end && items->items[stop].joins)
            stop++;
        for (int next = stop + 1; next < end; next++) {
            if (items->items[next].joins)
                continue;
            if (measure(cutter->text, items, first, next) > room)
                break;
            stop = next;
        }
        if (stop >= end)
            break;
        add_piece(cutter, first, stop, true);
        first = stop;
    }
    add_piece(cutter, first, end, false);
}

void pieces_measure(struct text *text, const struct items *items, int column_px, struct arena *arena,
                    struct pieces *out)
{
    struct cutter cutter = { text, items, column_px, out };

    out->pieces = arena_alloc(arena, (size_t)(items->count + 1) * sizeof *out->pieces);
    out->count = 0;
    out->hyphen_px = 0;
    if (items->count == 0)
        return;
    struct text_style style = style_of(&items->items[0]);
    /* Shaped together, a word and its hyphen can be a pixel or two wider than apart. */
    out->hyphen_px = text_width(text, &style, "-", 1) + 2;
    for (int first = 0; first < items->count;) {
        int end = first + 1;
        while (end < items->count && !items->items[end - 1].breaks)
            end++;
        cut(&cutter, first, end);
        first = end;
    }
}

enum { LONE_WORD_COST = 4, HYPHEN_COST = 8 };

/* Cost of a line of the pieces [first, end) with `room` px left, of a column of `column` px. */
static int64_t line_cost(const struct pieces *pieces, int first, int end, int room, int column)
{
    int64_t square = (int64_t)column * column;
    bool ends_paragraph = pieces->pieces[end - 1].must;
    int64_t cost = ends_paragraph ? 0 : (int64_t)room * room;

    if (ends_paragraph && end - first == 1 && first > 0 && !pieces->pieces[first - 1].must)
        cost += square / LONE_WORD_COST;
    if (pieces->pieces[end - 1].hyphen && !ends_paragraph)
        cost += square / HYPHEN_COST;
    return cost;
}

int pieces_break(const struct pieces *pieces, int column_px, struct arena *arena, int *ends)
{
    int count = pieces->count;
    int64_t *best = arena_alloc(arena, (size_t)(count + 1) * sizeof *best);
    int *from = arena_alloc(arena, (size_t)(count + 1) * sizeof *from);

    for (int end = 1; end <= count; end++) {
        best[end] = INT64_MAX;
        int before = 0;
        for (int first = end - 1; first >= 0; first--) {
            const struct piece *last = &pieces->pieces[end - 1];
            if (first < end - 1 && pieces->pieces[first].must)
                break;
            int width = before + last->ink + (last->hyphen ? pieces->hyphen_px : 0);
            if (first < end - 1)
                width += pieces->pieces[first].width;
            if (width > column_px && first < end - 1)
                break;
            if (first < end - 1)
                before += pieces->pieces[first].width;
            int room = column_px > width ? column_px - width : 0;
            int64_t cost = best[first] + line_cost(pieces, first, end, room, column_px);
            if (cost < best[end]) {
                best[end] = cost;
                from[end] = first;
            }
        }
    }
    int lines = 0;
    for (int end = count; end > 0; end = from[end])
        ends[lines++] = end;
    for (int i = 0; i < lines / 2; i++) {
        int swap = ends[i];
        ends[i] = ends[lines - 1 - i];
        ends[lines - 1 - i] = swap;
    }
    return lines;
}
