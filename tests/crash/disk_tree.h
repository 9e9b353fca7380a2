/* The two halves of the disk in memory: a tree of files and folders, and the record of its changes. */
#ifndef TESTS_CRASH_DISK_TREE_H
#define TESTS_CRASH_DISK_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum node_kind { NODE_FILE, NODE_FOLDER, NODE_DEVICE };
enum { TREE_MISSING = -1, TREE_NOT_FOLDER = -2, RECORD_ALL = -1 };

struct entry {
    char *name;
    int node;
};

struct node {
    enum node_kind kind;
    uint8_t *bytes;
    size_t len;
    uint64_t stamp;   /* as in struct disk_info; only model_touch makes another one */
    uint64_t claimed; /* length that it says it has; 0: its own */
    struct entry *entries;
    int entry_count;
};

struct tree {
    struct node *nodes; /* by number; 0 is the top folder */
    int count;
};

void tree_begin(struct tree *tree);
void tree_free(struct tree *tree);
void tree_copy(struct tree *to, const struct tree *from);
int tree_new(struct tree *tree, enum node_kind kind);
/* Makes sure that a node of this number is there. */
void tree_need(struct tree *tree, int node, enum node_kind kind);
int tree_child(const struct tree *tree, int folder, const char *name);
int tree_find(const struct tree *tree, int folder, const char *path);
void tree_link(struct tree *tree, int folder, const char *name, int node);
void tree_unlink(struct tree *tree, int folder, const char *name);
void tree_move(struct tree *tree, int from, const char *name, int to, const char *new_name, int node);
void tree_write(struct tree *tree, int node, size_t offset, const void *bytes, size_t len);
void tree_resize(struct tree *tree, int node, size_t len);

enum change_kind { CHANGE_LINK, CHANGE_UNLINK, CHANGE_MOVE, CHANGE_WRITE, CHANGE_SYNC };

struct change {
    enum change_kind kind;
    int folder, to, node;
    enum node_kind node_kind;
    char *name, *new_name;
    size_t offset, len;
    uint8_t *bytes;
    int lasts_from; /* index of the sync behind which it lasts; INT32_MAX: none yet */
};

struct record {
    struct change *changes;
    int count;
};

void record_clear(struct record *record);
void record_link(struct record *record, int folder, const char *name, int node, enum node_kind kind);
void record_unlink(struct record *record, int folder, const char *name, int node);
void record_move(struct record *record, int from, const char *name, int to, const char *new_name, int node);
void record_write(struct record *record, int node, size_t offset, const void *bytes, size_t len);
/* Of a file or folder, or of all. */
void record_sync(struct record *record, int node);
/* Whether change `i` may be lost when the power fails behind `after` changes. */
bool record_pending(const struct record *record, int i, int after);
/* Does change `i` to a tree, with one of enum model_fate. */
void record_apply(const struct record *record, int i, struct tree *tree, int fate);

#endif
