#include "kiosk/screens/home_grid.h"

#include "kiosk/screens/kit.h"

static bool has_chevron(const struct stage *stage, int columns)
{
    return stage->look.shape != SHAPE_SMALL || columns == 1;
}

int home_entry_height(const struct stage *stage, const struct entry *entry, int width, int columns)
{
    struct paragraph paragraph;
    int text_w = kit_entry_text_width(stage, width, entry->number[0] != 0, has_chevron(stage, columns));
    int least = kit_button_height(stage);

    kit_paragraph(stage, entry->filled ? TYPE_TEXT_BOLD : TYPE_TEXT, COLOUR_TEXT, text_w, entry->text, &paragraph);
    int need = paragraph_height(&paragraph) + look_y(&stage->look, stage->look.compact ? 2 : 3);
    return need > least ? need : least;
}

void grid_raise(const struct stage *stage, const struct grid *grid, const struct entry *entries, int count, int column,
                int *heights)
{
    for (int i = 0; i < count; i++) {
        int need = home_entry_height(stage, &entries[i], grid->widths[column + i / grid->rows], grid->columns);
        int *height = &heights[i % grid->rows];
        *height = need > *height ? need : *height;
    }
}

bool grid_even(const struct grid *grid, bool fill, int *heights)
{
    int room = grid->room.h - (grid->rows - 1) * grid->gap_y;
    int highest = 0, sum = 0;

    for (int i = 0; i < grid->rows; i++) {
        highest = heights[i] > highest ? heights[i] : highest;
        sum += heights[i];
    }
    if (sum > room)
        return false;
    bool even = highest * grid->rows <= room;
    for (int i = 0; i < grid->rows; i++) {
        if (even)
            heights[i] = fill ? room / grid->rows : highest;
        else if (fill)
            heights[i] += (room - sum) / grid->rows;
    }
    return true;
}

static bool page_fits(const struct stage *stage, const struct grid *grid, const struct entry *entries, int count)
{
    int heights[HOME_MAX_ENTRIES] = { 0 };

    grid_raise(stage, grid, entries, count, 0, heights);
    return grid_even(grid, false, heights);
}

int grid_per_page(const struct grid *grid, int count)
{
    int most = grid->columns * grid->rows;
    int pages = (count + most - 1) / most;

    return most > 2 && count % most == 1 ? (count + pages - 1) / pages : most;
}

static bool all_fit(const struct stage *stage, const struct grid *grid, const struct entry *entries, int count)
{
    int each = grid_per_page(grid, count);

    for (int first = 0; first < count; first += each) {
        if (!page_fits(stage, grid, entries + first, count - first < each ? count - first : each))
            return false;
    }
    return true;
}

/* Entries set in so many columns, with as many rows as fit; no rows: none do. */
static struct grid grid_of(const struct stage *stage, const struct entry *entries, int count, struct rect room,
                           int columns)
{
    struct grid grid = { .room = room, .columns = columns, .gap_x = look_x(&stage->look, stage->look.compact ? 3 : 5),
                         .gap_y = look_y(&stage->look, 3) };
    int needed = (count + columns - 1) / columns;
    int most = (room.h + grid.gap_y) / (kit_button_height(stage) + grid.gap_y);

    for (int i = 0; i < columns; i++)
        grid.widths[i] = (room.w - (columns - 1) * grid.gap_x) / columns;
    for (grid.rows = most < needed ? most : needed; grid.rows > 0; grid.rows--) {
        if (all_fit(stage, &grid, entries, count))
            break;
    }
    return grid;
}

/* As few columns as hold everything. What no columns can hold goes on over pages: then those that hold the most of it,
 * since large words in narrow columns need more lines than there is room for. */
void grid_make(const struct stage *stage, const struct entry *entries, int count, struct rect room, struct grid *out)
{
    const double least_mm = 62 * stage->look.factor;
    int gap_x = look_x(&stage->look, 5);
    int most = (room.w + gap_x) / (look_x(&stage->look, least_mm) + gap_x);

    most = most < 1 ? 1 : most > GRID_MAX_COLUMNS ? GRID_MAX_COLUMNS : most;
    *out = grid_of(stage, entries, count, room, 1);
    for (int columns = 2; columns <= most && out->rows * out->columns < count; columns++) {
        struct grid grid = grid_of(stage, entries, count, room, columns);
        if (grid.rows * columns > out->rows * out->columns)
            *out = grid;
    }
}

void home_entry_place(const struct stage *stage, struct scene *scene, const struct entry *entry, struct rect box,
                      int columns)
{
    kit_entry(stage, scene,
              &(struct button){ .id = entry->id, .label = entry->text, .box = box, .action = entry->action,
                                .argument = entry->argument, .filled = entry->filled,
                                .icon = has_chevron(stage, columns) ? ICON_NEXT : ICON_NONE },
              entry->number);
}

void grid_place_rows(const struct stage *stage, struct scene *scene, const struct grid *grid,
                     const struct entry *entries, int count, int column, const int *heights)
{
    struct rect box = grid->room;

    for (int i = 0; i < column; i++)
        box.x += grid->widths[i] + grid->gap_x;
    for (int i = 0; i < count; i++) {
        int row = i % grid->rows;
        box.y = row == 0 ? grid->room.y : box.y;
        box.w = grid->widths[column + i / grid->rows];
        box.h = heights[row];
        home_entry_place(stage, scene, &entries[i], box, grid->columns);
        box.y += box.h + grid->gap_y;
        if (row + 1 == grid->rows)
            box.x += box.w + grid->gap_x;
    }
}

void grid_place(const struct stage *stage, struct scene *scene, const struct grid *grid, const struct entry *entries,
                int count)
{
    int heights[HOME_MAX_ENTRIES] = { 0 };

    grid_raise(stage, grid, entries, count, 0, heights);
    grid_even(grid, false, heights);
    grid_place_rows(stage, scene, grid, entries, count, 0, heights);
}
