#include "kiosk/app/survey_parts.h"

#include <stdio.h>
#include <stdarg.h>
#include <string.h>

#include "kiosk/exhibit/flows.h"
#include "kiosk/map/atlas.h"
#include "kiosk/map/timeline.h"
#include "kiosk/screens/kit.h"
#include "kiosk/screens/map_cross.h"

/* Later than any movement that began at 0. */
enum { AT_REST_MS = 10000 };

static void settle(struct show *show)
{
    show_update(show, AT_REST_MS);
    while (show_waiting(show)) {
        worker_wait(show->config.worker);
        show_update(show, AT_REST_MS);
    }
    /* What came last has yet to appear. */
    show_update(show, 2 * AT_REST_MS);
}

void survey_present(const struct survey *survey, const struct visit *visit, const char *format, ...)
{
    char name[SURVEY_NAME_BYTES];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(name, sizeof name, format, arguments);
    va_end(arguments);
    show_visit(survey->show, visit, 0);
    show_map_breathe(survey->show, BREATH_MS / 2);
    settle(survey->show);
    survey->each(survey->context, name, survey->show);
}

static int page_count(const struct survey *survey, const struct visit *visit)
{
    show_visit(survey->show, visit, 0);
    settle(survey->show);
    return show_page_count(survey->show);
}

static void all_sheet_pages(const struct survey *survey, struct visit visit, const char *name)
{
    int pages = page_count(survey, &visit);

    for (visit.sheet_page = 0; visit.sheet_page < pages; visit.sheet_page++)
        survey_present(survey, &visit, "%s-%d", name, visit.sheet_page + 1);
}

static bool opens_sheet(const struct scene_target *target)
{
    return strncmp(target->id, "figure:", 7) == 0 || strncmp(target->id, "place:", 6) == 0 ||
           strncmp(target->id, "source:", 7) == 0 || strncmp(target->id, "printed:", 8) == 0;
}

/* The sheets behind the words of a page that is shown. */
static void page_sheets(const struct survey *survey, const struct visit *visit, const char *name)
{
    int opened = 0;

    for (int i = 0;; i++) {
        struct stage stage;
        struct visit with_sheet = *visit;
        char sheet_name[SURVEY_NAME_BYTES + 24];
        show_visit(survey->show, visit, 0);
        struct spot spot = show_nth(survey->show, i);
        const struct scene_target *target = show_target(survey->show, spot);
        if (target == NULL || (opened > 0 && !survey->all_sheets))
            return;
        if (!opens_sheet(target))
            continue;
        struct point middle = { target->drawn.x + target->drawn.w / 2, target->drawn.y + target->drawn.h / 2 };
        show_stage(survey->show, visit, &stage);
        show_page_screen(survey->show)->act(&stage, target, middle, 1, &with_sheet);
        opened++;
        snprintf(sheet_name, sizeof sheet_name, "%s-sheet-%d", name, opened);
        all_sheet_pages(survey, with_sheet, sheet_name);
    }
}

static void panel_pages(const struct survey *survey, struct visit visit, const char *kind)
{
    const char *slug = survey->show->config.exhibit->panels[visit.panel].slug;
    int pages = page_count(survey, &visit);

    for (visit.page = 0; visit.page < pages; visit.page++) {
        char name[SURVEY_NAME_BYTES];
        snprintf(name, sizeof name, "%s/%s%d", slug, kind, visit.page + 1);
        survey_present(survey, &visit, "%s", name);
        page_sheets(survey, &visit, name);
    }
}

static void notice_pages(const struct survey *survey, struct visit visit)
{
    const char *slug = survey->show->config.exhibit->panels[visit.panel].slug;
    int pages = page_count(survey, &visit);

    survey_present(survey, &visit, "%s/notice", slug);
    for (visit.page = 1; visit.page < pages; visit.page++)
        survey_present(survey, &visit, "%s/notice-%d", slug, visit.page + 1);
}

static void survey_panels(const struct survey *survey, struct visit visit)
{
    const struct exhibit *exhibit = survey->show->config.exhibit;

    visit.screen = SCREEN_STORY;
    for (visit.panel = 0; visit.panel < exhibit->panel_count; visit.panel++) {
        if (exhibit->panels[visit.panel].topics != 0) {
            notice_pages(survey, visit);
            visit.care[visit.panel] = CARE_SKIP;
            panel_pages(survey, visit, "skip-");
            visit.care[visit.panel] = CARE_CONTINUE;
        }
        panel_pages(survey, visit, "");
    }
}

static void survey_sheets(const struct survey *survey, struct visit visit)
{
    static const struct {
        enum overlay overlay;
        enum card_kind card;
        const char *name;
    } sheets[] = {
        { OVERLAY_SETTINGS, CARD_FIGURE, "settings" },     { OVERLAY_LANGUAGES, CARD_FIGURE, "languages" },
        { OVERLAY_RESTART, CARD_FIGURE, "start-again" },   { OVERLAY_SHEET, CARD_METHOD, "method" },
        { OVERLAY_SHEET, CARD_READING_LIST, "reading-list" },
    };

    visit.screen = SCREEN_HOME;
    for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++) {
        struct visit with_sheet = visit;
        with_sheet.overlay = sheets[i].overlay;
        with_sheet.card_count = sheets[i].overlay == OVERLAY_SHEET ? 1 : 0;
        with_sheet.cards[0].kind = with_sheet.card_count > 0 ? sheets[i].card : CARD_FIGURE;
        all_sheet_pages(survey, with_sheet, sheets[i].name);
    }
}

static void map_card(const struct survey *survey, struct visit visit, struct card card, const char *name)
{
    visit.overlay = OVERLAY_SHEET;
    visit.cards[0] = card;
    visit.card_count = 1;
    all_sheet_pages(survey, visit, name);
}

static bool has_people(const struct exhibit *exhibit, int place)
{
    for (int i = 0; i < exhibit->flows->flow_count; i++) {
        if (exhibit->flows->flows[i].from == place || exhibit->flows->flows[i].to == place)
            return true;
    }
    return false;
}

/* The map and its words where its line begins, in the midst and at its end; groups and places in the midst. */
static void survey_reading(const struct survey *survey, struct visit visit)
{
    static const int32_t positions[] = { 0, TIMELINE_LENGTH / 16 * 7, TIMELINE_LENGTH };
    const struct exhibit *exhibit = survey->show->config.exhibit;
    const char *reading = visit.map.reading == VOICE_ACCOUNT ? "account" : "research";
    char name[SURVEY_NAME_BYTES];

    for (size_t i = 0; i < sizeof positions / sizeof *positions; i++) {
        visit.map.position = positions[i];
        survey_present(survey, &visit, "map/%s-%d", reading, (int)i + 1);
        snprintf(name, sizeof name, "map/%s-words-%d", reading, (int)i + 1);
        map_card(survey, visit, (struct card){ CARD_MAP_WORDS, 0 }, name);
    }
    visit.map.position = positions[1];
    for (int group = 0; group < GROUP_COUNT; group++) {
        snprintf(name, sizeof name, "map/%s-%s", reading, flow_group_id((enum flow_group)group));
        map_card(survey, visit, (struct card){ CARD_MAP_GROUP, group }, name);
    }
    for (int place = 0, shown = 0; place < exhibit->place_count && (shown == 0 || survey->all_sheets); place++) {
        if (!has_people(exhibit, place))
            continue;
        snprintf(name, sizeof name, "map/%s-%s", reading, exhibit->places[place].id);
        map_card(survey, visit, (struct card){ CARD_MAP_PLACE, place }, name);
        shown++;
    }
}

/* The map as keys move over it. */
static void survey_cross(const struct survey *survey, struct visit visit)
{
    struct stage stage;

    show_visit(survey->show, &visit, 0);
    show_stage(survey->show, &visit, &stage);
    map_cross_take(&stage, &visit.map);
    survey_present(survey, &visit, "map/keys");
}

/* Every moment of the map's line: each has its own names, words and button. */
static void survey_moments(const struct survey *survey, struct visit visit)
{
    const struct flows *flows = survey->show->config.exhibit->flows;
    const char *reading = visit.map.reading == VOICE_ACCOUNT ? "account" : "research";
    struct stage stage;

    show_stage(survey->show, &visit, &stage);
    for (int i = 0; i < flows->moment_count; i++) {
        visit.map.position = timeline_position(&stage.atlas->timeline, timeline_ticks_of(flows->moments[i].date));
        survey_present(survey, &visit, "map/%s-moment-%s", reading, flows->moments[i].id);
    }
}

static void survey_map(const struct survey *survey, struct visit visit)
{
    if (survey->show->config.exhibit->flows == NULL)
        return;
    visit.screen = SCREEN_MAP;
    map_card(survey, visit, (struct card){ CARD_MAP_LEGEND, 0 }, "map/legend");
    for (int reading = 0; reading < READING_COUNT; reading++) {
        visit.map.reading = (enum voice)reading;
        survey_moments(survey, visit);
        survey_reading(survey, visit);
    }
    survey_cross(survey, visit);
}

/* Nobody has chosen anything there: only the title's language changes. */
static void present_attract(const struct survey *survey)
{
    struct visit fresh;

    visit_begin(survey->show->config.exhibit, &fresh);
    survey->show->title_language = survey->reader->language;
    survey_present(survey, &fresh, "attract");
}

void survey_run(const struct survey *survey)
{
    struct visit visit;

    visit_begin(survey->show->config.exhibit, &visit);
    visit.language = survey->reader->language;
    visit.text_size = survey->reader->text_size;
    visit.contrast = survey->reader->contrast;
    visit.low_reach = survey->reader->low_reach;
    visit.calm = survey->reader->calm;
    present_attract(survey);
    visit.screen = SCREEN_HOME;
    int pages = page_count(survey, &visit);
    for (visit.page = 0; visit.page < pages; visit.page++)
        survey_present(survey, &visit, "home-%d", visit.page + 1);
    visit.page = 0;
    survey_sheets(survey, visit);
    survey_map(survey, visit);
    show_visit(survey->show, &visit, 0);
    show_ask(survey->show, 20);
    survey_present(survey, &visit, "still-there");
    show_ask(survey->show, 0);
    survey_staff(survey, &visit);
    survey_panels(survey, visit);
}
