#include "kiosk/app/theatre.h"

#include <math.h>
#include <string.h>

#include "kiosk/map/dot_tones.h"

static bool has_map(const struct theatre *theatre)
{
    return theatre->atlas.exhibit != NULL;
}

enum err theatre_open(struct theatre *theatre, const struct exhibit *exhibit, struct worker *worker, bool measure_only,
                      struct diag *diag)
{
    struct arena scratch = { 0 };

    memset(theatre, 0, sizeof *theatre);
    theatre->measure_only = measure_only;
    theatre->cell_px = PLANE_CELL_PX;
    if (exhibit->ground == NULL || exhibit->flows == NULL)
        return ERR_OK;
    atlas_open(exhibit, &theatre->arena, &scratch, &theatre->atlas);
    /* A megabyte, in which the coasts were found. */
    arena_finish(&scratch);
    if (measure_only)
        return ERR_OK;
    enum err err = ground_view_open(&theatre->ground, &theatre->atlas.ground, worker, diag);
    if (err != ERR_OK)
        theatre_close(theatre);
    return err;
}

static void close_crowd(struct theatre *theatre)
{
    arena_finish(&theatre->crowd_arena);
    theatre->crowded = false;
}

void theatre_close(struct theatre *theatre)
{
    ground_view_close(&theatre->ground);
    close_crowd(theatre);
    arena_finish(&theatre->arena);
    memset(theatre, 0, sizeof *theatre);
}

const struct atlas *theatre_atlas(const struct theatre *theatre)
{
    return has_map(theatre) ? &theatre->atlas : NULL;
}

static int cells(const struct theatre *theatre, int px)
{
    return (px + theatre->cell_px - 1) / theatre->cell_px;
}

static bool same_camera(const struct camera *a, const struct camera *b)
{
    return a->centre.x_km == b->centre.x_km && a->centre.y_km == b->centre.y_km && a->km_per_px == b->km_per_px &&
           rect_same(a->screen, b->screen);
}

/* Nobody sees the way from one to the other: a view that a camera was turned into gives that camera back but for the
 * last bits. */
static bool near_camera(const struct camera *a, const struct camera *b)
{
    const double part_px = 1.0 / 64;

    return rect_same(a->screen, b->screen) && fabs(a->km_per_px / b->km_per_px - 1) * a->screen.w < part_px &&
           fabs(a->centre.x_km - b->centre.x_km) < part_px * a->km_per_px &&
           fabs(a->centre.y_km - b->centre.y_km) < part_px * a->km_per_px;
}

/* The crowd and the ground look where the camera does. */
static void look(struct theatre *theatre, const struct camera *camera)
{
    struct map_box box = camera_box(camera);

    theatre->camera = *camera;
    theatre->level = camera_level(&theatre->atlas.world, camera, theatre->level);
    theatre->changed = true;
    if (!theatre->crowded)
        return;
    crowd_look(&theatre->crowd, &(struct crowd_view){ .w = cells(theatre, camera->screen.w),
                                                      .h = cells(theatre, camera->screen.h),
                                                      .left_km = box.west_km,
                                                      .top_km = box.north_km,
                                                      .cells_a_km = 1 / (camera->km_per_px * theatre->cell_px),
                                                      .dot_value = 1 });
}

/* As large as what is shown of the map. */
static void open_crowd(struct theatre *theatre)
{
    struct rect box = theatre->scene.box;
    const struct crowd_source source = { theatre->atlas.exhibit->flows, theatre->atlas.places,
                                         theatre->atlas.exhibit->place_count };
    const struct crowd_config config = { .w = cells(theatre, box.w), .h = cells(theatre, box.h),
                                         .travel_days = CROWD_TRAVEL_DAYS };

    crowd_open(&theatre->crowd, &theatre->crowd_arena, &source, &config);
    theatre->crowded = true;
    theatre->toned_scale = 0;
    look(theatre, &theatre->camera);
}

/* To the other reading; dots that are on their way from it go back from where they are. */
static void change_reading(struct theatre *theatre, int64_t now_ms, int64_t length_ms)
{
    int gone = CROWD_PARTS - tween_at(&theatre->rearrange, now_ms);

    theatre->reading_before = theatre->scene.stand.reading;
    theatre->rearrange = (struct tween){ length_ms > 0 ? gone : 0, CROWD_PARTS, now_ms, length_ms };
}

void theatre_show(struct theatre *theatre, const struct theatre_scene *scene, int64_t now_ms)
{
    struct camera to = atlas_camera(&theatre->atlas, &scene->stand.view, scene->box, scene->first);
    bool jumps = !theatre->on || scene->calm || !rect_same(scene->box, theatre->scene.box);
    int32_t position = theatre->position;

    if (scene->box.w != theatre->scene.box.w || scene->box.h != theatre->scene.box.h)
        close_crowd(theatre);
    if (jumps || theatre->scene.stand.position != scene->stand.position)
        theatre->travel = (struct tween){ jumps ? scene->stand.position : position, scene->stand.position, now_ms,
                                          jumps ? 0 : THEATRE_TRAVEL_MS };
    if (jumps || !same_camera(&to, &theatre->to)) {
        theatre->from = theatre->camera;
        theatre->to = to;
        theatre->move_since_ms = now_ms;
        bool stays = jumps || near_camera(&theatre->from, &to);
        theatre->move_ms = stays ? 0 : (int64_t)ceil(fmax(THEATRE_MOVE_MS, camera_move_ms(&theatre->from, &to)));
    }
    if (jumps || theatre->scene.stand.reading != scene->stand.reading)
        change_reading(theatre, now_ms, jumps ? 0 : THEATRE_READING_MS);
    if (jumps)
        look(theatre, &to);
    theatre->scene = *scene;
    theatre->leaving = false;
    theatre->on = true;
    theatre->changed = true;
}

/* A picture that the worker draws is still its own. */
static void forget_ground(struct theatre *theatre)
{
    if (!theatre->leaving || ground_view_drawing(&theatre->ground))
        return;
    ground_view_forget(&theatre->ground);
    theatre->leaving = false;
}

void theatre_hide(struct theatre *theatre)
{
    if (!theatre->on)
        return;
    theatre->on = false;
    /* Both are soon made again, and large. */
    close_crowd(theatre);
    theatre->leaving = !theatre->measure_only;
    forget_ground(theatre);
}

void theatre_hold_position(struct theatre *theatre, int32_t position)
{
    theatre->travel = (struct tween){ position, position, 0, 0 };
    theatre->scene.stand.position = position;
}

void theatre_hold_camera(struct theatre *theatre, const struct camera *camera)
{
    theatre->to = *camera;
    theatre->move_ms = 0;
    theatre->scene.stand.view = atlas_view_of(&theatre->atlas, camera);
}

void theatre_hold_light(struct theatre *theatre, int light)
{
    theatre->changed = theatre->changed || light != theatre->scene.light;
    theatre->scene.light = light;
}

void theatre_cells(struct theatre *theatre, int cell_px)
{
    if (theatre->cell_px == cell_px)
        return;
    theatre->cell_px = cell_px;
    theatre->changed = true;
    close_crowd(theatre);
}

static void move_camera(struct theatre *theatre, int64_t now_ms)
{
    struct camera camera = theatre->to;
    int64_t passed = now_ms - theatre->move_since_ms;

    if (passed < theatre->move_ms)
        camera = camera_between(&theatre->from, &theatre->to, (double)passed / (double)theatre->move_ms);
    if (!same_camera(&camera, &theatre->camera))
        look(theatre, &camera);
}

/* The light of a group: its colour, as bright as there are people in a cell. */
static void set_tones(struct theatre *theatre)
{
    static const enum colour colours[GROUP_COUNT] = { COLOUR_AMERICAN, COLOUR_COMMONWEALTH, COLOUR_EASTWARD };
    double scale = theatre->crowd.view.cells_a_km;
    int light = theatre->scene.light;
    uint8_t tone[PLANE_TONES];

    if (scale == theatre->toned_scale && light == theatre->toned_light &&
        theatre->scene.colours == theatre->toned_colours)
        return;
    theatre->toned_scale = scale;
    theatre->toned_light = light;
    theatre->toned_colours = theatre->scene.colours;
    crowd_tone(&theatre->crowd, scale, tone);
    for (int group = 0; group < GROUP_COUNT; group++) {
        const struct dot_lamp lamp = { .argb = theatre->scene.colours[colours[group]], .core = theatre->scene.core,
                                       .light = light };
        theatre->tones[group].serial = ++theatre->tones_serial;
        dot_tones(tone, &lamp, &theatre->tones[group]);
    }
}

static void bring_crowd(struct theatre *theatre, int64_t now_ms)
{
    int32_t ticks = timeline_ticks(&theatre->atlas.timeline, theatre->position);

    crowd_show_between(&theatre->crowd, theatre->reading_before, theatre->scene.stand.reading, ticks,
                       tween_at(&theatre->rearrange, now_ms));
    set_tones(theatre);
    for (int group = 0; group < GROUP_COUNT; group++)
        theatre->planes[group] = (struct plane){
            .w = theatre->crowd.view.w,
            .h = theatre->crowd.view.h,
            .cell_px = theatre->cell_px,
            .stride = theatre->crowd.pitch,
            .cells = crowd_plane(&theatre->crowd, (enum flow_group)group),
            .serials = crowd_serials(&theatre->crowd, (enum flow_group)group),
            .tile_columns = theatre->crowd.tile_columns,
            .label = flow_group_id((enum flow_group)group),
        };
}

static void bring_ground(struct theatre *theatre, int64_t now_ms)
{
    const struct ground_wish wish = {
        .camera = theatre->camera,
        .level = theatre->level,
        .colours = theatre->scene.colours,
        .px_per_mm = theatre->scene.px_per_mm,
        .day = theatre->scene.ground_day.year != 0
                   ? theatre->scene.ground_day
                   : timeline_day_of(timeline_ticks(&theatre->atlas.timeline, theatre->position)),
    };

    if (ground_view_update(&theatre->ground, &wish, !theatre->scene.calm, now_ms))
        theatre->changed = true;
}

void theatre_update(struct theatre *theatre, int64_t now_ms)
{
    forget_ground(theatre);
    if (!theatre->on)
        return;
    int32_t position = tween_at(&theatre->travel, now_ms);
    if (position != theatre->position)
        theatre->changed = true;
    theatre->position = position;
    move_camera(theatre, now_ms);
    if (theatre->measure_only)
        return;
    bring_ground(theatre, now_ms);
    /* Once more when they have come to rest. */
    bool rearranges = !tween_done(&theatre->rearrange, now_ms);
    if (rearranges || theatre->rearranging)
        theatre->changed = true;
    theatre->rearranging = rearranges;
    /* In the dark nobody is seen: the crowd is opened, which takes a while, when the first light falls on it. */
    if (theatre->scene.light > 0 && !theatre->crowded)
        open_crowd(theatre);
    if (theatre->scene.light > 0 && theatre->changed)
        bring_crowd(theatre, now_ms);
}

bool theatre_moving(const struct theatre *theatre, int64_t now_ms)
{
    return theatre->on && (!tween_done(&theatre->travel, now_ms) || !tween_done(&theatre->rearrange, now_ms) ||
                           now_ms < theatre->move_since_ms + theatre->move_ms ||
                           (!theatre->measure_only && ground_view_moving(&theatre->ground, now_ms)));
}

bool theatre_waiting(const struct theatre *theatre)
{
    return theatre->on && !theatre->measure_only && ground_view_waiting(&theatre->ground);
}

void theatre_draw(const struct theatre *theatre, struct draw_list *list, int64_t now_ms)
{
    struct rect box = theatre->camera.screen;

    if (!theatre->on || theatre->measure_only)
        return;
    struct rect clip = draw_set_clip(list, rect_meet(list->clip, rect_move(box, list->dx, list->dy)));
    ground_view_draw(&theatre->ground, &theatre->camera, theatre->scene.colours[COLOUR_SEA], list, now_ms);
    for (int group = 0; group < GROUP_COUNT && theatre->crowded && theatre->scene.light > 0; group++) {
        if (group == GROUP_EASTWARD && theatre->scene.westward_only)
            continue;
        draw_plane(list, &theatre->planes[group], (struct point){ box.x, box.y }, &theatre->tones[group]);
    }
    draw_set_clip(list, clip);
}
