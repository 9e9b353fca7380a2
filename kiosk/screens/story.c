/* The story: its panels in order, each sensitive one behind a notice with two equal choices. */
#include <stdio.h>

#include "kiosk/screens/kit.h"
#include "kiosk/screens/notice.h"
#include "kiosk/screens/panel.h"
#include "kiosk/screens/path.h"

enum { TEXT_BYTES = 600 };

/* Chapter and date above the panel; small screens keep their room for the text. */
static int place_header(const struct stage *stage, struct scene *scene)
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
    bool both = when.line_count == 1 &&
                chapter.lines[0].width + when.lines[0].width + look_x(&stage->look, 8) <= body.w;
    if (both)
        kit_place(scene, &when, body.x + body.w - when.lines[0].width, body.y);
    return chapter.leading_px + look_y(&stage->look, 4);
}

static int build(const struct stage *stage, struct scene *scene)
{
    if (notice_needed(stage))
        return notice_build(stage, scene);
    struct panel_setting *setting = arena_alloc(stage->scratch, sizeof *setting);
    panel_set(setting, stage, place_header(stage, scene));
    int pages = panel_page_count(setting);
    panel_place(setting, scene, stage->visit->page < pages ? stage->visit->page : pages - 1);
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

static void act(const struct stage *stage, const struct scene_target *target, struct point at, int page_count,
                struct visit *visit)
{
    int page = visit->page < page_count ? visit->page : page_count - 1;

    switch (target->action) {
    case ACTION_OPEN_LINKS: links_open(target, at, visit); break;
    case NOTICE_CONTINUE:
    case NOTICE_SKIP: notice_act(target, visit); break;
    case BAR_NEXT: go_next(stage, page, page_count, visit); break;
    case BAR_BACK: go_back(stage, page, visit); break;
    default: kit_bar_act(target, visit); break;
    }
}

const struct screen story_screen = { "story", build, bar, act, NULL };
