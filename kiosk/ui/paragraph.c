#include "kiosk/ui/paragraph.h"

#include <string.h>

#include "kiosk/base/utf8.h"
#include "kiosk/ui/breaks.h"
#include "kiosk/ui/itemize.h"

/* A run of items that share everything, before it is ordered. */
struct stretch {
    int first, end;
    int level;
};

/* Rule L2 of UAX 9: from the highest level down to the lowest odd one, turn round each sequence at that level or
 * more. */
static void reorder(struct stretch *stretches, int count)
{
    int highest = 0;

    for (int i = 0; i < count; i++)
        highest = stretches[i].level > highest ? stretches[i].level : highest;
    for (int level = highest; level >= 1; level--) {
        for (int i = 0; i < count; i++) {
            int end = i;
            while (end < count && stretches[end].level >= level)
                end++;
            for (int a = i, b = end - 1; a < b; a++, b--) {
                struct stretch swap = stretches[a];
                stretches[a] = stretches[b];
                stretches[b] = swap;
            }
            if (end > i)
                i = end;
        }
    }
}

struct setter {
    struct text *text;
    const struct span *spans;
    const struct items *items;
    struct arena *arena;
    const struct paragraph_options *options;
    bool from_right; /* lines begin at the right */
};

static struct run make_run(const struct setter *setter, struct stretch stretch, bool hyphen)
{
    const struct item *first = &setter->items->items[stretch.first];
    const struct span *span = &setter->spans[first->span];
    size_t most = (size_t)(stretch.end - stretch.first + 1) * UTF8_MAX_BYTES + 1;
    char *bytes = arena_alloc(setter->arena, most);
    size_t len = 0;

    for (int i = stretch.first; i < stretch.end; i++) {
        if (item_drawn(&setter->items->items[i]))
            len += utf8_put(bytes + len, setter->items->items[i].point);
    }
    if (hyphen)
        bytes[len++] = '-';
    struct run run = {
        .utf8 = bytes,
        .len = len < TEXT_MAX_RUN_BYTES ? len : TEXT_MAX_RUN_BYTES,
        .style = { first->face, first->size_px, first->level % 2 != 0, first->script },
        .argb = span->argb,
        .link = span->link,
    };
    run.width = text_width(setter->text, &run.style, run.utf8, run.len);
    return run;
}

static int split(const struct items *items, int first, int end, struct stretch *out)
{
    int count = 0;

    while (first < end) {
        int stop = first + 1;
        while (stop < end && item_same_run(&items->items[first], &items->items[stop]))
            stop++;
        out[count++] = (struct stretch){ first, stop, items->items[first].level };
        first = stop;
    }
    return count;
}

static void set_line(const struct setter *setter, int first, int end, bool hyphen, struct line *line)
{
    const struct items *items = setter->items;

    line->last = items->items[end - 1].must != 0;
    while (end > first && item_blank(&items->items[end - 1]))
        end--;
    while (first < end && item_blank(&items->items[first]))
        first++;
    line->char_count = end - first;
    struct stretch *stretches = arena_alloc(setter->arena, (size_t)(end - first + 1) * sizeof *stretches);
    int count = split(items, first, end, stretches);
    int last_end = count > 0 ? stretches[count - 1].end : 0;
    reorder(stretches, count);
    struct run *runs = arena_alloc(setter->arena, (size_t)(count + 1) * sizeof *runs);
    int x = 0;
    for (int i = 0; i < count; i++) {
        runs[i] = make_run(setter, stretches[i], hyphen && stretches[i].end == last_end);
        runs[i].x = x;
        x += runs[i].width;
    }
    int slack = setter->options->width_px - x;
    int shift = setter->options->align == ALIGN_CENTRE ? slack / 2 : setter->from_right ? slack : 0;
    for (int i = 0; i < count; i++)
        runs[i].x += shift;
    line->runs = runs;
    line->run_count = count;
    line->x = shift;
    line->width = x;
}

static int widest(const struct paragraph *paragraph)
{
    int width = 0;

    for (int i = 0; i < paragraph->line_count; i++)
        width = paragraph->lines[i].width > width ? paragraph->lines[i].width : width;
    return width;
}

enum { MAX_SETTINGS = 5 };

/* Ragged where the language ends. Words of another language keep company with it as long as they fill one line; several
 * lines would be hard to read if they began ragged.
 *
 * A line shaped whole can be a little wider than its pieces were: then it is set again, for a narrower column. */
static void set_lines(struct setter *setter, const struct pieces *pieces, struct paragraph *out)
{
    int column = setter->options->width_px;
    int *ends = arena_alloc(setter->arena, (size_t)pieces->count * sizeof *ends);

    for (int i = 0; i < MAX_SETTINGS; i++) {
        out->line_count = pieces_break(pieces, column, setter->arena, ends);
        struct line *lines = arena_alloc(setter->arena, (size_t)out->line_count * sizeof *lines);
        setter->from_right = out->line_count > 1 ? setter->items->rtl : setter->options->rtl;
        for (int l = 0; l < out->line_count; l++) {
            int first = l == 0 ? 0 : ends[l - 1];
            const struct piece *last = &pieces->pieces[ends[l] - 1];
            set_line(setter, pieces->pieces[first].first, last->end, last->hyphen && !last->must, &lines[l]);
        }
        out->lines = lines;
        int excess = widest(out) - setter->options->width_px;
        if (excess <= 0)
            return;
        column -= excess;
    }
}

/* The middle of Arabic letters is so much of the em square below that of others. */
enum { HANG_OF_EM = 6 };

/* Languages in Arabic letters: all that stands among them, numbers and names, is set on the same line. */
static bool hangs(const char *language)
{
    static const char *const LANGUAGES[] = { "ar", "ckb", "fa", "ks", "ps", "sd", "ug", "ur" };

    for (size_t i = 0; i < sizeof LANGUAGES / sizeof *LANGUAGES; i++) {
        if (strcmp(language, LANGUAGES[i]) == 0)
            return true;
    }
    return false;
}

void paragraph_layout(struct text *text, const struct span *spans, int count, const struct paragraph_options *options,
                      struct arena *arena, struct paragraph *out)
{
    struct items items;
    struct pieces pieces;

    *out = (struct paragraph){ .width_px = options->width_px, .rtl = options->rtl };
    if (count == 0)
        return;
    const struct type *type = spans[0].type;
    struct text_metrics metrics = text_metrics(text, type->faces[0], type->size_px);
    out->leading_px = type->leading_px;
    /* Half the leading above and below, as typesetters do, so that a line's box is as high as the step. */
    out->ascent_px = (type->leading_px + metrics.ascent - metrics.descent) / 2;
    if (hangs(options->language))
        out->ascent_px -= type->size_px / HANG_OF_EM;
    itemize(text, spans, count, options, arena, &items);
    if (items.count == 0)
        return;
    out->rtl = items.rtl;
    pieces_measure(text, &items, options->width_px, arena, &pieces);
    struct setter setter = { text, spans, &items, arena, options, false };
    set_lines(&setter, &pieces, out);
}

int paragraph_height(const struct paragraph *paragraph)
{
    return paragraph->line_count * paragraph->leading_px;
}
