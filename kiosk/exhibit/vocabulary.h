/* Which words a language has: the sections and keys of strings/<lang>.ini. Private to kiosk/exhibit. */
#ifndef KIOSK_EXHIBIT_VOCABULARY_H
#define KIOSK_EXHIBIT_VOCABULARY_H

#include "kiosk/exhibit/fields.h"
#include "kiosk/exhibit/reading.h"

enum { VOCABULARY_SECTION_COUNT = 19 };

/* What strings/<lang>.ini may hold, given the ids read so far. */
void vocabulary_rules(const struct reading *reading, struct section_rule rules[VOCABULARY_SECTION_COUNT]);

/* The keys of a section that is the same in every exhibit, such as "interface"; of "status",
 * "measures" and "topics" in the order of their enums. NULL for another. */
const struct names *vocabulary_keys(const char *section);

#endif
