#include "tests/crash/disk_model.h"

#include <assert.h>
#include <string.h>

#include "tests/crash/disk_parts.h"

struct disk_model model;

static void begin_counts(void)
{
    model.plan = (struct fault_plan){ 0 };
    model.calls = model.syncs = model.opens = model.forgets = 0;
    model.ignored_sync = model.worn = model.watched = model.slow_top = model.read_only = -1;
    model.on_read = NULL;
    model.room_bytes = UINT64_C(1) << 40;
    model.room_files = UINT64_MAX;
    memset(model.items, 0, sizeof model.items);
}

void model_begin(void)
{
    model_end();
    tree_begin(&model.now);
    begin_counts();
    model.clock_seconds = 0;
}

void model_end(void)
{
    tree_free(&model.now);
    tree_free(&model.kept);
    record_clear(&model.record);
}

int model_at(const char *path)
{
    return tree_find(&model.now, ROOT, path[0] == '/' ? path + 1 : path);
}

/* The folder of a path and the name in it; folders on the way are made. */
static int parent_of(const char *path, const char **name)
{
    int folder = ROOT;
    const char *at = path[0] == '/' ? path + 1 : path;

    for (const char *slash; (slash = strchr(at, '/')) != NULL; at = slash + 1) {
        char part[256];
        size_t len = (size_t)(slash - at);
        memcpy(part, at, len);
        part[len] = 0;
        int next = tree_child(&model.now, folder, part);
        if (next < 0) {
            next = tree_new(&model.now, NODE_FOLDER);
            tree_link(&model.now, folder, part, next);
        }
        folder = next;
    }
    *name = at;
    return folder;
}

static int put(const char *path, enum node_kind kind)
{
    const char *name = NULL;
    int folder = parent_of(path, &name);
    int node = tree_child(&model.now, folder, name);

    if (node < 0) {
        node = tree_new(&model.now, kind);
        tree_link(&model.now, folder, name, node);
    }
    return node;
}

void model_put(const char *path, const void *bytes, size_t len)
{
    int node = put(path, NODE_FILE);

    tree_resize(&model.now, node, 0);
    tree_write(&model.now, node, 0, bytes, len);
}

void model_put_folder(const char *path)
{
    (void)put(path, NODE_FOLDER);
}

void model_put_device(const char *path)
{
    (void)put(path, NODE_DEVICE);
}

const uint8_t *model_get(const char *path, size_t *len)
{
    int node = model_at(path);

    if (node < 0 || model.now.nodes[node].kind != NODE_FILE)
        return NULL;
    *len = model.now.nodes[node].len;
    return model.now.nodes[node].bytes;
}

bool model_has(const char *path)
{
    return model_at(path) >= 0;
}

int model_count(const char *path)
{
    int node = model_at(path);

    return node < 0 ? -1 : model.now.nodes[node].entry_count;
}

void model_flip(const char *path, size_t byte, int bit)
{
    const struct node *node = &model.now.nodes[model_at(path)];

    assert(byte < node->len);
    node->bytes[byte] ^= (uint8_t)(1 << bit);
}

void model_resize(const char *path, size_t len)
{
    tree_resize(&model.now, model_at(path), len);
}

void model_touch(const char *path)
{
    model.now.nodes[model_at(path)].stamp++;
}

void model_take(const char *path)
{
    const char *name = NULL;
    int folder = parent_of(path, &name);

    tree_unlink(&model.now, folder, name);
}

void model_keep(void)
{
    tree_copy(&model.kept, &model.now);
    record_clear(&model.record);
    begin_counts();
}

void model_restore(void)
{
    tree_copy(&model.now, &model.kept);
    record_clear(&model.record);
    begin_counts();
}

int model_changes(void)
{
    return model.record.count;
}

int model_pending(int after)
{
    int count = 0;

    for (int i = 0; i < after; i++)
        count += record_pending(&model.record, i, after);
    return count;
}

int model_fates(int after, int n)
{
    for (int i = 0; i < after; i++) {
        if (record_pending(&model.record, i, after) && n-- == 0)
            return model.record.changes[i].kind == CHANGE_WRITE ? FATE_COUNT : FATE_THERE + 1;
    }
    return 0;
}

void model_crash(int after, const uint8_t *fates)
{
    int n = 0;

    tree_copy(&model.now, &model.kept);
    for (int i = 0; i < after; i++) {
        bool pending = record_pending(&model.record, i, after);
        record_apply(&model.record, i, &model.now, pending ? (int)fates[n] : FATE_THERE);
        n += pending;
    }
    begin_counts();
}

int model_calls(void)
{
    return model.calls;
}

void model_fail(int call, enum disk_fault fault, bool for_good, const char *root)
{
    int top = root == NULL ? -1 : model_at(root);

    model.plan = (struct fault_plan){ true, false, for_good, CALL_ANY, call, fault, top };
}

void model_fail_sync(int n, enum disk_fault fault)
{
    model.plan = (struct fault_plan){ true, false, false, CALL_SYNC, n, fault, -1 };
}

void model_fail_close(int n, enum disk_fault fault)
{
    model.plan = (struct fault_plan){ true, false, false, CALL_CLOSE, n, fault, -1 };
}

void model_heal(void)
{
    model.plan.armed = false;
}

bool model_failed(void)
{
    return model.plan.met;
}

void model_ignore_sync(int n)
{
    model.ignored_sync = n;
}

int model_syncs(void)
{
    return model.syncs;
}

void model_wear(int n)
{
    model.worn = model.now.count + n;
}

void model_claim(const char *path, uint64_t bytes)
{
    model.now.nodes[model_at(path)].claimed = bytes;
}

void model_room(uint64_t bytes, uint64_t files)
{
    model.room_bytes = bytes;
    model.room_files = files;
}

int model_open_items(void)
{
    int count = 0;

    for (int i = 0; i < ITEMS_MAX; i++)
        count += model.items[i].used;
    return count;
}

int model_opens(void)
{
    return model.opens;
}

int model_forgets(void)
{
    return model.forgets;
}

void model_on_read(const char *path, void (*call)(void *context), void *context)
{
    model.watched = model_at(path);
    model.on_read = call;
    model.on_read_context = context;
}

void model_set_clock(int64_t seconds)
{
    model.clock_seconds = seconds;
}

void model_pass(int64_t ms)
{
    model.now_ms += ms;
}

void model_speed(const char *root, uint64_t bytes_per_s)
{
    model.slow_top = bytes_per_s == 0 ? -1 : model_at(root);
    model.bytes_per_s = bytes_per_s;
}

void model_read_only(const char *root)
{
    model.read_only = root == NULL ? -1 : model_at(root);
}
