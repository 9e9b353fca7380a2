#include "taken.h"

#include <stdbool.h>
#include <stddef.h>

/* The GNU C library's own names behind the standard ones. */
extern void *__libc_malloc(size_t bytes);
extern void *__libc_calloc(size_t count, size_t bytes);
extern void *__libc_realloc(void *memory, size_t bytes);
extern void *__libc_memalign(size_t alignment, size_t bytes);

static _Thread_local struct {
    bool counting;
    int count;
} taken;

void taken_begin(void)
{
    taken.counting = true;
}

int taken_end(void)
{
    int count = taken.count;

    taken.counting = false;
    taken.count = 0;
    return count;
}

static void note(void)
{
    taken.count += taken.counting ? 1 : 0;
}

void *malloc(size_t bytes)
{
    note();
    return __libc_malloc(bytes);
}

void *calloc(size_t count, size_t bytes)
{
    note();
    return __libc_calloc(count, bytes);
}

void *realloc(void *memory, size_t bytes)
{
    note();
    return __libc_realloc(memory, bytes);
}

void *aligned_alloc(size_t alignment, size_t bytes)
{
    note();
    return __libc_memalign(alignment, bytes);
}
