#include "kiosk/screens/staff_parts.h"
#include "kiosk/screens/update_words.h"

const char *staff_word(const struct stage *stage, const char *key)
{
    return update_words(stage_language(stage), key);
}

const char *staff_exhibit(const struct stage *stage, const char *name)
{
    return name[0] != 0 ? name : staff_word(stage, "go_factory");
}

static int pad_y(const struct stage *stage)
{
    return look_y(&stage->look, stage->look.compact ? STAFF_PAD_MM / 2 : STAFF_PAD_MM);
}

struct rect staff_box(const struct stage *stage, struct scene *scene, int w, int h)
{
    const struct look *look = &stage->look;
    int pad_x = look_x(look, STAFF_PAD_MM);
    struct rect inner = { (look->surface.w_px - w) / 2, (look->surface.h_px - h) / 2, w, h };
    struct rect box = { inner.x - pad_x, inner.y - pad_y(stage), w + 2 * pad_x, h + 2 * pad_y(stage) };

    scene_fill(scene, box, look_y(look, 1.6), kit_colour(stage, COLOUR_RAISED));
    scene_stroke(scene, box, look_y(look, 1.6), look_y(look, 0.4), kit_colour(stage, COLOUR_EDGE));
    return inner;
}

int staff_room_width(const struct stage *stage)
{
    return stage->look.surface.w_px - 4 * look_x(&stage->look, STAFF_PAD_MM);
}

int staff_room_height(const struct stage *stage)
{
    double margin_mm = stage->look.compact ? STAFF_PAD_MM / 2 : STAFF_PAD_MM;

    return stage->look.surface.h_px - 2 * pad_y(stage) - 2 * look_y(&stage->look, margin_mm);
}

int staff_close_width(const struct stage *stage)
{
    return kit_button_height(stage) + look_x(&stage->look, STAFF_GAP_MM);
}

void staff_place_close(const struct stage *stage, struct scene *scene, struct rect inner, enum staff_action action)
{
    const struct look *look = &stage->look;
    int w = look_x(look, 20), h = kit_button_height(stage);
    bool back = action == STAFF_LEAVE;

    kit_button(stage, scene, &(struct button){ .id = back ? "staff-back" : "staff-close",
                                               .label = stage_word(stage, "interface", back ? "back" : "close"),
                                               .text = "", .icon = back ? ICON_BACK : ICON_CLOSE,
                                               .action = (int)action,
                                               .box = { inner.x + inner.w - w, inner.y, w, h } });
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
