/* The staff's pages that say something and offer what can be done about it. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/base/least.h"
#include "kiosk/screens/staff_parts.h"
#include "kiosk/screens/update_words.h"

enum { CHOICES_MAX = 8, TEXT_BYTES = 400 };

/* In mm: so wide at most. */
static const double WIDTH_MM = 140;

struct choice {
    const char *id, *label;
    enum staff_action action;
    int argument;
    bool filled;
};

struct talk {
    struct notes notes;
    struct choice choices[CHOICES_MAX];
    int count;
    enum staff_action close; /* of the sign in the corner; STAFF_NO: there is none */
};

static void offer(struct talk *talk, const char *id, const char *label, enum staff_action action, int argument)
{
    assert(talk->count < CHOICES_MAX);
    talk->choices[talk->count++] = (struct choice){ id, label, action, argument, false };
}

/* The next step, one on a page. */
static void offer_first(struct talk *talk, const char *id, const char *label, enum staff_action action, int argument)
{
    offer(talk, id, label, action, argument);
    talk->choices[talk->count - 1].filled = true;
}

static const char *plays(const struct stage *stage, const struct staff_view *view)
{
    const char *name = staff_exhibit(stage, view->plays);
    char date[64], text[TEXT_BYTES];

    if (view->since.year == 0)
        return notes_filled(stage, "plays", "what", name);
    words_date(stage_language(stage)->words, view->since, date, sizeof date);
    words_fill(text, sizeof text, notes_filled(stage, "plays_since", "what", name), "date", date);
    return arena_string(stage->scratch, text);
}

/* What does not play though it was chosen, and why; NULL: it does. */
static const char *passed_over(const struct stage *stage, const struct staff_view *view)
{
    const char *name = staff_exhibit(stage, view->passed_over);

    switch (view->passed) {
    case STAFF_PASS_NONE: break;
    case STAFF_PASS_ENDS: return notes_filled(stage, "passed_ends", "what", name);
    case STAFF_PASS_DAMAGED: return notes_filled(stage, "passed_damaged", "what", name);
    }
    return NULL;
}

static void offer_rest(const struct stage *stage, const struct staff_view *view, struct talk *talk)
{
    if (!view->factory)
        offer(talk, "staff-other", staff_word(stage, "other"), STAFF_SHOW, STAFF_OTHERS);
    if (view->history != NULL)
        offer(talk, "staff-updates", staff_word(stage, "updates"), STAFF_SHOW, STAFF_UPDATES);
    if (view->health != NULL)
        offer(talk, "staff-storage", staff_word(stage, "storage"), STAFF_SHOW, STAFF_STORAGE);
    if (!view->no_sticks)
        offer(talk, "staff-save", staff_word(stage, "save"), STAFF_SHOW, STAFF_PUT);
}

static void set_menu(const struct stage *stage, const struct staff_view *view, struct talk *talk)
{
    const struct language *language = stage_language(stage);
    const char *passed = passed_over(stage, view);

    /* On a low screen why one is passed over has the room of what plays, which stands on the page of the others. */
    if (passed == NULL || view->told != UPDATE_OK || !notes_low(stage))
        notes_add(stage, &talk->notes, TYPE_TEXT_BOLD, COLOUR_TEXT, plays(stage, view));
    if (passed != NULL && view->told == UPDATE_OK)
        notes_add(stage, &talk->notes, TYPE_TEXT, COLOUR_ACCENT, passed);
    else if (view->before[0] != 0 && view->told == UPDATE_OK)
        notes_add(stage, &talk->notes, TYPE_TEXT, COLOUR_QUIET,
                  notes_filled(stage, "played_before", "what", view->before));
    /* A low screen has it on the page about the storage. */
    if (!notes_low(stage))
        notes_add(stage, &talk->notes, TYPE_TEXT, COLOUR_QUIET, staff_drawing(stage, view));
    if (view->kept)
        notes_add(stage, &talk->notes, TYPE_TEXT, COLOUR_ACCENT, staff_word(stage, "kept"));
    if (view->told != UPDATE_OK) {
        notes_add(stage, &talk->notes, TYPE_TEXT, COLOUR_ACCENT, update_words_sentence(language, view->told));
        notes_add(stage, &talk->notes, TYPE_TEXT, COLOUR_TEXT, update_words_remedy(language, view->told));
    }
    if (view->preview) {
        offer_first(talk, "staff-keep", staff_word(stage, "keep"), STAFF_KEEP, 0);
        offer(talk, "staff-undo", staff_word(stage, "undo"), STAFF_UNDO, 0);
    }
    if (view->stick[0] != 0)
        offer(talk, "staff-stick", notes_filled(stage, "on_stick", "name", view->stick), STAFF_SHOW, STAFF_STICK);
    /* A preview has three minutes: the rest can wait. */
    if (!view->preview)
        offer_rest(stage, view, talk);
    else if (view->history != NULL)
        offer(talk, "staff-updates", staff_word(stage, "updates"), STAFF_SHOW, STAFF_UPDATES);
}

static void set_others(const struct stage *stage, const struct staff_view *view, struct talk *talk)
{
    notes_add(stage, &talk->notes, TYPE_TEXT_BOLD, COLOUR_TEXT, staff_word(stage, "other"));
    const char *passed = passed_over(stage, view);

    notes_add(stage, &talk->notes, TYPE_TEXT, COLOUR_QUIET, plays(stage, view));
    if (passed != NULL && !notes_low(stage))
        notes_add(stage, &talk->notes, TYPE_TEXT, COLOUR_QUIET, passed);
    if (view->before[0] != 0)
        notes_add(stage, &talk->notes, TYPE_TEXT, COLOUR_QUIET,
                  notes_filled(stage, "played_before", "what", view->before));
    /* The previous one may be what plays instead already: then it is chosen for good by that. */
    if (view->before[0] != 0 || (passed != NULL && view->plays[0] != 0))
        offer(talk, "staff-previous", staff_word(stage, "go_back"), STAFF_GO_BACK, 0);
    offer(talk, "staff-factory", staff_word(stage, "go_factory"), STAFF_GO_FACTORY, 0);
    talk->close = STAFF_LEAVE;
}

static void set_sure(const struct stage *stage, const struct staff_view *view, struct talk *talk)
{
    notes_add(stage, &talk->notes, TYPE_TEXT_BOLD, COLOUR_TEXT,
              staff_word(stage, view->wanted == STAFF_GO_FACTORY ? "sure_factory" : "sure_back"));
    offer(talk, "staff-no", stage_word(stage, "interface", "no"), STAFF_NO, 0);
    offer(talk, "staff-yes", stage_word(stage, "interface", "yes"), STAFF_YES, 0);
    talk->close = STAFF_NO;
}

/* What staff may take in spite of its code, or else what is to be done about it. */
static void set_stick(const struct stage *stage, const struct staff_view *view, struct talk *talk)
{
    const struct language *language = stage_language(stage);
    bool asks = update_code_asks(view->stick_code);
    char code[16], where[TEXT_BYTES];

    snprintf(code, sizeof code, "E%d", (int)view->stick_code);
    snprintf(where, sizeof where, "%s \u00b7 %s", notes_filled(stage, "on_stick", "name", view->stick),
             notes_filled(stage, "code", "code", code));
    notes_add(stage, &talk->notes, TYPE_TEXT, COLOUR_QUIET, where);
    notes_add(stage, &talk->notes, TYPE_TEXT_BOLD, COLOUR_TEXT, update_words_sentence(language, view->stick_code));
    notes_add(stage, &talk->notes, TYPE_TEXT, COLOUR_TEXT,
              asks ? staff_word(stage, "install_how") : update_words_remedy(language, view->stick_code));
    talk->close = STAFF_LEAVE;
    if (asks) {
        offer_first(talk, "staff-install", staff_word(stage, "install"), STAFF_INSTALL, 0);
        offer(talk, "staff-not-now", staff_word(stage, "not_now"), STAFF_LEAVE, 0);
    }
    if (view->problem_count > 0)
        offer(talk, "staff-problems", staff_word(stage, "problems"), STAFF_SHOW, STAFF_PROBLEMS);
}

static void set_put(const struct stage *stage, const struct staff_view *view, struct talk *talk)
{
    bool there = view->put[0] != 0;

    notes_add(stage, &talk->notes, TYPE_TEXT_BOLD, COLOUR_TEXT, staff_word(stage, there ? "save" : "save_put"));
    notes_add(stage, &talk->notes, TYPE_TEXT, COLOUR_QUIET, staff_word(stage, "save_how"));
    if (there)
        offer_first(talk, "staff-save-to", notes_filled(stage, "save_to", "name", view->put), STAFF_SAVE, 0);
    talk->close = STAFF_LEAVE;
}

static void set(const struct stage *stage, const struct staff_view *view, struct talk *talk)
{
    switch (view->page) {
    case STAFF_MENU: set_menu(stage, view, talk); break;
    case STAFF_OTHERS: set_others(stage, view, talk); break;
    case STAFF_SURE: set_sure(stage, view, talk); break;
    case STAFF_STICK: set_stick(stage, view, talk); break;
    case STAFF_PUT: set_put(stage, view, talk); break;
    case STAFF_WORK:
        notes_add_work(stage, &talk->notes, &view->work);
        if (!notes_low(stage))
            notes_add(stage, &talk->notes, TYPE_TEXT, COLOUR_QUIET, staff_word(stage, "running"));
        break;
    case STAFF_SAVED:
        notes_add(stage, &talk->notes, TYPE_TEXT_BOLD, COLOUR_TEXT, notes_filled(stage, "saved", "name", view->folder));
        notes_add(stage, &talk->notes, TYPE_TEXT, COLOUR_TEXT, staff_word(stage, "remove"));
        break;
    default: break;
    }
}

/* The buttons lie in columns, two of them, or three where the screen is low; a last row that is not full is shared by
 * those that it has. */
static int columns_of(const struct stage *stage, int count)
{
    return int_least(count, notes_low(stage) && count != 4 ? 3 : 2);
}

static int button_height(const struct stage *stage, const struct talk *talk, int w)
{
    int h = kit_button_height(stage);

    for (int i = 0; i < talk->count; i++)
        h = int_most(h, kit_button_height_for(stage, talk->choices[i].label, w));
    return h;
}

static void place_choices(const struct stage *stage, struct scene *scene, const struct talk *talk, struct rect area,
                          int columns)
{
    int gap_x = look_x(&stage->look, STAFF_GAP_MM), gap_y = look_y(&stage->look, STAFF_GAP_MM);
    int rows = (talk->count + columns - 1) / columns;
    int h = (area.h - (rows - 1) * gap_y) / rows;

    for (int i = 0; i < talk->count; i++) {
        const struct choice *choice = &talk->choices[i];
        int row = i / columns, in_row = int_least(columns, talk->count - row * columns);
        int w = (area.w - (in_row - 1) * gap_x) / in_row;
        struct rect box = { area.x + i % columns * (w + gap_x), area.y + row * (h + gap_y), w, h };
        kit_button(stage, scene, &(struct button){ .id = choice->id, .label = choice->label, .box = box,
                                                   .action = (int)choice->action, .argument = choice->argument,
                                                   .filled = choice->filled });
    }
}

/* Where there is no room for the sign in the corner its word stands behind the others. */
static void offer_close(const struct stage *stage, struct talk *talk)
{
    bool there = false;

    for (int i = 0; i < talk->count; i++)
        there = there || talk->choices[i].action == talk->close;
    if (notes_low(stage) && talk->close != STAFF_NO && !there)
        offer(talk, staff_close_id(talk->close), staff_close_word(stage, talk->close), talk->close, 0);
}

void staff_build_menu(const struct stage *stage, struct scene *scene, const struct staff_view *view)
{
    const struct look *look = &stage->look;
    int w = int_least(look_x(look, WIDTH_MM), staff_room_width(stage)), gap = look_y(look, STAFF_GAP_MM);
    struct talk talk = { .close = view->page == STAFF_SURE ? STAFF_NO : STAFF_CLOSE };
    bool corner = talk.close != STAFF_NO;

    talk.notes.width_px = w - (corner ? staff_close_width(stage) : 0);
    set(stage, view, &talk);
    offer_close(stage, &talk);
    int columns = columns_of(stage, talk.count), rows = talk.count > 0 ? (talk.count + columns - 1) / columns : 0;
    int head_h = int_most(notes_height(stage, &talk.notes), corner ? staff_close_height(stage) : 0), choices_h = 0;
    if (rows > 0) {
        int column_w = (w - (columns - 1) * look_x(look, STAFF_GAP_MM)) / columns;
        choices_h = rows * button_height(stage, &talk, column_w) + (rows - 1) * gap;
    }
    struct rect inner = staff_box(stage, scene, w, head_h + (rows > 0 ? staff_break(stage) : 0) + choices_h);
    notes_place(stage, scene, &talk.notes, inner.x, inner.y);
    if (rows > 0)
        place_choices(stage, scene, &talk,
                      (struct rect){ inner.x, inner.y + inner.h - choices_h, w, choices_h }, columns);
    if (corner)
        staff_place_close(stage, scene, inner, talk.close);
}
