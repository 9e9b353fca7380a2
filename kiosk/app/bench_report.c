#include "kiosk/app/bench_report.h"

#include <stdarg.h>
#include <string.h>

#include "kiosk/app/plain_words.h"
#include "kiosk/base/least.h"
#include "kiosk/port/clock.h"
#include "kiosk/port/input.h"

enum { ROW_BYTES = 200, CELLS_MAX = 10, LABEL_CHARS = 21, CELL_CHARS = 7, LINE_CHARS = 84 };

static const uint32_t GROUND = 0xff000000, WORDS = 0xffffffff;

/* A refresh of 60 Hz, one that came late, one missed, two missed, and what everybody sees. */
const int BENCH_BINS[BENCH_BIN_COUNT - 1] = { 17, 20, 34, 50, 100 };

/* A row, taken apart. With two cells the second is a text, with more they are numbers. */
struct row {
    char bytes[ROW_BYTES];
    char *cells[CELLS_MAX];
    int count;
};

/* Returns where the next one begins. */
static const char *take_row(const char *at, struct row *out)
{
    size_t len = strcspn(at, "\n");

    snprintf(out->bytes, sizeof out->bytes, "%.*s", (int)len, at);
    out->count = 0;
    for (char *cell = out->bytes; cell != NULL && out->count < CELLS_MAX;) {
        out->cells[out->count++] = cell;
        cell = strchr(cell, '\t');
        if (cell != NULL)
            *cell++ = 0;
    }
    return at + len + 1;
}

static void write_row(const struct row *row, FILE *out)
{
    fprintf(out, "%-*s", row->count > 1 ? LABEL_CHARS : 0, row->cells[0]);
    for (int i = 1; i < row->count; i++)
        fprintf(out, "%*s", row->count > 2 ? CELL_CHARS : 0, row->cells[i]);
    fputc('\n', out);
}

void bench_report_row(struct bench_report *report, const char *format, ...)
{
    size_t room = sizeof report->text - report->len;
    struct row row;
    va_list values;

    if (report->ended)
        return;
    va_start(values, format);
    int len = vsnprintf(report->text + report->len, room, format, values);
    va_end(values);
    if (len < 0 || (size_t)len + 1 >= room) {
        report->text[report->len] = 0;
        return;
    }
    const char *begun = report->text + report->len;
    report->len += (size_t)len;
    report->text[report->len++] = '\n';
    report->text[report->len] = 0;
    if (report->print == NULL)
        return;
    (void)take_row(begun, &row);
    write_row(&row, report->print);
    (void)fflush(report->print);
}

void bench_report_end(struct bench_report *report)
{
    bench_report_row(report, "ended\tby hand, before all was measured");
    report->ended = true;
}

void bench_report_write(const struct bench_report *report, FILE *out)
{
    struct row row;

    for (const char *at = report->text; at < report->text + report->len;) {
        at = take_row(at, &row);
        write_row(&row, out);
    }
}

void bench_bins(const int64_t gaps[LOOP_GAPS], int64_t out[BENCH_BIN_COUNT])
{
    int bin = 0;

    memset(out, 0, BENCH_BIN_COUNT * sizeof *out);
    for (int gap = 0; gap < LOOP_GAPS; gap++) {
        while (bin < BENCH_BIN_COUNT - 1 && gap > BENCH_BINS[bin])
            bin++;
        out[bin] += gaps[gap];
    }
}

/* A page of text in columns. */
struct sheet {
    struct text *text;
    struct arena *arena;
    struct text_style style;
    int char_px, x, y, line_px;
};

/* `x` is where it begins, or with `right` where it ends. */
static void paint_cell(const struct sheet *sheet, const char *words, int x, bool right, struct draw_list *list)
{
    const struct mask *mask = text_draw(sheet->text, &sheet->style, words, strlen(words), sheet->arena);

    if (mask != NULL)
        draw_mask(list, mask, (struct point){ right ? x - mask->w : x, sheet->y }, WORDS);
}

static void paint_row(const struct sheet *sheet, const struct row *row, struct draw_list *list)
{
    int x = sheet->x + LABEL_CHARS * sheet->char_px;

    paint_cell(sheet, row->cells[0], sheet->x, false, list);
    if (row->count == 2)
        paint_cell(sheet, row->cells[1], x, false, list);
    for (int i = 1; row->count > 2 && i < row->count; i++)
        paint_cell(sheet, row->cells[i], x + i * CELL_CHARS * sheet->char_px, true, list);
}

static int count_rows(const struct bench_report *report)
{
    int rows = 0;

    for (size_t i = 0; i < report->len; i++)
        rows += report->text[i] == '\n';
    return rows;
}

/* As large as the screen allows. */
static void paint(const struct bench_report *report, const struct player *player, struct rect screen,
                  struct arena *arena, struct draw_list *list)
{
    int size_px = int_least(screen.h * 2 / 3 / (count_rows(report) + 1), screen.w * 2 / LINE_CHARS);
    struct sheet sheet = {
        .text = player->world.text,
        .arena = arena,
        .style = { .face = player->world.faces.faces[FACE_VOICE][0], .size_px = size_px, .script = PLAIN_LATIN },
        .char_px = size_px / 2,
        .x = size_px,
        .y = size_px / 2,
        .line_px = size_px * 3 / 2,
    };
    struct row row;

    draw_begin(list, screen);
    draw_fill(list, screen, 0, GROUND);
    for (const char *at = report->text; at < report->text + report->len; sheet.y += sheet.line_px) {
        at = take_row(at, &row);
        paint_row(&sheet, &row, list);
    }
}

/* A touch or key ends it; true. */
static bool is_answered(struct player *player, bool *again, bool *quit)
{
    struct input_event event;

    while (input_next(player->display, &event)) {
        *quit = event.kind == INPUT_QUIT;
        if (event.kind == INPUT_POINTER_UP || event.kind == INPUT_KEY_UP || *quit)
            return true;
        *again = *again || event.kind == INPUT_REDRAW;
    }
    return false;
}

bool bench_report_show(const struct bench_report *report, struct player *player, struct watch *watch,
                       int64_t most_ms)
{
    int64_t until_ms = clock_now_ms() + most_ms;
    struct arena arena = { 0 };
    struct draw_list list;
    bool again = true, quit = false;

    draw_init(&list, display_rect(player->display));
    while (clock_now_ms() < until_ms && !is_answered(player, &again, &quit)) {
        if (again || display_resized(player->display)) {
            arena_reset(&arena);
            paint(report, player, display_rect(player->display), &arena, &list);
            (void)display_present(player->display, &list);
        }
        again = false;
        watch_look(watch, clock_now_ms());
        input_wait(player->display, int64_least(until_ms, watch_due(watch)));
    }
    draw_finish(&list);
    arena_finish(&arena);
    return quit;
}
