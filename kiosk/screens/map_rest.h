/* The line that runs below the count of a group: who of it is not yet, or never, in the count. */
#ifndef KIOSK_SCREENS_MAP_REST_H
#define KIOSK_SCREENS_MAP_REST_H

#include "kiosk/map/census.h"
#include "kiosk/screens/stage.h"

/* Forms that the line may have. */
enum { MAP_RESTS = 5 };

/* A number of people as the visitor's language writes it. */
void map_count_text(const struct stage *stage, int people, char *out, size_t size);
/* The line at a census: those under way, then those who wait, then those who never come. */
void map_rest_line(const struct stage *stage, const struct census *census, enum flow_group group, char *out,
                   size_t size);
/* Its form `rest`, 0 to MAP_RESTS - 1, with a number of the caller's. */
void map_rest_sample(const struct stage *stage, int rest, const char *number, char *out, size_t size);
/* Width in px of the widest line that the group may have in the reading of the stage's visit. */
int map_rest_width(const struct stage *stage, enum flow_group group);

#endif
