#include "platform/evdev/evdev.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include <linux/input.h>

#include "platform/evdev/key_codes.h"

enum { PATH_BYTES = 128, READ_MAX = 64 };

#define BITS_BYTES(count) ((count) / 8 + 1)

static bool has(const unsigned char *bits, int bit)
{
    return (bits[bit / 8] >> (bit % 8) & 1) != 0;
}

static bool read_axis(int fd, int code, struct panel_axis *out)
{
    struct input_absinfo info;

    if (ioctl(fd, EVIOCGABS((unsigned)code), &info) < 0 || info.maximum <= info.minimum)
        return false;
    *out = (struct panel_axis){ info.minimum, info.maximum };
    return true;
}

/* A touch pad lies beside the screen: places on it mean nothing. Nor does a joystick's, which has no touch. */
static void read_touch(int fd, const unsigned char *axes, const unsigned char *keys, struct evdev_shape *shape)
{
    unsigned char properties[BITS_BYTES(INPUT_PROP_CNT)] = { 0 };

    (void)ioctl(fd, EVIOCGPROP(sizeof properties), properties);
    if (has(properties, INPUT_PROP_POINTER) || has(keys, BTN_TOOL_FINGER))
        return;
    shape->many = has(axes, ABS_MT_SLOT) && has(axes, ABS_MT_POSITION_X) && has(axes, ABS_MT_POSITION_Y);
    bool one = has(axes, ABS_X) && has(axes, ABS_Y) && (has(keys, BTN_TOUCH) || has(keys, BTN_LEFT));
    if (!shape->many && !one)
        return;
    shape->touch = read_axis(fd, shape->many ? ABS_MT_POSITION_X : ABS_X, &shape->x) &&
                   read_axis(fd, shape->many ? ABS_MT_POSITION_Y : ABS_Y, &shape->y);
}

static struct evdev_shape read_shape(int fd)
{
    unsigned char axes[BITS_BYTES(ABS_CNT)] = { 0 }, keys[BITS_BYTES(KEY_CNT)] = { 0 };
    struct evdev_shape shape = { 0 };
    struct input_id id = { 0 };

    (void)ioctl(fd, EVIOCGNAME(sizeof shape.name - 1), shape.name);
    (void)ioctl(fd, EVIOCGPHYS(sizeof shape.port - 1), shape.port);
    if (ioctl(fd, EVIOCGID, &id) >= 0) {
        shape.vendor = id.vendor;
        shape.product = id.product;
    }
    (void)ioctl(fd, EVIOCGBIT(EV_ABS, sizeof axes), axes);
    (void)ioctl(fd, EVIOCGBIT(EV_KEY, sizeof keys), keys);
    read_touch(fd, axes, keys, &shape);
    for (int code = 0; code < KEY_CNT && !shape.keys; code++)
        shape.keys = has(keys, code) && key_code_of(code) != 0;
    return shape;
}

bool evdev_is(const struct evdev_shape *shape, const char *panel)
{
    char numbers[16], port[EVDEV_PORT_BYTES];

    snprintf(numbers, sizeof numbers, "%04x:%04x", shape->vendor, shape->product);
    snprintf(port, sizeof port, "%.*s", (int)strcspn(shape->port, "/"), shape->port);
    const char *end = strrchr(port, '-');
    return strcmp(panel, numbers) == 0 || (port[0] != 0 && strcmp(panel, port) == 0) ||
           (end != NULL && strcmp(panel, end + 1) == 0);
}

void evdev_adopt(struct evdev *device, int fd, const char *node, const struct evdev_shape *shape)
{
    memset(device, 0, sizeof *device);
    device->fd = fd;
    device->shape = *shape;
    snprintf(device->node, sizeof device->node, "%s", node);
    panel_init(&device->panel, shape->many, shape->x, shape->y);
}

bool evdev_open(struct evdev *device, const char *folder, const char *node, bool alone)
{
    char path[PATH_BYTES];
    int clock = CLOCK_MONOTONIC;

    snprintf(path, sizeof path, "%s/%s", folder, node);
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return false;
    struct evdev_shape shape = read_shape(fd);
    if ((!shape.touch && !shape.keys) || ioctl(fd, EVIOCSCLOCKID, &clock) < 0) {
        close(fd);
        return false;
    }
    if (alone)
        (void)ioctl(fd, EVIOCGRAB, 1);
    evdev_adopt(device, fd, node, &shape);
    evdev_ask(device);
    return true;
}

void evdev_close(struct evdev *device)
{
    close(device->fd);
}

/* One value of each slot, as EVIOCGMTSLOTS takes and gives them. */
struct slot_values {
    __u32 code;
    __s32 values[PANEL_SLOTS];
};

static bool ask_slots(int fd, unsigned code, struct slot_values *out)
{
    *out = (struct slot_values){ .code = code };
    return ioctl(fd, EVIOCGMTSLOTS(sizeof *out), out) >= 0;
}

static int value_of(int fd, int code)
{
    struct input_absinfo info = { 0 };

    (void)ioctl(fd, EVIOCGABS((unsigned)code), &info);
    return info.value;
}

void evdev_ask(struct evdev *device)
{
    struct slot_values fingers, x, y;

    device->panel.unknown = false;
    if (!device->shape.many) {
        panel_know(&device->panel, 0, -1, value_of(device->fd, ABS_X), value_of(device->fd, ABS_Y));
        return;
    }
    if (!ask_slots(device->fd, ABS_MT_TRACKING_ID, &fingers) || !ask_slots(device->fd, ABS_MT_POSITION_X, &x) ||
        !ask_slots(device->fd, ABS_MT_POSITION_Y, &y))
        return;
    /* Of slots that the panel has not, the kernel says nothing: a 0 there is no finger. */
    int count = 0;
    struct input_absinfo slots;
    if (ioctl(device->fd, EVIOCGABS(ABS_MT_SLOT), &slots) >= 0)
        count = slots.maximum < PANEL_SLOTS ? slots.maximum + 1 : PANEL_SLOTS;
    for (int i = 0; i < count; i++)
        panel_know(&device->panel, i, fingers.values[i], x.values[i], y.values[i]);
    panel_at(&device->panel, count > 0 ? slots.value : 0);
}

int evdev_read(struct evdev *device, struct record *out, int max)
{
    struct input_event events[READ_MAX];
    size_t room = (size_t)(max < READ_MAX ? max : READ_MAX) * sizeof *events;
    ssize_t got = read(device->fd, events, room);

    if (got < 0)
        return errno == EAGAIN || errno == EINTR ? 0 : -1;
    if (got == 0)
        return -1;
    int count = (int)((size_t)got / sizeof *events);
    for (int i = 0; i < count; i++) {
        int64_t time_ms = (int64_t)events[i].input_event_sec * 1000 + events[i].input_event_usec / 1000;
        out[i] = (struct record){ events[i].type, events[i].code, events[i].value, time_ms };
    }
    return count;
}
