#include "kiosk/screens/kit.h"

#include <ctype.h>
#include <string.h>

/* Before and behind what a button shows, where there is room. */
static const double AROUND_MM = 5;

/* Room that a button with this text needs, in px. */
static int needed(const struct stage *stage, const char *text, enum icon icon)
{
    int width = kit_text_width(stage, TYPE_TEXT_BOLD, text);

    if (icon != ICON_NONE)
        width += look_y(&stage->look, 5) + look_x(&stage->look, 2);
    return width + 2 * look_x(&stage->look, AROUND_MM);
}

enum { MAX_BAR_BUTTONS = 7 };

/* What may stand at the beginning of the bar: home, close and back. */
enum { MOST_AT_START = 3 };

struct slot {
    struct button button;
    bool at_end; /* stands at the end of the bar, not at its beginning */
    bool absent; /* keeps its place free, so that its neighbours are where they always are */
    int wanted; /* px with its words; the icon or the short form takes the least */
};

static void add_slot(const struct stage *stage, struct slot *slots, int *count, struct slot slot)
{
    const char *shown = slot.button.text != NULL ? slot.button.text : slot.button.label;
    int least = look_x(&stage->look, 20);

    slot.wanted = needed(stage, shown, slot.button.icon);
    slot.wanted = slot.wanted < least ? least : slot.wanted;
    slots[(*count)++] = slot;
}

static int collect(const struct stage *stage, const struct bar *bar, struct slot *slots)
{
    const char *next = bar->next_text != NULL ? bar->next_text : stage_word(stage, "interface", "next");
    int count = 0;

    if (bar->home)
        add_slot(stage, slots, &count, (struct slot){ .button = {
            .id = "home", .label = stage_word(stage, "interface", "home"), .text = "", .icon = ICON_HOME,
            .action = BAR_HOME } });
    if (bar->close)
        add_slot(stage, slots, &count, (struct slot){ .button = {
            .id = "close", .label = stage_word(stage, "interface", "close"), .icon = ICON_CLOSE,
            .action = BAR_CLOSE } });
    if (bar->back || bar->keeps_room)
        add_slot(stage, slots, &count, (struct slot){ .absent = !bar->back, .button = {
            .id = "back", .label = stage_word(stage, "interface", "back"), .text = bar->brief ? "" : NULL,
            .icon = ICON_BACK, .action = BAR_BACK } });
    add_slot(stage, slots, &count, (struct slot){ .at_end = true, .button = {
        .id = "settings", .label = stage_word(stage, "interface", "settings"), .text = "Aa",
        .action = BAR_SETTINGS } });
    if (stage->exhibit->language_count > 1)
        add_slot(stage, slots, &count, (struct slot){ .at_end = true, .button = {
            .id = "language", .label = stage_language(stage)->name, .action = BAR_LANGUAGE } });
    add_slot(stage, slots, &count, (struct slot){ .at_end = true, .absent = !bar->next, .button = {
        .id = "next", .label = next, .icon = ICON_NEXT, .action = BAR_NEXT, .filled = !bar->next_plain } });
    return count;
}

/* Width in px of what stands at the beginning or at the end, with a gap behind each. */
static int width_of(const struct stage *stage, const struct slot *slots, int count, bool at_end)
{
    int sum = 0;

    for (int i = 0; i < count; i++)
        sum += slots[i].at_end == at_end ? slots[i].wanted + look_x(&stage->look, 2.2) : 0;
    return sum;
}

static const char *language_code(const struct stage *stage)
{
    char *code = arena_string(stage->scratch, stage_language(stage)->code);

    for (char *letter = code; *letter != 0; letter++)
        *letter = (char)toupper((unsigned char)*letter);
    return code;
}

/* Large letters on a small screen: what is left around them gives way, no more than is needed. */
static void squeeze(const struct stage *stage, struct slot *slot, int excess)
{
    int least = look_x(&stage->look, 20);
    int most = 2 * (look_x(&stage->look, AROUND_MM) - kit_button_pad(stage));
    int narrow = slot->wanted - (excess < most ? excess : most);

    slot->wanted = narrow > least ? narrow : least;
}

/* The words of a button give way to its icon, the language's name to its code. */
static void abridge(const struct stage *stage, struct slot *slot, int excess)
{
    int least = look_x(&stage->look, 20);

    (void)excess;
    slot->button.text = slot->button.icon == ICON_NONE ? language_code(stage) : "";
    slot->wanted = needed(stage, slot->button.text, slot->button.icon);
    slot->wanted = slot->wanted < least ? least : slot->wanted;
}

/* From the least needed on, until one side of the bar fits into its room; "next" keeps its word the longest. */
static void shorten(const struct stage *stage, struct slot *slots, int count, bool at_end, int room)
{
    static const struct {
        const char *id; /* "": all */
        void (*make_shorter)(const struct stage *stage, struct slot *slot, int excess);
    } steps[] = { { "language", abridge }, { "back", abridge }, { "close", abridge }, { "", squeeze },
                  { "next", abridge } };

    for (size_t step = 0; step < sizeof steps / sizeof *steps; step++) {
        for (int i = 0; i < count; i++) {
            int excess = width_of(stage, slots, count, at_end) - room;
            bool meant = steps[step].id[0] == 0 || strcmp(slots[i].button.id, steps[step].id) == 0;
            if (meant && slots[i].at_end == at_end && excess > 0)
                steps[step].make_shorter(stage, &slots[i], excess);
        }
    }
}

/* A step of the progress at x, so wide: what is done, where one is, what is still to come. The mark of this step fills
 * with its pages, beginning with `least` px. */
static void place_step(const struct stage *stage, struct scene *scene, const struct bar *bar, int step, int least,
                       struct rect box)
{
    int radius = box.h / 2;

    scene_fill(scene, box, radius, kit_colour(stage, step < bar->step ? COLOUR_QUIET : COLOUR_EDGE));
    if (step != bar->step)
        return;
    if (bar->part_count > 1)
        box.w = least + (box.w - least) * (bar->part + 1) / bar->part_count;
    scene_fill(scene, box, radius, kit_colour(stage, COLOUR_TEXT));
}

static int dots_width(const struct stage *stage, int step_count)
{
    return (step_count + 2) * look_y(&stage->look, 2.2) + (step_count - 1) * look_x(&stage->look, 1.6);
}

static void place_dots(const struct stage *stage, struct scene *scene, const struct bar *bar, struct rect room)
{
    int dot = look_y(&stage->look, 2.2);
    int x = room.x + (room.w - dots_width(stage, bar->step_count)) / 2;
    int y = room.y + (room.h - dot) / 2;

    for (int i = 0; i < bar->step_count; i++) {
        int w = i == bar->step ? 3 * dot : dot;
        place_step(stage, scene, bar, i, dot, (struct rect){ x, y, w, dot });
        x += w + look_x(&stage->look, 1.6);
    }
}

/* Along the upper edge, where it needs no room between the buttons. Steps are parted as long as they can be told
 * apart. */
static void place_line(const struct stage *stage, struct scene *scene, const struct bar *bar, int top)
{
    struct rect body = kit_body(stage);
    int thick = look_y(&stage->look, 0.9);
    int gap = body.w / bar->step_count > look_x(&stage->look, 4) ? look_x(&stage->look, 1) : 0;

    for (int i = 0; i < bar->step_count; i++) {
        int from = body.x + (body.w + gap) * i / bar->step_count;
        int to = body.x + (body.w + gap) * (i + 1) / bar->step_count - gap;
        place_step(stage, scene, bar, i, 0, (struct rect){ from, top, to - from, thick });
    }
}

/* The fullest bar there is leaves room for dots, one for each panel and each step: the same on all screens. */
static bool dots_fit(const struct stage *stage, int step_count)
{
    const struct bar fullest = { .home = true, .close = true, .back = true, .next = true };
    struct slot slots[MAX_BAR_BUTTONS];
    int count = collect(stage, &fullest, slots);
    int most = step_count > stage->exhibit->panel_count ? step_count : stage->exhibit->panel_count;
    int used = width_of(stage, slots, count, false) + width_of(stage, slots, count, true);

    return used + dots_width(stage, most) <= kit_body(stage).w;
}

static void progress(const struct stage *stage, struct scene *scene, const struct bar *bar, struct rect room)
{
    if (bar->step_count < 2)
        return;
    if (dots_fit(stage, bar->step_count))
        place_dots(stage, scene, bar, room);
    else
        place_line(stage, scene, bar, room.y);
}

/* Gives each its place; returns what is free between them. */
static struct rect place_slots(const struct stage *stage, struct slot *slots, int count)
{
    int height = kit_bar_height(stage), button_h = kit_button_height(stage);
    int top = stage->look.surface.h_px - height;
    int gap = look_x(&stage->look, 2.2);
    struct rect body = kit_body(stage);

    /* The end is the same whatever stands at the beginning: there settings and language never move (G2). */
    shorten(stage, slots, count, true, body.w + gap - MOST_AT_START * (look_x(&stage->look, 20) + gap));
    shorten(stage, slots, count, false, body.w + gap - width_of(stage, slots, count, true));
    int at_start = body.x;
    int at_end = body.x + body.w + gap - width_of(stage, slots, count, true);
    int end = at_end;
    for (int i = 0; i < count; i++) {
        int *x = slots[i].at_end ? &at_end : &at_start;
        slots[i].button.box = (struct rect){ *x, top + (height - button_h) / 2, slots[i].wanted, button_h };
        *x += slots[i].wanted + gap;
    }
    return (struct rect){ at_start, top, end - at_start - gap, height };
}

struct rect kit_bar_room(const struct stage *stage, const struct bar *bar)
{
    struct slot slots[MAX_BAR_BUTTONS];

    return place_slots(stage, slots, collect(stage, bar, slots));
}

/* The ground of the bar; what lies under it shows in the room that it keeps. */
static void place_ground(const struct stage *stage, struct scene *scene, const struct bar *bar, struct rect room)
{
    int w = stage->look.surface.w_px, right = room.x + room.w;
    uint32_t ground = kit_colour(stage, COLOUR_GROUND);

    if (bar->keeps_room) {
        scene_fill(scene, (struct rect){ 0, room.y, room.x, room.h }, 0, ground);
        scene_fill(scene, (struct rect){ right, room.y, w - right, room.h }, 0, ground);
    } else {
        scene_fill(scene, (struct rect){ 0, room.y, w, room.h }, 0, ground);
    }
    scene_fill(scene, (struct rect){ 0, room.y, w, look_y(&stage->look, 0.3) }, 0, kit_colour(stage, COLOUR_LINE));
}

void kit_bar(const struct stage *stage, struct scene *scene, const struct bar *bar)
{
    struct slot slots[MAX_BAR_BUTTONS];
    int count = collect(stage, bar, slots);
    struct rect room = place_slots(stage, slots, count);

    place_ground(stage, scene, bar, room);
    for (int i = 0; i < count; i++) {
        if (!slots[i].absent)
            kit_button(stage, scene, &slots[i].button);
    }
    progress(stage, scene, bar, room);
}

/* A sheet of the story waits below; settings and languages do not wait for each other. */
static void lay_over(struct visit *visit, enum overlay overlay)
{
    if (visit->overlay == OVERLAY_SHEET) {
        visit->under = OVERLAY_SHEET;
        visit->under_page = visit->sheet_page;
    }
    visit->overlay = overlay;
    visit->sheet_page = 0;
}

bool kit_bar_act(const struct scene_target *target, struct visit *visit)
{
    switch (target->action) {
    case BAR_HOME:
        visit->screen = SCREEN_HOME;
        visit->overlay = visit->under = OVERLAY_NONE;
        visit->under_page = 0;
        visit->page = 0;
        return true;
    case BAR_SETTINGS: lay_over(visit, OVERLAY_SETTINGS); return true;
    case BAR_LANGUAGE: lay_over(visit, OVERLAY_LANGUAGES); return true;
    default: return false;
    }
}
