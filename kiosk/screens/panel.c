#include "kiosk/screens/panel_parts.h"

#include "kiosk/base/least.h"
#include "kiosk/screens/kit.h"

/* What a tall screen leaves free below a text that needs no other page. */
static struct rect below_text(const struct panel_setting *setting)
{
    const struct look *look = &setting->stage->look;
    struct rect body = setting->body;

    if (look->shape != SHAPE_TALL || setting->voice_pages != 1 || setting->account_pages > 1)
        return (struct rect){ 0 };
    int used = flow_whole_height(&setting->voice) + look_y(look, 11);
    int y = setting->text_box.y + used;
    return (struct rect){ body.x, y, body.w, body.y + body.h - y };
}

void panel_set(struct panel_setting *setting, const struct stage *stage, int header_px)
{
    const struct visit *visit = stage->visit;

    *setting = (struct panel_setting){ .stage = stage, .panel = &stage->exhibit->panels[visit->panel] };
    setting->text = &setting->panel->texts[visit->language];
    panel_set_frames(setting, header_px);
    if (visit->care[visit->panel] != CARE_SKIP)
        panel_set_account(setting, panel_paper_width(setting), false);
    panel_set_voice(setting, setting->text_box.w);
    panel_cut(setting);
    picture_set(&setting->picture, stage, setting->panel, setting->picture_block, setting->picture_box,
                below_text(setting));
}

static int text_page_count(const struct panel_setting *setting)
{
    if (setting->stage->look.shape == SHAPE_SMALL)
        return setting->title_pages + setting->account_pages + setting->voice_pages;
    return int_most(setting->voice_pages, setting->account_pages);
}

/* At the foot of a box, under a thin line. */
static void place_foot(const struct panel_setting *setting, struct scene *scene, struct rect box, enum colour line)
{
    const struct stage *stage = setting->stage;
    int y = box.y + box.h - paragraph_height(&setting->foot);
    struct rect rule = { box.x, y - panel_foot_gap(setting), box.w, look_y(&stage->look, 0.2) };

    scene_fill(scene, rule, 0, kit_colour(stage, line));
    kit_place(scene, &setting->foot, box.x, y);
}

static void place_paper(struct panel_setting *setting, struct scene *scene, int page)
{
    const struct stage *stage = setting->stage;
    struct rect box = setting->paper_box;

    if (setting->account_pages == 0)
        return;
    if (page == 0) {
        box.y += setting->title_px;
        box.h -= setting->title_px;
    }
    struct rect inner = { box.x + setting->paper_pad_x, box.y + setting->paper_pad_y,
                          box.w - 2 * setting->paper_pad_x, box.h - 2 * setting->paper_pad_y };
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
    if (setting->voice_pages == 0)
        return;
    page = page < setting->voice_pages ? page : setting->voice_pages - 1;
    flow_place(setting->stage, scene, &setting->voice, setting->voice_marks[page], setting->voice_marks[page + 1],
               setting->text_box.x, setting->text_box.y);
}

/* A title that stands apart from the text. */
static void place_title(struct panel_setting *setting, struct scene *scene, struct flow_mark from, struct flow_mark to,
                        int y)
{
    flow_place(setting->stage, scene, &setting->title, from, to, setting->text_box.x, y);
}

/* Title, account and text, one after the other. */
static void place_in_turn(struct panel_setting *setting, struct scene *scene, int page)
{
    struct flow_mark begin = { 0, 0 }, end = { setting->title.block_count, 0 };

    if (page == 0 && setting->title_px > 0)
        place_title(setting, scene, begin, end, setting->body.y);
    if (page < setting->title_pages) {
        place_title(setting, scene, setting->title_marks[page], setting->title_marks[page + 1], setting->body.y);
        return;
    }
    page -= setting->title_pages;
    if (page < setting->account_pages)
        place_paper(setting, scene, page);
    else
        place_voice(setting, scene, page - setting->account_pages);
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
    if (setting->title_above) {
        int title = flow_whole_height(&setting->title) + look_y(&stage->look, 6);
        place_title(setting, scene, (struct flow_mark){ 0, 0 }, (struct flow_mark){ setting->title.block_count, 0 },
                    setting->body.y - title);
    }
    if (stage->look.shape == SHAPE_SMALL) {
        place_in_turn(setting, scene, page);
    } else {
        place_paper(setting, scene, page);
        place_voice(setting, scene, page);
        if (setting->picture.place == PICTURE_BELOW_TEXT)
            picture_put(&setting->picture, scene, 0);
    }
    links_targets(stage, scene, setting->text_box, &setting->voice.links);
    links_targets(stage, scene, setting->paper_box, &setting->account.links);
}
