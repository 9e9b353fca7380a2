#include "kiosk/map/labels.h"

enum { CANDIDATES = 12, SIDES = 8 };

/* Sides of the mark: -1 before, 0 across its middle, 1 behind. */
struct side {
    int x, y;
};

static int beside(int middle, int side, int away, int size)
{
    return side < 0 ? middle - away - size : side > 0 ? middle + 1 + away : middle - size / 2;
}

/* At a corner the name stands beside the mark, and ends or begins at the height of its middle; last of all off the rim
 * where that is neither beside nor above, which is nearer to a large one. */
static struct rect candidate(const struct label *label, const struct label_room *room, int number)
{
    static const struct side sides[CANDIDATES] = { { 1, 0 },  { -1, 0 }, { 0, -1 },  { 0, 1 },
                                                   { 1, -1 }, { 1, 1 },  { -1, -1 }, { -1, 1 },
                                                   { 1, -1 }, { 1, 1 },  { -1, -1 }, { -1, 1 } };
    const int half_turn_percent = 71;
    struct side side = sides[number];
    int away = label->mark + room->gap, x = room->rtl ? -side.x : side.x;
    int away_x = away, away_y = side.x == 0 ? away : 0;

    if (number >= SIDES)
        away_x = away_y = away * half_turn_percent / 100 + 1;
    return (struct rect){ beside(label->anchor.x, x, away_x, label->w),
                          beside(label->anchor.y, side.y, away_y, label->h), label->w, label->h };
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

/* What a name may lie over: less and less is kept off. */
enum cover { COVER_NOTHING, COVER_LATER, COVER_FULL, COVERS };

/* The box is not farther from a mark than so many px. */
static bool near_mark(struct rect box, const struct label *label, int away)
{
    return rect_near(box, label->anchor, label->mark + away);
}

/* How far to keep off another's mark. A name close to one that is full seems to be its name, unless its own is there
 * too. */
static int distance_from(const struct placing *placing, const struct label *label, const struct label *other)
{
    int away = 2 * placing->room->gap;
    struct rect own = { label->anchor.x, label->anchor.y, 1, 1 };

    return other->full && !near_mark(own, other, away) ? away : 0;
}

static bool keeps_off_marks(const struct placing *placing, int index, struct rect box, enum cover cover)
{
    const struct label *label = &placing->labels[index];

    for (int i = 0; i < placing->count; i++) {
        const struct label *other = &placing->labels[i];
        bool earlier = goes_before(other->priority, i, label->priority, index);
        bool kept = earlier || cover == COVER_NOTHING || (cover == COVER_LATER && other->full);
        int away = cover == COVER_FULL ? 0 : distance_from(placing, label, other);
        if (i != index && kept && near_mark(box, other, away))
            return false;
    }
    return true;
}

/* Above and below letters there is room in their own box. */
static struct rect with_gap(struct rect obstacle, int gap)
{
    return (struct rect){ obstacle.x - gap, obstacle.y, obstacle.w + 2 * gap, obstacle.h };
}

/* Names in a line are told apart by more than the blank between two words. */
static struct rect with_name_gap(struct rect name, int gap)
{
    int beside = name.h / 2 > gap ? name.h / 2 : gap;

    return (struct rect){ name.x - beside, name.y - gap, name.w + 2 * beside, name.h + 2 * gap };
}

static bool is_free(const struct placing *placing, struct rect box)
{
    const struct label_room *room = placing->room;

    if (!rect_contains(room->bounds, box))
        return false;
    for (int i = 0; i < room->obstacle_count; i++) {
        if (!rect_empty(room->obstacles[i]) && rect_overlaps(with_gap(room->obstacles[i], room->gap), box))
            return false;
    }
    for (int i = 0; i < placing->count; i++) {
        if (!rect_empty(placing->out[i]) && rect_overlaps(with_name_gap(placing->out[i], room->gap), box))
            return false;
    }
    return true;
}

/* The best place of a name that covers no more than it may; false if there is none. */
static bool find_place(const struct placing *placing, int index, enum cover cover, struct rect *out)
{
    for (int number = 0; number < CANDIDATES; number++) {
        struct rect box = candidate(&placing->labels[index], placing->room, number);
        if (is_free(placing, box) && keeps_off_marks(placing, index, box, cover)) {
            *out = box;
            return true;
        }
    }
    return false;
}

/* Another's name lies over the mark. */
static bool is_under_a_name(const struct placing *placing, int index)
{
    for (int i = 0; i < placing->count; i++) {
        if (!rect_empty(placing->out[i]) && near_mark(placing->out[i], &placing->labels[index], 0))
            return true;
    }
    return false;
}

void labels_place(const struct label *labels, int count, const struct label_room *room, struct rect *out)
{
    const struct placing placing = { labels, count, room, out };

    for (int i = 0; i < count; i++)
        out[i] = (struct rect){ 0, 0, 0, 0 };
    for (int i = next_label(labels, count, -1); i >= 0; i = next_label(labels, count, i)) {
        int covers = labels[i].wanted ? COVERS : COVER_FULL;
        bool found = !rect_holds(room->bounds, labels[i].anchor);
        /* A name whose mark is hardly seen would seem to be that of another. */
        found = found || (labels[i].slight && is_under_a_name(&placing, i));
        for (int cover = COVER_NOTHING; cover < covers && !found; cover++)
            found = find_place(&placing, i, (enum cover)cover, &out[i]);
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
