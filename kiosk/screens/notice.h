/* The notice before a sensitive panel: what it tells of, and two equal choices (visitors.md S1 to S8, S12). */
#ifndef KIOSK_SCREENS_NOTICE_H
#define KIOSK_SCREENS_NOTICE_H

#include "kiosk/screens/stage.h"

enum notice_action { NOTICE_CONTINUE = 600, NOTICE_SKIP };

/* The visit stands before a panel that nobody has chosen to read or to skip yet. */
bool notice_needed(const struct stage *stage);
/* Places the visit's page of it. The choices stand on each page, or where they leave no room for the text on the last.
 * Returns the number of pages. */
int notice_build(const struct stage *stage, struct scene *scene);
/* Carries out a choice; false for other actions. */
bool notice_act(const struct scene_target *target, struct visit *visit);

#endif
