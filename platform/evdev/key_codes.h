/* Linux's key codes as SDL's scancodes, by which files of keypads name keys: the usages of USB's keyboard page (HID
 * Usage Tables, page 0x07), and above 256 SDL's own numbers for media keys. */
#ifndef PLATFORM_EVDEV_KEY_CODES_H
#define PLATFORM_EVDEV_KEY_CODES_H

/* 0 for a key that has none, for the system's own (power, sleep), and for buttons. */
int key_code_of(int linux_code);

#endif
