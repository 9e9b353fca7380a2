/* Sheets of choices: rows of a label and its buttons, over as many pages as they need. */
#ifndef KIOSK_SCREENS_CHOICES_H
#define KIOSK_SCREENS_CHOICES_H

#include "kiosk/screens/kit.h"

struct choice {
    const char *id;
    const char *text; /* shown on the button */
    const char *said; /* with what it chooses: "High contrast: on" */
    bool chosen;
    int action, argument;
};

struct choice_row {
    const char *label; /* "" if the buttons say all */
    const struct choice *choices;
    int count;
    bool apart; /* more room above it: it is of another kind */
};

/* Places the rows of the visit's page of the sheet. Returns the number of pages. */
int choices_build(const struct stage *stage, struct scene *scene, const struct choice_row *rows, int count);

#endif
