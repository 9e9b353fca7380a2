#include "kiosk/ui/faces.h"

#include <stddef.h>

#include <fribidi.h>

#define TAG(a, b, c, d) ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))

struct script_range {
    uint32_t first, last;
    uint32_t tag;
};

/* Scripts by block: enough to choose a shaper. What is in no block is common and takes the script before it. Japanese
 * mixes three scripts in every sentence and shapes them alike: one tag keeps them in one run. */
static const struct script_range SCRIPTS[] = {
    { 0x0041, 0x005a, TAG('L', 'a', 't', 'n') }, { 0x0061, 0x007a, TAG('L', 'a', 't', 'n') },
    { 0x00c0, 0x024f, TAG('L', 'a', 't', 'n') }, { 0x0370, 0x03ff, TAG('G', 'r', 'e', 'k') },
    { 0x0400, 0x052f, TAG('C', 'y', 'r', 'l') }, { 0x0531, 0x058f, TAG('A', 'r', 'm', 'n') },
    { 0x0590, 0x05ff, TAG('H', 'e', 'b', 'r') }, { 0x0600, 0x06ff, TAG('A', 'r', 'a', 'b') },
    { 0x0750, 0x077f, TAG('A', 'r', 'a', 'b') }, { 0x0900, 0x097f, TAG('D', 'e', 'v', 'a') },
    { 0x10a0, 0x10ff, TAG('G', 'e', 'o', 'r') }, { 0x1e00, 0x1eff, TAG('L', 'a', 't', 'n') },
    { 0x3041, 0x30ff, TAG('H', 'a', 'n', 'i') }, { 0x3400, 0x4dbf, TAG('H', 'a', 'n', 'i') },
    { 0x4e00, 0x9fff, TAG('H', 'a', 'n', 'i') }, { 0xac00, 0xd7a3, TAG('H', 'a', 'n', 'g') },
    { 0xf900, 0xfaff, TAG('H', 'a', 'n', 'i') }, { 0xfb1d, 0xfb4f, TAG('H', 'e', 'b', 'r') },
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

bool script_hyphenates(uint32_t script)
{
    return script != TAG('H', 'e', 'b', 'r') && script != TAG('A', 'r', 'a', 'b') &&
           script != TAG('H', 'a', 'n', 'i') && script != TAG('H', 'a', 'n', 'g');
}

static bool joins_previous(uint32_t point)
{
    return fribidi_get_bidi_type(point) == FRIBIDI_TYPE_NSM || point == 0x200d || (point >= 0xfe00 && point <= 0xfe0f);
}

bool point_faceless(uint32_t point)
{
    return point == ' ' || point == 0xa0 || point == 0x202f || point == 0x2009 || point == SOFT_HYPHEN ||
           (point >= 0x200b && point <= 0x200f) || (point >= 0x2028 && point <= 0x202e) ||
           (point >= 0x2060 && point <= 0x2069) || point == 0x61c;
}

/* Marks that belong to the words about them; digits are set in the first face wherever they stand. */
static bool punctuation(uint32_t point)
{
    return script_of(point) == 0 && !point_faceless(point) && !(point >= '0' && point <= '9');
}

static short first_face_with(struct text *text, const struct type *type, uint32_t point)
{
    for (int i = 0; i < type->face_count; i++) {
        if (text_has_glyph(text, type->faces[i], point))
            return (short)type->faces[i];
    }
    return (short)type->faces[0];
}

/* Capitals of all faces of a type are as high as those of the first, or a little higher. */
static short size_of(struct text *text, const struct type *type, int face)
{
    int wanted = text_capital_of_em(text, type->faces[0]);
    int own = text_capital_of_em(text, face);
    int size = (type->size_px * wanted + own - 1) / own;

    if (face == type->faces[0])
        return (short)type->size_px;
    /* Drawn capitals are rounded to pixels. A face without Latin has none to be compared. */
    if (text_has_glyph(text, face, 'I') &&
        text_metrics(text, face, size).capital < text_metrics(text, type->faces[0], type->size_px).capital)
        size++;
    return (short)size;
}

static void choose_first(struct text *text, const struct span *spans, struct items *items)
{
    for (int i = 0; i < items->count; i++) {
        struct item *item = &items->items[i];
        const struct item *before = i > 0 ? item - 1 : NULL;
        bool same_span = before != NULL && before->span == item->span;

        item->joins = before != NULL && joins_previous(item->point);
        if (same_span && (item->joins || point_faceless(item->point)))
            item->face = before->face;
        else
            item->face = first_face_with(text, spans[item->span].type, item->point);
    }
}

/* Not if the neighbour is no word, is of another type, or its face lacks the mark. */
static void take_face(struct text *text, const struct span *spans, struct item *item, const struct item *from)
{
    bool same_type = spans[from->span].type == spans[item->span].type;

    if (same_type && !point_faceless(from->point) && text_has_glyph(text, from->face, item->point))
        item->face = from->face;
}

static bool opens(uint32_t point)
{
    FriBidiBracketType bracket = fribidi_get_bracket(point);

    return bracket != FRIBIDI_NO_BRACKET && FRIBIDI_IS_BRACKET_OPEN(bracket);
}

/* A mark is drawn like the word that it touches: the one before it, or the one behind if it stands first or opens. */
static void settle_punctuation(struct text *text, const struct span *spans, struct items *items)
{
    struct item *all = items->items;
    bool after_word = false;
    int loose = 0; /* the marks from here on await their word */

    for (int i = 0; i < items->count; i++) {
        if (all[i].joins)
            continue;
        if (!punctuation(all[i].point)) {
            for (int k = i - 1; k >= loose; k--)
                take_face(text, spans, &all[k], &all[k + 1]);
            after_word = !point_faceless(all[i].point);
            loose = i + 1;
        } else if (after_word && !opens(all[i].point)) {
            take_face(text, spans, &all[i], &all[i - 1]);
            loose = i + 1;
        } else {
            after_word = false;
        }
    }
}

static void choose_scripts(struct items *items)
{
    for (int i = 0; i < items->count; i++) {
        struct item *item = &items->items[i];
        item->script = script_of(item->point);
        if (item->script == 0 && i > 0)
            item->script = item[-1].script;
    }
    /* Common signs at the beginning take the first script that comes. */
    for (int i = items->count - 2; i >= 0; i--) {
        if (items->items[i].script == 0)
            items->items[i].script = items->items[i + 1].script;
    }
}

void faces_choose(struct text *text, const struct span *spans, struct items *items)
{
    choose_first(text, spans, items);
    settle_punctuation(text, spans, items);
    choose_scripts(items);
    for (int i = 0; i < items->count; i++) {
        struct item *item = &items->items[i];
        bool same = i > 0 && item->face == item[-1].face && item->span == item[-1].span;
        item->size_px = same ? item[-1].size_px : size_of(text, spans[item->span].type, item->face);
    }
}
