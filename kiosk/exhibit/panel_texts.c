#include <string.h>

#include "kiosk/exhibit/kinds.h"
#include "kiosk/exhibit/parts.h"

static void check_link(struct reading *reading, const char *file, const struct markdown_span *span)
{
    const struct names *names = span->link == LINK_FIGURE ? &reading->figures
                                : span->link == LINK_PLACE ? &reading->places : &reading->sources;
    const char *what = span->link == LINK_FIGURE ? "figure" : span->link == LINK_PLACE ? "place" : "source";
    const char *table = span->link == LINK_FIGURE ? "figures.csv"
                        : span->link == LINK_PLACE ? "map/places.csv" : "sources.csv";

    if (span->link == LINK_NONE || names->items == NULL || names_find(names, span->target) >= 0)
        return;
    diag_error(reading->diag, file, span->line, "no %s \"%.60s\" in %s; %s", what, span->target, table,
               reading_hint(reading, names, span->target).text);
}

void panel_links_check(struct reading *reading, const struct markdown *markdown)
{
    for (int i = 0; i < markdown->block_count; i++) {
        const struct markdown_block *block = &markdown->blocks[i];
        for (int k = 0; k < block->span_count; k++)
            check_link(reading, markdown->file, &block->spans[k]);
    }
}

static void check_headings(struct reading *reading, const struct markdown *markdown)
{
    int count = 0;

    for (int i = 0; i < markdown->block_count; i++) {
        const struct markdown_block *block = &markdown->blocks[i];
        if (block->kind == MARKDOWN_HEADING && ++count > 1)
            diag_error(reading->diag, markdown->file, block->line,
                       "a second heading; a panel has one, make this a paragraph");
    }
    if (count == 0)
        diag_error(reading->diag, markdown->file, 1, "no heading; begin with a line # and the title of the panel");
}

/* The text shows the picture that the panel's settings credit, and no other. */
static void check_pictures(struct reading *reading, const struct panel *panel, const char *panel_file,
                           const struct markdown *markdown)
{
    const char *slash = strrchr(panel->picture, '/');
    const char *picture = slash == NULL ? "" : slash + 1;
    int count = 0;

    for (int i = 0; i < markdown->block_count; i++) {
        const struct markdown_block *block = &markdown->blocks[i];
        if (block->kind != MARKDOWN_IMAGE)
            continue;
        if (++count > 1)
            diag_error(reading->diag, markdown->file, block->line, "a second picture; a panel has one, delete this");
        else if (picture[0] == 0)
            diag_error(reading->diag, markdown->file, block->line,
                       "a picture that %s does not credit; add [picture] with file = %.100s there", panel_file,
                       block->file);
        else if (!kinds_means(block->file, picture))
            diag_error(reading->diag, markdown->file, block->line,
                       "picture \"%.100s\" is not that of %s; did you mean \"%.100s\"?", block->file, panel_file,
                       picture);
    }
    if (count == 0 && picture[0] != 0)
        diag_error(reading->diag, markdown->file, 0,
                   "the panel's picture is not shown; write ![what it shows](%.100s \"caption\")", picture);
}

static void read_text(struct reading *reading, const struct panel *panel, const char *panel_file,
                      struct panel_text *out)
{
    struct text text;

    if (!reading_text(reading, out->file, MARKDOWN_BYTES_MAX,
                      "write the panel in this language, or take it out of languages in exhibit.ini", &text) ||
        markdown_read(&reading->exhibit->arena, out->file, &text, &out->markdown, reading->diag) != ERR_OK)
        return;
    check_headings(reading, &out->markdown);
    if (panel_file != NULL)
        check_pictures(reading, panel, panel_file, &out->markdown);
    panel_links_check(reading, &out->markdown);
}

void panel_texts_read(struct reading *reading, struct panel *panel, const char *panel_file)
{
    struct exhibit *exhibit = reading->exhibit;
    const char *folder = reading_join(&reading->scratch, "panels/", panel->slug, "/");

    for (int i = 0; i < exhibit->language_count; i++) {
        struct panel_text *text = &panel->texts[i];
        text->file = reading_join(&exhibit->arena, folder, exhibit->languages[i].code, ".md");
        if (text->notice == NULL)
            text->notice = "";
        read_text(reading, panel, panel_file, text);
    }
}
