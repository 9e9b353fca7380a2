/* A worker that draws when it is told to, in this thread: so each step of the ground can be looked at. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "kiosk/exhibit/exhibit.h"
#include "kiosk/map/ground_view.h"
#include "shipped_exhibit.h"

enum { W = 300, H = 200 };

static const uint32_t SEA_ARGB = 0xff010203;

static const struct date FEBRUARY = { 1945, 2, 1 }, MARCH = { 1945, 3, 1 }, JUNE = { 1945, 6, 1 };

struct worker {
    struct worker_job *job;
    bool run, full; /* it has been drawn; nothing is taken */
    int given;
};

struct fixture {
    struct arena arena, scratch;
    struct diag diag;
    struct exhibit exhibit;
    struct ground ground;
    struct worker worker;
    struct ground_view view;
    struct draw_list list;
    struct ground_wish wish;
    int64_t now_ms;
};

bool worker_give(struct worker *worker, struct worker_job *job)
{
    if (worker->full)
        return false;
    assert_null(worker->job);
    worker->job = job;
    worker->run = false;
    worker->given++;
    return true;
}

void worker_wait(struct worker *worker)
{
    if (worker->job != NULL && !worker->run)
        worker->job->run(worker->job);
    worker->run = true;
}

void worker_settle(struct worker *worker)
{
    struct worker_job *job = worker->job;

    if (job == NULL || !worker->run)
        return;
    worker->job = NULL;
    job->done(job);
}

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);

    if (fixture == NULL || !shipped_exhibit_load(&fixture->exhibit))
        return 1;
    ground_prepare(fixture->exhibit.ground, &fixture->arena, &fixture->scratch, &fixture->ground);
    if (ground_view_open(&fixture->view, &fixture->ground, &fixture->worker, &fixture->diag) != ERR_OK)
        return 1;
    struct camera_world world = ground_world(&fixture->ground);
    fixture->wish = (struct ground_wish){
        .camera = camera_fit(&world, world.views[GROUND_OVERVIEW], (struct rect){ 10, 20, W, H }),
        .level = GROUND_OVERVIEW,
        .colours = fixture->exhibit.theme.colours[0],
        .px_per_mm = 5,
        .day = FEBRUARY,
    };
    draw_init(&fixture->list, (struct rect){ 0, 0, 400, 300 });
    fixture->now_ms = 1000;
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;

    ground_view_close(&fixture->view);
    draw_finish(&fixture->list);
    arena_finish(&fixture->arena);
    arena_finish(&fixture->scratch);
    exhibit_finish(&fixture->exhibit);
    diag_finish(&fixture->diag);
    free(fixture);
    return 0;
}

static bool update(struct fixture *fixture, bool fades)
{
    fixture->now_ms += 17;
    return ground_view_update(&fixture->view, &fixture->wish, fades, fixture->now_ms);
}

/* The worker draws what it was given, and hands it back. */
static void work(struct fixture *fixture)
{
    worker_wait(&fixture->worker);
    worker_settle(&fixture->worker);
}

static void draw(struct fixture *fixture)
{
    draw_begin(&fixture->list, (struct rect){ 0, 0, 400, 300 });
    ground_view_draw(&fixture->view, &fixture->wish.camera, SEA_ARGB, &fixture->list, fixture->now_ms);
}

static int drawn(const struct fixture *fixture, enum draw_kind kind)
{
    int count = 0;

    for (int i = 0; i < fixture->list.count; i++)
        count += fixture->list.commands[i].kind == kind;
    return count;
}

/* Pictures whose pixels are held, and the mask that is drawn with. */
static int pictures_held(const struct fixture *fixture)
{
    int count = 0;

    for (int i = 0; i < GROUND_SHOTS; i++)
        count += fixture->view.shots[i].indices != NULL;
    return count;
}

/* One picture is shown, and nothing else is held or on its way. */
static void check_rest(struct fixture *fixture)
{
    const struct ground_view *view = &fixture->view;

    assert_false(update(fixture, true));
    assert_true(view->shown != NONE && view->fading == NONE && !ground_view_waiting(view));
    assert_false(ground_view_moving(view, fixture->now_ms));
    assert_int_equal(pictures_held(fixture), 1);
    assert_true(view->mask == NULL && view->argb == NULL);
    assert_int_equal(arena_bytes(&view->scratch), 0);
    draw(fixture);
    assert_int_equal(drawn(fixture, DRAW_FILL), 0);
    assert_int_equal(drawn(fixture, DRAW_STRETCH), 1);
    assert_int_equal(fixture->list.commands[0].argb >> 24, 255);
}

/* Lets a first picture come to rest. */
static void come_to_rest(struct fixture *fixture)
{
    for (int i = 0; i < 40; i++) {
        update(fixture, true);
        work(fixture);
    }
    check_rest(fixture);
}

static void the_first_comes_from_the_sea(void **state)
{
    struct fixture *fixture = *state;

    assert_false(update(fixture, true));
    assert_true(ground_view_waiting(&fixture->view) && ground_view_drawing(&fixture->view));
    draw(fixture);
    assert_int_equal(drawn(fixture, DRAW_FILL), 1);
    assert_int_equal(drawn(fixture, DRAW_STRETCH), 0);
    assert_true(rect_same(fixture->list.commands[0].box, fixture->wish.camera.screen));
    /* As long as it takes. */
    for (int i = 0; i < 100; i++)
        assert_false(update(fixture, true));
    assert_int_equal(fixture->worker.given, 1);
    work(fixture);
    assert_true(ground_view_waiting(&fixture->view) && !ground_view_drawing(&fixture->view));
    assert_true(update(fixture, true));
    assert_true(ground_view_moving(&fixture->view, fixture->now_ms));
    int alpha = 0;
    for (int ms = 17; ms < GROUND_FADE_MS; ms += 17) {
        update(fixture, true);
        assert_true(ground_view_moving(&fixture->view, fixture->now_ms));
        draw(fixture);
        assert_int_equal(drawn(fixture, DRAW_FILL), 1);
        assert_int_equal(drawn(fixture, DRAW_STRETCH), 1);
        assert_true((int)(fixture->list.commands[1].argb >> 24) > alpha);
        alpha = (int)(fixture->list.commands[1].argb >> 24);
    }
    come_to_rest(fixture);
    assert_int_equal(fixture->worker.given, 1);
}

static void calm_has_no_fades(void **state)
{
    struct fixture *fixture = *state;

    for (int i = 0; i < 2; i++) {
        fixture->wish.day = i == 0 ? FEBRUARY : JUNE;
        update(fixture, false);
        work(fixture);
        assert_true(update(fixture, false));
        assert_false(ground_view_moving(&fixture->view, fixture->now_ms));
        check_rest(fixture);
    }
    assert_int_equal(fixture->worker.given, 2);
}

static void another_day_fades_where_its_lines_differ(void **state)
{
    struct fixture *fixture = *state;

    come_to_rest(fixture);
    int given = fixture->worker.given;
    assert_int_equal(ground_shown_key(&fixture->ground, GROUND_OVERVIEW, FEBRUARY),
                     ground_shown_key(&fixture->ground, GROUND_OVERVIEW, MARCH));
    fixture->wish.day = MARCH;
    check_rest(fixture);
    assert_int_equal(fixture->worker.given, given);
    fixture->wish.day = JUNE;
    assert_false(update(fixture, true));
    assert_int_equal(fixture->worker.given, given + 1);
    draw(fixture);
    assert_int_equal(drawn(fixture, DRAW_STRETCH), 1);
    work(fixture);
    assert_true(update(fixture, true));
    update(fixture, true);
    draw(fixture);
    assert_true(ground_view_moving(&fixture->view, fixture->now_ms));
    /* The old under the new. */
    assert_int_equal(drawn(fixture, DRAW_STRETCH), 2);
    assert_int_equal(fixture->list.commands[0].argb >> 24, 255);
    assert_true(fixture->list.commands[1].argb >> 24 < 255);
    assert_int_equal(pictures_held(fixture), 2);
    /* What is wished for meanwhile waits for the end of it. */
    fixture->wish.day = FEBRUARY;
    update(fixture, true);
    assert_int_equal(fixture->worker.given, given + 1);
    come_to_rest(fixture);
    assert_int_equal(fixture->worker.given, given + 2);
}

static int apart(uint32_t a, uint32_t b)
{
    int most = 0;

    for (int shift = 0; shift < 24; shift += 8) {
        int differs = abs((int)(a >> shift & 255) - (int)(b >> shift & 255));
        most = differs > most ? differs : most;
    }
    return most;
}

/* Outside of what is painted both pictures look the same. */
static void check_part(const struct fixture *fixture, struct rect part)
{
    const struct indexed *old = fixture->list.commands[0].indexed, *fresh = fixture->list.commands[1].indexed;
    int visible = 0;

    for (int y = 0; y < H; y++) {
        for (int x = 0; x < W; x++) {
            int differs = apart(old->palette[old->indices[y * W + x]], fresh->palette[fresh->indices[y * W + x]]);
            const struct point at = { fixture->wish.camera.screen.x + x, fixture->wish.camera.screen.y + y };
            visible += differs > 8;
            if (!rect_holds(part, at))
                assert_true(differs <= 6);
        }
    }
    assert_true(visible > 20);
}

/* All else is not painted anew: it stays the very command that it was. */
static void lines_fade_in_their_part_only(void **state)
{
    struct fixture *fixture = *state;
    struct rect screen = fixture->wish.camera.screen;
    const struct date days[] = { JUNE, { 1945, 8, 1 }, FEBRUARY };

    come_to_rest(fixture);
    for (int i = 0; i < 3; i++) {
        uint32_t serial = fixture->list.commands[0].indexed->serial;
        fixture->wish.day = days[i];
        update(fixture, true);
        work(fixture);
        update(fixture, true);
        update(fixture, true);
        draw(fixture);
        assert_int_equal(drawn(fixture, DRAW_STRETCH), 2);
        assert_int_equal(fixture->list.commands[0].indexed->serial, serial);
        assert_int_equal(fixture->list.commands[0].argb >> 24, 255);
        assert_true(rect_same(fixture->list.commands[0].box, screen));
        assert_true(rect_contains(fixture->list.commands[0].clip, screen));
        struct rect part = rect_meet(fixture->list.commands[1].clip, screen);
        assert_true(part.w * part.h < screen.w * screen.h);
        check_part(fixture, part);
        come_to_rest(fixture);
    }
}

static void a_moving_camera_stretches_what_is_there(void **state)
{
    struct fixture *fixture = *state;

    come_to_rest(fixture);
    fixture->wish.camera = camera_pan(fixture->wish.camera, 30, -12);
    update(fixture, true);
    draw(fixture);
    assert_int_equal(drawn(fixture, DRAW_FILL), 1);
    assert_int_equal(drawn(fixture, DRAW_STRETCH), 1);
    const struct stretch *stretch = &fixture->list.commands[1].stretch;
    assert_int_equal(stretch->step_x, STRETCH_ONE);
    /* Its left edge has come in sight, its top has left. */
    assert_int_equal(fixture->list.commands[1].box.x, 10 + 30);
    assert_int_equal(stretch->origin_x, 0);
    assert_int_equal(stretch->origin_y, 12 * STRETCH_ONE);
    work(fixture);
    /* The new one takes its place at once. */
    assert_true(update(fixture, true));
    assert_false(ground_view_moving(&fixture->view, fixture->now_ms));
    check_rest(fixture);
    fixture->wish.camera.km_per_px /= 2;
    update(fixture, true);
    draw(fixture);
    assert_int_equal(fixture->list.commands[1].stretch.step_x, STRETCH_ONE / 2);
    come_to_rest(fixture);
}

static void another_size_begins_anew(void **state)
{
    struct fixture *fixture = *state;

    come_to_rest(fixture);
    fixture->wish.camera.screen.w = W / 2;
    fixture->wish.camera.screen.h = H * 2;
    update(fixture, true);
    assert_int_equal(fixture->view.shown, NONE);
    assert_int_equal(pictures_held(fixture), 1);
    /* And again while that is drawn: its memory is the worker's until then. */
    fixture->wish.camera.screen.w = W;
    update(fixture, true);
    assert_true(ground_view_waiting(&fixture->view));
    come_to_rest(fixture);
    assert_int_equal(fixture->view.shots[fixture->view.shown].indexed.w, W);
    assert_int_equal(fixture->view.shots[fixture->view.shown].indexed.h, H * 2);
}

static void what_is_forgotten_is_freed(void **state)
{
    struct fixture *fixture = *state;

    come_to_rest(fixture);
    fixture->wish.day = JUNE;
    update(fixture, true);
    assert_true(ground_view_drawing(&fixture->view));
    ground_view_forget(&fixture->view);
    assert_null(fixture->worker.job);
    assert_false(ground_view_waiting(&fixture->view));
    assert_int_equal(pictures_held(fixture), 0);
    assert_true(fixture->view.mask == NULL && fixture->view.argb == NULL);
    draw(fixture);
    assert_int_equal(drawn(fixture, DRAW_FILL), 1);
    assert_int_equal(fixture->list.count, 1);
    ground_view_forget(&fixture->view);
    come_to_rest(fixture);
}

static void a_busy_worker_is_asked_again(void **state)
{
    struct fixture *fixture = *state;

    fixture->worker.full = true;
    for (int i = 0; i < 3; i++)
        update(fixture, true);
    assert_false(ground_view_waiting(&fixture->view));
    fixture->worker.full = false;
    come_to_rest(fixture);
    ground_view_close(&fixture->view);
    ground_view_close(&fixture->view);
}

#define VIEW_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        VIEW_TEST(the_first_comes_from_the_sea),
        VIEW_TEST(calm_has_no_fades),
        VIEW_TEST(another_day_fades_where_its_lines_differ),
        VIEW_TEST(lines_fade_in_their_part_only),
        VIEW_TEST(a_moving_camera_stretches_what_is_there),
        VIEW_TEST(another_size_begins_anew),
        VIEW_TEST(what_is_forgotten_is_freed),
        VIEW_TEST(a_busy_worker_is_asked_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
