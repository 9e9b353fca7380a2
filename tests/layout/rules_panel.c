/* How a panel is set: what belongs together stands together. Only for text of the usual size: what is larger goes on
 * over pages where it must. */
#include <string.h>

#include "tests/layout/rules.h"

/* A screen of 7 inches holds six lines: there a caption may need a second page. */
static bool has_room(const struct sight *sight)
{
    return sight->reader->text_size == 0 && sight->show->config.surface.h_mm > 100;
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

const struct rule PANEL_RULES[] = {
    { "picture_keeps_its_caption", picture_keeps_its_caption, NULL, false },
};
const int PANEL_RULE_COUNT = sizeof PANEL_RULES / sizeof *PANEL_RULES;
