/* Touch and reach: how large targets are, how far apart, how low, and what each screen always has. */
#include <string.h>

#include "tests/layout/rules.h"

/* The first screen is one target: it is touched anywhere. */
static bool whole_screen(const struct sight *sight, const struct scene_target *target)
{
    return rect_contains(target->hit, sight->screen);
}

static void least_hit(const struct sight *sight, struct faults *faults, bool links, double least_mm)
{
    /* A rectangle of whole pixels can miss a size by half of one. */
    double tolerance_x = sight_mm_x(sight, 1) / 2, tolerance_y = sight_mm_y(sight, 1) / 2;

    for (int i = 0; i < sight->answering_count; i++) {
        for (int k = 0; k < sight->answering[i]->target_count; k++) {
            const struct scene_target *target = &sight->answering[i]->targets[k];
            struct rect hit = rect_meet(target->hit, sight->screen);
            double w = sight_mm_x(sight, hit.w), h = sight_mm_y(sight, hit.h);
            if (sight_is_link(target) == links && (w + tolerance_x < least_mm || h + tolerance_y < least_mm))
                fault(faults, sight, "\"%s\" is %.2f x %.2f mm, not %.0f", target->id, w, h, least_mm);
        }
    }
}

static void T1_buttons_20mm(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    (void)watch;
    least_hit(sight, faults, false, 20);
}

static void T2_targets_15mm(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    (void)watch;
    least_hit(sight, faults, true, 15);
}

static bool too_close(const struct sight *sight, struct rect a, struct rect b)
{
    int across = a.x > b.x ? a.x - b.x - b.w : b.x - a.x - a.w;
    int down = a.y > b.y ? a.y - b.y - b.h : b.y - a.y - a.h;
    const double least_mm = 2;

    return sight_mm_x(sight, across) + sight_mm_x(sight, 1) / 2 < least_mm &&
           sight_mm_y(sight, down) + sight_mm_y(sight, 1) / 2 < least_mm;
}

static const struct scene_target *nth(const struct sight *sight, int index)
{
    for (int i = 0; i < sight->answering_count; i++) {
        if (index < sight->answering[i]->target_count)
            return &sight->answering[i]->targets[index];
        index -= sight->answering[i]->target_count;
    }
    return NULL;
}

static void T3_gap_2mm(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    (void)watch;
    for (int i = 0; nth(sight, i) != NULL; i++) {
        const struct scene_target *target = nth(sight, i);
        if (!rect_contains(target->hit, target->drawn))
            fault(faults, sight, "\"%s\" is drawn where it cannot be hit", target->id);
        if (!rect_contains(sight->screen, target->drawn))
            fault(faults, sight, "\"%s\" leaves the screen", target->id);
        for (int k = i + 1; nth(sight, k) != NULL; k++) {
            /* What lies over a ground takes the touch. */
            bool ground = target->ground || nth(sight, k)->ground;
            if (!ground && too_close(sight, target->hit, nth(sight, k)->hit))
                fault(faults, sight, "less than 2 mm between \"%s\" and \"%s\"", target->id, nth(sight, k)->id);
        }
    }
}

static void T22_every_target_has_a_name(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    (void)watch;
    for (int i = 0; nth(sight, i) != NULL; i++) {
        const struct scene_target *target = nth(sight, i);
        if (target->label[0] == 0)
            fault(faults, sight, "\"%s\" says nothing of itself", target->id);
        for (int k = i + 1; nth(sight, k) != NULL; k++) {
            if (strcmp(target->id, nth(sight, k)->id) == 0)
                fault(faults, sight, "there are two \"%s\"", target->id);
        }
    }
}

static double in_lowest_mm(const struct sight *sight, struct rect drawn)
{
    double from_mm = sight_mm_y(sight, sight->screen.h) - 20;
    double top_mm = sight_mm_y(sight, drawn.y);

    return sight_mm_y(sight, drawn.y + drawn.h) - (top_mm > from_mm ? top_mm : from_mm);
}

/* Small screens do not offer it: all of them is lower half to a hand. */
static void T19_low_reach(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    const struct scene_target *settings = sight_target(sight, "settings");
    bool offered = sight->show->look.shape != SHAPE_SMALL;

    (void)watch;
    /* With a margin below it a button of 20 mm is not all in the lowest 20 mm: as much of it is as a finger needs. */
    if (settings != NULL && in_lowest_mm(sight, settings->drawn) + sight_mm_y(sight, 1) / 2 < 15)
        fault(faults, sight, "less than 15 mm of the settings button lie in the lowest 20 mm");
    if (!offered || !sight->reader->low_reach)
        return;
    for (int i = 0; nth(sight, i) != NULL; i++) {
        const struct scene_target *target = nth(sight, i);
        /* What can be done on a ground can be done below it too. */
        if (!whole_screen(sight, target) && !target->ground && target->hit.y < sight->screen.h / 2)
            fault(faults, sight, "\"%s\" reaches into the upper half", target->id);
    }
}

static bool same(struct rect a, struct rect b)
{
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

static void T22_home_same_place(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    const struct scene_target *home = sight_target(sight, "home");
    const struct visit *visit = &sight->show->visit;
    bool wanted = sight->show->ask_seconds == 0 &&
                  (visit->screen == SCREEN_STORY || visit->overlay != OVERLAY_NONE);

    if (home == NULL) {
        if (wanted)
            fault(faults, sight, "no way home");
        return;
    }
    if (rect_empty(watch->home))
        watch->home = home->drawn;
    if (!same(watch->home, home->drawn))
        fault(faults, sight, "home is %dx%d at %d,%d and elsewhere %dx%d at %d,%d", home->drawn.w, home->drawn.h,
              home->drawn.x, home->drawn.y, watch->home.w, watch->home.h, watch->home.x, watch->home.y);
}

/* Attract is touched anywhere, "still there?" has one answer, staff close what they opened; behind each there is the
 * bar. */
static bool has_bar(const struct sight *sight)
{
    return sight->show->visit.screen != SCREEN_ATTRACT && sight->show->ask_seconds == 0 && !sight->of_staff;
}

static void stays(const struct sight *sight, const char *id, struct rect *place, struct faults *faults)
{
    const struct scene_target *target = sight_target(sight, id);

    if (target == NULL) {
        fault(faults, sight, "there is no \"%s\"", id);
        return;
    }
    if (rect_empty(*place))
        *place = target->drawn;
    if (!same(*place, target->drawn))
        fault(faults, sight, "\"%s\" is %d wide at %d and elsewhere %d wide at %d", id, target->drawn.w,
              target->drawn.x, place->w, place->x);
}

static void G2_language_and_settings_on_every_screen(const struct sight *sight, struct watch *watch,
                                                     struct faults *faults)
{
    if (!has_bar(sight))
        return;
    stays(sight, "settings", &watch->settings, faults);
    if (sight->exhibit->language_count > 1)
        stays(sight, "language", &watch->language, faults);
}

const struct rule TOUCH_RULES[] = {
    { "T1_buttons_20mm", T1_buttons_20mm, NULL, true },
    { "T2_targets_15mm", T2_targets_15mm, NULL, true },
    { "T3_gap_2mm", T3_gap_2mm, NULL, true },
    { "T19_low_reach", T19_low_reach, NULL, true },
    { "T22_home_same_place", T22_home_same_place, NULL, true },
    { "T22_every_target_has_a_name", T22_every_target_has_a_name, NULL, true },
    { "G2_language_and_settings_on_every_screen", G2_language_and_settings_on_every_screen, NULL, true },
};
const int TOUCH_RULE_COUNT = sizeof TOUCH_RULES / sizeof *TOUCH_RULES;
