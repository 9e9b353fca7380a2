/* The ground that all sheets share. */
#include "kiosk/screens/kit.h"

/* The highest sheet covers the line at the head of the page: half of it would look broken. */
struct rect kit_sheet_room(const struct stage *stage)
{
    const struct surface *surface = &stage->look.surface;
    bool small = stage->look.compact;
    int top = stage->look.low_reach && !small ? surface->h_px / 2 : look_y(&stage->look, small ? 0 : 7);

    return (struct rect){ 0, top, surface->w_px, surface->h_px - kit_bar_height(stage) - top };
}

static int margin_y(const struct stage *stage)
{
    return look_y(&stage->look, stage->look.compact ? 4 : 8);
}

int kit_sheet_height(const struct stage *stage)
{
    return kit_sheet_room(stage).h - 2 * margin_y(stage);
}

struct rect kit_sheet(const struct stage *stage, struct scene *scene, int content_px, enum colour ground)
{
    struct rect box = kit_sheet_room(stage);
    struct rect body = kit_body(stage);
    int height = content_px + 2 * margin_y(stage);

    if (height < box.h) {
        box.y += box.h - height;
        box.h = height;
    }
    scene->frame = box;
    scene_fill(scene, box, 0, kit_colour(stage, ground));
    scene_fill(scene, (struct rect){ 0, box.y, box.w, look_y(&stage->look, 0.4) }, 0, kit_colour(stage, COLOUR_EDGE));
    return (struct rect){ body.x, box.y + margin_y(stage), body.w, box.h - 2 * margin_y(stage) };
}

void kit_sheet_close(struct visit *visit)
{
    visit->overlay = visit->under;
    visit->sheet_page = visit->under_page;
    visit->under = OVERLAY_NONE;
    visit->under_page = 0;
}

bool kit_sheet_act(const struct scene_target *target, int page_count, struct visit *visit)
{
    switch (target->action) {
    case BAR_CLOSE: kit_sheet_close(visit); return true;
    case BAR_NEXT: visit->sheet_page += visit->sheet_page + 1 < page_count ? 1 : 0; return true;
    case BAR_BACK: visit->sheet_page -= visit->sheet_page > 0 ? 1 : 0; return true;
    default: return kit_bar_act(target, visit);
    }
}

void kit_sheet_bar(const struct stage *stage, int page_count, struct bar *out)
{
    *out = (struct bar){
        .home = true,
        .close = true,
        .back = stage->visit->sheet_page > 0,
        .next = stage->visit->sheet_page + 1 < page_count,
        .step = stage->visit->sheet_page,
        .step_count = page_count,
    };
}
