/* The first screen: the map at night, the title, and "touch to begin" in every language of the exhibit. */
#include "kiosk/screens/kit.h"

enum { ACTION_BEGIN = 1 };
enum { BAND_ALPHA = 0xd0 };

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
    int gap = look_x(&stage->look, 12);
    int x = 0;
    int y = 0;

    out->count = stage->exhibit->language_count;
    out->height = 0;
    for (int i = 0; i < out->count; i++) {
        const struct stage *as = read_as(stage, i, &reader);
        struct paragraph *line = &out->lines[i];
        kit_paragraph(as, TYPE_TEXT_BOLD, COLOUR_TEXT, width, stage_word(as, "interface", "begin"), line);
        int w = line->line_count > 0 ? line->lines[0].width : 0;
        if (x > 0 && x + w > width) {
            x = 0;
            y += line->leading_px;
        }
        /* A line that reads from the right is set against the right edge of its column. */
        out->at[i] = (struct point){ x - (line->line_count > 0 ? line->lines[0].x : 0), y };
        x += w + gap;
        out->height = y + paragraph_height(line) > out->height ? y + paragraph_height(line) : out->height;
    }
}

/* The picture covers the foot of the screen or stands in the middle of what the words leave. */
static void place_picture(const struct stage *stage, struct scene *scene)
{
    const struct surface *surface = &stage->look.surface;
    bool broken = false;

    if (stage->exhibit->attract_picture[0] == 0)
        return;
    const struct pixmap *image = stage->pictures.get(stage->pictures.context, stage->exhibit->attract_picture,
                                                     surface->w_px, surface->h_px, &broken);
    if (image == NULL)
        return;
    int y = surface->h_px > image->h * 5 / 4 ? look_y(&stage->look, 12) : (surface->h_px - image->h) / 2;
    scene_image(scene, image, (struct point){ (surface->w_px - image->w) / 2, y });
}

static void place_words(const struct stage *stage, struct scene *scene)
{
    const struct look *look = &stage->look;
    struct reader reader;
    const struct stage *as = read_as(stage, stage->title_language, &reader);
    int margin = look_x(look, look->shape == SHAPE_SMALL ? 6 : 9);
    int width = look->surface.w_px - 2 * margin;
    int gap = look_y(look, look->shape == SHAPE_SMALL ? 3 : 7);
    struct invitations *invitations = arena_alloc(stage->scratch, sizeof *invitations);
    struct paragraph title, subtitle;

    set_invitations(stage, width, invitations);
    kit_paragraph(as, TYPE_DISPLAY, COLOUR_TEXT, width, stage_language(as)->title, &title);
    kit_paragraph(as, TYPE_QUOTE_ITALIC, COLOUR_TEXT, width, stage_language(as)->subtitle, &subtitle);
    int height = paragraph_height(&title) + paragraph_height(&subtitle) + 2 * gap + invitations->height;
    int y = look->surface.h_px - height - gap;
    int top = y - gap;
    scene_fill(scene, (struct rect){ 0, top, look->surface.w_px, look->surface.h_px - top }, 0,
               (kit_colour(stage, COLOUR_GROUND) & 0x00ffffff) | (uint32_t)BAND_ALPHA << 24);
    y = kit_place(scene, &title, margin, y) + gap / 2;
    y = kit_place(scene, &subtitle, margin, y) + gap * 3 / 2;
    for (int i = 0; i < invitations->count; i++)
        kit_place(scene, &invitations->lines[i], margin + invitations->at[i].x, y + invitations->at[i].y);
}

static int build(const struct stage *stage, struct scene *scene)
{
    struct rect all = { 0, 0, stage->look.surface.w_px, stage->look.surface.h_px };

    place_picture(stage, scene);
    place_words(stage, scene);
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

const struct screen attract_screen = { "attract", build, NULL, act };
