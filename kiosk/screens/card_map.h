/* The cards of the map: all of it, a place or a group at the date and in the reading that the visitor chose, in words.
 * Each adds its words, as card_words does; the exhibit has a map. */
#ifndef KIOSK_SCREENS_CARD_MAP_H
#define KIOSK_SCREENS_CARD_MAP_H

#include "kiosk/exhibit/flows.h"
#include "kiosk/screens/card.h"

void card_map_words(struct card_setting *setting);
void card_map_place(struct card_setting *setting, int place);
void card_map_group(struct card_setting *setting, enum flow_group group);
void card_map_legend(struct card_setting *setting);
/* Adds the legend's list to a card with this title. */
void card_map_signs(struct card_setting *setting, const char *title);

#endif
