#include "kiosk/app/show_parts.h"

#include <string.h>

#include "kiosk/screens/kit.h"

const struct screen *show_screen_of_page(const struct visit *visit)
{
    switch (visit->screen) {
    case SCREEN_ATTRACT: return &attract_screen;
    case SCREEN_HOME: return &home_screen;
    case SCREEN_MAP: return &map_screen;
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
    struct diag unheard = { 0 };
    /* Without a rasteriser there is no map: staff find out why in the log. */
    if (theatre_open(&show->theatre, config->exhibit, config->worker, config->measure_only, &unheard) != ERR_OK)
        diag_print(&unheard, stderr);
    diag_finish(&unheard);
    if (theatre_atlas(&show->theatre) != NULL)
        breath_find(theatre_atlas(&show->theatre), &show->breath);
    pictures_init(&show->pictures, config->folder, config->measure_only ? NULL : config->worker);
    for (int i = 0; i < SHOW_PAGES; i++) {
        scene_init(&show->pages[i].scene, config->text);
        show->pages[i].scene.measure_only = config->measure_only;
    }
    scene_init(&show->bar, config->text);
    scene_init(&show->sheet, config->text);
    scene_init(&show->ask, config->text);
    scene_init(&show->edge, config->text);
    scene_init(&show->staff, config->text);
    show->staff_pressed = show->edge_pressed = NONE;
    show->staff_language = config->exhibit->default_language;
    show->bar.measure_only = show->sheet.measure_only = config->measure_only;
    show->ask.measure_only = show->edge.measure_only = show->staff.measure_only = config->measure_only;
}

void show_finish(struct show *show)
{
    theatre_close(&show->theatre);
    pictures_finish(&show->pictures);
    for (int i = 0; i < SHOW_PAGES; i++)
        scene_finish(&show->pages[i].scene);
    scene_finish(&show->bar);
    scene_finish(&show->sheet);
    scene_finish(&show->ask);
    scene_finish(&show->edge);
    scene_finish(&show->staff);
    ticker_fonts_finish(&show->tickers);
    arena_finish(&show->scratch);
}

static void stage_for(struct show *show, const struct visit *visit, int user, struct stage *out)
{
    memset(out, 0, sizeof *out);
    out->exhibit = show->config.exhibit;
    out->text = show->config.text;
    out->visit = visit;
    out->pictures = pictures_source(&show->pictures, user);
    out->tickers = &show->tickers;
    out->ticker_holder = user;
    out->scratch = &show->scratch;
    out->seconds_left = show->ask_seconds;
    out->title_language = show->title_language;
    out->long_wait = show->long_wait;
    look_make(show->config.exhibit, show->config.faces, show->config.text, &show->config.surface, visit, &out->look);
    show_map_stage(show, out);
}

void show_stage(struct show *show, const struct visit *visit, struct stage *out)
{
    stage_for(show, visit, SHOW_SHEET_USER, out);
}

void show_begin_scene(struct show *show, struct scene *scene, const struct visit *visit, int user, struct stage *stage)
{
    scene_reset(scene);
    arena_reset(&show->scratch);
    stage_for(show, visit, user, stage);
    scene->mirror_px = stage_language(stage)->rtl ? show->config.surface.w_px : 0;
}

static void build_bar(struct show *show)
{
    const struct screen *sheet = sheet_of(&show->visit);
    const struct screen *screen = sheet != NULL ? sheet : show_screen_of_page(&show->visit);
    struct stage stage;
    struct bar bar;

    show_begin_scene(show, &show->bar, &show->visit, SHOW_SHEET_USER, &stage);
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
    show_begin_scene(show, &show->sheet, &show->visit, SHOW_SHEET_USER, &stage);
    show->sheet_page_count = screen->build(&stage, &show->sheet);
    show->sheet_up = true;
}

static struct tween at_rest(void)
{
    return (struct tween){ 0 };
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
    show->rise = (struct tween){ is ? below : 0, is ? 0 : below, now_ms, SHOW_MOVE_MS };
    if (show->visit.calm) {
        show->rise = at_rest();
        show->sheet_up = is;
    }
}

void show_visit(struct show *show, const struct visit *visit, int64_t now_ms)
{
    struct visit before = show->visit;
    struct stage stage;

    show->visit = *visit;
    stage_for(show, &show->visit, SHOW_SHEET_USER, &stage);
    show->look = stage.look;
    show_map_visit(show, now_ms);
    /* The map has no pictures, and needs memory of its own. */
    pictures_keep_unused(&show->pictures, visit->screen == SCREEN_MAP ? 0 : PICTURES_UNUSED_BYTES);
    show_pages_visit(show, &before, now_ms);
    show_map_tick(show);
    change_sheet(show, &before, now_ms);
    build_bar(show);
    show->pressed = SPOT_NONE;
    show->changed = true;
}

void show_resize(struct show *show, const struct surface *surface)
{
    struct visit visit = show->visit;

    show->config.surface = *surface;
    show_pages_drop(show);
    theatre_hide(&show->theatre);
    show_visit(show, &visit, 0);
    show->slide = show->fade = show->rise = at_rest();
    show_staff_resize(show);
}

void show_ask(struct show *show, int seconds_left)
{
    struct stage stage;

    if (show->ask_seconds == seconds_left)
        return;
    show->ask_seconds = seconds_left;
    show->changed = true;
    show_begin_scene(show, &show->ask, &show->visit, SHOW_SHEET_USER, &stage);
    if (seconds_left == 0)
        return;
    stay_screen.build(&stage, &show->ask);
}

void show_update(struct show *show, int64_t now_ms)
{
    bool moving = show_moving(show, now_ms);

    show_pages_update(show, now_ms);
    show_map_update(show, now_ms);
    /* What has come to rest is drawn once more, where it rests. */
    show->changed = show->changed || (show->in_motion && !moving);
    show->in_motion = moving;
    if (show->sheet_up && show->visit.overlay == OVERLAY_NONE && tween_done(&show->rise, now_ms)) {
        show->sheet_up = false;
        show->changed = true;
    }
}

bool show_moving(const struct show *show, int64_t now_ms)
{
    return !tween_done(&show->slide, now_ms) || !tween_done(&show->rise, now_ms) || !tween_done(&show->fade, now_ms) ||
           theatre_moving(&show->theatre, now_ms);
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
    return sheet != NULL ? sheet : show_screen_of_page(&show->visit);
}

const struct screen *show_page_screen(const struct show *show)
{
    return show_screen_of_page(&show->visit);
}
