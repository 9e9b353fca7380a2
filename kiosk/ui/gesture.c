#include "kiosk/ui/gesture.h"

#include <stddef.h>

#include "kiosk/base/least.h"

/* Longer than anybody waits between the two fingers of a pinch. */
enum { REST_MS = 1000 };

void gestures_init(struct gestures *gestures, const struct gesture_scale *scale)
{
    *gestures = (struct gestures){ 0 };
    contacts_init(&gestures->contacts, scale);
}

static void emit(struct gestures *gestures, const struct contact *contact, struct gesture gesture)
{
    gesture_queue_push(&gestures->queue, contact->number, gesture);
}

static bool beyond_slop(const struct gestures *gestures, const struct contact *contact)
{
    double dx = contact->x - contact->origin_x;
    double dy = contact->y - contact->origin_y;

    return gesture_scale_mm(&gestures->contacts.scale, dx, dy) > CONTACT_SLOP_MM;
}

/* The finger stays down, but what it does next begins here. */
static void begin_anew(const struct gestures *gestures, struct contact *contact)
{
    contact->spent = true;
    contact->origin_x = contact->x;
    contact->origin_y = contact->y;
    trace_begin(&contact->trace, (struct trace_point){ gestures->queue.now_ms, contact->x, contact->y });
}

/* Who moves something has the screen: the others tap no more. */
static void spend_all(struct gestures *gestures)
{
    for (int i = 0; i < CONTACTS_MAX; i++)
        gestures->contacts.all[i].spent = true;
    pressed_cancel(&gestures->pressed, gestures->pressed.contact, &gestures->queue);
}

static struct gesture drag_gesture(const struct gestures *gestures, enum gesture_kind kind)
{
    const struct contact *leader = gestures->leader;

    return (struct gesture){
        .kind = kind, .x = leader->x, .y = leader->y,
        .dx = leader->x - gestures->drag_x, .dy = leader->y - gestures->drag_y,
        .total_dx = leader->x - leader->origin_x, .total_dy = leader->y - leader->origin_y,
    };
}

static void drag(struct gestures *gestures)
{
    struct gesture gesture = drag_gesture(gestures, GESTURE_DRAG);

    if (gesture.dx == 0 && gesture.dy == 0)
        return;
    emit(gestures, gestures->leader, gesture);
    gestures->drag_x = gesture.x;
    gestures->drag_y = gesture.y;
}

static void begin_drag(struct gestures *gestures, struct contact *contact)
{
    spend_all(gestures);
    gestures->leader = contact;
    gestures->drag_x = contact->origin_x;
    gestures->drag_y = contact->origin_y;
    emit(gestures, contact,
         (struct gesture){ .kind = GESTURE_DRAG_BEGIN, .x = contact->origin_x, .y = contact->origin_y });
    drag(gestures);
}

static void end_drag(struct gestures *gestures, bool thrown)
{
    if (gestures->leader == NULL)
        return;
    struct gesture gesture = drag_gesture(gestures, GESTURE_DRAG_END);
    gesture.lifted = thrown;
    if (thrown)
        trace_velocity(&gestures->leader->trace, gestures->queue.now_ms, &gestures->contacts.scale, &gesture.velocity_x,
                       &gesture.velocity_y);
    emit(gestures, gestures->leader, gesture);
    begin_anew(gestures, gestures->leader);
    gestures->leader = NULL;
}

static struct gesture pinch_gesture(const struct pinch *pinch, enum gesture_kind kind)
{
    return (struct gesture){
        .kind = kind, .x = pinch->x, .y = pinch->y, .scale = 1, .total_scale = pinch->last_mm / pinch->first_mm,
    };
}

static void pinch(struct gestures *gestures)
{
    double dx, dy;
    double factor = pinch_step(&gestures->pinch, &gestures->contacts.scale, &dx, &dy);
    struct gesture gesture = pinch_gesture(&gestures->pinch, GESTURE_PINCH);

    gesture.scale = factor;
    gesture.dx = dx;
    gesture.dy = dy;
    emit(gestures, gestures->pinch.fingers[0], gesture);
}

static void begin_pinch(struct gestures *gestures)
{
    end_drag(gestures, false);
    spend_all(gestures);
    pinch_begin(&gestures->pinch, &gestures->contacts.scale);
    emit(gestures, gestures->pinch.fingers[0], pinch_gesture(&gestures->pinch, GESTURE_PINCH_BEGIN));
}

static void end_pinch(struct gestures *gestures)
{
    struct pinch *ended = &gestures->pinch;

    if (ended->going) {
        emit(gestures, ended->fingers[0], pinch_gesture(ended, GESTURE_PINCH_END));
        begin_anew(gestures, ended->fingers[0]);
        begin_anew(gestures, ended->fingers[1]);
    }
    *ended = (struct pinch){ 0 };
}

static bool busy(const struct gestures *gestures)
{
    return gestures->leader != NULL || gestures->pinch.going;
}

/* A finger has left its spot: no tap any more, and a drag if nobody else moves something. */
static void slide(struct gestures *gestures, struct contact *contact)
{
    contact->spent = true;
    contact->resting = false;
    pressed_cancel(&gestures->pressed, contact->number, &gestures->queue);
    if (contact->state != CONTACT_REAL)
        return;
    if (busy(gestures))
        begin_anew(gestures, contact);
    else
        begin_drag(gestures, contact);
}

static void follow(struct gestures *gestures, struct contact *contact)
{
    if (!contact_live(contact))
        return;
    if (gestures->leader == contact)
        drag(gestures);
    else if (gestures->pinch.going && pinch_holds(&gestures->pinch, contact))
        pinch(gestures);
    else if (beyond_slop(gestures, contact))
        slide(gestures, contact);
    if (pinch_choose(&gestures->pinch, &gestures->contacts) &&
        pinch_ready(&gestures->pinch, &gestures->contacts.scale))
        begin_pinch(gestures);
}

static void tap(struct gestures *gestures, const struct contact *contact)
{
    emit(gestures, contact, (struct gesture){ .kind = GESTURE_TAP, .x = contact->origin_x, .y = contact->origin_y });
    for (int i = 0; i < CONTACTS_MAX; i++) {
        struct contact *other = &gestures->contacts.all[i];
        /* A hand that lay there before is at rest (T17); one that came later is another tap. */
        if (other->number < contact->number)
            other->spent = true;
    }
    pressed_tap(&gestures->pressed, contact->number);
    pressed_tick(&gestures->pressed, &gestures->queue);
}

/* The contact is no finger any more: whatever it was doing ends. */
static void withdraw(struct gestures *gestures, const struct contact *contact, bool thrown)
{
    if (gestures->leader == contact)
        end_drag(gestures, thrown);
    if (pinch_holds(&gestures->pinch, contact))
        end_pinch(gestures);
    pressed_cancel(&gestures->pressed, contact->number, &gestures->queue);
}

static void lose(struct gestures *gestures, struct contact *contact)
{
    withdraw(gestures, contact, false);
    contacts_lift(&gestures->contacts, contact, gestures->queue.now_ms);
}

static void lift(struct gestures *gestures, struct contact *contact)
{
    if (contact->state == CONTACT_REAL && !contact->spent)
        tap(gestures, contact);
    withdraw(gestures, contact, true);
    contacts_lift(&gestures->contacts, contact, gestures->queue.now_ms);
}

/* Fingers that have lain still as another lands are at rest, and let go of what they hold. */
static void let_rest(struct gestures *gestures)
{
    const struct pinch *held = &gestures->pinch;

    for (int i = 0; i < CONTACTS_MAX; i++) {
        struct contact *contact = &gestures->contacts.all[i];
        if (contact->state == CONTACT_REAL && gestures->queue.now_ms - contact->still_ms >= REST_MS)
            contact->resting = true;
    }
    if (gestures->leader != NULL && gestures->leader->resting)
        end_drag(gestures, false);
    if (held->going && held->fingers[0]->resting && held->fingers[1]->resting)
        end_pinch(gestures);
}

static void land(struct gestures *gestures, const struct input_event *event)
{
    struct contact *contact = contacts_land(&gestures->contacts, event);

    if (gestures->contacts.storm) {
        end_drag(gestures, false);
        end_pinch(gestures);
        pressed_cancel(&gestures->pressed, gestures->pressed.contact, &gestures->queue);
    }
    if (contact == NULL || contact->state != CONTACT_NEW)
        return;
    let_rest(gestures);
    contact->spent = busy(gestures);
    if (!contact->spent)
        pressed_show(&gestures->pressed, contact, &gestures->queue);
}

void gestures_feed(struct gestures *gestures, const struct input_event *event)
{
    struct input_event placed = *event;

    /* The kinds of pointers come first. */
    if (event->kind > INPUT_POINTER_LOST)
        return;
    gestures_tick(gestures, event->time_ms);
    struct contact *contact = contacts_find(&gestures->contacts, event->pointer);
    bool inside = event->kind != INPUT_POINTER_LOST && contacts_place(&gestures->contacts, &placed);
    if (contact != NULL && event->kind == INPUT_POINTER_DOWN) {
        /* Its end was missed. */
        lose(gestures, contact);
        contact = NULL;
    }
    if (contact == NULL) {
        if (event->kind == INPUT_POINTER_DOWN && inside)
            land(gestures, &placed);
        return;
    }
    if (inside) {
        contacts_move(&gestures->contacts, contact, &placed);
        follow(gestures, contact);
    }
    if (event->kind == INPUT_POINTER_UP && inside)
        lift(gestures, contact);
    else if (event->kind != INPUT_POINTER_MOVE)
        lose(gestures, contact);
}

void gestures_tick(struct gestures *gestures, int64_t now_ms)
{
    struct contact *contact;

    gestures->queue.now_ms = now_ms;
    while ((contact = contacts_ripen(&gestures->contacts, now_ms)) != NULL) {
        if (contact->state != CONTACT_REAL) {
            withdraw(gestures, contact, false);
            continue;
        }
        emit(gestures, contact, (struct gesture){ .kind = GESTURE_TOUCH, .x = contact->x, .y = contact->y });
        follow(gestures, contact);
    }
    pressed_tick(&gestures->pressed, &gestures->queue);
}

int64_t gestures_due(const struct gestures *gestures)
{
    return int64_least(contacts_due(&gestures->contacts), pressed_due(&gestures->pressed));
}

bool gestures_next(struct gestures *gestures, struct gesture *out)
{
    return gesture_queue_next(&gestures->queue, out);
}

int64_t gestures_moved_ms(const struct gestures *gestures)
{
    int64_t moved_ms = 0;

    for (int i = 0; i < CONTACTS_MAX; i++) {
        const struct contact *contact = &gestures->contacts.all[i];
        if (contact->state == CONTACT_REAL && contact->still_ms > moved_ms)
            moved_ms = contact->still_ms;
    }
    return moved_ms;
}

const struct contact_drops *gestures_drops(const struct gestures *gestures)
{
    return &gestures->contacts.drops;
}

int gestures_masked_cells(const struct gestures *gestures)
{
    return contacts_masked_cells(&gestures->contacts);
}
