#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/crash/desk.h"

int desk_set_up(void **state)
{
    struct desk *desk = calloc(1, sizeof *desk);

    packs_begin(&desk->packs);
    packs_settle(&desk->packs, 1);
    packs_settle(&desk->packs, 2);
    struct store store = packs_opened(&desk->packs);
    assert_int_equal(pin_set(&store, DESK_PIN, &desk->packs.diag), UPDATE_OK);
    store_close(&store);
    staff_init(&desk->staff, PACKS_STORE, PACKS_TRUST, 7, 0);
    desk->now_ms = 1000;
    *state = desk;
    return 0;
}

int desk_tear_down(void **state)
{
    struct desk *desk = *state;

    assert_int_equal(model_open_items(), 0);
    packs_end(&desk->packs);
    free(desk);
    return 0;
}

const struct staff_view *desk_act(struct desk *desk, enum staff_action action, int argument)
{
    staff_act(&desk->staff, action, argument, desk->now_ms, &desk->packs.diag);
    return &desk->staff.view;
}

const struct staff_view *desk_try(struct desk *desk, const char *digits)
{
    for (const char *at = digits; *at != 0; at++)
        desk_act(desk, STAFF_DIGIT, *at - '0');
    return desk_act(desk, STAFF_ENTER, 0);
}

const struct staff_view *desk_pass(struct desk *desk, int64_t ms)
{
    desk->now_ms += ms;
    staff_update(&desk->staff, desk->now_ms);
    return &desk->staff.view;
}

const struct staff_view *desk_hear(struct desk *desk, struct bulletin told, const char *put)
{
    const struct staff_news news = { &desk->rounds, &desk->matter, told, put, desk->plays, PACKS_FACTORY };

    staff_hear(&desk->staff, &news);
    return &desk->staff.view;
}

void desk_put_matter(struct desk *desk, enum update_code code)
{
    desk->matter = (struct usher_matter){ .name = "KINGSTON", .code = code };
    staff_list_add_problem(&desk->matter.problems, "figures.csv:12\tno number");
    desk_hear(desk, (struct bulletin){ .kind = BULLETIN_ASKS }, "KINGSTON");
}

void desk_enter(struct desk *desk)
{
    staff_open(&desk->staff, desk->now_ms);
    assert_int_equal(desk_try(desk, DESK_PIN)->page, STAFF_MENU);
}
