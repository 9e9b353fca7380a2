#include "kiosk/map/labels.h"

enum { CANDIDATES = 8 };

/* Sides of the mark: -1 before, 0 across its middle, 1 behind. */
struct side {
    int x, y;
};

static struct rect mark_box(const struct label *label)
{
    return (struct rect){ label->anchor.x - label->mark, label->anchor.y - label->mark, 2 * label->mark + 1,
                          2 * label->mark + 1 };
}

static int beside(int middle, int side, int away, int size)
{
    return side < 0 ? middle - away - size : side > 0 ? middle + 1 + away : middle - size / 2;
}

/* At a corner the name stands beside the mark, and ends or begins at the height of its middle. */
static struct rect candidate(const struct label *label, const struct label_room *room, int number)
{
    static const struct side sides[CANDIDATES] = { { 1, 0 },  { -1, 0 }, { 0, -1 },  { 0, 1 },
                                                   { 1, -1 }, { 1, 1 },  { -1, -1 }, { -1, 1 } };
    struct side side = sides[number];
    int away = label->mark + room->gap, x = room->rtl ? -side.x : side.x;

    return (struct rect){ beside(label->anchor.x, x, away, label->w),
                          beside(label->anchor.y, side.y, side.x == 0 ? away : 0, label->h), label->w, label->h };
}

static bool goes_before(int a_priority, int a, int b_priority, int b)
{
    return a_priority != b_priority ? a_priority > b_priority : a < b;
}

/* Index of the name that goes next behind `last`, or -1. */
static int next_label(const struct label *labels, int count, int last)
{
    int next = -1;

    for (int i = 0; i < count; i++) {
        if (last >= 0 && !goes_before(labels[last].priority, last, labels[i].priority, i))
            continue;
        if (next < 0 || goes_before(labels[i].priority, i, labels[next].priority, next))
            next = i;
    }
    return next;
}

struct placing {
    const struct label *labels;
    int count;
    const struct label_room *room;
    struct rect *out; /* empty for those that have not had their turn */
};

static bool is_free(const struct placing *placing, int index, struct rect box)
{
    const struct label_room *room = placing->room;

    if (!rect_contains(room->bounds, box))
        return false;
    for (int i = 0; i < room->obstacle_count; i++) {
        if (rect_overlaps(room->obstacles[i], box))
            return false;
    }
    for (int i = 0; i < placing->count; i++) {
        const struct label *other = &placing->labels[i];
        if (i == index || !goes_before(other->priority, i, placing->labels[index].priority, index))
            continue;
        if (rect_overlaps(mark_box(other), box))
            return false;
        if (!rect_empty(placing->out[i]) && rect_overlaps(rect_grow(placing->out[i], room->gap), box))
            return false;
    }
    return true;
}

void labels_place(const struct label *labels, int count, const struct label_room *room, struct rect *out)
{
    const struct placing placing = { labels, count, room, out };

    for (int i = 0; i < count; i++)
        out[i] = (struct rect){ 0, 0, 0, 0 };
    for (int i = next_label(labels, count, -1); i >= 0; i = next_label(labels, count, i)) {
        bool found = !rect_holds(room->bounds, labels[i].anchor);
        for (int number = 0; number < CANDIDATES && !found; number++) {
            struct rect box = candidate(&labels[i], room, number);
            found = is_free(&placing, i, box);
            if (found)
                out[i] = box;
        }
    }
}

static bool keeps_apart(const struct label *labels, const struct line_place *out, int a, int b, int gap)
{
    return out[a].x >= out[b].x + labels[b].w + gap || out[b].x >= out[a].x + labels[a].w + gap;
}

/* Shows a name where the ends allow, unless one that is shown already is in the way. */
static void show_on_line(const struct label *labels, int count, const struct label_line *line, int index,
                         struct line_place *out)
{
    const struct label *label = &labels[index];
    int x = label->anchor.x - label->w / 2;

    if (x > line->right - label->w)
        x = line->right - label->w;
    out[index].x = x < line->left ? line->left : x;
    out[index].shown = index == line->current || label->w <= line->right - line->left;
    for (int i = 0; i < count && out[index].shown; i++) {
        if (i != index && out[i].shown)
            out[index].shown = keeps_apart(labels, out, index, i, line->gap);
    }
}

void labels_on_line(const struct label *labels, int count, const struct label_line *line, struct line_place *out)
{
    for (int i = 0; i < count; i++)
        out[i] = (struct line_place){ false, 0 };
    if (line->current >= 0 && line->current < count)
        show_on_line(labels, count, line, line->current, out);
    for (int i = next_label(labels, count, -1); i >= 0; i = next_label(labels, count, i)) {
        if (i != line->current)
            show_on_line(labels, count, line, i, out);
    }
}
