/* The port to a voice: what is marked on the screen is said, for visitors who cannot see it.
 *
 * A voice says one text after the other, each in its language. What is said, and when, is for the screens: all that is
 * drawn can be said (requirement A1 of visitors.md), the item that is marked is what is said (A8), and to repeat is to
 * say again (A7). A text with names or quotations in another language is said in parts, each with the language it is
 * in (A9). Nothing here blocks. One thread owns a voice. */
#ifndef KIOSK_PORT_SPEECH_H
#define KIOSK_PORT_SPEECH_H

#include <stdbool.h>
#include <stdio.h>

#include "kiosk/base/diag.h"
#include "kiosk/base/err.h"

struct speech; /* a voice, perhaps a silent one */

enum { SPEECH_SILENCE_MS = 100 }; /* a voice that must be silent is so within this time (A7) */

/* Opens the voice. ERR_MEMORY or ERR_PLATFORM if there is none to be had, with an error in `diag` and `*out` as it was.
 * Where no voice is built in, the voice is silent: that is no error. */
enum err speech_open(struct speech **out, struct diag *diag) MUST_CHECK;

/* Silences the voice and closes it; accepts NULL. A transcript stays open. */
void speech_close(struct speech *speech);

/* Says a text: UTF-8 with a NUL behind it, borrowed for the call; "" says nothing. `language` is the language of this
 * text as a BCP 47 tag such as "en" or "uk", never empty. With `interrupt`, what still sounds or waits is silenced
 * first, as by speech_stop, also by ""; without, the text waits for its turn. */
void speech_say(struct speech *speech, const char *utf8, const char *language, bool interrupt);

/* Silences the voice within SPEECH_SILENCE_MS and forgets what waits: for any touch and any key. */
void speech_stop(struct speech *speech);

/* From now on each text is also written to `out` when speech_say takes it, whatever becomes of it after: one line,
 * `language<TAB>text`, flushed; line feeds and other control characters become one blank. NULL, as at first, writes
 * nothing. `out` is borrowed until another is set or the voice is closed; errors of writing stay in it (ferror). */
void speech_transcript(struct speech *speech, FILE *out);

#endif
