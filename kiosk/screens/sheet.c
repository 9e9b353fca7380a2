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
    setting->head_pages = flow_pages(&setting->head, height, setting->head_marks);
    setting->detail_pages = flow_pages(&setting->detail, height, setting->detail_marks);
}

static int card_pages(const struct card_setting *setting)
{
    return int_most(1, int_most(setting->head_pages, setting->detail_pages));
}

static int page_height(const struct flow *flow, const struct flow_mark *marks, int pages)
{
    return pages > 0 ? flow_height(flow, marks[0], marks[pages > 1 ? 1 : pages]) : 0;
}

/* The head stays while the rest turns its pages. */
static void place_card(struct card_setting *setting, struct scene *scene, int page)
{
    const struct stage *stage = setting->stage;
    int height = int_most(page_height(&setting->head, setting->head_marks, setting->head_pages),
                          page_height(&setting->detail, setting->detail_marks, setting->detail_pages));

    if (card_pages(setting) > 1)
        height = kit_sheet_height(stage);
    struct rect inner = kit_sheet(stage, scene, height, setting->ground);
    int head = page < setting->head_pages ? page : setting->head_pages - 1;
    flow_place(stage, scene, &setting->head, setting->head_marks[head], setting->head_marks[head + 1], inner.x,
               inner.y);
    if (page < setting->detail_pages)
        flow_place(stage, scene, &setting->detail, setting->detail_marks[page], setting->detail_marks[page + 1],
                   inner.x + setting->detail_x, inner.y);
}

static int build(const struct stage *stage, struct scene *scene)
{
    const struct visit *visit = stage->visit;
    int pages = 0;

    for (int i = 0; i < visit->card_count; i++) {
        struct card_setting *setting = arena_alloc(stage->scratch, sizeof *setting);
        set_card(setting, stage, visit->cards[i]);
        int own = card_pages(setting);
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
