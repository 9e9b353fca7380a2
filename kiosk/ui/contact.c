#include "kiosk/ui/contact.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>

#include "kiosk/base/least.h"

/* T16; QUIET_MS is told in the header. */
enum { GHOST_MS = 20, STORM_MS = 100, STUCK_MS = 60000, QUIET_MS = 15000 };

static const double CELL_MM = 15;

void contacts_init(struct contacts *contacts, const struct gesture_scale *scale)
{
    assert(scale->px_per_mm_x > 0 && scale->px_per_mm_y > 0);
    *contacts = (struct contacts){ .scale = *scale };
}

bool contacts_place(struct contacts *contacts, struct input_event *event)
{
    const struct rect *screen = &contacts->scale.screen;
    double right = screen->x + screen->w;
    double bottom = screen->y + screen->h;

    /* Written so that a position that is no number is outside too. */
    if (!(event->x >= screen->x && event->x <= right && event->y >= screen->y && event->y <= bottom)) {
        contacts->drops.outside_count++;
        return false;
    }
    /* Panels report a finger at the bezel as 1.0, which is no pixel. */
    event->x = fmin(event->x, right - 0.5);
    event->y = fmin(event->y, bottom - 0.5);
    return true;
}

struct contact *contacts_find(struct contacts *contacts, int64_t pointer)
{
    for (int i = 0; i < CONTACTS_MAX; i++) {
        struct contact *contact = &contacts->all[i];
        if (contact->state != CONTACT_NONE && contact->pointer == pointer)
            return contact;
    }
    return NULL;
}

bool contact_live(const struct contact *contact)
{
    return contact->state == CONTACT_NEW || contact->state == CONTACT_REAL;
}

/* What a storm waits for. A stuck contact is not waited for: it may never lift, and the panel would be dead. */
static bool counts(const struct contact *contact)
{
    return contact_live(contact) || contact->state == CONTACT_DROPPED;
}

static void end_storm(struct contacts *contacts)
{
    for (int i = 0; i < CONTACTS_MAX; i++) {
        if (counts(&contacts->all[i]))
            return;
    }
    contacts->storm = false;
}

static int mask_at(const struct contacts *contacts, double x, double y)
{
    const struct gesture_scale *scale = &contacts->scale;

    for (int i = 0; i < CONTACTS_MAX_MASKS; i++) {
        const struct contact_mask *mask = &contacts->masks[i];
        double dx_mm = fabs(x - mask->x) / scale->px_per_mm_x;
        double dy_mm = fabs(y - mask->y) / scale->px_per_mm_y;
        if (mask->used && dx_mm <= CELL_MM / 2 && dy_mm <= CELL_MM / 2)
            return i;
    }
    return -1;
}

static void hold_mask(struct contacts *contacts, struct contact *contact, int mask)
{
    contact->state = CONTACT_STUCK;
    contact->mask = mask;
    if (mask >= 0)
        contacts->masks[mask].holder_count++;
}

static int new_mask(struct contacts *contacts, double x, double y)
{
    for (int i = 0; i < CONTACTS_MAX_MASKS; i++) {
        if (contacts->masks[i].used)
            continue;
        contacts->masks[i] = (struct contact_mask){ .used = true, .x = x, .y = y };
        return i;
    }
    return -1;
}

static bool storm_breaks(struct contacts *contacts, int64_t now_ms)
{
    contacts->landings_ms[contacts->landing_count % CONTACTS_STORM] = now_ms;
    contacts->landing_count++;
    int64_t first_ms = contacts->landings_ms[contacts->landing_count % CONTACTS_STORM];
    return contacts->landing_count >= CONTACTS_STORM && now_ms - first_ms <= STORM_MS;
}

static void drop_all(struct contacts *contacts)
{
    contacts->drops.storm_count++;
    contacts->storm = true;
    for (int i = 0; i < CONTACTS_MAX; i++) {
        if (contact_live(&contacts->all[i]))
            contacts->all[i].state = CONTACT_DROPPED;
    }
}

static struct contact *add(struct contacts *contacts, const struct input_event *event)
{
    for (int i = 0; i < CONTACTS_MAX; i++) {
        struct contact *contact = &contacts->all[i];
        if (contact->state != CONTACT_NONE)
            continue;
        *contact = (struct contact){
            .state = CONTACT_NEW, .pointer = event->pointer, .number = ++contacts->last_number,
            .real_ms = event->time_ms + (event->pointer == POINTER_MOUSE ? 0 : GHOST_MS),
            .still_ms = event->time_ms, .mask = -1,
            .x = event->x, .origin_x = event->x, .still_x = event->x,
            .y = event->y, .origin_y = event->y, .still_y = event->y,
        };
        trace_begin(&contact->trace, (struct trace_point){ event->time_ms, event->x, event->y });
        return contact;
    }
    return NULL;
}

struct contact *contacts_land(struct contacts *contacts, const struct input_event *event)
{
    struct contact *contact = add(contacts, event);

    if (contact == NULL)
        return NULL;
    int mask = mask_at(contacts, event->x, event->y);
    if (mask >= 0) {
        contacts->drops.masked_count++;
        hold_mask(contacts, contact, mask);
        return contact;
    }
    if (storm_breaks(contacts, event->time_ms) && !contacts->storm)
        drop_all(contacts);
    if (contacts->storm)
        contact->state = CONTACT_DROPPED;
    return contact;
}

void contacts_move(const struct contacts *contacts, struct contact *contact, const struct input_event *event)
{
    double moved_mm = gesture_scale_mm(&contacts->scale, event->x - contact->still_x, event->y - contact->still_y);

    contact->x = event->x;
    contact->y = event->y;
    trace_add(&contact->trace, (struct trace_point){ event->time_ms, event->x, event->y });
    if (moved_mm <= CONTACT_SLOP_MM)
        return;
    contact->still_x = event->x;
    contact->still_y = event->y;
    contact->still_ms = event->time_ms;
}

void contacts_lift(struct contacts *contacts, struct contact *contact, int64_t now_ms)
{
    struct contact_mask *mask = contact->mask >= 0 ? &contacts->masks[contact->mask] : NULL;

    if (contact->state == CONTACT_NEW)
        contacts->drops.short_count++;
    if (mask != NULL) {
        mask->holder_count--;
        mask->quiet_ms = now_ms;
    }
    *contact = (struct contact){ 0 };
    end_storm(contacts);
}

static void forget_masks(struct contacts *contacts, int64_t now_ms)
{
    for (int i = 0; i < CONTACTS_MAX_MASKS; i++) {
        struct contact_mask *mask = &contacts->masks[i];
        if (mask->used && mask->holder_count == 0 && now_ms - mask->quiet_ms >= QUIET_MS)
            mask->used = false;
    }
}

struct contact *contacts_ripen(struct contacts *contacts, int64_t now_ms)
{
    for (int i = 0; i < CONTACTS_MAX; i++) {
        struct contact *contact = &contacts->all[i];
        if (contact->state == CONTACT_NEW && now_ms >= contact->real_ms) {
            contact->state = CONTACT_REAL;
            return contact;
        }
        if (counts(contact) && now_ms - contact->still_ms >= STUCK_MS) {
            contacts->drops.stuck_count++;
            hold_mask(contacts, contact, new_mask(contacts, contact->x, contact->y));
            end_storm(contacts);
            return contact;
        }
    }
    forget_masks(contacts, now_ms);
    return NULL;
}

int64_t contacts_due(const struct contacts *contacts)
{
    int64_t due_ms = INT64_MAX;

    for (int i = 0; i < CONTACTS_MAX; i++) {
        const struct contact *contact = &contacts->all[i];
        if (contact->state == CONTACT_NEW)
            due_ms = int64_least(due_ms, contact->real_ms);
        else if (counts(contact))
            due_ms = int64_least(due_ms, contact->still_ms + STUCK_MS);
    }
    for (int i = 0; i < CONTACTS_MAX_MASKS; i++) {
        const struct contact_mask *mask = &contacts->masks[i];
        if (mask->used && mask->holder_count == 0)
            due_ms = int64_least(due_ms, mask->quiet_ms + QUIET_MS);
    }
    return due_ms;
}

int contacts_masked_cells(const struct contacts *contacts)
{
    int count = 0;

    for (int i = 0; i < CONTACTS_MAX_MASKS; i++)
        count += contacts->masks[i].used;
    return count;
}
