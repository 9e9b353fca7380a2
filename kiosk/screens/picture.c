#include "kiosk/screens/picture.h"

#include <stdio.h>

#include "kiosk/base/least.h"
#include "kiosk/screens/kit.h"

enum { CREDIT_BYTES = 400, NAME_BYTES = 600 };
/* The pictures that the museum draws are 7 wide and 5 high. */
enum { SHAPE_W = 7, SHAPE_H = 5 };

/* The caption, and whose the picture is. */
static void set_caption(struct picture_setting *setting, int width)
{
    const struct stage *stage = setting->stage;
    const struct panel *panel = setting->panel;
    char line[CREDIT_BYTES];
    struct paragraph words, credit;

    setting->caption.block_count = 0;
    kit_paragraph(stage, TYPE_TEXT, COLOUR_TEXT, width, setting->block->caption, &words);
    snprintf(line, sizeof line, "%s, %s", words_maker(stage_language(stage)->words, panel->picture_maker),
             panel->picture_date);
    kit_paragraph(stage, TYPE_TEXT, COLOUR_QUIET, width, line, &credit);
    flow_add(&setting->caption, &words, 0, true);
    flow_add(&setting->caption, &credit, look_y(&stage->look, 4), false);
}

static int caption_height(const struct picture_setting *setting)
{
    return flow_height(&setting->caption, (struct flow_mark){ 0, 0 },
                       (struct flow_mark){ setting->caption.block_count, 0 });
}

/* The picture at the left of a box, its caption at the right. False if the caption would be too narrow or too long. */
static bool beside(struct picture_setting *setting, struct rect box, int percent)
{
    const struct look *look = &setting->stage->look;
    const double narrowest_mm = 48 * look->factor;
    int w = int_least(box.w * percent / 100, box.h * SHAPE_W / SHAPE_H);
    int gap = look_x(look, 8);

    setting->room = (struct rect){ box.x, box.y, w, box.h };
    int caption_w = int_least(box.w - w - gap, look_measure(look));
    setting->caption_box = (struct rect){ box.x + w + gap, box.y, caption_w, box.h };
    if (setting->caption_box.w < look_x(look, narrowest_mm))
        return false;
    set_caption(setting, setting->caption_box.w);
    return caption_height(setting) <= box.h;
}

/* The caption under the picture, if that leaves the picture most of the room. */
static bool above(struct picture_setting *setting, struct rect body)
{
    int gap = look_y(&setting->stage->look, 4);
    int caption_w = int_least(body.w, look_measure(&setting->stage->look));

    set_caption(setting, caption_w);
    int h = int_least(body.w * SHAPE_H / SHAPE_W, body.h - caption_height(setting) - gap);
    setting->room = (struct rect){ body.x, body.y, body.w, h };
    setting->caption_box = (struct rect){ body.x, body.y + h + gap, caption_w, body.h - h - gap };
    return h >= body.h / 2;
}

static bool fits_below(struct picture_setting *setting, struct rect below)
{
    const double lowest_mm = 55;

    return below.h >= look_y(&setting->stage->look, lowest_mm) && beside(setting, below, 58);
}

void picture_set(struct picture_setting *setting, const struct stage *stage, const struct panel *panel,
                 const struct markdown_block *block, struct rect body, struct rect below)
{
    *setting = (struct picture_setting){ .stage = stage, .panel = panel, .block = block };
    if (block == NULL)
        return;
    if (fits_below(setting, below)) {
        setting->place = PICTURE_BELOW_TEXT;
    } else if (stage->look.shape != SHAPE_TALL && beside(setting, body, 64)) {
        setting->place = PICTURE_BESIDE;
    } else if (above(setting, body)) {
        setting->place = PICTURE_ABOVE;
    } else {
        setting->place = PICTURE_ALONE;
        setting->room = setting->caption_box = body;
        setting->caption_box.w = int_least(body.w, look_measure(&stage->look));
        set_caption(setting, setting->caption_box.w);
    }
    setting->caption_pages = flow_pages(&setting->caption, setting->caption_box.h, setting->marks);
}

int picture_page_count(const struct picture_setting *setting)
{
    switch (setting->place) {
    case PICTURE_NONE:
    case PICTURE_BELOW_TEXT: return 0;
    case PICTURE_BESIDE:
    case PICTURE_ABOVE: return 1;
    case PICTURE_ALONE: break;
    }
    return 1 + setting->caption_pages;
}

/* Words where the picture should be. */
static void put_words(const struct picture_setting *setting, struct scene *scene, const char *words)
{
    const struct stage *stage = setting->stage;
    struct rect room = setting->room;
    struct paragraph paragraph;

    kit_centred(stage, TYPE_TEXT, COLOUR_QUIET, room.w * 8 / 10, words, &paragraph);
    kit_place(scene, &paragraph, room.x + room.w / 10, room.y + (room.h - paragraph_height(&paragraph)) / 2);
}

static void put_picture(struct picture_setting *setting, struct scene *scene)
{
    const struct stage *stage = setting->stage;
    struct rect room = setting->room;
    bool broken = false;
    const struct pixmap *image =
        stage->pictures.get(stage->pictures.context, setting->panel->picture, room.w, room.h, &broken);

    scene_pictured(scene, setting->block->alternative);
    if (image != NULL) {
        int x = room.x + (setting->place == PICTURE_ALONE ? (room.w - image->w) / 2 : 0);
        scene_image(scene, image, (struct point){ x, room.y });
        return;
    }
    char words[NAME_BYTES];
    words_fill(words, sizeof words, stage_word(stage, "interface", "missing_picture"), "name", setting->block->file);
    scene_fill(scene, room, 0, kit_colour(stage, COLOUR_RAISED));
    if (broken)
        put_words(setting, scene, words);
    else if (stage->long_wait)
        put_words(setting, scene, stage_word(stage, "interface", "wait"));
}

void picture_put(struct picture_setting *setting, struct scene *scene, int page)
{
    bool with_picture = page == 0;
    int caption_page = setting->place == PICTURE_ALONE ? page - 1 : 0;

    if (setting->place == PICTURE_NONE)
        return;
    if (with_picture)
        put_picture(setting, scene);
    if (caption_page >= 0 && caption_page < setting->caption_pages)
        flow_place(setting->stage, scene, &setting->caption, setting->marks[caption_page],
                   setting->marks[caption_page + 1], setting->caption_box.x, setting->caption_box.y);
}
