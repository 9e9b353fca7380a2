#include <string.h>

#include "kiosk/codec/png.h"
#include "kiosk/exhibit/check_parts.h"
#include "kiosk/exhibit/prose.h"

enum {
    TRANSCRIPTION_WORDS = 8, /* L16 */
    PROBE_SIDE = 64,         /* px; the whole file is read whatever the size of the result */
    WHY_BYTES = 200,
    LONGER_SIDE_PX = 600,    /* less is blurred on a screen of 1920 x 1080 */
};

static void check_size(struct check *check, const char *file, const uint8_t *bytes, size_t len)
{
    char why[WHY_BYTES] = "";
    struct png_size size;

    if (png_probe(bytes, len, &size, why, sizeof why) != ERR_OK)
        return;
    if (size.width < LONGER_SIDE_PX && size.height < LONGER_SIDE_PX)
        diag_warning(check->diag, file, 0,
                     "the picture has %d x %d px, which is blurred on a large screen; use one of at least %d px on its "
                     "longer side", size.width, size.height, LONGER_SIDE_PX);
}

/* The picture is there, and can be shown to its last row. */
static void check_file(struct check *check, const char *file)
{
    struct arena bytes_arena = { 0 };
    struct png_picture picture = { 0 };
    char why[WHY_BYTES] = "";
    uint8_t *bytes = NULL;
    size_t len = 0;
    enum err err = folder_read(check->again.folder, file, EXHIBIT_PICTURE_BYTES_MAX, &bytes_arena, &bytes, &len,
                               check->diag);

    if (err == ERR_MISSING) {
        check->again.diag = check->diag;
        reading_missing(&check->again, file, "put it there, or take it out of the text and of panel.ini");
        check->again.diag = &check->unsaid;
    }
    if (err == ERR_OK && png_decode(bytes, len, PROBE_SIDE, PROBE_SIDE, &picture, why, sizeof why) != ERR_OK)
        diag_error_of(check->diag, DIAG_PICTURE, file, 0, "the picture cannot be shown: %s", why);
    else if (err == ERR_OK)
        check_size(check, file, bytes, len);
    png_picture_finish(&picture);
    arena_finish(&bytes_arena);
}

/* D16: no picture without an origin; a photograph belongs to somebody who allows that it is shown. */
static void check_credit(struct check *check, const struct panel *panel)
{
    const char *file = check_panel_file(check, panel, "panel.ini");
    bool photo = strcmp(panel->picture_kind, "photo") == 0;
    const struct {
        const char *key, *value;
    } credits[] = { { "maker", panel->picture_maker },
                    { "date", panel->picture_date },
                    { "holder", photo ? panel->picture_holder : "the museum" },
                    { "rights", panel->picture_rights } };

    for (size_t i = 0; i < sizeof credits / sizeof credits[0]; i++) {
        if (credits[i].value[0] == 0)
            diag_error(check->diag, file, 0, "[picture] needs \"%s\"; write a line %s = ...", credits[i].key,
                       credits[i].key);
    }
}

/* L16: who cannot see the picture is told what it shows; of a document, what it says. */
static void check_alternative(const struct page *page)
{
    const struct markdown *markdown = &page->text->markdown;
    bool document = strcmp(page->panel->picture_kind, "document") == 0;

    for (int i = 0; i < markdown->block_count; i++) {
        const struct markdown_block *block = &markdown->blocks[i];
        if (block->kind != MARKDOWN_IMAGE)
            continue;
        int words = prose_words((struct prose_piece){ block->alternative, strlen(block->alternative) });
        if (words == 0)
            diag_error(page->check->diag, markdown->file, block->line,
                       "the picture has no alternative text; write ![what it shows](%s)", block->file);
        else if (document && words < TRANSCRIPTION_WORDS)
            diag_error(page->check->diag, markdown->file, block->line,
                       "the alternative text of a document has %d words; write what the document says", words);
    }
}

void check_pictures(struct check *check)
{
    const struct exhibit *exhibit = check->exhibit;

    if (exhibit->attract_picture[0] != 0)
        check_file(check, exhibit->attract_picture);
    for (int i = 0; i < exhibit->panel_count; i++) {
        if (exhibit->panels[i].picture[0] == 0)
            continue;
        check_file(check, exhibit->panels[i].picture);
        check_credit(check, &exhibit->panels[i]);
    }
    check_each_page(check, check_alternative);
}
