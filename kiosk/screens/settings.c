/* Settings and languages: each change is seen at once, and gone with the visitor. */
#include <stdio.h>
#include <string.h>

#include "kiosk/screens/choices.h"

enum setting_action {
    ACTION_TEXT_SIZE = 1, ACTION_CONTRAST, ACTION_CALM, ACTION_LOW_REACH, ACTION_START_AGAIN, ACTION_LANGUAGE
};
enum { SAID_BYTES = 200, SETTINGS_ROWS = 5 };

static const char *said(const struct stage *stage, const char *label, const char *value)
{
    char text[SAID_BYTES];

    snprintf(text, sizeof text, "%s: %s", label, value);
    return arena_string(stage->scratch, text);
}

static struct choice_row switch_row(const struct stage *stage, const char *key, bool on, int action)
{
    static const char *const words[] = { "off", "on" };
    const char *label = stage_word(stage, "interface", key);
    struct choice *choices = arena_alloc(stage->scratch, 2 * sizeof *choices);

    for (int i = 0; i < 2; i++) {
        char id[40];
        snprintf(id, sizeof id, "%s-%s", key, words[i]);
        const char *text = stage_word(stage, "interface", words[i]);
        choices[i] = (struct choice){ arena_string(stage->scratch, id), text, said(stage, label, text),
                                      on == (i == 1), action, i };
    }
    return (struct choice_row){ label, choices, 2, false };
}

static struct choice_row size_row(const struct stage *stage)
{
    static const char *const words[] = { "normal", "large", "largest" };
    static const char *const ids[] = { "text-normal", "text-large", "text-largest" };
    const char *label = stage_word(stage, "interface", "text_size");
    struct choice *choices = arena_alloc(stage->scratch, 3 * sizeof *choices);

    for (int i = 0; i < 3; i++) {
        const char *text = stage_word(stage, "interface", words[i]);
        bool chosen = stage->visit->text_size == i;
        choices[i] = (struct choice){ ids[i], text, said(stage, label, text), chosen, ACTION_TEXT_SIZE, i };
    }
    return (struct choice_row){ label, choices, 3, false };
}

static int build_settings(const struct stage *stage, struct scene *scene)
{
    const struct visit *visit = stage->visit;
    struct choice_row rows[SETTINGS_ROWS];
    struct choice again = { "start-again", stage_word(stage, "interface", "start_again"),
                            stage_word(stage, "interface", "start_again"), false, ACTION_START_AGAIN, 0 };
    int count = 0;

    rows[count++] = size_row(stage);
    rows[count++] = switch_row(stage, "contrast", visit->contrast, ACTION_CONTRAST);
    rows[count++] = switch_row(stage, "calm", visit->calm, ACTION_CALM);
    /* The lowest switch: whoever needs it reaches it (T19). A compact screen has no lower half to speak of. */
    if (!stage->look.compact)
        rows[count++] = switch_row(stage, "low_reach", visit->low_reach, ACTION_LOW_REACH);
    rows[count++] = (struct choice_row){ "", &again, 1, true };
    return choices_build(stage, scene, rows, count);
}

static void act_settings(const struct stage *stage, const struct scene_target *target, struct point at, int page_count,
                         struct visit *visit)
{
    (void)stage;
    (void)at;
    switch (target->action) {
    case ACTION_TEXT_SIZE: visit->text_size = target->argument; break;
    case ACTION_CONTRAST: visit->contrast = target->argument != 0; break;
    case ACTION_CALM: visit->calm = target->argument != 0; break;
    case ACTION_LOW_REACH: visit->low_reach = target->argument != 0; break;
    case ACTION_START_AGAIN:
        visit->overlay = OVERLAY_RESTART;
        visit->sheet_page = 0;
        break;
    default: kit_sheet_act(target, page_count, visit); return;
    }
    /* Another size has other pages, and so has a sheet of another height. */
    if (target->action == ACTION_TEXT_SIZE) {
        visit->page = 0;
        visit->sheet_page = 0;
    }
    if (target->action == ACTION_TEXT_SIZE || target->action == ACTION_LOW_REACH)
        visit->under_page = 0;
}

static int build_languages(const struct stage *stage, struct scene *scene)
{
    const struct exhibit *exhibit = stage->exhibit;
    struct choice *choices = arena_alloc(stage->scratch, (size_t)exhibit->language_count * sizeof *choices);

    for (int i = 0; i < exhibit->language_count; i++) {
        const struct language *language = &exhibit->languages[i];
        char id[40];
        snprintf(id, sizeof id, "language-%s", language->code);
        choices[i] = (struct choice){ arena_string(stage->scratch, id), language->name, language->name,
                                      stage->visit->language == i, ACTION_LANGUAGE, i };
    }
    return choices_build(stage, scene, &(struct choice_row){ "", choices, exhibit->language_count, false }, 1);
}

static void act_languages(const struct stage *stage, const struct scene_target *target, struct point at,
                          int page_count, struct visit *visit)
{
    (void)stage;
    (void)at;
    if (target->action != ACTION_LANGUAGE) {
        kit_sheet_act(target, page_count, visit);
        return;
    }
    /* In another language a sheet has other pages; its cards are the same. */
    if (visit->language != target->argument)
        visit->under_page = 0;
    visit->language = target->argument;
    kit_sheet_close(visit);
}

const struct screen settings_screen = { "settings", build_settings, kit_sheet_bar, act_settings, NULL };
const struct screen languages_screen = { "languages", build_languages, kit_sheet_bar, act_languages, NULL };
