/* Two questions: start again for the next visitor? Still there? */
#include <stdio.h>

#include "kiosk/screens/kit.h"

enum { ACTION_YES = 1, ACTION_NO };
enum { TEXT_BYTES = 400 };

static void place_answer(const struct stage *stage, struct scene *scene, const struct button *from, int column,
                         int count, struct rect row)
{
    struct button button = *from;
    int gap = look_x(&stage->look, 4);
    int width = (row.w - (count - 1) * gap) / count;
    int most = look_x(&stage->look, 80 * stage->look.factor);

    width = width < most ? width : most;
    button.box = (struct rect){ row.x + column * (width + gap), row.y, width, row.h };
    kit_button(stage, scene, &button);
}

/* The answers lie at the foot of the sheet, and so always in reach: the words above them may stand higher than that. */
static struct stage at_any_height(const struct stage *stage)
{
    struct stage out = *stage;

    out.look.low_reach = false;
    return out;
}

/* Places the question, and returns the row for its answers. */
static struct rect place_question(const struct stage *stage, struct scene *scene, const char *question,
                                  const char *detail)
{
    struct rect body = kit_body(stage);
    struct paragraph title, text = { 0 };
    int gap = look_y(&stage->look, 5);
    int button_h = kit_button_height(stage);

    kit_paragraph(stage, TYPE_TITLE, COLOUR_TEXT, body.w, question, &title);
    if (detail[0] != 0)
        kit_paragraph(stage, TYPE_TEXT, COLOUR_TEXT, body.w, detail, &text);
    int room = kit_sheet_height(stage) - button_h - gap;
    /* At the largest size on a small screen the question alone may fill the sheet: it says enough. */
    bool both = paragraph_height(&title) + gap + paragraph_height(&text) <= room;
    int height = paragraph_height(&title) + (both && detail[0] != 0 ? gap + paragraph_height(&text) : 0);
    struct rect inner = kit_sheet(stage, scene, height + gap + button_h, COLOUR_RAISED);
    int y = kit_place(scene, &title, inner.x, inner.y);
    if (both && detail[0] != 0)
        y = kit_place(scene, &text, inner.x, y + gap);
    return (struct rect){ inner.x, y + gap, inner.w, button_h };
}

static void place_answers(const struct stage *stage, struct scene *scene, struct rect row)
{
    place_answer(stage, scene, &(struct button){ .id = "restart-no", .label = stage_word(stage, "interface", "no"),
                                                 .action = ACTION_NO }, 0, 2, row);
    place_answer(stage, scene, &(struct button){ .id = "restart-yes", .label = stage_word(stage, "interface", "yes"),
                                                 .action = ACTION_YES }, 1, 2, row);
}

static int build_restart(const struct stage *in_reach, struct scene *scene)
{
    const struct stage any_height = at_any_height(in_reach);
    const struct stage *stage = &any_height;
    const char *question = stage_word(stage, "interface", "start_again_ask");
    int button_h = kit_button_height(stage);
    struct paragraph words;

    kit_paragraph(stage, TYPE_TITLE, COLOUR_TEXT, kit_body(stage).w, question, &words);
    int height = paragraph_height(&words);
    if (height + look_y(&stage->look, 5) + button_h <= kit_sheet_height(stage)) {
        place_answers(stage, scene, place_question(stage, scene, question, ""));
        return 1;
    }
    /* Large words on a small screen: the answers have the next page. */
    bool asks = stage->visit->sheet_page == 0;
    struct rect inner = kit_sheet(stage, scene, asks ? height : button_h, COLOUR_RAISED);
    if (asks)
        kit_place(scene, &words, inner.x, inner.y);
    else
        place_answers(stage, scene, (struct rect){ inner.x, inner.y, inner.w, button_h });
    return 2;
}

static void act_restart(const struct stage *stage, const struct scene_target *target, struct point at, int page_count,
                        struct visit *visit)
{
    (void)at;
    if (target->action == ACTION_YES)
        visit_begin(stage->exhibit, visit);
    else if (target->action == ACTION_NO)
        kit_sheet_close(visit);
    else
        kit_sheet_act(target, page_count, visit);
}

static int build_stay(const struct stage *in_reach, struct scene *scene)
{
    const struct stage any_height = at_any_height(in_reach);
    const struct stage *stage = &any_height;
    char seconds[16], detail[TEXT_BYTES];

    snprintf(seconds, sizeof seconds, "%d", stage->seconds_left);
    words_fill(detail, sizeof detail, stage_word(stage, "interface", "still_there_detail"), "n", seconds);
    struct rect row = place_question(stage, scene, stage_word(stage, "interface", "still_there"), detail);
    place_answer(stage, scene, &(struct button){ .id = "stay", .label = stage_word(stage, "interface", "stay"),
                                                 .filled = true }, 0, 1, row);
    return 1;
}

/* Any touch is an answer, wherever it lands: the app has taken it as one already. */
static void act_stay(const struct stage *stage, const struct scene_target *target, struct point at, int page_count,
                     struct visit *visit)
{
    (void)stage;
    (void)target;
    (void)at;
    (void)page_count;
    (void)visit;
}

const struct screen restart_screen = { "restart", build_restart, kit_sheet_bar, act_restart, NULL };
const struct screen stay_screen = { "stay", build_stay, NULL, act_stay, NULL };
