#include "kiosk/screens/bulletin.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/base/least.h"
#include "kiosk/screens/kit.h"
#include "kiosk/screens/update_words.h"

enum { LINES_MAX = 4, WORD_BYTES = 400 };

/* In mm: so wide at most, so far from the edge of the screen and from its own. */
static const double WIDTH_MM = 130, MARGIN_MM = 4, PAD_MM = 4, GAP_MM = 1.5, BAR_MM = 1.6;

struct lines {
    struct paragraph paragraphs[LINES_MAX];
    int count;
    int width_px, height_px; /* of the column, without what surrounds it */
    int bar_after;           /* how many lines stand over the bar; 0: there is none */
};

static void add(const struct stage *stage, struct lines *lines, enum type_role role, enum colour colour,
                const char *text)
{
    if (text[0] == 0)
        return;
    struct paragraph *paragraph = &lines->paragraphs[lines->count];
    kit_paragraph(stage, role, colour, lines->width_px, text, paragraph);
    lines->height_px += paragraph_height(paragraph) + (lines->count > 0 ? look_y(&stage->look, GAP_MM) : 0);
    lines->count++;
}

static const char *word(const struct stage *stage, const char *key)
{
    return update_words(stage_language(stage), key);
}

static const char *filled(const struct stage *stage, const char *key, const char *name, const char *value)
{
    char text[WORD_BYTES];

    words_fill(text, sizeof text, word(stage, key), name, value);
    return arena_string(stage->scratch, text);
}

static const char *time_left(const struct stage *stage, int minutes)
{
    char number[16];

    if (minutes == BULLETIN_UNKNOWN)
        return "";
    if (minutes == 0)
        return word(stage, "less_than_a_minute");
    snprintf(number, sizeof number, "%d", minutes);
    return filled(stage, "minutes_left", "n", number);
}

static void set_work(const struct stage *stage, const struct bulletin *bulletin, struct lines *lines)
{
    bool copying = bulletin->kind == BULLETIN_COPYING;

    add(stage, lines, TYPE_TEXT_BOLD, COLOUR_TEXT, word(stage, copying ? "copying" : "checking"));
    if (bulletin->percent != BULLETIN_UNKNOWN) {
        lines->bar_after = lines->count;
        lines->height_px += look_y(&stage->look, BAR_MM) + look_y(&stage->look, GAP_MM);
    }
    add(stage, lines, TYPE_TEXT, COLOUR_QUIET, time_left(stage, bulletin->minutes_left));
    if (bulletin->may_remove)
        add(stage, lines, TYPE_TEXT, COLOUR_TEXT, word(stage, "remove"));
}

static void set_result(const struct stage *stage, const struct bulletin *bulletin, struct lines *lines)
{
    const struct language *language = stage_language(stage);
    char code[16];

    add(stage, lines, TYPE_TEXT_BOLD, COLOUR_TEXT, update_words_sentence(language, bulletin->code));
    if (bulletin->code == UPDATE_OK) {
        add(stage, lines, TYPE_TEXT, COLOUR_TEXT, word(stage, "remove"));
        return;
    }
    add(stage, lines, TYPE_TEXT, COLOUR_TEXT, update_words_remedy(language, bulletin->code));
    snprintf(code, sizeof code, "E%d", (int)bulletin->code);
    const char *number = filled(stage, "code", "code", code), *running = word(stage, "running");
    char *both = arena_alloc(stage->scratch, strlen(number) + strlen(running) + 8);
    snprintf(both, strlen(number) + strlen(running) + 8, "%s \u00b7 %s", number, running);
    add(stage, lines, TYPE_TEXT, COLOUR_QUIET, both);
}

static void place_bar(const struct stage *stage, struct scene *scene, struct rect box, int percent)
{
    struct rect done = { box.x, box.y, box.w * percent / 100, box.h };

    scene_fill(scene, box, box.h / 2, kit_colour(stage, COLOUR_LINE));
    if (done.w > 0)
        scene_fill(scene, done, box.h / 2, kit_colour(stage, COLOUR_ACCENT));
}

static void place(const struct stage *stage, struct scene *scene, const struct lines *lines, int percent)
{
    const struct look *look = &stage->look;
    int pad_x = look_x(look, PAD_MM), pad_y = look_y(look, PAD_MM), gap = look_y(look, GAP_MM);
    struct rect box = { (look->surface.w_px - lines->width_px) / 2 - pad_x, look_y(look, MARGIN_MM),
                        lines->width_px + 2 * pad_x, lines->height_px + 2 * pad_y };
    int radius = look_y(look, 1.6), x = box.x + pad_x, y = box.y + pad_y;

    scene_fill(scene, box, radius, kit_colour(stage, COLOUR_RAISED));
    scene_stroke(scene, box, radius, look_y(look, 0.4), kit_colour(stage, COLOUR_EDGE));
    for (int i = 0; i < lines->count; i++) {
        if (i > 0)
            y += gap;
        y = kit_place(scene, &lines->paragraphs[i], x, y);
        if (lines->bar_after == i + 1) {
            struct rect bar = { x, y + gap, lines->width_px, look_y(look, BAR_MM) };
            place_bar(stage, scene, bar, percent);
            y = bar.y + bar.h;
        }
    }
}

void bulletin_build(const struct stage *stage, struct scene *scene, const struct bulletin *bulletin)
{
    int room = stage->look.surface.w_px - 2 * look_x(&stage->look, MARGIN_MM + PAD_MM);
    struct lines lines = { .width_px = int_least(look_x(&stage->look, WIDTH_MM), room) };

    switch (bulletin->kind) {
    case BULLETIN_NONE: return;
    case BULLETIN_FOUND:
        add(stage, &lines, TYPE_TEXT_BOLD, COLOUR_TEXT, filled(stage, "found", "name", bulletin->name));
        break;
    case BULLETIN_COPYING:
    case BULLETIN_CHECKING: set_work(stage, bulletin, &lines); break;
    case BULLETIN_RESULT: set_result(stage, bulletin, &lines); break;
    }
    place(stage, scene, &lines, bulletin->percent);
}

bool bulletin_same(const struct bulletin *a, const struct bulletin *b)
{
    return a->kind == b->kind && strcmp(a->name, b->name) == 0 && a->percent == b->percent &&
           a->minutes_left == b->minutes_left && a->may_remove == b->may_remove && a->code == b->code;
}
