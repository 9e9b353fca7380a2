#include "kiosk/screens/kit.h"

#include <string.h>

void visit_begin(const struct exhibit *exhibit, struct visit *out)
{
    /* Also the padding is cleared, so that two visits can be compared as bytes. */
    memset(out, 0, sizeof *out);
    out->language = exhibit->default_language;
}

const struct language *stage_language(const struct stage *stage)
{
    return &stage->exhibit->languages[stage->visit->language];
}

const char *stage_word(const struct stage *stage, const char *section, const char *key)
{
    return words_get(stage_language(stage)->words, section, key);
}

uint32_t kit_colour(const struct stage *stage, enum colour colour)
{
    return stage->look.colours[colour];
}

static void set_paragraph(const struct stage *stage, const struct type *type, enum colour colour, int width_px,
                          const char *utf8, enum paragraph_align align, struct paragraph *out)
{
    const struct language *language = stage_language(stage);
    struct span span = { utf8, type, kit_colour(stage, colour), NO_LINK };
    struct paragraph_options options = {
        .width_px = width_px,
        .language = language->code,
        .rtl = language->rtl,
        .align = align,
    };

    paragraph_layout(stage->text, &span, 1, &options, stage->scratch, out);
}

void kit_paragraph(const struct stage *stage, enum type_role role, enum colour colour, int width_px, const char *utf8,
                   struct paragraph *out)
{
    set_paragraph(stage, &stage->look.types[role], colour, width_px, utf8, ALIGN_START, out);
}

void kit_centred(const struct stage *stage, enum type_role role, enum colour colour, int width_px, const char *utf8,
                 struct paragraph *out)
{
    set_paragraph(stage, &stage->look.types[role], colour, width_px, utf8, ALIGN_CENTRE, out);
}

struct type kit_tight(const struct stage *stage, enum type_role role)
{
    struct type type = stage->look.types[role];

    type.leading_px = type.leading_px * 5 / 6;
    return type;
}

void kit_tight_paragraph(const struct stage *stage, enum type_role role, enum colour colour, int width_px,
                         const char *utf8, struct paragraph *out)
{
    const struct type type = kit_tight(stage, role);

    set_paragraph(stage, &type, colour, width_px, utf8, ALIGN_START, out);
}

int kit_width(const struct paragraph *paragraph)
{
    int width = 0;

    for (int i = 0; i < paragraph->line_count; i++)
        width = paragraph->lines[i].width > width ? paragraph->lines[i].width : width;
    return width;
}

int kit_text_width(const struct stage *stage, enum type_role role, const char *utf8)
{
    enum { ROOM_PX = 1 << 14 };
    struct paragraph paragraph;

    kit_paragraph(stage, role, COLOUR_TEXT, ROOM_PX, utf8, &paragraph);
    return kit_width(&paragraph);
}

const struct ticker_font *kit_ticker_font(const struct stage *stage, const struct scene *scene,
                                          struct ticker_wish wish)
{
    const struct language *language = stage_language(stage);

    wish.language = language->code;
    wish.rtl = language->rtl;
    wish.measure_only = scene->measure_only;
    return ticker_fonts_get(stage->tickers, stage->text, stage->ticker_holder, &wish);
}

int kit_place(struct scene *scene, const struct paragraph *paragraph, int x, int y)
{
    scene_lines(scene, paragraph, 0, paragraph->line_count, (struct point){ x, y }, false);
    return y + paragraph_height(paragraph);
}

int kit_button_height(const struct stage *stage)
{
    return look_y(&stage->look, 20);
}

/* Between a button's rim and its words; kit_bar() leaves more where it can. */
static const double BUTTON_PAD_MM = 2;

int kit_button_pad(const struct stage *stage)
{
    return look_x(&stage->look, BUTTON_PAD_MM);
}

static int icon_size(const struct stage *stage, enum icon icon)
{
    return icon == ICON_NONE ? 0 : look_y(&stage->look, 5);
}

static const char *shown_text(const struct button *button)
{
    return button->text != NULL ? button->text : button->label;
}

/* Between icon and words. */
static int icon_gap(const struct stage *stage, const struct button *button)
{
    return button->icon != ICON_NONE && shown_text(button)[0] != 0 ? look_x(&stage->look, 2) : 0;
}

static uint32_t ink_of(const struct stage *stage, const struct button *button)
{
    return kit_colour(stage, button->filled || button->chosen ? COLOUR_GROUND : COLOUR_TEXT);
}

void kit_button_words(const struct stage *stage, const struct button *button, struct paragraph *out)
{
    enum type_role role = button->filled || button->chosen ? TYPE_TEXT_BOLD : TYPE_TEXT;
    const struct type type = kit_tight(stage, role);
    const struct span span = { shown_text(button), &type, ink_of(stage, button), NO_LINK };
    const struct language *language = stage_language(stage);
    int taken = 2 * kit_button_pad(stage) + icon_size(stage, button->icon) + icon_gap(stage, button);
    struct paragraph_options options = { button->box.w - taken, language->code, language->rtl, ALIGN_CENTRE };

    *out = (struct paragraph){ 0 };
    if (span.utf8[0] != 0)
        paragraph_layout(stage->text, &span, 1, &options, stage->scratch, out);
}

int kit_button_height_for(const struct stage *stage, const char *text, int width_px)
{
    const struct button bold = { .label = text, .box.w = width_px, .chosen = true };
    struct paragraph words;

    kit_button_words(stage, &bold, &words);
    int need = paragraph_height(&words) + look_y(&stage->look, stage->look.compact ? 1 : 2);
    return need > kit_button_height(stage) ? need : kit_button_height(stage);
}

int kit_bar_height(const struct stage *stage)
{
    return kit_button_height(stage) + look_y(&stage->look, stage->look.compact ? 3 : 6.8);
}

struct rect kit_body(const struct stage *stage)
{
    const struct surface *surface = &stage->look.surface;
    double margin_mm = stage->look.compact ? 6 : 9;
    int x = look_x(&stage->look, margin_mm);
    int y = look_y(&stage->look, stage->look.compact ? 4 : 8);

    int below = look_y(&stage->look, stage->look.compact ? 2 : 5);

    return (struct rect){ x, y, surface->w_px - 2 * x, surface->h_px - kit_bar_height(stage) - y - below };
}

/* Where words and icon stand in a button: beside each other, in its middle; a "next" has its icon behind the words. */
static void button_content(const struct stage *stage, struct scene *scene, const struct button *button)
{
    struct rect box = button->box;
    int icon_px = icon_size(stage, button->icon), gap = icon_gap(stage, button);
    struct paragraph words;

    kit_button_words(stage, button, &words);
    int words_w = kit_width(&words);
    int x = box.x + (box.w - words_w - icon_px - gap) / 2;
    struct rect icon = { x, box.y + (box.h - icon_px) / 2, icon_px, icon_px };
    int words_x = x + icon_px + gap;
    if (button->icon == ICON_NEXT) {
        words_x = x;
        icon.x = x + words_w + gap;
    }
    kit_icon(scene, button->icon, icon, ink_of(stage, button));
    /* They are centred in their column, which is wider than they are. */
    struct point at = { words_x - (words.width_px - words_w) / 2, box.y + (box.h - paragraph_height(&words)) / 2 };
    scene_lines(scene, &words, 0, words.line_count, at, false);
}

const char *kit_panel_title(const struct stage *stage, int panel)
{
    enum { TITLE_BYTES = 300 };
    const struct markdown *markdown = &stage->exhibit->panels[panel].texts[stage->visit->language].markdown;
    char title[TITLE_BYTES] = "";

    for (int i = 0; i < markdown->block_count; i++) {
        const struct markdown_block *block = &markdown->blocks[i];
        if (block->kind != MARKDOWN_HEADING)
            continue;
        for (int k = 0; k < block->span_count; k++)
            strncat(title, block->spans[k].text, sizeof title - strlen(title) - 1);
        break;
    }
    return arena_string(stage->scratch, title);
}

int kit_target(struct scene *scene, const struct button *button, int radius, bool filled)
{
    return scene_target(scene, &(struct scene_target){
                                   .id = button->id,
                                   .label = button->label,
                                   .hit = button->box,
                                   .drawn = button->box,
                                   .radius = radius,
                                   .action = button->action,
                                   .argument = button->argument,
                                   .filled = filled,
                               });
}

void kit_link(const struct stage *stage, struct scene *scene, const struct button *link, enum colour colour,
              struct rect hit)
{
    struct rect box = link->box;
    struct paragraph words;

    kit_paragraph(stage, TYPE_TEXT, colour, box.w + 1, link->label, &words);
    kit_place(scene, &words, box.x, box.y);
    int below = box.y + words.ascent_px + words.leading_px / 9;
    scene_fill(scene, (struct rect){ box.x, below, box.w, look_y(&stage->look, 0.54) }, 0,
               kit_colour(stage, COLOUR_ACCENT));
    scene_target(scene, &(struct scene_target){ .id = link->id, .label = link->label, .hit = hit, .drawn = box,
                                                .action = link->action });
}

void kit_button(const struct stage *stage, struct scene *scene, const struct button *button)
{
    bool light = button->filled || button->chosen;
    uint32_t ground = kit_colour(stage, light ? COLOUR_TEXT : COLOUR_RAISED);
    int radius = look_y(&stage->look, 1.6);
    int edge = look_y(&stage->look, 0.4);
    int target = kit_target(scene, button, radius, light);
    int first = scene->node_count;

    scene_fill(scene, button->box, radius, ground);
    scene_belongs(scene, first, target, kit_colour(stage, light ? COLOUR_QUIET : COLOUR_TEXT));
    first = scene->node_count;
    if (!light) {
        scene_stroke(scene, button->box, radius, edge, kit_colour(stage, COLOUR_EDGE));
        scene_belongs(scene, first, target, kit_colour(stage, COLOUR_TEXT));
    }
    first = scene->node_count;
    button_content(stage, scene, button);
    scene_belongs(scene, first, target, kit_colour(stage, COLOUR_GROUND));
}
