#include "kiosk/ui/ticker.h"

#include <string.h>

#include "kiosk/base/utf8.h"
#include "kiosk/ui/halo.h"

enum { WIDE_PX = 1 << 20 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A single sign between two digits belongs to their number: "24,592". */
static bool between_digits(const char *text, size_t from, size_t end)
{
    uint32_t point = 0;

    return from > 0 && is_digit(text[from - 1]) && is_digit(text[end]) &&
           utf8_next(text + from, end - from, &point) == end - from;
}

static const struct ticker_piece *find(const struct ticker_font *font, const char *utf8, size_t len)
{
    for (int i = 0; i < font->piece_count; i++) {
        if (font->pieces[i].len == len && memcmp(font->pieces[i].utf8, utf8, len) == 0)
            return &font->pieces[i];
    }
    return NULL;
}

/* What a piece is drawn with. */
struct pen {
    struct text *text;
    const struct type *type;
    const char *language;
    bool measure_only;
    struct arena *arena;
};

/* A piece is laid out between two bars, since blanks at the ends of a line have no width. */
enum bar_link { LINK_BEFORE = 1, LINK_PIECE, LINK_BEHIND };

static int piece_runs(const struct line *line, struct run *out)
{
    int count = 0;

    for (int i = 0; i < line->run_count; i++) {
        if (line->runs[i].link == LINK_PIECE)
            out[count++] = line->runs[i];
    }
    return count;
}

/* The room between the bars. */
static void room_between(const struct line *line, int *left, int *right)
{
    const struct run *first = &line->runs[0], *last = &line->runs[line->run_count - 1];

    *left = first->x + first->width;
    *right = last->x;
}

static void draw_piece(const struct pen *pen, struct ticker_piece *piece, bool rtl)
{
    const struct span spans[3] = { { "|", pen->type, 0, LINK_BEFORE }, { piece->utf8, pen->type, 0, LINK_PIECE },
                                   { "|", pen->type, 0, LINK_BEHIND } };
    struct paragraph_options options = { WIDE_PX, pen->language, rtl, ALIGN_START };
    struct paragraph paragraph;
    int left = 0, right = 0;

    paragraph_layout(pen->text, spans, 3, &options, pen->arena, &paragraph);
    const struct line *line = &paragraph.lines[0];
    struct run *runs = arena_alloc(pen->arena, (size_t)line->run_count * sizeof *runs);
    const struct mask **masks = arena_alloc(pen->arena, (size_t)line->run_count * sizeof *masks);
    int *tops = arena_alloc(pen->arena, (size_t)line->run_count * sizeof *tops);
    room_between(line, &left, &right);
    piece->width = right - left;
    piece->run_count = piece_runs(line, runs);
    for (int i = 0; i < piece->run_count; i++) {
        const struct text_style *style = &runs[i].style;
        runs[i].x -= left;
        tops[i] = paragraph.ascent_px - text_metrics(pen->text, style->face, style->size_px).ascent;
        if (!pen->measure_only)
            masks[i] = text_draw(pen->text, style, runs[i].utf8, runs[i].len, pen->arena);
    }
    piece->runs = runs;
    piece->masks = masks;
    piece->tops = tops;
}

static void add(struct ticker_font *font, const struct pen *pen, const char *utf8, size_t len, bool number)
{
    if (len == 0 || find(font, utf8, len) != NULL || font->piece_count == TICKER_PIECES_MAX)
        return;
    struct ticker_piece *piece = &font->pieces[font->piece_count++];
    *piece = (struct ticker_piece){ .utf8 = arena_text(pen->arena, utf8, len), .len = len, .number = number };
    draw_piece(pen, piece, font->rtl);
}

void ticker_font_init(struct ticker_font *font, struct text *text, const struct type *type, const char *language,
                      bool rtl, bool measure_only, struct arena *arena)
{
    struct pen pen = { text, type, language, measure_only, arena };
    int widest = 0;

    *font = (struct ticker_font){ .face = type->faces[0], .size_px = type->size_px, .leading_px = type->leading_px,
                                  .rtl = rtl };
    for (char digit = '0'; digit <= '9'; digit++)
        add(font, &pen, &digit, 1, true);
    for (int i = 0; i < font->piece_count; i++)
        widest = font->pieces[i].width > widest ? font->pieces[i].width : widest;
    for (int i = 0; i < font->piece_count; i++) {
        struct ticker_piece *piece = &font->pieces[i];
        for (int r = 0; r < piece->run_count; r++)
            piece->runs[r].x += (widest - piece->width) / 2;
        piece->width = widest;
    }
}

/* The end of the digits, or of what is none, that begin at `from`. */
static size_t stretch_end(const char *utf8, size_t from)
{
    bool digits = is_digit(utf8[from]);
    size_t end = from;

    while (utf8[end] != 0 && is_digit(utf8[end]) == digits)
        end++;
    return end;
}

void ticker_font_add(struct ticker_font *font, struct text *text, const struct type *type, const char *language,
                     bool measure_only, const char *utf8, struct arena *arena)
{
    struct pen pen = { text, type, language, measure_only, arena };

    for (size_t at = 0; utf8[at] != 0;) {
        size_t end = stretch_end(utf8, at);
        if (!is_digit(utf8[at]))
            add(font, &pen, utf8 + at, end - at, between_digits(utf8, at, end));
        at = end;
    }
}

static void take(struct ticker *ticker, const char *utf8, size_t len)
{
    const struct ticker_piece *piece = find(ticker->font, utf8, len);

    if (piece == NULL || ticker->sign_count == TICKER_SIGNS_MAX) {
        ticker->missing += (int)len;
        return;
    }
    ticker->signs[ticker->sign_count++].piece = (uint8_t)(piece - ticker->font->pieces);
}

static const struct ticker_piece *piece_of(const struct ticker *ticker, int sign)
{
    return &ticker->font->pieces[ticker->signs[sign].piece];
}

/* Numbers run from the left in all languages, the rest where the language goes. */
static void place(struct ticker *ticker)
{
    int x = 0;

    ticker->width = 0;
    for (int i = 0; i < ticker->sign_count; i++)
        ticker->width += piece_of(ticker, i)->width;
    for (int i = 0; i < ticker->sign_count;) {
        int end = i + 1, width = piece_of(ticker, i)->width;
        while (end < ticker->sign_count && piece_of(ticker, i)->number && piece_of(ticker, end)->number)
            width += piece_of(ticker, end++)->width;
        int left = ticker->font->rtl ? ticker->width - x - width : x;
        x += width;
        for (; i < end; i++) {
            ticker->signs[i].x = (int16_t)left;
            left += piece_of(ticker, i)->width;
        }
    }
}

bool ticker_set(struct ticker *ticker, const char *utf8)
{
    size_t len = strlen(utf8);

    if (strcmp(ticker->utf8, utf8) == 0)
        return false;
    len = len < TICKER_BYTES ? len : TICKER_BYTES - 1;
    memcpy(ticker->utf8, utf8, len);
    ticker->utf8[len] = 0;
    ticker->sign_count = ticker->missing = 0;
    for (size_t at = 0; ticker->utf8[at] != 0;) {
        size_t end = is_digit(ticker->utf8[at]) ? at + 1 : stretch_end(ticker->utf8, at);
        take(ticker, ticker->utf8 + at, end - at);
        at = end;
    }
    place(ticker);
    return true;
}

void ticker_font_halo(struct ticker_font *font, int halo_px, uint32_t argb, struct arena *arena)
{
    font->halo_px = halo_px;
    font->halo_argb = argb;
    for (int i = 0; i < font->piece_count; i++) {
        struct ticker_piece *piece = &font->pieces[i];
        piece->halos = arena_alloc(arena, (size_t)(piece->run_count + 1) * sizeof *piece->halos);
        for (int r = 0; r < piece->run_count; r++)
            piece->halos[r] = piece->masks[r] != NULL ? halo_make(piece->masks[r], halo_px, arena) : NULL;
    }
}

static void draw_signs(const struct ticker *ticker, struct draw_list *list, struct point at, bool halo, uint32_t argb)
{
    int out = halo ? ticker->font->halo_px : 0;

    for (int i = 0; i < ticker->sign_count; i++) {
        const struct ticker_piece *piece = piece_of(ticker, i);
        const struct mask *const *masks = halo ? piece->halos : piece->masks;
        for (int r = 0; r < piece->run_count; r++) {
            struct point corner = { at.x + ticker->signs[i].x + piece->runs[r].x - out, at.y + piece->tops[r] - out };
            if (masks[r] != NULL)
                draw_mask(list, masks[r], corner, argb);
        }
    }
}

void ticker_draw(const struct ticker *ticker, struct draw_list *list, struct point at, uint32_t argb)
{
    if (ticker->font->halo_px > 0)
        draw_signs(ticker, list, at, true, ticker->font->halo_argb);
    draw_signs(ticker, list, at, false, argb);
}
