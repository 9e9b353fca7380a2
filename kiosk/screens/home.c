/* Home: the title, two ways through the story, its chapters, and how the museum knows. */
#include <stdio.h>

#include "kiosk/screens/kit.h"
#include "kiosk/screens/path.h"

enum { ACTION_PANEL = 1, ACTION_SHORT, ACTION_METHOD, ACTION_MAP };
enum { MAX_ENTRIES = 24, MAX_COLUMNS = 3, WORD_BYTES = 240 };

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

    entries[count++] =
        (struct entry){ "whole-story", stage_word(stage, "interface", "whole_story"), "", ACTION_PANEL, 0, true };
    if (path_step(exhibit, true, NONE, 1) != NONE)
        entries[count++] =
            (struct entry){ "short-story", stage_word(stage, "interface", "short_story"), "", ACTION_SHORT, 0, false };
    if (stage->atlas != NULL)
        entries[count++] =
            (struct entry){ "map", stage_word(stage, "interface", "map"), "", ACTION_MAP, 0, false };
    for (int i = 0; i < exhibit->chapter_count && count < MAX_ENTRIES - 1; i++) {
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
        int text_w = kit_entry_text_width(stage, width, entries[i].number[0] != 0);
        kit_paragraph(stage, entries[i].filled ? TYPE_TEXT_BOLD : TYPE_TEXT, COLOUR_TEXT, text_w, entries[i].text,
                      &paragraph);
        int need = paragraph_height(&paragraph) + look_y(&stage->look, 3);
        height = need > height ? need : height;
    }
    return height;
}

/* Entries set in so many columns. */
static struct grid grid_of(const struct stage *stage, const struct entry *entries, int count, struct rect room,
                           int columns)
{
    int gap_x = look_x(&stage->look, 5);
    int gap_y = look_y(&stage->look, 3);
    int w = (room.w - (columns - 1) * gap_x) / columns;
    int h = entry_height(stage, entries, count, w);
    int rows = (room.h + gap_y) / (h + gap_y);
    int needed = (count + columns - 1) / columns;

    rows = rows < 1 ? 1 : rows;
    return (struct grid){ room, columns, rows < needed ? rows : needed, w, h, gap_x, gap_y };
}

/* As few columns as hold everything. What no columns can hold goes on over pages: then those that hold the most of it,
 * since large words in narrow columns need more lines than there is room for. */
static void make_grid(const struct stage *stage, const struct entry *entries, int count, struct rect room,
                      struct grid *out)
{
    const double least_mm = 62 * stage->look.factor;
    int gap_x = look_x(&stage->look, 5);
    int most = (room.w + gap_x) / (look_x(&stage->look, least_mm) + gap_x);

    most = most < 1 ? 1 : most > MAX_COLUMNS ? MAX_COLUMNS : most;
    *out = grid_of(stage, entries, count, room, 1);
    for (int columns = 2; columns <= most && out->rows * out->columns < count; columns++) {
        struct grid grid = grid_of(stage, entries, count, room, columns);
        if (grid.h <= room.h && grid.rows * columns > out->rows * out->columns)
            *out = grid;
    }
}

static void place_entry(const struct stage *stage, struct scene *scene, const struct entry *entry, struct rect box)
{
    kit_entry(stage, scene,
              &(struct button){ .id = entry->id, .label = entry->text, .box = box, .action = entry->action,
                                .argument = entry->argument, .filled = entry->filled },
              entry->number);
}

/* One column, each entry as high as it needs: goes through all and places those of the page `shown`, unless that is -1.
 * Returns the number of pages. */
static int walk_list(const struct stage *stage, struct scene *scene, const struct entry *entries, int count,
                     struct rect room, int shown)
{
    int gap = look_y(&stage->look, 3);
    int page = 0;
    int y = 0;

    for (int i = 0; i < count; i++) {
        int h = entry_height(stage, &entries[i], 1, room.w);
        if (y > 0 && y + h > room.h) {
            page++;
            y = 0;
        }
        if (page == shown)
            place_entry(stage, scene, &entries[i], (struct rect){ room.x, room.y + y, room.w, h });
        y += h + gap;
    }
    return page + 1;
}

static int last_page(const struct stage *stage, int pages)
{
    return stage->visit->page < pages ? stage->visit->page : pages - 1;
}

static int place_entries(const struct stage *stage, struct scene *scene, const struct entry *entries, int count,
                         struct rect room)
{
    struct grid grid;

    make_grid(stage, entries, count, room, &grid);
    if (grid.columns == 1) {
        int pages = walk_list(stage, scene, entries, count, room, NONE);
        return walk_list(stage, scene, entries, count, room, last_page(stage, pages));
    }
    int per_page = grid.columns * grid.rows;
    int pages = (count + per_page - 1) / per_page;
    int first = last_page(stage, pages) * per_page;
    for (int i = first; i < count && i < first + per_page; i++) {
        int column = (i - first) / grid.rows;
        int row = (i - first) % grid.rows;
        int x = room.x + column * (grid.w + grid.gap_x);
        int y = room.y + row * (grid.h + grid.gap_y);
        place_entry(stage, scene, &entries[i], (struct rect){ x, y, grid.w, grid.h });
    }
    return pages;
}

/* The first entries, the two ways through the story, stand under the title where that is beside the others. */
static int place_ways(const struct stage *stage, struct scene *scene, const struct entry *entries, int count,
                      struct rect room)
{
    int gap = look_y(&stage->look, 3);
    int placed = 0;

    while (placed < count && entries[placed].number[0] == 0 && entries[placed].action != ACTION_METHOD) {
        int h = entry_height(stage, &entries[placed], 1, room.w);
        if (h > room.h)
            break;
        place_entry(stage, scene, &entries[placed], (struct rect){ room.x, room.y, room.w, h });
        room.y += h + gap;
        room.h -= h + gap;
        placed++;
    }
    return placed;
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

static int build(const struct stage *stage, struct scene *scene)
{
    const struct look *look = &stage->look;
    struct entry entries[MAX_ENTRIES];
    int count = collect(stage, entries);
    struct rect room = kit_body(stage);
    bool wide = look->shape == SHAPE_WIDE;
    struct rect column = { room.x, room.y, wide ? room.w * 36 / 100 : room.w, room.h };
    struct paragraph title, subtitle;

    /* Small screens keep their room for the entries. */
    if (look->shape == SHAPE_SMALL)
        return place_entries(stage, scene, entries, count, room);
    kit_paragraph(stage, TYPE_TITLE, COLOUR_TEXT, column.w, stage_language(stage)->title, &title);
    kit_paragraph(stage, TYPE_QUOTE_ITALIC, COLOUR_QUIET, column.w, stage_language(stage)->subtitle, &subtitle);
    int y = kit_place(scene, &title, column.x, column.y) + look_y(look, 3);
    y = kit_place(scene, &subtitle, column.x, y) + look_y(look, 8);
    column.h -= y - column.y;
    column.y = y;
    if (!wide)
        return place_entries(stage, scene, entries, count, in_reach(stage, column));
    int gutter = look_x(look, 14);
    room = (struct rect){ room.x + column.w + gutter, room.y, room.w - column.w - gutter, room.h };
    /* On every page: else the others would begin with other entries than the first has left for them. */
    int placed = place_ways(stage, scene, entries, count, in_reach(stage, column));
    return place_entries(stage, scene, entries + placed, count - placed, in_reach(stage, room));
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
