/* The picture that is shown when there is nothing else: no exhibit can be played, or each has ended the program again
 * and again. It is drawn from the program alone; its words need one typeface and are left out without it. */
#ifndef KIOSK_APP_BACK_SOON_H
#define KIOSK_APP_BACK_SOON_H

#include "kiosk/app/night.h"
#include "kiosk/app/options.h"
#include "kiosk/app/plain_words.h"
#include "kiosk/draw/list.h"

enum { BACK_SOON_WORDS = 5 };

/* The words, drawn once for a screen. */
struct back_soon {
    struct plain_words plain;
    const struct mask *words[BACK_SOON_WORDS]; /* each NULL where there are none */
    int line_px;
};

/* Loads the typeface that came with the program, if it can be, and draws the words for a screen of this size. */
void back_soon_init(struct back_soon *soon, struct rect screen);
void back_soon_finish(struct back_soon *soon);
void back_soon_draw(const struct back_soon *soon, struct rect screen, struct draw_list *list);

/* Shows it until a time of the clock port, or until somebody ends the program: then `*quit`. It is dark when an exhibit
 * would be: in that case until somebody or the hours end the dark. An error only if the screen cannot be opened. */
enum err back_soon_run(const struct options *options, struct night *night, int64_t until_ms, bool *quit,
                       struct diag *diag) MUST_CHECK;

#endif
