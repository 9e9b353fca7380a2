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
    entry->code = 0;
    copy(entry->head, sizeof entry->head, head, head_len);
    copy(entry->text, sizeof entry->text, text, strlen(text));
}

void staff_list_add(struct staff_list *list, const char *head, const char *text)
{
    add(list, head, strlen(head), text);
}

/* The number behind an E and before a blank; 0 if there is none. `*text` goes behind it. */
static int take_code(const char **text)
{
    enum { DIGITS = 3 };
    int code = 0;

    if ((*text)[0] != 'E')
        return 0;
    for (int i = 1; i <= DIGITS; i++) {
        if ((*text)[i] < '0' || (*text)[i] > '9')
            return 0;
        code = 10 * code + (*text)[i] - '0';
    }
    if ((*text)[DIGITS + 1] != ' ')
        return 0;
    *text += DIGITS + 2;
    return code;
}

void staff_list_add_problem(struct staff_list *list, const char *problem)
{
    int code = take_code(&problem), before = list->count;
    const char *tab = strchr(problem, '\t');

    if (tab == NULL)
        add(list, "", 0, problem);
    else
        add(list, problem, (size_t)(tab - problem), tab + 1);
    if (list->count > before)
        list->entries[before].code = code;
}
