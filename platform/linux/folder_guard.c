#include "platform/linux/folder_guard.h"

#include <stdlib.h>
#include <string.h>

static int by_bytes(const void *name, const void *other)
{
    return strcmp(name, *(const char *const *)other);
}

int guard_find(const struct folder_guard *guard, const char *name)
{
    const char *const *found = bsearch(name, guard->names, (size_t)guard->count, sizeof *guard->names, by_bytes);

    return found == NULL ? GUARD_NONE : (int)(found - guard->names);
}

enum err guard_judge(const struct folder_guard *guard, int index, enum err read, const struct guard_bytes *found,
                     struct diag *diag)
{
    if (read == ERR_MISSING)
        diag_error(diag, guard->names[index], 0, "is damaged: it is not there any more");
    else if (read == ERR_OK && !guard->holds(guard->context, index, found->bytes, found->len))
        diag_error(diag, guard->names[index], 0, "is damaged: it is not as it was sealed");
    else if (read == ERR_OK)
        return ERR_OK;
    return ERR_FORMAT;
}

/* A folder sorts by its own name in a list, and by that and a slash among the names of a guard. */
int folder_by_name(const void *a, const void *b)
{
    const struct folder_entry *left = a;
    const struct folder_entry *right = b;

    return strcmp(left->name, right->name);
}

/* What follows the folder in a name, or NULL if it does not lie there; `len` of 0 is the folder itself. */
static const char *behind(const char *name, const char *folder, size_t len)
{
    if (len == 0)
        return name;
    return strncmp(name, folder, len) == 0 && name[len] == '/' ? name + len + 1 : NULL;
}

/* The files of a folder below stand together, so that it is met once. */
static bool same_folder(const struct folder_entry *last, const char *rest, size_t len)
{
    return last->is_folder && strlen(last->name) == len && strncmp(last->name, rest, len) == 0;
}

enum err guard_list(const struct folder_guard *guard, const char *name, struct arena *arena, struct folder_list *out)
{
    size_t len = strcmp(name, ".") == 0 ? 0 : strlen(name);
    struct folder_list list = { 0 };

    list.entries = arena_alloc(arena, (size_t)guard->count * sizeof *list.entries);
    for (int i = 0; i < guard->count; i++) {
        const char *rest = behind(guard->names[i], name, len);
        if (rest == NULL)
            continue;
        size_t part = strcspn(rest, "/");
        bool is_folder = rest[part] == '/';
        if (is_folder && list.count > 0 && same_folder(&list.entries[list.count - 1], rest, part))
            continue;
        list.entries[list.count++] = (struct folder_entry){ arena_text(arena, rest, part), is_folder };
    }
    if (list.count == 0)
        return ERR_MISSING;
    qsort(list.entries, (size_t)list.count, sizeof *list.entries, folder_by_name);
    *out = list;
    return ERR_OK;
}
