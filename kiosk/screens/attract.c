/* The first screen: the map at night, the title, and "touch to begin" in every language of the exhibit. */
#include "kiosk/screens/kit.h"

enum { ACTION_BEGIN = 1 };
enum { BAND_ALPHA = 0xf4 };

/* The same stage for somebody who reads another language. */
struct reader {
    struct visit visit;
    struct stage stage;
};

static const struct stage *read_as(const struct stage *stage, int language, struct reader *reader)
{
    reader->visit = *stage->visit;
    reader->visit.language = language;
    reader->stage = *stage;
    reader->stage.visit = &reader->visit;
    return &reader->stage;
}

/* The invitations stand beside each other, in as many rows as they need. */
struct invitations {
    struct paragraph lines[EXHIBIT_MAX_LANGUAGES];
    struct point at[EXHIBIT_MAX_LANGUAGES]; /* px, from the top left of all */
    int count, height;
};

static void set_invitations(const struct stage *stage, int width, struct invitations *out)
{
    struct reader reader;
    int gap = look_x(&stage->look, stage->look.compact ? 8 : 12);
    int x = 0;
    int y = 0;

    out->count = stage->exhibit->language_count;
    out->height = 0;
    for (int i = 0; i < out->count; i++) {
        const struct stage *as = read_as(stage, i, &reader);
        struct paragraph *line = &out->lines[i];
        const char *begin = stage_word(as, "interface", "begin");
        /* A little more than it needs: one by one, Japanese letters are wider than together. */
        int w = kit_text_width(as, TYPE_TEXT_BOLD, begin) + look_x(&stage->look, 1);
        w = w < width ? w : width;
        kit_paragraph(as, TYPE_TEXT_BOLD, COLOUR_TEXT, w, begin, line);
        if (x > 0 && x + w > width) {
            x = 0;
            y = out->height;
        }
        out->at[i] = (struct point){ x, y };
        x += w + gap;
        out->height = y + paragraph_height(line) > out->height ? y + paragraph_height(line) : out->height;
    }
}

/* What the picture is about lies a little above its middle: that goes to the middle of what the words leave free. */
static void place_picture(const struct stage *stage, struct scene *scene, int free_px)
{
    enum { ABOUT_PERCENT = 46 };
    const struct surface *surface = &stage->look.surface;
    bool broken = false;

    if (stage->exhibit->attract_picture[0] == 0)
        return;
    const struct pixmap *image = stage->pictures.get(stage->pictures.context, stage->exhibit->attract_picture,
                                                     surface->w_px, surface->h_px, &broken);
    if (image == NULL)
        return;
    int y = free_px / 2 - image->h * ABOUT_PERCENT / 100;
    scene_image(scene, image, (struct point){ (surface->w_px - image->w) / 2, y });
}

/* The words and where they begin. */
struct words_setting {
    struct paragraph title, subtitle;
    struct invitations invitations;
    int margin, gap, top; /* px */
};

/* The smallest screens cannot hold a title that is read from 2 m beside all invitations. The same size in all
 * languages: they take turns. */
static enum type_role title_type(const struct stage *stage, int width, int height)
{
    struct reader reader;

    for (int i = 0; i < stage->exhibit->language_count; i++) {
        const struct stage *as = read_as(stage, i, &reader);
        struct paragraph title;
        kit_paragraph(as, TYPE_DISPLAY, COLOUR_TEXT, width, stage_language(as)->title, &title);
        if (paragraph_height(&title) > height)
            return TYPE_TITLE;
    }
    return TYPE_DISPLAY;
}

static void set_words(const struct stage *stage, struct words_setting *out)
{
    const struct look *look = &stage->look;
    struct reader reader;
    const struct stage *as = read_as(stage, stage->title_language, &reader);

    out->margin = look_x(look, look->compact ? 6 : 9);
    out->gap = look_y(look, look->compact ? 3 : 6);
    int width = look->surface.w_px - 2 * out->margin;
    set_invitations(stage, width, &out->invitations);
    kit_paragraph(as, TYPE_QUOTE_ITALIC, COLOUR_TEXT, width, stage_language(as)->subtitle, &out->subtitle);
    int below = paragraph_height(&out->subtitle) + out->invitations.height + 3 * out->gap;
    kit_paragraph(as, title_type(stage, width, look->surface.h_px - below), COLOUR_TEXT, width,
                  stage_language(as)->title, &out->title);
    out->top = look->surface.h_px - paragraph_height(&out->title) - below;
}

/* The picture goes out of sight above the words, softly. */
static void place_dusk(const struct stage *stage, struct scene *scene, int top)
{
    enum { STEPS = 24 };
    uint32_t ground = kit_colour(stage, COLOUR_GROUND) & 0x00ffffff;
    int w = stage->look.surface.w_px;
    int depth = look_y(&stage->look, 30);
    struct rect band = { 0, top, w, stage->look.surface.h_px - top };

    for (int i = 0; i < STEPS; i++) {
        int from = top - depth + depth * i / STEPS;
        int to = top - depth + depth * (i + 1) / STEPS;
        uint32_t alpha = (uint32_t)(BAND_ALPHA * (i + 1) * (i + 1) / ((STEPS + 1) * (STEPS + 1)));
        scene_fill(scene, (struct rect){ 0, from, w, to - from }, 0, ground | alpha << 24);
    }
    scene_fill(scene, band, 0, ground | (uint32_t)BAND_ALPHA << 24);
}

static void place_words(const struct stage *stage, struct scene *scene, const struct words_setting *setting)
{
    const struct invitations *invitations = &setting->invitations;
    int x = setting->margin;

    place_dusk(stage, scene, setting->top);
    int y = kit_place(scene, &setting->title, x, setting->top);
    y = kit_place(scene, &setting->subtitle, x, y + setting->gap / 2) + setting->gap * 3 / 2;
    for (int i = 0; i < invitations->count; i++)
        kit_place(scene, &invitations->lines[i], x + invitations->at[i].x, y + invitations->at[i].y);
}

static int build(const struct stage *stage, struct scene *scene)
{
    struct rect all = { 0, 0, stage->look.surface.w_px, stage->look.surface.h_px };

    struct words_setting *setting = arena_alloc(stage->scratch, sizeof *setting);

    set_words(stage, setting);
    place_picture(stage, scene, setting->top);
    place_words(stage, scene, setting);
    scene_target(scene, &(struct scene_target){ .id = "begin", .label = stage_word(stage, "interface", "begin"),
                                                .hit = all, .drawn = all, .action = ACTION_BEGIN });
    return 1;
}

static void act(const struct stage *stage, const struct scene_target *target, struct point at, int page_count,
                struct visit *visit)
{
    (void)stage;
    (void)target;
    (void)at;
    (void)page_count;
    visit->screen = SCREEN_HOME;
}

const struct screen attract_screen = { "attract", build, NULL, act, NULL };
