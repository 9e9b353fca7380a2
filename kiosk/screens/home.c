/* Home: the title, two ways through the story, its chapters, and how the museum knows. */
#include <stdio.h>

#include "kiosk/screens/kit.h"
#include "kiosk/screens/path.h"

enum { ACTION_PANEL = 1, ACTION_SHORT, ACTION_METHOD, ACTION_READING_LIST };
enum { MAX_ENTRIES = 24, WORD_BYTES = 240 };

struct entry {
    const char *id, *text;
    const char *number; /* of the chapter; "" if none */
    int action, argument;
    bool filled;
};

static int first_panel(const struct exhibit *exhibit, int chapter)
{
    for (int i = 0; i < exhibit->panel_count; i++) {
        if (exhibit->panels[i].chapter == chapter)
            return i;
    }
    return NONE;
}

static int collect(const struct stage *stage, struct entry *entries)
{
    const struct exhibit *exhibit = stage->exhibit;
    int count = 0;

    entries[count++] = (struct entry){ "whole-story", stage_word(stage, "interface", "whole_story"), "", ACTION_PANEL, 0,
                                       true };
    if (path_step(exhibit, true, NONE, 1) != NONE)
        entries[count++] =
            (struct entry){ "short-story", stage_word(stage, "interface", "short_story"), "", ACTION_SHORT, 0, false };
    for (int i = 0; i < exhibit->chapter_count && count < MAX_ENTRIES - 2; i++) {
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
    entries[count++] = (struct entry){ "method", stage_word(stage, "interface", "method_title"), "", ACTION_METHOD, 0,
                                       false };
    entries[count++] = (struct entry){ "reading-list", stage_word(stage, "interface", "reading_list"), "",
                                       ACTION_READING_LIST, 0, false };
    return count;
}

/* A grid of entries of one size, filled column by column. */
struct grid {
    struct rect room;
    int columns, rows; /* of a page */
    int w, h;          /* px, of an entry */
    int gap_x, gap_y;
};

/* The tallest entry when set in columns of a width. */
static int entry_height(const struct stage *stage, const struct entry *entries, int count, int width)
{
    int least = kit_button_height(stage);
    int height = least;

    for (int i = 0; i < count; i++) {
        struct paragraph paragraph;
        kit_paragraph(stage, TYPE_TEXT_BOLD, COLOUR_TEXT, kit_entry_text_width(stage, width, entries[i].number[0] != 0),
                      entries[i].text, &paragraph);
        int need = paragraph_height(&paragraph) + look_y(&stage->look, 3);
        height = need > height ? need : height;
    }
    return height;
}

/* As few columns as hold everything; what even the most columns cannot hold goes on over pages. */
static void make_grid(const struct stage *stage, const struct entry *entries, int count, struct rect room,
                      struct grid *out)
{
    const double least_mm = 62 * (stage->look.factor > 1 ? 1.25 : 1);
    int gap_x = look_x(&stage->look, 5);
    int gap_y = look_y(&stage->look, 3);
    int most = (room.w + gap_x) / (look_x(&stage->look, least_mm) + gap_x);

    most = most < 1 ? 1 : most > 2 ? 2 : most;
    for (int columns = 1; columns <= most; columns++) {
        int w = (room.w - (columns - 1) * gap_x) / columns;
        int h = entry_height(stage, entries, count, w);
        int rows = (room.h + gap_y) / (h + gap_y);
        rows = rows < 1 ? 1 : rows;
        int needed = (count + columns - 1) / columns;
        *out = (struct grid){ room, columns, rows < needed ? rows : needed, w, h, gap_x, gap_y };
        if (rows * columns >= count)
            return;
    }
}

static int place_entries(const struct stage *stage, struct scene *scene, const struct entry *entries, int count,
                         struct rect room)
{
    struct grid grid;

    make_grid(stage, entries, count, room, &grid);
    int per_page = grid.columns * grid.rows;
    int pages = (count + per_page - 1) / per_page;
    int page = stage->visit->page < pages ? stage->visit->page : pages - 1;
    for (int i = page * per_page; i < count && i < (page + 1) * per_page; i++) {
        int at = i - page * per_page;
        kit_entry(stage, scene,
                  &(struct button){ .id = entries[i].id, .label = entries[i].text,
                                    .box = { room.x + at / grid.rows * (grid.w + grid.gap_x),
                                             room.y + at % grid.rows * (grid.h + grid.gap_y), grid.w, grid.h },
                                    .action = entries[i].action, .argument = entries[i].argument,
                                    .filled = entries[i].filled },
                  entries[i].number);
    }
    return pages;
}

/* The title beside the entries on wide screens, above them on tall ones; small screens keep their room for the entries. */
static struct rect place_title(const struct stage *stage, struct scene *scene)
{
    const struct look *look = &stage->look;
    struct rect body = kit_body(stage);
    struct paragraph title, subtitle;
    bool wide = look->shape == SHAPE_WIDE;
    int width = wide ? body.w * 36 / 100 : body.w;
    int gap = look_y(look, 6);

    if (look->shape == SHAPE_SMALL)
        return body;
    kit_paragraph(stage, TYPE_TITLE, COLOUR_TEXT, width, stage_language(stage)->title, &title);
    kit_paragraph(stage, TYPE_QUOTE_ITALIC, COLOUR_QUIET, width, stage_language(stage)->subtitle, &subtitle);
    int y = kit_place(scene, &title, body.x, body.y) + gap / 2;
    y = kit_place(scene, &subtitle, body.x, y) + gap;
    if (wide) {
        int gutter = look_x(look, 14);
        return (struct rect){ body.x + width + gutter, body.y, body.w - width - gutter, body.h };
    }
    return (struct rect){ body.x, y, body.w, body.y + body.h - y };
}

static int build(const struct stage *stage, struct scene *scene)
{
    struct entry entries[MAX_ENTRIES];
    int count = collect(stage, entries);
    struct rect room = place_title(stage, scene);
    int half = stage->look.surface.h_px / 2;

    /* Everything that can be touched lies in the lower half. */
    if (stage->look.low_reach && room.y < half) {
        room.h -= half - room.y;
        room.y = half;
    }
    return place_entries(stage, scene, entries, count, room);
}

static void bar(const struct stage *stage, int page_count, struct bar *out)
{
    *out = (struct bar){
        .back = stage->visit->page > 0,
        .next = stage->visit->page + 1 < page_count,
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

static void open_card(struct visit *visit, enum card_kind kind)
{
    visit->overlay = OVERLAY_SHEET;
    visit->cards[0] = (struct card){ kind, 0 };
    visit->card_count = 1;
    visit->sheet_page = 0;
}

static void act(const struct stage *stage, const struct scene_target *target, struct point at, int page_count,
                struct visit *visit)
{
    (void)at;
    switch (target->action) {
    case ACTION_PANEL: begin_story(visit, target->argument, false); break;
    case ACTION_SHORT: begin_story(visit, path_step(stage->exhibit, true, NONE, 1), true); break;
    case ACTION_METHOD: open_card(visit, CARD_METHOD); break;
    case ACTION_READING_LIST: open_card(visit, CARD_READING_LIST); break;
    case BAR_NEXT: visit->page += visit->page + 1 < page_count ? 1 : 0; break;
    case BAR_BACK: visit->page -= visit->page > 0 ? 1 : 0; break;
    default: kit_bar_act(target, visit); break;
    }
}

const struct screen home_screen = { "home", build, bar, act };
