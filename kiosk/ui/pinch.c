#include "kiosk/ui/pinch.h"

#include <math.h>
#include <stddef.h>

/* T12. Nearer than LEAST_MM fingers are one: no scale is divided by less. */
static const double APART_MM = 27;
static const double CHANGE_MM = 5;
static const double LEAST_MM = 1;

static double apart_mm(const struct pinch *pinch, const struct gesture_scale *scale)
{
    const struct contact *a = pinch->fingers[0];
    const struct contact *b = pinch->fingers[1];

    return fmax(LEAST_MM, gesture_scale_mm(scale, a->x - b->x, a->y - b->y));
}

bool pinch_holds(const struct pinch *pinch, const struct contact *contact)
{
    return pinch->fingers[0] == contact || pinch->fingers[1] == contact;
}

/* The finger that landed first after another one. */
static struct contact *oldest_after(struct contacts *contacts, int64_t number)
{
    struct contact *found = NULL;

    for (int i = 0; i < CONTACTS_MAX; i++) {
        struct contact *contact = &contacts->all[i];
        if (contact->state != CONTACT_REAL || contact->resting || contact->number <= number)
            continue;
        if (found == NULL || contact->number < found->number)
            found = contact;
    }
    return found;
}

bool pinch_choose(struct pinch *pinch, struct contacts *contacts)
{
    if (pinch->going)
        return true;
    struct contact *a = oldest_after(contacts, 0);
    struct contact *b = a != NULL ? oldest_after(contacts, a->number) : NULL;
    if (b == NULL) {
        *pinch = (struct pinch){ 0 };
        return false;
    }
    if (pinch->fingers[0] == a && pinch->fingers[1] == b)
        return true;
    *pinch = (struct pinch){ .fingers = { a, b } };
    pinch->first_mm = apart_mm(pinch, &contacts->scale);
    return true;
}

bool pinch_ready(const struct pinch *pinch, const struct gesture_scale *scale)
{
    double now_mm = apart_mm(pinch, scale);

    return !pinch->going && now_mm >= APART_MM && fabs(now_mm - pinch->first_mm) >= CHANGE_MM;
}

void pinch_begin(struct pinch *pinch, const struct gesture_scale *scale)
{
    pinch->going = true;
    pinch->first_mm = apart_mm(pinch, scale);
    pinch->last_mm = pinch->first_mm;
    pinch->x = (pinch->fingers[0]->x + pinch->fingers[1]->x) / 2;
    pinch->y = (pinch->fingers[0]->y + pinch->fingers[1]->y) / 2;
}

double pinch_step(struct pinch *pinch, const struct gesture_scale *scale, double *dx, double *dy)
{
    double now_mm = apart_mm(pinch, scale);
    double factor = now_mm / pinch->last_mm;
    double x = (pinch->fingers[0]->x + pinch->fingers[1]->x) / 2;
    double y = (pinch->fingers[0]->y + pinch->fingers[1]->y) / 2;

    *dx = x - pinch->x;
    *dy = y - pinch->y;
    pinch->x = x;
    pinch->y = y;
    pinch->last_mm = now_mm;
    return factor;
}
