/* The frames of a show: scenes moved by what is on its way, and the mark of the keys. */
#include "kiosk/app/show.h"

enum { SCRIM_ALPHA = 0x99 };

static struct rect whole(const struct show *show)
{
    return (struct rect){ 0, 0, show->config.surface.w_px, show->config.surface.h_px };
}

static int pressed_in(const struct show *show, enum layer layer)
{
    return show->pressed.layer == layer ? show->pressed.target : NONE;
}

/* The ring of the focus: light between two thin dark ones, so that it stands out from paper and from the night. Its
 * light goes no farther than the lowest button of a small screen is from the edge, and buttons are from each other. */
static void draw_focus(const struct show *show, struct draw_list *list)
{
    const struct scene_target *target = show_target(show, show->focused);

    if (target == NULL)
        return;
    int thin = look_y(&show->look, 0.3);
    int thick = look_y(&show->look, 1.2);
    int out = 2 * thin + thick;
    uint32_t dark = show->look.colours[COLOUR_GROUND];
    uint32_t light = show->look.colours[COLOUR_ACCENT];

    draw_stroke(list, rect_grow(target->drawn, out), target->radius + out, thin, dark);
    draw_stroke(list, rect_grow(target->drawn, out - thin), target->radius + out - thin, thick, light);
    draw_stroke(list, rect_grow(target->drawn, thin), target->radius + thin, thin, dark);
}

static void draw_page(const struct show *show, struct draw_list *list, int64_t now_ms)
{
    int w = show->config.surface.w_px;
    int offset = tween_at(&show->slide, now_ms) + show->drag_px;

    scene_draw(&show->pages[show->shown].scene, list, offset, 0, pressed_in(show, LAYER_PAGE));
    if (show->leaving != NONE && offset != 0)
        scene_draw(&show->pages[show->leaving].scene, list, show->slide.from > 0 ? offset - w : offset + w, 0, NONE);
    else if (show->ahead != NONE && show->beside != 0 && offset != 0)
        scene_draw(&show->pages[show->ahead].scene, list, offset + show->beside * w, 0, NONE);
    uint32_t cover = (uint32_t)tween_at(&show->fade, now_ms);
    if (cover > 0)
        draw_fill(list, whole(show), 0, (show->look.colours[COLOUR_GROUND] & 0x00ffffff) | cover << 24);
}

/* What lies under a sheet steps back. */
static void draw_scrim(const struct show *show, struct draw_list *list)
{
    draw_fill(list, whole(show), 0, (show->look.colours[COLOUR_GROUND] & 0x00ffffff) | (uint32_t)SCRIM_ALPHA << 24);
}

void show_draw(struct show *show, struct draw_list *list, int64_t now_ms)
{
    draw_begin(list, whole(show));
    draw_fill(list, whole(show), 0, show->look.colours[COLOUR_GROUND]);
    theatre_draw(&show->theatre, list, now_ms);
    draw_page(show, list, now_ms);
    if (show->sheet_up) {
        if (show->visit.overlay != OVERLAY_NONE)
            draw_scrim(show, list);
        scene_draw(&show->sheet, list, 0, tween_at(&show->rise, now_ms), pressed_in(show, LAYER_SHEET));
    }
    if (show->has_bar)
        scene_draw(&show->bar, list, 0, 0, pressed_in(show, LAYER_BAR));
    if (show->ask_seconds > 0) {
        draw_scrim(show, list);
        scene_draw(&show->ask, list, 0, 0, pressed_in(show, LAYER_ASK));
    }
    draw_focus(show, list);
    if (show->staff_open) {
        draw_scrim(show, list);
        scene_draw(&show->staff, list, 0, 0, show->staff_pressed);
    } else {
        scene_draw(&show->edge, list, 0, 0, show->edge_pressed);
    }
    show->changed = false;
}
