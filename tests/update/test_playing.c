/* An installed exhibit on the real disk, played as visitors see it: under its seal, file by file; changed while it
 * plays, again and again: rows D9, G4 and G5 of the faults of an update. With the word `long`, 500 times. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <dirent.h>
#include <malloc.h>

#include "kiosk/app/player.h"
#include "kiosk/app/programme.h"
#include "kiosk/base/sanitized.h"
#include "kiosk/port/clock.h"
#include "kiosk/port/files.h"
#include "kiosk/port/input.h"
#include "kiosk/port/program.h"
#include "tests/update/hall.h"

#define FIRST_PICTURE "panels/01-halle/halle.png"

static int updates = 50;

/* A kiosk that plays in the hall, by a clock of its own for what is due. */
struct playing {
    struct hall hall;
    struct programme programme;
    struct options options;
    struct player player;
    struct draw_list list;
    int64_t now_ms;
};

static void take_choice(struct playing *playing)
{
    playing->options.exhibit = programme_exhibit(&playing->programme);
    playing->options.installed = programme_installed(&playing->programme);
}

static void show_frame(struct playing *playing)
{
    struct app *app = &playing->player.app;

    app_update(app, clock_now_ms());
    worker_wait(playing->player.world.worker);
    app_update(app, clock_now_ms());
    app_draw(app, &playing->list);
    (void)display_present(playing->player.display, &playing->list);
}

static void begin(struct playing *playing, const char *exhibit, int w_px, int h_px)
{
    struct hall *hall = &playing->hall;

    hall_open(hall);
    hall_bring(hall, exhibit);
    hall_settle(hall, 1);
    hall_settle(hall, 2);
    playing->options = (struct options){ .verb = VERB_PLAY, .store = hall->store, .trust = hall->trust,
                                         .w_px = w_px, .h_px = h_px, .idle_s = 60 };
    programme_init(&playing->programme, NULL, hall->store, hall->trust);
    programme_begin(&playing->programme, playing->now_ms, &hall->diag);
    assert_int_equal(playing->programme.generation, 2);
    take_choice(playing);
    assert_int_equal(player_open(&playing->player, &playing->options, true, &hall->diag), ERR_OK);
    assert_false(playing->player.instead);
    draw_init(&playing->list, display_rect(playing->player.display));
    show_frame(playing);
}

static void end(struct playing *playing)
{
    programme_finish(&playing->programme);
    draw_finish(&playing->list);
    player_close(&playing->player);
    hall_close(&playing->hall);
}

/* As kiosk play does when nobody is there. */
static void change(struct playing *playing)
{
    struct diag *diag = &playing->hall.diag;

    assert_true(playing->programme.changed);
    programme_choose(&playing->programme, playing->now_ms, diag);
    take_choice(playing);
    assert_int_equal(player_change(&playing->player, &playing->options, diag), ERR_OK);
    show_frame(playing);
}

static bool is_picture(const char *name)
{
    return strcmp(name + strlen(name) - 4, ".png") == 0;
}

/* Nothing of it is shown, whichever file it is; a picture is read when it is wanted. */
static void every_file_is_held_against_the_list(void **state)
{
    struct playing *playing = calloc(1, sizeof *playing);
    struct hall *hall = &playing->hall;
    int refused = 0, later = 0;

    (void)state;
    begin(playing, PACK_FOLDER, 1280, 800);
    const struct world_source source = { playing->options.exhibit, hall->store, hall->trust };
    for (int i = 0; i < hall->sums.count; i++) {
        const char *name = hall->sums.entries[i].name;
        struct world world;
        hall_turn(hall, 2, name);
        diag_finish(&hall->diag);
        enum err err = world_read(&world, &source, &hall->diag);
        if (err != ERR_OK)
            refused++;
        else
            later++;
        assert_true(err == ERR_OK ? is_picture(name) || strcmp(name, "expected.txt") == 0 : hall_told(hall, name));
        if (err == ERR_OK)
            world_close(&world);
        hall_turn(hall, 2, name);
    }
    printf("%d files: %d read and refused when they were damaged, %d read later or never\n", hall->sums.count, refused,
           later);
    assert_true(refused > later);
    hall_turn(hall, 2, SEAL_FILE);
    struct world world;
    assert_int_equal(world_read(&world, &source, &hall->diag), ERR_FORMAT);
    end(playing);
    free(playing);
}

static void what_the_list_does_not_name_is_never_opened(void **state)
{
    static const char *const added[] = { "panels/00-more/panel.ini", "map/added.geojson", "strings/fr.ini",
                                         "added.csv" };
    struct playing *playing = calloc(1, sizeof *playing);
    struct hall *hall = &playing->hall;

    (void)state;
    begin(playing, PACK_FOLDER, 1280, 800);
    int panels = playing->player.world.exhibit.panel_count;
    for (size_t i = 0; i < sizeof added / sizeof *added; i++) {
        char path[HALL_PATH_BYTES];
        assert_int_equal(file_write(hall_file(hall, 2, added[i], path), (const uint8_t *)"[", 1, &hall->diag), ERR_OK);
    }
    diag_finish(&hall->diag);
    playing->programme.changed = true;
    change(playing);
    assert_int_equal(playing->programme.generation, 2);
    assert_int_equal(playing->player.world.exhibit.panel_count, panels);
    assert_null(world_damaged(&playing->player.world));
    assert_int_equal(diag_error_count(&hall->diag), 0);
    end(playing);
    free(playing);
}

/* The worker meets it, while visitors look. */
static void a_picture_that_has_rotted_leads_to_the_one_before(void **state)
{
    struct playing *playing = calloc(1, sizeof *playing);
    struct hall *hall = &playing->hall;
    bool broken = false;

    (void)state;
    begin(playing, PACK_FOLDER, 1280, 800);
    assert_null(world_damaged(&playing->player.world));
    hall_turn(hall, 2, FIRST_PICTURE);
    struct pictures *pictures = &playing->player.app.show.pictures;
    const struct picture_source source = pictures_source(pictures, 0);
    assert_null(source.get(source.context, FIRST_PICTURE, 100, 100, &broken));
    worker_wait(playing->player.world.worker);
    (void)pictures_update(pictures);
    assert_null(source.get(source.context, FIRST_PICTURE, 100, 100, &broken));
    assert_true(broken);
    assert_string_equal(world_damaged(&playing->player.world), FIRST_PICTURE);
    programme_damaged(&playing->programme, world_damaged(&playing->player.world), playing->now_ms, &hall->diag);
    assert_true(hall_told(hall, "E602") && hall_told(hall, FIRST_PICTURE));
    change(playing);
    assert_int_equal(playing->programme.generation, 1);
    assert_int_equal(playing->player.world.exhibit.version, 1);
    assert_null(world_damaged(&playing->player.world));
    end(playing);
    free(playing);
}

static int open_files(void)
{
    DIR *folder = opendir("/proc/self/fd");
    int count = 0;

    assert_non_null(folder);
    while (readdir(folder) != NULL)
        count++;
    closedir(folder);
    return count;
}

static int64_t held(void)
{
    const struct mallinfo2 info = mallinfo2();

    return (int64_t)(info.uordblks + info.hblkhd);
}

static int entries_of(const struct hall *hall, const char *name)
{
    char path[HALL_PATH_BYTES];
    int count = 0;

    snprintf(path, sizeof path, "%s/%s", hall->store, name);
    DIR *folder = opendir(path);
    assert_non_null(folder);
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;)
        count += entry->d_name[0] != '.';
    closedir(folder);
    return count;
}

static void update(struct playing *playing, unsigned version)
{
    struct hall *hall = &playing->hall;

    hall_seal(hall, version);
    hall_install(hall);
    playing->now_ms += PROGRAMME_LOOK_MS;
    programme_look(&playing->programme, playing->now_ms, &hall->diag);
    change(playing);
    assert_int_equal(playing->player.world.exhibit.version, version);
    playing->now_ms += PROGRAMME_CONFIRM_MS;
    programme_look(&playing->programme, playing->now_ms, &hall->diag);
    assert_false(playing->programme.on_trial);
    diag_finish(&hall->diag);
}

/* Memory that nobody else uses. A share of what others use grows when they end, whatever is done here. */
static int64_t own_bytes(void)
{
    char line[256];
    long long kb = -1;
    FILE *status = fopen("/proc/self/status", "re");

    assert_non_null(status);
    while (kb < 0 && fgets(line, sizeof line, status) != NULL)
        (void)sscanf(line, "RssAnon: %lld", &kb);
    (void)fclose(status);
    assert_true(kb > 0);
    return (int64_t)kb * 1024;
}

/* G5 */
static void updates_in_a_row_leave_memory_and_files_where_they_were(void **state)
{
    enum { FEW_BYTES = 200 * 1000, FEW_OWN_BYTES = 2 * 1000 * 1000 };
    struct playing *playing = calloc(1, sizeof *playing);
    int64_t held_first = 0, own_first = 0;
    int files_first = 0, settled = updates / 5; /* the allocator has what it keeps for later by then */

    (void)state;
    begin(playing, PACK_FOLDER, 1280, 800);
    for (int i = 1; i <= updates; i++) {
        update(playing, 2 + (unsigned)i);
        if (i != settled)
            continue;
        own_first = own_bytes();
        held_first = held();
        files_first = open_files();
    }
    int64_t own = own_bytes();
    printf("%d updates: %.2f MB on the heap after %d, %.2f at the end; %.1f and %.1f MB its own; %d and %d files\n",
           updates, (double)held_first / 1e6, settled, (double)held() / 1e6, (double)own_first / 1e6,
           (double)own / 1e6, files_first, open_files());
    assert_int_equal(open_files(), files_first);
    assert_int_equal(entries_of(&playing->hall, "stage"), 0);
    assert_int_equal(entries_of(&playing->hall, "bad"), 0);
    assert_int_equal(entries_of(&playing->hall, "generations"), 3);
    /* Sanitizers bring their own allocator, which keeps what is freed. */
    if (!SANITIZED) {
        assert_true(held() <= held_first + FEW_BYTES);
        assert_true(own <= own_first + FEW_OWN_BYTES);
    }
    end(playing);
    free(playing);
}

/* Of what the system has counted since this was last asked for, the most. */
static void forget_peak(void)
{
    FILE *file = fopen("/proc/self/clear_refs", "w");

    if (file == NULL)
        return;
    fputs("5", file);
    fclose(file);
}

/* G4: both exhibits are open for a moment. */
static void a_switch_stays_below_the_peak_that_is_allowed(void **state)
{
    enum { PEAK_BYTES = 64 * 1000 * 1000 };
    struct playing *playing = calloc(1, sizeof *playing);
    struct program_counts rest = { 0 }, peak = { 0 };

    (void)state;
    begin(playing, EXHIBIT_FOLDER, 1920, 1080);
    hall_seal(&playing->hall, 3);
    hall_install(&playing->hall);
    playing->now_ms += PROGRAMME_LOOK_MS;
    programme_look(&playing->programme, playing->now_ms, &playing->hall.diag);
    program_count(&rest);
    forget_peak();
    change(playing);
    program_count(&peak);
    printf("the shipped exhibit: %.1f MB before a switch, with all that is shared at most %.1f MB in the midst of it\n",
           (double)rest.pss_bytes / 1e6, (double)peak.peak_bytes / 1e6);
    if (!SANITIZED)
        assert_true(peak.peak_bytes > 0 && peak.peak_bytes <= PEAK_BYTES);
    end(playing);
    free(playing);
}

static double read_ms(const struct world_source *source, struct diag *diag)
{
    enum { TIMES = 5 };
    double best = 1e9;

    for (int i = 0; i < TIMES; i++) {
        struct program_counts before, after;
        struct world world;
        program_count(&before);
        assert_int_equal(world_read(&world, source, diag), ERR_OK);
        assert_int_equal(world_load_faces(&world, diag), ERR_OK);
        program_count(&after);
        world_close(&world);
        double ms = (double)(after.cpu_us - before.cpu_us) / 1000;
        best = ms < best ? ms : best;
    }
    return best;
}

/* Reported, not judged. */
static void what_the_seal_costs_at_a_start(void **state)
{
    struct playing *playing = calloc(1, sizeof *playing);
    struct hall *hall = &playing->hall;

    (void)state;
    begin(playing, EXHIBIT_FOLDER, 1920, 1080);
    const struct world_source sealed = { playing->options.exhibit, hall->store, hall->trust };
    const struct world_source plain = { .path = playing->options.exhibit };
    printf("the shipped exhibit is read in %.1f ms of CPU, under its seal in %.1f\n", read_ms(&plain, &hall->diag),
           read_ms(&sealed, &hall->diag));
    end(playing);
    free(playing);
}

/* Reported too: a step a second, each a piece of a file. */
static void what_a_round_costs(void **state)
{
    struct playing *playing = calloc(1, sizeof *playing);
    struct hall *hall = &playing->hall;
    struct program_counts before, after;
    struct rounds rounds;
    int64_t began_ms = ROUNDS_FIRST_MS, now_ms = began_ms;

    (void)state;
    begin(playing, EXHIBIT_FOLDER, 1920, 1080);
    rounds_init(&rounds, hall->store, hall->trust, 0);
    program_count(&before);
    do {
        assert_int_equal(rounds_look(&rounds, 2, now_ms, &hall->diag), GENERATION_FACTORY);
        rounds_wait(&rounds);
        now_ms += ROUNDS_STEP_MS;
    } while (rounds.round != NULL);
    program_count(&after);
    double cpu_ms = (double)(after.cpu_us - before.cpu_us) / 1000, passed_ms = (double)(now_ms - began_ms);
    printf("a round through two exhibits like the shipped one: %.0f s, %.0f ms of CPU, %.3f %% of a core\n",
           passed_ms / 1000, cpu_ms, 100 * cpu_ms / passed_ms);
    assert_int_equal(hall->diag.count, 0);
    assert_int_equal(rounds_due(&rounds), began_ms + ROUNDS_EVERY_MS);
    rounds_finish(&rounds);
    end(playing);
    free(playing);
}

int main(int count, char **arguments)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(updates_in_a_row_leave_memory_and_files_where_they_were),
        cmocka_unit_test(every_file_is_held_against_the_list),
        cmocka_unit_test(what_the_list_does_not_name_is_never_opened),
        cmocka_unit_test(a_picture_that_has_rotted_leads_to_the_one_before),
        cmocka_unit_test(a_switch_stays_below_the_peak_that_is_allowed),
        cmocka_unit_test(what_the_seal_costs_at_a_start),
        cmocka_unit_test(what_a_round_costs),
    };

    program_begin();
    if (count > 1 && strcmp(arguments[1], "long") == 0)
        updates = 500;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
