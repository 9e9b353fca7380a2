#include <string.h>

#include "kiosk/exhibit/exhibit.h"
#include "kiosk/exhibit/parts.h"

/* The order matters: whatever refers to ids comes after them. A part that cannot be read does not stop the others. */
static void read_parts(struct reading *reading)
{
    manifest_read(reading);
    theme_read(reading);
    sources_read(reading);
    places_read(reading);
    ground_read(reading);
    figures_read(reading);
    flows_read(reading);
    words_read(reading);
    panels_read(reading);
    moments_link(reading);
}

enum err exhibit_read(struct folder *folder, struct exhibit *exhibit, struct diag *diag)
{
    struct exhibit fresh = { .default_language = NONE, .account_language = NONE };
    struct reading reading = { .folder = folder, .exhibit = &fresh, .diag = diag };
    int errors_before = diag_error_count(diag);
    enum diag_kind before = diag->kind;

    diag->kind = DIAG_READING;
    /* Without it this is some other folder, and a list of all that is missing would say nothing more. */
    if (folder_has(folder, "exhibit.ini")) {
        read_parts(&reading);
    } else {
        manifest_read(&reading);
        if (diag_error_count(diag) == errors_before)
            diag_error(diag, "exhibit.ini", 0, "the disk did not give this file at first; try again");
    }
    arena_finish(&reading.scratch);
    diag->kind = before;
    bool good = diag_error_count(diag) == errors_before + reading.bearable;
    /* Whatever is compared with the default language is compared with the first, if it is not known. */
    if (!good && fresh.default_language == NONE)
        fresh.default_language = 0;
    *exhibit = fresh;
    return good ? ERR_OK : ERR_FORMAT;
}

enum err exhibit_load(struct folder *folder, struct exhibit *exhibit, struct diag *diag)
{
    struct exhibit fresh;
    enum err err = exhibit_read(folder, &fresh, diag);

    if (err != ERR_OK)
        exhibit_finish(&fresh);
    *exhibit = fresh;
    return err;
}

void exhibit_finish(struct exhibit *exhibit)
{
    arena_finish(&exhibit->arena);
    *exhibit = (struct exhibit){ 0 };
}

int exhibit_figure(const struct exhibit *exhibit, const char *id)
{
    for (int i = 0; i < exhibit->figure_count; i++) {
        if (strcmp(exhibit->figures[i].id, id) == 0)
            return i;
    }
    return NONE;
}

int exhibit_source(const struct exhibit *exhibit, const char *id)
{
    for (int i = 0; i < exhibit->source_count; i++) {
        if (strcmp(exhibit->sources[i].id, id) == 0)
            return i;
    }
    return NONE;
}

int exhibit_place(const struct exhibit *exhibit, const char *id)
{
    for (int i = 0; i < exhibit->place_count; i++) {
        if (strcmp(exhibit->places[i].id, id) == 0)
            return i;
    }
    return NONE;
}

int exhibit_language(const struct exhibit *exhibit, const char *code)
{
    for (int i = 0; i < exhibit->language_count; i++) {
        if (strcmp(exhibit->languages[i].code, code) == 0)
            return i;
    }
    return NONE;
}
