#include "kiosk/app/staff.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/update/trial.h"

enum { MINUTE_MS = 60000 };

static bool open_store(const struct staff *staff, struct store *store, struct diag *diag, enum update_code *code)
{
    *code = store_open(staff->store, store, diag);
    return *code == UPDATE_OK;
}

static void wait_from(struct staff *staff, const struct pin *pin, int64_t now_ms)
{
    staff->free_from_ms = now_ms + (int64_t)pin_wait_min(pin) * MINUTE_MS;
}

void staff_init(struct staff *staff, const char *store, const char *trust, uint64_t seed, int64_t now_ms)
{
    struct diag unheard = { 0 };
    struct store opened;
    struct pin pin;

    memset(staff, 0, sizeof *staff);
    staff->store = store;
    staff->trust = trust;
    staff->chance = seed | 1;
    if (store != NULL && store_open_reading(store, &opened, &unheard) == UPDATE_OK) {
        pin_read(&opened, &pin);
        wait_from(staff, &pin, now_ms);
        store_close(&opened);
    }
    diag_finish(&unheard);
}

/* xorshift64* (Vigna 2016): who sees the screen sees the order anyway; it must only not be the same each time. */
static uint32_t draw(struct staff *staff, uint32_t below)
{
    staff->chance ^= staff->chance >> 12;
    staff->chance ^= staff->chance << 25;
    staff->chance ^= staff->chance >> 27;
    return (uint32_t)((staff->chance * UINT64_C(2685821657736338717)) >> 33) % below;
}

static void shuffle(struct staff *staff)
{
    for (int i = 0; i < STAFF_KEYS; i++) {
        uint32_t at = draw(staff, (uint32_t)i + 1);
        staff->view.order[i] = staff->view.order[at];
        staff->view.order[at] = (unsigned char)i;
    }
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
    struct diag unheard = { 0 };
    struct store store;
    struct pin pin = { 0 };

    if (staff->store == NULL || staff->view.page != STAFF_CLOSED)
        return;
    if (store_open_reading(staff->store, &store, &unheard) == UPDATE_OK) {
        pin_read(&store, &pin);
        store_close(&store);
    }
    diag_finish(&unheard);
    close_all(staff);
    staff->view.page = STAFF_PIN;
    staff->view.no_pin = !pin.set;
    show_wait(staff, now_ms);
    shuffle(staff);
    staff->until_ms = now_ms + STAFF_ANSWER_MS;
}

static void describe(const struct store *store, const struct trust *trust, uint32_t generation,
                     char out[STAFF_LINE_BYTES])
{
    struct arena arena = { 0 };
    struct diag unheard = { 0 };
    struct sealed sealed;
    int folder = DISK_NONE;

    out[0] = 0;
    if (generation != GENERATION_FACTORY && store_open_generation(store, generation, &folder) == DISK_OK &&
        sealed_read(folder, trust, &arena, &sealed, &unheard) == UPDATE_OK)
        snprintf(out, STAFF_LINE_BYTES, "%s, %" PRIu32, sealed.manifest.id, sealed.manifest.version);
    disk_release(folder);
    diag_finish(&unheard);
    arena_finish(&arena);
}

static void show_menu(struct staff *staff, const struct store *store, int64_t now_ms, struct diag *diag)
{
    struct arena arena = { 0 };
    struct trust trust;
    const struct update_state *state = &store->state;

    trust_read(staff->trust, &arena, &trust, diag);
    trust_add_device(store->root, &arena, &trust, diag);
    staff->view.page = STAFF_MENU;
    describe(store, &trust, state->active, staff->view.plays);
    describe(store, &trust, state->previous, staff->view.before);
    staff->view.preview = state->active != GENERATION_FACTORY && state->preview;
    staff->view.factory = state->active == GENERATION_FACTORY;
    staff->until_ms = now_ms + STAFF_MENU_MS;
    arena_finish(&arena);
}

static void enter(struct staff *staff, int64_t now_ms, struct diag *diag)
{
    enum update_code code;
    struct store store;
    struct pin pin;

    if (now_ms < staff->free_from_ms || staff->view.typed == 0)
        return;
    if (open_store(staff, &store, diag, &code)) {
        pin_read(&store, &pin);
        code = pin_try(&store, &pin, staff->digits, diag);
        wait_from(staff, &pin, now_ms);
        if (code == UPDATE_OK)
            show_menu(staff, &store, now_ms, diag);
        store_close(&store);
    }
    forget_digits(staff);
    staff->view.told = code;
    show_wait(staff, now_ms);
}

static void change(struct staff *staff, enum staff_action action, int64_t now_ms, struct diag *diag)
{
    struct arena arena = { 0 };
    enum update_code code;
    struct trust trust;
    struct store store;

    if (open_store(staff, &store, diag, &code)) {
        trust_read(staff->trust, &arena, &trust, diag);
        trust_add_device(store.root, &arena, &trust, diag);
        code = action == STAFF_KEEP ? trial_keep(&store, &trust, diag)
                                    : trial_leave(&store, &trust, action == STAFF_GO_FACTORY, diag);
        show_menu(staff, &store, now_ms, diag);
        store_close(&store);
    }
    staff->view.told = code;
    staff->view.page = STAFF_MENU;
    arena_finish(&arena);
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

/* Leaving an exhibit is asked for twice; keeping one is not. */
static void act_on_menu(struct staff *staff, enum staff_action action, int64_t now_ms, struct diag *diag)
{
    if (action == STAFF_KEEP) {
        change(staff, action, now_ms, diag);
    } else if (action == STAFF_GO_BACK || action == STAFF_GO_FACTORY) {
        staff->view.page = STAFF_SURE;
        staff->view.wanted = action;
    }
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
    case STAFF_CLOSED: break;
    case STAFF_PIN: act_on_pin(staff, action, argument, now_ms, diag); break;
    case STAFF_MENU: act_on_menu(staff, action, now_ms, diag); break;
    case STAFF_SURE:
        if (action == STAFF_YES)
            change(staff, staff->view.wanted, now_ms, diag);
        else
            staff->view.page = STAFF_MENU;
        break;
    }
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
