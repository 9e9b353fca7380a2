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

static bool digit(uint32_t point)
{
    return point >= '0' && point <= '9';
}

/* Signs between the digits of one number: thousands and decimals. */
static bool groups_digits(uint32_t point)
{
    enum { NO_BREAK_SPACE = 0xa0, THIN_SPACE = 0x2009, APOSTROPHE = 0x2019, NARROW_NO_BREAK_SPACE = 0x202f };

    return point == ',' || point == '.' || point == '\'' || point == NO_BREAK_SPACE || point == THIN_SPACE ||
           point == APOSTROPHE || point == NARROW_NO_BREAK_SPACE;
}

static bool of_number(const struct items *items, int at)
{
    const struct item *item = &items->items[at];

    if (digit(item->point))
        return true;
    return at > 0 && at + 1 < items->count && groups_digits(item->point) && digit(item[-1].point) &&
           digit(item[1].point);
}

static bool hyphen(uint32_t point)
{
    enum { HYPHEN = 0x2010 };

    return point == '-' || point == HYPHEN;
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
        .after_hyphen = hyphen(last->point),
    };
}

/* How well a word that is too wide may be parted before an item. */
enum seam { SEAM_NEVER, SEAM_IN_NUMBER, SEAM_IN_WORD, SEAM_BETWEEN };

static enum seam seam_before(const struct items *items, int at)
{
    enum { NO_BREAK_SPACE = 0xa0, NARROW_NO_BREAK_SPACE = 0x202f };
    const struct item *item = &items->items[at];
    uint32_t before = item[-1].point;

    if (item->joins)
        return SEAM_NEVER;
    if (of_number(items, at - 1) && of_number(items, at))
        return SEAM_IN_NUMBER;
    return hyphen(before) || before == NO_BREAK_SPACE || before == NARROW_NO_BREAK_SPACE ? SEAM_BETWEEN : SEAM_IN_WORD;
}

/* Where a part of a word ends that begins at `first` and is to be at most as wide as the column: as far on as it can,
 * at the best seam there is. */
static int find_stop(const struct cutter *cutter, int first, int end, enum seam *seam)
{
    int room = cutter->column_px - cutter->out->hyphen_px;
    int stop = end;

    *seam = SEAM_NEVER;
    for (int next = first + 1; next < end; next++) {
        enum seam own = seam_before(cutter->items, next);
        if (own == SEAM_NEVER)
            continue;
        if (*seam != SEAM_NEVER && measure(cutter->text, cutter->items, first, next) > room)
            break;
        if (own < *seam)
            continue;
        stop = next;
        *seam = own;
    }
    return stop;
}

/* A word wider than the column is parted where it must be, never inside a cluster, and inside a number only if the
 * number alone is too wide; a hyphen there would look like a part of it. */
static void cut(struct cutter *cutter, int first, int end)
{
    const struct items *items = cutter->items;

    while (measure(cutter->text, items, first, without_blanks(items, first, end)) > cutter->column_px) {
        enum seam seam;
        int stop = find_stop(cutter, first, end, &seam);
        if (stop >= end)
            break;
        add_piece(cutter, first, stop, seam == SEAM_IN_WORD);
        first = stop;
    }
    add_piece(cutter, first, end, false);
}

/* Letters and digits, as far as parts of a word are counted. */
static bool of_word(uint32_t point)
{
    bool ascii = digit(point) || (point >= 'A' && point <= 'Z') || (point >= 'a' && point <= 'z');
    bool sign = (point >= 0xa0 && point <= 0xbf) || (point >= 0x2000 && point <= 0x206f);

    return ascii || point == SOFT_HYPHEN || (point >= 0x80 && !sign);
}

/* Letters of the part of a word that begins with item `at` and goes on in steps of 1 or -1. */
static int part_letters(const struct items *items, int at, int step)
{
    int letters = 0;

    for (; at >= 0 && at < items->count && of_word(items->items[at].point); at += step)
        letters += items->items[at].joins || items->items[at].point == SOFT_HYPHEN ? 0 : 1;
    return letters;
}

/* A line may end behind an item; behind a hyphen only if both parts are long enough to be read alone, which those of
 * names and numbers (XX-B, Stelzl-Marx, US-Senat, lui-même) are not. */
static bool may_end(const struct items *items, int at)
{
    enum { LEAST_PART = 5 };

    if (!items->items[at].breaks || items->items[at].must || !hyphen(items->items[at].point))
        return items->items[at].breaks;
    return part_letters(items, at - 1, -1) >= LEAST_PART && part_letters(items, at + 1, 1) >= LEAST_PART;
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
        while (end < items->count && !may_end(items, end - 1))
            end++;
        cut(&cutter, first, end);
        first = end;
    }
}

/* Parts of the square of a column. */
enum { LONE_WORD_COST = 4, HYPHEN_COST = 8, OWN_HYPHEN_COST = 16 };

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
    if (pieces->pieces[end - 1].after_hyphen && !ends_paragraph)
        cost += square / OWN_HYPHEN_COST;
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
