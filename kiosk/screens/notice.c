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

/* Paragraphs are told apart by half a line and more (visitors.md L9). */
static int gap_of(const struct stage *stage, const struct notice_setting *setting)
{
    return int_most(setting->gap, (stage->look.types[TYPE_TEXT].leading_px + 1) / 2);
}

static void add(const struct stage *stage, struct notice_setting *setting, enum type_role role, enum colour colour,
                int gap, const char *utf8)
{
    struct paragraph paragraph;

    kit_paragraph(stage, role, colour, setting->body.w, utf8, &paragraph);
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
 * (S12) but small ones, where it would be a page to be turned: there no notice has it. */
static void set_note(const struct stage *stage, struct notice_setting *setting)
{
    const double small_mm = 120;
    const struct look *look = &stage->look;
    const char *note = word(stage, "staff_note");
    int room = setting->body.h - setting->choices_h - setting->gap;

    if (look->compact && (look->factor > 1 || look->surface.h_mm < small_mm))
        return;
    if (!setting->choices_alone) {
        struct flow without = setting->flow;
        add(stage, setting, TYPE_TEXT, COLOUR_QUIET, gap_of(stage, setting), note);
        setting->pages = flow_pages(&setting->flow, room, setting->marks);
        if (setting->pages == 1)
            return;
        setting->flow = without;
        setting->choices_alone = true;
        setting->pages = flow_pages(&setting->flow, setting->body.h, setting->marks);
    }
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

enum title { TITLE_LARGE, TITLE_SMALL, TITLE_NONE };

/* One line, close above the notice. */
static void add_small_title(const struct stage *stage, struct notice_setting *setting)
{
    struct paragraph title;

    kit_paragraph(stage, TYPE_TEXT_BOLD, COLOUR_TEXT, setting->body.w, word(stage, "care_title"), &title);
    int above = (title.leading_px - stage->look.types[TYPE_TEXT].size_px * 6 / 5) / 2;
    title.leading_px -= 2 * above;
    title.ascent_px -= above;
    flow_add(&setting->flow, &title, 0, false);
}

/* Sets title and notice; returns their pages. */
static int set_text(const struct stage *stage, struct notice_setting *setting, enum title title, int height)
{
    const struct panel *panel = &stage->exhibit->panels[stage->visit->panel];
    int gap = gap_of(stage, setting);

    setting->flow.block_count = 0;
    if (title == TITLE_LARGE)
        add(stage, setting, TYPE_TITLE, COLOUR_TEXT, 0, word(stage, "care_title"));
    else if (title == TITLE_SMALL)
        add_small_title(stage, setting);
    flow_keep(&setting->flow);
    add(stage, setting, TYPE_TEXT, COLOUR_TEXT, title == TITLE_LARGE ? gap : gap / 8,
        panel->texts[stage->visit->language].notice);
    return flow_pages(&setting->flow, height, setting->marks);
}

/* A notice is read whole before one chooses, and that on one page: on a small screen the title gives way. */
static void set_beside_choices(const struct stage *stage, struct notice_setting *setting)
{
    enum title last = stage->look.compact ? TITLE_NONE : TITLE_LARGE;
    int room = setting->body.h - setting->choices_h - setting->gap;

    for (enum title title = TITLE_LARGE; title <= last; title++) {
        setting->pages = set_text(stage, setting, title, room);
        if (setting->pages == 1)
            return;
    }
    setting->choices_alone = true;
    setting->pages = set_text(stage, setting, TITLE_LARGE, setting->body.h);
}

static void set_notice(const struct stage *stage, struct notice_setting *setting)
{
    const struct look *look = &stage->look;
    int measure = look_measure(look);

    setting->gap = look_y(look, look->compact ? 3 : 6);
    setting->body = kit_body(stage);
    if (setting->body.w > measure)
        setting->body.w = measure;
    set_choices(stage, setting);
    set_beside_choices(stage, setting);
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
