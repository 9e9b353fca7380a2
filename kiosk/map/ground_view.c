#include "kiosk/map/ground_view.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/draw/palette.h"

enum err ground_view_open(struct ground_view *view, const struct ground *ground, struct worker *worker,
                          struct diag *diag)
{
    *view = (struct ground_view){ .ground = ground, .worker = worker, .shown = NONE, .drawing = NONE, .fading = NONE };
    return raster_open(&view->raster, diag);
}

static void free_picture(struct ground_shot *shot)
{
    free(shot->indices);
    *shot = (struct ground_shot){ 0 };
}

/* What served for drawing. */
static void free_canvas(struct ground_view *view)
{
    free(view->mask);
    free(view->argb);
    view->mask = NULL;
    view->argb = NULL;
    arena_finish(&view->scratch);
}

bool ground_view_drawing(const struct ground_view *view)
{
    return view->drawing != NONE && !view->arrived;
}

/* Nothing is the worker's any more. */
static void await(struct ground_view *view)
{
    if (!ground_view_drawing(view))
        return;
    worker_wait(view->worker);
    worker_settle(view->worker);
}

void ground_view_forget(struct ground_view *view)
{
    await(view);
    for (int i = 0; i < GROUND_SHOTS; i++)
        free_picture(&view->shots[i]);
    free_canvas(view);
    view->w = view->h = 0;
    view->shown = view->drawing = view->fading = NONE;
    view->arrived = view->first = false;
}

void ground_view_close(struct ground_view *view)
{
    if (view->ground == NULL)
        return;
    ground_view_forget(view);
    raster_close(view->raster);
    *view = (struct ground_view){ 0 };
}

static void take_size(struct ground_view *view, int w, int h)
{
    if (view->w == w && view->h == h)
        return;
    ground_view_forget(view);
    view->w = w;
    view->h = h;
}

static void take_memory(struct ground_view *view, struct ground_shot *shot)
{
    size_t count = (size_t)view->w * (size_t)view->h;

    if (shot->indices == NULL)
        shot->indices = malloc(count);
    if (view->mask == NULL)
        view->mask = malloc(count);
    if (view->argb == NULL)
        view->argb = malloc(count * sizeof *view->argb);
    if (shot->indices == NULL || view->mask == NULL || view->argb == NULL)
        abort();
}

/* In the helper thread. */
static void draw_shot(struct worker_job *job)
{
    struct ground_shot *shot = (struct ground_shot *)job;
    size_t count = (size_t)shot->indexed.w * (size_t)shot->indexed.h;

    ground_draw(&shot->picture, shot->view->raster, &shot->view->scratch);
    (void)palette_reduce(shot->picture.argb, count, &shot->view->scratch, shot->indices, shot->palette);
}

static void take_shot(struct worker_job *job)
{
    ((struct ground_shot *)job)->view->arrived = true;
}

static bool same_camera(const struct camera *a, const struct camera *b)
{
    return a->centre.x_km == b->centre.x_km && a->centre.y_km == b->centre.y_km && a->km_per_px == b->km_per_px;
}

static bool grants(const struct ground_shot *shot, const struct ground_wish *wish, unsigned key)
{
    return shot->picture.level == wish->level && shot->key == key && shot->picture.colours == wish->colours &&
           same_camera(&shot->picture.camera, &wish->camera);
}

static void begin(struct ground_view *view, const struct ground_wish *wish, unsigned key)
{
    int free_shot = view->shown == 0 ? 1 : 0;
    struct ground_shot *shot = &view->shots[free_shot];

    take_memory(view, shot);
    uint8_t *indices = shot->indices;

    *shot = (struct ground_shot){
        .job = { draw_shot, take_shot },
        .view = view,
        .picture = { .ground = view->ground, .level = wish->level, .camera = wish->camera, .colours = wish->colours,
                     .px_per_mm = wish->px_per_mm, .day = wish->day, .argb = view->argb, .mask = view->mask },
        .key = key,
        .indices = indices,
        .indexed = { .w = view->w, .h = view->h, .stride = view->w, .serial = ++view->serial, .indices = indices,
                     .palette = shot->palette, .label = "ground" },
    };
    if (worker_give(view->worker, &shot->job))
        view->drawing = free_shot;
}

/* Two pictures of which only the lines of the day differ. */
static bool same_but_for_lines(const struct ground_picture *a, const struct ground_picture *b)
{
    return a->level == b->level && a->colours == b->colours && a->px_per_mm == b->px_per_mm &&
           same_camera(&a->camera, &b->camera);
}

static void show_arrived(struct ground_view *view, bool fades, int64_t now_ms)
{
    const struct ground_picture *now = &view->shots[view->drawing].picture;

    view->arrived = false;
    view->fading = NONE;
    view->first = fades && view->shown == NONE;
    if (view->first)
        view->fade_since_ms = now_ms;
    if (fades && view->shown != NONE) {
        const struct ground_picture *before = &view->shots[view->shown].picture;
        /* While the camera moves the old picture is in the way of the new one. */
        if (before->level != now->level || same_camera(&before->camera, &now->camera)) {
            view->fading = view->shown;
            view->fade_since_ms = now_ms;
            view->in_part = same_but_for_lines(before, now) &&
                            ground_changed_box(view->ground, now->level, before->day, now->day, &view->part);
        }
    }
    view->shown = view->drawing;
    view->drawing = NONE;
}

/* All is as it was wished: what served for drawing goes. */
static void rest(struct ground_view *view)
{
    for (int i = 0; i < GROUND_SHOTS; i++) {
        if (i != view->shown)
            free_picture(&view->shots[i]);
    }
    free_canvas(view);
}

bool ground_view_update(struct ground_view *view, const struct ground_wish *wish, bool fades, int64_t now_ms)
{
    unsigned key = ground_shown_key(view->ground, wish->level, wish->day);
    bool changed = false;

    take_size(view, wish->camera.screen.w, wish->camera.screen.h);
    if (view->arrived) {
        show_arrived(view, fades, now_ms);
        changed = true;
    }
    if ((view->fading != NONE || view->first) && !ground_view_moving(view, now_ms)) {
        view->fading = NONE;
        view->first = false;
        changed = true;
    }
    if (view->drawing == NONE && view->fading == NONE &&
        (view->shown == NONE || !grants(&view->shots[view->shown], wish, key)))
        begin(view, wish, key);
    else if (view->drawing == NONE && view->fading == NONE && view->mask != NULL)
        rest(view);
    return changed;
}

bool ground_view_moving(const struct ground_view *view, int64_t now_ms)
{
    return (view->fading != NONE || view->first) && now_ms < view->fade_since_ms + GROUND_FADE_MS;
}

bool ground_view_waiting(const struct ground_view *view)
{
    return view->drawing != NONE;
}

static int64_t fixed(double px)
{
    return llround(px * (double)STRETCH_ONE);
}

/* Where the corner of the camera's screen lies in a picture, and how many of its px one of the screen is. */
static void put(const struct ground_shot *shot, const struct camera *camera, int alpha, struct draw_list *list)
{
    const struct camera *then = &shot->picture.camera;
    double step = camera->km_per_px / then->km_per_px;
    double x = then->screen.w / 2.0 + (camera->centre.x_km - then->centre.x_km) / then->km_per_px -
               camera->screen.w / 2.0 * step;
    double y = then->screen.h / 2.0 - (camera->centre.y_km - then->centre.y_km) / then->km_per_px -
               camera->screen.h / 2.0 * step;

    if (fixed(step) == STRETCH_ONE) {
        /* At its own scale a picture moves by whole px: it stays as sharp as it was drawn. */
        x = floor(x + 0.5);
        y = floor(y + 0.5);
    } else {
        x += step / 2;
        y += step / 2;
    }
    int32_t fixed_step = (int32_t)fixed(step);
    struct stretch stretch = { fixed(x), fixed(y), fixed_step, fixed_step };
    draw_stretch(list, &shot->indexed, camera->screen, &stretch, alpha);
}

/* On the screen, with the width of the lines at its edge. */
static struct rect part_px(const struct ground_view *view, const struct camera *camera)
{
    const struct ground_picture *picture = &view->shots[view->shown].picture;
    double reach = (picture->px_per_mm + 2) * picture->camera.km_per_px / camera->km_per_px;
    struct camera_point first = camera_to_px(camera, (struct map_point){ view->part.west_km, view->part.north_km });
    struct camera_point last = camera_to_px(camera, (struct map_point){ view->part.east_km, view->part.south_km });
    int left = (int)floor(first.x_px - reach), top = (int)floor(first.y_px - reach);

    return (struct rect){ left, top, (int)ceil(last.x_px + reach) - left, (int)ceil(last.y_px + reach) - top };
}

/* The old one stays as it is, and the new one comes over it: what is the same in both is not painted again. */
static void draw_fading(const struct ground_view *view, const struct camera *camera, int alpha, struct draw_list *list)
{
    struct rect clip = list->clip;

    put(&view->shots[view->fading], camera, 255, list);
    if (view->in_part)
        draw_set_clip(list, rect_meet(clip, rect_move(part_px(view, camera), list->dx, list->dy)));
    put(&view->shots[view->shown], camera, alpha, list);
    draw_set_clip(list, clip);
}

void ground_view_draw(const struct ground_view *view, const struct camera *camera, uint32_t sea, struct draw_list *list,
                      int64_t now_ms)
{
    bool moving = ground_view_moving(view, now_ms);
    int alpha = moving ? (int)((now_ms - view->fade_since_ms) * 255 / GROUND_FADE_MS) : 255;

    if (view->shown == NONE || view->first || !same_camera(camera, &view->shots[view->shown].picture.camera))
        draw_fill(list, camera->screen, 0, sea);
    if (view->shown == NONE)
        return;
    if (moving && view->fading != NONE)
        draw_fading(view, camera, alpha, list);
    else
        put(&view->shots[view->shown], camera, alpha, list);
}
