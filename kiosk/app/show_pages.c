/* The pages of a show: laid out, ahead too, turned, and drawn aside by a finger. */
#include "kiosk/app/show_parts.h"

#include <string.h>

void show_page_visit(const struct show *show, const struct visit *visit, struct visit *out)
{
    *out = *visit;
    out->overlay = out->under = OVERLAY_NONE;
    out->sheet_page = out->under_page = 0;
    out->card_count = 0;
    memset(out->cards, 0, sizeof out->cards);
    show_map_key(show, out);
}

static bool page_shows(const struct show *show, int index, const struct visit *of_page)
{
    const struct page *page = &show->pages[index];
    bool title_changed = of_page->screen == SCREEN_ATTRACT && page->title_language != show->title_language;

    return page->built && !title_changed && memcmp(&page->visit, of_page, sizeof *of_page) == 0;
}

static void build_page(struct show *show, int index, const struct visit *of_page)
{
    struct page *page = &show->pages[index];
    struct stage stage;

    pictures_release(&show->pictures, index);
    ticker_fonts_release(&show->tickers, index);
    page->visit = *of_page;
    page->title_language = show->title_language;
    page->built = true;
    show_begin_scene(show, &page->scene, &page->visit, index, &stage);
    show_map_stage_of_page(show, &stage);
    page->page_count = show_screen_of_page(of_page)->build(&stage, &page->scene);
    ticker_fonts_trim(&show->tickers);
}

static void drop_page(struct show *show, int index)
{
    if (index == NONE)
        return;
    pictures_release(&show->pictures, index);
    ticker_fonts_release(&show->tickers, index);
    ticker_fonts_trim(&show->tickers);
    show->pages[index].built = false;
    if (show->ahead == index)
        show->ahead = NONE;
    if (show->leaving == index)
        show->leaving = NONE;
}

/* A page that is neither shown nor leaving, the one laid out ahead last. */
static int free_page(struct show *show)
{
    for (int i = 0; i < SHOW_PAGES; i++) {
        if (i != show->shown && i != show->leaving && i != show->ahead)
            return i;
    }
    int index = show->ahead;
    show->ahead = NONE;
    return index;
}

/* 1 if the new page comes from the end side, -1 from the start side, 0 if it is no neighbour. */
static int direction(const struct visit *from, const struct visit *to)
{
    if (from->screen != to->screen || from->screen == SCREEN_ATTRACT)
        return 0;
    if (from->screen == SCREEN_STORY && from->panel != to->panel)
        return to->panel > from->panel ? 1 : -1;
    if (from->page != to->page)
        return to->page > from->page ? 1 : -1;
    return 0;
}

/* The same place in other clothes: another language, another size, a notice answered. */
static bool same_place(const struct visit *from, const struct visit *to)
{
    return from->screen == to->screen && from->panel == to->panel && from->page == to->page;
}

static void move_page(struct show *show, const struct visit *from, const struct visit *to, int64_t now_ms)
{
    int way = direction(from, to);
    int w = show_rtl(show) ? -show->config.surface.w_px : show->config.surface.w_px;

    show->slide = show->fade = (struct tween){ 0 };
    show->beside = 0;
    if (to->calm || same_place(from, to))
        return;
    if (way != 0)
        show->slide = (struct tween){ way * w + show->drag_px, 0, now_ms, SHOW_MOVE_MS };
    else
        show->fade = (struct tween){ 255, 0, now_ms, SHOW_MOVE_MS };
    show->drag_px = 0;
}

static void change_page(struct show *show, const struct visit *before, const struct visit *of_page, int64_t now_ms)
{
    int old = show->shown;
    int index = show->ahead;

    drop_page(show, show->leaving);
    if (index == NONE || !page_shows(show, index, of_page)) {
        index = free_page(show);
        build_page(show, index, of_page);
    }
    if (show->ahead == index)
        show->ahead = NONE;
    show->shown = index;
    if (old == NONE)
        return;
    show->leaving = old;
    move_page(show, before, &show->visit, now_ms);
    if (tween_done(&show->slide, now_ms))
        drop_page(show, old);
}

void show_pages_visit(struct show *show, const struct visit *before, int64_t now_ms)
{
    struct visit of_page;

    show_page_visit(show, &show->visit, &of_page);
    if (show->shown == NONE || !page_shows(show, show->shown, &of_page))
        change_page(show, before, &of_page, now_ms);
}

void show_pages_drop(struct show *show)
{
    for (int i = 0; i < SHOW_PAGES; i++)
        drop_page(show, i);
    show->shown = NONE;
    show->drag_px = show->beside = 0;
}

void show_prepare(struct show *show, const struct visit *next)
{
    struct visit of_page;

    show_page_visit(show, next, &of_page);
    if (show->leaving != NONE || (show->shown != NONE && page_shows(show, show->shown, &of_page)))
        return;
    if (show->ahead != NONE && page_shows(show, show->ahead, &of_page))
        return;
    int index = show->ahead != NONE ? show->ahead : free_page(show);
    build_page(show, index, &of_page);
    show->ahead = index;
}

void show_title_language(struct show *show, int language)
{
    if (show->title_language == language)
        return;
    show->title_language = language;
    if (show->shown == NONE || show->visit.screen != SCREEN_ATTRACT)
        return;
    struct visit of_page;
    show_page_visit(show, &show->visit, &of_page);
    build_page(show, show->shown, &of_page);
    show->changed = true;
}

/* Lays out again what waited for a picture. */
static void take_pictures(struct show *show)
{
    if (!pictures_update(&show->pictures))
        return;
    for (int i = 0; i < SHOW_PAGES; i++) {
        if (!show->pages[i].built || !pictures_waiting(&show->pictures, i))
            continue;
        struct visit of_page = show->pages[i].visit;
        build_page(show, i, &of_page);
        show->changed = show->changed || i == show->shown;
    }
}

int64_t show_due(const struct show *show)
{
    if (show->waiting_since_ms == 0 || show->long_wait)
        return INT64_MAX;
    return show->waiting_since_ms + SHOW_LONG_WAIT_MS;
}

static bool waits_for_picture(const struct show *show)
{
    return show->shown != NONE && pictures_waiting(&show->pictures, show->shown);
}

/* A page that waits long for its picture says so (T21). */
static void watch_wait(struct show *show, int64_t now_ms)
{
    if (!waits_for_picture(show)) {
        show->waiting_since_ms = 0;
        show->long_wait = false;
        return;
    }
    if (show->waiting_since_ms == 0)
        show->waiting_since_ms = now_ms;
    if (now_ms < show_due(show))
        return;
    show->long_wait = true;
    struct visit of_page = show->pages[show->shown].visit;
    build_page(show, show->shown, &of_page);
    show->changed = true;
}

void show_pages_update(struct show *show, int64_t now_ms)
{
    take_pictures(show);
    watch_wait(show, now_ms);
    if (show->leaving != NONE && tween_done(&show->slide, now_ms)) {
        drop_page(show, show->leaving);
        show->changed = true;
    }
    if (show->drag_px == 0 && tween_done(&show->slide, now_ms))
        show->beside = 0;
}

bool show_waiting(const struct show *show)
{
    return waits_for_picture(show) || theatre_waiting(&show->theatre);
}

void show_drag(struct show *show, int px, const struct visit *beside)
{
    struct visit of_page;

    show->changed = show->changed || show->drag_px != px;
    show->drag_px = px;
    show->beside = 0;
    if (beside == NULL)
        return;
    show_prepare(show, beside);
    show_page_visit(show, beside, &of_page);
    if (show->ahead != NONE && page_shows(show, show->ahead, &of_page))
        show->beside = px < 0 ? 1 : -1;
}

void show_drag_end(struct show *show, int64_t now_ms)
{
    if (show->drag_px == 0)
        return;
    show->slide = (struct tween){ show->drag_px, 0, now_ms, show->visit.calm ? 0 : SHOW_MOVE_MS };
    show->drag_px = 0;
    show->changed = true;
}
