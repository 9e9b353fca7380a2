/* Chance from the system, over libsodium: for what nobody may guess. */
#ifndef KIOSK_CODEC_CHANCE_H
#define KIOSK_CODEC_CHANCE_H

#include <stdint.h>

uint64_t chance_number(void);

#endif
