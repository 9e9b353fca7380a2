#include "kiosk/app/show.h"

#include <string.h>

#include "kiosk/screens/kit.h"

static const struct screen *page_screen(const struct visit *visit)
{
    switch (visit->screen) {
    case SCREEN_ATTRACT: return &attract_screen;
    case SCREEN_HOME: return &home_screen;
    case SCREEN_STORY: break;
    }
    return &story_screen;
}

/* NULL if there is no sheet. */
static const struct screen *sheet_of(const struct visit *visit)
{
    switch (visit->overlay) {
    case OVERLAY_NONE: return NULL;
    case OVERLAY_SHEET: return &sheet_screen;
    case OVERLAY_SETTINGS: return &settings_screen;
    case OVERLAY_LANGUAGES: return &languages_screen;
    case OVERLAY_RESTART: break;
    }
    return &restart_screen;
}

void show_init(struct show *show, const struct show_config *config)
{
    memset(show, 0, sizeof *show);
    show->config = *config;
    show->shown = show->ahead = show->leaving = NONE;
    show->pressed = show->focused = SPOT_NONE;
    pictures_init(&show->pictures, config->folder, config->measure_only ? NULL : config->worker);
    for (int i = 0; i < SHOW_PAGES; i++) {
        scene_init(&show->pages[i].scene, config->text);
        show->pages[i].scene.measure_only = config->measure_only;
    }
    scene_init(&show->bar, config->text);
    scene_init(&show->sheet, config->text);
    scene_init(&show->ask, config->text);
    show->bar.measure_only = show->sheet.measure_only = show->ask.measure_only = config->measure_only;
}

void show_finish(struct show *show)
{
    pictures_finish(&show->pictures);
    for (int i = 0; i < SHOW_PAGES; i++)
        scene_finish(&show->pages[i].scene);
    scene_finish(&show->bar);
    scene_finish(&show->sheet);
    scene_finish(&show->ask);
    arena_finish(&show->scratch);
}

static void stage_for(struct show *show, const struct visit *visit, int user, struct stage *out)
{
    memset(out, 0, sizeof *out);
    out->exhibit = show->config.exhibit;
    out->text = show->config.text;
    out->visit = visit;
    out->pictures = pictures_source(&show->pictures, user);
    out->scratch = &show->scratch;
    out->seconds_left = show->ask_seconds;
    out->title_language = show->title_language;
    out->long_wait = show->long_wait;
    look_make(show->config.exhibit, show->config.faces, show->config.text, &show->config.surface, visit, &out->look);
}

void show_stage(struct show *show, const struct visit *visit, struct stage *out)
{
    stage_for(show, visit, SHOW_SHEET_USER, out);
}

/* Empties a scene and the scratch memory for laying out what a visit shows. */
static void begin_scene(struct show *show, struct scene *scene, const struct visit *visit, int user,
                        struct stage *stage)
{
    scene_reset(scene);
    arena_reset(&show->scratch);
    stage_for(show, visit, user, stage);
    scene->mirror_px = stage_language(stage)->rtl ? show->config.surface.w_px : 0;
}

/* A visit without what lies over its page. */
static void page_visit(const struct visit *visit, struct visit *out)
{
    *out = *visit;
    out->overlay = OVERLAY_NONE;
    out->sheet_page = 0;
    out->card_count = 0;
    memset(out->cards, 0, sizeof out->cards);
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
    page->visit = *of_page;
    page->title_language = show->title_language;
    page->built = true;
    begin_scene(show, &page->scene, &page->visit, index, &stage);
    page->page_count = page_screen(of_page)->build(&stage, &page->scene);
}

static void drop_page(struct show *show, int index)
{
    if (index == NONE)
        return;
    pictures_release(&show->pictures, index);
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

static void build_bar(struct show *show)
{
    const struct screen *sheet = sheet_of(&show->visit);
    const struct screen *screen = sheet != NULL ? sheet : page_screen(&show->visit);
    struct stage stage;
    struct bar bar;

    begin_scene(show, &show->bar, &show->visit, SHOW_SHEET_USER, &stage);
    show->has_bar = screen->bar != NULL;
    if (!show->has_bar)
        return;
    screen->bar(&stage, show_page_count(show), &bar);
    kit_bar(&stage, &show->bar, &bar);
}

static void build_sheet(struct show *show)
{
    const struct screen *screen = sheet_of(&show->visit);
    struct stage stage;

    if (screen == NULL)
        return;
    begin_scene(show, &show->sheet, &show->visit, SHOW_SHEET_USER, &stage);
    show->sheet_page_count = screen->build(&stage, &show->sheet);
    show->sheet_up = true;
}

static struct tween at_rest(void)
{
    return (struct tween){ 0 };
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

    show->slide = show->fade = at_rest();
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

static void change_sheet(struct show *show, const struct visit *before, int64_t now_ms)
{
    bool was = before->overlay != OVERLAY_NONE;
    bool is = show->visit.overlay != OVERLAY_NONE;
    int below = show->config.surface.h_px - show->sheet.frame.y;

    if (is)
        build_sheet(show);
    if (was == is)
        return;
    if (is)
        below = show->config.surface.h_px - show->sheet.frame.y;
    show->rise = is ? (struct tween){ below, 0, now_ms, SHOW_MOVE_MS } : (struct tween){ 0, below, now_ms, SHOW_MOVE_MS };
    if (show->visit.calm) {
        show->rise = at_rest();
        show->sheet_up = is;
    }
}

void show_visit(struct show *show, const struct visit *visit, int64_t now_ms)
{
    struct visit before = show->visit;
    struct visit of_page;
    struct stage stage;

    show->visit = *visit;
    stage_for(show, &show->visit, SHOW_SHEET_USER, &stage);
    show->look = stage.look;
    page_visit(visit, &of_page);
    if (show->shown == NONE || !page_shows(show, show->shown, &of_page))
        change_page(show, &before, &of_page, now_ms);
    change_sheet(show, &before, now_ms);
    build_bar(show);
    show->pressed = SPOT_NONE;
    show->changed = true;
}

void show_prepare(struct show *show, const struct visit *next)
{
    struct visit of_page;

    page_visit(next, &of_page);
    if (show->leaving != NONE || (show->shown != NONE && page_shows(show, show->shown, &of_page)))
        return;
    if (show->ahead != NONE && page_shows(show, show->ahead, &of_page))
        return;
    int index = show->ahead != NONE ? show->ahead : free_page(show);
    build_page(show, index, &of_page);
    show->ahead = index;
}

void show_resize(struct show *show, const struct surface *surface)
{
    struct visit visit = show->visit;

    show->config.surface = *surface;
    for (int i = 0; i < SHOW_PAGES; i++)
        drop_page(show, i);
    show->shown = NONE;
    show->drag_px = show->beside = 0;
    show_visit(show, &visit, 0);
    show->slide = show->fade = show->rise = at_rest();
}

void show_ask(struct show *show, int seconds_left)
{
    struct stage stage;

    if (show->ask_seconds == seconds_left)
        return;
    show->ask_seconds = seconds_left;
    show->changed = true;
    begin_scene(show, &show->ask, &show->visit, SHOW_SHEET_USER, &stage);
    if (seconds_left == 0)
        return;
    stay_screen.build(&stage, &show->ask);
}

void show_title_language(struct show *show, int language)
{
    if (show->title_language == language)
        return;
    show->title_language = language;
    if (show->shown == NONE || show->visit.screen != SCREEN_ATTRACT)
        return;
    struct visit of_page;
    page_visit(&show->visit, &of_page);
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

/* A page that waits long for its picture says so (T21). */
static void watch_wait(struct show *show, int64_t now_ms)
{
    if (!show_waiting(show)) {
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

void show_update(struct show *show, int64_t now_ms)
{
    bool moving = show_moving(show, now_ms);

    take_pictures(show);
    watch_wait(show, now_ms);
    /* What has come to rest is drawn once more, where it rests. */
    show->changed = show->changed || (show->in_motion && !moving);
    show->in_motion = moving;
    if (show->leaving != NONE && tween_done(&show->slide, now_ms)) {
        drop_page(show, show->leaving);
        show->changed = true;
    }
    if (show->drag_px == 0 && tween_done(&show->slide, now_ms))
        show->beside = 0;
    if (show->sheet_up && show->visit.overlay == OVERLAY_NONE && tween_done(&show->rise, now_ms)) {
        show->sheet_up = false;
        show->changed = true;
    }
}

bool show_moving(const struct show *show, int64_t now_ms)
{
    return !tween_done(&show->slide, now_ms) || !tween_done(&show->rise, now_ms) || !tween_done(&show->fade, now_ms);
}

bool show_waiting(const struct show *show)
{
    return show->shown != NONE && pictures_waiting(&show->pictures, show->shown);
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
    page_visit(beside, &of_page);
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

bool show_rtl(const struct show *show)
{
    return show->config.exhibit->languages[show->visit.language].rtl;
}

int show_page_count(const struct show *show)
{
    if (show->visit.overlay != OVERLAY_NONE)
        return show->sheet_page_count;
    return show->shown != NONE ? show->pages[show->shown].page_count : 1;
}

const struct screen *show_screen(const struct show *show)
{
    const struct screen *sheet = sheet_of(&show->visit);

    if (show->ask_seconds > 0)
        return &stay_screen;
    return sheet != NULL ? sheet : page_screen(&show->visit);
}

const struct screen *show_page_screen(const struct show *show)
{
    return page_screen(&show->visit);
}
