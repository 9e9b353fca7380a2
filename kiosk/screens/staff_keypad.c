#include <stdio.h>
#include <string.h>

#include "kiosk/screens/staff_parts.h"
#include "kiosk/screens/update_words.h"

enum { ID_BYTES = 16 };

/* In mm. */
static const double KEY_W_MM = 30, LONG_KEY_W_MM = 20, KEY_H_MM = 20;

/* What is said over the keys: how many digits there are, or what is wrong. */
static const char *status(const struct stage *stage, const struct staff_view *view)
{
    const struct language *language = stage_language(stage);
    char dots[64] = "", minutes[16], text[300];

    if (view->no_pin)
        return staff_word(stage, "no_pin");
    if (view->wait_min > 0) {
        snprintf(minutes, sizeof minutes, "%d", view->wait_min);
        words_fill(text, sizeof text, staff_word(stage, "wait_min"), "n", minutes);
        return arena_string(stage->scratch, text);
    }
    if (view->typed == 0)
        return view->told == UPDATE_OK ? staff_word(stage, "pin") : update_words_sentence(language, view->told);
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
    return pad->rows * look_y(&stage->look, KEY_H_MM) + (pad->rows - 1) * look_y(&stage->look, STAFF_GAP_MM);
}

static int keypad_width(const struct stage *stage, const struct keypad *pad)
{
    const struct look *look = &stage->look;
    double key_mm = pad == &LONG ? LONG_KEY_W_MM : KEY_W_MM;

    return pad->columns * look_x(look, key_mm) + (pad->columns - 1) * look_x(look, STAFF_GAP_MM);
}

static struct rect key_box(const struct stage *stage, const struct keypad *pad, struct rect area, int place)
{
    int gap_x = look_x(&stage->look, STAFF_GAP_MM), gap_y = look_y(&stage->look, STAFF_GAP_MM);
    int w = (area.w - (pad->columns - 1) * gap_x) / pad->columns, h = (area.h - (pad->rows - 1) * gap_y) / pad->rows;

    return (struct rect){ area.x + place % pad->columns * (w + gap_x), area.y + place / pad->columns * (h + gap_y), w,
                          h };
}

static void place_keys(const struct stage *stage, struct scene *scene, const struct staff_view *view,
                       const struct keypad *pad, struct rect area)
{
    for (int i = 0; i < STAFF_KEYS; i++)
        place_key(stage, scene, key_box(stage, pad, area, pad->digit_places[i]), view->order[i]);
    kit_button(stage, scene, &(struct button){ .id = "staff-delete", .label = staff_word(stage, "delete"), .text = "",
                                               .icon = ICON_BACK, .action = STAFF_DELETE,
                                               .box = key_box(stage, pad, area, pad->delete_place) });
    kit_button(stage, scene, &(struct button){ .id = "staff-enter", .label = staff_word(stage, "enter"), .filled = true,
                                               .action = STAFF_ENTER,
                                               .box = key_box(stage, pad, area, pad->enter_place) });
}

void staff_build_keypad(const struct stage *stage, struct scene *scene, const struct staff_view *view)
{
    bool shut = view->no_pin || view->wait_min > 0;
    int gap = look_y(&stage->look, STAFF_GAP_MM), close_h = kit_button_height(stage);
    int around = stage->look.types[TYPE_TEXT_BOLD].leading_px + close_h + 2 * gap;
    const struct keypad *pad = keypad_height(stage, &BLOCK) + around > staff_room_height(stage) ? &LONG : &BLOCK;
    struct paragraph words;

    int w = keypad_width(stage, pad), keys_h = shut ? -gap : keypad_height(stage, pad);
    kit_centred(stage, TYPE_TEXT_BOLD, COLOUR_TEXT, w, status(stage, view), &words);
    int words_h = paragraph_height(&words);
    struct rect inner = staff_box(stage, scene, w, words_h + keys_h + close_h + 2 * gap);
    int y = kit_place(scene, &words, inner.x, inner.y) + gap;
    if (!shut) {
        place_keys(stage, scene, view, pad, (struct rect){ inner.x, y, inner.w, keys_h });
        y += keys_h + gap;
    }
    kit_button(stage, scene, &(struct button){ .id = "staff-close",
                                               .label = stage_word(stage, "interface", "close"),
                                               .box = { inner.x, y, inner.w, close_h }, .action = STAFF_CLOSE });
}
