/* The texts that are saved beside an exhibit, for people and for whatever editor they have: UTF-8 with a byte-order
 * mark, and the line ends of Windows. */
#ifndef KIOSK_UPDATE_SAVE_TEXTS_H
#define KIOSK_UPDATE_SAVE_TEXTS_H

#include "kiosk/update/bytes.h"
#include "kiosk/update/history.h"

/* A guide in Markdown as plain text: headings are underlined, rows of tables become sentences, marks of emphasis go.
 * Of the arena, as the others. */
struct bytes save_text_guide(const struct bytes *markdown, struct arena *arena);
/* The history, the newest first. */
struct bytes save_text_reports(const struct history *history, struct arena *arena);
/* Lines as they are. */
struct bytes save_text_log(const struct bytes *log, struct arena *arena);

#endif
