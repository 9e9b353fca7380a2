/* What frames a page: on a sheet the number or title it is about, headings with what they are above. */
#include <stdio.h>
#include <string.h>

#include "kiosk/exhibit/words.h"
#include "tests/layout/rules.h"

static void add_map_day(const struct sight *sight, struct stream *out)
{
    char date[FAULT_BYTES];

    words_date(sight_words(sight), sight_map_day(sight), date, sizeof date);
    stream_add(out, date);
}

/* What a card is about, as it may stand at the top of its pages. */
static void add_title(const struct sight *sight, struct card card, struct stream *out)
{
    const struct words *words = sight_words(sight);
    char amount[FAULT_BYTES];

    switch (card.kind) {
    case CARD_FIGURE:
        words_amount(words, &sight->exhibit->figures[card.index].amount, amount, sizeof amount);
        stream_add(out, amount);
        break;
    case CARD_PLACE:
    case CARD_MAP_PLACE: stream_add(out, words_get(words, "places", sight->exhibit->places[card.index].id)); break;
    case CARD_SOURCE: stream_add(out, words_get(words, "sources", sight->exhibit->sources[card.index].id)); break;
    case CARD_AS_PRINTED: stream_add(out, words_get(words, "interface", "as_printed")); break;
    case CARD_READING_LIST: stream_add(out, words_get(words, "interface", "reading_list")); break;
    case CARD_METHOD: stream_add(out, words_get(words, "interface", "method_title")); break;
    case CARD_MAP_LEGEND: stream_add(out, words_get(words, "interface", "map")); break;
    case CARD_MAP_WORDS: add_map_day(sight, out); break;
    case CARD_MAP_GROUP:
        stream_add(out, words_get(words, "groups", flow_group_id((enum flow_group)card.index)));
        break;
    }
}

/* The sheet of cards that is read now, or NULL. */
static const struct scene *card_sheet(const struct sight *sight)
{
    const struct visit *visit = &sight->show->visit;

    for (int i = 0; i < sight->scene_count && visit->overlay == OVERLAY_SHEET && sight->show->ask_seconds == 0; i++) {
        if (!rect_empty(sight->scenes[i]->frame))
            return sight->scenes[i];
    }
    return NULL;
}

/* The first text of the highest line, or of the lowest. */
static const struct scene_text *edge_text(const struct scene *scene, bool lowest)
{
    const struct scene_text *found = &scene->texts[0];

    for (int i = 1; i < scene->text_count; i++) {
        int below = scene->texts[i].box.y - found->box.y;
        if (lowest ? below > 0 : below < 0)
            found = &scene->texts[i];
    }
    return found;
}

/* Large letters leave no room to say it again. */
static void sheet_says_what_it_is_about(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    const struct visit *visit = &sight->show->visit;
    const struct scene *sheet = card_sheet(sight);
    struct stream *titles = &watch->titles;

    if (sheet == NULL || sheet->text_count == 0 || visit->text_size > 0 || visit->low_reach)
        return;
    stream_reset(titles);
    for (int i = 0; i < visit->card_count; i++)
        add_title(sight, visit->cards[i], titles);
    const struct scene_text *first = edge_text(sheet, false);
    char words[FAULT_BYTES];
    snprintf(words, sizeof words, "%s", first->utf8);
    char *dots = strstr(words, "\u2026");
    if (dots != NULL)
        *dots = 0;
    if (!stream_holds(titles, words))
        fault(faults, sight, "the sheet begins with \"%s\"", first->utf8);
}

static void no_heading_ends_a_sheet(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    static const char *const headings[] = { "status", "says", "arithmetic", "others", "map_places", "map_ways" };
    const struct scene *sheet = card_sheet(sight);

    (void)watch;
    if (sheet == NULL || sheet->text_count == 0 || sight->show->visit.text_size > 0)
        return;
    const struct scene_text *last = edge_text(sheet, true);
    /* Behind it in the same line stands what it is above elsewhere. */
    if (sight_line_end(sheet, (int)(last - sheet->texts)) > (int)(last - sheet->texts) + 1)
        return;
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) {
        if (strcmp(last->utf8, words_get(sight_words(sight), "interface", headings[i])) == 0)
            fault(faults, sight, "the sheet ends with \"%s\"", last->utf8);
    }
}

static void no_room_for_signs_that_are_not_drawn(const struct sight *sight, struct watch *watch,
                                                     struct faults *faults)
{
    const struct visit *visit = &sight->show->visit;
    const struct scene *sheet = card_sheet(sight);

    (void)watch;
    for (int i = 0; sheet != NULL && visit->cards[0].kind == CARD_AS_PRINTED && i < sheet->text_count; i++) {
        if (strstr(sheet->texts[i].utf8, "\u00a0\u202f") != NULL)
            fault(faults, sight, "room for a sign behind \"%s\"", i > 0 ? sheet->texts[i - 1].utf8 : "");
    }
}

/* What tells how far on one is: of the bar, no part of a button, in the colour of text. NULL if there is none. */
static const struct scene_node *progress_of(const struct sight *sight)
{
    const struct scene *bar = &sight->show->bar;

    for (int i = 0; i < bar->node_count; i++) {
        const struct scene_node *node = &bar->nodes[i];
        if (node->target == NONE && node->kind == DRAW_FILL && node->argb == sight->show->look.colours[COLOUR_TEXT])
            return node;
    }
    return NULL;
}

/* On every page of what has several, at the same height. */
static void progress_stays(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    const struct visit *visit = &sight->show->visit;
    bool panel = visit->screen == SCREEN_STORY && visit->overlay == OVERLAY_NONE;
    int pages = show_page_count(sight->show);

    if (!sight->show->has_bar || sight->show->ask_seconds > 0 || (pages < 2 && !panel))
        return;
    const struct scene_node *progress = progress_of(sight);
    if (progress == NULL) {
        fault(faults, sight, "nothing says which of %d pages this is", pages);
        return;
    }
    /* More dots than there are panels may not fit. */
    if (!panel && pages > sight->exhibit->panel_count)
        return;
    watch->progress_y = watch->progress_y == 0 ? progress->box.y : watch->progress_y;
    if (progress->box.y != watch->progress_y)
        fault(faults, sight, "the progress is at %d px, not at %d", progress->box.y, watch->progress_y);
}

/* The next step, on home, panels and the map: a sheet's chosen buttons are filled as well, and the map's reading. */
static bool shows_a_choice(const struct scene_target *target)
{
    return strncmp(target->id, "reading-", strlen("reading-")) == 0;
}

static void one_filled_button(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    int filled = 0;

    (void)watch;
    if (sight->show->visit.overlay != OVERLAY_NONE || sight->show->ask_seconds > 0)
        return;
    for (int i = 0; i < sight->answering_count; i++) {
        for (int k = 0; k < sight->answering[i]->target_count; k++)
            filled += sight->answering[i]->targets[k].filled && !shows_a_choice(&sight->answering[i]->targets[k]);
    }
    if (filled > 1)
        fault(faults, sight, "%d buttons are filled", filled);
}

static void home_has_its_title(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    const struct visit *visit = &sight->show->visit;
    struct stream *words = &watch->titles;

    if (visit->screen != SCREEN_HOME || visit->overlay != OVERLAY_NONE || visit->page > 0 || visit->text_size > 0 ||
        sight->show->ask_seconds > 0 || sight->of_staff)
        return;
    stream_reset(words);
    for (int i = 0; i < sight->scenes[0]->text_count; i++)
        stream_add(words, sight->scenes[0]->texts[i].utf8);
    if (!stream_holds(words, sight->exhibit->languages[sight->reader->language].title))
        fault(faults, sight, "no title");
}

/* In one line, or in three at most where the screen stands: each is a text of the largest size. */
static void title_leaves_the_picture_room(const struct sight *sight, struct watch *watch, struct faults *faults)
{
    const struct scene *page = sight->scenes[0];
    int most = sight->screen.w > sight->screen.h ? 1 : 3;
    int largest = 0, lines = 0;

    (void)watch;
    if (sight->show->visit.screen != SCREEN_ATTRACT)
        return;
    for (int i = 0; i < page->text_count; i++)
        largest = page->texts[i].size_px > largest ? page->texts[i].size_px : largest;
    for (int i = 0; i < page->text_count; i = sight_line_end(page, i))
        lines += page->texts[i].size_px == largest ? 1 : 0;
    if (lines > most)
        fault(faults, sight, "the title takes %d lines", lines);
}

const struct rule FRAME_RULES[] = {
    { "sheet_says_what_it_is_about", sheet_says_what_it_is_about, NULL, false },
    { "no_heading_ends_a_sheet", no_heading_ends_a_sheet, NULL, true },
    { "no_room_for_signs_that_are_not_drawn", no_room_for_signs_that_are_not_drawn, NULL, true },
    { "progress_stays", progress_stays, NULL, true },
    { "one_filled_button", one_filled_button, NULL, true },
    { "home_has_its_title", home_has_its_title, NULL, false },
    { "title_leaves_the_picture_room", title_leaves_the_picture_room, NULL, false },
};
const int FRAME_RULE_COUNT = sizeof FRAME_RULES / sizeof *FRAME_RULES;
