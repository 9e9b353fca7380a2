#include "kiosk/screens/map_switch.h"

#include "kiosk/base/least.h"
#include "kiosk/exhibit/flows.h"
#include "kiosk/screens/map_actions.h"

enum { HALVES = READING_COUNT };

static const struct {
    const char *id, *word;
} LABELS[HALVES] = { { "reading-account", "map_account" }, { "reading-research", "map_research" } };

static const char *word_of(const struct stage *stage, int half)
{
    return stage_word(stage, "interface", LABELS[half].word);
}

static int gap_of(const struct stage *stage)
{
    return look_x(&stage->look, 2.2);
}

/* What a half needs: its words in two lines, or one, between its edges. */
static int need_of(const struct stage *stage, int half)
{
    /* In two lines, about half as wide, but as wide as the longest word. */
    int whole = kit_text_width(stage, TYPE_TEXT_BOLD, word_of(stage, half)), width = whole / 2;
    struct paragraph paragraph;

    do {
        width += look_x(&stage->look, 1);
        kit_paragraph(stage, TYPE_TEXT_BOLD, COLOUR_TEXT, width, word_of(stage, half), &paragraph);
    } while (width < whole && paragraph.line_count > 2);
    return width + 2 * look_x(&stage->look, 3);
}

/* Both halves are as wide as each other, unless one has too long a word for that. */
static void share(const struct stage *stage, int width, int out[HALVES])
{
    int room = width - gap_of(stage), first = need_of(stage, 0), second = need_of(stage, 1);
    int spare = room - first - second;

    if (int_most(first, second) <= room / 2)
        out[0] = room / 2;
    else
        out[0] = spare < 0 ? room * first / (first + second) : first + spare / 2;
    out[1] = room - out[0];
}

int map_switch_width(const struct stage *stage)
{
    return need_of(stage, 0) + need_of(stage, 1) + gap_of(stage);
}

int map_switch_height(const struct stage *stage, int width)
{
    int widths[HALVES], height = 0;

    share(stage, width, widths);
    for (int i = 0; i < HALVES; i++)
        height = int_most(height, kit_button_height_for(stage, word_of(stage, i), widths[i]));
    return height;
}

void map_switch_place(const struct stage *stage, struct scene *scene, struct rect box)
{
    int widths[HALVES], x = box.x;

    share(stage, box.w, widths);
    for (int i = 0; i < HALVES; i++) {
        kit_button(stage, scene, &(struct button){
                                     .id = LABELS[i].id,
                                     .label = word_of(stage, i),
                                     .box = { x, box.y, widths[i], box.h },
                                     .action = MAP_ACTION_READING,
                                     .argument = i,
                                     .chosen = (int)stage->visit->map.reading == i,
                                 });
        x += widths[i] + gap_of(stage);
    }
}
