/* The staff's lists, in pages: what is wrong with content, the last updates, the storage. */
#include <stdio.h>
#include <string.h>

#include "kiosk/base/least.h"
#include "kiosk/screens/flow.h"
#include "kiosk/screens/staff_parts.h"
#include "kiosk/screens/update_words.h"

enum { LINE_BYTES = 300, KB = 1000, GB_AT_MB = 10000 };

/* In mm: so wide at most, for lines that are read with ease, and between two entries. */
static const double WIDTH_MM = 170, ENTRY_GAP_MM = 3.2;

struct pages {
    const struct stage *stage;
    struct flow flow;
    int width_px;
};

static void add(struct pages *pages, enum type_role role, enum colour colour, const char *text, double gap_mm)
{
    struct paragraph paragraph;

    if (text[0] == 0)
        return;
    kit_paragraph(pages->stage, role, colour, pages->width_px, text, &paragraph);
    flow_add(&pages->flow, &paragraph, gap_mm > 0 ? look_y(&pages->stage->look, gap_mm) : 0, false);
}

/* A head stays with its text. */
static void add_entry(struct pages *pages, const char *head, const char *text)
{
    add(pages, TYPE_TEXT_BOLD, COLOUR_TEXT, head, ENTRY_GAP_MM);
    if (head[0] != 0 && text[0] != 0)
        flow_keep(&pages->flow);
    add(pages, TYPE_TEXT, head[0] != 0 ? COLOUR_QUIET : COLOUR_TEXT, text, head[0] != 0 ? 0 : ENTRY_GAP_MM);
}

/* In the staff's own language, whatever the problem is told in. */
static void add_remedy(struct pages *pages, enum update_code code)
{
    const char *remedy = update_words_remedy(stage_language(pages->stage), code);
    char text[LINE_BYTES];

    if (code == UPDATE_OK || remedy[0] == 0)
        return;
    snprintf(text, sizeof text, "E%d \u00b7 %s", (int)code, remedy);
    flow_keep(&pages->flow);
    add(pages, TYPE_TEXT, COLOUR_TEXT, text, 0);
}

static void set_problems(struct pages *pages, const struct staff_view *view)
{
    for (int i = 0; i < view->problems->count; i++) {
        const struct staff_entry *entry = &view->problems->entries[i];
        add_entry(pages, entry->head, entry->text);
        add_remedy(pages, (enum update_code)entry->code);
    }
    if (view->problems->more > 0)
        add_entry(pages, "", notes_numbered(pages->stage, "more", view->problems->more));
}

static const char *day(const struct stage *stage, struct date date)
{
    char text[64] = "";

    if (date.year == 0)
        return staff_word(stage, "undated");
    words_date(stage_language(stage)->words, date, text, sizeof text);
    return arena_string(stage->scratch, text);
}

static const char *happened(const struct stage *stage, const struct history_entry *entry)
{
    static const char *const keys[HISTORY_WHAT_COUNT] = {
        [HISTORY_INSTALLED] = "h_installed", [HISTORY_REFUSED] = "h_refused", [HISTORY_KEPT] = "h_kept",
        [HISTORY_UNDONE] = "h_undone", [HISTORY_NOT_KEPT] = "h_not_kept", [HISTORY_FELL_BACK] = "h_fell_back",
        [HISTORY_WENT_BACK] = "h_went_back", [HISTORY_WENT_FACTORY] = "h_went_factory", [HISTORY_SAVED] = "h_saved",
    };

    return staff_word(stage, keys[entry->what]);
}

/* To which exhibit, when, and with a code what was wrong. */
static const char *of_what(const struct stage *stage, const struct history_entry *entry)
{
    char exhibit[MANIFEST_ID_BYTES + 16] = "", wrong[LINE_BYTES] = "", text[2 * LINE_BYTES];

    if (entry->id[0] != 0)
        snprintf(exhibit, sizeof exhibit, "%s,\u00a0%u \u00b7 ", entry->id, (unsigned)entry->version);
    if (entry->code != UPDATE_OK)
        snprintf(wrong, sizeof wrong, " \u00b7 E%d %s", (int)entry->code,
                 update_words_sentence(stage_language(stage), entry->code));
    snprintf(text, sizeof text, "%s%s%s", exhibit, day(stage, entry->day), wrong);
    return arena_string(stage->scratch, text);
}

/* The newest first. */
static void set_updates(struct pages *pages, const struct staff_view *view)
{
    const struct stage *stage = pages->stage;

    for (int i = 0; i < view->history->count; i++)
        add_entry(pages, happened(stage, &view->history->entries[i]), of_what(stage, &view->history->entries[i]));
    if (view->history->count == 0)
        add_entry(pages, "", staff_word(stage, "no_updates"));
}

static const char *amount(const struct stage *stage, uint64_t bytes)
{
    uint64_t mb = bytes / ((uint64_t)KB * KB);

    return mb < GB_AT_MB ? notes_numbered(stage, "unit_mb", (int)mb) : notes_numbered(stage, "unit_gb", (int)(mb / KB));
}

static const char *files(const struct stage *stage, enum health_files state)
{
    switch (state) {
    case HEALTH_FILES_GOOD: return staff_word(stage, "files_good");
    case HEALTH_FILES_DAMAGED: return staff_word(stage, "files_damaged");
    case HEALTH_FILES_UNKNOWN: break;
    }
    return staff_word(stage, "files_unknown");
}

static void set_storage(struct pages *pages, const struct staff_view *view)
{
    const struct language *language = stage_language(pages->stage);
    const struct stage *stage = pages->stage;
    const struct health *health = view->health;

    if (health->writable)
        add_entry(pages, "", staff_word(stage, "can_write"));
    else
        add_entry(pages, update_words_sentence(language, UPDATE_READ_ONLY),
                  update_words_remedy(language, UPDATE_READ_ONLY));
    add_entry(pages, "", health->room_known
                             ? notes_filled(stage, health->fits ? "room_fits" : "room_short", "free",
                                            amount(stage, health->free_bytes))
                             : staff_word(stage, "room_unknown"));
    if (view->plays[0] != 0)
        add_entry(pages, notes_filled(stage, "plays", "what", staff_exhibit(stage, view->plays)),
                  files(stage, health->active_files));
    if (view->before[0] != 0)
        add_entry(pages, notes_filled(stage, "played_before", "what", view->before),
                  files(stage, health->previous_files));
    if (notes_low(stage))
        add_entry(pages, "", staff_drawing(stage, view));
}

static const char *set(struct pages *pages, const struct staff_view *view)
{
    switch (view->page) {
    case STAFF_PROBLEMS: set_problems(pages, view); return "wrong";
    case STAFF_UPDATES: set_updates(pages, view); return "updates";
    default: set_storage(pages, view); return "storage";
    }
}

/* The foot of a list: where it has several pages their number stands between the two buttons that turn them. Where the
 * screen is low, what leads back stands behind these. */
static void place_foot(const struct stage *stage, struct scene *scene, struct rect area, int page, int count)
{
    int cells = notes_low(stage) ? 4 : 3, gap = look_x(&stage->look, STAFF_GAP_MM);
    int w = (area.w - (cells - 1) * gap) / cells, step = w + gap;
    struct paragraph number;
    char text[32];

    snprintf(text, sizeof text, "%d / %d", page + 1, count);
    kit_centred(stage, TYPE_TEXT, COLOUR_QUIET, w, text, &number);
    if (count > 1)
        kit_place(scene, &number, area.x + step, area.y + (area.h - paragraph_height(&number)) / 2);
    if (page > 0)
        kit_button(stage, scene, &(struct button){ .id = "staff-earlier", .icon = ICON_BACK, .action = STAFF_EARLIER,
                                                   .label = stage_word(stage, "interface", "back"), .text = "",
                                                   .box = { area.x, area.y, w, area.h } });
    if (page + 1 < count)
        kit_button(stage, scene, &(struct button){ .id = "staff-later", .icon = ICON_NEXT, .action = STAFF_LATER,
                                                   .label = stage_word(stage, "interface", "next"), .filled = true,
                                                   .text = notes_low(stage) ? "" : NULL,
                                                   .box = { area.x + 2 * step, area.y, w, area.h } });
    if (notes_low(stage))
        kit_button(stage, scene, &(struct button){ .id = staff_close_id(STAFF_LEAVE), .action = STAFF_LEAVE,
                                                   .label = stage_word(stage, "interface", "close"), .text = "",
                                                   .icon = ICON_CLOSE,
                                                   .box = { area.x + 3 * step, area.y, w, area.h } });
}

/* Cuts the list into pages that leave room for what stands around them; returns their number. */
static int cut(const struct stage *stage, struct pages *pages, int head_h, struct flow_mark *marks, int *foot_h)
{
    int foot = staff_break(stage) + kit_button_height(stage);
    int room = staff_room_height(stage) - head_h;
    int count = notes_low(stage) ? FLOW_MAX_PAGES : flow_pages(&pages->flow, room, marks);

    *foot_h = count > 1 ? foot : 0;
    return count > 1 ? flow_pages(&pages->flow, room - foot, marks) : count;
}

int staff_build_list(const struct stage *stage, struct scene *scene, const struct staff_view *view)
{
    struct pages *pages = arena_alloc(stage->scratch, sizeof *pages);
    struct flow_mark *marks = arena_alloc(stage->scratch, (FLOW_MAX_PAGES + 1) * sizeof *marks);
    int gap = look_y(&stage->look, STAFF_GAP_MM), tallest = 0, foot_h = 0;
    struct paragraph title;

    pages->stage = stage;
    pages->width_px = int_least(look_x(&stage->look, WIDTH_MM), staff_room_width(stage));
    const char *name = staff_word(stage, set(pages, view));
    /* Where the screen is low, the list has all the room. */
    kit_paragraph(stage, TYPE_TEXT_BOLD, COLOUR_ACCENT, pages->width_px - staff_close_width(stage),
                  notes_low(stage) ? "" : name, &title);
    int title_h = paragraph_height(&title), head_h = notes_low(stage) ? 0 : staff_close_height(stage) + gap;
    int count = cut(stage, pages, head_h, marks, &foot_h), page = int_least(view->list_page, count - 1);
    for (int i = 0; i < count; i++)
        tallest = int_most(tallest, flow_height(&pages->flow, marks[i], marks[i + 1]));
    struct rect inner = staff_box(stage, scene, pages->width_px, head_h + tallest + foot_h);
    kit_place(scene, &title, inner.x, inner.y + (staff_close_height(stage) - title_h) / 2);
    staff_place_close(stage, scene, inner, STAFF_LEAVE);
    flow_place(stage, scene, &pages->flow, marks[page], marks[page + 1], inner.x, inner.y + head_h);
    int button_h = kit_button_height(stage);
    struct rect foot = { inner.x, inner.y + inner.h - button_h, inner.w, button_h };
    if (foot_h > 0)
        place_foot(stage, scene, foot, page, count);
    return count;
}
