#include "kiosk/app/origin.h"

#include <stdio.h>
#include <string.h>

enum { FILES_MAX = EXHIBIT_MAX_PANELS + 2, PATH_BYTES = 200, FILE_BYTES_MAX = 1024 * 1024 };

/* Files that may hold the text, the likeliest first. */
struct candidates {
    const char *files[FILES_MAX];
    int count;
};

int origin_panel(const struct exhibit *exhibit, const char *name)
{
    size_t len = strcspn(name, "/");

    for (int i = 0; name[len] == '/' && i < exhibit->panel_count; i++) {
        if (strlen(exhibit->panels[i].slug) == len && strncmp(exhibit->panels[i].slug, name, len) == 0)
            return i;
    }
    return NONE;
}

static void add(struct candidates *candidates, struct arena *arena, const char *folder, const char *name,
                const char *ending)
{
    char path[PATH_BYTES];

    snprintf(path, sizeof path, "%s/%s%s", folder, name, ending);
    candidates->files[candidates->count++] = arena_string(arena, path);
}

static void add_panel(struct candidates *candidates, struct arena *arena, const char *slug, const char *name,
                      const char *ending)
{
    char folder[PATH_BYTES / 2];

    snprintf(folder, sizeof folder, "panels/%s", slug);
    add(candidates, arena, folder, name, ending);
}

/* A sheet has the words of its figure, place or source; a notice and what is told instead are settings of the panel. */
static struct candidates candidates_of(const struct exhibit *exhibit, const char *language, const char *name,
                                       struct arena *arena)
{
    struct candidates all = { .count = 0 };
    int panel = origin_panel(exhibit, name);
    const char *page = strchr(name, '/');

    if (panel == NONE || strstr(name, "-sheet-") != NULL)
        add(&all, arena, "strings", language, ".ini");
    if (panel == NONE) {
        for (int i = 0; i < exhibit->panel_count; i++)
            add_panel(&all, arena, exhibit->panels[i].slug, language, ".md");
        return all;
    }
    if (strncmp(page, "/notice", 7) == 0 || strncmp(page, "/skip", 5) == 0)
        add_panel(&all, arena, exhibit->panels[panel].slug, "panel", ".ini");
    add_panel(&all, arena, exhibit->panels[panel].slug, language, ".md");
    add(&all, arena, "strings", language, ".ini");
    return all;
}

static int line_of(struct folder *folder, const char *file, const char *needle)
{
    struct arena arena = { 0 };
    struct diag unheard = { 0 };
    uint8_t *bytes = NULL;
    size_t len = 0;
    int line = 0;

    if (folder_read(folder, file, FILE_BYTES_MAX, &arena, &bytes, &len, &unheard) == ERR_OK) {
        const char *text = (const char *)bytes;
        const char *found = strstr(text, needle);
        line = found == NULL ? 0 : 1;
        for (const char *at = text; found != NULL && at < found; at++)
            line += *at == '\n';
    }
    diag_finish(&unheard);
    arena_finish(&arena);
    return line;
}

static const char *longest_word(const char *text, struct arena *arena)
{
    const char *longest = text;
    size_t longest_len = 0;

    while (*text != 0) {
        size_t len = strcspn(text, " ");
        if (len > longest_len) {
            longest = text;
            longest_len = len;
        }
        text += len + strspn(text + len, " ");
    }
    return arena_text(arena, longest, longest_len);
}

struct origin origin_of(const struct exhibit *exhibit, struct folder *folder, const char *language, const char *name,
                        const char *text, struct arena *arena)
{
    struct candidates all = candidates_of(exhibit, language, name, arena);
    const char *needles[] = { text, longest_word(text, arena) };

    for (size_t i = 0; i < sizeof needles / sizeof *needles; i++) {
        for (int k = 0; needles[i][0] != 0 && k < all.count; k++) {
            int line = line_of(folder, all.files[k], needles[i]);
            if (line > 0)
                return (struct origin){ all.files[k], line };
        }
    }
    return (struct origin){ all.files[0], 0 };
}
