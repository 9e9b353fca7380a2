/* Every screen of an exhibit on one size of screen, held against the rules of visitors.md.
 *
 *     test_layout 1920x1080 DIR FACES [stretched]
 *
 * DIR is the exhibit, FACES one whose fonts/ it may borrow. "stretched": it is the test language with longer words, and
 * only rules that hold for any words count. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/app/survey.h"
#include "tests/layout/hall.h"
#include "tests/layout/rules.h"
#include "tests/layout/verdict.h"

/* A sanitized build takes its time: there each language is seen in some of the modes, each mode in some languages. */
#ifdef LAYOUT_SPARSE
enum { EVERY = 5 };
#else
enum { EVERY = 1 };
#endif

struct trial {
    struct hall hall;
    struct show show;
    struct watch watch;
    struct visit reader;
    struct sight last;
    const struct rule *rules[VERDICTS_MAX];
    struct verdict verdicts[VERDICTS_MAX];
    int count;
};

static void look(void *context, const char *name, struct show *show)
{
    struct trial *trial = context;

    sight_take(&trial->last, name, show, &trial->reader);
    for (int i = 0; i < trial->count; i++)
        trial->rules[i]->each(&trial->last, &trial->watch, &trial->verdicts[i].faults);
}

static void begin_reader(struct watch *watch)
{
    watch->settings = watch->language = (struct rect){ 0 };
    memset(watch->lines, 0, sizeof watch->lines);
    watch->line_count = 0;
    watch->progress_y = 0;
    watch->panel = NONE;
}

static void survey_reader(struct trial *trial)
{
    begin_reader(&trial->watch);
    survey_run(&(struct survey){ .show = &trial->show, .reader = &trial->reader, .all_sheets = true, .each = look,
                                 .context = trial });
    trial->last.name = "at the end";
    for (int i = 0; i < trial->count; i++) {
        if (trial->rules[i]->end != NULL)
            trial->rules[i]->end(&trial->last, &trial->watch, &trial->verdicts[i].faults);
    }
}

/* Small screens have no low reach to survey: there the settings do not offer it. */
static void survey_all(struct trial *trial, int w_px, int h_px)
{
    struct show_config config = hall_show(&trial->hall, w_px, h_px);
    int turn = 0;

    show_init(&trial->show, &config);
    visit_begin(&trial->hall.exhibit, &trial->reader);
    show_visit(&trial->show, &trial->reader, 0);
    int modes = trial->show.look.shape == SHAPE_SMALL ? 3 : 6;
    for (int language = 0; language < trial->hall.exhibit.language_count; language++) {
        for (int mode = 0; mode < modes; mode++) {
            trial->reader.language = language;
            trial->reader.text_size = mode % 3;
            trial->reader.low_reach = mode >= 3;
            if (turn++ % EVERY == 0)
                survey_reader(trial);
        }
        turn++;
    }
    show_finish(&trial->show);
}

static void take_rules(struct trial *trial, const struct rule *rules, int count, bool stretched)
{
    for (int i = 0; i < count && trial->count < VERDICTS_MAX; i++) {
        if (stretched && !rules[i].stretched)
            continue;
        trial->verdicts[trial->count].name = rules[i].name;
        trial->rules[trial->count++] = &rules[i];
    }
}

int main(int count, char **arguments)
{
    struct trial *trial = calloc(1, sizeof *trial);
    int w_px = 0, h_px = 0;
    bool stretched = count > 4 && strcmp(arguments[4], "stretched") == 0;

    if (trial == NULL || count < 4 || sscanf(arguments[1], "%dx%d", &w_px, &h_px) != 2)
        return 2;
    if (!hall_open(&trial->hall, arguments[2], arguments[3]))
        return 1;
    take_rules(trial, TEXT_RULES, TEXT_RULE_COUNT, stretched);
    take_rules(trial, TOUCH_RULES, TOUCH_RULE_COUNT, stretched);
    take_rules(trial, CONTENT_RULES, CONTENT_RULE_COUNT, stretched);
    take_rules(trial, FRAME_RULES, FRAME_RULE_COUNT, stretched);
    take_rules(trial, MAP_RULES, MAP_RULE_COUNT, stretched);
    take_rules(trial, PANEL_RULES, PANEL_RULE_COUNT, stretched);
    survey_all(trial, w_px, h_px);
    int failed = verdicts_tell("layout", trial->verdicts, trial->count);
    hall_close(&trial->hall);
    free(trial);
    return failed;
}
