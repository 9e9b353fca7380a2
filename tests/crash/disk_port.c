#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/port/calendar.h"
#include "kiosk/port/clock.h"
#include "tests/crash/disk_parts.h"

/* Each call begins here: it may be the one that fails. */
static enum disk_fault enter_as(enum call_kind kind, int top)
{
    struct fault_plan *plan = &model.plan;

    model.calls++;
    if (!plan->armed || (plan->kind != CALL_ANY && plan->kind != kind) || (plan->top >= 0 && plan->top != top))
        return DISK_OK;
    if (plan->left-- > 0)
        return DISK_OK;
    plan->met = true;
    plan->armed = plan->for_good;
    plan->left = 0;
    return plan->fault;
}

static enum disk_fault enter(int top)
{
    return enter_as(CALL_OTHER, top);
}

/* And one that would change something begins here. */
static enum disk_fault enter_change(int top)
{
    enum disk_fault fault = enter(top);

    return fault == DISK_OK && top == model.read_only ? DISK_READ_ONLY : fault;
}

static struct item *item_of(int item)
{
    assert(item >= 0 && item < ITEMS_MAX && model.items[item].used);
    return &model.items[item];
}

static int open_item(int node, int top)
{
    for (int i = 0; i < ITEMS_MAX; i++) {
        if (model.items[i].used)
            continue;
        model.items[i] = (struct item){ true, node, top };
        return i;
    }
    assert(false && "items are left open");
    return DISK_NONE;
}

enum disk_fault disk_open_path(const char *path, int *folder)
{
    char first[64];
    const char *at = path[0] == '/' ? path + 1 : path;
    size_t len = strcspn(at, "/");

    memcpy(first, at, len);
    first[len] = 0;
    int top = tree_child(&model.now, ROOT, first);
    enum disk_fault fault = enter(top);
    if (fault != DISK_OK)
        return fault;
    int node = model_at(path);
    if (node < 0)
        return DISK_MISSING;
    if (model.now.nodes[node].kind != NODE_FOLDER)
        return DISK_NOT_PLAIN;
    *folder = open_item(node, top);
    return DISK_OK;
}

/* The way to a name: DISK_NOT_PLAIN where a file stands for a folder. */
static enum disk_fault look_up(int folder, const char *name, int *node)
{
    int found = strcmp(name, ".") == 0 ? folder : tree_find(&model.now, folder, name);

    assert(strstr(name, "..") == NULL && name[0] != '/');
    if (found == TREE_NOT_FOLDER)
        return DISK_NOT_PLAIN;
    if (found < 0)
        return DISK_MISSING;
    *node = found;
    return DISK_OK;
}

static enum disk_fault open_kind(int folder, const char *name, enum node_kind kind, int *out)
{
    struct item *item = item_of(folder);
    int node = -1;
    enum disk_fault fault = enter(item->top);

    if (fault == DISK_OK)
        fault = look_up(item->node, name, &node);
    if (fault == DISK_OK && model.now.nodes[node].kind != kind)
        fault = DISK_NOT_PLAIN;
    if (fault == DISK_OK)
        *out = open_item(node, item->top);
    model.opens += fault == DISK_OK;
    return fault;
}

enum disk_fault disk_open_folder(int folder, const char *name, int *out)
{
    return open_kind(folder, name, NODE_FOLDER, out);
}

enum disk_fault disk_open_file(int folder, const char *name, int *out)
{
    return open_kind(folder, name, NODE_FILE, out);
}

/* The folder that a new name comes to lie in, and the name's last part. */
static enum disk_fault place(const struct item *item, const char *name, int *folder, const char **last)
{
    const char *slash = strrchr(name, '/');
    char path[256];

    *folder = item->node;
    *last = slash == NULL ? name : slash + 1;
    if (slash == NULL)
        return DISK_OK;
    memcpy(path, name, (size_t)(slash - name));
    path[slash - name] = 0;
    return look_up(item->node, path, folder);
}

static enum disk_fault make(int in, const char *name, enum node_kind kind, int *node)
{
    struct item *item = item_of(in);
    const char *last = NULL;
    int folder = -1;
    enum disk_fault fault = enter_change(item->top);

    if (fault == DISK_OK)
        fault = place(item, name, &folder, &last);
    if (fault == DISK_OK && tree_child(&model.now, folder, last) >= 0)
        fault = DISK_EXISTS;
    if (fault != DISK_OK)
        return fault;
    *node = tree_new(&model.now, kind);
    tree_link(&model.now, folder, last, *node);
    record_link(&model.record, folder, last, *node, kind);
    return DISK_OK;
}

enum disk_fault disk_create(int folder, const char *name, int *out)
{
    int node = -1;
    enum disk_fault fault = make(folder, name, NODE_FILE, &node);

    if (fault == DISK_OK)
        *out = open_item(node, item_of(folder)->top);
    return fault;
}

enum disk_fault disk_make_folder(int folder, const char *name)
{
    int node = -1;

    return make(folder, name, NODE_FOLDER, &node);
}

enum disk_fault disk_close(int item)
{
    if (item == DISK_NONE)
        return DISK_OK;
    enum disk_fault fault = enter_as(CALL_CLOSE, item_of(item)->top);
    model.items[item].used = false;
    return fault;
}

void disk_release(int item)
{
    if (item != DISK_NONE)
        item_of(item)->used = false;
}

enum disk_fault disk_look(int item, struct disk_info *out)
{
    const struct node *node = &model.now.nodes[item_of(item)->node];
    enum disk_fault fault = enter(item_of(item)->top);

    if (fault != DISK_OK)
        return fault;
    out->kind = node->kind == NODE_FILE ? DISK_FILE : node->kind == NODE_FOLDER ? DISK_FOLDER : DISK_OTHER;
    out->bytes = node->kind == NODE_FILE ? node->claimed > 0 ? node->claimed : node->len : 0;
    out->stamp = node->stamp;
    return DISK_OK;
}

enum disk_fault disk_read(int file, uint64_t offset, void *bytes, size_t len, size_t *got)
{
    int number = item_of(file)->node;
    enum disk_fault fault = enter(item_of(file)->top);

    if (fault != DISK_OK)
        return fault;
    if (model.on_read != NULL && model.watched == number)
        model.on_read(model.on_read_context);
    const struct node *node = &model.now.nodes[number];
    *got = offset >= node->len ? 0 : node->len - offset < len ? node->len - (size_t)offset : len;
    if (*got > 0)
        memcpy(bytes, node->bytes + offset, *got);
    if (model.slow_top >= 0 && model.slow_top == item_of(file)->top)
        model.now_ms += (int64_t)(*got * 1000 / model.bytes_per_s);
    if (*got > 0 && model.worn == number)
        ((uint8_t *)bytes)[0] ^= 1;
    return DISK_OK;
}

enum disk_fault disk_write(int file, const void *bytes, size_t len)
{
    int node = item_of(file)->node;
    enum disk_fault fault = enter_change(item_of(file)->top);

    if (fault != DISK_OK)
        return fault;
    record_write(&model.record, node, model.now.nodes[node].len, bytes, len);
    tree_write(&model.now, node, model.now.nodes[node].len, bytes, len);
    return DISK_OK;
}

enum disk_fault disk_protect(int file)
{
    return enter(item_of(file)->top);
}

void disk_begin_sync(int file)
{
    (void)item_of(file);
}

void disk_forget(int file)
{
    (void)item_of(file);
    model.forgets++;
}

void disk_foresee(int file)
{
    (void)item_of(file);
}

static enum disk_fault sync_node(int item, int node)
{
    enum disk_fault fault = enter_as(CALL_SYNC, item_of(item)->top);

    if (fault == DISK_OK && model.syncs++ != model.ignored_sync)
        record_sync(&model.record, node);
    return fault;
}

enum disk_fault disk_sync(int item)
{
    return sync_node(item, item_of(item)->node);
}

enum disk_fault disk_sync_all(int folder)
{
    return sync_node(folder, RECORD_ALL);
}

enum disk_fault disk_move(int from, const char *name, int to, const char *new_name, bool replace)
{
    int source = item_of(from)->node, target = item_of(to)->node;
    enum disk_fault fault = enter_change(item_of(from)->top);

    if (fault != DISK_OK)
        return fault;
    int node = tree_child(&model.now, source, name), there = tree_child(&model.now, target, new_name);
    if (node < 0)
        return DISK_MISSING;
    if (there >= 0 && !replace)
        return DISK_EXISTS;
    tree_move(&model.now, source, name, target, new_name, node);
    record_move(&model.record, source, name, target, new_name, node);
    return DISK_OK;
}

static enum disk_fault remove_kind(int folder, const char *name, bool is_folder)
{
    int in = item_of(folder)->node;
    enum disk_fault fault = enter_change(item_of(folder)->top);

    if (fault != DISK_OK)
        return fault;
    int node = tree_child(&model.now, in, name);
    if (node < 0)
        return DISK_MISSING;
    if (is_folder != (model.now.nodes[node].kind == NODE_FOLDER))
        return DISK_NOT_PLAIN;
    if (model.now.nodes[node].entry_count > 0)
        return DISK_EXISTS;
    tree_unlink(&model.now, in, name);
    record_unlink(&model.record, in, name, node);
    return DISK_OK;
}

enum disk_fault disk_remove_file(int folder, const char *name)
{
    return remove_kind(folder, name, false);
}

enum disk_fault disk_remove_folder(int folder, const char *name)
{
    return remove_kind(folder, name, true);
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

enum disk_fault disk_list(int folder, struct arena *arena, int most, struct disk_list *out)
{
    const struct node *node = &model.now.nodes[item_of(folder)->node];
    enum disk_fault fault = enter(item_of(folder)->top);
    struct disk_list list = { .more = node->entry_count > most };

    if (fault != DISK_OK)
        return fault;
    list.count = list.more ? most : node->entry_count;
    list.names = arena_alloc(arena, ((size_t)list.count + 1) * sizeof *list.names);
    for (int i = 0; i < list.count; i++)
        list.names[i] = arena_string(arena, node->entries[i].name);
    qsort(list.names, (size_t)list.count, sizeof *list.names, by_bytes);
    *out = list;
    return DISK_OK;
}

enum disk_fault disk_free(int folder, struct disk_space *out)
{
    enum disk_fault fault = enter(item_of(folder)->top);

    if (fault == DISK_OK)
        *out = (struct disk_space){ model.room_bytes, model.room_files, 4096, item_of(folder)->top == model.read_only };
    return fault;
}

/* No time passes here, in which another could give it back. */
enum disk_fault disk_lock(int folder, const char *name, int64_t wait_ms, int *out)
{
    (void)wait_ms;
    struct item *item = item_of(folder);
    enum disk_fault fault = enter_change(item->top);
    int node = tree_child(&model.now, item->node, name);

    if (fault != DISK_OK)
        return fault;
    for (int i = 0; node >= 0 && i < ITEMS_MAX; i++) {
        if (model.items[i].used && model.items[i].node == node)
            return DISK_BUSY;
    }
    if (node < 0) {
        node = tree_new(&model.now, NODE_FILE);
        tree_link(&model.now, item->node, name, node);
        record_link(&model.record, item->node, name, node, NODE_FILE);
    }
    *out = open_item(node, item->top);
    return DISK_OK;
}

int64_t calendar_seconds(void)
{
    return model.clock_seconds;
}

int64_t clock_now_ms(void)
{
    return model.now_ms;
}
