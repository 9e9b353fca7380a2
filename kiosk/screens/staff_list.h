/* What staff turn pages of: what is wrong with content, what happened, how the storage is. Pure. */
#ifndef KIOSK_SCREENS_STAFF_LIST_H
#define KIOSK_SCREENS_STAFF_LIST_H

enum { STAFF_ENTRIES_MAX = 50, STAFF_HEAD_BYTES = 160, STAFF_TEXT_BYTES = 560 };

struct staff_entry {
    char head[STAFF_HEAD_BYTES]; /* what it is about, such as a file and a line; "": nothing in particular */
    char text[STAFF_TEXT_BYTES];
    int code; /* enum update_code, whose remedy is told; 0: none */
};

struct staff_list {
    struct staff_entry entries[STAFF_ENTRIES_MAX];
    int count;
    int more; /* that did not find room */
};

/* Adds an entry, cut where it is too long, between letters; one that finds no room is counted. */
void staff_list_add(struct staff_list *list, const char *head, const char *text);
/* The same of a problem as it is reported: what stands before a tab is the head, a file with its line. A code may stand
 * before it, as in `E202 panels/01/en.md:4` and a tab. */
void staff_list_add_problem(struct staff_list *list, const char *problem);

#endif
