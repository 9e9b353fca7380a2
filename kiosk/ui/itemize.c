#include "kiosk/ui/itemize.h"

#include <string.h>

#include <fribidi.h>
#include <linebreak.h>

#include "kiosk/base/utf8.h"
#include "kiosk/base/wide.h"
#include "kiosk/ui/faces.h"

static int decode_spans(const struct span *spans, int count, struct item *items)
{
    int total = 0;

    for (int s = 0; s < count; s++) {
        size_t len = strlen(spans[s].utf8);
        for (size_t at = 0; at < len && total < PARAGRAPH_MAX_POINTS;) {
            struct item *item = &items[total++];
            at += utf8_next(spans[s].utf8 + at, len - at, &item->point);
            item->span = (short)s;
            /* The mark before it has a blank of its own. */
            if (item->point == ' ' && total > 1 && wide_closes(item[-1].point))
                total--;
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

/* The text is read as its language is, unless all its letters are read the other way. */
static bool reads_from_right(const FriBidiCharType *types, int count, bool language_rtl)
{
    bool from_left = false, from_right = false;

    for (int i = 0; i < count; i++) {
        from_left = from_left || types[i] == FRIBIDI_TYPE_LTR;
        from_right = from_right || types[i] == FRIBIDI_TYPE_RTL || types[i] == FRIBIDI_TYPE_AL;
    }
    return language_rtl ? from_right || !from_left : from_right && !from_left;
}

static void find_levels(const uint32_t *points, const struct paragraph_options *options, struct arena *arena,
                        struct items *out)
{
    size_t count = (size_t)out->count;
    FriBidiCharType *types = arena_alloc(arena, count * sizeof *types);
    FriBidiBracketType *brackets = arena_alloc(arena, count * sizeof *brackets);
    FriBidiLevel *levels = arena_alloc(arena, count * sizeof *levels);

    fribidi_get_bidi_types(points, out->count, types);
    out->rtl = reads_from_right(types, out->count, options->rtl);
    FriBidiParType base = out->rtl ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
    fribidi_get_bracket_types(points, out->count, types, brackets);
    if (fribidi_get_par_embedding_levels_ex(types, brackets, out->count, &base, levels) == 0)
        memset(levels, 0, count * sizeof *levels);
    for (size_t i = 0; i < count; i++)
        out->items[i].level = (unsigned char)levels[i];
}

/* Rule LB 21a of UAX 14, newer than the library: a Hebrew prefix stays with what its hyphen ties it to. */
static bool hebrew_hyphen(const struct item *item)
{
    enum { HYPHEN = '-', MAQAF = 0x5be, ALEF = 0x5d0, TAV = 0x5ea };

    return (item->point == MAQAF || item->point == HYPHEN) && item[-1].point >= ALEF && item[-1].point <= TAV;
}

/* Small kana and the mark of a long vowel begin no line: class CJ of UAX 14 read as NS, the strict way of LB 1. */
static bool begins_no_line(uint32_t point)
{
    static const uint32_t KANA[] = { 0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087, 0x308e,
                                     0x30a1, 0x30a3, 0x30a5, 0x30a7, 0x30a9, 0x30c3, 0x30e3, 0x30e5, 0x30e7, 0x30ee,
                                     0x30f5, 0x30f6, 0x30fc };

    for (size_t i = 0; i < sizeof KANA / sizeof *KANA; i++) {
        if (point == KANA[i])
            return true;
    }
    return false;
}

static bool digit(uint32_t point)
{
    return point >= '0' && point <= '9';
}

/* From one number to another: what stands between them is not parted. */
static bool within_range(const uint32_t *points, int at)
{
    enum { EN_DASH = 0x2013, WAVE_DASH = 0x301c };

    if (points[at] == EN_DASH || points[at] == WAVE_DASH)
        return digit(points[at - 1]) && digit(points[at + 1]);
    return digit(points[at]) && points[at + 1] == WAVE_DASH;
}

static void find_breaks(const uint32_t *points, const char *language, struct arena *arena, struct items *out)
{
    char *breaks = arena_alloc(arena, (size_t)out->count);

    set_linebreaks_utf32(points, (size_t)out->count, language, breaks);
    for (int i = 0; i + 1 < out->count; i++) {
        out->items[i].breaks = breaks[i] == LINEBREAK_ALLOWBREAK || breaks[i] == LINEBREAK_MUSTBREAK;
        out->items[i].must = breaks[i] == LINEBREAK_MUSTBREAK;
        bool tied = i > 0 && (hebrew_hyphen(&out->items[i]) || within_range(points, i));
        if (tied || begins_no_line(points[i + 1]))
            out->items[i].breaks = 0;
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
        if (!point_faceless(item->point) || item->span != next->span || item->level != next->level)
            continue;
        if (i > 0 && item[-1].level == item->level)
            continue;
        item->face = next->face;
        item->size_px = next->size_px;
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
    faces_choose(text, spans, out);
    find_levels(points, options, arena, out);
    settle_blanks(out);
    find_breaks(points, options->language, arena, out);
}

bool item_same_run(const struct item *a, const struct item *b)
{
    return a->span == b->span && a->face == b->face && a->script == b->script && a->level == b->level;
}

bool item_drawn(const struct item *item)
{
    enum { LEFT_TO_RIGHT = 0x200e, RIGHT_TO_LEFT = 0x200f, ARABIC_LETTER = 0x61c };
    FriBidiCharType type = fribidi_get_bidi_type(item->point);

    if (item->point == LEFT_TO_RIGHT || item->point == RIGHT_TO_LEFT || item->point == ARABIC_LETTER)
        return false;
    return item->point != SOFT_HYPHEN && item->point != '\n' && !FRIBIDI_IS_EXPLICIT(type) && !FRIBIDI_IS_ISOLATE(type);
}

bool item_blank(const struct item *item)
{
    return item->point == ' ' || item->point == '\n' || item->point == '\t' || item->point == 0x200b ||
           item->point == 0x3000;
}
