#include "kiosk/app/plain_words.h"

#include <string.h>

#include "kiosk/app/world.h"
#include "kiosk/port/storage.h"

static const char FONT[] = "fonts/inter-regular.otf";

static bool load_face(struct plain_words *words, struct diag *unheard)
{
    struct folder *folder = NULL;
    uint8_t *bytes = NULL;
    size_t len = 0;
    bool loaded = world_open_factory(&folder) == ERR_OK && text_open(&words->text, unheard) == ERR_OK &&
                  folder_read(folder, FONT, PLAIN_WORDS_FONT_BYTES_MAX, &words->arena, &bytes, &len, unheard) ==
                      ERR_OK &&
                  text_add_face(words->text, FONT, bytes, len, &words->face, unheard) == ERR_OK;

    folder_close(folder);
    return loaded;
}

void plain_words_init(struct plain_words *words)
{
    struct diag unheard = { 0 };

    *words = (struct plain_words){ 0 };
    if (!load_face(words, &unheard)) {
        text_close(words->text);
        words->text = NULL;
    }
    diag_finish(&unheard);
}

void plain_words_finish(struct plain_words *words)
{
    text_close(words->text);
    arena_finish(&words->arena);
    *words = (struct plain_words){ 0 };
}

const struct mask *plain_words_draw(struct plain_words *words, const char *line, uint32_t script, int size_px)
{
    const struct text_style style = { .face = words->face, .size_px = size_px, .script = script };

    return words->text == NULL ? NULL : text_draw(words->text, &style, line, strlen(line), &words->arena);
}
