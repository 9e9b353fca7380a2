/* The commands of scripts: one table of forms by which words are read and the help is printed. Pure. */
#ifndef KIOSK_APP_SCRIPT_FORMS_H
#define KIOSK_APP_SCRIPT_FORMS_H

#include "kiosk/app/script.h"
#include "kiosk/app/script_words.h"
#include "kiosk/base/diag.h"

/* What reading does with a command. */
enum script_role {
    SCRIPT_ROLE_NONE,    /* the words are no command */
    SCRIPT_ROLE_COMMAND, /* it is kept for whoever plays the script */
    SCRIPT_ROLE_REPEAT,  /* opens a repeat of `number` rounds */
    SCRIPT_ROLE_END,     /* closes one */
};

/* Reads the words of one line, 1 and up, into `*out`; its text is that of `words`. All mistakes of the line are added
 * to `diag`: then values in `*out` may be missing, and its role only says what was meant. */
enum script_role script_forms_read(const struct script_words *words, struct script_command *out, struct diag *diag);

#endif
