/* The signs on buttons. */
#include "kiosk/screens/kit.h"

static struct point part(struct rect box, int x_percent, int y_percent)
{
    return (struct point){ (box.x * 100 + box.w * x_percent) * 64 / 100, (box.y * 100 + box.h * y_percent) * 64 / 100 };
}

/* Corners in percent of the box. */
struct corner {
    signed char x, y;
};

static const struct corner CHEVRON_LEFT[] = { { 62, 8 }, { 74, 20 }, { 44, 50 }, { 74, 80 }, { 62, 92 }, { 20, 50 } };
static const struct corner CHEVRON_RIGHT[] = { { 38, 8 }, { 26, 20 }, { 56, 50 }, { 26, 80 }, { 38, 92 }, { 80, 50 } };
static const struct corner HOUSE[] = { { 50, 8 },  { 96, 50 }, { 82, 50 }, { 82, 92 }, { 60, 92 }, { 60, 64 },
                                       { 40, 64 }, { 40, 92 }, { 18, 92 }, { 18, 50 }, { 4, 50 } };
static const struct corner ARROW[] = { { 22, 6 }, { 90, 50 }, { 22, 94 } };
/* Two bars, joined by a seam without width. */
static const struct corner BARS[] = { { 18, 10 }, { 40, 10 }, { 40, 90 }, { 18, 90 }, { 18, 10 },
                                      { 60, 10 }, { 82, 10 }, { 82, 90 }, { 60, 90 }, { 60, 10 } };
static const struct corner PLUS[] = { { 42, 8 },  { 58, 8 },  { 58, 42 }, { 92, 42 }, { 92, 58 }, { 58, 58 },
                                      { 58, 92 }, { 42, 92 }, { 42, 58 }, { 8, 58 },  { 8, 42 },  { 42, 42 } };
/* A sheet with a corner turned down; two lines of writing are cut out of it, over seams without width. */
static const struct corner SHEET[] = { { 18, 4 },  { 60, 4 },  { 84, 28 }, { 84, 96 }, { 18, 96 }, { 18, 4 },
                                       { 32, 44 }, { 70, 44 }, { 70, 54 }, { 32, 54 }, { 32, 44 },
                                       { 32, 66 }, { 70, 66 }, { 70, 76 }, { 32, 76 }, { 32, 66 } };
static const struct corner MINUS[] = { { 8, 42 }, { 92, 42 }, { 92, 58 }, { 8, 58 } };
static const struct corner CROSS[] = { { 22, 10 }, { 50, 38 }, { 78, 10 }, { 90, 22 }, { 62, 50 }, { 90, 78 },
                                       { 78, 90 }, { 50, 62 }, { 22, 90 }, { 10, 78 }, { 38, 50 }, { 10, 22 } };

void kit_icon(struct scene *scene, enum icon icon, struct rect box, uint32_t argb)
{
    static const struct {
        const struct corner *corners;
        int count;
    } icons[] = {
        [ICON_NONE] = { NULL, 0 },
        [ICON_BACK] = { CHEVRON_LEFT, 6 },
        [ICON_NEXT] = { CHEVRON_RIGHT, 6 },
        [ICON_HOME] = { HOUSE, 11 },
        [ICON_CLOSE] = { CROSS, 12 },
        [ICON_PLAY] = { ARROW, 3 },
        [ICON_PAUSE] = { BARS, 10 },
        [ICON_PLUS] = { PLUS, 12 },
        [ICON_MINUS] = { MINUS, 4 },
        [ICON_SHEET] = { SHEET, 16 },
    };
    struct point points[DRAW_MAX_POINTS];

    if (icons[icon].count == 0)
        return;
    for (int i = 0; i < icons[icon].count; i++)
        points[i] = part(box, icons[icon].corners[i].x, icons[icon].corners[i].y);
    scene_polygon(scene, points, icons[icon].count, argb);
}
