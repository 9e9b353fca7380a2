#include "kiosk/map/dot_tones.h"

#include <math.h>

/* On the map each dot must be told from the ground, so that crowd_tone lets them begin high. Where nothing is to be
 * counted they begin low and rise by a root: the rim of a crowd is dark, its middle light, as if it shone. From here
 * on, of the densest crowd, it takes on the light of the core, up to so much of it. */
static const double RIM = 0.15, CORE_FROM = 0.45, CORE_MOST = 0.6;

static int full_from(const uint8_t tone[PLANE_TONES])
{
    int people = 1;

    while (people < PLANE_TONES - 1 && tone[people] < DOT_LIGHT)
        people++;
    return people;
}

static uint32_t channel(const struct dot_lamp *lamp, int shift, double value, double core)
{
    double own = lamp->argb >> shift & 255, far = lamp->core >> shift & 255;

    return (uint32_t)((own + (far - own) * core) * value * lamp->light / (double)DOT_LIGHT) << shift;
}

static uint32_t colour_of(const struct dot_lamp *lamp, double value, double core)
{
    return channel(lamp, 16, value, core) | channel(lamp, 8, value, core) | channel(lamp, 0, value, core);
}

void dot_tones(const uint8_t tone[PLANE_TONES], const struct dot_lamp *lamp, struct tones *out)
{
    int full = full_from(tone);

    out->rgb[0] = 0;
    for (int people = 1; people < PLANE_TONES; people++) {
        double part = fmin((double)people / full, 1);
        double core = fmax(0, part - CORE_FROM) / (1 - CORE_FROM) * CORE_MOST;
        if (lamp->core == 0)
            out->rgb[people] = colour_of(lamp, tone[people] / 255.0, 0);
        else
            out->rgb[people] = colour_of(lamp, RIM + (1 - RIM) * sqrt(part), core);
    }
}
