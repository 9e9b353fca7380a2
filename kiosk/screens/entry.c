/* Entries of a list that lead somewhere: lines of text, with a chevron where there is room, as high as a button. */
#include "kiosk/screens/kit.h"

static int pad(const struct stage *stage)
{
    return look_x(&stage->look, stage->look.compact ? 3 : 5);
}

static int icon_px(const struct stage *stage)
{
    return look_y(&stage->look, 4.5);
}

static int number_px(const struct stage *stage)
{
    return stage->look.types[TYPE_TEXT].size_px * 5 / 4;
}

int kit_entry_text_width(const struct stage *stage, int width, bool numbered, bool chevron)
{
    return width - 2 * pad(stage) - (chevron ? pad(stage) + icon_px(stage) : 0) - (numbered ? number_px(stage) : 0);
}

static void place_content(const struct stage *stage, struct scene *scene, const struct button *entry,
                          const char *number, enum colour ink, enum colour quiet)
{
    struct rect box = entry->box;
    bool numbered = number[0] != 0;
    int width = kit_entry_text_width(stage, box.w, numbered, entry->icon != ICON_NONE);
    int x = box.x + pad(stage);
    struct paragraph text, count;

    kit_paragraph(stage, entry->filled ? TYPE_TEXT_BOLD : TYPE_TEXT, ink, width, entry->label, &text);
    int y = box.y + (box.h - paragraph_height(&text)) / 2;
    struct rect icon = { box.x + box.w - pad(stage) - icon_px(stage), box.y + (box.h - icon_px(stage)) / 2,
                         icon_px(stage), icon_px(stage) };
    if (numbered) {
        kit_paragraph(stage, TYPE_QUOTE, quiet, number_px(stage), number, &count);
        /* On the baseline of the words beside it. */
        kit_place(scene, &count, x, y + text.ascent_px - count.ascent_px);
    }
    kit_place(scene, &text, x + (numbered ? number_px(stage) : 0), y);
    kit_icon(scene, entry->icon, icon, kit_colour(stage, quiet));
}

void kit_entry(const struct stage *stage, struct scene *scene, const struct button *entry, const char *number)
{
    const struct look *look = &stage->look;
    int radius = look_y(look, 1.6);
    int target = kit_target(scene, entry, radius, entry->filled);
    int first = scene->node_count;

    scene_fill(scene, entry->box, radius, kit_colour(stage, entry->filled ? COLOUR_TEXT : COLOUR_RAISED));
    scene_belongs(scene, first, target, kit_colour(stage, entry->filled ? COLOUR_QUIET : COLOUR_TEXT));
    first = scene->node_count;
    if (!entry->filled)
        scene_stroke(scene, entry->box, radius, look_y(look, 0.4), kit_colour(stage, COLOUR_EDGE));
    place_content(stage, scene, entry, number, entry->filled ? COLOUR_GROUND : COLOUR_TEXT,
                  entry->filled ? COLOUR_GROUND : COLOUR_QUIET);
    scene_belongs(scene, first, target, kit_colour(stage, COLOUR_GROUND));
}
