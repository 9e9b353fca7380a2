#include "tests/crash/disk_tree.h"

#include <stdlib.h>
#include <string.h>

#include "tests/crash/disk_model.h"

static void *need(void *memory)
{
    if (memory == NULL)
        abort();
    return memory;
}

static char *text(const char *string)
{
    size_t len = strlen(string) + 1;

    return memcpy(need(malloc(len)), string, len);
}

void tree_begin(struct tree *tree)
{
    *tree = (struct tree){ 0 };
    (void)tree_new(tree, NODE_FOLDER);
}

static void free_node(struct node *node)
{
    for (int i = 0; i < node->entry_count; i++)
        free(node->entries[i].name);
    free(node->entries);
    free(node->bytes);
}

void tree_free(struct tree *tree)
{
    for (int i = 0; i < tree->count; i++)
        free_node(&tree->nodes[i]);
    free(tree->nodes);
    *tree = (struct tree){ 0 };
}

void tree_copy(struct tree *to, const struct tree *from)
{
    tree_free(to);
    to->nodes = need(calloc((size_t)from->count, sizeof *to->nodes));
    to->count = from->count;
    for (int i = 0; i < from->count; i++) {
        const struct node *node = &from->nodes[i];
        struct node *copy = &to->nodes[i];
        *copy = (struct node){ .kind = node->kind, .len = node->len, .claimed = node->claimed,
                                .stamp = node->stamp };
        if (node->len > 0)
            copy->bytes = memcpy(need(malloc(node->len)), node->bytes, node->len);
        for (int k = 0; k < node->entry_count; k++)
            tree_link(to, i, node->entries[k].name, node->entries[k].node);
    }
}

int tree_new(struct tree *tree, enum node_kind kind)
{
    tree->nodes = need(realloc(tree->nodes, ((size_t)tree->count + 1) * sizeof *tree->nodes));
    tree->nodes[tree->count] = (struct node){ .kind = kind };
    return tree->count++;
}

void tree_need(struct tree *tree, int node, enum node_kind kind)
{
    while (tree->count <= node)
        (void)tree_new(tree, kind);
    tree->nodes[node].kind = kind;
}

int tree_child(const struct tree *tree, int folder, const char *name)
{
    const struct node *node = &tree->nodes[folder];

    for (int i = 0; i < node->entry_count; i++) {
        if (strcmp(node->entries[i].name, name) == 0)
            return node->entries[i].node;
    }
    return TREE_MISSING;
}

int tree_find(const struct tree *tree, int folder, const char *path)
{
    char part[256];

    while (folder >= 0 && *path != 0) {
        size_t len = strcspn(path, "/");
        if (tree->nodes[folder].kind != NODE_FOLDER)
            return TREE_NOT_FOLDER;
        memcpy(part, path, len);
        part[len] = 0;
        folder = tree_child(tree, folder, part);
        path += len + (path[len] == '/');
    }
    return folder;
}

void tree_link(struct tree *tree, int folder, const char *name, int node)
{
    struct node *in = &tree->nodes[folder];

    tree_unlink(tree, folder, name);
    in->entries = need(realloc(in->entries, ((size_t)in->entry_count + 1) * sizeof *in->entries));
    in->entries[in->entry_count++] = (struct entry){ text(name), node };
}

void tree_unlink(struct tree *tree, int folder, const char *name)
{
    struct node *in = &tree->nodes[folder];

    for (int i = 0; i < in->entry_count; i++) {
        if (strcmp(in->entries[i].name, name) != 0)
            continue;
        free(in->entries[i].name);
        in->entries[i] = in->entries[--in->entry_count];
        return;
    }
}

void tree_move(struct tree *tree, int from, const char *name, int to, const char *new_name, int node)
{
    if (tree_child(tree, from, name) == node)
        tree_unlink(tree, from, name);
    tree_link(tree, to, new_name, node);
}

void tree_resize(struct tree *tree, int node, size_t len)
{
    struct node *file = &tree->nodes[node];

    if (len > file->len) {
        file->bytes = need(realloc(file->bytes, len));
        memset(file->bytes + file->len, 0, len - file->len);
    }
    file->len = len;
}

void tree_write(struct tree *tree, int node, size_t offset, const void *bytes, size_t len)
{
    if (len == 0)
        return;
    if (offset + len > tree->nodes[node].len)
        tree_resize(tree, node, offset + len);
    memcpy(tree->nodes[node].bytes + offset, bytes, len);
}

void record_clear(struct record *record)
{
    for (int i = 0; i < record->count; i++) {
        free(record->changes[i].name);
        free(record->changes[i].new_name);
        free(record->changes[i].bytes);
    }
    free(record->changes);
    *record = (struct record){ 0 };
}

static struct change *add(struct record *record, enum change_kind kind)
{
    record->changes = need(realloc(record->changes, ((size_t)record->count + 1) * sizeof *record->changes));
    struct change *change = &record->changes[record->count++];
    *change = (struct change){ .kind = kind, .lasts_from = INT32_MAX };
    return change;
}

void record_link(struct record *record, int folder, const char *name, int node, enum node_kind kind)
{
    struct change *change = add(record, CHANGE_LINK);

    change->folder = folder;
    change->name = text(name);
    change->node = node;
    change->node_kind = kind;
}

void record_unlink(struct record *record, int folder, const char *name, int node)
{
    struct change *change = add(record, CHANGE_UNLINK);

    change->folder = folder;
    change->name = text(name);
    change->node = node;
}

void record_move(struct record *record, int from, const char *name, int to, const char *new_name, int node)
{
    struct change *change = add(record, CHANGE_MOVE);

    change->folder = from;
    change->to = to;
    change->name = text(name);
    change->new_name = text(new_name);
    change->node = node;
}

void record_write(struct record *record, int node, size_t offset, const void *bytes, size_t len)
{
    struct change *change = add(record, CHANGE_WRITE);

    change->node = node;
    change->offset = offset;
    change->len = len;
    change->bytes = memcpy(need(malloc(len + 1)), bytes, len);
}

static bool belongs(const struct change *change, int node)
{
    switch (change->kind) {
    case CHANGE_LINK:
    case CHANGE_UNLINK: return change->folder == node;
    case CHANGE_MOVE: return change->folder == node || change->to == node;
    case CHANGE_WRITE: return change->node == node;
    case CHANGE_SYNC: return false;
    }
    return false;
}

void record_sync(struct record *record, int node)
{
    int at = record->count;

    (void)add(record, CHANGE_SYNC);
    for (int i = 0; i < at; i++) {
        struct change *change = &record->changes[i];
        if (change->lasts_from > at && (node == RECORD_ALL || belongs(change, node)))
            change->lasts_from = at;
    }
}

bool record_pending(const struct record *record, int i, int after)
{
    return record->changes[i].kind != CHANGE_SYNC && record->changes[i].lasts_from >= after;
}

static void apply_write(const struct change *change, struct tree *tree, int fate)
{
    tree_need(tree, change->node, NODE_FILE);
    if (fate == FATE_THERE)
        tree_write(tree, change->node, change->offset, change->bytes, change->len);
    else if (fate == FATE_HALF)
        tree_write(tree, change->node, change->offset, change->bytes, change->len / 2);
    else if (change->offset + change->len > tree->nodes[change->node].len)
        tree_resize(tree, change->node, change->offset + change->len);
}

/* What was lost is not done; what came through is, even where something before it was lost. */
void record_apply(const struct record *record, int i, struct tree *tree, int fate)
{
    const struct change *change = &record->changes[i];

    if (change->kind == CHANGE_LINK)
        tree_need(tree, change->node, change->node_kind);
    if (fate == FATE_LOST)
        return;
    switch (change->kind) {
    case CHANGE_LINK: tree_link(tree, change->folder, change->name, change->node); break;
    case CHANGE_UNLINK:
        if (tree_child(tree, change->folder, change->name) == change->node)
            tree_unlink(tree, change->folder, change->name);
        break;
    case CHANGE_MOVE:
        tree_move(tree, change->folder, change->name, change->to, change->new_name, change->node);
        break;
    case CHANGE_WRITE: apply_write(change, tree, fate); break;
    case CHANGE_SYNC: break;
    }
}
