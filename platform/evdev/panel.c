#include "platform/evdev/panel.h"

#include <linux/input.h>
#include <string.h>

enum { NOBODY = -1 };

void panel_init(struct panel *panel, bool many, struct panel_axis x, struct panel_axis y)
{
    memset(panel, 0, sizeof *panel);
    panel->x = x;
    panel->y = y;
    panel->many = many;
    for (int i = 0; i < PANEL_SLOTS; i++)
        panel->slots[i].finger = panel->slots[i].told = NOBODY;
}

void panel_know(struct panel *panel, int slot, int finger, int x, int y)
{
    if (slot < 0 || slot >= PANEL_SLOTS)
        return;
    panel->slots[slot] =
        (struct panel_slot){ .finger = finger, .x = x, .y = y, .told = NOBODY, .muted = finger != NOBODY };
    panel->unknown = false;
}

void panel_at(struct panel *panel, int slot)
{
    panel->slot = slot >= 0 && slot < PANEL_SLOTS ? slot : NOBODY;
}

static double share(struct panel_axis axis, int value)
{
    return ((double)value - axis.min + 0.5) / ((double)axis.max - axis.min + 1);
}

static bool within(struct panel_axis axis, int value)
{
    return value >= axis.min && value <= axis.max;
}

/* At the place that was told last: the slot may have that of another finger already, or one that is not believed. */
static struct panel_touch touch_of(const struct panel *panel, const struct panel_slot *slot, enum panel_kind kind,
                                   int64_t time_ms)
{
    return (struct panel_touch){ kind, slot->told, share(panel->x, slot->told_x), share(panel->y, slot->told_y),
                                 time_ms };
}

/* A value outside of its axis is a fault: what such a finger does further is not believed. */
static int mute(const struct panel *panel, struct panel_slot *slot, int64_t time_ms, struct panel_touch *out)
{
    slot->muted = true;
    if (slot->told == NOBODY)
        return 0;
    *out = touch_of(panel, slot, PANEL_LOST, time_ms);
    slot->told = NOBODY;
    return 1;
}

/* What a report says of one slot: up to two things, for another finger can have come to the place of one that went. */
static int report_slot(const struct panel *panel, struct panel_slot *slot, int64_t time_ms, struct panel_touch *out)
{
    int count = 0;

    if (slot->told != NOBODY && slot->told != slot->finger) {
        out[count++] = touch_of(panel, slot, PANEL_UP, time_ms);
        slot->told = NOBODY;
    }
    if (slot->finger == NOBODY || slot->muted)
        return count;
    if (!within(panel->x, slot->x) || !within(panel->y, slot->y))
        return count + mute(panel, slot, time_ms, out + count);
    bool lands = slot->told == NOBODY;
    if (!lands && !slot->moved)
        return count;
    slot->told = slot->finger;
    slot->told_x = slot->x;
    slot->told_y = slot->y;
    slot->moved = false;
    out[count++] = touch_of(panel, slot, lands ? PANEL_DOWN : PANEL_MOVE, time_ms);
    return count;
}

static int report(struct panel *panel, int64_t time_ms, struct panel_touch *out)
{
    int count = 0;

    for (int i = 0; i < PANEL_SLOTS; i++)
        count += report_slot(panel, &panel->slots[i], time_ms, out + count);
    return count;
}

static void place_finger(struct panel_slot *slot, int finger)
{
    slot->finger = finger;
    slot->muted = false;
    slot->moved = false;
}

static int take_axis(struct panel *panel, const struct record *record, struct panel_touch *out)
{
    struct panel_slot *slot = panel->slot == NOBODY ? NULL : &panel->slots[panel->slot];

    if (panel->many && record->code == ABS_MT_SLOT) {
        panel_at(panel, record->value);
        return 0;
    }
    if (slot == NULL)
        return 0;
    if (record->code == (panel->many ? ABS_MT_POSITION_X : ABS_X)) {
        slot->x = record->value;
        slot->moved = true;
    } else if (record->code == (panel->many ? ABS_MT_POSITION_Y : ABS_Y)) {
        slot->y = record->value;
        slot->moved = true;
    } else if (panel->many && record->code == ABS_MT_TRACKING_ID) {
        place_finger(slot, record->value);
    } else if (panel->many && record->code == ABS_MT_TOOL_TYPE && record->value == MT_TOOL_PALM) {
        return mute(panel, slot, record->time_ms, out);
    }
    return 0;
}

/* A pen tablet's tip and the left button of a mouse that knows its place count as a finger too. */
static void take_button(struct panel *panel, const struct record *record)
{
    if (panel->many || (record->code != BTN_TOUCH && record->code != BTN_LEFT) || record->value == 2)
        return;
    if (record->value == 0) {
        place_finger(&panel->slots[0], NOBODY);
        return;
    }
    panel->serial = panel->serial == 0xffff ? 1 : panel->serial + 1;
    place_finger(&panel->slots[0], panel->serial);
}

int panel_take(struct panel *panel, const struct record *record, struct panel_touch out[PANEL_TOUCHES_MAX])
{
    if (record->type == EV_SYN && record->code == SYN_DROPPED) {
        panel->missed = true;
        return panel_drop(panel, record->time_ms, out);
    }
    bool ends = record->type == EV_SYN && record->code == SYN_REPORT;
    if (panel->missed) {
        panel->missed = !ends;
        panel->unknown = ends;
        return 0;
    }
    if (ends)
        return report(panel, record->time_ms, out);
    if (record->type == EV_ABS)
        return take_axis(panel, record, out);
    if (record->type == EV_KEY)
        take_button(panel, record);
    return 0;
}

int panel_drop(struct panel *panel, int64_t time_ms, struct panel_touch out[PANEL_TOUCHES_MAX])
{
    int count = 0;

    for (int i = 0; i < PANEL_SLOTS; i++) {
        count += mute(panel, &panel->slots[i], time_ms, out + count);
        panel->slots[i].finger = NOBODY;
    }
    return count;
}
