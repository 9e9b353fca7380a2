#include "kiosk/screens/staff.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/base/least.h"
#include "kiosk/screens/kit.h"
#include "kiosk/screens/update_words.h"

enum { ID_BYTES = 16, BUTTONS_MAX = 5, TEXTS_MAX = 3 };

/* In mm. */
static const double PAD_MM = 6, GAP_MM = 3, KEY_W_MM = 30, LONG_KEY_W_MM = 20, KEY_H_MM = 20, MENU_W_MM = 130;

static const char *word(const struct stage *stage, const char *key)
{
    return update_words(stage_language(stage), key);
}

/* A box in the middle of the screen for so much; returns its inside. */
static struct rect place_box(const struct stage *stage, struct scene *scene, int w, int h)
{
    const struct look *look = &stage->look;
    int pad_x = look_x(look, PAD_MM), pad_y = look_y(look, look->compact ? PAD_MM / 2 : PAD_MM);
    struct rect inner = { (look->surface.w_px - w) / 2, (look->surface.h_px - h) / 2, w, h };
    struct rect box = { inner.x - pad_x, inner.y - pad_y, w + 2 * pad_x, h + 2 * pad_y };

    scene_fill(scene, box, look_y(look, 1.6), kit_colour(stage, COLOUR_RAISED));
    scene_stroke(scene, box, look_y(look, 1.6), look_y(look, 0.4), kit_colour(stage, COLOUR_EDGE));
    return inner;
}

/* What is said over the keys: how many digits there are, or what is wrong. */
static const char *status(const struct stage *stage, const struct staff_view *view)
{
    const struct language *language = stage_language(stage);
    char dots[64] = "", minutes[16], text[300];

    if (view->no_pin)
        return word(stage, "no_pin");
    if (view->wait_min > 0) {
        snprintf(minutes, sizeof minutes, "%d", view->wait_min);
        words_fill(text, sizeof text, word(stage, "wait_min"), "n", minutes);
        return arena_string(stage->scratch, text);
    }
    if (view->typed == 0)
        return view->told == UPDATE_OK ? word(stage, "pin") : update_words_sentence(language, view->told);
    for (int i = 0; i < view->typed; i++)
        strncat(dots, i == 0 ? "\u25cf" : " \u25cf", sizeof dots - strlen(dots) - 1);
    return arena_string(stage->scratch, dots);
}

static void place_key(const struct stage *stage, struct scene *scene, struct rect box, int digit)
{
    char id[ID_BYTES], text[2] = { (char)('0' + digit), 0 };

    snprintf(id, sizeof id, "staff-%d", digit);
    kit_button(stage, scene, &(struct button){ .id = arena_string(stage->scratch, id),
                                               .label = arena_string(stage->scratch, text), .box = box,
                                               .action = STAFF_DIGIT, .argument = digit });
}

/* Where the keys lie: in a block as on a telephone, or in two long rows where the screen is low. */
struct keypad {
    int columns, rows;
    int digit_places[STAFF_KEYS]; /* of the n-th digit, counted along the rows */
    int delete_place, enter_place;
};

static const struct keypad BLOCK = { 3, 4, { 0, 1, 2, 3, 4, 5, 6, 7, 8, 10 }, 9, 11 };
static const struct keypad LONG = { 6, 2, { 0, 1, 2, 3, 4, 6, 7, 8, 9, 10 }, 5, 11 };

static int keypad_height(const struct stage *stage, const struct keypad *pad)
{
    return pad->rows * look_y(&stage->look, KEY_H_MM) + (pad->rows - 1) * look_y(&stage->look, GAP_MM);
}

static int keypad_width(const struct stage *stage, const struct keypad *pad)
{
    const struct look *look = &stage->look;
    double key_mm = pad == &LONG ? LONG_KEY_W_MM : KEY_W_MM;

    return pad->columns * look_x(look, key_mm) + (pad->columns - 1) * look_x(look, GAP_MM);
}

static struct rect key_box(const struct stage *stage, const struct keypad *pad, struct rect area, int place)
{
    int gap_x = look_x(&stage->look, GAP_MM), gap_y = look_y(&stage->look, GAP_MM);
    int w = (area.w - (pad->columns - 1) * gap_x) / pad->columns, h = (area.h - (pad->rows - 1) * gap_y) / pad->rows;

    return (struct rect){ area.x + place % pad->columns * (w + gap_x), area.y + place / pad->columns * (h + gap_y), w,
                          h };
}

static void place_keys(const struct stage *stage, struct scene *scene, const struct staff_view *view,
                       const struct keypad *pad, struct rect area)
{
    for (int i = 0; i < STAFF_KEYS; i++)
        place_key(stage, scene, key_box(stage, pad, area, pad->digit_places[i]), view->order[i]);
    kit_button(stage, scene, &(struct button){ .id = "staff-delete", .label = word(stage, "delete"), .text = "",
                                               .icon = ICON_BACK, .action = STAFF_DELETE,
                                               .box = key_box(stage, pad, area, pad->delete_place) });
    kit_button(stage, scene, &(struct button){ .id = "staff-enter", .label = word(stage, "enter"), .filled = true,
                                               .action = STAFF_ENTER,
                                               .box = key_box(stage, pad, area, pad->enter_place) });
}

/* Room for a box in the middle, without its own edge. */
static int room_height(const struct stage *stage)
{
    return stage->look.surface.h_px - 2 * look_y(&stage->look, stage->look.compact ? PAD_MM : 2 * PAD_MM);
}

static void build_pin(const struct stage *stage, struct scene *scene, const struct staff_view *view)
{
    bool shut = view->no_pin || view->wait_min > 0;
    int gap = look_y(&stage->look, GAP_MM), close_h = kit_button_height(stage);
    int around = stage->look.types[TYPE_TEXT_BOLD].leading_px + close_h + 2 * gap;
    const struct keypad *pad = keypad_height(stage, &BLOCK) + around > room_height(stage) ? &LONG : &BLOCK;
    struct paragraph words;

    int w = keypad_width(stage, pad), keys_h = shut ? -gap : keypad_height(stage, pad);
    kit_centred(stage, TYPE_TEXT_BOLD, COLOUR_TEXT, w, status(stage, view), &words);
    int words_h = paragraph_height(&words);
    struct rect inner = place_box(stage, scene, w, words_h + keys_h + close_h + 2 * gap);
    int y = kit_place(scene, &words, inner.x, inner.y) + gap;
    if (!shut) {
        place_keys(stage, scene, view, pad, (struct rect){ inner.x, y, inner.w, keys_h });
        y += keys_h + gap;
    }
    kit_button(stage, scene, &(struct button){ .id = "staff-close",
                                               .label = stage_word(stage, "interface", "close"),
                                               .box = { inner.x, y, inner.w, close_h }, .action = STAFF_CLOSE });
}

struct choice {
    const char *id, *word;
    enum staff_action action;
    bool filled;
};

static int choices(const struct staff_view *view, struct choice out[BUTTONS_MAX])
{
    int count = 0;

    if (view->page == STAFF_SURE) {
        out[count++] = (struct choice){ "staff-no", "no", STAFF_NO, false };
        out[count++] = (struct choice){ "staff-yes", "yes", STAFF_YES, false };
        return count;
    }
    if (view->preview) {
        out[count++] = (struct choice){ "staff-keep", "keep", STAFF_KEEP, true };
        out[count++] = (struct choice){ "staff-undo", "undo", STAFF_GO_BACK, false };
    } else if (!view->factory && view->before[0] != 0) {
        out[count++] = (struct choice){ "staff-back", "go_back", STAFF_GO_BACK, false };
    }
    if (!view->factory)
        out[count++] = (struct choice){ "staff-factory", "go_factory", STAFF_GO_FACTORY, false };
    return count;
}

static int add(const struct stage *stage, struct paragraph *paragraphs, int count, enum type_role role,
               enum colour colour, int width, const char *text)
{
    if (text[0] == 0)
        return count;
    kit_paragraph(stage, role, colour, width, text, &paragraphs[count]);
    return count + 1;
}

static const char *label(const struct stage *stage, const struct choice *choice)
{
    bool usual = choice->action == STAFF_YES || choice->action == STAFF_NO || choice->action == STAFF_CLOSE;

    return usual ? stage_word(stage, "interface", choice->word) : word(stage, choice->word);
}

/* Without a name it is the kiosk's own. */
static const char *what(const struct stage *stage, const char *key, const char *name)
{
    char text[STAFF_LINE_BYTES + 100];

    words_fill(text, sizeof text, word(stage, key), "what", name[0] != 0 ? name : word(stage, "go_factory"));
    return arena_string(stage->scratch, text);
}

/* What the menu says over its buttons; returns how many paragraphs that are. */
static int menu_texts(const struct stage *stage, const struct staff_view *view, int width,
                      struct paragraph texts[TEXTS_MAX])
{
    int count = 0;

    if (view->page == STAFF_SURE)
        return add(stage, texts, count, TYPE_TEXT_BOLD, COLOUR_TEXT, width,
                   word(stage, view->wanted == STAFF_GO_FACTORY ? "sure_factory" : "sure_back"));
    count = add(stage, texts, count, TYPE_TEXT_BOLD, COLOUR_TEXT, width, what(stage, "plays", view->plays));
    if (view->before[0] != 0)
        count = add(stage, texts, count, TYPE_TEXT, COLOUR_QUIET, width, what(stage, "played_before", view->before));
    if (view->told != UPDATE_OK)
        count = add(stage, texts, count, TYPE_TEXT, COLOUR_ACCENT, width,
                    update_words_sentence(stage_language(stage), view->told));
    return count;
}

/* Buttons lie in two columns; one that is left over has the whole last row. */
static void build_menu(const struct stage *stage, struct scene *scene, const struct staff_view *view)
{
    const struct look *look = &stage->look;
    int gap = look_y(look, GAP_MM), gap_x = look_x(look, GAP_MM), height = 0;
    int w = int_least(look_x(look, MENU_W_MM), look->surface.w_px - 4 * look_x(look, PAD_MM));
    struct paragraph texts[TEXTS_MAX] = { 0 };
    struct choice list[BUTTONS_MAX];
    int count = choices(view, list), half = (w - gap_x) / 2, button_h = kit_button_height(stage);
    int text_count = menu_texts(stage, view, w, texts);

    if (view->page == STAFF_MENU)
        list[count++] = (struct choice){ "staff-close", "close", STAFF_CLOSE, false };
    for (int i = 0; i < count; i++)
        button_h = int_most(button_h, kit_button_height_for(stage, label(stage, &list[i]), half));
    for (int i = 0; i < text_count; i++)
        height += paragraph_height(&texts[i]) + gap;
    int rows = (count + 1) / 2;
    struct rect inner = place_box(stage, scene, w, height + rows * button_h + (rows - 1) * gap);
    int y = inner.y;
    for (int i = 0; i < text_count; i++)
        y = kit_place(scene, &texts[i], inner.x, y) + gap;
    for (int i = 0; i < count; i++) {
        bool alone = i == count - 1 && i % 2 == 0;
        struct rect box = { inner.x + i % 2 * (half + gap_x), y + i / 2 * (button_h + gap), alone ? w : half,
                            button_h };
        kit_button(stage, scene, &(struct button){ .id = list[i].id, .label = label(stage, &list[i]), .box = box,
                                                   .action = (int)list[i].action, .filled = list[i].filled });
    }
}

void staff_build(const struct stage *stage, struct scene *scene, const struct staff_view *view)
{
    switch (view->page) {
    case STAFF_CLOSED: return;
    case STAFF_PIN: build_pin(stage, scene, view); break;
    case STAFF_MENU:
    case STAFF_SURE: build_menu(stage, scene, view); break;
    }
}
