#include "kiosk/ui/itemize.h"

#include <string.h>

#include <fribidi.h>
#include <linebreak.h>

#include "kiosk/base/utf8.h"

#define TAG(a, b, c, d) ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))

struct script_range {
    uint32_t first, last;
    uint32_t tag;
};

/* Scripts by block: enough to choose a shaper. What is in no block is common and takes the script before it. */
static const struct script_range SCRIPTS[] = {
    { 0x0041, 0x005a, TAG('L', 'a', 't', 'n') }, { 0x0061, 0x007a, TAG('L', 'a', 't', 'n') },
    { 0x00c0, 0x024f, TAG('L', 'a', 't', 'n') }, { 0x0370, 0x03ff, TAG('G', 'r', 'e', 'k') },
    { 0x0400, 0x052f, TAG('C', 'y', 'r', 'l') }, { 0x0531, 0x058f, TAG('A', 'r', 'm', 'n') },
    { 0x0590, 0x05ff, TAG('H', 'e', 'b', 'r') }, { 0x0600, 0x06ff, TAG('A', 'r', 'a', 'b') },
    { 0x0750, 0x077f, TAG('A', 'r', 'a', 'b') }, { 0x0900, 0x097f, TAG('D', 'e', 'v', 'a') },
    { 0x10a0, 0x10ff, TAG('G', 'e', 'o', 'r') }, { 0x1e00, 0x1eff, TAG('L', 'a', 't', 'n') },
    { 0x3041, 0x309f, TAG('H', 'i', 'r', 'a') }, { 0x30a0, 0x30ff, TAG('K', 'a', 'n', 'a') },
    { 0x3400, 0x4dbf, TAG('H', 'a', 'n', 'i') }, { 0x4e00, 0x9fff, TAG('H', 'a', 'n', 'i') },
    { 0xac00, 0xd7a3, TAG('H', 'a', 'n', 'g') }, { 0xfb1d, 0xfb4f, TAG('H', 'e', 'b', 'r') },
    { 0xfb50, 0xfdff, TAG('A', 'r', 'a', 'b') }, { 0xfe70, 0xfeff, TAG('A', 'r', 'a', 'b') },
};

static uint32_t script_of(uint32_t point)
{
    for (size_t i = 0; i < sizeof SCRIPTS / sizeof *SCRIPTS; i++) {
        if (point >= SCRIPTS[i].first && point <= SCRIPTS[i].last)
            return SCRIPTS[i].tag;
    }
    return 0;
}

static bool joins_previous(uint32_t point)
{
    return fribidi_get_bidi_type(point) == FRIBIDI_TYPE_NSM || point == 0x200d || (point >= 0xfe00 && point <= 0xfe0f);
}

/* Blanks and controls look the same in every face: they do not make a run of their own. */
static bool faceless(uint32_t point)
{
    return point == ' ' || point == 0xa0 || point == 0x202f || point == 0x2009 || point == SOFT_HYPHEN ||
           point == 0x200b || (point >= 0x200c && point <= 0x200f);
}

static int face_for(struct text *text, const struct type *type, uint32_t point)
{
    for (int i = 0; i < type->face_count; i++) {
        if (text_has_glyph(text, type->faces[i], point))
            return type->faces[i];
    }
    return type->faces[0];
}

static int decode_spans(const struct span *spans, int count, struct item *items)
{
    int total = 0;

    for (int s = 0; s < count; s++) {
        size_t len = strlen(spans[s].utf8);
        for (size_t at = 0; at < len && total < PARAGRAPH_MAX_POINTS;) {
            struct item *item = &items[total++];
            at += utf8_next(spans[s].utf8 + at, len - at, &item->point);
            item->span = (short)s;
        }
    }
    return total;
}

static size_t count_points(const struct span *spans, int count)
{
    size_t total = 0;

    for (int s = 0; s < count; s++)
        total += utf8_count(spans[s].utf8, strlen(spans[s].utf8));
    return total < PARAGRAPH_MAX_POINTS ? total : PARAGRAPH_MAX_POINTS;
}

static void choose_faces(struct text *text, const struct span *spans, struct items *out)
{
    for (int i = 0; i < out->count; i++) {
        struct item *item = &out->items[i];
        const struct item *before = i > 0 ? item - 1 : NULL;
        bool same_span = before != NULL && before->span == item->span;

        item->joins = before != NULL && joins_previous(item->point);
        if (same_span && (item->joins || faceless(item->point)))
            item->face = before->face;
        else
            item->face = (short)face_for(text, spans[item->span].type, item->point);
        item->script = script_of(item->point);
        if (item->script == 0 && before != NULL)
            item->script = before->script;
    }
    /* Common signs at the beginning take the first script that comes. */
    for (int i = out->count - 2; i >= 0; i--) {
        if (out->items[i].script == 0)
            out->items[i].script = out->items[i + 1].script;
    }
}

static void find_levels(const uint32_t *points, const struct paragraph_options *options, struct arena *arena,
                        struct items *out)
{
    size_t count = (size_t)out->count;
    FriBidiCharType *types = arena_alloc(arena, count * sizeof *types);
    FriBidiBracketType *brackets = arena_alloc(arena, count * sizeof *brackets);
    FriBidiLevel *levels = arena_alloc(arena, count * sizeof *levels);
    FriBidiParType base = options->rtl ? FRIBIDI_PAR_WRTL : FRIBIDI_PAR_WLTR;

    fribidi_get_bidi_types(points, out->count, types);
    fribidi_get_bracket_types(points, out->count, types, brackets);
    if (fribidi_get_par_embedding_levels_ex(types, brackets, out->count, &base, levels) == 0)
        memset(levels, 0, count * sizeof *levels);
    out->rtl = FRIBIDI_IS_RTL(base) != 0;
    for (size_t i = 0; i < count; i++)
        out->items[i].level = (unsigned char)levels[i];
}

static void find_breaks(const uint32_t *points, const char *language, struct arena *arena, struct items *out)
{
    char *breaks = arena_alloc(arena, (size_t)out->count);

    set_linebreaks_utf32(points, (size_t)out->count, language, breaks);
    for (int i = 0; i + 1 < out->count; i++) {
        out->items[i].breaks = breaks[i] == LINEBREAK_ALLOWBREAK || breaks[i] == LINEBREAK_MUSTBREAK;
        out->items[i].must = breaks[i] == LINEBREAK_MUSTBREAK;
    }
    if (out->count > 0)
        out->items[out->count - 1].breaks = out->items[out->count - 1].must = 1;
}

/* A blank after a number inside a text of the other direction belongs to what follows it, not to the number. */
static void settle_blanks(struct items *out)
{
    for (int i = out->count - 2; i >= 0; i--) {
        struct item *item = &out->items[i];
        const struct item *next = item + 1;
        if (!faceless(item->point) || item->span != next->span || item->level != next->level)
            continue;
        if (i > 0 && item[-1].level == item->level)
            continue;
        item->face = next->face;
        item->script = next->script;
    }
}

void itemize(struct text *text, const struct span *spans, int count, const struct paragraph_options *options,
             struct arena *arena, struct items *out)
{
    size_t most = count_points(spans, count);
    uint32_t *points = arena_alloc(arena, (most + 1) * sizeof *points);

    *out = (struct items){ .items = arena_alloc(arena, (most + 1) * sizeof *out->items), .rtl = options->rtl };
    out->count = decode_spans(spans, count, out->items);
    if (out->count == 0)
        return;
    for (int i = 0; i < out->count; i++)
        points[i] = out->items[i].point;
    choose_faces(text, spans, out);
    find_levels(points, options, arena, out);
    settle_blanks(out);
    find_breaks(points, options->language, arena, out);
}

bool item_same_run(const struct item *a, const struct item *b)
{
    return a->span == b->span && a->face == b->face && a->script == b->script && a->level == b->level;
}

bool item_blank(const struct item *item)
{
    return item->point == ' ' || item->point == '\n' || item->point == '\t' || item->point == 0x200b ||
           item->point == 0x3000;
}
