#include "kiosk/screens/staff_list.h"

#include <stddef.h>
#include <string.h>

/* Half a letter is none. */
static void copy(char *out, size_t room, const char *text, size_t len)
{
    if (len >= room) {
        len = room - 1;
        while (len > 0 && ((unsigned char)text[len] & 0xc0) == 0x80)
            len--;
    }
    memcpy(out, text, len);
    out[len] = 0;
}

static void add(struct staff_list *list, const char *head, size_t head_len, const char *text)
{
    if (list->count == STAFF_ENTRIES_MAX) {
        list->more++;
        return;
    }
    struct staff_entry *entry = &list->entries[list->count++];
    copy(entry->head, sizeof entry->head, head, head_len);
    copy(entry->text, sizeof entry->text, text, strlen(text));
}

void staff_list_add(struct staff_list *list, const char *head, const char *text)
{
    add(list, head, strlen(head), text);
}

/* A problem without a file has no colon before its first blank. */
void staff_list_add_problem(struct staff_list *list, const char *problem)
{
    const char *colon = strstr(problem, ": "), *blank = strchr(problem, ' ');

    if (colon == NULL || blank != colon + 1)
        add(list, "", 0, problem);
    else
        add(list, problem, (size_t)(colon - problem), colon + 2);
}
