/* Home: the title, two ways through the story, its chapters, and how the museum knows. */
#include <stdio.h>

#include "kiosk/screens/home_entries.h"
#include "kiosk/screens/kit.h"
#include "kiosk/screens/path.h"

enum { ACTION_PANEL = 1, ACTION_SHORT, ACTION_METHOD, ACTION_MAP };
enum { WORD_BYTES = 240 };

static int first_panel(const struct exhibit *exhibit, int chapter)
{
    for (int i = 0; i < exhibit->panel_count; i++) {
        if (exhibit->panels[i].chapter == chapter)
            return i;
    }
    return NONE;
}

/* The two ways through the story, how the museum knows, the chapters. */
static void collect(const struct stage *stage, struct home_entries *out)
{
    const struct exhibit *exhibit = stage->exhibit;
    struct entry *entries = out->entries;
    int count = 0;

    entries[count++] =
        (struct entry){ "whole-story", stage_word(stage, "interface", "whole_story"), "", ACTION_PANEL, 0, true };
    if (path_step(exhibit, true, NONE, 1) != NONE)
        entries[count++] =
            (struct entry){ "short-story", stage_word(stage, "interface", "short_story"), "", ACTION_SHORT, 0, false };
    if (stage->atlas != NULL)
        entries[count++] =
            (struct entry){ "map", stage_word(stage, "interface", "map"), "", ACTION_MAP, 0, false };
    entries[count++] = (struct entry){ "method", stage_word(stage, "interface", "method_title"), "", ACTION_METHOD, 0,
                                       false };
    out->general = count;
    for (int i = 0; i < exhibit->chapter_count && count < HOME_MAX_ENTRIES; i++) {
        char id[WORD_BYTES], number[16];
        int panel = first_panel(exhibit, i);
        if (panel == NONE)
            continue;
        snprintf(id, sizeof id, "chapter:%s", exhibit->chapters[i]);
        snprintf(number, sizeof number, "%d", i + 1);
        entries[count++] =
            (struct entry){ arena_string(stage->scratch, id), stage_word(stage, "chapters", exhibit->chapters[i]),
                            arena_string(stage->scratch, number), ACTION_PANEL, panel, false };
    }
    out->count = count;
}

/* Everything that can be touched lies in the lower half. */
static struct rect in_reach(const struct stage *stage, struct rect room)
{
    int half = stage->look.surface.h_px / 2;

    if (stage->look.low_reach && room.y < half) {
        room.h -= half - room.y;
        room.y = half;
    }
    return room;
}

/* The title, and what it is about below it; returns the px below. */
static int place_title(const struct stage *stage, struct scene *scene, struct rect column)
{
    struct paragraph title, subtitle;

    home_title(stage, column.w, &title);
    kit_paragraph(stage, TYPE_QUOTE_ITALIC, COLOUR_QUIET, column.w, stage_language(stage)->subtitle, &subtitle);
    int y = kit_place(scene, &title, column.x, column.y) + look_y(&stage->look, 3);
    return kit_place(scene, &subtitle, column.x, y) + look_y(&stage->look, 8);
}

static struct rect below(struct rect room, int y)
{
    return (struct rect){ room.x, y, room.w, room.h - (y - room.y) };
}

/* The title and what is general at one side, the chapters at the other. */
static int build_wide(const struct stage *stage, struct scene *scene, const struct home_entries *all)
{
    struct rect body = kit_body(stage);
    int gutter = look_x(&stage->look, 14);
    struct rect column = { body.x, body.y, body.w * 36 / 100, body.h };
    struct rect room = { body.x + column.w + gutter, body.y, body.w - column.w - gutter, body.h };

    column = in_reach(stage, below(column, place_title(stage, scene, column)));
    return home_beside(stage, scene, all, column, in_reach(stage, room));
}

static int build(const struct stage *stage, struct scene *scene)
{
    struct home_entries *all = arena_alloc(stage->scratch, sizeof *all);
    struct rect body = kit_body(stage);

    collect(stage, all);
    switch (stage->look.shape) {
    case SHAPE_WIDE: return build_wide(stage, scene, all);
    case SHAPE_TALL:
        body = in_reach(stage, below(body, place_title(stage, scene, body)));
        return home_one_by_one(stage, scene, all, body);
    case SHAPE_SMALL: break;
    }
    return home_close(stage, scene, all, body);
}

static void bar(const struct stage *stage, int page_count, struct bar *out)
{
    *out = (struct bar){
        .back = stage->visit->page > 0,
        .next = stage->visit->page + 1 < page_count,
        .next_plain = true,
        .step = stage->visit->page,
        .step_count = page_count,
    };
}

static void begin_story(struct visit *visit, int panel, bool in_short)
{
    visit->screen = SCREEN_STORY;
    visit->panel = panel;
    visit->page = 0;
    visit->in_short = in_short;
}

/* How the museum knows, and behind it the reading list. */
static void open_method(struct visit *visit)
{
    visit->overlay = OVERLAY_SHEET;
    visit->cards[0] = (struct card){ CARD_METHOD, 0 };
    visit->cards[1] = (struct card){ CARD_READING_LIST, 0 };
    visit->card_count = 2;
    visit->sheet_page = 0;
}

static void act(const struct stage *stage, const struct scene_target *target, struct point at, int page_count,
                struct visit *visit)
{
    (void)at;
    switch (target->action) {
    case ACTION_PANEL: begin_story(visit, target->argument, false); break;
    case ACTION_SHORT: begin_story(visit, path_step(stage->exhibit, true, NONE, 1), true); break;
    case ACTION_METHOD: open_method(visit); break;
    case ACTION_MAP: visit->screen = SCREEN_MAP; break;
    case BAR_NEXT: visit->page += visit->page + 1 < page_count ? 1 : 0; break;
    case BAR_BACK: visit->page -= visit->page > 0 ? 1 : 0; break;
    default: kit_bar_act(target, visit); break;
    }
}

const struct screen home_screen = { "home", build, bar, act, NULL };
