/* What staff see over a visit: bulletins at the edge, their keypad and menu. */
#include "kiosk/app/show_parts.h"
#include "kiosk/screens/kit.h"

/* Staff have their language, whatever a visitor has chosen. */
static void begin(struct show *show, struct scene *scene, struct visit *visit, struct stage *stage)
{
    visit_begin(show->config.exhibit, visit);
    visit->language = show->staff_language;
    show_begin_scene(show, scene, visit, SHOW_SHEET_USER, stage);
}

static void build_edge(struct show *show)
{
    struct visit visit;
    struct stage stage;

    begin(show, &show->edge, &visit, &stage);
    bulletin_build(&stage, &show->edge, &show->bulletin);
}

void show_bulletin(struct show *show, const struct bulletin *bulletin)
{
    if (bulletin_same(&show->bulletin, bulletin))
        return;
    /* A finger stays on its button while minutes pass. */
    if (show->bulletin.kind != bulletin->kind)
        show->edge_pressed = NONE;
    show->bulletin = *bulletin;
    show->changed = true;
    build_edge(show);
}

void show_staff(struct show *show, const struct staff_view *view)
{
    struct visit visit;
    struct stage stage;

    begin(show, &show->staff, &visit, &stage);
    (void)staff_build(&stage, &show->staff, view);
    show->staff_open = view->page != STAFF_CLOSED;
    show->staff_pressed = NONE;
    show->changed = true;
}

const struct scene *show_told(const struct show *show)
{
    return show->bulletin.kind == BULLETIN_NONE || show->staff_open ? NULL : &show->edge;
}

int show_staff_hit(const struct show *show, struct point at)
{
    return show->staff_open ? scene_hit(&show->staff, at) : NONE;
}

void show_staff_press(struct show *show, int target)
{
    show->changed = show->changed || show->staff_pressed != target;
    show->staff_pressed = target;
}

int show_edge_hit(const struct show *show, struct point at)
{
    return show->staff_open || show_told(show) == NULL ? NONE : scene_hit(&show->edge, at);
}

void show_edge_press(struct show *show, int target)
{
    show->changed = show->changed || show->edge_pressed != target;
    show->edge_pressed = target;
}

const struct rect *show_staff_box(const struct show *show, const char *id)
{
    const struct scene *scene = show->staff_open ? &show->staff : show_told(show);
    int target = scene != NULL ? scene_find(scene, id) : NONE;

    return target != NONE ? &scene->targets[target].hit : NULL;
}

void show_staff_resize(struct show *show)
{
    build_edge(show);
}
