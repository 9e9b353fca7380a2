#include "kiosk/screens/panel_parts.h"

#include "kiosk/base/least.h"
#include "kiosk/screens/kit.h"

enum { FOOT_GAP_MM = 4 };

static struct rect inset(struct rect r, int by)
{
    return rect_grow(r, -by);
}

/* Boxes of paper and text by the shape of the screen; on small ones both take all. */
static void set_frames(struct panel_setting *setting, int header)
{
    const struct look *look = &setting->stage->look;
    struct rect body = kit_body(setting->stage);

    body.y += header;
    body.h -= header;
    if (look->low_reach && !look->compact) {
        /* Everything that can be touched lies in the lower half. */
        int half = look->surface.h_px / 2;
        body.h -= half - body.y;
        body.y = half;
        setting->title_above = true;
        setting->foot_place = FOOT_BEHIND;
    }
    setting->body = body;
    setting->paper_box = setting->text_box = body;
    /* About 50 characters a line (L7). */
    int measure = look_measure(look);
    if (look->shape != SHAPE_WIDE && setting->text_box.w > measure) {
        setting->text_box.w = measure;
        setting->paper_box.w = int_least(body.w, measure + 2 * look_x(look, 7));
    }
    setting->paper_pad = look_x(look, look->compact ? 4 : 7);
    bool skipped = setting->stage->visit->care[setting->stage->visit->panel] == CARE_SKIP;
    if (look->shape == SHAPE_WIDE && skipped) {
        /* There is no paper: what is told instead begins where the eye does. */
        setting->text_box.w = int_least(body.w, measure);
    } else if (look->shape == SHAPE_WIDE) {
        int paper = body.w * 44 / 100;
        int gutter = look_x(look, 13);
        setting->paper_box.w = paper;
        setting->text_box.x = body.x + paper + gutter;
        setting->text_box.w = int_least(body.w - paper - gutter, measure);
    }
}

/* Height of the foot with the line above it. */
static int foot_height(const struct panel_setting *setting)
{
    return paragraph_height(&setting->foot) + look_y(&setting->stage->look, 2 * FOOT_GAP_MM);
}

static int paper_room(const struct panel_setting *setting, int box_height)
{
    return box_height - 2 * setting->paper_pad - (setting->foot_place == FOOT_ON_PAPER ? foot_height(setting) : 0);
}

static int whole_height(const struct flow *flow)
{
    return flow_height(flow, (struct flow_mark){ 0, 0 }, (struct flow_mark){ flow->block_count, 0 });
}

/* On a tall screen the paper takes what its words need, up to half; the text has the rest. */
static void share_height(struct panel_setting *setting)
{
    const struct look *look = &setting->stage->look;
    int gap = look_y(look, 9);
    int most = setting->body.h / 2;
    int need = whole_height(&setting->account);
    int chrome = setting->body.h - paper_room(setting, setting->body.h);

    setting->paper_box.h = int_least(need + chrome, most);
    if (setting->account.block_count == 0)
        setting->paper_box.h = -gap;
    setting->text_box.y = setting->body.y + setting->paper_box.h + gap;
    setting->text_box.h = setting->body.y + setting->body.h - setting->text_box.y;
}

/* What a tall screen leaves free below a text that needs no other page. */
static struct rect below_text(const struct panel_setting *setting)
{
    const struct look *look = &setting->stage->look;
    struct rect body = setting->body;

    if (look->shape != SHAPE_TALL || setting->voice_pages != 1 || setting->account_pages > 1)
        return (struct rect){ 0 };
    int used = whole_height(&setting->voice) + look_y(look, 11);
    int y = setting->text_box.y + used;
    return (struct rect){ body.x, y, body.w, body.y + body.h - y };
}

static int account_pages(struct panel_setting *setting)
{
    if (setting->account.block_count == 0)
        return 0;
    return flow_pages(&setting->account, paper_room(setting, setting->paper_box.h), setting->account_marks);
}

/* The foot goes under the text if there is room and the account then needs a page less. */
static void move_foot_beside(struct panel_setting *setting)
{
    struct panel_setting *tried = arena_alloc(setting->stage->scratch, sizeof *tried);
    int pages = setting->account_pages;

    if (setting->stage->look.shape != SHAPE_WIDE || setting->foot_place != FOOT_ON_PAPER || pages < 2)
        return;
    *tried = *setting;
    tried->foot_place = FOOT_BESIDE;
    panel_set_foot(tried, COLOUR_QUIET, tried->text_box.w);
    tried->account_pages = account_pages(tried);
    bool room = tried->voice_pages == 1 && whole_height(&tried->voice) + foot_height(tried) <= tried->text_box.h;
    if (room && tried->account_pages < pages)
        *setting = *tried;
}

void panel_set(struct panel_setting *setting, const struct stage *stage, int header_px)
{
    const struct visit *visit = stage->visit;

    *setting = (struct panel_setting){ .stage = stage, .panel = &stage->exhibit->panels[visit->panel] };
    setting->text = &setting->panel->texts[visit->language];
    set_frames(setting, header_px);
    if (visit->care[visit->panel] != CARE_SKIP)
        panel_set_account(setting, setting->paper_box.w - 2 * setting->paper_pad);
    panel_set_voice(setting, setting->text_box.w);
    if (stage->look.shape == SHAPE_TALL)
        share_height(setting);
    setting->voice_pages = flow_pages(&setting->voice, setting->text_box.h, setting->voice_marks);
    setting->account_pages = account_pages(setting);
    move_foot_beside(setting);
    picture_set(&setting->picture, stage, setting->panel, setting->picture_block, setting->body, below_text(setting));
}

static int text_page_count(const struct panel_setting *setting)
{
    if (setting->stage->look.shape == SHAPE_SMALL)
        return setting->voice_pages + setting->account_pages;
    return int_most(setting->voice_pages, setting->account_pages);
}

/* At the foot of a box, under a thin line. */
static void place_foot(const struct panel_setting *setting, struct scene *scene, struct rect box, enum colour line)
{
    const struct stage *stage = setting->stage;
    int y = box.y + box.h - paragraph_height(&setting->foot);
    struct rect rule = { box.x, y - look_y(&stage->look, FOOT_GAP_MM), box.w, look_y(&stage->look, 0.2) };

    scene_fill(scene, rule, 0, kit_colour(stage, line));
    kit_place(scene, &setting->foot, box.x, y);
}

static void place_paper(struct panel_setting *setting, struct scene *scene, int page)
{
    const struct stage *stage = setting->stage;
    struct rect box = setting->paper_box;
    struct rect inner = inset(box, setting->paper_pad);

    if (setting->account_pages == 0)
        return;
    page = page < setting->account_pages ? page : setting->account_pages - 1;
    scene_fill(scene, box, 0, kit_colour(stage, COLOUR_PAPER));
    flow_place(stage, scene, &setting->account, setting->account_marks[page], setting->account_marks[page + 1],
               inner.x, inner.y);
    if (setting->foot_place == FOOT_ON_PAPER)
        place_foot(setting, scene, inner, COLOUR_QUIET_INK);
    else if (setting->foot_place == FOOT_BESIDE)
        place_foot(setting, scene, setting->text_box, COLOUR_EDGE);
}

static void place_voice(struct panel_setting *setting, struct scene *scene, int page)
{
    struct flow_mark title_end = { setting->title.block_count, 0 };
    int title_y = setting->body.y - whole_height(&setting->title) - look_y(&setting->stage->look, 6);

    flow_place(setting->stage, scene, &setting->title, (struct flow_mark){ 0, 0 }, title_end, setting->text_box.x,
               title_y);
    if (setting->voice_pages == 0)
        return;
    page = page < setting->voice_pages ? page : setting->voice_pages - 1;
    flow_place(setting->stage, scene, &setting->voice, setting->voice_marks[page], setting->voice_marks[page + 1],
               setting->text_box.x, setting->text_box.y);
}

int panel_page_count(const struct panel_setting *setting)
{
    return int_most(text_page_count(setting) + picture_page_count(&setting->picture), 1);
}

void panel_place(struct panel_setting *setting, struct scene *scene, int page)
{
    const struct stage *stage = setting->stage;
    int text_pages = text_page_count(setting);

    if (page >= text_pages && picture_page_count(&setting->picture) > 0) {
        picture_put(&setting->picture, scene, page - text_pages);
        return;
    }
    if (stage->look.shape != SHAPE_SMALL) {
        place_paper(setting, scene, page);
        place_voice(setting, scene, page);
        if (setting->picture.place == PICTURE_BELOW_TEXT)
            picture_put(&setting->picture, scene, 0);
    } else if (page < setting->voice_pages) {
        place_voice(setting, scene, page);
    } else {
        place_paper(setting, scene, page - setting->voice_pages);
    }
    links_targets(stage, scene, setting->text_box, &setting->voice.links);
    links_targets(stage, scene, setting->paper_box, &setting->account.links);
}
