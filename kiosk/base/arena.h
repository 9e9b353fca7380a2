/* Memory that is freed all at once.
 *
 * An arena hands out zeroed memory from growing blocks; single pieces are never freed. An exhibit lives in one arena, a
 * laid-out screen in another. Not thread-safe: one owner. When the system has no memory the program ends with a
 * message, since nothing sensible is left to do: the watchdog starts it again. */
#ifndef KIOSK_BASE_ARENA_H
#define KIOSK_BASE_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *first; /* owned; blocks in the order of their use */
    struct arena_block *current;
};

/* Makes an empty arena in the caller's storage; takes no memory yet. A zeroed arena is the same. */
void arena_init(struct arena *arena);

/* Frees everything. Accepts a zeroed arena, and leaves one. */
void arena_finish(struct arena *arena);

/* Forgets everything but keeps the blocks for the next use, so that a screen laid out again takes no new memory. */
void arena_reset(struct arena *arena);

/* `bytes` of zeroed memory, aligned to 16; never NULL. */
void *arena_alloc(struct arena *arena, size_t bytes);

/* `new_bytes` of zeroed memory that begin with a copy of the `bytes` of `items`, for arrays that grow; the old ones
 * stay where they are until the arena is emptied. `items` may be NULL if `bytes` is 0. */
void *arena_grown(struct arena *arena, const void *items, size_t bytes, size_t new_bytes);

/* A copy of `len` bytes with a NUL behind it. */
char *arena_text(struct arena *arena, const char *bytes, size_t len);

/* A copy of a string. */
char *arena_string(struct arena *arena, const char *text);

/* What the blocks take from the system, in bytes. */
size_t arena_bytes(const struct arena *arena);

#endif
