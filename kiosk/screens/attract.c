/* The first screen: the map at night, the title, and "touch to begin" in every language of the exhibit. */
#include "kiosk/screens/attract.h"

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
        int w = kit_text_width(as, TYPE_TEXT, begin) + look_x(&stage->look, 1);
        w = w < width ? w : width;
        kit_paragraph(as, TYPE_TEXT, COLOUR_TEXT, w, begin, line);
        if (x > 0 && x + w > width) {
            x = 0;
            y = out->height;
        }
        out->at[i] = (struct point){ x, y };
        x += w + gap;
        out->height = y + paragraph_height(line) > out->height ? y + paragraph_height(line) : out->height;
    }
}

/* What the picture is about lies a little above its middle: that goes to the middle of what the words leave free. On a
 * screen that stands the picture is as high as that mostly is, and its sides are cut. Returns the px below it. */
static int place_picture(const struct stage *stage, struct scene *scene, int free_px)
{
    enum { ABOUT_PERCENT = 46, ABOUT_PERCENT_X = 58, TALL_PERCENT = 62, ANY_WIDTH = 4 };
    const struct surface *surface = &stage->look.surface;
    bool tall = surface->h_px > surface->w_px;
    bool broken = false;

    /* A map lies under the page. */
    if (stage->atlas != NULL)
        return attract_map_box(surface).h;
    if (stage->exhibit->attract_picture[0] == 0)
        return surface->h_px;
    const struct pixmap *image = stage->pictures.get(stage->pictures.context, stage->exhibit->attract_picture,
                                                     tall ? surface->w_px * ANY_WIDTH : surface->w_px,
                                                     tall ? surface->h_px * TALL_PERCENT / 100 : surface->h_px,
                                                     &broken);
    if (image == NULL)
        return surface->h_px;
    int x = surface->w_px / 2 - image->w * (tall ? ABOUT_PERCENT_X : 50) / 100;
    int y = free_px / 2 - image->h * ABOUT_PERCENT / 100;
    int cut = image->w - surface->w_px;
    if (cut > 0)
        x = x > 0 ? 0 : x < -cut ? -cut : x;
    y = tall && y > 0 ? 0 : y;
    scene_image(scene, image, (struct point){ x, y });
    return y + image->h;
}

/* The words and where they begin. */
struct words_setting {
    struct paragraph title, subtitle;
    struct invitations invitations;
    int margin, gap, top; /* px */
};

static bool parts_words(const struct paragraph *title)
{
    for (int i = 0; i + 1 < title->line_count; i++) {
        const struct line *line = &title->lines[i];
        const struct run *last = &line->runs[line->run_count - 1];
        if (last->len > 0 && last->utf8[last->len - 1] == '-')
            return true;
    }
    return false;
}

/* As large as it goes on one line, or on two where the screen stands, and if it would be much smaller, on one more: it
 * leaves the picture its room. */
static void set_title(const struct stage *stage, int width, int height, struct paragraph *out)
{
    enum { STEPS = 32, LEAST_STEP = 20 };
    const struct type *display = &stage->look.types[TYPE_DISPLAY];
    const struct language *language = stage_language(stage);
    const struct paragraph_options options = { width, language->code, language->rtl, ALIGN_START };
    struct type *type = arena_alloc(stage->scratch, sizeof *type);
    struct span span = { language->title, type, kit_colour(stage, COLOUR_TEXT), NO_LINK };
    bool tall = stage->look.surface.h_px > stage->look.surface.w_px;

    *type = *display;
    for (int most = tall ? 2 : 1; most < 5; most++) {
        for (int step = STEPS; step >= LEAST_STEP; step--) {
            type->size_px = display->size_px * step / STEPS;
            type->leading_px = display->leading_px * step / STEPS;
            paragraph_layout(stage->text, &span, 1, &options, stage->scratch, out);
            if (out->line_count <= most && !parts_words(out) && paragraph_height(out) <= height)
                return;
        }
    }
    kit_paragraph(stage, TYPE_TITLE, COLOUR_TEXT, width, language->title, out);
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
    set_title(as, width, look->surface.h_px - below, &out->title);
    out->top = look->surface.h_px - paragraph_height(&out->title) - below;
}

/* Map or picture go out of sight above the words, softly. */
static void place_dusk(const struct stage *stage, struct scene *scene, int top)
{
    enum { STEPS = 48 };
    uint32_t ground = kit_colour(stage, COLOUR_GROUND) & 0x00ffffff;
    int w = stage->look.surface.w_px;
    int depth = look_y(&stage->look, stage->look.compact ? 12 : 30);
    struct rect band = { 0, top, w, stage->look.surface.h_px - top };

    for (int i = 1; i <= STEPS; i++) {
        int from = top - depth + depth * (i - 1) / STEPS;
        int to = top - depth + depth * i / STEPS;
        uint32_t alpha = (uint32_t)(BAND_ALPHA * i * i * (3 * STEPS - 2 * i) / (STEPS * STEPS * STEPS));
        scene_fill(scene, (struct rect){ 0, from, w, to - from }, 0, ground | alpha << 24);
    }
    scene_fill(scene, band, 0, ground | (uint32_t)BAND_ALPHA << 24);
}

static void place_words(struct scene *scene, const struct words_setting *setting)
{
    const struct invitations *invitations = &setting->invitations;
    int x = setting->margin;

    int y = kit_place(scene, &setting->title, x, setting->top);
    y = kit_place(scene, &setting->subtitle, x, y + setting->gap / 2) + setting->gap * 3 / 2;
    for (int i = 0; i < invitations->count; i++)
        kit_place(scene, &invitations->lines[i], x + invitations->at[i].x, y + invitations->at[i].y);
}

int attract_free_px(const struct stage *stage)
{
    struct words_setting *setting = arena_alloc(stage->scratch, sizeof *setting);
    struct stage as = *stage;

    as.title_language = stage->exhibit->default_language;
    set_words(&as, setting);
    return setting->top;
}

static int build(const struct stage *stage, struct scene *scene)
{
    struct rect all = { 0, 0, stage->look.surface.w_px, stage->look.surface.h_px };

    struct words_setting *setting = arena_alloc(stage->scratch, sizeof *setting);

    set_words(stage, setting);
    int end = place_picture(stage, scene, setting->top);
    place_dusk(stage, scene, setting->top < end ? setting->top : end);
    place_words(scene, setting);
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
