#include "platform/screens/choose.h"

enum display_way screens_choose(const struct display_options *options, struct screens_here here)
{
    if (options->way != DISPLAY_ANY)
        return options->way;
    return here.desktop || !here.card ? DISPLAY_DESKTOP : DISPLAY_DRM;
}
