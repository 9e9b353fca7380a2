/* Sheets of choices: rows of a label and its buttons, over as many pages as they need. */
#include "kiosk/screens/choices.h"

enum { MAX_ROW_BUTTONS = 16 };

static int longest(const struct stage *stage, const struct choice *choice)
{
    struct paragraph paragraph;
    int width = 0;

    kit_paragraph(stage, TYPE_TEXT_BOLD, COLOUR_TEXT, 1 << 14, choice->text, &paragraph);
    for (int i = 0; i < paragraph.line_count; i++)
        width = paragraph.lines[i].width > width ? paragraph.lines[i].width : width;
    return width;
}

/* Every button of a row is as wide as its widest needs, within its share of the room. */
static int button_width(const struct stage *stage, const struct choice_row *row, int room)
{
    int gap = look_x(&stage->look, 2.2);
    int width = look_x(&stage->look, 24);

    for (int i = 0; i < row->count; i++) {
        int need = longest(stage, &row->choices[i]) + 2 * look_x(&stage->look, 5);
        width = need > width ? need : width;
    }
    int share = row->count > 0 ? (room + gap) / row->count - gap : room;
    if (share < look_x(&stage->look, 30))
        share = look_x(&stage->look, 30) < room ? look_x(&stage->look, 30) : room;
    return width < share ? width : share;
}

/* Where things of a row stand, from its top left corner. */
struct row_layout {
    struct paragraph label;
    bool above; /* the label stands above its buttons */
    int button_w, per_line, lines;
    int buttons_x, buttons_y, height;
};

static void lay_out_row(const struct stage *stage, const struct choice_row *row, int width, struct row_layout *out)
{
    int gap = look_x(&stage->look, 2.2);
    int gap_y = look_y(&stage->look, 2.2);
    int button_h = kit_button_height(stage);
    int label_w = width * 2 / 5;

    *out = (struct row_layout){ 0 };
    if (row->label[0] != 0)
        kit_paragraph(stage, TYPE_TEXT, COLOUR_TEXT, label_w, row->label, &out->label);
    out->above = row->label[0] == 0 || paragraph_height(&out->label) > button_h;
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
    out->per_line = (room + gap) / (out->button_w + gap);
    out->per_line = out->per_line < 1 ? 1 : out->per_line;
    out->lines = (row->count + out->per_line - 1) / out->per_line;
    out->buttons_x = out->above ? 0 : label_w + gap;
    out->buttons_y = out->above ? paragraph_height(&out->label) : 0;
    out->height = out->buttons_y + out->lines * (button_h + gap_y) - gap_y;
}

static void place_row(const struct stage *stage, struct scene *scene, const struct choice_row *row,
                      const struct row_layout *layout, struct point at)
{
    int button_h = kit_button_height(stage);
    int label_y = layout->above ? at.y : at.y + (button_h - paragraph_height(&layout->label)) / 2;

    kit_place(scene, &layout->label, at.x, label_y);
    for (int i = 0; i < row->count; i++) {
        const struct choice *choice = &row->choices[i];
        int column = i % layout->per_line;
        int line = i / layout->per_line;
        struct rect box = {
            at.x + layout->buttons_x + column * (layout->button_w + look_x(&stage->look, 2.2)),
            at.y + layout->buttons_y + line * (button_h + look_y(&stage->look, 2.2)),
            layout->button_w,
            button_h,
        };
        kit_button(stage, scene,
                   &(struct button){ .id = choice->id, .label = choice->said, .text = choice->text, .box = box,
                                     .action = choice->action, .argument = choice->argument,
                                     .chosen = choice->chosen });
    }
}

int choices_build(const struct stage *stage, struct scene *scene, const struct choice_row *rows, int count)
{
    struct rect body = kit_body(stage);
    int height = kit_sheet_height(stage);
    int gap = look_y(&stage->look, 4);
    struct row_layout *layouts = arena_alloc(stage->scratch, (size_t)count * sizeof *layouts);
    int *page_of = arena_alloc(stage->scratch, (size_t)count * sizeof *page_of);
    int page = 0;
    int used = 0;
    int tallest = 0;

    for (int i = 0; i < count; i++) {
        lay_out_row(stage, &rows[i], body.w, &layouts[i]);
        if (used > 0 && used + gap + layouts[i].height > height) {
            page++;
            used = 0;
        }
        used += layouts[i].height + (used > 0 ? gap : 0);
        tallest = used > tallest ? used : tallest;
        page_of[i] = page;
    }
    int wanted = stage->visit->sheet_page <= page ? stage->visit->sheet_page : page;
    struct rect inner = kit_sheet(stage, scene, tallest < height ? tallest : height, COLOUR_RAISED);
    int y = inner.y;
    for (int i = 0; i < count; i++) {
        if (page_of[i] != wanted)
            continue;
        place_row(stage, scene, &rows[i], &layouts[i], (struct point){ inner.x, y });
        y += layouts[i].height + gap;
    }
    return page + 1;
}
