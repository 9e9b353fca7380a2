#include "kiosk/screens/path.h"

static bool on_path(const struct exhibit *exhibit, bool in_short, int panel)
{
    return !in_short || exhibit->panels[panel].short_path;
}

int path_step(const struct exhibit *exhibit, bool in_short, int panel, int direction)
{
    int from = panel != NONE ? panel + direction : direction > 0 ? 0 : exhibit->panel_count - 1;

    for (int i = from; i >= 0 && i < exhibit->panel_count; i += direction) {
        if (on_path(exhibit, in_short, i))
            return i;
    }
    return NONE;
}

int path_position(const struct exhibit *exhibit, bool in_short, int panel)
{
    int count = 0;

    for (int i = 0; i < panel; i++)
        count += on_path(exhibit, in_short, i) ? 1 : 0;
    return count;
}

int path_length(const struct exhibit *exhibit, bool in_short)
{
    return path_position(exhibit, in_short, exhibit->panel_count);
}
