/* The sheet behind a word: its cards, each in pages. */
#include "kiosk/base/least.h"
#include "kiosk/screens/card.h"
#include "kiosk/screens/kit.h"

static void set_card(struct card_setting *setting, const struct stage *stage, struct card card)
{
    struct rect body = kit_body(stage);
    int gutter = look_x(&stage->look, 14);
    int measure = look_measure(&stage->look);

    *setting = (struct card_setting){ .stage = stage, .ground = COLOUR_RAISED, .ink = COLOUR_TEXT,
                                      .quiet = COLOUR_QUIET };
    setting->beside = stage->look.shape == SHAPE_WIDE;
    setting->head_width = setting->beside ? body.w * 36 / 100 : body.w;
    setting->detail_x = setting->beside ? setting->head_width + gutter : 0;
    setting->detail_width = body.w - setting->detail_x;
    setting->detail_width = setting->detail_width < measure ? setting->detail_width : measure;
    if (card.kind == CARD_AS_PRINTED)
        setting->ground = COLOUR_PAPER;
    card_words(setting, card);
    int height = kit_sheet_height(stage);
    column_cut(&setting->head, height, stage->scratch);
    column_cut(&setting->detail, height, stage->scratch);
}

static int pages_of(const struct card_setting *setting)
{
    return int_most(1, int_most(setting->head.pages, setting->detail.pages));
}

/* The head stays while the rest turns its pages. */
static void place_card(struct card_setting *setting, struct scene *scene, int page)
{
    const struct stage *stage = setting->stage;
    int height = int_most(column_height(&setting->head), column_height(&setting->detail));

    if (pages_of(setting) > 1)
        height = kit_sheet_height(stage);
    struct rect inner = kit_sheet(stage, scene, height, setting->ground);
    int head = page < setting->head.pages ? page : setting->head.pages - 1;
    column_place(stage, scene, &setting->head, head, inner.x, inner.y);
    if (page < setting->detail.pages)
        column_place(stage, scene, &setting->detail, page, inner.x + setting->detail_x, inner.y);
}

static int build(const struct stage *stage, struct scene *scene)
{
    const struct visit *visit = stage->visit;
    int pages = 0;

    for (int i = 0; i < visit->card_count; i++) {
        struct card_setting *setting = arena_alloc(stage->scratch, sizeof *setting);
        set_card(setting, stage, visit->cards[i]);
        int own = pages_of(setting);
        if (visit->sheet_page >= pages && visit->sheet_page < pages + own)
            place_card(setting, scene, visit->sheet_page - pages);
        pages += own;
    }
    return int_most(pages, 1);
}

static void act(const struct stage *stage, const struct scene_target *target, struct point at, int page_count,
                struct visit *visit)
{
    (void)stage;
    (void)at;
    kit_sheet_act(target, page_count, visit);
}

const struct screen sheet_screen = { "sheet", build, kit_sheet_bar, act, NULL };
