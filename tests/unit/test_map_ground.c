#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <math.h>

#include <cmocka.h>

#include "kiosk/codec/png.h"
#include "kiosk/draw/palette.h"
#include "kiosk/map/ground_draw.h"
#include "kiosk/port/files.h"
#include "shipped_exhibit.h"

static const struct date JUNE_1945 = { 1945, 6, 1 };

struct fixture {
    struct arena arena, scratch;
    struct diag diag;
    struct exhibit exhibit;
    struct ground ground;
    struct raster *raster;
    uint32_t *argb;
    uint8_t *mask;
};

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);

    if (fixture == NULL || !shipped_exhibit_load(&fixture->exhibit) ||
        raster_open(&fixture->raster, &fixture->diag) != ERR_OK)
        return 1;
    ground_prepare(fixture->exhibit.ground, &fixture->arena, &fixture->scratch, &fixture->ground);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;

    raster_close(fixture->raster);
    free(fixture->argb);
    free(fixture->mask);
    arena_finish(&fixture->arena);
    arena_finish(&fixture->scratch);
    exhibit_finish(&fixture->exhibit);
    diag_finish(&fixture->diag);
    free(fixture);
    return 0;
}

static struct ground_picture draw(struct fixture *fixture, enum ground_level level, int w, int h, struct date day)
{
    struct camera_world world = ground_world(&fixture->ground);
    struct ground_picture picture = {
        .ground = &fixture->ground,
        .level = level,
        .camera = camera_fit(&world, world.views[level], (struct rect){ 0, 0, w, h }),
        .colours = fixture->exhibit.theme.colours[0],
        .px_per_mm = w == 800 ? 5.2 : 5.6, /* 7 inches, and 15.6 */
        .day = day,
    };

    free(fixture->argb);
    free(fixture->mask);
    picture.argb = fixture->argb = malloc((size_t)w * (size_t)h * sizeof *fixture->argb);
    picture.mask = fixture->mask = malloc((size_t)w * (size_t)h);
    assert_true(fixture->argb != NULL && fixture->mask != NULL);
    ground_draw(&picture, fixture->raster, &fixture->scratch);
    return picture;
}

static void keep(struct fixture *fixture, const struct ground_picture *picture, const char *name)
{
    char path[512];
    uint8_t *png = NULL;
    size_t len = 0;

    snprintf(path, sizeof path, "%s/%s-%d.png", PICTURES, name, picture->camera.screen.w);
    assert_int_equal(png_encode(picture->argb, picture->camera.screen.w, picture->camera.screen.h, &png, &len), ERR_OK);
    assert_int_equal(file_write(path, png, len, &fixture->diag), ERR_OK);
    free(png);
}

static uint32_t colour_at(const struct ground_picture *picture, double lat, double lon)
{
    struct map_point at = projection_forward(&picture->ground->projection, lon, lat);
    struct camera_point px = camera_to_px(&picture->camera, at);

    assert_true(rect_holds(picture->camera.screen, (struct point){ (int)px.x_px, (int)px.y_px }));
    return picture->argb[(int)px.y_px * picture->camera.screen.w + (int)px.x_px];
}

static void both_levels_are_drawn(void **state)
{
    static const struct {
        int w, h;
    } SIZES[] = { { 1920, 1080 }, { 800, 480 }, { 1080, 1920 } };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
        struct ground_picture picture = draw(fixture, GROUND_OVERVIEW, SIZES[i].w, SIZES[i].h, JUNE_1945);
        keep(fixture, &picture, "overview");
        picture = draw(fixture, GROUND_DETAIL, SIZES[i].w, SIZES[i].h, JUNE_1945);
        keep(fixture, &picture, "detail");
    }
    struct ground_picture later = draw(fixture, GROUND_DETAIL, 1920, 1080, (struct date){ 1946, 1, 1 });
    keep(fixture, &later, "detail-1946");
    later.colours = fixture->exhibit.theme.colours[1];
    ground_draw(&later, fixture->raster, &fixture->scratch);
    keep(fixture, &later, "detail-contrast");
}

/* What is kept of it: the eye tells no two colours apart that differ by less than one in eighty. */
static void few_colours_look_the_same(void **state)
{
    struct fixture *fixture = *state;
    const size_t count = 1920 * 1080;
    uint8_t *indices = malloc(count);
    uint32_t palette[INDEXED_COLOURS];

    assert_non_null(indices);
    for (int level = 0; level < GROUND_LEVEL_COUNT; level++) {
        for (int scheme = 0; scheme < 2; scheme++) {
            struct ground_picture picture = draw(fixture, (enum ground_level)level, 1920, 1080, JUNE_1945);
            picture.colours = fixture->exhibit.theme.colours[scheme];
            ground_draw(&picture, fixture->raster, &fixture->scratch);
            int differs = palette_reduce(picture.argb, count, &fixture->scratch, indices, palette);
            assert_in_range(differs, 0, 3);
            for (size_t i = 0; i < count; i++) {
                if (picture.argb[i] == picture.colours[COLOUR_SEA] || picture.argb[i] == picture.colours[COLOUR_LAND])
                    assert_int_equal(palette[indices[i]], picture.argb[i]);
            }
        }
    }
    free(indices);
}

static void land_is_land_and_sea_is_sea(void **state)
{
    struct fixture *fixture = *state;
    const uint32_t *colours = fixture->exhibit.theme.colours[0];

    for (int size = 0; size < 2; size++) {
        struct ground_picture picture =
            draw(fixture, GROUND_OVERVIEW, size == 0 ? 1920 : 800, size == 0 ? 1080 : 480, JUNE_1945);
        /* Liverpool is a port: its place lies on the very line of the coast; what is behind it is land. */
        assert_int_not_equal(colour_at(&picture, 53.4, -3.0), colours[COLOUR_SEA]);
        assert_int_equal(colour_at(&picture, 53.4, -2.6), colours[COLOUR_LAND]);
        assert_int_equal(colour_at(&picture, 48.2, 0.9), colours[COLOUR_LAND]);          /* south-west of Paris */
        assert_int_equal(colour_at(&picture, 55.5, 18.5), colours[COLOUR_SEA]);          /* the middle of the Baltic */
        assert_int_equal(colour_at(&picture, 56.5, 3.0), colours[COLOUR_SEA]);           /* the North Sea */
        assert_int_equal(colour_at(&picture, 55.5, 36.0), colours[COLOUR_SOVIET_LAND]);  /* before Moscow */
        assert_int_equal(colour_at(&picture, 60.9, 31.5), colours[COLOUR_SEA]);          /* Lake Ladoga */
        picture = draw(fixture, GROUND_DETAIL, picture.camera.screen.w, picture.camera.screen.h, JUNE_1945);
        assert_int_equal(colour_at(&picture, 52.5, 13.8), colours[COLOUR_LAND]);         /* east of Berlin */
        assert_int_equal(colour_at(&picture, 54.6, 15.0), colours[COLOUR_SEA]);          /* off Kolberg */
        assert_int_equal(colour_at(&picture, 54.75, 20.7), colours[COLOUR_SOVIET_LAND]); /* north of Königsberg */
    }
}

/* On the contact line's own vertices, as the data writes them. */
static void lines_come_and_go_with_the_day(void **state)
{
    struct fixture *fixture = *state;
    const uint32_t *colours = fixture->exhibit.theme.colours[0];
    struct ground_picture picture = draw(fixture, GROUND_DETAIL, 1920, 1080, JUNE_1945);
    unsigned june = ground_shown_key(&fixture->ground, GROUND_DETAIL, JUNE_1945);

    assert_int_equal(colour_at(&picture, 51.5, 12.6), colours[COLOUR_TEXT]);
    picture = draw(fixture, GROUND_DETAIL, 1920, 1080, (struct date){ 1945, 8, 1 });
    assert_int_equal(colour_at(&picture, 51.5, 12.6), colours[COLOUR_LAND]);
    assert_int_equal(june, ground_shown_key(&fixture->ground, GROUND_DETAIL, (struct date){ 1945, 5, 8 }));
    assert_int_not_equal(june, ground_shown_key(&fixture->ground, GROUND_DETAIL, (struct date){ 1945, 8, 1 }));
}

static double area_of(const struct ground_layer *layer, const char *unit)
{
    double twice = 0;

    for (int i = 0; i < layer->shape_count; i++) {
        if (strcmp(layer->shapes[i].feature->unit, unit) != 0)
            continue;
        const struct ground_path *ring = &layer->shapes[i].paths[0];
        for (int k = 1; k < ring->count; k++)
            twice += (double)ring->points[k - 1].x_km * ring->points[k].y_km -
                     (double)ring->points[k].x_km * ring->points[k - 1].y_km;
    }
    return fabs(twice) / 2;
}

/* In thousands of square kilometres, from the states' own statistics. */
static void states_have_their_areas(void **state)
{
    static const struct {
        const char *unit;
        double area;
    } STATES[] = { { "POL", 312.7 }, { "DEU", 357.0 }, { "CSK", 127.9 }, { "AUT", 83.9 }, { "HUN", 93.0 },
                   { "CHE", 41.5 } };
    struct fixture *fixture = *state;

    for (int level = 0; level < GROUND_LEVEL_COUNT; level++) {
        for (size_t i = 0; i < sizeof STATES / sizeof STATES[0]; i++) {
            double area = area_of(&fixture->ground.layers[level], STATES[i].unit) / 1000;
            assert_true(fabs(area / STATES[i].area - 1) < 0.015);
        }
    }
}

/* Borders within land are no coast: the middle of no stretch lies far from the sea's colour. */
static void coasts_lie_at_the_sea(void **state)
{
    struct fixture *fixture = *state;

    for (int level = 0; level < GROUND_LEVEL_COUNT; level++) {
        const struct ground_layer *layer = &fixture->ground.layers[level];
        int vertices = 0, all = 0;
        for (int i = 0; i < layer->coast_count; i++)
            vertices += layer->coasts[i].count;
        for (int i = 0; i < layer->shape_count; i++) {
            for (int k = 0; layer->shapes[i].feature->kind == GROUND_LAND && k < layer->shapes[i].path_count; k++)
                all += layer->shapes[i].paths[k].count;
        }
        /* Nothing between Vienna and Kiev is coast. */
        for (int i = 0; i < layer->coast_count; i++) {
            for (int k = 0; k < layer->coasts[i].count; k++) {
                struct ground_point at = layer->coasts[i].points[k];
                assert_false(at.x_km > -250 && at.x_km < 600 && at.y_km > -500 && at.y_km < 150);
            }
        }
        assert_true(vertices > all / 5 && vertices < all * 4 / 5);
    }
}

static void the_detail_fills_its_view(void **state)
{
    struct fixture *fixture = *state;
    struct camera_world world = ground_world(&fixture->ground);

    for (int level = 0; level < GROUND_LEVEL_COUNT; level++) {
        assert_true(world.data[level].west_km <= world.views[level].west_km);
        assert_true(world.data[level].east_km >= world.views[level].east_km);
        assert_true(world.data[level].south_km <= world.views[level].south_km);
        assert_true(world.data[level].north_km >= world.views[level].north_km);
    }
}

#define GROUND_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        GROUND_TEST(both_levels_are_drawn),          GROUND_TEST(land_is_land_and_sea_is_sea),
        GROUND_TEST(lines_come_and_go_with_the_day), GROUND_TEST(states_have_their_areas),
        GROUND_TEST(coasts_lie_at_the_sea),          GROUND_TEST(the_detail_fills_its_view),
        GROUND_TEST(few_colours_look_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
