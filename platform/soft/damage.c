#include "platform/soft/damage.h"

#include <stdlib.h>
#include <string.h>

static const uint64_t SEED = 0xcbf29ce484222325u;

void damage_init(struct damage *damage, int w, int h)
{
    *damage = (struct damage){ 0 };
    damage->columns = (w + DAMAGE_CELL_PX - 1) / DAMAGE_CELL_PX;
    damage->rows = (h + DAMAGE_CELL_PX - 1) / DAMAGE_CELL_PX;
    damage->screen = (struct rect){ 0, 0, w, h };
    size_t cells = (size_t)damage->columns * (size_t)damage->rows;
    damage->before = calloc(cells, sizeof *damage->before);
    damage->now = calloc(cells, sizeof *damage->now);
    if (damage->before == NULL || damage->now == NULL)
        abort();
}

void damage_finish(struct damage *damage)
{
    free(damage->before);
    free(damage->now);
    *damage = (struct damage){ 0 };
}

void damage_all(struct damage *damage)
{
    memset(damage->before, 0, (size_t)damage->columns * (size_t)damage->rows * sizeof *damage->before);
}

/* FNV-1a over words instead of bytes, with a shift so that high bits reach the low ones. */
static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0x100000001b3u;
    return hash ^ hash >> 29;
}

static uint64_t mix_rect(uint64_t hash, struct rect r)
{
    hash = mix(hash, (uint64_t)(uint32_t)r.x << 32 | (uint32_t)r.y);
    return mix(hash, (uint64_t)(uint32_t)r.w << 32 | (uint32_t)r.h);
}

static uint64_t mix_stretch(uint64_t hash, const struct stretch *stretch)
{
    hash = mix(hash, (uint64_t)stretch->origin_x);
    hash = mix(hash, (uint64_t)stretch->origin_y);
    return mix(hash, (uint64_t)(uint32_t)stretch->step_x << 32 | (uint32_t)stretch->step_y);
}

static uint64_t hash_of(const struct draw_command *command)
{
    uint64_t hash = mix(SEED, (uint64_t)command->kind << 32 | command->argb);

    hash = mix_rect(hash, command->box);
    hash = mix_rect(hash, rect_meet(command->clip, command->box));
    hash = mix(hash, (uint64_t)(uint32_t)command->radius << 32 | (uint32_t)command->width);
    if (command->mask != NULL)
        hash = mix(hash, command->mask->serial);
    if (command->image != NULL)
        hash = mix(hash, command->image->serial);
    if (command->indexed != NULL)
        hash = mix(hash, command->indexed->serial);
    if (command->tones != NULL)
        hash = mix(hash, command->tones->serial);
    if (command->plane != NULL)
        hash = mix(hash, (uint64_t)command->plane->cell_px);
    if (command->kind == DRAW_STRETCH)
        hash = mix_stretch(hash, &command->stretch);
    for (int i = 0; i < command->point_count; i++)
        hash = mix(hash, (uint64_t)(uint32_t)command->points[i].x << 32 | (uint32_t)command->points[i].y);
    return hash;
}

/* Only the tiles of a plane that lie under `seen`, a part of a cell: at most four, since tiles are as large as cells,
 * or larger, but lie where the plane does. */
static uint64_t mix_tiles(uint64_t hash, const struct draw_command *command, struct rect seen)
{
    const struct plane *plane = command->plane;
    int tile_px = PLANE_TILE_CELLS * plane->cell_px;
    int left = (seen.x - command->box.x) / tile_px;
    int right = (seen.x + seen.w - 1 - command->box.x) / tile_px;
    int bottom = (seen.y + seen.h - 1 - command->box.y) / tile_px;

    for (int row = (seen.y - command->box.y) / tile_px; row <= bottom; row++) {
        for (int column = left; column <= right; column++)
            hash = mix(hash, plane->serials[row * plane->tile_columns + column]);
    }
    return hash;
}

static struct rect cell_rect(int column, int row)
{
    return (struct rect){ column * DAMAGE_CELL_PX, row * DAMAGE_CELL_PX, DAMAGE_CELL_PX, DAMAGE_CELL_PX };
}

static void hash_cells(struct damage *damage, const struct draw_command *command)
{
    struct rect seen = rect_meet(rect_meet(command->box, command->clip), damage->screen);

    if (rect_empty(seen))
        return;
    uint64_t hash = hash_of(command);
    int right = (seen.x + seen.w - 1) / DAMAGE_CELL_PX;
    int bottom = (seen.y + seen.h - 1) / DAMAGE_CELL_PX;
    for (int row = seen.y / DAMAGE_CELL_PX; row <= bottom; row++) {
        uint64_t *cells = damage->now + (size_t)row * (size_t)damage->columns;
        for (int column = seen.x / DAMAGE_CELL_PX; column <= right; column++) {
            uint64_t own = hash;
            if (command->plane != NULL)
                own = mix_tiles(hash, command, rect_meet(seen, cell_rect(column, row)));
            cells[column] = mix(cells[column], own);
        }
    }
}

/* A run of changed cells in a row grows the rectangle right above it if that has the same sides. */
static void add_run(struct damage *damage, int row, int from, int to)
{
    struct rect run = { from * DAMAGE_CELL_PX, row * DAMAGE_CELL_PX, (to - from) * DAMAGE_CELL_PX, DAMAGE_CELL_PX };

    for (int i = damage->rect_count - 1; i >= 0; i--) {
        struct rect *above = &damage->rects[i];
        if (above->x == run.x && above->w == run.w && above->y + above->h == run.y) {
            above->h += DAMAGE_CELL_PX;
            return;
        }
    }
    if (damage->rect_count == DAMAGE_MAX_RECTS) {
        struct rect all = run;
        for (int i = 0; i < damage->rect_count; i++)
            all = rect_join(all, damage->rects[i]);
        damage->rects[0] = all;
        damage->rect_count = 1;
        return;
    }
    damage->rects[damage->rect_count++] = run;
}

/* Joining everything once the list was full may have made overlaps: then one rectangle holds all. */
static void settle(struct damage *damage)
{
    for (int i = 0; i < damage->rect_count; i++) {
        for (int k = i + 1; k < damage->rect_count; k++) {
            if (!rect_overlaps(damage->rects[i], damage->rects[k]))
                continue;
            damage->rects[i] = rect_join(damage->rects[i], damage->rects[k]);
            damage->rects[k] = damage->rects[--damage->rect_count];
            i = -1;
            break;
        }
        if (i < 0)
            continue;
    }
    for (int i = 0; i < damage->rect_count; i++)
        damage->rects[i] = rect_meet(damage->rects[i], damage->screen);
}

void damage_find(struct damage *damage, const struct draw_list *list)
{
    size_t cells = (size_t)damage->columns * (size_t)damage->rows;

    for (size_t i = 0; i < cells; i++)
        damage->now[i] = SEED;
    for (int i = 0; i < list->count; i++)
        hash_cells(damage, &list->commands[i]);
    damage->rect_count = 0;
    for (int row = 0; row < damage->rows; row++) {
        const uint64_t *now = damage->now + (size_t)row * (size_t)damage->columns;
        const uint64_t *before = damage->before + (size_t)row * (size_t)damage->columns;
        for (int column = 0; column < damage->columns; column++) {
            int from = column;
            while (column < damage->columns && now[column] != before[column])
                column++;
            if (column > from)
                add_run(damage, row, from, column);
        }
    }
    settle(damage);
    uint64_t *swap = damage->before;
    damage->before = damage->now;
    damage->now = swap;
}
