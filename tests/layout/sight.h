/* One laid-out screen as a rule sees it, and the faults that rules find. */
#ifndef TESTS_LAYOUT_SIGHT_H
#define TESTS_LAYOUT_SIGHT_H

#include "kiosk/app/show.h"

struct sight {
    const char *name;           /* such as "03-yalta/2-sheet-1-1" */
    const struct show *show;
    const struct exhibit *exhibit;
    const struct visit *reader; /* language, text size, reach */
    struct rect screen;         /* px */
    const struct scene *scenes[4]; /* that are read, from the lowest: not a page that lies under a sheet */
    int scene_count;
    const struct scene *answering[2]; /* that answer to touch, in reading order */
    int answering_count;
    bool of_staff;              /* a notice or menu for staff: none of what visitors have */
};

/* Looks at what a show shows now. */
void sight_take(struct sight *sight, const char *name, const struct show *show, const struct visit *reader);
/* Millimetres of px across and down. */
double sight_mm_x(const struct sight *sight, int px);
double sight_mm_y(const struct sight *sight, int px);
/* Index behind the last text of the line that text `first` of a scene begins. */
int sight_line_end(const struct scene *scene, int first);
/* The target of an id among all that answers, or NULL. */
const struct scene_target *sight_target(const struct sight *sight, const char *id);
/* The words of the reader's language. */
const struct words *sight_words(const struct sight *sight);
/* The instant and the day that the map is at. */
int32_t sight_map_ticks(const struct sight *sight);
struct date sight_map_day(const struct sight *sight);
/* What is behind a word of a text, not a button. */
bool sight_is_link(const struct scene_target *target);
/* A page of a panel as it is read: no notice before it, no sheet over it. */
bool sight_is_panel(const struct sight *sight);
/* Before a marked panel, with its two choices. */
bool sight_is_notice(const struct sight *sight);

enum { FAULTS_KEPT = 12, FAULT_BYTES = 400 };

struct faults {
    int count; /* all of them */
    char lines[FAULTS_KEPT][FAULT_BYTES];
};

/* Notes a fault: where it was seen is said before it. */
void fault(struct faults *faults, const struct sight *sight, const char *format, ...) PRINTF_LIKE(3, 4);

#endif
