#include <string.h>

#include "kiosk/exhibit/junk.h"
#include "kiosk/exhibit/parts.h"
#include "kiosk/exhibit/vocabulary.h"

static const char *const PANEL_KEYS[] = { "chapter", "short", "date", "place", "statements" };
static const char *const PICTURE_KEYS[] = { "file", "kind", "maker", "date", "holder", "rights" };
static const char *const SENSITIVE_KEYS[] = { "topics" };
static const char *const PICTURE_KINDS[] = { "map", "chart", "document", "drawing", "photo" };

static void read_statements(struct reading *reading, const struct field *field, struct panel *panel)
{
    struct names parts = field_parts(reading, field, ",");
    int *statements = arena_alloc(&reading->exhibit->arena, (size_t)parts.count * sizeof *statements);
    int total = reading->exhibit->statement_total;
    /* Without the total, which is refused elsewhere, nothing can be said about the numbers. */
    int most = total > 0 ? total : INT32_MAX;

    for (int i = 0; i < parts.count; i++) {
        struct field part = { field->file, field->line, "statement", parts.items[i] };
        int64_t number = 0;
        if (!field_whole(reading, &part, 1, most, &number))
            continue;
        for (int k = 0; k < panel->statement_count; k++) {
            if (statements[k] == number)
                diag_error(reading->diag, field->file, field->line, "statement %d comes twice; delete one",
                           (int)number);
        }
        statements[panel->statement_count++] = (int)number;
    }
    panel->statements = statements;
}

/* Something was refused since there were `errors`: the part is not what was meant. */
static void note_refused(struct reading *reading, int errors, struct panel *panel, enum panel_part part)
{
    if (diag_error_count(reading->diag) > errors)
        panel->refused |= (unsigned)part;
}

static void read_settings(struct reading *reading, const struct ini_doc *doc, struct panel *panel)
{
    struct field chapter = field_need(reading, doc, "panel", "chapter");
    struct field is_short = field_find(doc, "panel", "short");
    struct field date = field_find(doc, "panel", "date");
    struct field place = field_find(doc, "panel", "place");
    struct field statements = field_find(doc, "panel", "statements");

    panel->chapter = field_choice(reading, &chapter, &reading->chapters);
    panel->short_path = field_yes(reading, &is_short);
    panel->place = field_choice(reading, &place, &reading->places);
    field_date(reading, &date, &panel->date);
    int errors = diag_error_count(reading->diag);
    read_statements(reading, &statements, panel);
    note_refused(reading, errors, panel, PANEL_STATEMENTS);
}

static bool has_section(const struct ini_doc *doc, const char *section)
{
    for (int i = 0; i < doc->entry_count; i++) {
        if (strcmp(doc->entries[i].section, section) == 0)
            return true;
    }
    return false;
}

/* False if it is not known which picture is meant. */
static bool read_picture(struct reading *reading, const struct ini_doc *doc, struct panel *panel)
{
    static const struct names KINDS = NAMES(PICTURE_KINDS);
    const char *folder = reading_join(&reading->scratch, "panels/", panel->slug, "/");

    if (!has_section(doc, "picture"))
        return true;
    struct field file = field_need(reading, doc, "picture", "file");
    struct field kind = field_need(reading, doc, "picture", "kind");
    int index = field_choice(reading, &kind, &KINDS);
    bool good = field_picture(reading, &file);
    if (good)
        panel->picture = reading_join(&reading->exhibit->arena, folder, file.text, "");
    panel->picture_kind = index < 0 ? "" : PICTURE_KINDS[index];
    panel->picture_maker = reading_keep(reading, field_find(doc, "picture", "maker").text);
    panel->picture_date = reading_keep(reading, field_find(doc, "picture", "date").text);
    panel->picture_holder = reading_keep(reading, field_find(doc, "picture", "holder").text);
    panel->picture_rights = reading_keep(reading, field_find(doc, "picture", "rights").text);
    return good;
}

/* A language that is not shown yet may have its notice already; a slip in a code is told all the same. */
static void check_codes(struct reading *reading, const struct ini_doc *doc, bool sensitive)
{
    for (int i = 0; i < doc->entry_count; i++) {
        const struct ini_entry *entry = &doc->entries[i];
        bool notice = strcmp(entry->section, "notice") == 0 || strcmp(entry->section, "skip") == 0;
        if (notice && !sensitive)
            diag_error(reading->diag, doc->file, entry->line,
                       "[%s] without [sensitive]; add [sensitive] with topics = ..., or delete this", entry->section);
        else if (notice && reading->languages.items != NULL && names_find(&reading->languages, entry->key) < 0)
            diag_warning(reading->diag, doc->file, entry->line,
                         "\"%s\" is not in languages of exhibit.ini, so this is never shown; %s", entry->key,
                         names_hint(&reading->languages, entry->key).text);
    }
}

/* The skip text is read as if it stood alone in the file, in its own line, so that its problems name that line. */
static void read_skip(struct reading *reading, const struct field *field, struct panel_text *out)
{
    const char *file = reading_keep(reading, field->file);
    size_t lines = field->line > 0 ? (size_t)field->line - 1 : 0;
    size_t len = strlen(field->text);
    lines = lines + len > MARKDOWN_BYTES_MAX ? 0 : lines;
    char *bytes = arena_alloc(&reading->scratch, lines + len + 1);

    memset(bytes, '\n', lines);
    memcpy(bytes + lines, field->text, len);
    struct text text = { bytes, lines + len };
    if (markdown_read(&reading->exhibit->arena, file, &text, &out->skip, reading->diag) != ERR_OK)
        return;
    for (int i = 0; i < out->skip.block_count; i++) {
        if (out->skip.blocks[i].kind != MARKDOWN_PARAGRAPH)
            diag_error(reading->diag, file, field->line,
                       "the skip text is no plain paragraph; write one without heading, quotation, list or picture");
    }
    panel_links_check(reading, &out->skip);
}

static void read_sensitive(struct reading *reading, const struct ini_doc *doc, struct panel *panel)
{
    bool sensitive = has_section(doc, "sensitive");
    int errors = diag_error_count(reading->diag);

    check_codes(reading, doc, sensitive);
    note_refused(reading, errors, panel, PANEL_TOPICS);
    if (!sensitive)
        return;
    struct field topics = field_need(reading, doc, "sensitive", "topics");
    struct names parts = field_parts(reading, &topics, ",");
    for (int i = 0; i < parts.count; i++) {
        struct field topic = { doc->file, topics.line, "topic", parts.items[i] };
        int index = field_choice(reading, &topic, vocabulary_keys("topics"));
        panel->topics |= index < 0 ? 0 : 1u << index;
    }
    note_refused(reading, errors, panel, PANEL_TOPICS);
    for (int i = 0; i < reading->languages.count; i++) {
        struct field notice = field_need(reading, doc, "notice", reading->languages.items[i]);
        struct field skip = field_need(reading, doc, "skip", reading->languages.items[i]);
        panel->texts[i].notice = reading_keep(reading, notice.text);
        if (!field_empty(&skip))
            read_skip(reading, &skip, &panel->texts[i]);
    }
}

static void read_panel(struct reading *reading, struct panel *panel)
{
    const struct section_rule rules[] = { { "panel", NAMES(PANEL_KEYS), NULL },
                                          { "picture", NAMES(PICTURE_KEYS), NULL },
                                          { "sensitive", NAMES(SENSITIVE_KEYS), NULL },
                                          { "notice", { NULL, 0 }, NULL },
                                          { "skip", { NULL, 0 }, NULL } };
    struct ini_doc doc;
    int errors = diag_error_count(reading->diag);

    arena_reset(&reading->scratch);
    const char *file = reading_join(&reading->scratch, "panels/", panel->slug, "/panel.ini");
    bool good = reading_ini(reading, file, "write one with [panel] and chapter = ..., or delete the panel's folder",
                            &doc);
    panel->picture = panel->picture_kind = panel->picture_maker = panel->picture_date = panel->picture_holder =
        panel->picture_rights = "";
    if (good)
        fields_check(reading, &doc, rules, sizeof rules / sizeof rules[0]);
    /* A section or key that is not known may have been meant to hold them. */
    note_refused(reading, errors, panel, PANEL_STATEMENTS);
    note_refused(reading, errors, panel, PANEL_TOPICS);
    if (good) {
        read_settings(reading, &doc, panel);
        good = read_picture(reading, &doc, panel);
        read_sensitive(reading, &doc, panel);
    }
    panel_texts_read(reading, panel, good ? file : NULL);
}

/* Two digits first, so that the order of the names is the order of the panels. */
static bool is_slug(const char *name)
{
    static const char DIGITS[] = "0123456789";
    size_t len = strlen(name);

    return len > 3 && len <= ID_BYTES_MAX && strspn(name, DIGITS) >= 2 && name[2] == '-' &&
           strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == len;
}

static void take_entry(struct reading *reading, const struct folder_entry *entry)
{
    struct exhibit *exhibit = reading->exhibit;
    const char *file = reading_join(&reading->scratch, "panels/", entry->name, "");

    if (!entry->is_folder)
        diag_error_of(reading->diag, DIAG_TYPE, file, 0,
                      "here only folders of panels can be; move it into one, or delete it");
    else if (!is_slug(entry->name))
        diag_error_of(reading->diag, DIAG_NAME, file, 0,
                      "no name for a panel; use two digits, a hyphen and small letters, such as 03-halle, or delete "
                      "it");
    else if (exhibit->panel_count == EXHIBIT_MAX_PANELS)
        diag_error_of(reading->diag, DIAG_RULE, file, 0, "more than %d panels; delete this one or another",
                      EXHIBIT_MAX_PANELS);
    else
        exhibit->panels[exhibit->panel_count++] = (struct panel){ .slug = reading_keep(reading, entry->name) };
}

void panels_read(struct reading *reading)
{
    struct exhibit *exhibit = reading->exhibit;
    struct folder_list list = { 0 };

    arena_reset(&reading->scratch);
    if (folder_list(reading->folder, "panels", &reading->scratch, &list, reading->diag) != ERR_OK)
        list.count = 0;
    exhibit->panels = arena_alloc(&exhibit->arena, EXHIBIT_MAX_PANELS * sizeof *exhibit->panels);
    for (int i = 0; i < list.count; i++) {
        if (!junk_name(list.entries[i].name))
            take_entry(reading, &list.entries[i]);
    }
    if (exhibit->panel_count == 0)
        diag_error_of(reading->diag, DIAG_MISSING, "panels", 0,
                      "no panels; make a folder for each, such as panels/01-begin");
    for (int i = 0; i < exhibit->panel_count; i++)
        read_panel(reading, &exhibit->panels[i]);
}
