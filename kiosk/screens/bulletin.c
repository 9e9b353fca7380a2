#include "kiosk/screens/bulletin.h"

#include <stdio.h>

#include "kiosk/base/least.h"
#include "kiosk/screens/update_words.h"

enum { BUTTONS_MAX = 2 };

/* In mm: so wide at most, so far from the edge of the screen and from its own; a short button beside the words. */
static const double WIDTH_MM = 130, MARGIN_MM = 4, PAD_MM = 4, GAP_MM = 3, BUTTON_MM = 46,
                    SHORT_BUTTON_MM = 38;

struct told {
    struct notes notes;
    struct button buttons[BUTTONS_MAX];
    int button_count;
};

static const char *word(const struct stage *stage, const char *key)
{
    return update_words(stage_language(stage), key);
}

static void add_button(struct told *told, const char *id, const char *label, enum bulletin_action action)
{
    told->buttons[told->button_count] = (struct button){ .id = id, .label = label, .action = (int)action,
                                                         .filled = told->button_count == 0 };
    told->button_count++;
}

static void tell_end(const struct stage *stage, const struct bulletin *bulletin, struct notes *notes)
{
    char code[16], both[300];

    snprintf(code, sizeof code, "E%d", (int)bulletin->code);
    snprintf(both, sizeof both, "%s \u00b7 %s", notes_filled(stage, "code", "code", code), word(stage, "running"));
    notes_add(stage, notes, TYPE_TEXT, COLOUR_QUIET, both);
}

/* Who sealed what, and why that does not do here, is for staff alone. */
static void set_result(const struct stage *stage, const struct bulletin *bulletin, struct told *told)
{
    const struct language *language = stage_language(stage);
    struct notes *notes = &told->notes;

    if (update_code_sealing(bulletin->code)) {
        notes_add(stage, notes, TYPE_TEXT_BOLD, COLOUR_TEXT, word(stage, "not_taken"));
        if (!notes_low(stage))
            notes_add(stage, notes, TYPE_TEXT, COLOUR_QUIET, word(stage, "running"));
    } else if (bulletin->code == UPDATE_OK) {
        notes_add(stage, notes, TYPE_TEXT_BOLD, COLOUR_TEXT, update_words_sentence(language, bulletin->code));
        notes_add(stage, notes, TYPE_TEXT, COLOUR_TEXT, word(stage, "remove"));
    } else {
        notes_add(stage, notes, TYPE_TEXT_BOLD, COLOUR_TEXT, update_words_sentence(language, bulletin->code));
        /* Where staff can read it all, that covers less. */
        if (bulletin->problem_count == 0)
            notes_add(stage, notes, TYPE_TEXT, COLOUR_TEXT, update_words_remedy(language, bulletin->code));
        tell_end(stage, bulletin, notes);
    }
    if (bulletin->problem_count > 0 || update_code_sealing(bulletin->code))
        add_button(told, "edge-open", word(stage, "touch_why"), BULLETIN_OPEN);
}

/* On a low screen as little as can be is said: what is under it is what staff want to see. */
static void set(const struct stage *stage, const struct bulletin *bulletin, struct told *told)
{
    const struct work work = bulletin_work(bulletin);
    struct notes *notes = &told->notes;

    switch (bulletin->kind) {
    case BULLETIN_NONE: break;
    case BULLETIN_FOUND:
        notes_add(stage, notes, TYPE_TEXT_BOLD, COLOUR_TEXT, notes_filled(stage, "looking", "name", bulletin->name));
        break;
    case BULLETIN_COPYING:
    case BULLETIN_CHECKING:
    case BULLETIN_SAVING: notes_add_work(stage, notes, &work); break;
    case BULLETIN_ASKS:
        notes_add(stage, notes, TYPE_TEXT_BOLD, COLOUR_TEXT, notes_filled(stage, "found", "name", bulletin->name));
        if (!notes_low(stage))
            notes_add(stage, notes, TYPE_TEXT, COLOUR_QUIET, word(stage, "not_taken"));
        add_button(told, "edge-open", word(stage, "touch"), BULLETIN_OPEN);
        break;
    case BULLETIN_RESULT: set_result(stage, bulletin, told); break;
    case BULLETIN_SAVED:
        notes_add(stage, notes, TYPE_TEXT_BOLD, COLOUR_TEXT, notes_filled(stage, "saved", "name", bulletin->folder));
        notes_add(stage, notes, TYPE_TEXT, COLOUR_TEXT, word(stage, "remove"));
        break;
    case BULLETIN_PREVIEW:
        notes_add(stage, notes, TYPE_TEXT_BOLD, COLOUR_TEXT,
                  notes_numbered(stage, notes_low(stage) ? "preview_short" : "preview", bulletin->minutes_left));
        if (bulletin->may_remove && !notes_low(stage))
            notes_add(stage, notes, TYPE_TEXT, COLOUR_QUIET, word(stage, "remove"));
        add_button(told, "edge-keep", word(stage, "keep"), BULLETIN_KEEP);
        add_button(told, "edge-undo", word(stage, "undo"), BULLETIN_UNDO);
        break;
    }
}

static void place_box(const struct stage *stage, struct scene *scene, struct rect box)
{
    int radius = look_y(&stage->look, 1.6);

    scene_fill(scene, box, radius, kit_colour(stage, COLOUR_RAISED));
    scene_stroke(scene, box, radius, look_y(&stage->look, 0.4), kit_colour(stage, COLOUR_EDGE));
}

/* Two buttons stand beside the words, so that as little as can be of a preview is covered; one alone is long, and
 * stands under them. */
static bool beside(const struct told *told)
{
    return told->button_count > 1;
}

static void place_buttons(const struct stage *stage, struct scene *scene, struct told *told, struct rect area)
{
    int gap = look_x(&stage->look, GAP_MM), count = told->button_count;
    int w = count > 0 ? (area.w - (count - 1) * gap) / count : 0;

    for (int i = 0; i < count; i++) {
        told->buttons[i].box = (struct rect){ area.x + i * (w + gap), area.y, w, area.h };
        kit_button(stage, scene, &told->buttons[i]);
    }
}

static void place(const struct stage *stage, struct scene *scene, struct told *told, int buttons_w)
{
    const struct look *look = &stage->look;
    int pad_x = look_x(look, PAD_MM), pad_y = look_y(look, PAD_MM), gap_y = look_y(look, GAP_MM);
    int notes_w = told->notes.width_px, notes_h = notes_height(stage, &told->notes);
    int button_h = kit_button_height(stage), w = notes_w, h = notes_h;

    if (beside(told)) {
        w += look_x(look, PAD_MM) + buttons_w;
        h = int_most(h, button_h);
    } else if (told->button_count > 0) {
        button_h = kit_button_height_for(stage, told->buttons[0].label, w);
        h += gap_y + button_h;
    }
    struct rect inner = { (look->surface.w_px - w) / 2, look_y(look, MARGIN_MM) + pad_y, w, h };
    place_box(stage, scene, (struct rect){ inner.x - pad_x, inner.y - pad_y, w + 2 * pad_x, h + 2 * pad_y });
    notes_place(stage, scene, &told->notes, inner.x, beside(told) ? inner.y + (h - notes_h) / 2 : inner.y);
    struct rect buttons = { inner.x, inner.y + h - button_h, w, button_h };
    if (beside(told))
        buttons = (struct rect){ inner.x + w - buttons_w, inner.y + (h - button_h) / 2, buttons_w, button_h };
    place_buttons(stage, scene, told, buttons);
}

void bulletin_build(const struct stage *stage, struct scene *scene, const struct bulletin *bulletin)
{
    const struct look *look = &stage->look;
    int room = look->surface.w_px - 2 * look_x(look, MARGIN_MM + PAD_MM), buttons_w = 0;
    struct told told = { 0 };

    if (bulletin->kind == BULLETIN_NONE)
        return;
    if (bulletin->kind == BULLETIN_PREVIEW) {
        buttons_w = look_x(look, 2 * (notes_low(stage) ? SHORT_BUTTON_MM : BUTTON_MM) + GAP_MM);
        room -= buttons_w + look_x(look, PAD_MM);
    }
    told.notes.width_px = int_least(look_x(look, WIDTH_MM), room);
    set(stage, bulletin, &told);
    place(stage, scene, &told, buttons_w);
}
