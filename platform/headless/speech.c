#include "kiosk/port/speech.h"

#include <assert.h>
#include <stdlib.h>

struct speech {
    FILE *transcript; /* borrowed; NULL: none */
};

enum err speech_open(struct speech **out, struct diag *diag)
{
    struct speech *speech = calloc(1, sizeof *speech);

    if (speech == NULL) {
        diag_error(diag, NULL, 0, "no memory for the voice; restart the kiosk");
        return ERR_MEMORY;
    }
    *out = speech;
    return ERR_OK;
}

void speech_close(struct speech *speech)
{
    free(speech);
}

/* A reader of the transcript counts on one line a text and one tab a line. */
static void write_on_one_line(const char *text, FILE *out)
{
    bool after_blank = true; /* none is needed at the beginning, nor at the end */
    bool owed = false;

    for (; *text != 0; text++) {
        unsigned char byte = (unsigned char)*text;
        if (byte < 0x20 || byte == 0x7f) {
            owed = !after_blank;
            continue;
        }
        if (owed && byte != ' ')
            fputc(' ', out);
        fputc(byte, out);
        after_blank = byte == ' ';
        owed = false;
    }
}

void speech_say(struct speech *speech, const char *utf8, const char *language, bool interrupt)
{
    assert(language[0] != 0);
    (void)interrupt; /* nothing sounds, nothing waits */
    if (speech->transcript == NULL || utf8[0] == 0)
        return;
    fprintf(speech->transcript, "%s\t", language);
    write_on_one_line(utf8, speech->transcript);
    fputc('\n', speech->transcript);
    fflush(speech->transcript);
}

void speech_stop(struct speech *speech)
{
    (void)speech;
}

void speech_transcript(struct speech *speech, FILE *out)
{
    speech->transcript = out;
}
