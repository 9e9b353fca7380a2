#include "kiosk/codec/chance.h"

#include <sodium.h>

uint64_t chance_number(void)
{
    uint64_t number = 0;

    randombytes_buf(&number, sizeof number);
    return number;
}
