/* What a script expects, and what is so instead. */
#include "kiosk/app/replay_parts.h"

#include <string.h>

#include "kiosk/app/said.h"
#include "kiosk/app/shot.h"

static int frames_within(const struct replay *replay, int64_t ms)
{
    int count = 0;

    for (int64_t i = replay->drawn_count - 1; i >= 0 && i >= replay->drawn_count - REPLAY_FRAMES_KEPT; i--) {
        if (replay->drawn_ms[i % REPLAY_FRAMES_KEPT] <= replay_now_ms(replay) - ms)
            break;
        count++;
    }
    return count;
}

static void expect_name(struct replay *replay, const struct script_command *command, const char *is)
{
    char instead[120];
    bool same = strcmp(command->text, is) == 0;

    snprintf(instead, sizeof instead, "it is %s", is);
    if (same == command->negated)
        replay_fail(replay, command, instead);
}

static void expect_number(struct replay *replay, const struct script_command *command, int is, bool good)
{
    char instead[60];

    snprintf(instead, sizeof instead, "there are %d", is);
    if (command->kind == SCRIPT_EXPECT_PAGE)
        snprintf(instead, sizeof instead, "it is page %d", is);
    if (!good)
        replay_fail(replay, command, instead);
}

static int shown_page(const struct app *app)
{
    int pages = app->show.pages[app->show.shown].page_count;

    return app->visit.page < pages ? app->visit.page + 1 : pages;
}

/* What is shown, also where it is on its way. */
static void expect_date(struct replay *replay, const struct script_command *command)
{
    const struct theatre *theatre = &replay->app->show.theatre;
    char instead[60];

    if (!theatre->on) {
        replay_fail(replay, command, "no map is shown");
        return;
    }
    struct date is = timeline_day_of(timeline_ticks(&theatre->atlas.timeline, theatre->position));
    snprintf(instead, sizeof instead, "it is %04d-%02d-%02d", is.year, is.month, is.day);
    if ((date_compare(is, command->date) == 0) == command->negated)
        replay_fail(replay, command, instead);
}

void replay_expect(struct replay *replay, const struct script_command *command)
{
    const struct app *app = replay->app;
    const struct exhibit *exhibit = app->config.show.exhibit;
    struct replay_shot *shot = NULL;
    int number = 0;

    switch (command->kind) {
    case SCRIPT_EXPECT_SCREEN: expect_name(replay, command, show_screen(&app->show)->name); break;
    case SCRIPT_EXPECT_LANGUAGE: expect_name(replay, command, exhibit->languages[app->visit.language].code); break;
    case SCRIPT_EXPECT_PANEL: expect_name(replay, command, exhibit->panels[app->visit.panel].slug); break;
    case SCRIPT_EXPECT_DATE: expect_date(replay, command); break;
    case SCRIPT_EXPECT_READING:
        expect_name(replay, command, app->visit.map.reading == VOICE_ACCOUNT ? "account" : "research");
        break;
    case SCRIPT_EXPECT_TEXT:
        if (said_holds(&app->show, command->text) == command->negated)
            replay_fail(replay, command, command->negated ? "it is there" : "no such text is there");
        break;
    case SCRIPT_EXPECT_TARGET:
        if (replay_find(replay, command->text, &(struct rect){ 0 }) == command->negated)
            replay_fail(replay, command, command->negated ? "it is there" : "nothing of that name can be touched");
        break;
    case SCRIPT_EXPECT_PAGE:
        number = shown_page(app);
        expect_number(replay, command, number, number == command->number);
        break;
    case SCRIPT_EXPECT_FRAMES:
        number = frames_within(replay, command->duration_ms);
        expect_number(replay, command, number, number <= command->number);
        break;
    case SCRIPT_EXPECT_SAME:
        shot = replay_find_shot(replay, command->text);
        if (shot == NULL || (shot->hash == shot_hash(replay->display)) == command->negated)
            replay_fail(replay, command, command->negated ? "the pictures are the same" : "the pictures differ");
        break;
    default: break;
    }
}
