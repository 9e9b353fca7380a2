#include <stdio.h>
#include <stdlib.h>

#include "goals.h"

struct bot *bot_open(int word_count, char **words)
{
    struct bot *bot = calloc(1, sizeof *bot);
    struct visitor_options options = { .hears = true };
    char *after = NULL;

    if (bot == NULL)
        abort();
    if (word_count == 2)
        options.w_px = (int)strtol(words[1], &after, 10);
    if (after != NULL && *after == 'x')
        options.h_px = (int)strtol(after + 1, NULL, 10);
    if (options.w_px <= 0 || options.h_px <= 0)
        fputs("name the screen: 1920x1080\n", stderr);
    else if (visitor_open(&bot->visitor, &options))
        return bot;
    bot_close(bot);
    return NULL;
}

void bot_close(struct bot *bot)
{
    walk_finish(&bot->walk);
    visitor_close(&bot->visitor);
    free(bot);
}

void bot_note(struct bot *bot, const struct scene_target *target, const char *what)
{
    const struct app *app = &bot->visitor.app;
    const struct visit *visit = &app->visit;

    if (bot->problem_count++ > 0)
        return;
    snprintf(bot->first_problem, sizeof bot->first_problem, "%s on %s of %s, page %d, language %d, text size %d: %s",
             target != NULL ? target->id : "-", show_screen(&app->show)->name,
             app->config.show.exhibit->panels[visit->panel].slug, visit->page, visit->language, visit->text_size, what);
}
