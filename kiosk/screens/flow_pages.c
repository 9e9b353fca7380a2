#include "kiosk/screens/flow.h"

#include <limits.h>
#include <string.h>

enum { MAX_LINES = 4096 };

/* What a page costs. The fewest pages win, but for what costs more than a page. */
enum {
    COST_PAGE = 10000,
    COST_TAIL = 100000,    /* a tail stands alone */
    COST_ALONE = 30000,    /* one line of several, alone at the edge of a page; a heading without its text */
    COST_HYPHEN = 12000,   /* a word is parted by the page */
    COST_BENEATH = 4000,   /* one line of several below what is no text */
    COST_LINK = 4000,      /* what can be tapped is parted */
    COST_ONE_LINE = 4000,  /* a page of one line */
    COST_TWO_LINES = 1500, /* a page of two */
    COST_SPLIT = 100,      /* a paragraph is parted */
    COST_EMPTY = 1000,     /* a page without lines; one that is half full costs a quarter of it */
};

/* A place where a page may begin: before a line. */
struct spot {
    short block, line;
    int cost; /* of the best pages up to here */
    int from; /* the spot where the last of them begins */
};

/* Lines from one spot to another. */
struct extract {
    const struct flow *flow;
    struct spot from, to;
    int lines, height_px, room_px;
};

static const struct flow_block *block_of(const struct extract *extract, int block)
{
    return &extract->flow->blocks[block];
}

static bool ends_in_hyphen(const struct line *line)
{
    if (line->run_count == 0)
        return false;
    const struct run *run = &line->runs[line->run_count - 1];
    return run->len > 0 && run->utf8[run->len - 1] == '-';
}

static bool share_link(const struct line *a, const struct line *b)
{
    for (int i = 0; i < a->run_count; i++) {
        for (int k = 0; k < b->run_count; k++) {
            if (a->runs[i].link != NO_LINK && a->runs[i].link == b->runs[k].link)
                return true;
        }
    }
    return false;
}

static bool only_headings(const struct extract *extract)
{
    for (int i = extract->from.block; i < extract->to.block; i++) {
        if (block_of(extract, i)->running)
            return false;
    }
    return true;
}

/* The paragraph that the page ends in. */
static int cost_of_split(const struct extract *extract)
{
    const struct paragraph *paragraph = &block_of(extract, extract->to.block)->paragraph;
    const struct line *last = &paragraph->lines[extract->to.line - 1];
    bool begun_here = extract->from.block < extract->to.block;
    int lines = extract->to.line - (begun_here ? 0 : extract->from.line);
    int cost = COST_SPLIT;

    if (lines == 1)
        cost += begun_here && only_headings(extract) ? COST_BENEATH : COST_ALONE;
    if (ends_in_hyphen(last))
        cost += COST_HYPHEN;
    if (share_link(last, last + 1))
        cost += COST_LINK;
    return cost;
}

static int cost_of_end(const struct extract *extract)
{
    struct spot to = extract->to;

    if (to.block == extract->flow->block_count)
        return 0;
    if (to.line > 0)
        return cost_of_split(extract);
    if (block_of(extract, to.block)->tail)
        return COST_TAIL;
    return block_of(extract, to.block - 1)->keep ? COST_ALONE : 0;
}

/* The last line of a paragraph that began before. */
static int cost_of_begin(const struct extract *extract)
{
    struct spot from = extract->from;

    if (from.line == 0 || extract->to.block == from.block)
        return 0;
    return block_of(extract, from.block)->paragraph.line_count - from.line == 1 ? COST_ALONE : 0;
}

static int cost_of_page(const struct extract *extract)
{
    int room = extract->room_px > 0 ? extract->room_px : 1;
    int empty = extract->height_px < room ? (room - extract->height_px) * 100 / room : 0;
    int few = extract->lines == 1 ? COST_ONE_LINE : extract->lines == 2 ? COST_TWO_LINES : 0;

    return COST_PAGE + COST_EMPTY * empty * empty / 10000 + few + cost_of_begin(extract) + cost_of_end(extract);
}

static int list_spots(const struct flow *flow, struct spot spots[MAX_LINES + 1])
{
    int count = 0;

    for (int block = 0; block < flow->block_count; block++) {
        for (int line = 0; line < flow->blocks[block].paragraph.line_count; line++) {
            spots[count] = (struct spot){ (short)block, (short)line, INT_MAX, 0 };
            if (count++ == MAX_LINES)
                return MAX_LINES;
        }
    }
    spots[count] = (struct spot){ (short)flow->block_count, 0, INT_MAX, 0 };
    return count;
}

/* Tries all pages that begin at a spot: as many lines as fit, and at least one. */
static void try_pages(const struct flow *flow, struct spot *spots, int count, int first, int room_px)
{
    struct extract extract = { .flow = flow, .from = spots[first], .room_px = room_px };

    for (int end = first + 1; end <= count; end++) {
        const struct spot *last = &spots[end - 1];
        const struct flow_block *block = &flow->blocks[last->block];
        extract.height_px += block->paragraph.leading_px + (last->line == 0 && end > first + 1 ? block->gap_px : 0);
        if (extract.height_px > room_px && end > first + 1)
            return;
        extract.to = spots[end];
        extract.lines++;
        int cost = spots[first].cost + cost_of_page(&extract);
        if (cost <= spots[end].cost) {
            spots[end].cost = cost;
            spots[end].from = first;
        }
    }
}

int flow_pages_from(struct flow *flow, int first_px, int height_px, struct flow_mark marks[FLOW_MAX_PAGES + 1])
{
    struct spot spots[MAX_LINES + 1];
    int count = list_spots(flow, spots);
    int pages = 0;

    spots[0].cost = 0;
    for (int i = 0; i < count; i++)
        try_pages(flow, spots, count, i, i == 0 ? first_px : height_px);
    for (int at = count; at > 0; at = spots[at].from)
        pages++;
    int page = pages;
    for (int at = count; page >= 0; at = spots[at].from, page--) {
        if (page <= FLOW_MAX_PAGES)
            marks[page] = (struct flow_mark){ spots[at].block, spots[at].line };
    }
    pages = pages < FLOW_MAX_PAGES ? pages : FLOW_MAX_PAGES;
    flow->dropped += flow->block_count - marks[pages].block;
    return pages;
}

int flow_pages(struct flow *flow, int height_px, struct flow_mark marks[FLOW_MAX_PAGES + 1])
{
    return flow_pages_from(flow, height_px, height_px, marks);
}
