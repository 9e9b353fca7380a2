#include "kiosk/ui/ticker_fonts.h"

#include <assert.h>
#include <string.h>

static bool same_type(const struct type *a, const struct type *b)
{
    return a->size_px == b->size_px && a->leading_px == b->leading_px && a->face_count == b->face_count &&
           memcmp(a->faces, b->faces, (size_t)a->face_count * sizeof *a->faces) == 0;
}

static bool same_wish(const struct ticker_wish *a, const struct ticker_wish *b)
{
    if (!same_type(&a->type, &b->type) || strcmp(a->language, b->language) != 0 || a->rtl != b->rtl ||
        a->measure_only != b->measure_only || a->halo_px != b->halo_px || a->halo_argb != b->halo_argb ||
        a->text_count != b->text_count)
        return false;
    for (int i = 0; i < a->text_count; i++) {
        if (strcmp(a->texts[i], b->texts[i]) != 0)
            return false;
    }
    return true;
}

/* The wish, as long as its font stands. */
static void keep_wish(struct ticker_place *place, const struct ticker_wish *wish)
{
    const char **texts = arena_alloc(&place->arena, (size_t)wish->text_count * sizeof *texts);

    for (int i = 0; i < wish->text_count; i++)
        texts[i] = arena_string(&place->arena, wish->texts[i]);
    place->wish = *wish;
    place->wish.language = arena_string(&place->arena, wish->language);
    place->wish.texts = texts;
}

static void make(struct ticker_place *place, struct text *text, const struct ticker_wish *wish)
{
    struct ticker_font *font = arena_alloc(&place->arena, sizeof *font);

    keep_wish(place, wish);
    ticker_font_init(font, text, &wish->type, wish->language, wish->rtl, wish->measure_only, &place->arena);
    for (int i = 0; i < wish->text_count; i++)
        ticker_font_add(font, text, &wish->type, wish->language, wish->measure_only, wish->texts[i], &place->arena);
    if (wish->halo_px > 0)
        ticker_font_halo(font, wish->halo_px, wish->halo_argb, &place->arena);
    place->font = font;
}

static void let_go(struct ticker_place *place)
{
    arena_finish(&place->arena);
    *place = (struct ticker_place){ 0 };
}

const struct ticker_font *ticker_fonts_get(struct ticker_fonts *fonts, struct text *text, int holder,
                                           const struct ticker_wish *wish)
{
    struct ticker_place *place = NULL;

    assert(holder >= 0 && holder < TICKER_HOLDERS_MAX);
    for (int i = 0; i < TICKER_FONTS_MAX; i++) {
        struct ticker_place *at = &fonts->places[i];
        if (at->font != NULL && same_wish(&at->wish, wish)) {
            at->holders |= 1u << holder;
            return at->font;
        }
        /* A free one if there is, else one that nobody holds. */
        if (at->font == NULL || (at->holders == 0 && place == NULL))
            place = at;
    }
    assert(place != NULL);
    let_go(place);
    make(place, text, wish);
    place->holders = 1u << holder;
    return place->font;
}

void ticker_fonts_release(struct ticker_fonts *fonts, int holder)
{
    for (int i = 0; i < TICKER_FONTS_MAX; i++)
        fonts->places[i].holders &= ~(1u << holder);
}

void ticker_fonts_trim(struct ticker_fonts *fonts)
{
    for (int i = 0; i < TICKER_FONTS_MAX; i++) {
        if (fonts->places[i].font != NULL && fonts->places[i].holders == 0)
            let_go(&fonts->places[i]);
    }
}

void ticker_fonts_finish(struct ticker_fonts *fonts)
{
    for (int i = 0; i < TICKER_FONTS_MAX; i++)
        let_go(&fonts->places[i]);
}
