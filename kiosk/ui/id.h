/* Ids of targets as numbers, to be kept when the texts are gone with their screen. */
#ifndef KIOSK_UI_ID_H
#define KIOSK_UI_ID_H

#include <stdint.h>

/* The 64-bit FNV-1a hash (Fowler, Noll, Vo) of an id; never 0, which stands for none. */
uint64_t id_hash(const char *id);

#endif
