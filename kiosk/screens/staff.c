#include "kiosk/screens/staff_parts.h"

#include "kiosk/base/least.h"
#include "kiosk/screens/update_words.h"

const char *staff_word(const struct stage *stage, const char *key)
{
    return update_words(stage_language(stage), key);
}

const char *staff_exhibit(const struct stage *stage, const char *name)
{
    return name[0] != 0 ? name : staff_word(stage, "go_factory");
}

const char *staff_drawing(const struct stage *stage, const struct staff_view *view)
{
    static const char *const keys[] = { [STAFF_DRAWN_WHOLE] = "drawn_whole", [STAFF_DRAWN_COARSE] = "drawn_coarse",
                                        [STAFF_DRAWN_SMALL] = "drawn_small" };

    return view->frames_a_second > 0 ? notes_numbered(stage, keys[view->drawn], view->frames_a_second) : "";
}

/* Between the rim of a box and what it holds. */
static double pad_mm(const struct stage *stage)
{
    return notes_low(stage) ? STAFF_PAD_MM / 2 : STAFF_PAD_MM;
}

int staff_break(const struct stage *stage)
{
    return look_y(&stage->look, notes_low(stage) ? STAFF_GAP_MM : 5);
}

struct rect staff_box(const struct stage *stage, struct scene *scene, int w, int h)
{
    const struct look *look = &stage->look;
    /* Words of a language with long ones may leave less room above and below them. */
    int room = int_most((look->surface.h_px - h) / 2, 0);
    int pad_x = look_x(look, pad_mm(stage)), pad_y = int_least(look_y(look, pad_mm(stage)), room);
    struct rect inner = { (look->surface.w_px - w) / 2, (look->surface.h_px - h) / 2, w, h };
    struct rect box = { inner.x - pad_x, inner.y - pad_y, w + 2 * pad_x, h + 2 * pad_y };

    scene->frame = box;
    scene_fill(scene, box, look_y(look, 1.6), kit_colour(stage, COLOUR_RAISED));
    scene_stroke(scene, box, look_y(look, 1.6), look_y(look, 0.4), kit_colour(stage, COLOUR_EDGE));
    return inner;
}

int staff_room_width(const struct stage *stage)
{
    return stage->look.surface.w_px - 4 * look_x(&stage->look, pad_mm(stage));
}

int staff_room_height(const struct stage *stage)
{
    double margin_mm = notes_low(stage) ? 2 : STAFF_PAD_MM;

    return stage->look.surface.h_px - 2 * look_y(&stage->look, pad_mm(stage) + margin_mm);
}

const char *staff_close_id(enum staff_action action)
{
    return action == STAFF_LEAVE ? "staff-back" : "staff-close";
}

const char *staff_close_word(const struct stage *stage, enum staff_action action)
{
    return stage_word(stage, "interface", action == STAFF_LEAVE ? "back" : "close");
}

int staff_close_width(const struct stage *stage)
{
    return notes_low(stage) ? 0 : look_x(&stage->look, 20 + STAFF_GAP_MM);
}

int staff_close_height(const struct stage *stage)
{
    return notes_low(stage) ? 0 : kit_button_height(stage);
}

void staff_place_close(const struct stage *stage, struct scene *scene, struct rect inner, enum staff_action action)
{
    int w = look_x(&stage->look, 20);

    if (notes_low(stage))
        return;
    kit_button(stage, scene, &(struct button){ .id = staff_close_id(action),
                                               .label = staff_close_word(stage, action), .text = "",
                                               .icon = action == STAFF_LEAVE ? ICON_BACK : ICON_CLOSE,
                                               .action = (int)action,
                                               .box = { inner.x + inner.w - w, inner.y, w,
                                                        staff_close_height(stage) } });
}

int staff_build(const struct stage *stage, struct scene *scene, const struct staff_view *view)
{
    switch (view->page) {
    case STAFF_CLOSED: return 1;
    case STAFF_PIN: staff_build_keypad(stage, scene, view); return 1;
    case STAFF_MENU:
    case STAFF_OTHERS:
    case STAFF_SURE:
    case STAFF_STICK:
    case STAFF_PUT:
    case STAFF_WORK:
    case STAFF_SAVED: staff_build_menu(stage, scene, view); return 1;
    case STAFF_PROBLEMS:
    case STAFF_UPDATES:
    case STAFF_STORAGE: return staff_build_list(stage, scene, view);
    }
    return 1;
}
