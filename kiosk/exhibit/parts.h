/* The readers of the parts of an exhibit, in the order in which load.c calls them. Each fills its fields of the exhibit
 * and writes all problems of its files. Private to kiosk/exhibit. */
#ifndef KIOSK_EXHIBIT_PARTS_H
#define KIOSK_EXHIBIT_PARTS_H

#include "kiosk/exhibit/fields.h"
#include "kiosk/exhibit/reading.h"

struct flows;

/* exhibit.ini: id, version, languages, chapters. */
void manifest_read(struct reading *reading);
/* theme.ini: colours, faces, sizes. */
void theme_read(struct reading *reading);
/* The key of a colour in theme.ini. */
const char *theme_colour_name(enum colour colour);
/* sources.csv and map/places.csv. */
void sources_read(struct reading *reading);
void places_read(struct reading *reading);
/* map/map.ini and map/<name>.geojson, if there are any. */
void ground_read(struct reading *reading);
/* figures.csv; refers to the two before. */
void figures_read(struct reading *reading);
/* map/flows.csv, map/moments.csv and the days of map.ini; refers to all tables before. Without the two: no map. */
void flows_read(struct reading *reading);
/* Of flows_read: map/moments.csv; false if it is not there. */
bool moments_read(struct reading *reading, struct flows *flows);
/* The panels that the moments name, once they are read. */
void moments_link(struct reading *reading);
/* strings/<lang>.ini of every language; refers to all ids. */
void words_read(struct reading *reading);
/* panels/; refers to all ids. */
void panels_read(struct reading *reading);
/* panels/<slug>/<lang>.md of every language. Without `panel_file` (NULL) it is not known which picture
 * is the panel's. */
void panel_texts_read(struct reading *reading, struct panel *panel, const char *panel_file);
/* Links of a text to ids that are not there are refused. */
void panel_links_check(struct reading *reading, const struct markdown *markdown);

/* The ids of a table's first column, in the exhibit's arena; odd ones and those that come twice are refused. */
struct names ids_read(struct reading *reading, const struct table *table, const struct names *columns);

#endif
