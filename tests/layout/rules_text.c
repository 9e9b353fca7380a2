/* Legibility: sizes of letters, lines that are neither clipped nor too long. */
#include <stdlib.h>
#include <string.h>

#include "kiosk/exhibit/words.h"
#include "tests/layout/rules.h"

static struct text_metrics metrics_of(const struct sight *sight, const struct scene_text *text)
{
    return text_metrics(sight->show->config.text, text->face, text->size_px);
}

/* The date over the map, which does not break: it may be smaller than other letters where a language writes it long. */
static bool is_date_over_map(const struct sight *sight, const struct scene_text *text)
{
    char date[FAULT_BYTES];

    if (sight->show->visit.screen != SCREEN_MAP)
        return false;
    words_date_alone(sight_words(sight), sight_map_day(sight), date, sizeof date);
    return strcmp(text->utf8, date) == 0;
}

/* Of all texts, or of those alone that are, or are not, the date over the map. */
enum of_texts { ALL_TEXTS, DATE_OVER_MAP, OTHER_TEXTS };

static void least_capital(const struct sight *sight, struct faults *faults, double least_mm, enum of_texts which)
{
    for (int i = 0; i < sight->scene_count; i++) {
        for (int k = 0; k < sight->scenes[i]->text_count; k++) {
            const struct scene_text *text = &sight->scenes[i]->texts[k];
            double mm = sight_mm_y(sight, metrics_of(sight, text).capital);
            bool meant = which == ALL_TEXTS || (which == DATE_OVER_MAP) == is_date_over_map(sight, text);
            if (mm < least_mm && meant)
                fault(faults, sight, "a capital of \"%s\" is %.2f mm high, not %.1f", text->utf8, mm, least_mm);
        }
    }
}

static void L1_smallest_capital(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    (void)watch;
    least_capital(sight, faults, 4.8, ALL_TEXTS);
}

static void L2_large_text(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    (void)watch;
    if (sight->show->visit.text_size >= 1)
        least_capital(sight, faults, 7.3, ALL_TEXTS);
}

static void L3_twice_as_large(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    (void)watch;
    if (sight->show->visit.text_size >= 2)
        least_capital(sight, faults, 2 * 4.8, OTHER_TEXTS);
}

/* Not asked of the longer language: 25 letters of twice the size are wider than a screen of 7 inches. */
static void L3_date_over_the_map(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    (void)watch;
    if (sight->show->visit.text_size >= 2)
        least_capital(sight, faults, 2 * 4.8, DATE_OVER_MAP);
}

static struct rect line_box(const struct scene *scene, int first, int end)
{
    struct rect box = scene->texts[first].box;

    for (int i = first + 1; i < end; i++)
        box = rect_join(box, scene->texts[i].box);
    return box;
}

/* Of a line its letters, without the room between lines. */
static struct rect ink_of(struct rect line)
{
    return (struct rect){ line.x, line.y + line.h / 6, line.w, line.h * 2 / 3 };
}

static void overlaps(const struct sight *sight, const struct scene *scene, int first, int end, struct faults *faults)
{
    bool on_map = sight->show->visit.screen == SCREEN_MAP;
    struct rect box = line_box(scene, first, end);

    /* Names on a map stand closer than lines do. */
    box = on_map ? ink_of(box) : box;
    for (int other = end; other < scene->text_count;) {
        int other_end = sight_line_end(scene, other);
        struct rect other_box = line_box(scene, other, other_end);
        if (scene_text_shown(scene, &scene->texts[other]) && rect_overlaps(box, on_map ? ink_of(other_box) : other_box))
            fault(faults, sight, "\"%s\" overlaps \"%s\"", scene->texts[first].utf8, scene->texts[other].utf8);
        other = other_end;
    }
}

/* Where a scene's texts may be: on the screen, above the bar unless it is the bar, in the frame of a sheet. */
static struct rect room_of(const struct sight *sight, const struct scene *scene)
{
    const struct show *show = sight->show;
    struct rect room = sight->screen;

    /* The map's time lies in the midst of its bar where there is room. */
    if (show->has_bar && scene != &show->bar && show->visit.screen != SCREEN_MAP && !sight->of_staff)
        room.h = show->bar.nodes[0].box.y;
    if (!rect_empty(scene->frame))
        room = rect_meet(room, scene->frame);
    return room;
}

/* A line that begins in a button ends there; above and below, its letters do, if not the room between lines. */
static void leaves_button(const struct sight *sight, const struct scene *scene, const struct scene_text *text,
                          struct faults *faults)
{
    struct rect ink = ink_of(text->box);

    for (int i = 0; i < scene->target_count; i++) {
        const struct scene_target *target = &scene->targets[i];
        bool button = !target->ground && !sight_is_link(target);
        if (button && rect_overlaps(target->drawn, ink) && !rect_contains(target->drawn, ink))
            fault(faults, sight, "\"%s\" does not fit into the button \"%s\"", text->utf8, target->id);
    }
}

/* What is drawn as a button: its ground is its own. */
static bool has_own_ground(const struct scene *scene, int target)
{
    for (int i = 0; i < scene->node_count; i++) {
        const struct scene_node *node = &scene->nodes[i];
        if (node->target == target && node->kind == DRAW_FILL && rect_same(node->box, scene->targets[target].drawn))
            return true;
    }
    return false;
}

/* Words do not touch the rim of their button: it reads as one with them then. */
static void L3_words_keep_off_the_rim(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    const double least_mm = 2;

    (void)watch;
    for (int i = 0; i < sight->answering_count; i++) {
        const struct scene *scene = sight->answering[i];
        for (int k = 0; k < scene->target_count; k++) {
            struct rect button = scene->targets[k].drawn;
            if (scene->targets[k].ground || !has_own_ground(scene, k))
                continue;
            for (int t = 0; t < scene->text_count; t++) {
                struct rect words = scene->texts[t].box;
                int left = words.x - button.x, right = button.x + button.w - words.x - words.w;
                int least = left < right ? left : right;
                if (rect_overlaps(button, ink_of(words)) && sight_mm_x(sight, least + 1) < least_mm)
                    fault(faults, sight, "\"%s\" is %.2f mm from the rim of \"%s\"", scene->texts[t].utf8,
                          sight_mm_x(sight, least), scene->targets[k].id);
            }
        }
    }
}

static void L3_L17_nothing_clipped(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    (void)watch;
    for (int i = 0; i < sight->scene_count; i++) {
        const struct scene *scene = sight->scenes[i];
        struct rect room = room_of(sight, scene);
        for (int first = 0; first < scene->text_count;) {
            int end = sight_line_end(scene, first);
            const struct scene_text *text = &scene->texts[first];
            if (!scene_text_shown(scene, text)) {
                first = end;
                continue;
            }
            if (!rect_contains(room, line_box(scene, first, end)))
                fault(faults, sight, "\"%s\" leaves the room for text", text->utf8);
            overlaps(sight, scene, first, end, faults);
            leaves_button(sight, scene, text, faults);
            first = end;
        }
        if (!rect_contains(sight->screen, scene->frame))
            fault(faults, sight, "a sheet leaves the screen: %d px high", scene->frame.h);
    }
}

/* The middle one of all full lines, by their characters; 0 if there is none. */
static int median_of(const struct watch *watch)
{
    int seen = 0;

    for (int chars = 0; chars < WATCH_MAX_CHARS; chars++) {
        seen += watch->lines[chars];
        if (seen * 2 > watch->line_count)
            return chars;
    }
    return 0;
}

static void L7_characters_a_line(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    const int most = 60;

    for (int i = 0; i < sight->scene_count; i++) {
        const struct scene *scene = sight->scenes[i];
        for (int first = 0; first < scene->text_count; first = sight_line_end(scene, first)) {
            const struct scene_text *text = &scene->texts[first];
            if (!text->running)
                continue;
            if (text->char_count > most)
                fault(faults, sight, "%d characters in the line of \"%s\"", text->char_count, text->utf8);
            if (text->last || text->char_count >= WATCH_MAX_CHARS)
                continue;
            watch->lines[text->char_count]++;
            watch->line_count++;
        }
    }
}

/* A line that is narrower than 45 characters is one of a small screen, of large text, or beside something: only where
 * there is most room must lines be as long as they are easiest to read. */
static void L7_median_line(const struct sight *last, struct watch *watch, struct faults *faults)
{
    bool most_room = last->screen.w == 1920 && last->reader->text_size == 0;
    int median = median_of(watch);

    if (median > 55)
        fault(faults, last, "the middle line has %d characters, more than 55", median);
    if (most_room && median < 42)
        fault(faults, last, "the middle line has %d characters, fewer than 42", median);
}

static void L8_L9_spacing(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    (void)watch;
    for (int i = 0; i < sight->scene_count; i++) {
        const struct scene *scene = sight->scenes[i];
        for (int first = 0; first < scene->text_count;) {
            const struct scene_text *text = &scene->texts[first];
            int end = sight_line_end(scene, first);
            first = end;
            if (!text->running)
                continue;
            if (abs(text->box.h * 2 - text->size_px * 3) > 2)
                fault(faults, sight, "\"%s\" has %d px from line to line at %d px", text->utf8, text->box.h,
                      text->size_px);
            if (end == scene->text_count || !scene->texts[end].running || scene->texts[end].box.x != text->box.x)
                continue;
            int step = scene->texts[end].box.y - text->box.y;
            int wanted = text->last ? text->box.h * 3 / 2 : text->box.h;
            if (step > 0 && (text->last ? step + 1 < wanted : step != wanted))
                fault(faults, sight, "%d px from \"%s\" to the next line, not %d", step, text->utf8, wanted);
        }
    }
}

/* 19 mm of x-height are 26 mm of capital, and the title of this exhibit is then up to 300 mm long, or three lines and
 * 90 mm high: it hides the picture. A title that would need a second line, or a third where the screen stands, is up to
 * three eighths smaller; a smaller screen shows it as large as it holds beside the invitations in five languages. */
static void L15_title_of_the_first_screen(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    const struct surface *surface = &sight->show->config.surface;
    double longer = surface->w_mm > surface->h_mm ? surface->w_mm : surface->h_mm;
    double shorter = surface->w_mm > surface->h_mm ? surface->h_mm : surface->w_mm;
    double largest_mm = 0;

    (void)watch;
    if (sight->show->visit.screen != SCREEN_ATTRACT || longer < 300 || shorter < 170)
        return;
    for (int i = 0; i < sight->scenes[0]->text_count; i++) {
        double mm = sight_mm_y(sight, metrics_of(sight, &sight->scenes[0]->texts[i]).x_height);
        largest_mm = mm > largest_mm ? mm : largest_mm;
    }
    if (largest_mm < 19.0 * 5 / 8)
        fault(faults, sight, "the x-height of the title is %.2f mm, not 12", largest_mm);
}

const struct rule TEXT_RULES[] = {
    { "L1_smallest_capital", L1_smallest_capital, NULL, true },
    { "L2_large_text", L2_large_text, NULL, true },
    { "L3_twice_as_large", L3_twice_as_large, NULL, true },
    { "L3_date_over_the_map", L3_date_over_the_map, NULL, false },
    { "L3_L17_nothing_clipped", L3_L17_nothing_clipped, NULL, true },
    { "L3_words_keep_off_the_rim", L3_words_keep_off_the_rim, NULL, true },
    { "L7_characters_a_line", L7_characters_a_line, L7_median_line, false },
    { "L8_L9_spacing", L8_L9_spacing, NULL, true },
    { "L15_title_of_the_first_screen", L15_title_of_the_first_screen, NULL, false },
};
const int TEXT_RULE_COUNT = sizeof TEXT_RULES / sizeof *TEXT_RULES;
