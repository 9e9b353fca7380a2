#include "kiosk/app/still.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/port/disk.h"

/* FNV-1a, 64 bits, by Fowler, Noll and Vo: nobody gains by two states that look alike. */
static const uint64_t BASIS = UINT64_C(0xcbf29ce484222325), PRIME = UINT64_C(0x100000001b3);

struct walk {
    uint64_t mark;
    int left; /* entries that may still be looked at */
    struct arena arena;
};

static void add(struct walk *walk, const void *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++)
        walk->mark = (walk->mark ^ ((const uint8_t *)bytes)[i]) * PRIME;
}

static void add_number(struct walk *walk, uint64_t number)
{
    add(walk, &number, sizeof number);
}

/* What cannot be looked at is a state too. */
static void add_item(struct walk *walk, int item)
{
    struct disk_info info = { .kind = DISK_OTHER };

    add_number(walk, (uint64_t)disk_look(item, &info));
    add_number(walk, (uint64_t)info.kind);
    add_number(walk, info.bytes);
    add_number(walk, info.stamp);
}

static void walk_folder(struct walk *walk, int folder, int depth);

static void walk_entry(struct walk *walk, int folder, const char *name, int depth)
{
    int item = DISK_NONE;
    enum disk_fault fault = disk_open_folder(folder, name, &item);
    bool deeper = fault == DISK_OK && depth < STILL_DEPTH_MAX;

    if (fault == DISK_NOT_PLAIN)
        fault = disk_open_file(folder, name, &item);
    add(walk, name, strlen(name) + 1);
    add_number(walk, (uint64_t)fault);
    if (fault != DISK_OK)
        return;
    add_item(walk, item);
    if (deeper)
        walk_folder(walk, item, depth + 1);
    disk_release(item);
}

static void walk_folder(struct walk *walk, int folder, int depth)
{
    struct disk_list list = { 0 };

    add_number(walk, (uint64_t)disk_list(folder, &walk->arena, walk->left, &list));
    walk->left -= list.count;
    for (int i = 0; i < list.count; i++)
        walk_entry(walk, folder, list.names[i], depth);
}

uint64_t still_look(const char *media, const char *name)
{
    struct walk walk = { .mark = BASIS, .left = STILL_ENTRIES_MAX };
    struct disk_space space = { .read_only = false };
    int stick = DISK_NONE;
    enum disk_fault fault = sticks_open(media, name, &stick);
    bool fixed = fault == DISK_OK && disk_free(stick, &space) == DISK_OK && space.read_only;

    add_number(&walk, (uint64_t)fault);
    if (fault == DISK_OK && !fixed)
        walk_folder(&walk, stick, 1);
    disk_release(stick);
    arena_finish(&walk.arena);
    return fixed ? STILL_FIXED : walk.mark != STILL_FIXED ? walk.mark : 1;
}

static struct still_stick *find(struct still *still, const char *name)
{
    for (int i = 0; i < still->count; i++) {
        if (strcmp(still->sticks[i].name, name) == 0)
            return &still->sticks[i];
    }
    return NULL;
}

static void forget(struct still *still, struct still_stick *stick)
{
    *stick = still->sticks[--still->count];
}

static void begin(struct still *still, const char *name, uint64_t mark, int64_t now_ms)
{
    if (still->count == STICKS_MAX)
        return;
    struct still_stick *stick = &still->sticks[still->count++];
    *stick = (struct still_stick){ .mark = mark, .first_ms = now_ms, .looked_ms = now_ms };
    snprintf(stick->name, sizeof stick->name, "%.*s", BULLETIN_NAME_BYTES - 1, name);
}

static void tell(struct still_stick *stick, int64_t now_ms, struct diag *diag)
{
    if (stick->told || now_ms - stick->first_ms < STILL_PATIENCE_MS)
        return;
    stick->told = true;
    diag_warning(diag, stick->name, 0, "still changes after %d s; it is read when it has been still for a second",
                 STILL_PATIENCE_MS / 1000);
}

bool still_wait(struct still *still, const char *media, const char *name, int64_t now_ms, struct diag *diag)
{
    struct still_stick *stick = find(still, name);

    if (stick != NULL && now_ms - stick->looked_ms < STILL_MS)
        return false;
    uint64_t mark = still_look(media, name);
    bool same = mark == STILL_FIXED || (stick != NULL && stick->mark == mark);
    if (stick == NULL && !same) {
        begin(still, name, mark, now_ms);
    } else if (stick != NULL && same) {
        forget(still, stick);
    } else if (stick != NULL) {
        stick->mark = mark;
        stick->looked_ms = now_ms;
        tell(stick, now_ms, diag);
    }
    return same;
}

void still_read_begin(struct still_read *read, const char *media, const char *name)
{
    *read = (struct still_read){ .mark = still_look(media, name) };
    snprintf(read->name, sizeof read->name, "%.*s", BULLETIN_NAME_BYTES - 1, name);
}

bool still_read_changed(const struct still_read *read, const char *media)
{
    return read->mark != STILL_FIXED && still_look(media, read->name) != read->mark;
}

void still_keep(struct still *still, const struct sticks *in)
{
    for (int i = still->count - 1; i >= 0; i--) {
        if (!sticks_have(in, still->sticks[i].name))
            forget(still, &still->sticks[i]);
    }
}
