#include "kiosk/screens/home_entries.h"

#include <string.h>

#include "kiosk/screens/home_grid.h"
#include "kiosk/screens/kit.h"

/* One column, each entry as high as it needs: goes through all and places those of the page `shown`, unless that is
 * NONE. Returns the number of pages. */
static int walk_list(const struct stage *stage, struct scene *scene, const struct entry *entries, int count,
                     struct rect room, int shown)
{
    int gap = look_y(&stage->look, 3);
    int page = 0;
    int y = 0;

    for (int i = 0; i < count; i++) {
        int h = home_entry_height(stage, &entries[i], room.w, 1);
        if (y > 0 && y + h > room.h) {
            page++;
            y = 0;
        }
        if (page == shown)
            home_entry_place(stage, scene, &entries[i], (struct rect){ room.x, room.y + y, room.w, h }, 1);
        y += h + gap;
    }
    return page + 1;
}

/* Places the page `shown` unless that is NONE; returns the number of pages. */
static int walk(const struct stage *stage, struct scene *scene, const struct entry *entries, int count,
                struct rect room, int shown)
{
    struct grid grid;

    if (count == 0)
        return 0;
    grid_make(stage, entries, count, room, &grid);
    if (grid.columns == 1)
        return walk_list(stage, scene, entries, count, room, shown);
    int each = grid_per_page(&grid, count);
    int first = shown * each;
    if (shown >= 0 && first < count)
        grid_place(stage, scene, &grid, entries + first, count - first < each ? count - first : each);
    return (count + each - 1) / each;
}

static int shown_page(const struct stage *stage, int pages)
{
    return stage->visit->page < pages ? stage->visit->page : pages - 1;
}

static int place_pages(const struct stage *stage, struct scene *scene, const struct entry *entries, int count,
                       struct rect room)
{
    int pages = walk(stage, scene, entries, count, room, NONE);

    walk(stage, scene, entries, count, room, shown_page(stage, pages));
    return pages;
}

int home_one_by_one(const struct stage *stage, struct scene *scene, const struct home_entries *all, struct rect room)
{
    struct entry entries[HOME_MAX_ENTRIES];
    int ways = all->general - 1;

    memcpy(entries, all->entries, sizeof entries);
    memmove(entries + ways, entries + all->general, (size_t)(all->count - all->general) * sizeof *entries);
    entries[all->count - 1] = all->entries[ways];
    return place_pages(stage, scene, entries, all->count, room);
}

/* One below the other, as many as have room; returns how many. */
static int place_column(const struct stage *stage, struct scene *scene, const struct entry *entries, int count,
                        struct rect room)
{
    int gap = look_y(&stage->look, 3);
    int placed = 0;

    for (; placed < count; placed++) {
        int h = home_entry_height(stage, &entries[placed], room.w, 1);
        if (h > room.h)
            break;
        home_entry_place(stage, scene, &entries[placed], (struct rect){ room.x, room.y, room.w, h }, 1);
        room.y += h + gap;
        room.h -= h + gap;
    }
    return placed;
}

int home_beside(const struct stage *stage, struct scene *scene, const struct home_entries *all, struct rect column,
                struct rect room)
{
    int chapters = all->count - all->general;
    /* On every page, or the pages would begin with other entries: but how the museum knows stands on one only. */
    int general = walk(stage, scene, all->entries + all->general, chapters, room, NONE) > 1 ? all->general - 1
                                                                                           : all->general;
    int placed = place_column(stage, scene, all->entries, general, column);
    struct home_entries left = { .count = all->count - placed, .general = all->general - placed };

    memcpy(left.entries, all->entries + placed, (size_t)left.count * sizeof *left.entries);
    if (left.general > 0)
        return home_one_by_one(stage, scene, &left, room);
    return place_pages(stage, scene, left.entries, left.count, room);
}

/* The first that are general in a narrow column, the chapters in two: if they fit into the room, which they fill. */
static bool place_board(const struct stage *stage, struct scene *scene, const struct home_entries *all, int general,
                        struct rect room)
{
    const struct entry *chapters = all->entries + all->general;
    int chapter_count = all->count - all->general;
    int gap_x = look_x(&stage->look, 3);
    int narrow = (room.w - 2 * gap_x) * 30 / 100;
    int wide = (room.w - 2 * gap_x - narrow) / 2;
    int half = (chapter_count + 1) / 2;
    struct grid grid = { .room = room, .columns = GRID_MAX_COLUMNS, .rows = general > half ? general : half,
                         .widths = { narrow, wide, wide }, .gap_x = gap_x, .gap_y = look_y(&stage->look, 3) };
    int heights[HOME_MAX_ENTRIES] = { 0 };

    if (kit_entry_text_width(stage, narrow, true, false) < stage->look.types[TYPE_TEXT].size_px)
        return false;
    grid_raise(stage, &grid, all->entries, general, 0, heights);
    grid_raise(stage, &grid, chapters, chapter_count, 1, heights);
    if (!grid_even(&grid, true, heights))
        return false;
    grid_place_rows(stage, scene, &grid, all->entries, general, 0, heights);
    grid_place_rows(stage, scene, &grid, chapters, chapter_count, 1, heights);
    return true;
}

bool home_title(const struct stage *stage, int width, struct paragraph *out)
{
    enum { PARTS = 24, LEAST_PART = 16 };
    const struct language *language = stage_language(stage);
    const struct paragraph_options options = { width, language->code, language->rtl, ALIGN_START };
    const struct type *full = &stage->look.types[TYPE_TITLE];
    struct type *type = arena_alloc(stage->scratch, sizeof *type);
    struct span span = { language->title, type, kit_colour(stage, COLOUR_TEXT), NO_LINK };

    for (int part = PARTS; part >= LEAST_PART; part--) {
        *type = *full;
        type->size_px = full->size_px * part / PARTS;
        type->leading_px = full->leading_px * part / PARTS;
        paragraph_layout(stage->text, &span, 1, &options, stage->scratch, out);
        if (out->line_count <= 1 && type->size_px >= stage->look.types[TYPE_QUOTE].size_px)
            return true;
    }
    kit_paragraph(stage, TYPE_TITLE, COLOUR_TEXT, width, language->title, out);
    return false;
}

/* Where the column of what is general would be the longest: how the museum knows stands beside the title. */
static bool place_headed_board(const struct stage *stage, struct scene *scene, const struct home_entries *all,
                               struct rect room)
{
    const struct entry *method = &all->entries[all->general - 1];
    int gap_x = look_x(&stage->look, 3);
    int width = (room.w - 2 * gap_x) * 35 / 100;
    int height = home_entry_height(stage, method, width, GRID_MAX_COLUMNS);
    int taken = height + look_y(&stage->look, 3);
    struct rect below = { room.x, room.y + taken, room.w, room.h - taken };
    struct paragraph heading;

    if (!home_title(stage, room.w - width - gap_x, &heading) || height > kit_button_height(stage) ||
        !place_board(stage, scene, all, all->general - 1, below))
        return false;
    kit_place(scene, &heading, room.x, room.y + (height - paragraph_height(&heading)) / 2);
    home_entry_place(stage, scene, method, (struct rect){ room.x + room.w - width, room.y, width, height },
                     GRID_MAX_COLUMNS);
    return true;
}

int home_close(const struct stage *stage, struct scene *scene, const struct home_entries *all, struct rect room)
{
    struct paragraph heading;
    bool one_line = home_title(stage, room.w, &heading);
    int taken = paragraph_height(&heading) + look_y(&stage->look, 2);
    struct rect below = { room.x, room.y + taken, room.w, room.h - taken };
    if (one_line && place_board(stage, scene, all, all->general, below)) {
        kit_place(scene, &heading, room.x, room.y);
        return 1;
    }
    if (place_headed_board(stage, scene, all, room) || place_board(stage, scene, all, all->general, room))
        return 1;
    int chapters = all->count - all->general;
    bool titled = one_line && walk(stage, scene, all->entries, all->general, below, NONE) == 1;
    struct rect first = titled ? below : room;
    int general_pages = walk(stage, scene, all->entries, all->general, first, NONE);
    int pages = general_pages + walk(stage, scene, all->entries + all->general, chapters, room, NONE);
    int shown = shown_page(stage, pages);
    if (shown >= general_pages) {
        walk(stage, scene, all->entries + all->general, chapters, room, shown - general_pages);
        return pages;
    }
    if (titled)
        kit_place(scene, &heading, room.x, room.y);
    walk(stage, scene, all->entries, all->general, first, shown);
    return pages;
}
