#include "tests/layout/pixels.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/ui/halo.h"

enum { AT_REST_MS = 10000 };

/* A command that paints nothing keeps the others at their places. */
static void take_out(struct draw_list *list, int thin_px)
{
    for (int i = 0; i < list->count; i++) {
        struct draw_command *command = &list->commands[i];
        bool line = command->kind == DRAW_FILL && (command->box.h < thin_px || command->box.w < thin_px);
        bool words = command->kind == DRAW_MASK && !halo_is(command->mask);
        if (line || words || command->kind == DRAW_POLYGON)
            command->clip = (struct rect){ 0 };
    }
}

void pixels_take(struct pixels *pixels, struct display *display, struct draw_list *list, struct show *show,
                 bool ground_only)
{
    struct rect screen = display_rect(display);
    int stride = 0;

    show_draw(show, list, AT_REST_MS);
    if (ground_only)
        take_out(list, look_y(&show->look, 1));
    display_present(display, list);
    const uint32_t *from = display_pixels(display, &stride);
    if (pixels->argb == NULL)
        pixels->argb = malloc((size_t)screen.w * (size_t)screen.h * sizeof *pixels->argb);
    if (pixels->argb == NULL)
        abort();
    pixels->w = screen.w;
    pixels->h = screen.h;
    for (int y = 0; y < screen.h; y++)
        memcpy(pixels->argb + (ptrdiff_t)y * screen.w, from + (ptrdiff_t)y * stride,
               (size_t)screen.w * sizeof *pixels->argb);
}

void pixels_finish(struct pixels *pixels)
{
    free(pixels->argb);
    *pixels = (struct pixels){ 0 };
}

uint32_t pixels_at(const struct pixels *pixels, int x, int y)
{
    if (x < 0 || y < 0 || x >= pixels->w || y >= pixels->h)
        return 0;
    return pixels->argb[(ptrdiff_t)y * pixels->w + x];
}

/* x to the power of 2.4, by Newton's way to its fifth root: the mathematics library is not linked for one call. */
static double power_2_4(double x)
{
    double root = 1;

    if (x <= 0)
        return 0;
    for (int i = 0; i < 40; i++)
        root -= (root - x / (root * root * root * root)) / 5;
    return x * x * root * root;
}

static double linear(uint32_t channel)
{
    double c = (channel & 0xff) / 255.0;

    return c <= 0.04045 ? c / 12.92 : power_2_4((c + 0.055) / 1.055);
}

static double luminance(uint32_t argb)
{
    return 0.2126 * linear(argb >> 16) + 0.7152 * linear(argb >> 8) + 0.0722 * linear(argb);
}

double pixels_contrast(uint32_t a, uint32_t b)
{
    double first = luminance(a), second = luminance(b);

    return first > second ? (first + 0.05) / (second + 0.05) : (second + 0.05) / (first + 0.05);
}

double pixels_least_contrast(const struct pixels *ground, const struct mask *mask, struct point at, uint32_t argb)
{
    enum { MOSTLY = 128 };
    double least = 21;
    uint32_t before = 0;

    for (int y = 0; y < mask->h; y++) {
        for (int x = 0; x < mask->w; x++) {
            uint32_t below = pixels_at(ground, at.x + x, at.y + y);
            /* Most of the ground is of one colour. */
            if (mask->coverage[(ptrdiff_t)y * mask->stride + x] < MOSTLY || below == before)
                continue;
            before = below;
            double contrast = pixels_contrast(argb, below);
            least = contrast < least ? contrast : least;
        }
    }
    return least;
}
