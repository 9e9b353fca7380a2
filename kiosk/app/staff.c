#include "kiosk/app/staff.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/app/key_order.h"
#include "kiosk/app/staff_store.h"

enum { MINUTE_MS = 60000 };

static void wait_from(struct staff *staff, const struct pin *pin, int64_t now_ms)
{
    staff->free_from_ms = now_ms + (int64_t)pin_wait_min(pin) * MINUTE_MS;
}

void staff_init(struct staff *staff, const char *store, const char *trust, uint64_t seed, int64_t now_ms)
{
    struct pin pin;

    memset(staff, 0, sizeof *staff);
    staff->store = store;
    staff->trust = trust;
    staff->chance = seed | 1;
    staff_read_pin(staff, &pin);
    wait_from(staff, &pin, now_ms);
}

static void forget_digits(struct staff *staff)
{
    memset(staff->digits, 0, sizeof staff->digits);
    staff->view.typed = 0;
}

static void close_all(struct staff *staff)
{
    forget_digits(staff);
    memset(&staff->view, 0, sizeof staff->view);
    staff->changed = true;
}

static void show_wait(struct staff *staff, int64_t now_ms)
{
    int64_t left_ms = staff->free_from_ms - now_ms;

    staff->view.wait_min = left_ms > 0 ? (int)((left_ms + MINUTE_MS - 1) / MINUTE_MS) : 0;
}

void staff_open(struct staff *staff, int64_t now_ms)
{
    struct pin pin;

    if (staff->store == NULL || staff->view.page != STAFF_CLOSED)
        return;
    staff_read_pin(staff, &pin);
    close_all(staff);
    staff->view.page = STAFF_PIN;
    staff->view.no_pin = !pin_known(&pin);
    show_wait(staff, now_ms);
    key_order_shuffle(&staff->chance, staff->view.order);
    staff->until_ms = now_ms + STAFF_ANSWER_MS;
}

static bool has_matter(const struct staff *staff)
{
    return staff->matter != NULL && staff->matter->name[0] != 0;
}

/* True if the view is another one by it. */
static bool show_matter(struct staff *staff)
{
    const char *name = has_matter(staff) ? staff->matter->name : "";
    struct staff_view *view = &staff->view;
    enum update_code code = has_matter(staff) ? staff->matter->code : UPDATE_OK;
    bool same = strcmp(view->stick, name) == 0 && view->stick_code == code;

    snprintf(view->stick, sizeof view->stick, "%s", name);
    view->stick_code = code;
    view->problem_count = has_matter(staff) ? staff->matter->problems.count + staff->matter->problems.more : 0;
    view->problems = staff->matter != NULL ? &staff->matter->problems : NULL;
    return !same;
}

static void show(struct staff *staff, enum staff_page page)
{
    staff->view.page = page;
    staff->view.list_page = 0;
    staff->changed = true;
}

/* What lies on a stick comes first. */
static void come_in(struct staff *staff, struct diag *diag)
{
    staff_look(staff, diag);
    staff->view.no_sticks = staff->no_sticks;
    (void)show_matter(staff);
    show(staff, has_matter(staff) ? STAFF_STICK : STAFF_MENU);
}

static void enter(struct staff *staff, int64_t now_ms, struct diag *diag)
{
    struct pin pin = { 0 };

    if (now_ms < staff->free_from_ms || staff->view.typed == 0)
        return;
    enum update_code code = staff_try_pin(staff, &pin, diag);
    if (code == UPDATE_OK || code == UPDATE_PIN_WRONG || code == UPDATE_PIN_WAIT)
        wait_from(staff, &pin, now_ms);
    forget_digits(staff);
    staff->view.told = code;
    if (code == UPDATE_OK) {
        come_in(staff, diag);
        staff->until_ms = now_ms + STAFF_MENU_MS;
    }
    show_wait(staff, now_ms);
}

static void type(struct staff *staff, int digit)
{
    if (staff->view.typed == PIN_DIGITS_MAX || staff->view.wait_min > 0 || staff->view.no_pin)
        return;
    staff->digits[staff->view.typed++] = (char)('0' + digit);
    staff->view.told = UPDATE_OK;
}

static void act_on_pin(struct staff *staff, enum staff_action action, int argument, int64_t now_ms, struct diag *diag)
{
    if (action == STAFF_DIGIT)
        type(staff, argument);
    else if (action == STAFF_DELETE && staff->view.typed > 0)
        staff->digits[--staff->view.typed] = 0;
    else if (action == STAFF_ENTER)
        enter(staff, now_ms, diag);
}

static void after_change(struct staff *staff, enum update_code code, struct diag *diag)
{
    staff_look(staff, diag);
    staff->view.told = code;
    show(staff, STAFF_MENU);
}

static void wish(struct staff *staff, enum staff_wish wish)
{
    staff->wish = wish;
    show(staff, STAFF_WORK);
    staff->view.work = (struct work){ .kind = wish == STAFF_WISH_SAVE ? WORK_SAVING : WORK_CHECKING,
                                      .percent = NOTES_UNKNOWN, .minutes_left = NOTES_UNKNOWN };
}

static void act_on_menu(struct staff *staff, enum staff_action action, int argument, struct diag *diag)
{
    staff->view.told = UPDATE_OK;
    staff->view.kept = false;
    if (action == STAFF_KEEP || action == STAFF_UNDO) {
        bool keep = action == STAFF_KEEP;
        after_change(staff, staff_settle(staff, keep, diag), diag);
        staff->view.kept = keep && staff->view.told == UPDATE_OK;
    } else if (action == STAFF_SHOW) {
        show(staff, (enum staff_page)argument);
    }
}

static void act_on_stick(struct staff *staff, enum staff_action action, int argument)
{
    if (action == STAFF_INSTALL && update_code_asks(staff->view.stick_code))
        wish(staff, STAFF_WISH_INSTALL);
    else if (action == STAFF_SHOW && argument == STAFF_PROBLEMS && staff->view.problems != NULL)
        show(staff, STAFF_PROBLEMS);
    else if (action == STAFF_LEAVE)
        show(staff, STAFF_MENU);
}

static void turn(struct staff *staff, enum staff_action action)
{
    bool problems = staff->view.page == STAFF_PROBLEMS;

    if (action == STAFF_LATER)
        staff->view.list_page++;
    else if (action == STAFF_EARLIER && staff->view.list_page > 0)
        staff->view.list_page--;
    else if (action == STAFF_LEAVE)
        show(staff, problems && has_matter(staff) ? STAFF_STICK : STAFF_MENU);
}

/* Leaving an exhibit is asked for once more; keeping one is not. */
static void act_on_others(struct staff *staff, enum staff_action action)
{
    if (action == STAFF_GO_BACK || action == STAFF_GO_FACTORY) {
        staff->view.wanted = action;
        show(staff, STAFF_SURE);
    } else if (action == STAFF_LEAVE) {
        show(staff, STAFF_MENU);
    }
}

static void act_on_sure(struct staff *staff, enum staff_action action, struct diag *diag)
{
    if (action == STAFF_YES)
        after_change(staff, staff_leave(staff, staff->view.wanted == STAFF_GO_FACTORY, diag), diag);
    else
        show(staff, STAFF_MENU);
}

void staff_act(struct staff *staff, enum staff_action action, int argument, int64_t now_ms, struct diag *diag)
{
    if (staff->view.page == STAFF_CLOSED)
        return;
    staff->changed = true;
    staff->until_ms = now_ms + (staff->view.page == STAFF_PIN ? STAFF_ANSWER_MS : STAFF_MENU_MS);
    if (action == STAFF_CLOSE) {
        close_all(staff);
        return;
    }
    switch (staff->view.page) {
    case STAFF_CLOSED:
    case STAFF_WORK:
    case STAFF_SAVED: break;
    case STAFF_PIN: act_on_pin(staff, action, argument, now_ms, diag); break;
    case STAFF_MENU: act_on_menu(staff, action, argument, diag); break;
    case STAFF_OTHERS: act_on_others(staff, action); break;
    case STAFF_SURE: act_on_sure(staff, action, diag); break;
    case STAFF_STICK: act_on_stick(staff, action, argument); break;
    case STAFF_PUT:
        if (action == STAFF_SAVE && staff->view.put[0] != 0)
            wish(staff, STAFF_WISH_SAVE);
        else if (action == STAFF_LEAVE)
            show(staff, STAFF_MENU);
        break;
    case STAFF_PROBLEMS:
    case STAFF_UPDATES:
    case STAFF_STORAGE: turn(staff, action); break;
    }
}

/* What was installed shows itself; what was not is told here. */
static void follow_work(struct staff *staff, const struct bulletin *told)
{
    struct work work = bulletin_work(told);

    if (bulletin_works(told)) {
        staff->changed = staff->changed || !work_same(&staff->view.work, &work);
        staff->view.work = work;
    } else if (told->kind == BULLETIN_RESULT && told->code == UPDATE_OK) {
        close_all(staff);
    } else if (told->kind == BULLETIN_SAVED) {
        snprintf(staff->view.folder, sizeof staff->view.folder, "%s", told->folder);
        show(staff, STAFF_SAVED);
    } else {
        bool saved = staff->view.work.kind == WORK_SAVING;
        staff->view.told = told->kind == BULLETIN_RESULT ? told->code : UPDATE_OK;
        show(staff, has_matter(staff) && !saved ? STAFF_STICK : STAFF_MENU);
    }
}

/* A stick that was meant to be saved to and cannot be read is told of where it is waited for. */
static void hear_put(struct staff *staff, const char *put)
{
    bool useless = has_matter(staff) && staff->matter->code == UPDATE_STICK_FORMAT && *put == 0;

    if (staff->view.page == STAFF_PUT && useless) {
        (void)show_matter(staff);
        show(staff, STAFF_STICK);
    }
    if (strcmp(staff->view.put, put) == 0)
        return;
    snprintf(staff->view.put, sizeof staff->view.put, "%.*s", BULLETIN_NAME_BYTES - 1, put);
    staff->changed = true;
}

void staff_hear(struct staff *staff, const struct staff_news *news)
{
    staff->matter = news->matter;
    staff->rounds = news->rounds;
    staff->no_sticks = news->put == NULL;
    staff->plays = news->plays;
    staff->factory = news->factory;
    if (staff->view.page == STAFF_CLOSED || staff->view.page == STAFF_PIN)
        return;
    if (show_matter(staff) && (staff->view.page == STAFF_MENU || staff->view.page == STAFF_STICK))
        show(staff, has_matter(staff) ? staff->view.page : STAFF_MENU);
    hear_put(staff, news->put != NULL ? news->put : "");
    if (staff->view.page == STAFF_WORK)
        follow_work(staff, &news->told);
}

void staff_update(struct staff *staff, int64_t now_ms)
{
    if (staff->view.page == STAFF_CLOSED)
        return;
    if (now_ms >= staff->until_ms) {
        close_all(staff);
        return;
    }
    int before = staff->view.wait_min;
    show_wait(staff, now_ms);
    staff->changed = staff->changed || staff->view.wait_min != before;
}

int64_t staff_due(const struct staff *staff)
{
    return staff->view.page == STAFF_CLOSED ? INT64_MAX : staff->until_ms;
}
