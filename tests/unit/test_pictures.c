/* The cache of pictures: waiting, ready, broken; what is kept and what goes; and measuring without pixels. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "picture_folder.h"

enum { SOME = 12 };

static const struct pixmap *get(struct picture_folder *f, int user, const char *file, int side, bool *broken)
{
    struct picture_source source = pictures_source(&f->pictures, user);

    return source.get(source.context, file, side, side, broken);
}

/* Asks, waits, and asks again. */
static const struct pixmap *fetch(struct picture_folder *f, int user, const char *file, int side, bool *broken)
{
    if (get(f, user, file, side, broken) == NULL && !*broken) {
        worker_wait(f->worker);
        assert_true(pictures_update(&f->pictures));
    }
    return get(f, user, file, side, broken);
}

static void a_picture_is_waited_for_and_comes(void **state)
{
    struct picture_folder *f = *state;
    bool broken = true;

    assert_false(pictures_busy(&f->pictures));
    assert_null(get(f, 0, "good.png", 100, &broken));
    assert_false(broken);
    assert_true(pictures_busy(&f->pictures));
    assert_true(pictures_waiting(&f->pictures, 0));
    assert_false(pictures_waiting(&f->pictures, 1));
    worker_wait(f->worker);
    assert_true(pictures_update(&f->pictures));
    assert_false(pictures_busy(&f->pictures));
    /* Nothing more has come. */
    assert_false(pictures_update(&f->pictures));
    const struct pixmap *pixmap = get(f, 0, "good.png", 100, &broken);
    assert_non_null(pixmap);
    assert_true(pixmap->opaque);
    assert_false(broken);
    assert_int_equal(pixmap->w, 100);
    assert_int_equal(pixmap->h, 100);
    assert_string_equal(pixmap->label, "good.png");
    /* The same room, the same picture: not decoded again. */
    assert_ptr_equal(get(f, 1, "good.png", 100, &broken), pixmap);
    assert_false(pictures_busy(&f->pictures));
}

static void each_size_is_a_picture_of_its_own(void **state)
{
    struct picture_folder *f = *state;
    bool broken;

    const struct pixmap *small = fetch(f, 0, "good.png", 50, &broken);
    const struct pixmap *large = fetch(f, 0, "good.png", 200, &broken);
    assert_int_equal(small->w, 50);
    assert_int_equal(large->w, 200);
    assert_true(small->serial != large->serial);
    assert_true(small->serial >= 0x80000000u && large->serial >= 0x80000000u);
}

static void a_broken_picture_is_told(void **state)
{
    static const char *const names[] = { "cut.png", "none.png", "missing.png", "../good.png", "" };
    struct picture_folder *f = *state;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        bool broken = false;
        assert_null(fetch(f, 0, names[i], 100, &broken));
        assert_true(broken);
        /* It stays broken, and is not tried again and again. */
        pictures_release(&f->pictures, 0);
        assert_null(get(f, 0, names[i], 100, &broken));
        assert_true(broken);
        assert_false(pictures_waiting(&f->pictures, 0));
        assert_false(pictures_busy(&f->pictures));
    }
}

/* A name longer than the cache can keep is no reason to wait for ever. */
static void a_name_too_long_is_broken(void **state)
{
    struct picture_folder *f = *state;
    char name[PICTURE_NAME_BYTES + 20];
    bool broken = false;

    memset(name, 'a', sizeof name);
    memcpy(name + sizeof name - 5, ".png", 5);
    assert_null(fetch(f, 0, name, 100, &broken));
    assert_true(broken);
    assert_false(pictures_busy(&f->pictures));
}

static int ready_count(const struct pictures *pictures)
{
    int count = 0;

    for (int i = 0; i < PICTURES_MAX; i++)
        count += pictures->entries[i].state == PICTURE_READY;
    return count;
}

static void what_a_page_shows_is_kept(void **state)
{
    struct picture_folder *f = *state;
    bool broken;

    const struct pixmap *shown = fetch(f, 0, "good.png", 300, &broken);
    uint32_t serial = shown->serial;
    /* Another page goes through more pictures than there is room for. */
    for (int i = 0; i < 3 * PICTURES_MAX; i++) {
        pictures_release(&f->pictures, 1);
        assert_non_null(fetch(f, 1, "good.png", 100 + i, &broken));
    }
    assert_ptr_equal(get(f, 0, "good.png", 300, &broken), shown);
    assert_int_equal(shown->serial, serial);
    assert_true(ready_count(&f->pictures) <= PICTURES_MAX);
}

static void the_oldest_goes_first(void **state)
{
    struct picture_folder *f = *state;
    bool broken;

    for (int i = 0; i < PICTURES_MAX; i++)
        assert_non_null(fetch(f, 0, "good.png", 10 + i, &broken));
    pictures_release(&f->pictures, 0);
    /* The first is used again: now the second is the oldest. */
    assert_non_null(get(f, 1, "good.png", 10, &broken));
    assert_non_null(fetch(f, 1, "good.png", 99, &broken));
    assert_non_null(get(f, 1, "good.png", 10, &broken));
    assert_false(pictures_busy(&f->pictures));
    assert_null(get(f, 2, "good.png", 11, &broken));
    assert_true(pictures_busy(&f->pictures));
}

/* Everything is in use: the answer is "not yet", and it comes once a page lets go. */
static void no_room_is_waited_for(void **state)
{
    struct picture_folder *f = *state;
    bool broken;

    for (int i = 0; i < PICTURES_MAX; i++)
        assert_non_null(fetch(f, 0, "good.png", 10 + i, &broken));
    assert_null(get(f, 1, "good.png", 99, &broken));
    assert_false(broken);
    assert_true(pictures_waiting(&f->pictures, 1));
    pictures_release(&f->pictures, 0);
    assert_non_null(fetch(f, 1, "good.png", 99, &broken));
}

static size_t kept_bytes(const struct pictures *pictures)
{
    size_t bytes = 0;

    for (int i = 0; i < PICTURES_MAX; i++)
        bytes += (size_t)pictures->entries[i].pixmap.w * (size_t)pictures->entries[i].pixmap.h * 4;
    return bytes;
}

/* Of what no page uses, little is kept. */
static void memory_of_unused_pictures_is_bounded(void **state)
{
    struct picture_folder *f = *state;
    bool broken;

    picture_folder_write(f, "large.png", 1000, 100);
    for (int i = 0; i < 5; i++) {
        pictures_release(&f->pictures, 0);
        assert_non_null(fetch(f, 0, "large.png", 990 + i, &broken));
    }
    pictures_release(&f->pictures, 0);
    assert_null(get(f, 0, "good.png", 10, &broken));
    assert_true(kept_bytes(&f->pictures) <= PICTURES_UNUSED_BYTES);
}

/* Where memory is wanted for something else, nothing is kept of it: not what comes late either. */
static void unused_pictures_go_where_none_may_be_kept(void **state)
{
    struct picture_folder *f = *state;
    bool broken;

    const struct pixmap *shown = fetch(f, 0, "good.png", 100, &broken);
    assert_non_null(fetch(f, 1, "good.png", 300, &broken));
    pictures_release(&f->pictures, 1);
    assert_int_equal(kept_bytes(&f->pictures), 4 * (100 * 100 + 300 * 300));
    pictures_keep_unused(&f->pictures, 0);
    assert_int_equal(kept_bytes(&f->pictures), 4 * 100 * 100);
    assert_ptr_equal(get(f, 0, "good.png", 100, &broken), shown);
    assert_null(get(f, 1, "good.png", 200, &broken));
    pictures_release(&f->pictures, 1);
    worker_wait(f->worker);
    assert_true(pictures_update(&f->pictures));
    assert_int_equal(kept_bytes(&f->pictures), 4 * 100 * 100);
    pictures_release(&f->pictures, 0);
    assert_int_equal(kept_bytes(&f->pictures), 0);
}

static void finish_waits_for_the_worker(void **state)
{
    struct picture_folder *f = *state;
    bool broken;

    for (int i = 0; i < SOME; i++)
        get(f, i % 4, "good.png", 100 + i, &broken);
    pictures_finish(&f->pictures);
    assert_int_equal(f->pictures.decoding, 0);
    /* Begun again, nothing is there. */
    pictures_init(&f->pictures, f->folder, f->worker);
    assert_null(get(f, 0, "good.png", 100, &broken));
}

static void without_a_worker_pictures_are_measured(void **state)
{
    struct picture_folder *f = *state;
    struct pictures measured;
    bool broken = true;

    pictures_init(&measured, f->folder, NULL);
    struct picture_source source = pictures_source(&measured, 0);
    const struct pixmap *pixmap = source.get(source.context, "good.png", 200, 100, &broken);
    assert_non_null(pixmap);
    assert_false(broken);
    assert_int_equal(pixmap->w, 100);
    assert_int_equal(pixmap->h, 100);
    assert_null(pixmap->argb);
    assert_false(pictures_waiting(&measured, 0));
    assert_null(source.get(source.context, "missing.png", 200, 100, &broken));
    assert_true(broken);
    assert_null(source.get(source.context, "none.png", 200, 100, &broken));
    assert_true(broken);
    /* Every room is in use: it cannot be waited for. */
    for (int i = 0; i < SOME; i++)
        source.get(source.context, "good.png", 10 + i, 10 + i, &broken);
    assert_true(broken);
    assert_false(pictures_update(&measured));
    pictures_finish(&measured);
}

#define PICTURES(test) cmocka_unit_test_setup_teardown(test, picture_folder_set_up, picture_folder_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PICTURES(a_picture_is_waited_for_and_comes),
        PICTURES(each_size_is_a_picture_of_its_own),
        PICTURES(a_broken_picture_is_told),
        PICTURES(a_name_too_long_is_broken),
        PICTURES(what_a_page_shows_is_kept),
        PICTURES(the_oldest_goes_first),
        PICTURES(no_room_is_waited_for),
        PICTURES(memory_of_unused_pictures_is_bounded),
        PICTURES(unused_pictures_go_where_none_may_be_kept),
        PICTURES(finish_waits_for_the_worker),
        PICTURES(without_a_worker_pictures_are_measured),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
