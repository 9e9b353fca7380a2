#include "kiosk/screens/notes.h"

#include <assert.h>
#include <stdio.h>

#include "kiosk/screens/update_words.h"

enum { WORD_BYTES = 500 };

/* In mm. */
static const double GAP_MM = 1.5, BAR_MM = 1.6;

bool notes_low(const struct stage *stage)
{
    const double low_mm = 110;

    return stage->look.surface.h_mm < low_mm;
}

const char *notes_filled(const struct stage *stage, const char *key, const char *name, const char *value)
{
    char text[WORD_BYTES];

    words_fill(text, sizeof text, update_words(stage_language(stage), key), name, value);
    return arena_string(stage->scratch, text);
}

const char *notes_numbered(const struct stage *stage, const char *key, int number)
{
    char digits[16];

    snprintf(digits, sizeof digits, "%d", number);
    return notes_filled(stage, key, "n", digits);
}

void notes_add(const struct stage *stage, struct notes *notes, enum type_role role, enum colour colour,
               const char *text)
{
    if (text[0] == 0)
        return;
    assert(notes->count < NOTES_MAX);
    kit_paragraph(stage, role, colour, notes->width_px, text, &notes->paragraphs[notes->count++]);
}

static const char *time_left(const struct stage *stage, int minutes)
{
    if (minutes == NOTES_UNKNOWN)
        return "";
    return minutes == 0 ? update_words(stage_language(stage), "less_than_a_minute")
                        : notes_numbered(stage, "minutes_left", minutes);
}

void notes_add_work(const struct stage *stage, struct notes *notes, const struct work *work)
{
    static const char *const keys[] = { [WORK_COPYING] = "copying", [WORK_CHECKING] = "checking",
                                        [WORK_SAVING] = "saving" };
    const struct language *language = stage_language(stage);

    notes_add(stage, notes, TYPE_TEXT_BOLD, COLOUR_TEXT, update_words(language, keys[work->kind]));
    if (work->percent != NOTES_UNKNOWN) {
        notes->bar_after = notes->count;
        notes->percent = work->percent;
    }
    notes_add(stage, notes, TYPE_TEXT, COLOUR_QUIET, time_left(stage, work->minutes_left));
    if (work->may_remove)
        notes_add(stage, notes, TYPE_TEXT, COLOUR_TEXT, update_words(language, "remove"));
    if (work->other_waits)
        notes_add(stage, notes, TYPE_TEXT, COLOUR_QUIET, update_words_sentence(language, UPDATE_SECOND_STICK));
}

int notes_height(const struct stage *stage, const struct notes *notes)
{
    int gap = look_y(&stage->look, GAP_MM), height = 0;

    for (int i = 0; i < notes->count; i++)
        height += paragraph_height(&notes->paragraphs[i]) + (i > 0 ? gap : 0);
    return height + (notes->bar_after > 0 ? gap + look_y(&stage->look, BAR_MM) : 0);
}

static void place_bar(const struct stage *stage, struct scene *scene, struct rect box, int percent)
{
    struct rect done = { box.x, box.y, box.w * percent / 100, box.h };

    scene_fill(scene, box, box.h / 2, kit_colour(stage, COLOUR_LINE));
    if (done.w > 0)
        scene_fill(scene, done, box.h / 2, kit_colour(stage, COLOUR_ACCENT));
}

int notes_place(const struct stage *stage, struct scene *scene, const struct notes *notes, int x, int y)
{
    int gap = look_y(&stage->look, GAP_MM);

    for (int i = 0; i < notes->count; i++) {
        y = kit_place(scene, &notes->paragraphs[i], x, y + (i > 0 ? gap : 0));
        if (notes->bar_after != i + 1)
            continue;
        struct rect bar = { x, y + gap, notes->width_px, look_y(&stage->look, BAR_MM) };
        place_bar(stage, scene, bar, notes->percent);
        y = bar.y + bar.h;
    }
    return y;
}
