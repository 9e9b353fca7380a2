#include "kiosk/exhibit/kinds.h"

#include <stddef.h>
#include <string.h>

static char small(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte + ('a' - 'A')) : byte;
}

bool kinds_same_name(const char *a, const char *b)
{
    while (*a != 0 && small(*a) == small(*b)) {
        a++;
        b++;
    }
    return *a == *b;
}

/* Windows and cameras write endings in capitals. */
bool kinds_ends_with(const char *name, const char *ending)
{
    size_t len = strlen(name), ending_len = strlen(ending);

    return len > ending_len && kinds_same_name(name + len - ending_len, ending);
}

bool kinds_ends_with_any(const char *name, const char *const *endings)
{
    for (int i = 0; endings[i] != NULL; i++) {
        if (kinds_ends_with(name, endings[i]))
            return true;
    }
    return false;
}

const char *kinds_remedy(const char *name)
{
    static const char *const SHEETS[] = { ".xlsx", ".xls", ".ods", ".numbers", NULL };
    static const char *const TEXTS[] = { ".docx", ".doc", ".odt", ".rtf", ".pages", NULL };
    static const char *const PICTURES[] = { ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic", ".svg",
                                            NULL };

    if (kinds_ends_with_any(name, SHEETS))
        return "save it as CSV (UTF-8) in its place";
    if (kinds_ends_with_any(name, TEXTS))
        return "save it as plain text in its place";
    return kinds_ends_with_any(name, PICTURES) ? "save it as PNG in its place" : NULL;
}

bool kinds_jpeg(const char *name)
{
    return kinds_ends_with(name, ".jpg") || kinds_ends_with(name, ".jpeg");
}

bool kinds_means(const char *name, const char *png)
{
    size_t stem = strlen(png) - strlen(".png");

    if (!kinds_jpeg(name))
        return strcmp(name, png) == 0;
    return strncmp(name, png, stem) == 0 && strrchr(name, '.') == name + stem;
}

/* In capitals by custom; in small letters where it is sealed. */
bool kinds_notice(const char *name)
{
    static const char *const NOTICES[] = { "readme.md",   "readme.txt",  "notice.txt", "license",
                                           "license.txt", "licence.txt", "ofl.txt",    NULL };

    for (int i = 0; NOTICES[i] != NULL; i++) {
        if (kinds_same_name(name, NOTICES[i]))
            return true;
    }
    return false;
}

bool kinds_beside(const char *path)
{
    static const char *const BESIDE[] = { "read-me.txt", "reports.txt", "log.txt", "sha256sums.new", NULL };

    for (int i = 0; BESIDE[i] != NULL; i++) {
        if (kinds_same_name(path, BESIDE[i]))
            return true;
    }
    return false;
}
