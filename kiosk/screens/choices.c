/* Sheets of choices: rows of a label and its buttons, over as many pages as they need. */
#include "kiosk/screens/choices.h"

/* Every button of a row is as wide as its widest needs, within the room. */
static int button_width(const struct stage *stage, const struct choice_row *row, int room)
{
    const double around_mm = stage->look.compact ? 3 : 5;
    int width = look_x(&stage->look, 24);

    for (int i = 0; i < row->count; i++) {
        int need = kit_text_width(stage, TYPE_TEXT_BOLD, row->choices[i].text) + 2 * look_x(&stage->look, around_mm);
        width = need > width ? need : width;
    }
    return width < room ? width : room;
}

/* Where things of a row stand, from its top left corner. */
struct row_layout {
    struct paragraph label;
    bool above; /* the label stands above its buttons */
    bool apart;
    int button_w, button_h, per_line, lines;
    int buttons_x, buttons_y;
};

static void lay_out_row(const struct stage *stage, const struct choice_row *row, int width, struct row_layout *out)
{
    int gap = look_x(&stage->look, 2.2);
    int label_w = width * 2 / 5;

    *out = (struct row_layout){ .apart = row->apart };
    if (row->label[0] != 0)
        kit_paragraph(stage, TYPE_TEXT, COLOUR_TEXT, label_w, row->label, &out->label);
    out->above = row->label[0] == 0 || paragraph_height(&out->label) > kit_button_height(stage);
    if (out->above && row->label[0] != 0)
        kit_paragraph(stage, TYPE_TEXT, COLOUR_TEXT, width, row->label, &out->label);
    int room = out->above ? width : width - label_w - gap;
    out->button_w = button_width(stage, row, room);
    if (!out->above && row->count * (out->button_w + gap) - gap > room) {
        out->above = true;
        kit_paragraph(stage, TYPE_TEXT, COLOUR_TEXT, width, row->label, &out->label);
        room = width;
        out->button_w = button_width(stage, row, room);
    }
    for (int i = 0; i < row->count; i++) {
        int need = kit_button_height_for(stage, row->choices[i].text, out->button_w);
        out->button_h = need > out->button_h ? need : out->button_h;
    }
    out->per_line = (room + gap) / (out->button_w + gap);
    out->per_line = out->per_line < 1 ? 1 : out->per_line;
    out->lines = (row->count + out->per_line - 1) / out->per_line;
    out->buttons_x = out->above ? 0 : label_w + gap;
    out->buttons_y = 0;
    if (out->above && row->label[0] != 0)
        out->buttons_y = paragraph_height(&out->label) + look_y(&stage->look, stage->look.compact ? 1 : 2);
}

/* Places a line of a row's buttons, and its label above or beside the first. */
static void place_line(const struct stage *stage, struct scene *scene, const struct choice_row *row,
                       const struct row_layout *layout, int line, struct point at)
{
    int label_y = layout->above ? at.y : at.y + (layout->button_h - paragraph_height(&layout->label)) / 2;
    int y = line == 0 ? at.y + layout->buttons_y : at.y;

    if (line == 0)
        kit_place(scene, &layout->label, at.x, label_y);
    for (int i = line * layout->per_line; i < row->count && i < (line + 1) * layout->per_line; i++) {
        const struct choice *choice = &row->choices[i];
        int column = i % layout->per_line;
        struct rect box = { at.x + layout->buttons_x + column * (layout->button_w + look_x(&stage->look, 2.2)), y,
                            layout->button_w, layout->button_h };
        kit_button(stage, scene,
                   &(struct button){ .id = choice->id, .label = choice->said, .text = choice->text, .box = box,
                                     .action = choice->action, .argument = choice->argument,
                                     .chosen = choice->chosen });
    }
}

/* Where the next line goes: the page and the px from its top. */
struct cursor {
    int page, y;
    int tallest; /* px, of all pages */
};

static int line_height(const struct row_layout *layout, int line)
{
    return layout->button_h + (line == 0 ? layout->buttons_y : 0);
}

/* Moves to where a line begins: below what stands there, or on the next page. */
static void move_to_line(const struct stage *stage, const struct row_layout *layout, int line, struct cursor *at)
{
    int gap = look_y(&stage->look, line > 0 ? 2.2 : layout->apart ? 9 : 4);

    at->y += at->y > 0 ? gap : 0;
    if (at->y > 0 && at->y + line_height(layout, line) > kit_sheet_height(stage)) {
        at->page++;
        at->y = 0;
    }
}

/* Goes through all lines of all rows; places those of the page `shown`, unless that is -1. */
static struct cursor walk(const struct stage *stage, struct scene *scene, const struct choice_row *rows,
                          const struct row_layout *layouts, int count, int shown, struct point origin)
{
    struct cursor at = { 0 };

    for (int i = 0; i < count; i++) {
        for (int line = 0; line < layouts[i].lines; line++) {
            move_to_line(stage, &layouts[i], line, &at);
            if (at.page == shown)
                place_line(stage, scene, &rows[i], &layouts[i], line, (struct point){ origin.x, origin.y + at.y });
            at.y += line_height(&layouts[i], line);
            at.tallest = at.y > at.tallest ? at.y : at.tallest;
        }
    }
    return at;
}

int choices_build(const struct stage *stage, struct scene *scene, const struct choice_row *rows, int count)
{
    struct rect body = kit_body(stage);
    struct row_layout *layouts = arena_alloc(stage->scratch, (size_t)count * sizeof *layouts);

    for (int i = 0; i < count; i++)
        lay_out_row(stage, &rows[i], body.w, &layouts[i]);
    struct cursor end = walk(stage, scene, rows, layouts, count, NONE, (struct point){ 0, 0 });
    int shown = stage->visit->sheet_page <= end.page ? stage->visit->sheet_page : end.page;
    struct rect inner = kit_sheet(stage, scene, end.tallest, COLOUR_RAISED);
    walk(stage, scene, rows, layouts, count, shown, (struct point){ inner.x, inner.y });
    return end.page + 1;
}
