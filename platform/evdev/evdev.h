/* An open input device of Linux: a touch screen, a keypad, or both. */
#ifndef PLATFORM_EVDEV_EVDEV_H
#define PLATFORM_EVDEV_EVDEV_H

#include <stdbool.h>
#include <stdint.h>

#include "platform/evdev/panel.h"
#include "platform/evdev/record.h"

enum { EVDEV_NODE_BYTES = 32, EVDEV_NAME_BYTES = 64, EVDEV_KEYS = 768, EVDEV_PORT_BYTES = 64 };

/* What a device can do, as it says itself. */
struct evdev_shape {
    bool touch, many; /* it tells places on a screen; of several fingers */
    bool keys;        /* it has keys that a map of keys can name */
    struct panel_axis x, y;
    char name[EVDEV_NAME_BYTES];
    uint16_t vendor, product;    /* its USB numbers; 0: it has none */
    char port[EVDEV_PORT_BYTES]; /* where it is plugged in, as the kernel says: "usb-0000:01:00.0-1.2/input0" */
};

struct evdev {
    int fd;                       /* owned */
    char node[EVDEV_NODE_BYTES]; /* its name in the folder of devices */
    struct evdev_shape shape;
    struct panel panel;
    bool pressed[EVDEV_KEYS]; /* keys that are down, by Linux's code */
};

/* It is the one that is called so: kiosk/port/display.h. */
bool evdev_is(const struct evdev_shape *shape, const char *panel);

/* Opens the device of a folder; `alone`: what is typed reaches nobody else, no console and no system request. False if
 * it cannot be opened, or is of no use. */
bool evdev_open(struct evdev *device, const char *folder, const char *node, bool alone);
/* Takes over a descriptor, which must not block, with a shape that the caller knows. */
void evdev_adopt(struct evdev *device, int fd, const char *node, const struct evdev_shape *shape);
void evdev_close(struct evdev *device);

/* Reads what waits, at most `max` records; 0 if nothing waits, -1 if the device is gone. */
int evdev_read(struct evdev *device, struct record *out, int max);
/* Asks the kernel what each slot of the panel holds. */
void evdev_ask(struct evdev *device);

#endif
