/* How a panel is set: what belongs together stands together. Only for text of the usual size: what is larger goes on
 * over pages where it must. */
#include <string.h>

#include "tests/layout/rules.h"

/* A screen of 7 inches holds six lines, and so does the lower half of a larger one: there a caption may need a second
 * page. */
static bool has_room(const struct sight *sight)
{
    return sight->reader->text_size == 0 && sight->show->config.surface.h_mm > 100 && !sight->reader->low_reach;
}

static const struct markdown_block *picture_of(const struct sight *sight)
{
    const struct visit *visit = &sight->show->visit;
    const struct markdown *markdown =
        &sight->exhibit->panels[visit->panel].texts[sight->reader->language].markdown;

    for (int i = 0; i < markdown->block_count; i++) {
        if (markdown->blocks[i].kind == MARKDOWN_IMAGE)
            return &markdown->blocks[i];
    }
    return NULL;
}

static void picture_keeps_its_caption(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    const struct scene *scene = sight->scenes[0];
    struct stream page;

    (void)watch;
    if (!sight_is_panel(sight) || !has_room(sight) || scene->pictured == NULL)
        return;
    stream_reset(&page);
    for (int i = 0; i < scene->text_count; i++)
        stream_add(&page, scene->texts[i].utf8);
    const struct markdown_block *picture = picture_of(sight);
    if (picture != NULL && !stream_holds(&page, picture->caption))
        fault(faults, sight, "the picture stands without \"%s\"", picture->caption);
}

/* The last line of a running text on the page of one voice: the account's in ink, or the museum's. */
static const struct scene_text *last_line(const struct sight *sight, bool account)
{
    const struct scene *scene = sight->scenes[0];
    const struct scene_text *last = NULL;

    for (int i = 0; i < scene->text_count; i++) {
        const struct scene_text *text = &scene->texts[i];
        if (text->running && (text->argb == sight->show->look.colours[COLOUR_INK]) == account)
            last = text;
    }
    return last;
}

static void no_page_parts_a_word(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    (void)watch;
    if (!sight_is_panel(sight) || !has_room(sight))
        return;
    for (int account = 0; account <= 1; account++) {
        const struct scene_text *last = last_line(sight, account != 0);
        size_t len = last == NULL ? 0 : strlen(last->utf8);
        if (len > 0 && !last->last && last->utf8[len - 1] == '-')
            fault(faults, sight, "the page ends in \"%s\"", last->utf8);
    }
}

/* A page has a picture, or two lines that are read; or the label of the account and what is left of it. */
static void no_page_is_a_scrap(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    const struct scene *scene = sight->scenes[0];
    int running = 0, lines = 0;

    (void)watch;
    if (!sight_is_panel(sight) || sight->reader->text_size > 0 || scene->pictured != NULL)
        return;
    for (int first = 0; first < scene->text_count; first = sight_line_end(scene, first)) {
        running += scene->texts[first].running;
        lines++;
    }
    if (lines < 2 || (running == 0 && has_room(sight)))
        fault(faults, sight, "a page of %d lines, %d of them read", lines, running);
}

/* What the museum says of it comes behind the account, or beside it, and the title heads both. */
static void account_comes_first(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    const struct visit *visit = &sight->show->visit;
    const struct scene *scene = sight->scenes[0];
    int title_px = sight->show->look.types[TYPE_QUOTE].size_px;
    bool titled = false;

    (void)watch;
    if (!sight_is_panel(sight) || visit->page > 0 || sight->reader->text_size > 0)
        return;
    for (int i = 0; i < scene->text_count; i++)
        titled = titled || scene->texts[i].size_px > title_px;
    if (!titled)
        fault(faults, sight, "the first page has no title");
    if (visit->care[visit->panel] != CARE_SKIP && last_line(sight, true) == NULL && has_room(sight))
        fault(faults, sight, "the first page has nothing of the account");
}

const struct rule PANEL_RULES[] = {
    { "picture_keeps_its_caption", picture_keeps_its_caption, NULL, false },
    { "no_page_parts_a_word", no_page_parts_a_word, NULL, false },
    { "no_page_is_a_scrap", no_page_is_a_scrap, NULL, false },
    { "account_comes_first", account_comes_first, NULL, false },
};
const int PANEL_RULE_COUNT = sizeof PANEL_RULES / sizeof *PANEL_RULES;
