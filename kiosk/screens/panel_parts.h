/* What the parts of a panel share. Included by panel*.c only. */
#ifndef KIOSK_SCREENS_PANEL_PARTS_H
#define KIOSK_SCREENS_PANEL_PARTS_H

#include "kiosk/screens/panel.h"

/* Boxes of paper and text by the shape of the screen, below a header of so many px; on small ones both take all. */
void panel_set_frames(struct panel_setting *setting, int header_px);
/* Px of a line on the paper. */
int panel_paper_width(const struct panel_setting *setting);
/* Px of a paper so high that its words can have. */
int panel_paper_room(const struct panel_setting *setting, int box_px);
/* Px above and below the line over the foot. */
int panel_foot_gap(const struct panel_setting *setting);
/* Height in px of the foot with the line above it. */
int panel_foot_height(const struct panel_setting *setting);
/* Cuts account and text into pages, as the shape of the screen asks. */
void panel_cut(struct panel_setting *setting);

/* Sets the account in lines of `width` px, its label first or last, and the foot; behind the account's last line where
 * a page holds few. An account without words has no blocks. */
void panel_set_account(struct panel_setting *setting, int width, bool label_last);
/* Sets the museum's text, or what is told instead to whoever skips it, and finds the block of the picture. The title
 * is set apart where it stands apart. */
void panel_set_voice(struct panel_setting *setting, int width);
/* Adds to the account the line that says whose it is; where it is translated, the printed words are a tap away. */
void panel_add_label(struct panel_setting *setting, int width, int gap_px);
/* Adds to the account what is told behind its last line, if anything. */
void panel_add_foot(struct panel_setting *setting, int width, int gap_px);
/* Sets the words that say whose the account is, on every panel; `named` if they also say of what they are the source.
 */
void panel_set_foot(struct panel_setting *setting, enum colour colour, int width, bool named);

#endif
