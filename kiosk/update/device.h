/* The key with which this kiosk seals what staff brought in: `device.key` of the store, made when it is first needed,
 * and `device.pub`, which says to whoever only plays what it is. It opens nothing that comes on a stick. */
#ifndef KIOSK_UPDATE_DEVICE_H
#define KIOSK_UPDATE_DEVICE_H

#include "kiosk/codec/seal.h"
#include "kiosk/update/store.h"

#define DEVICE_PUBLIC "device.pub"

/* Reads the key of a store that is open for writing, or makes one; seal_forget it when it is done with. UPDATE_NO_STORE
 * if the key is damaged, or gone while exhibits may still be sealed with it: told to `diag`, as is what writing may
 * meet. After UPDATE_OK the key lasts; `device.pub` lasts with the next sync of all. */
enum update_code device_open(struct store *store, struct seal_secret *out, struct diag *diag) MUST_CHECK;

#endif
