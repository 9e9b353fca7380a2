#include "tests/layout/sight.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/map/timeline.h"
#include "kiosk/screens/links.h"

void sight_take(struct sight *sight, const char *name, const struct show *show, const struct visit *reader)
{
    enum layer layers[2];

    *sight = (struct sight){
        .name = name,
        .show = show,
        .exhibit = show->config.exhibit,
        .reader = reader,
        .screen = { 0, 0, show->config.surface.w_px, show->config.surface.h_px },
    };
    sight->scene_count = show_scenes(show, sight->scenes);
    /* What lies under a sheet or a question was a screen of its own before. */
    if (show->visit.overlay != OVERLAY_NONE || show->ask_seconds > 0)
        memmove(sight->scenes, sight->scenes + 1, (size_t)--sight->scene_count * sizeof *sight->scenes);
    sight->answering_count = show_answering(show, sight->answering, layers);
    /* What staff see lies over what was a screen of its own before. */
    sight->of_staff = show->staff_open || show_told(show) != NULL;
    if (sight->of_staff) {
        sight->scenes[0] = sight->answering[0] = show->staff_open ? &show->staff : show_told(show);
        sight->scene_count = sight->answering_count = 1;
    }
}

double sight_mm_x(const struct sight *sight, int px)
{
    const struct surface *surface = &sight->show->config.surface;

    return px * surface->w_mm / surface->w_px;
}

double sight_mm_y(const struct sight *sight, int px)
{
    const struct surface *surface = &sight->show->config.surface;

    return px * surface->h_mm / surface->h_px;
}

int sight_line_end(const struct scene *scene, int first)
{
    const struct scene_text *before = &scene->texts[first];
    int end = first + 1;

    for (; end < scene->text_count; end++) {
        const struct scene_text *text = &scene->texts[end];
        bool same = text->box.y == before->box.y && text->box.h == before->box.h &&
                    text->box.x == before->box.x + before->box.w;
        if (!same)
            break;
        before = text;
    }
    return end;
}

const struct scene_target *sight_target(const struct sight *sight, const char *id)
{
    for (int i = 0; i < sight->answering_count; i++) {
        int found = scene_find(sight->answering[i], id);
        if (found != NONE)
            return &sight->answering[i]->targets[found];
    }
    return NULL;
}

const struct words *sight_words(const struct sight *sight)
{
    return sight->exhibit->languages[sight->reader->language].words;
}

int32_t sight_map_ticks(const struct sight *sight)
{
    struct timeline timeline;

    timeline_init(&timeline, sight->exhibit->flows);
    return timeline_ticks(&timeline, sight->show->visit.map.position);
}

struct date sight_map_day(const struct sight *sight)
{
    return timeline_day_of(sight_map_ticks(sight));
}

bool sight_is_link(const struct scene_target *target)
{
    return target->action == ACTION_OPEN_LINKS;
}

bool sight_is_panel(const struct sight *sight)
{
    const struct visit *visit = &sight->show->visit;

    return visit->screen == SCREEN_STORY && visit->overlay == OVERLAY_NONE && sight->show->ask_seconds == 0 &&
           !sight_is_notice(sight);
}

bool sight_is_notice(const struct sight *sight)
{
    const struct visit *visit = &sight->show->visit;

    return visit->screen == SCREEN_STORY && sight->exhibit->panels[visit->panel].topics != 0 &&
           visit->care[visit->panel] == CARE_UNASKED;
}

void fault(struct faults *faults, const struct sight *sight, const char *format, ...)
{
    va_list arguments;

    if (faults->count++ >= FAULTS_KEPT)
        return;
    char *line = faults->lines[faults->count - 1];
    int len = snprintf(line, FAULT_BYTES, "%s (%s, %dx%d, text size %d%s): ", sight->name,
                       sight->exhibit->languages[sight->reader->language].code, sight->screen.w, sight->screen.h,
                       sight->reader->text_size + 1, sight->reader->low_reach ? ", low reach" : "");
    if (len < 0 || len >= FAULT_BYTES)
        return;
    va_start(arguments, format);
    vsnprintf(line + len, FAULT_BYTES - (size_t)len, format, arguments);
    va_end(arguments);
}
