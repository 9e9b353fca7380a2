#include "kiosk/base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ALIGNMENT = 16, BLOCK_BYTES = 64 * 1024 };

struct arena_block {
    struct arena_block *next;
    size_t size_bytes;
    size_t used_bytes;
};

/* On 32 bits malloc aligns to 8 bytes only, so the data begins at the first place behind the head that will do. */
static unsigned char *data_of(struct arena_block *block)
{
    unsigned char *behind = (unsigned char *)(block + 1);

    return behind + (ALIGNMENT - (uintptr_t)behind % ALIGNMENT) % ALIGNMENT;
}

static struct arena_block *new_block(size_t least_bytes)
{
    size_t size = least_bytes > BLOCK_BYTES ? least_bytes : BLOCK_BYTES;
    struct arena_block *block = malloc(sizeof *block + ALIGNMENT - 1 + size);

    if (block == NULL) {
        fprintf(stderr, "kiosk: out of memory (%zu bytes)\n", size);
        abort();
    }
    *block = (struct arena_block){ .size_bytes = size };
    return block;
}

void arena_init(struct arena *arena)
{
    *arena = (struct arena){ 0 };
}

void arena_finish(struct arena *arena)
{
    struct arena_block *block = arena->first;

    while (block != NULL) {
        struct arena_block *next = block->next;
        free(block);
        block = next;
    }
    arena_init(arena);
}

void arena_reset(struct arena *arena)
{
    for (struct arena_block *block = arena->first; block != NULL; block = block->next)
        block->used_bytes = 0;
    arena->current = arena->first;
}

void *arena_alloc(struct arena *arena, size_t bytes)
{
    if (bytes > SIZE_MAX / 2) {
        fprintf(stderr, "kiosk: impossible allocation (%zu bytes)\n", bytes);
        abort();
    }
    size_t need = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    struct arena_block *block = arena->current;

    while (block != NULL && block->size_bytes - block->used_bytes < need && block->next != NULL)
        block = block->next;
    if (block == NULL || block->size_bytes - block->used_bytes < need) {
        struct arena_block *fresh = new_block(need);
        if (block == NULL)
            arena->first = fresh;
        else
            block->next = fresh;
        block = fresh;
    }
    arena->current = block;
    void *memory = data_of(block) + block->used_bytes;
    block->used_bytes += need;
    return memset(memory, 0, bytes);
}

void *arena_grown(struct arena *arena, const void *items, size_t bytes, size_t new_bytes)
{
    void *room = arena_alloc(arena, new_bytes);

    if (bytes > 0)
        memcpy(room, items, bytes);
    return room;
}

char *arena_text(struct arena *arena, const char *bytes, size_t len)
{
    return arena_grown(arena, bytes, len, len + 1);
}

char *arena_string(struct arena *arena, const char *text)
{
    return arena_text(arena, text, strlen(text));
}

size_t arena_bytes(const struct arena *arena)
{
    size_t sum = 0;

    for (const struct arena_block *block = arena->first; block != NULL; block = block->next)
        sum += sizeof *block + ALIGNMENT - 1 + block->size_bytes;
    return sum;
}
