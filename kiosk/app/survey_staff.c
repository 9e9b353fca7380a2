/* The staff's notices and menus, one of each kind. */
#include <stdio.h>
#include <string.h>

#include "kiosk/app/survey_parts.h"

static void told(const struct survey *survey, const struct visit *visit, const char *name,
                 const struct bulletin *bulletin)
{
    show_bulletin(survey->show, bulletin);
    survey_present(survey, visit, "staff/%s", name);
}

void survey_staff(const struct survey *survey, const struct visit *visit)
{
    static const unsigned char order[STAFF_KEYS] = { 4, 0, 7, 2, 9, 5, 1, 8, 3, 6 };
    static const struct bulletin bulletins[] = {
        { .kind = BULLETIN_COPYING, .name = "KINGSTON", .percent = 62, .minutes_left = 3 },
        { .kind = BULLETIN_CHECKING, .name = "KINGSTON", .percent = 20, .minutes_left = 0, .may_remove = true },
        { .kind = BULLETIN_RESULT, .code = UPDATE_OK, .percent = BULLETIN_UNKNOWN },
        { .kind = BULLETIN_RESULT, .code = UPDATE_OVER_CAP, .percent = BULLETIN_UNKNOWN },
        { .kind = BULLETIN_FOUND, .name = "KINGSTON", .percent = BULLETIN_UNKNOWN, .minutes_left = BULLETIN_UNKNOWN },
        { .kind = BULLETIN_COPYING, .name = "KINGSTON", .percent = 7, .minutes_left = 12, .other_waits = true },
        { .kind = BULLETIN_ASKS, .name = "KINGSTON", .code = UPDATE_NO_SEAL },
        { .kind = BULLETIN_RESULT, .code = UPDATE_FILE_MISSING, .problem_count = 3 },
        { .kind = BULLETIN_SAVING, .name = "KINGSTON", .percent = 40, .minutes_left = 1 },
        { .kind = BULLETIN_SAVED, .name = "KINGSTON", .folder = "kiosk-3" },
        { .kind = BULLETIN_PREVIEW, .minutes_left = 3, .may_remove = true },
        { .kind = BULLETIN_RESULT, .code = UPDATE_SAVE_ENDED, .percent = BULLETIN_UNKNOWN },
        { .kind = BULLETIN_NONE },
    };
    static const struct staff_list problems = {
        .count = 6,
        .more = 12,
        .entries = {
            { "panels/03-yalta/panel.ini:4", "the picture \"yalta.png\" is not in the folder. Copy it there and try "
                                             "again.", UPDATE_FILE_MISSING },
            { "figures.csv:12", "\"45.000\" is no number: write 45000 without a point.", UPDATE_TABLE },
            { "panels/05-halle/en.md:14", "there is no figure \"us-hled\" in figures.csv; is \"us-held\" meant?",
              UPDATE_RULE },
            { "strings/de.ini:31", "the key \"nxet\" is not known here; is \"next\" meant?", UPDATE_TEXT },
            { "", "the folder has no text in Polish, but exhibit.ini names that language", UPDATE_OK },
            { "fonts/museum-serif.ttf", "this typeface is not known here: leave it out, or have the content sealed "
                                        "with it", UPDATE_FONT },
        },
    };
    static const struct history history = {
        .count = 5,
        .entries = {
            { 9, HISTORY_KEPT, UPDATE_OK, "who-came-home-1945", 5, 9, 9, { 2026, 11, 26 } },
            { 8, HISTORY_INSTALLED, UPDATE_OK, "who-came-home-1945", 5, 9, 9, { 2026, 11, 26 } },
            { 7, HISTORY_REFUSED, UPDATE_FILE_MISSING, "who-came-home-1945", 5, 0, 8, { 2026, 11, 25 } },
            { 6, HISTORY_WENT_BACK, UPDATE_OK, "who-came-home-1945", 4, 7, 8, { 0 } },
            { 5, HISTORY_FELL_BACK, UPDATE_THREE_STARTS, "who-came-home-1945", 4, 7, 8, { 0 } },
        },
    };
    static const struct health health = { .writable = true, .room_known = true, .free_bytes = 5300000000,
                                          .needed_bytes = 190000000, .fits = true,
                                          .active_files = HEALTH_FILES_GOOD };
    static const struct staff_view views[] = {
        { .page = STAFF_PIN, .typed = 3 },
        { .page = STAFF_PIN, .told = UPDATE_PIN_WRONG },
        { .page = STAFF_PIN, .wait_min = 16 },
        { .page = STAFF_PIN, .no_pin = true },
        { .page = STAFF_MENU, .plays = "who-came-home-1945,\u00a04", .before = "who-came-home-1945,\u00a03",
          .since = { 2026, 11, 26 }, .history = &history, .health = &health, .frames_a_second = 60 },
        { .page = STAFF_MENU, .plays = "who-came-home-1945,\u00a02", .preview = true, .stick = "KINGSTON",
          .history = &history, .health = &health },
        { .page = STAFF_MENU, .factory = true, .told = UPDATE_RUNNING, .history = &history, .health = &health,
          .frames_a_second = 30, .drawn = STAFF_DRAWN_COARSE },
        { .page = STAFF_OTHERS, .plays = "who-came-home-1945,\u00a04", .before = "who-came-home-1945,\u00a03" },
        { .page = STAFF_SURE, .wanted = STAFF_GO_FACTORY },
        { .page = STAFF_STICK, .stick = "KINGSTON", .stick_code = UPDATE_FILE_NOT_AS_SEALED, .problem_count = 2 },
        { .page = STAFF_STICK, .stick = "KINGSTON", .stick_code = UPDATE_FILE_MISSING, .problem_count = 6 },
        { .page = STAFF_WORK, .work = { WORK_COPYING, 62, 3, false, false } },
        { .page = STAFF_WORK, .work = { WORK_CHECKING, NOTES_UNKNOWN, NOTES_UNKNOWN, true, true } },
        { .page = STAFF_PUT },
        { .page = STAFF_PUT, .put = "KINGSTON" },
        { .page = STAFF_SAVED, .folder = "kiosk-3" },
        { .page = STAFF_PROBLEMS, .problems = &problems },
        { .page = STAFF_PROBLEMS, .problems = &problems, .list_page = 1 },
        { .page = STAFF_UPDATES, .history = &history },
        { .page = STAFF_STORAGE, .health = &health, .plays = "who-came-home-1945,\u00a04",
          .before = "who-came-home-1945,\u00a03", .frames_a_second = 30, .drawn = STAFF_DRAWN_SMALL },
        { .page = STAFF_STORAGE, .health = &health, .frames_a_second = 30, .drawn = STAFF_DRAWN_COARSE,
          .list_page = 9 },
        { .page = STAFF_MENU, .plays = "who-came-home-1945,\u00a03", .passed_over = "who-came-home-1945,\u00a04",
          .passed = STAFF_PASS_ENDS, .history = &history, .health = &health, .frames_a_second = 30,
          .drawn = STAFF_DRAWN_SMALL },
        { .page = STAFF_OTHERS, .before = "who-came-home-1945,\u00a03", .passed_over = "who-came-home-1945,\u00a04",
          .passed = STAFF_PASS_ENDS },
        { .page = STAFF_MENU, .plays = "who-came-home-1945,\u00a04", .before = "who-came-home-1945,\u00a03",
          .stick = "KINGSTON", .history = &history, .health = &health, .frames_a_second = 30,
          .drawn = STAFF_DRAWN_SMALL },
        { .page = STAFF_CLOSED },
    };
    char name[SURVEY_NAME_BYTES];

    /* They have one size, one place and one contrast. */
    if (visit->text_size > 0 || visit->low_reach || visit->contrast)
        return;
    survey->show->staff_language = visit->language;
    for (size_t i = 0; i < sizeof bulletins / sizeof *bulletins; i++) {
        snprintf(name, sizeof name, "told-%zu", i + 1);
        if (bulletins[i].kind != BULLETIN_NONE)
            told(survey, visit, name, &bulletins[i]);
        else
            show_bulletin(survey->show, &bulletins[i]);
    }
    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        struct staff_view view = views[i];
        memcpy(view.order, order, sizeof order);
        show_staff(survey->show, &view);
        if (view.page != STAFF_CLOSED)
            survey_present(survey, visit, "staff/menu-%zu", i + 1);
    }
}
