#include "kiosk/screens/notice.h"

#include "kiosk/base/least.h"
#include "kiosk/screens/flow.h"
#include "kiosk/screens/kit.h"

/* What stands above the choices, and where they stand. */
struct notice_setting {
    struct rect body;
    struct flow flow;
    struct flow_mark marks[FLOW_MAX_PAGES + 1];
    int pages;          /* of the text */
    bool choices_alone; /* the notice has no room beside them: they have the last page */
    struct paragraph note; /* above choices that stand alone; no lines: none */
    bool stacked;       /* one above the other */
    int choices_y, choices_h, choice_w, choice_h; /* px */
    int gap;
};

static const char *word(const struct stage *stage, const char *key)
{
    return stage_word(stage, "interface", key);
}

static void add(const struct stage *stage, struct notice_setting *setting, enum type_role role, enum colour colour,
                const char *utf8)
{
    struct paragraph paragraph;

    kit_paragraph(stage, role, colour, setting->body.w, utf8, &paragraph);
    /* Paragraphs are told apart by half a line and more (visitors.md L9). */
    int gap = int_most(setting->gap, (paragraph.leading_px + 1) / 2);
    flow_add(&setting->flow, &paragraph, gap, role == TYPE_TEXT);
}

static int choice_height(const struct stage *stage, int width)
{
    return int_most(kit_button_height_for(stage, word(stage, "care_skip"), width),
                    kit_button_height_for(stage, word(stage, "care_continue"), width));
}

/* Beside each other, or one above the other if that takes less height. */
static void set_choices(const struct stage *stage, struct notice_setting *setting)
{
    struct rect body = setting->body;
    int half = (body.w - setting->gap) / 2;
    int beside = choice_height(stage, half);
    int above = choice_height(stage, body.w);

    setting->stacked = 2 * above + setting->gap < beside;
    setting->choice_w = setting->stacked ? body.w : half;
    setting->choice_h = setting->stacked ? above : beside;
    setting->choices_h = setting->stacked ? 2 * above + setting->gap : beside;
}

/* Whom one may talk to stands behind the notice, or above choices that stand alone: it has its place on every screen
 * (S12) but compact ones, where it gives way. */
static void set_note(const struct stage *stage, struct notice_setting *setting)
{
    const char *note = word(stage, "staff_note");
    int room = setting->body.h - setting->choices_h - setting->gap;

    if (!setting->choices_alone) {
        struct flow without = setting->flow;
        add(stage, setting, TYPE_TEXT, COLOUR_QUIET, note);
        setting->pages = flow_pages(&setting->flow, room, setting->marks);
        if (setting->pages == 1)
            return;
        setting->flow = without;
        setting->choices_alone = !stage->look.compact;
        setting->pages = flow_pages(&setting->flow, setting->choices_alone ? setting->body.h : room, setting->marks);
    }
    if (!setting->choices_alone)
        return;
    kit_paragraph(stage, TYPE_TEXT, COLOUR_QUIET, setting->body.w, note, &setting->note);
    if (paragraph_height(&setting->note) > room)
        setting->note.line_count = 0;
}

static int choices_y(const struct stage *stage, const struct notice_setting *setting)
{
    struct rect body = setting->body;
    int note_h = paragraph_height(&setting->note);

    if (stage->look.low_reach)
        return body.y + body.h - setting->choices_h;
    if (setting->choices_alone)
        return body.y + note_h + (note_h > 0 ? setting->gap : 0);
    return body.y + flow_height(&setting->flow, setting->marks[0], setting->marks[1]) + setting->gap;
}

static void set_notice(const struct stage *stage, struct notice_setting *setting)
{
    const struct panel *panel = &stage->exhibit->panels[stage->visit->panel];
    const struct look *look = &stage->look;
    int measure = look_measure(look);

    setting->gap = look_y(look, look->compact ? 3 : 6);
    setting->body = kit_body(stage);
    if (setting->body.w > measure)
        setting->body.w = measure;
    set_choices(stage, setting);
    add(stage, setting, TYPE_TITLE, COLOUR_TEXT, word(stage, "care_title"));
    flow_keep(&setting->flow);
    add(stage, setting, TYPE_TEXT, COLOUR_TEXT, panel->texts[stage->visit->language].notice);
    /* A notice is read whole before one chooses. */
    int room = setting->body.h - setting->choices_h - setting->gap;
    setting->choices_alone = flow_pages(&setting->flow, room, setting->marks) > 1;
    if (setting->choices_alone)
        setting->pages = flow_pages(&setting->flow, setting->body.h, setting->marks);
    set_note(stage, setting);
    setting->choices_y = choices_y(stage, setting);
}

static void place_choice(const struct stage *stage, struct scene *scene, const struct notice_setting *setting,
                         const char *id, const char *key, enum notice_action action)
{
    struct rect box = { setting->body.x, setting->choices_y, setting->choice_w, setting->choice_h };

    if (action == NOTICE_CONTINUE && setting->stacked)
        box.y += setting->choice_h + setting->gap;
    else if (action == NOTICE_CONTINUE)
        box.x += setting->choice_w + setting->gap;
    struct button button = { .id = id, .label = word(stage, key), .box = box, .action = (int)action };
    kit_button(stage, scene, &button);
}

bool notice_needed(const struct stage *stage)
{
    const struct visit *visit = stage->visit;

    return stage->exhibit->panels[visit->panel].topics != 0 && visit->care[visit->panel] == CARE_UNASKED;
}

int notice_build(const struct stage *stage, struct scene *scene)
{
    struct notice_setting *setting = arena_alloc(stage->scratch, sizeof *setting);
    int page = stage->visit->page;

    set_notice(stage, setting);
    /* Whoever comes back from the panel behind meets its beginning. */
    int pages = setting->pages + (setting->choices_alone ? 1 : 0);
    page = page < pages ? page : 0;
    if (page < setting->pages)
        flow_place(stage, scene, &setting->flow, setting->marks[page], setting->marks[page + 1], setting->body.x,
                   setting->body.y);
    else if (setting->note.line_count > 0)
        scene_lines(scene, &setting->note, 0, setting->note.line_count,
                    (struct point){ setting->body.x, setting->body.y }, true);
    if (!setting->choices_alone || page == setting->pages) {
        place_choice(stage, scene, setting, "care-skip", "care_skip", NOTICE_SKIP);
        place_choice(stage, scene, setting, "care-continue", "care_continue", NOTICE_CONTINUE);
    }
    return pages;
}

bool notice_act(const struct scene_target *target, struct visit *visit)
{
    if (target->action != NOTICE_CONTINUE && target->action != NOTICE_SKIP)
        return false;
    visit->care[visit->panel] = target->action == NOTICE_SKIP ? CARE_SKIP : CARE_CONTINUE;
    visit->page = 0;
    return true;
}
