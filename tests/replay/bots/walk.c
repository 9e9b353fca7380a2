#include "walk.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_TABLE = 1 << 12 };

/* As near as so many touches of a button bring it, over the middle of the map. */
static struct atlas_view nearness(double zoom)
{
    const double step = 1.6;
    double touches = zoom > 0 ? floor(log(zoom) / log(step) + 0.5) : 0;

    return touches == 0 ? (struct atlas_view){ 0 } : (struct atlas_view){ -100, -190, pow(step, touches) };
}

/* The day of the last moment, so that there are as many as moments and one. */
static int32_t moment_position(const struct atlas *atlas, int32_t position)
{
    const struct flows *flows = atlas->exhibit->flows;
    int moment = timeline_current(flows, timeline_ticks(&atlas->timeline, position));

    return moment == NONE ? 0 : timeline_position(&atlas->timeline, timeline_ticks_of(flows->moments[moment].date));
}

static bool changed_settings(const struct visit *visit)
{
    return visit->text_size > 0 || visit->contrast || visit->calm || visit->low_reach;
}

static void see_map(const struct atlas *atlas, const struct visit *visit, struct map_stand *out)
{
    enum overlay over = visit->under != OVERLAY_NONE ? visit->under : visit->overlay;
    const struct map_stand stand = visit->map;

    memset(out, 0, sizeof *out);
    if (visit->screen != SCREEN_MAP || atlas == NULL)
        return;
    out->reading = stand.reading;
    if (stand.playing) {
        out->playing = 1;
        return;
    }
    out->position = moment_position(atlas, stand.position);
    /* Sheets are told in words at both ends of time, and settings are tried at one. */
    if (over != OVERLAY_NONE && out->position != TIMELINE_LENGTH)
        out->position = 0;
    if (changed_settings(visit) || (over != OVERLAY_NONE && over != OVERLAY_SHEET)) {
        memset(out, 0, sizeof *out);
        return;
    }
    if (out->position != 0 || over != OVERLAY_NONE)
        return;
    /* Keys that hold the map are tried where it is first shown. */
    if (stand.cross.state == CROSS_HELD) {
        out->cross.state = CROSS_HELD;
        return;
    }
    out->speed = stand.speed;
    if (stand.speed == MAP_SPEED_USUAL && stand.reading == VOICE_ACCOUNT)
        out->view = nearness(stand.view.zoom);
}

bool walk_first_map(const struct visit *visit)
{
    static const struct map_stand first = { 0 };

    return memcmp(&visit->map, &first, sizeof first) == 0;
}

void walk_seen(const struct atlas *atlas, const struct visit *visit, struct visit *out)
{
    bool told = visit->screen == SCREEN_STORY;

    memcpy(out, visit, sizeof *out);
    memset(out->care, 0, sizeof out->care);
    see_map(atlas, visit, &out->map);
    if (told)
        out->care[visit->panel] = visit->care[visit->panel];
    else
        out->panel = 0;
    out->in_short = told && visit->in_short;
    if (visit->overlay == OVERLAY_NONE)
        out->sheet_page = 0;
    if (visit->overlay == OVERLAY_SHEET || visit->under == OVERLAY_SHEET)
        return;
    out->card_count = 0;
    memset(out->cards, 0, sizeof out->cards);
}

static void *grown(void *memory, size_t bytes)
{
    void *more = realloc(memory, bytes);

    if (more == NULL)
        abort();
    return more;
}

static uint64_t hash(const struct visit *visit)
{
    const unsigned char *bytes = (const unsigned char *)visit;
    uint64_t value = 0xcbf29ce484222325u; /* FNV-1a */

    for (size_t i = 0; i < sizeof *visit; i++)
        value = (value ^ bytes[i]) * 0x100000001b3u;
    return value;
}

/* Where a visit is in the table, or where it would go. */
static int place(const struct walk *walk, const struct visit *visit)
{
    int at = (int)(hash(visit) % (uint64_t)walk->table_size);

    while (walk->table[at] >= 0 && memcmp(&walk->states[walk->table[at]].visit, visit, sizeof *visit) != 0)
        at = (at + 1) % walk->table_size;
    return at;
}

static void grow_table(struct walk *walk)
{
    walk->table_size = walk->table_size > 0 ? walk->table_size * 2 : FIRST_TABLE;
    walk->table = grown(walk->table, (size_t)walk->table_size * sizeof *walk->table);
    for (int i = 0; i < walk->table_size; i++)
        walk->table[i] = -1;
    for (int i = 0; i < walk->state_count; i++)
        walk->table[place(walk, &walk->states[i].visit)] = i;
}

/* The index of a state, which is new or known. */
static int meet(struct walk *walk, const struct visit *visit)
{
    struct visit seen;

    walk_seen(walk->atlas, visit, &seen);
    if (walk->state_count * 2 >= walk->table_size)
        grow_table(walk);
    int at = place(walk, &seen);
    if (walk->table[at] >= 0)
        return walk->table[at];
    if (walk->state_count == walk->state_capacity) {
        walk->state_capacity = walk->state_capacity > 0 ? walk->state_capacity * 2 : 1024;
        walk->states = grown(walk->states, (size_t)walk->state_capacity * sizeof *walk->states);
    }
    walk->table[at] = walk->state_count;
    walk->states[walk->state_count] = (struct walk_state){ .home_steps = WALK_FAR };
    memcpy(&walk->states[walk->state_count].visit, &seen, sizeof seen);
    return walk->state_count++;
}

static void note_step(struct walk *walk, int to)
{
    if (walk->step_count == walk->step_capacity) {
        walk->step_capacity = walk->step_capacity > 0 ? walk->step_capacity * 2 : 8192;
        walk->steps = grown(walk->steps, (size_t)walk->step_capacity * sizeof *walk->steps);
    }
    walk->steps[walk->step_count++] = to;
}

static bool first_panel(const struct visit *visit)
{
    return visit->screen == SCREEN_STORY && visit->panel == 0 && visit->page == 0 && !visit->in_short;
}

/* Settings over a sheet are alike over every sheet: they are tried at home and at the first panel. */
static bool tried_elsewhere(const struct visit *visit)
{
    return visit->under != OVERLAY_NONE &&
           (visit->screen == SCREEN_MAP || (visit->screen == SCREEN_STORY && !first_panel(visit)));
}

/* Settings are tried from here, as long as few have been changed: all at once would make too many states. */
static bool near(const struct walk *walk, const struct visit *visit)
{
    enum { CHANGED_MAX = 2 };
    int changed = (visit->language != walk->states[0].visit.language) + (visit->text_size > 0) + visit->contrast +
                  visit->calm + visit->low_reach;

    return changed <= CHANGED_MAX && visit->overlay != OVERLAY_SHEET && visit->under == OVERLAY_NONE &&
           (visit->screen != SCREEN_STORY || first_panel(visit)) && walk_first_map(visit);
}

static void look_around(struct walk *walk, int from, struct visitor *visitor, const struct walker *walker)
{
    struct visit visit;

    memcpy(&visit, &walk->states[from].visit, sizeof visit);
    visitor_stand(visitor, &visit);
    const struct show *show = &visitor->app.show;
    walk->states[from].page_count = show->pages[show->shown].page_count;
    walk->states[from].sheet_page_count = visit.overlay != OVERLAY_NONE ? show->sheet_page_count : 0;
    walk->states[from].first_step = walk->step_count;
    bool tried = !tried_elsewhere(&visit) && (walker->whole(visitor, &visit) || near(walk, &visit));
    int count = tried ? walker->count(visitor) : 0;
    for (int i = 0; i < count; i++) {
        if (i > 0)
            visitor_stand(visitor, &visit);
        walker->take(visitor, i);
        note_step(walk, meet(walk, &visitor->app.visit));
    }
    walk->states[from].step_count = count;
}

static bool at_home(const struct visit *visit)
{
    return visit->screen == SCREEN_HOME && visit->overlay == OVERLAY_NONE && visit->page == 0;
}

static bool nearer(const struct walk *walk, struct walk_state *state)
{
    int least = at_home(&state->visit) ? 0 : WALK_FAR;

    for (int i = 0; i < state->step_count; i++) {
        int after = walk->states[walk->steps[state->first_step + i]].home_steps + 1;
        least = after < least ? after : least;
    }
    bool is = least < state->home_steps;
    state->home_steps = is ? least : state->home_steps;
    return is;
}

void walk_run(struct walk *walk, struct visitor *visitor, const struct walker *walker)
{
    struct visit begin;

    *walk = (struct walk){ .atlas = theatre_atlas(&visitor->app.show.theatre) };
    visit_begin(&visitor->world.exhibit, &begin);
    meet(walk, &begin);
    for (int i = 0; i < walk->state_count; i++)
        look_around(walk, i, visitor, walker);
    for (bool changed = true; changed;) {
        changed = false;
        for (int i = 0; i < walk->state_count; i++)
            changed = nearer(walk, &walk->states[i]) || changed;
    }
}

void walk_finish(struct walk *walk)
{
    free(walk->states);
    free(walk->table);
    free(walk->steps);
    *walk = (struct walk){ 0 };
}
