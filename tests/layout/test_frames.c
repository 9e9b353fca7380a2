/* Real frames of the shipped exhibit: contrast of texts, controls and marks, and the ring of the focus.
 *
 *     test_frames 1920x1080 DIR
 *
 * Language and panels are a choice: a translated one has every kind of text, and the panels have the account, figures,
 * places, sources and a notice. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/app/survey.h"
#include "kiosk/ui/halo.h"
#include "tests/layout/hall.h"
#include "tests/layout/pixels.h"
#include "tests/layout/verdict.h"

/* A sanitized build takes its time: there a screen that lies shows the usual colours, one that stands high contrast. */
#ifdef LAYOUT_SPARSE
enum { SPARSE = 1 };
#else
enum { SPARSE = 0 };
#endif

enum frame_rule {
    L4_TEXT_ON_ITS_GROUND, L5_ICONS, L5_CONTROL_EDGES, L5_UNDERLINES, K6_RING_IS_THICK, K6_RING_IS_SEEN, RULE_COUNT
};

struct trial {
    struct hall hall;
    struct worker *worker;
    struct display *display;
    struct draw_list list;
    struct show show;
    struct visit reader;
    struct pixels below, frame, focused;
    int marked_panel;
    struct verdict verdicts[RULE_COUNT];
};

static bool is_line(const struct sight *sight, struct rect box)
{
    return box.h < look_y(&sight->show->look, 1);
}

static bool in_link(const struct scene *scene, struct rect box)
{
    for (int i = 0; i < scene->target_count; i++) {
        const struct scene_target *target = &scene->targets[i];
        if (sight_is_link(target) && rect_contains(target->drawn, box))
            return true;
    }
    return false;
}

static void check_polygon(const struct trial *trial, const struct sight *sight, const struct scene_node *node,
                          struct faults *faults)
{
    /* Without the icon, what is seen at its first corner is the ground it stands on. */
    int x = node->points[0].x / 64, y = node->points[0].y / 64;
    double contrast = pixels_contrast(node->argb, pixels_at(&trial->below, x, y));

    if (contrast < 3)
        fault(faults, sight, "an icon at %d,%d has %.2f:1", x, y, contrast);
}

/* A mark of the map in its legend is no letter: L5 holds. */
static bool is_sign(const char *label)
{
    static const char *const signs[] = { "\u25cf", "\u25c6", "\u25b2", "\u25cb" };

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (strcmp(label, signs[i]) == 0)
            return true;
    }
    return false;
}

static void check_words(struct trial *trial, const struct sight *sight, const struct mask *mask, struct point at,
                        uint32_t argb)
{
    double contrast = pixels_least_contrast(&trial->below, mask, at, argb);

    if (contrast < (is_sign(mask->label) ? 3 : 7))
        fault(&trial->verdicts[L4_TEXT_ON_ITS_GROUND].faults, sight, "\"%s\" has %.2f:1", mask->label, contrast);
}

/* Words that run: as they stand now. */
static void check_ticker(struct trial *trial, const struct sight *sight, const struct scene *scene,
                         const struct scene_node *node)
{
    struct draw_list *list = &trial->list;

    for (int i = 0; i < scene->text_count; i++) {
        const struct scene_text *text = &scene->texts[i];
        if (text->utf8 != node->ticker->utf8)
            continue;
        draw_begin(list, sight->screen);
        ticker_draw(node->ticker, list, (struct point){ text->box.x, text->box.y }, node->argb);
        for (int k = 0; k < list->count; k++) {
            const struct draw_command *command = &list->commands[k];
            if (!halo_is(command->mask))
                check_words(trial, sight, command->mask, (struct point){ command->box.x, command->box.y },
                            node->argb);
        }
        return;
    }
}

static void check_node(struct trial *trial, const struct sight *sight, const struct scene *scene,
                       const struct scene_node *node)
{
    struct point at = { node->box.x, node->box.y };

    if (node->group != NO_GROUP && scene->groups[node->group].hidden)
        return;
    if (node->ticker != NULL) {
        check_ticker(trial, sight, scene, node);
    } else if (node->kind == DRAW_MASK) {
        if (!halo_is(node->mask))
            check_words(trial, sight, node->mask, at, node->argb);
    } else if (node->kind == DRAW_POLYGON) {
        check_polygon(trial, sight, node, &trial->verdicts[L5_ICONS].faults);
    } else if (node->kind == DRAW_FILL && is_line(sight, node->box) && in_link(scene, node->box)) {
        double contrast = pixels_contrast(node->argb, pixels_at(&trial->below, at.x, at.y));
        if (contrast < 3)
            fault(&trial->verdicts[L5_UNDERLINES].faults, sight, "an underline at %d,%d has %.2f:1", at.x, at.y,
                  contrast);
    }
}

/* From left to right in the middle of a button: what lies beside it, its edge, and what lies in it. The edge tells it
 * from both, or its ground from what lies beside it. */
static void check_edge(const struct trial *trial, const struct sight *sight, const struct scene_target *target,
                       struct faults *faults)
{
    int y = target->drawn.y + target->drawn.h / 2;
    int edge_px = look_y(&sight->show->look, 0.4);
    uint32_t beside = pixels_at(&trial->frame, target->drawn.x - 2, y);
    uint32_t edge = pixels_at(&trial->frame, target->drawn.x + edge_px / 2, y);
    uint32_t inside = pixels_at(&trial->frame, target->drawn.x + edge_px + 2, y);
    double outer = pixels_contrast(edge, beside), inner = pixels_contrast(edge, inside);

    if (outer < 3 || (edge != inside && inner < 3))
        fault(faults, sight, "the edge of \"%s\" has %.2f:1 outside and %.2f:1 inside", target->id, outer, inner);
}

/* How many px of a colour lie in a row when one walks away from the middle of a side of a target. */
static int walk(const struct pixels *pixels, const struct sight *sight, const struct scene_target *target,
                struct point way, uint32_t colour, uint32_t *around)
{
    const double farthest_mm = 5;
    struct rect box = target->drawn;
    int x = way.x < 0 ? box.x - 1 : way.x > 0 ? box.x + box.w : box.x + box.w / 2;
    int y = way.y < 0 ? box.y - 1 : way.y > 0 ? box.y + box.h : box.y + box.h / 2;
    int count = 0;

    for (int step = 0; step < look_y(&sight->show->look, farthest_mm); step++) {
        bool same = pixels_at(pixels, x, y) == colour;
        if (count > 0 && !same)
            break;
        count += same ? 1 : 0;
        if (count == 0)
            *around = pixels_at(pixels, x, y);
        x += way.x;
        y += way.y;
    }
    return count;
}

/* On all four sides: at least a millimetre of light, beside dark that it stands out from on paper and at night. */
static void check_ring(struct trial *trial, const struct sight *sight, const struct scene_target *target)
{
    static const struct point ways[] = { { -1, 0 }, { 1, 0 }, { 0, -1 }, { 0, 1 } };
    uint32_t light = sight->show->look.colours[COLOUR_ACCENT];
    struct faults *faults = &trial->verdicts[K6_RING_IS_THICK].faults;

    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        uint32_t around = light;
        int px = walk(&trial->focused, sight, target, ways[i], light, &around);
        double mm = ways[i].x != 0 ? sight_mm_x(sight, px) : sight_mm_y(sight, px);
        if (mm < 1)
            fault(faults, sight, "the ring of \"%s\" is %.2f mm on side %d", target->id, mm, (int)i);
        else if (pixels_contrast(light, around) < 3)
            fault(faults, sight, "the ring of \"%s\" has %.2f:1", target->id, pixels_contrast(light, around));
    }
}

static void check_focus(struct trial *trial, struct show *show, const struct sight *sight)
{
    size_t bytes = (size_t)trial->frame.w * (size_t)trial->frame.h * sizeof *trial->frame.argb;

    for (int i = 0;; i++) {
        struct spot spot = show_nth(show, i);
        const struct scene_target *target = show_target(show, spot);
        if (target == NULL)
            break;
        show->focused = spot;
        pixels_take(&trial->focused, trial->display, &trial->list, show, false);
        if (memcmp(trial->focused.argb, trial->frame.argb, bytes) == 0)
            fault(&trial->verdicts[K6_RING_IS_SEEN].faults, sight, "nothing shows the focus on \"%s\"", target->id);
        check_ring(trial, sight, target);
    }
    show->focused = (struct spot){ LAYER_PAGE, NONE };
}

/* Not every page of a long list: they look the same. */
static bool chosen(const struct trial *trial, const struct visit *visit)
{
    if (visit->sheet_page > 1)
        return false;
    return visit->screen != SCREEN_STORY || visit->panel == 0 || visit->panel == trial->marked_panel;
}

/* A line below it says that it can be touched: it has no edge. So has what leads from a panel to the map, and from
 * the map to its legend. On the map the ground has none, nor the line of days, nor the counts. */
static bool is_word(const struct sight *sight, const struct scene_target *target)
{
    return target->ground || strcmp(target->id, "time") == 0 || strncmp(target->id, "group:", 6) == 0 ||
           sight_is_link(target) || strcmp(target->id, "legend") == 0 ||
           (sight_is_panel(sight) && strcmp(target->id, "map") == 0);
}

static void look(void *context, const char *name, struct show *show)
{
    struct trial *trial = context;
    struct sight sight;

    if (!chosen(trial, &show->visit))
        return;
    sight_take(&sight, name, show, &trial->reader);
    pixels_take(&trial->below, trial->display, &trial->list, show, true);
    pixels_take(&trial->frame, trial->display, &trial->list, show, false);
    for (int i = 0; i < sight.answering_count; i++) {
        const struct scene *scene = sight.answering[i];
        for (int k = 0; k < scene->node_count; k++)
            check_node(trial, &sight, scene, &scene->nodes[k]);
        for (int k = 0; k < scene->target_count; k++) {
            if (!is_word(&sight, &scene->targets[k]) && !rect_contains(scene->targets[k].drawn, sight.screen))
                check_edge(trial, &sight, &scene->targets[k], &trial->verdicts[L5_CONTROL_EDGES].faults);
        }
    }
    /* The first key wakes the first screen, as a touch does: it has no focus to show. Staff have no keys. */
    if (show->visit.screen != SCREEN_ATTRACT && !sight.of_staff)
        check_focus(trial, show, &sight);
}

static bool begin(struct trial *trial, const char *path, int w_px, int h_px)
{
    static const char *const names[RULE_COUNT] = { "L4_text_on_its_ground", "L5_icons", "L5_control_edges",
                                                   "L5_underlines", "K6_ring_is_thick", "K6_ring_is_seen" };
    struct display_options hidden = { .hidden = true, .w = w_px, .h = h_px };
    struct diag diag;

    for (int i = 0; i < RULE_COUNT; i++)
        trial->verdicts[i].name = names[i];
    if (!hall_open(&trial->hall, path, path))
        return false;
    diag_init(&diag);
    bool good = worker_open(NULL, NULL, &trial->worker, &diag) == ERR_OK &&
                display_open(&hidden, &trial->display, &diag) == ERR_OK;
    diag_print(&diag, stderr);
    diag_finish(&diag);
    const struct exhibit *exhibit = &trial->hall.exhibit;
    while (trial->marked_panel + 1 < exhibit->panel_count && exhibit->panels[trial->marked_panel].topics == 0)
        trial->marked_panel++;
    return good;
}

static void survey_both(struct trial *trial)
{
    struct rect screen = display_rect(trial->display);
    struct show_config config = hall_show(&trial->hall, screen.w, screen.h);

    config.measure_only = false;
    config.worker = trial->worker;
    show_init(&trial->show, &config);
    draw_init(&trial->list, screen);
    visit_begin(&trial->hall.exhibit, &trial->reader);
    trial->reader.language = trial->hall.exhibit.language_count - 1;
    for (int contrast = 0; contrast < 2; contrast++) {
        if (SPARSE == 1 && (contrast == 1) != (screen.h > screen.w))
            continue;
        trial->reader.contrast = contrast == 1;
        survey_run(&(struct survey){ .show = &trial->show, .reader = &trial->reader, .each = look, .context = trial });
    }
    draw_finish(&trial->list);
    show_finish(&trial->show);
}

int main(int count, char **arguments)
{
    struct trial *trial = calloc(1, sizeof *trial);
    int w_px = 0, h_px = 0;

    if (trial == NULL || count != 3 || sscanf(arguments[1], "%dx%d", &w_px, &h_px) != 2)
        return 2;
    if (!begin(trial, arguments[2], w_px, h_px))
        return 1;
    survey_both(trial);
    int failed = verdicts_tell("frames", trial->verdicts, RULE_COUNT);
    pixels_finish(&trial->below);
    pixels_finish(&trial->frame);
    pixels_finish(&trial->focused);
    display_close(trial->display);
    worker_close(trial->worker);
    hall_close(&trial->hall);
    free(trial);
    return failed;
}
