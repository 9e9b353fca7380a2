#include "kiosk/screens/map_switch.h"

#include "kiosk/base/least.h"
#include "kiosk/exhibit/flows.h"
#include "kiosk/screens/map_actions.h"

int map_switch_width(const struct stage *stage)
{
    const char *words[READING_COUNT] = { stage_word(stage, "interface", "map_account"),
                                         stage_word(stage, "interface", "map_research") };
    int widest = 0;

    for (int i = 0; i < READING_COUNT; i++) {
        /* In two lines, about half as wide, but as wide as the longest word. */
        int whole = kit_text_width(stage, TYPE_TEXT_BOLD, words[i]), width = whole / 2;
        struct paragraph paragraph;
        do {
            width += look_x(&stage->look, 1);
            kit_paragraph(stage, TYPE_TEXT_BOLD, COLOUR_TEXT, width, words[i], &paragraph);
        } while (width < whole && paragraph.line_count > 2);
        widest = int_most(widest, width);
    }
    return 2 * (widest + 2 * look_x(&stage->look, 3)) + look_x(&stage->look, 1);
}

int map_switch_height(const struct stage *stage, int width)
{
    int account = kit_button_height_for(stage, stage_word(stage, "interface", "map_account"),
                                        width / 2 - look_x(&stage->look, 4));
    int research = kit_button_height_for(stage, stage_word(stage, "interface", "map_research"),
                                         width / 2 - look_x(&stage->look, 4));

    return account > research ? account : research;
}

void map_switch_place(const struct stage *stage, struct scene *scene, struct rect box)
{
    static const struct {
        const char *id, *word;
    } halves[READING_COUNT] = { { "reading-account", "map_account" }, { "reading-research", "map_research" } };
    int gap = look_x(&stage->look, 2.2);

    for (int i = 0; i < READING_COUNT; i++) {
        int left = i == 0 ? box.x : box.x + (box.w + gap) / 2;
        kit_button(stage, scene, &(struct button){
                                     .id = halves[i].id,
                                     .label = stage_word(stage, "interface", halves[i].word),
                                     .box = { left, box.y, (box.w - gap) / 2, box.h },
                                     .action = MAP_ACTION_READING,
                                     .argument = i,
                                     .chosen = (int)stage->visit->map.reading == i,
                                 });
    }
}
