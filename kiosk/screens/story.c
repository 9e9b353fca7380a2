/* The story: its panels in order, each sensitive one behind a notice with two equal choices. */
#include <stdio.h>

#include "kiosk/base/least.h"
#include "kiosk/map/atlas.h"
#include "kiosk/screens/kit.h"
#include "kiosk/screens/notice.h"
#include "kiosk/screens/panel.h"
#include "kiosk/screens/path.h"

enum { TEXT_BYTES = 600, ACTION_MAP = 1 };

/* Width in px of the words that lead to the map at the panel's date; 0 if nothing does. What is out of reach is none.
 * */
static int map_link_width(const struct stage *stage)
{
    const struct panel *panel = &stage->exhibit->panels[stage->visit->panel];

    if (stage->atlas == NULL || panel->date.year == 0 || stage->look.low_reach)
        return 0;
    return kit_text_width(stage, TYPE_TEXT, stage_word(stage, "interface", "map"));
}

/* As high as a finger needs it, up to the edge of the screen. */
static void place_map_link(const struct stage *stage, struct scene *scene, struct rect box)
{
    int wider = int_most(0, look_x(&stage->look, 20) - box.w), least = look_y(&stage->look, 20);
    struct rect hit = { box.x - wider / 2, 0, box.w + wider, int_most(box.y + box.h, least) };

    kit_link(stage, scene, &(struct button){ .id = "map", .label = stage_word(stage, "interface", "map"), .box = box,
                                             .action = ACTION_MAP }, COLOUR_TEXT, hit);
}

/* Chapter and date above the panel, and room for what leads to the map, on two lines where they are too long for one;
 * small screens keep theirs for the text. */
static int place_header(const struct stage *stage, struct scene *scene, struct rect *map_box)
{
    const struct panel *panel = &stage->exhibit->panels[stage->visit->panel];
    struct rect body = kit_body(stage);
    char left[TEXT_BYTES], date[100];
    struct paragraph chapter, when;

    if (stage->look.compact || stage->visit->text_size == 2)
        return 0;
    snprintf(left, sizeof left, "%d  \u00b7  %s", panel->chapter + 1,
             stage_word(stage, "chapters", stage->exhibit->chapters[panel->chapter]));
    words_date(stage_language(stage)->words, panel->date, date, sizeof date);
    kit_paragraph(stage, TYPE_TEXT, COLOUR_QUIET, body.w, left, &chapter);
    kit_paragraph(stage, TYPE_TEXT, COLOUR_QUIET, body.w, date, &when);
    if (chapter.line_count != 1)
        return 0;
    kit_place(scene, &chapter, body.x, body.y);
    int gap = look_x(&stage->look, 8), map_w = map_link_width(stage);
    int date_w = kit_width(&when), right_w = date_w + (map_w > 0 ? gap / 2 + map_w : 0);
    bool one_line = kit_width(&chapter) + gap + right_w <= body.w;
    int x = one_line ? body.x + body.w - right_w : body.x, y = one_line ? body.y : body.y + chapter.leading_px;
    kit_place(scene, &when, x, y);
    if (map_w > 0)
        *map_box = (struct rect){ x + right_w - map_w, y, map_w, chapter.leading_px };
    return y + chapter.leading_px - body.y + look_y(&stage->look, 4);
}

static int build(const struct stage *stage, struct scene *scene)
{
    if (notice_needed(stage))
        return notice_build(stage, scene);
    struct panel_setting *setting = arena_alloc(stage->scratch, sizeof *setting);
    struct rect map_box = { 0 };
    panel_set(setting, stage, place_header(stage, scene, &map_box));
    int pages = panel_page_count(setting);
    panel_place(setting, scene, stage->visit->page < pages ? stage->visit->page : pages - 1);
    /* Keys come to what the panel says before they come to what leads away from it. */
    if (!rect_empty(map_box))
        place_map_link(stage, scene, map_box);
    return pages;
}

static void bar(const struct stage *stage, int page_count, struct bar *out)
{
    const struct visit *visit = stage->visit;

    *out = (struct bar){
        .home = true,
        .back = true,
        .next = !notice_needed(stage) || visit->page + 1 < page_count,
        .step = path_position(stage->exhibit, visit->in_short, visit->panel),
        .step_count = path_length(stage->exhibit, visit->in_short),
        .part = visit->page < page_count ? visit->page : page_count - 1,
        .part_count = page_count,
    };
}

/* `page` is the one that is shown: the visit may still ask for the last one, whichever that is. */
static void go_next(const struct stage *stage, int page, int page_count, struct visit *visit)
{
    if (page + 1 < page_count) {
        visit->page = page + 1;
        return;
    }
    int panel = path_step(stage->exhibit, visit->in_short, visit->panel, 1);
    visit->page = 0;
    if (panel != NONE)
        visit->panel = panel;
    else
        visit->screen = SCREEN_HOME;
}

static void go_back(const struct stage *stage, int page, struct visit *visit)
{
    int panel = path_step(stage->exhibit, visit->in_short, visit->panel, -1);

    if (page > 0) {
        visit->page = page - 1;
    } else if (panel != NONE) {
        visit->panel = panel;
        visit->page = PAGE_LAST;
    } else {
        visit->screen = SCREEN_HOME;
        visit->page = 0;
    }
}

/* To the map, on the panel's day. */
static void open_map(const struct stage *stage, struct visit *visit)
{
    const struct panel *panel = &stage->exhibit->panels[visit->panel];

    visit->screen = SCREEN_MAP;
    visit->map.position = timeline_position(&stage->atlas->timeline, timeline_ticks_of(panel->date));
}

static void act(const struct stage *stage, const struct scene_target *target, struct point at, int page_count,
                struct visit *visit)
{
    int page = visit->page < page_count ? visit->page : page_count - 1;

    switch (target->action) {
    case ACTION_OPEN_LINKS: links_open(target, at, visit); break;
    case NOTICE_CONTINUE:
    case NOTICE_SKIP: notice_act(target, visit); break;
    case ACTION_MAP: open_map(stage, visit); break;
    case BAR_NEXT: go_next(stage, page, page_count, visit); break;
    case BAR_BACK: go_back(stage, page, visit); break;
    default: kit_bar_act(target, visit); break;
    }
}

const struct screen story_screen = { "story", build, bar, act, NULL };
