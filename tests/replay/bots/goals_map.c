/* The goals that are about the map. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "goals.h"
#include "kiosk/exhibit/flows.h"

static const struct exhibit *exhibit_of(const struct bot *bot)
{
    return &bot->visitor.world.exhibit;
}

/* The map with nothing over it, as it is usually set. */
static bool on_map(const struct visit *visit)
{
    return visit->screen == SCREEN_MAP && visit->overlay == OVERLAY_NONE && visit->text_size == 0 &&
           !visit->contrast && !visit->calm && !visit->low_reach;
}

static bool met_at(const struct bot *bot, int language, enum voice reading, int32_t position)
{
    for (int i = 0; i < bot->walk.state_count; i++) {
        const struct visit *visit = &bot->walk.states[i].visit;
        if (on_map(visit) && visit->language == language && visit->map.reading == reading &&
            visit->map.position == position)
            return true;
    }
    return false;
}

void every_moment_in_both_readings(void **state)
{
    const struct bot *bot = *state;
    const struct atlas *atlas = bot->walk.atlas;
    const struct flows *flows = exhibit_of(bot)->flows;
    struct visit visit;

    visit_begin(exhibit_of(bot), &visit);
    for (visit.language = 0; visit.language < exhibit_of(bot)->language_count; visit.language++) {
        if (!bot->walker.whole(&bot->visitor, &visit))
            continue;
        for (int step = -1; step < flows->moment_count; step++) {
            int32_t ticks = step < 0 ? 0 : timeline_ticks_of(flows->moments[step].date);
            int32_t position = step < 0 ? 0 : timeline_position(&atlas->timeline, ticks);
            assert_true(met_at(bot, visit.language, VOICE_ACCOUNT, position));
            assert_true(met_at(bot, visit.language, VOICE_RESEARCH, position));
        }
    }
}

/* As near, or as far, as the map goes on this screen. */
static double zoom_limit(const struct bot *bot, double factor)
{
    const struct atlas *atlas = bot->walk.atlas;
    struct rect screen = bot->visitor.app.show.theatre.camera.screen;
    struct camera camera = atlas_camera(atlas, &(struct atlas_view){ 0 }, screen, screen);

    camera = camera_zoom_within(&atlas->world, camera, factor, (struct camera_point){ screen.x, screen.y });
    return atlas_view_of(atlas, &camera).zoom;
}

void every_nearness_and_speed(void **state)
{
    const struct bot *bot = *state;
    double nearest = 1, farthest = 1;
    unsigned speeds = 0, playing = 0;

    for (int i = 0; i < bot->walk.state_count; i++) {
        const struct visit *visit = &bot->walk.states[i].visit;
        double zoom = visit->map.view.zoom;
        if (!on_map(visit))
            continue;
        nearest = zoom > nearest ? zoom : nearest;
        farthest = zoom > 0 && zoom < farthest ? zoom : farthest;
        speeds |= 1u << (unsigned)visit->map.speed;
        playing |= 1u << visit->map.playing;
    }
    /* Half a touch of a button lies between what is met and the limit. */
    assert_true(nearest * 1.3 > zoom_limit(bot, 1e6));
    assert_true(farthest < zoom_limit(bot, 1e-6) * 1.3);
    /* A small screen has no room for the button. */
    assert_true(speeds == (1u << MAP_SPEED_COUNT) - 1 || bot->visitor.app.show.look.shape == SHAPE_SMALL);
    assert_int_equal(playing, 3);
}

void every_sheet_of_the_map(void **state)
{
    const struct bot *bot = *state;
    unsigned words = 0, groups[READING_COUNT] = { 0 };
    bool legend = false;

    for (int i = 0; i < bot->walk.state_count; i++) {
        const struct visit *visit = &bot->walk.states[i].visit;
        for (int c = 0; c < visit->card_count && visit->screen == SCREEN_MAP; c++) {
            const struct card *card = &visit->cards[c];
            words |= card->kind == CARD_MAP_WORDS ? 1u << (unsigned)visit->map.reading : 0;
            legend |= card->kind == CARD_MAP_LEGEND;
            if (card->kind == CARD_MAP_GROUP)
                groups[visit->map.reading] |= 1u << (unsigned)card->index;
        }
    }
    assert_int_equal(words, 3);
    /* A small screen tells of the groups and of what it draws in the sheet of words alone. */
    if (bot->visitor.app.show.look.shape == SHAPE_SMALL)
        return;
    assert_true(legend);
    assert_int_equal(groups[VOICE_ACCOUNT], (1u << GROUP_COUNT) - 1);
    assert_int_equal(groups[VOICE_RESEARCH], (1u << GROUP_COUNT) - 1);
}
