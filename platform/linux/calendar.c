#include "kiosk/port/calendar.h"

#include <time.h>

int64_t calendar_seconds(void)
{
    time_t now = time(NULL);
    struct tm local;

    return localtime_r(&now, &local) == NULL ? now : now + local.tm_gmtoff;
}
