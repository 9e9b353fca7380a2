#include "kiosk/app/calibrate.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/base/least.h"

enum { FITTED = 4 }; /* the map is made from so many; the last mark is there to see whether it is right */

/* Shares of the picture: the further apart, the better, and a finger needs room at the edge. */
static const struct affine_spot MARKS[CALIBRATE_MARKS] = {
    { 0.1, 0.1 }, { 0.9, 0.1 }, { 0.9, 0.9 }, { 0.1, 0.9 }, { 0.5, 0.5 },
};
static const uint32_t GROUND = 0xff14120f, EDGE = 0xff706752, WORDS = 0xffefe6d4;

void calibrate_init(struct calibrate *calibrate, struct rect screen, int turn_deg, bool mirror, int64_t now_ms)
{
    *calibrate = (struct calibrate){
        .screen = screen,
        .to_picture = affine_to_picture(turn_deg, mirror),
        .touched_ms = now_ms,
        .map = affine_identity(),
    };
}

struct point calibrate_mark(const struct calibrate *calibrate, int mark)
{
    return (struct point){ (int)(MARKS[mark].x * calibrate->screen.w), (int)(MARKS[mark].y * calibrate->screen.h) };
}

static bool fits(const struct calibrate *calibrate, const struct affine *map)
{
    for (int i = 0; i < CALIBRATE_MARKS; i++) {
        const struct affine_spot is = affine_at(map, calibrate->seen[i]);
        if (!(fabs(is.x - MARKS[i].x) <= CALIBRATE_FIT && fabs(is.y - MARKS[i].y) <= CALIBRATE_FIT))
            return false;
    }
    return true;
}

/* The panel's map comes before the turn of the picture, and what was seen came behind it. */
static bool find_map(const struct calibrate *calibrate, struct affine *out)
{
    struct affine of_picture, back;

    if (!affine_between(calibrate->seen, MARKS, FITTED, &of_picture) || !fits(calibrate, &of_picture) ||
        !affine_back(&calibrate->to_picture, &back))
        return false;
    const struct affine there = affine_then(&calibrate->to_picture, &of_picture);
    *out = affine_then(&there, &back);
    return affine_sane(out);
}

static void take(struct calibrate *calibrate)
{
    calibrate->seen[calibrate->mark++] = (struct affine_spot){
        calibrate->sum.x / calibrate->count / calibrate->screen.w,
        calibrate->sum.y / calibrate->count / calibrate->screen.h,
    };
    if (calibrate->mark < CALIBRATE_MARKS)
        return;
    calibrate->mark = 0;
    calibrate->again = !find_map(calibrate, &calibrate->map);
    if (!calibrate->again)
        calibrate->step = CALIBRATE_DONE;
}

static void add(struct calibrate *calibrate, const struct input_event *event)
{
    calibrate->sum.x += event->x;
    calibrate->sum.y += event->y;
    calibrate->count++;
}

static void begin(struct calibrate *calibrate, const struct input_event *event)
{
    calibrate->spoilt = calibrate->down;
    if (calibrate->down)
        return;
    calibrate->down = true;
    calibrate->finger = event->pointer;
    calibrate->down_ms = event->time_ms;
    calibrate->sum = (struct affine_spot){ 0, 0 };
    calibrate->count = 0;
    add(calibrate, event);
}

static bool end(struct calibrate *calibrate, const struct input_event *event)
{
    bool meant = event->kind == INPUT_POINTER_UP && !calibrate->spoilt &&
                 event->time_ms - calibrate->down_ms >= CALIBRATE_HOLD_MS;

    calibrate->down = false;
    if (!meant)
        return false;
    if (calibrate->step == CALIBRATE_MEASURES)
        take(calibrate);
    else
        calibrate->step = CALIBRATE_LEFT;
    return true;
}

bool calibrate_event(struct calibrate *calibrate, const struct input_event *event)
{
    bool its = calibrate->down && event->pointer == calibrate->finger;

    switch (event->kind) {
    case INPUT_POINTER_DOWN:
        calibrate->touched_ms = event->time_ms;
        begin(calibrate, event);
        return false;
    case INPUT_POINTER_MOVE:
        if (its)
            add(calibrate, event);
        return false;
    case INPUT_POINTER_UP:
    case INPUT_POINTER_LOST: return its && end(calibrate, event);
    case INPUT_KEY:
    case INPUT_KEY_UP:
    case INPUT_REDRAW:
    case INPUT_QUIT: break;
    }
    return false;
}

int64_t calibrate_due(const struct calibrate *calibrate)
{
    return calibrate->touched_ms + (calibrate->step == CALIBRATE_MEASURES ? CALIBRATE_IDLE_MS : CALIBRATE_SHOWN_MS);
}

void calibrate_text(const struct affine *map, char out[CALIBRATE_TEXT_BYTES])
{
    const double numbers[] = { map->a, map->b, map->c, map->d, map->e, map->f };
    size_t len = 0;

    for (int i = 0; i < 6; i++) {
        double number = fabs(numbers[i]) < 0.00005 ? 0 : numbers[i];
        len += (size_t)snprintf(out + len, CALIBRATE_TEXT_BYTES - len, "%s%.4f", i > 0 ? " " : "", number);
    }
}

static void draw_cross(struct draw_list *list, struct point at, int size)
{
    int thick = int_most(size / 24, 2), half = size / 2;

    draw_stroke(list, (struct rect){ at.x - half, at.y - half, size, size }, half, thick, EDGE);
    draw_fill(list, (struct rect){ at.x - half, at.y - thick / 2, size, thick }, 0, WORDS);
    draw_fill(list, (struct rect){ at.x - thick / 2, at.y - half, thick, size }, 0, WORDS);
}

static void draw_line(const struct calibrate *calibrate, struct plain_words *words, const char *text, int row,
                      struct draw_list *list)
{
    int size_px = int_least(int_least(calibrate->screen.w, calibrate->screen.h) / 24, calibrate->screen.w / 34);
    const struct mask *mask = plain_words_draw(words, text, PLAIN_LATIN, size_px);
    int top = calibrate->screen.h / 5 + row * size_px * 3 / 2;

    if (mask != NULL)
        draw_mask(list, mask, (struct point){ (calibrate->screen.w - mask->w) / 2, top }, WORDS);
}

static void draw_result(const struct calibrate *calibrate, struct plain_words *words, struct draw_list *list)
{
    char numbers[CALIBRATE_TEXT_BYTES], line[CALIBRATE_TEXT_BYTES + 16];

    calibrate_text(&calibrate->map, numbers);
    snprintf(line, sizeof line, "matrix = %s", numbers);
    draw_line(calibrate, words, "Measured. Write this line into kiosk.ini, in [touch],", 0, list);
    draw_line(calibrate, words, line, 2, list);
    draw_line(calibrate, words, "in place of matrix = measure. Until then it is kept here.", 4, list);
    draw_line(calibrate, words, "Touch the screen to go on.", 6, list);
}

static void draw_question(const struct calibrate *calibrate, struct plain_words *words, struct draw_list *list)
{
    char line[64];

    snprintf(line, sizeof line, "Mark %d of %d", calibrate->mark + 1, CALIBRATE_MARKS);
    draw_line(calibrate, words, "Touch the middle of the mark for a moment.", 0, list);
    draw_line(calibrate, words, line, 1, list);
    if (calibrate->again)
        draw_line(calibrate, words, "What was touched does not fit. Once more, please.", 3, list);
    draw_cross(list, calibrate_mark(calibrate, calibrate->mark),
               int_least(calibrate->screen.w, calibrate->screen.h) / 8);
}

void calibrate_draw(const struct calibrate *calibrate, struct plain_words *words, struct draw_list *list)
{
    draw_begin(list, calibrate->screen);
    draw_fill(list, calibrate->screen, 0, GROUND);
    if (calibrate->step == CALIBRATE_MEASURES)
        draw_question(calibrate, words, list);
    else
        draw_result(calibrate, words, list);
}
