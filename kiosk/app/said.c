#include "kiosk/app/said.h"

#include <string.h>

#include "kiosk/base/utf8.h"

static bool is_blank(uint32_t point)
{
    enum { NO_BREAK = 0xa0, NARROW_NO_BREAK = 0x202f };

    return point == ' ' || point == NO_BREAK || point == NARROW_NO_BREAK;
}

/* Appends a text with its blanks made plain, never two in a row. */
static size_t append(char *out, size_t size, size_t used, const char *utf8)
{
    size_t len = strlen(utf8);

    for (size_t at = 0; at < len;) {
        uint32_t point = 0;
        size_t step = utf8_next(utf8 + at, len - at, &point);
        bool blank = is_blank(point);
        if (used + step + 1 > size)
            break;
        if (blank && (used == 0 || out[used - 1] == ' ')) {
            at += step;
            continue;
        }
        if (blank)
            out[used++] = ' ';
        else
            for (size_t i = 0; i < step; i++)
                out[used++] = utf8[at + i];
        at += step;
    }
    out[used] = 0;
    return used;
}

size_t said_scene(const struct scene *scene, char *out, size_t size)
{
    size_t used = 0;

    out[0] = 0;
    for (int i = 0; i < scene->text_count; i++) {
        const struct scene_text *text = &scene->texts[i];
        const struct scene_text *before = i > 0 ? &scene->texts[i - 1] : NULL;
        if (!scene_text_shown(scene, text))
            continue;
        bool same_line = before != NULL && before->box.y == text->box.y && before->box.x + before->box.w == text->box.x;
        if (before != NULL && !same_line)
            used = append(out, size, used, " ");
        used = append(out, size, used, text->utf8);
    }
    return used;
}

static size_t append_scene(const struct scene *scene, char *out, size_t size, size_t used)
{
    if (used > 0)
        used = append(out, size, used, " ");
    return used + said_scene(scene, out + used, size - used);
}

static bool among(const struct scene *scene, const struct scene *const *scenes, int count)
{
    for (int i = 0; i < count; i++) {
        if (scenes[i] == scene)
            return true;
    }
    return false;
}

size_t said_screen(const struct show *show, char *out, size_t size)
{
    const struct scene *answering[2], *all[4];
    enum layer layers[2];
    int answering_count = show_answering(show, answering, layers);
    int count = show_scenes(show, all);
    size_t used = 0;

    out[0] = 0;
    for (int i = 0; i < answering_count; i++)
        used = append_scene(answering[i], out, size, used);
    for (int i = 0; i < count; i++) {
        if (!among(all[i], answering, answering_count))
            used = append_scene(all[i], out, size, used);
    }
    return used;
}

size_t said_aloud(const struct show *show, char *out, size_t size)
{
    const struct scene *scenes[4];
    int count = show_scenes(show, scenes);
    size_t used = said_screen(show, out, size);

    for (int i = 0; i < count; i++) {
        if (scenes[i]->pictured == NULL)
            continue;
        used = append(out, size, used, " ");
        used = append(out, size, used, scenes[i]->pictured);
    }
    return used;
}

bool said_holds(const struct show *show, const char *words)
{
    char all[SAID_BYTES], wanted[SAID_BYTES];

    said_screen(show, all, sizeof all);
    append(wanted, sizeof wanted, 0, words);
    return strstr(all, wanted) != NULL;
}
