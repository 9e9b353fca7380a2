#include "kiosk/app/back_soon.h"

#include "kiosk/app/player.h"
#include "kiosk/app/watch.h"
#include "kiosk/base/least.h"
#include "kiosk/port/calendar.h"
#include "kiosk/port/clock.h"
#include "kiosk/port/input.h"

static const uint32_t GROUND = 0xff14120f, EDGE = 0xff706752, WORDS = 0xffefe6d4;

/* In the languages of the exhibit that came with the program, whose own words may be out of reach. */
static const struct {
    const char *words;
    uint32_t script;
} LINES[BACK_SOON_WORDS] = {
    { "Back soon", PLAIN_LATIN },
    { "De retour bientôt", PLAIN_LATIN },
    { "Bald wieder da", PLAIN_LATIN },
    { "Wkrótce wracamy", PLAIN_LATIN },
    { "Скоро повернемося", PLAIN_CYRILLIC },
};

static int least(struct rect screen)
{
    return screen.w < screen.h ? screen.w : screen.h;
}

void back_soon_init(struct back_soon *soon, struct rect screen)
{
    int size_px = least(screen) / 18;

    *soon = (struct back_soon){ .line_px = size_px * 3 / 2 };
    plain_words_init(&soon->plain);
    for (int i = 0; i < BACK_SOON_WORDS; i++)
        soon->words[i] = plain_words_draw(&soon->plain, LINES[i].words, LINES[i].script, size_px);
}

void back_soon_finish(struct back_soon *soon)
{
    plain_words_finish(&soon->plain);
    *soon = (struct back_soon){ 0 };
}

/* A hand of the clock: a bar from its middle, to the right or upwards. */
static void draw_hand(struct draw_list *list, struct point middle, int w, int h)
{
    int thick = w < h ? w : h;

    draw_fill(list, (struct rect){ middle.x - thick / 2, middle.y + thick / 2 - h, w, h }, thick / 2, WORDS);
}

void back_soon_draw(const struct back_soon *soon, struct rect screen, struct draw_list *list)
{
    int side = least(screen) / 4, thick = side / 16 > 0 ? side / 16 : 1;
    struct point middle = { screen.w / 2, screen.h * 3 / 10 };
    int top = middle.y + side / 2 + soon->line_px;

    draw_begin(list, screen);
    draw_fill(list, screen, 0, GROUND);
    draw_stroke(list, (struct rect){ middle.x - side / 2, middle.y - side / 2, side, side }, side / 2, thick, EDGE);
    draw_hand(list, middle, thick, side * 3 / 8);
    draw_hand(list, middle, side / 4, thick);
    for (int i = 0; i < BACK_SOON_WORDS; i++) {
        const struct mask *words = soon->words[i];
        if (words != NULL)
            draw_mask(list, words, (struct point){ (screen.w - words->w) / 2, top + i * soon->line_px }, WORDS);
    }
}

static void show(struct display *display, struct draw_list *list)
{
    struct rect screen = display_rect(display);
    struct back_soon soon;

    back_soon_init(&soon, screen);
    back_soon_draw(&soon, screen, list);
    (void)display_present(display, list);
    draw_begin(list, screen); /* the words that it showed go */
    back_soon_finish(&soon);
}

/* What it waits with. */
struct vigil {
    struct display *display;
    struct draw_list list;
    struct night *night;
    struct watch watch;
    int64_t hand_ms; /* when it was last touched */
    bool fresh, dark, quit;
};

static void take_events(struct vigil *vigil)
{
    struct input_event event;

    while (input_next(vigil->display, &event)) {
        int64_t now_ms = clock_now_ms();
        vigil->quit = vigil->quit || event.kind == INPUT_QUIT;
        vigil->fresh = vigil->fresh || event.kind == INPUT_REDRAW;
        bool hand = event.kind == INPUT_POINTER_DOWN || event.kind == INPUT_KEY;
        if (!night_event(vigil->night, &event, now_ms) && hand)
            vigil->hand_ms = now_ms;
    }
}

static void follow_night(struct vigil *vigil)
{
    night_look(vigil->night, clock_now_ms(), vigil->hand_ms, calendar_seconds());
    if (vigil->dark == vigil->night->dark)
        return;
    vigil->dark = vigil->night->dark;
    vigil->fresh = vigil->fresh || !vigil->dark;
    display_power(vigil->display, !vigil->dark);
}

/* Who watches hears of it, or the picture would be taken for a program that hangs. */
static int64_t wake_ms(struct vigil *vigil, int64_t until_ms)
{
    watch_look(&vigil->watch, clock_now_ms());
    int64_t due_ms = int64_least(night_due(vigil->night), watch_due(&vigil->watch));
    return vigil->dark ? due_ms : int64_least(due_ms, until_ms);
}

static void wait_until(struct vigil *vigil, int64_t until_ms)
{
    /* In the dark nobody misses an exhibit: a try would light the screen. */
    while (!vigil->quit && (vigil->dark || clock_now_ms() < until_ms)) {
        take_events(vigil);
        follow_night(vigil);
        if (!vigil->dark && (vigil->fresh || display_resized(vigil->display))) {
            display_refresh(vigil->display);
            show(vigil->display, &vigil->list);
            vigil->fresh = display_resized(vigil->display);
        }
        if (!vigil->quit && (vigil->dark || !vigil->fresh))
            input_wait(vigil->display, wake_ms(vigil, until_ms));
    }
}

enum err back_soon_run(const struct options *options, struct night *night, int64_t until_ms, bool *quit,
                       struct diag *diag)
{
    const struct display_options how = player_display(options, false);
    struct vigil vigil = { .night = night };
    enum err err = display_open(&how, &vigil.display, diag);

    if (err != ERR_OK)
        return err;
    draw_init(&vigil.list, display_rect(vigil.display));
    show(vigil.display, &vigil.list);
    vigil.watch = watch_begin(vigil.display);
    wait_until(&vigil, until_ms);
    *quit = vigil.quit;
    draw_finish(&vigil.list);
    display_close(vigil.display);
    return ERR_OK;
}
