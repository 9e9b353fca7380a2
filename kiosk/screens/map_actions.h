/* What the targets of the map screen do. */
#ifndef KIOSK_SCREENS_MAP_ACTIONS_H
#define KIOSK_SCREENS_MAP_ACTIONS_H

enum map_action {
    MAP_ACTION_PLAY = 1,
    MAP_ACTION_SPEED,
    MAP_ACTION_TIME,   /* to the instant that was touched */
    MAP_ACTION_WORDS,
    MAP_ACTION_LEGEND,
    MAP_ACTION_NEARER,
    MAP_ACTION_FARTHER,
    MAP_ACTION_READING, /* argument: enum voice */
    MAP_ACTION_GROUP,   /* argument: enum flow_group */
    MAP_ACTION_PLACE,   /* what of the map was touched */
    MAP_ACTION_PANEL    /* argument: index of the panel */
};

#endif
