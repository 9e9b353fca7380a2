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
        { .kind = BULLETIN_RESULT, .code = UPDATE_FILE_NOT_AS_SEALED, .percent = BULLETIN_UNKNOWN },
        { .kind = BULLETIN_NONE },
    };
    static const struct staff_view views[] = {
        { .page = STAFF_PIN, .typed = 3 },
        { .page = STAFF_PIN, .told = UPDATE_PIN_WRONG },
        { .page = STAFF_PIN, .wait_min = 16 },
        { .page = STAFF_PIN, .no_pin = true },
        { .page = STAFF_MENU, .plays = "who-came-home-1945, 4", .before = "who-came-home-1945, 3" },
        { .page = STAFF_MENU, .plays = "who-came-home-1945, 2", .preview = true },
        { .page = STAFF_MENU, .factory = true, .told = UPDATE_OK },
        { .page = STAFF_SURE, .wanted = STAFF_GO_FACTORY },
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
