/* What the parts of a panel share. Included by panel*.c only. */
#ifndef KIOSK_SCREENS_PANEL_PARTS_H
#define KIOSK_SCREENS_PANEL_PARTS_H

#include "kiosk/screens/panel.h"

/* Sets the account in lines of `width` px, and the foot; behind the account's last line where a page holds few. An
 * account without words has no blocks. */
void panel_set_account(struct panel_setting *setting, int width);
/* Sets the museum's text, or what is told instead to whoever skips it, and finds the block of the picture. */
void panel_set_voice(struct panel_setting *setting, int width);
/* Sets the words that say whose the account is: on every panel, under it. */
void panel_set_foot(struct panel_setting *setting, enum colour colour, int width);

#endif
