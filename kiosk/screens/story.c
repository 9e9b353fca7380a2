/* The story: its panels in order, each sensitive one behind a notice with two equal choices. */
#include <stdio.h>

#include "kiosk/screens/kit.h"
#include "kiosk/screens/panel.h"
#include "kiosk/screens/path.h"

enum { ACTION_CARE_CONTINUE = 1, ACTION_CARE_SKIP };
enum { TEXT_BYTES = 600 };

/* Chapter and date above the panel; small screens keep their room for the text. */
static int place_header(const struct stage *stage, struct scene *scene)
{
    const struct panel *panel = &stage->exhibit->panels[stage->visit->panel];
    struct rect body = kit_body(stage);
    char left[TEXT_BYTES], date[100];
    struct paragraph chapter, when;

    if (stage->look.shape == SHAPE_SMALL || stage->visit->text_size == 2)
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

static void build_care(const struct stage *stage, struct scene *scene)
{
    const struct panel *panel = &stage->exhibit->panels[stage->visit->panel];
    const struct panel_text *text = &panel->texts[stage->visit->language];
    const struct look *look = &stage->look;
    struct rect body = kit_body(stage);
    struct paragraph title, notice, staff;
    int width = look->shape == SHAPE_WIDE ? body.w * 6 / 10 : body.w;
    int gap = look_y(look, 6);
    int button_h = kit_button_height(stage);

    kit_paragraph(stage, TYPE_TITLE, COLOUR_TEXT, width, stage_word(stage, "interface", "care_title"), &title);
    kit_paragraph(stage, TYPE_TEXT, COLOUR_TEXT, width, text->notice, &notice);
    kit_paragraph(stage, TYPE_TEXT, COLOUR_QUIET, width, stage_word(stage, "interface", "staff_note"), &staff);
    int button_w = (width - gap) / 2;
    int bottom = body.y + body.h - button_h - gap / 2;
    int y = kit_place(scene, &title, body.x, body.y) + gap;
    y = kit_place(scene, &notice, body.x, y) + gap;
    if (y + paragraph_height(&staff) + gap <= bottom)
        y = kit_place(scene, &staff, body.x, y) + gap;
    y = look->low_reach || y > bottom ? bottom : y + gap;
    y = y > bottom ? bottom : y;
    kit_button(stage, scene, &(struct button){ .id = "care-skip", .label = stage_word(stage, "interface", "care_skip"),
                                               .box = { body.x, y, button_w, button_h },
                                               .action = ACTION_CARE_SKIP });
    kit_button(stage, scene,
               &(struct button){ .id = "care-continue", .label = stage_word(stage, "interface", "care_continue"),
                                 .box = { body.x + button_w + gap, y, button_w, button_h },
                                 .action = ACTION_CARE_CONTINUE });
}

static bool needs_care(const struct stage *stage)
{
    const struct panel *panel = &stage->exhibit->panels[stage->visit->panel];

    return panel->topics != 0 && stage->visit->care[stage->visit->panel] == CARE_UNASKED;
}

static int build(const struct stage *stage, struct scene *scene)
{
    if (needs_care(stage)) {
        build_care(stage, scene);
        return 1;
    }
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
        .next = !needs_care(stage),
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
    case ACTION_CARE_CONTINUE: visit->care[visit->panel] = CARE_CONTINUE; break;
    case ACTION_CARE_SKIP: visit->care[visit->panel] = CARE_SKIP; break;
    case BAR_NEXT: go_next(stage, page, page_count, visit); break;
    case BAR_BACK: go_back(stage, page, visit); break;
    default: kit_bar_act(target, visit); break;
    }
}

const struct screen story_screen = { "story", build, bar, act };
