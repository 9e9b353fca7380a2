/* What the two halves of the disk in memory share: disk_model.c, by which a test steers it, and disk_port.c, which
 * answers kiosk/port/disk.h. One disk a program, since a port has no handle of its own. */
#ifndef TESTS_CRASH_DISK_PARTS_H
#define TESTS_CRASH_DISK_PARTS_H

#include "tests/crash/disk_model.h"
#include "tests/crash/disk_tree.h"

enum { ITEMS_MAX = 64, ROOT = 0 };

/* An open file or folder. */
struct item {
    bool used;
    int node;
    int top; /* node of the folder of the disk's top that it lies below */
};

enum call_kind { CALL_OTHER, CALL_SYNC, CALL_CLOSE, CALL_ANY };

struct fault_plan {
    bool armed, met, for_good;
    enum call_kind kind;
    int left; /* calls until then */
    enum disk_fault fault;
    int top; /* node; -1: any */
};

struct disk_model {
    struct tree now, kept;
    struct record record;
    struct item items[ITEMS_MAX];
    struct fault_plan plan;
    int calls, syncs, ignored_sync, worn;
    uint64_t room_bytes, room_files;
    int opens, forgets;
    int read_only; /* node of a folder of the top; -1: none is */
    int watched;
    void (*on_read)(void *context);
    void *on_read_context;
    int64_t now_ms;
    int slow_top; /* node; -1: none */
    uint64_t bytes_per_s;
    int64_t clock_seconds; /* of kiosk/port/calendar.h */
};

extern struct disk_model model;

/* The node of a path from the top; negative as of tree_find. */
int model_at(const char *path);

#endif
