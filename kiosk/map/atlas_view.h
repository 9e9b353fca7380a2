/* Where on the map somebody looks, whatever their screen. */
#ifndef KIOSK_MAP_ATLAS_VIEW_H
#define KIOSK_MAP_ATLAS_VIEW_H

struct atlas_view {
    double x_km, y_km; /* what is in the middle, from the projection's centre */
    double zoom;       /* how many times nearer than the overview: 1 and up; 0: as it is first shown */
};

#endif
