#include "kiosk/screens/links.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/screens/kit.h"

static int card_index(const struct exhibit *exhibit, enum link_kind kind, const char *id, enum card_kind *card)
{
    switch (kind) {
    case LINK_FIGURE: *card = CARD_FIGURE; return exhibit_figure(exhibit, id);
    case LINK_PLACE: *card = CARD_PLACE; return exhibit_place(exhibit, id);
    case LINK_SOURCE: *card = CARD_SOURCE; return exhibit_source(exhibit, id);
    case LINK_NONE: break;
    }
    return NONE;
}

static int add_link(const struct stage *stage, const struct markdown_span *span, struct links *links)
{
    struct card card = { 0 };

    card.index = card_index(stage->exhibit, span->link, span->target, &card.kind);
    if (card.index == NONE || links->count == LINKS_MAX)
        return NO_LINK;
    links->links[links->count] = (struct link){ .card = card, .label = span->text };
    return links->count++;
}

/* Room behind a contested figure for its sign, an open circle: it must not leave its figure. */
static const char SIGN_ROOM[] = "\u00a0\u202f";

static bool contested(const struct stage *stage, const struct links *links, int link)
{
    if (link == NO_LINK || links->links[link].card.kind != CARD_FIGURE)
        return false;
    enum status status = stage->exhibit->figures[links->links[link].card.index].status;
    return status == STATUS_CONTESTED || status == STATUS_CORRECTED;
}

int links_spans(const struct stage *stage, const struct markdown_span *from, int count, const enum type_role roles[3],
                enum colour colour, struct links *links, struct span *spans, int span_max)
{
    int made = 0;

    for (int i = 0; i < count && made + 1 < span_max; i++) {
        enum type_role role = roles[from[i].bold ? 2 : from[i].italic ? 1 : 0];
        int link = from[i].link == LINK_NONE || links == NULL ? NO_LINK : add_link(stage, &from[i], links);
        spans[made++] = (struct span){ from[i].text, &stage->look.types[role], kit_colour(stage, colour), link };
        if (contested(stage, links, link))
            spans[made++] = (struct span){ SIGN_ROOM, &stage->look.types[roles[0]], kit_colour(stage, colour), link };
    }
    return made;
}

static void place_sign(const struct stage *stage, struct scene *scene, const struct run *run, int x, int baseline)
{
    int size = stage->look.types[TYPE_TEXT].size_px * 3 / 10;
    int line = look_y(&stage->look, 0.35);

    scene_stroke(scene, (struct rect){ x + size / 5, baseline - size * 2, size, size }, size / 2, line, run->argb);
}

static uint32_t halfway(uint32_t a, uint32_t b)
{
    return ((a >> 1) & 0x7f7f7f7f) + ((b >> 1) & 0x7f7f7f7f) + (a & b & 0x01010101);
}

/* Gold; on paper, where gold alone is hardly seen, gold mixed with the ink (visitors.md L5). */
static uint32_t underline_colour(const struct stage *stage, uint32_t ink)
{
    uint32_t accent = kit_colour(stage, COLOUR_ACCENT);
    bool on_paper = ink == kit_colour(stage, COLOUR_INK) || ink == kit_colour(stage, COLOUR_QUIET_INK);

    return on_paper ? halfway(accent, kit_colour(stage, COLOUR_INK)) : accent;
}

void links_place(const struct stage *stage, struct scene *scene, const struct paragraph *paragraph, int first, int end,
                 struct point at, struct links *links)
{
    int thickness = look_y(&stage->look, 0.54);

    for (int l = first; l < end; l++) {
        const struct line *line = &paragraph->lines[l];
        int top = at.y + (l - first) * paragraph->leading_px;
        int baseline = top + paragraph->ascent_px;
        for (int r = 0; r < line->run_count; r++) {
            const struct run *run = &line->runs[r];
            if (run->link == NO_LINK)
                continue;
            struct link *link = &links->links[run->link];
            struct rect box = scene_run_box(scene, paragraph, run, (struct point){ at.x, top });
            link->box = rect_join(link->box, box);
            if (strstr(run->utf8, SIGN_ROOM) == run->utf8) {
                place_sign(stage, scene, run, box.x, baseline);
                continue;
            }
            int below = baseline + paragraph->leading_px / 9;
            scene_fill(scene, (struct rect){ box.x, below, box.w, thickness }, 0, underline_colour(stage, run->argb));
        }
    }
}

/* Links that share a target. */
struct group {
    struct rect hit, drawn;
    unsigned links; /* bit set */
};

/* What a target keeps of its links. */
struct opening {
    int count;
    struct card cards[VISIT_MAX_CARDS];
    struct rect boxes[VISIT_MAX_CARDS]; /* px of the screen, of the words */
};

/* At least 15 mm each way, inside the room. */
static struct rect reach(const struct stage *stage, struct rect box, struct rect room)
{
    int w = look_x(&stage->look, 15.1);
    int h = look_y(&stage->look, 15.1);
    struct rect hit = box;

    if (hit.w < w) {
        hit.x -= (w - hit.w) / 2;
        hit.w = w;
    }
    if (hit.h < h) {
        hit.y -= (h - hit.h) / 2;
        hit.h = h;
    }
    if (hit.x + hit.w > room.x + room.w)
        hit.x = room.x + room.w - hit.w;
    if (hit.y + hit.h > room.y + room.h)
        hit.y = room.y + room.h - hit.h;
    hit.x = hit.x < room.x ? room.x : hit.x;
    hit.y = hit.y < room.y ? room.y : hit.y;
    return hit;
}

/* Joins groups until all lie 2 mm apart. */
static int join_groups(const struct stage *stage, struct group *groups, int count)
{
    int gap = look_x(&stage->look, 2) + 1;

    for (int i = 0; i < count; i++) {
        for (int k = i + 1; k < count; k++) {
            if (!rect_overlaps(rect_grow(groups[i].hit, gap), groups[k].hit))
                continue;
            groups[i].hit = rect_join(groups[i].hit, groups[k].hit);
            groups[i].drawn = rect_join(groups[i].drawn, groups[k].drawn);
            groups[i].links |= groups[k].links;
            groups[k] = groups[--count];
            i = -1;
            break;
        }
    }
    return count;
}

static void sort_groups(struct group *groups, int count)
{
    for (int i = 1; i < count; i++) {
        for (int k = i; k > 0 && groups[k].hit.y < groups[k - 1].hit.y; k--) {
            struct group swap = groups[k];
            groups[k] = groups[k - 1];
            groups[k - 1] = swap;
        }
    }
}

static void append(char *text, size_t size, const char *separator, const char *more)
{
    size_t len = strlen(text);

    snprintf(text + len, size - len, "%s%s", len > 0 ? separator : "", more);
}

static bool same_card(struct card a, struct card b)
{
    return a.kind == b.kind && a.index == b.index;
}

/* A figure that a text names twice is told of once. */
static void add_card(struct opening *opening, struct card card, struct rect box)
{
    for (int i = 0; i < opening->count; i++) {
        if (same_card(opening->cards[i], card))
            return;
    }
    if (opening->count == VISIT_MAX_CARDS)
        return;
    opening->cards[opening->count] = card;
    opening->boxes[opening->count++] = box;
}

static const char *card_id(const struct exhibit *exhibit, struct card card, const char **kind)
{
    switch (card.kind) {
    case CARD_FIGURE: *kind = "figure"; return exhibit->figures[card.index].id;
    case CARD_PLACE: *kind = "place"; return exhibit->places[card.index].id;
    case CARD_SOURCE: *kind = "source"; return exhibit->sources[card.index].id;
    case CARD_AS_PRINTED: *kind = "printed"; return exhibit->panels[card.index].slug;
    case CARD_READING_LIST:
    case CARD_METHOD:
    case CARD_MAP_WORDS:
    case CARD_MAP_PLACE:
    case CARD_MAP_GROUP:
    case CARD_MAP_LEGEND: break;
    }
    *kind = "about";
    return "sources";
}

enum { ID_BYTES = 64 };

static void group_target(const struct stage *stage, struct scene *scene, const struct group *group,
                         const struct links *links)
{
    struct opening *opening = arena_alloc(&scene->arena, sizeof *opening);
    struct scene_part *parts = arena_alloc(&scene->arena, LINKS_MAX * sizeof *parts);
    char id[LINKS_MAX * ID_BYTES] = "";
    char label[LINKS_MAX * ID_BYTES] = "";
    int count = 0;

    for (int k = 0; k < links->count; k++) {
        if ((group->links >> k & 1) == 0)
            continue;
        const char *kind = "";
        const char *name = card_id(stage->exhibit, links->links[k].card, &kind);
        char own[ID_BYTES];
        snprintf(own, sizeof own, "%s:%s", kind, name);
        parts[count] = (struct scene_part){ arena_string(&scene->arena, own),
                                            scene_turn(scene, links->links[k].box) };
        append(id, sizeof id, "+", own);
        append(label, sizeof label, ", ", links->links[k].label);
        add_card(opening, links->links[k].card, parts[count++].words);
    }
    scene_target(scene, &(struct scene_target){
                            .id = id,
                            .label = label,
                            .hit = group->hit,
                            .drawn = group->drawn,
                            .radius = look_y(&stage->look, 1),
                            .action = ACTION_OPEN_LINKS,
                            .data = opening,
                            .parts = parts,
                            .part_count = count,
                        });
}

void links_targets(const struct stage *stage, struct scene *scene, struct rect room, const struct links *links)
{
    struct group groups[LINKS_MAX];
    int count = 0;

    for (int i = 0; i < links->count; i++) {
        struct rect box = links->links[i].box;
        if (!rect_empty(box))
            groups[count++] = (struct group){ reach(stage, box, room), box, 1u << i };
    }
    count = join_groups(stage, groups, count);
    sort_groups(groups, count);
    for (int i = 0; i < count; i++)
        group_target(stage, scene, &groups[i], links);
}

static int distance(struct rect r, struct point p)
{
    int dx = p.x < r.x ? r.x - p.x : p.x > r.x + r.w ? p.x - r.x - r.w : 0;
    int dy = p.y < r.y ? r.y - p.y : p.y > r.y + r.h ? p.y - r.y - r.h : 0;

    return dx + dy;
}

void links_open(const struct scene_target *target, struct point at, struct visit *visit)
{
    struct opening opening = *(const struct opening *)target->data;

    visit->overlay = OVERLAY_SHEET;
    visit->sheet_page = 0;
    memset(visit->cards, 0, sizeof visit->cards);
    visit->card_count = opening.count;
    for (int i = 0; i < visit->card_count; i++) {
        int nearest = 0;
        for (int k = 1; k < opening.count; k++) {
            if (distance(opening.boxes[k], at) < distance(opening.boxes[nearest], at))
                nearest = k;
        }
        visit->cards[i] = opening.cards[nearest];
        opening.count--;
        for (int k = nearest; k < opening.count; k++) {
            opening.cards[k] = opening.cards[k + 1];
            opening.boxes[k] = opening.boxes[k + 1];
        }
    }
}
