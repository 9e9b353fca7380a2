#include "kiosk/screens/picture.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/base/least.h"
#include "kiosk/screens/kit.h"

enum { CREDIT_BYTES = 400, NAME_BYTES = 600 };
/* The pictures that the museum draws are 7 wide and 5 high. */
enum { SHAPE_W = 7, SHAPE_H = 5 };

/* A credit that lines do not part, with what stands between it and the caption. */
static void glue_credit(const char *caption, const char *credit, char *out, size_t size)
{
    size_t len = strlen(caption);
    bool sentence = len > 0 && strchr(".!?", caption[len - 1]) != NULL;

    snprintf(out, size, "%s", sentence ? "\u00a0\u00a0" : "\u00a0\u00b7\u00a0");
    for (const char *at = credit; *at != 0; at++) {
        size_t used = strlen(out);
        snprintf(out + used, size - used, "%s", *at == ' ' ? "\u00a0" : (const char[]){ *at, 0 });
    }
}

/* The credit stands on the caption's last line where there is room for it. */
static bool credit_inline(const struct picture_setting *setting, const struct paragraph *words, const char *credit,
                          struct paragraph *out)
{
    const struct stage *stage = setting->stage;
    const struct language *language = stage_language(stage);
    const struct type *type = &stage->look.types[TYPE_TEXT];
    char glued[2 * CREDIT_BYTES];
    struct paragraph_options options = { words->width_px, language->code, language->rtl, ALIGN_START };

    glue_credit(setting->block->caption, credit, glued, sizeof glued);
    if (words->line_count == 0)
        return false;
    int last = words->lines[words->line_count - 1].width;
    if (last + kit_text_width(stage, TYPE_TEXT, glued) > words->width_px)
        return false;
    struct span spans[] = {
        { setting->block->caption, type, kit_colour(stage, COLOUR_TEXT), NO_LINK },
        { glued, type, kit_colour(stage, COLOUR_QUIET), NO_LINK },
    };
    paragraph_layout(stage->text, spans, 2, &options, stage->scratch, out);
    return out->line_count == words->line_count;
}

/* The caption, and whose the picture is. */
static void set_caption(struct picture_setting *setting, int width)
{
    const struct stage *stage = setting->stage;
    const struct panel *panel = setting->panel;
    char line[CREDIT_BYTES];
    struct paragraph words, credit, both;

    setting->caption.block_count = 0;
    kit_paragraph(stage, TYPE_TEXT, COLOUR_TEXT, width, setting->block->caption, &words);
    words_credit(stage_language(stage)->words, panel, line, sizeof line);
    if (credit_inline(setting, &words, line, &both)) {
        flow_add(&setting->caption, &both, 0, true);
        return;
    }
    kit_paragraph(stage, TYPE_TEXT, COLOUR_QUIET, width, line, &credit);
    flow_add(&setting->caption, &words, 0, true);
    flow_add(&setting->caption, &credit, look_y(&stage->look, stage->look.compact ? 1 : 4), false);
    flow_tail(&setting->caption);
}

/* A picture and its caption in a box. */
struct composition {
    struct rect picture, caption; /* px */
    bool whole; /* the caption fits */
};

static int area(const struct composition *composition)
{
    return composition->picture.w > 0 && composition->picture.h > 0
               ? composition->picture.w * composition->picture.h
               : 0;
}

/* A picture that would take less of the width is too small to be seen. */
enum { LEAST_PERCENT = 48 };

/* The picture at the left of a box, no wider than so much of it, the caption at the right. Without a picture if the
 * caption would be too narrow. */
static struct composition beside(struct picture_setting *setting, struct rect box, int percent)
{
    const struct look *look = &setting->stage->look;
    const double narrowest_mm = 48 * look->factor;
    int w = int_least(box.w * percent / 100, box.h * SHAPE_W / SHAPE_H);
    int gap = look_x(look, look->compact ? 6 : 8);
    struct rect caption = { box.x + w + gap, box.y, int_least(box.w - w - gap, look_measure(look)), box.h };

    if (caption.w < look_x(look, narrowest_mm))
        return (struct composition){ 0 };
    set_caption(setting, caption.w);
    struct rect picture = { box.x, box.y, w, w * SHAPE_H / SHAPE_W };
    return (struct composition){ picture, caption, flow_whole_height(&setting->caption) <= box.h };
}

/* The caption under the picture, which has the height that it leaves. */
static struct composition above(struct picture_setting *setting, struct rect box)
{
    const struct look *look = &setting->stage->look;
    int gap = look_y(look, 4);
    int caption_w = int_least(box.w, look_measure(look));

    set_caption(setting, caption_w);
    int h = int_least(box.w * SHAPE_H / SHAPE_W, box.h - flow_whole_height(&setting->caption) - gap);
    struct rect caption = { box.x, box.y + h + gap, caption_w, box.h - h - gap };
    int w = h * SHAPE_W / SHAPE_H;
    return (struct composition){ { box.x, box.y, w, h }, caption, w * 100 >= box.w * LEAST_PERCENT };
}

/* The one with the larger picture. Beside each other they are better to read, if the picture is not much smaller. */
static struct composition compose(struct picture_setting *setting, struct rect box)
{
    static const int splits[] = { 64, 55, LEAST_PERCENT };
    const int rather_than_torn = 42; /* percent: before its caption goes on over pages */
    struct composition best = { 0 };

    for (size_t i = 0; i < sizeof splits / sizeof *splits && !best.whole; i++)
        best = beside(setting, box, splits[i]);
    struct composition smaller = best.whole ? best : beside(setting, box, rather_than_torn);
    best = smaller.whole ? smaller : best;
    struct composition other = above(setting, box);
    const int much = 115;
    bool better = !best.whole || area(&other) * 100 >= area(&best) * much;
    return other.whole && better ? other : best;
}

/* A page of its own: composed a little above its middle, as pictures are hung. */
static void hang(struct composition *composition, int caption_h, struct rect body)
{
    bool below = composition->caption.x == composition->picture.x;
    int down = below ? composition->caption.y - body.y + caption_h : int_most(composition->picture.h, caption_h);
    int across = below ? int_most(composition->picture.w, int_least(composition->caption.w, body.w)) : body.w;
    int dx = (body.w - across) / 2;
    int dy = int_most(0, body.h - down) * 2 / 5;

    composition->picture.x += dx;
    composition->caption.x += dx;
    composition->picture.y += dy;
    composition->caption.y += dy;
    composition->caption.h -= dy;
}

static bool fits_below(struct picture_setting *setting, struct rect below, struct composition *out)
{
    const double lowest_mm = 55;
    const int least_percent = 55;

    if (below.h < look_y(&setting->stage->look, lowest_mm))
        return false;
    *out = compose(setting, below);
    return out->whole && out->picture.w * 100 >= below.w * least_percent;
}

/* The caption goes on over pages beside the picture, or else has pages of its own. */
static void set_long(struct picture_setting *setting, struct composition *composition, struct rect body)
{
    const int most_pages = 2;

    setting->place = PICTURE_COMPOSED;
    if (area(composition) > 0) {
        set_caption(setting, composition->caption.w);
        if (flow_pages(&setting->caption, composition->caption.h, setting->marks) <= most_pages)
            return;
    }
    setting->place = PICTURE_ALONE;
    int w = int_least(body.w, body.h * SHAPE_W / SHAPE_H);
    int h = w * SHAPE_H / SHAPE_W;
    composition->picture = (struct rect){ body.x + (body.w - w) / 2, body.y + (body.h - h) * 2 / 5, w, h };
    int caption_w = int_least(body.w, look_measure(&setting->stage->look));
    composition->caption = (struct rect){ body.x, body.y, caption_w, body.h };
}

void picture_set(struct picture_setting *setting, const struct stage *stage, const struct panel *panel,
                 const struct markdown_block *block, struct rect body, struct rect below)
{
    struct composition composition;

    *setting = (struct picture_setting){ .stage = stage, .panel = panel, .block = block };
    if (block == NULL)
        return;
    setting->place = PICTURE_BELOW_TEXT;
    if (!fits_below(setting, below, &composition)) {
        setting->place = PICTURE_COMPOSED;
        composition = compose(setting, body);
        if (!composition.whole)
            set_long(setting, &composition, body);
        set_caption(setting, composition.caption.w);
        if (setting->place == PICTURE_COMPOSED)
            hang(&composition, flow_whole_height(&setting->caption), body);
    }
    set_caption(setting, composition.caption.w);
    setting->room = composition.picture;
    setting->caption_box = composition.caption;
    setting->caption_pages = flow_pages(&setting->caption, setting->caption_box.h, setting->marks);
}

int picture_page_count(const struct picture_setting *setting)
{
    switch (setting->place) {
    case PICTURE_NONE:
    case PICTURE_BELOW_TEXT: return 0;
    case PICTURE_COMPOSED: return setting->caption_pages > 1 ? setting->caption_pages : 1;
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
    bool alone = setting->place == PICTURE_ALONE;
    int caption_page = alone ? page - 1 : page;

    if (setting->place == PICTURE_NONE)
        return;
    if (!alone || page == 0)
        put_picture(setting, scene);
    if (caption_page >= 0 && caption_page < setting->caption_pages)
        flow_place(setting->stage, scene, &setting->caption, setting->marks[caption_page],
                   setting->marks[caption_page + 1], setting->caption_box.x, setting->caption_box.y);
}
