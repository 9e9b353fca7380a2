#include "platform/splash/picture.h"

enum { DOTS = 7, LIT = DOTS / 2 };
/* As the picture "back soon" of the exhibit. */
static const uint32_t GROUND = 0xff14120f, DIM = 0xff3d382c, LIGHT = 0xffefe6d4;

static void draw_dots(struct draw_list *list, struct rect screen)
{
    int least = screen.w < screen.h ? screen.w : screen.h;
    int side = least / 80 > 0 ? least / 80 * 2 : 2, step = side * 3; /* even, so that the middle is the middle */

    draw_begin(list, screen);
    draw_fill(list, screen, 0, GROUND);
    for (int i = 0; i < DOTS; i++) {
        struct rect dot = { (screen.w - side) / 2 + (i - LIT) * step, (screen.h - side) / 2, side, side };
        draw_fill(list, dot, side / 2, i == LIT ? LIGHT : DIM);
    }
}

bool splash_paint(const struct paint_target *target)
{
    struct rect screen = { 0, 0, target->w, target->h };
    struct paint *paint = paint_create();
    struct draw_list list;

    if (paint == NULL)
        return false;
    draw_init(&list, screen);
    draw_dots(&list, screen);
    paint_list(paint, target, screen, &list);
    draw_finish(&list);
    paint_destroy(paint);
    return true;
}
