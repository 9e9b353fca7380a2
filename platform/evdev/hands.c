#include "platform/evdev/hands.h"

#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "kiosk/base/least.h"
#include "kiosk/port/clock.h"
#include "platform/evdev/key_codes.h"
#include "platform/evdev/nodes.h"
#include "platform/soft/nap.h"

enum {
    DEVICES_MAX = 16,
    WAITING_MAX = 512, /* events */
    RECORDS = 64,
    ROOM_FOR_ONE = PANEL_TOUCHES_MAX + EVDEV_KEYS, /* events that one record can become */
    LOOK_MS = 2000, /* for the folder of devices, as long as there is none */
};

struct hands {
    struct nodes nodes;
    struct evdev devices[DEVICES_MAX];
    int64_t numbers[DEVICES_MAX]; /* of each device, so that fingers of two are told apart */
    int device_count;
    int64_t next_number;
    int signal_fd; /* owned */
    struct nap nap;
    sigset_t mask_before;
    struct turn turn;
    const struct display_touch *touch; /* borrowed; NULL: each panel is heard and believed */
    struct screen_event waiting[WAITING_MAX + ROOM_FOR_ONE];
    int waiting_count, waiting_at;
};

static void add(struct hands *hands, const struct screen_event *event)
{
    if (hands->waiting_count < WAITING_MAX + ROOM_FOR_ONE)
        hands->waiting[hands->waiting_count++] = *event;
}

void hands_tell(struct hands *hands, enum input_kind kind)
{
    add(hands, &(struct screen_event){ .event = { .kind = kind, .time_ms = clock_now_ms() } });
}

/* A share of the panel: a finger at its edge may be told of as beside it. */
static double on_panel(double share)
{
    const double edge = 1e-6;

    return share < edge ? edge : share > 1 - edge ? 1 - edge : share;
}

static void place(const struct hands *hands, const struct panel_touch *touch, struct input_event *out)
{
    struct affine_spot at = { touch->x, touch->y };

    if (hands->touch != NULL)
        at = affine_at(&hands->touch->map, at);
    turn_touch(&hands->turn, on_panel(at.x), on_panel(at.y), &out->x, &out->y);
    out->x *= hands->turn.w;
    out->y *= hands->turn.h;
}

static bool is_chosen(const struct hands *hands, int index)
{
    const struct evdev_shape *shape = &hands->devices[index].shape;

    return hands->touch != NULL && hands->touch->panel != NULL && shape->touch &&
           evdev_is(shape, hands->touch->panel);
}

/* Where the panel that was chosen is not there, a wrong name is likelier than a stranger's panel. */
static bool heard(const struct hands *hands, int index)
{
    bool other = false;

    for (int i = 0; i < hands->device_count; i++)
        other = other || (i != index && is_chosen(hands, i));
    return !other || is_chosen(hands, index);
}

static void add_touches(struct hands *hands, int index, const struct panel_touch *touches, int count)
{
    static const enum input_kind kinds[] = {
        [PANEL_DOWN] = INPUT_POINTER_DOWN,
        [PANEL_MOVE] = INPUT_POINTER_MOVE,
        [PANEL_UP] = INPUT_POINTER_UP,
        [PANEL_LOST] = INPUT_POINTER_LOST,
    };

    for (int i = 0; i < count; i++) {
        struct screen_event event = { .event = { .kind = kinds[touches[i].kind], .time_ms = touches[i].time_ms } };
        /* Odd, as the number of the mouse is not. */
        event.event.pointer = (hands->numbers[index] << 32 | touches[i].finger) << 1 | 1;
        place(hands, &touches[i], &event.event);
        add(hands, &event);
    }
}

/* Whatever lies on the other panels is heard no more; `told`: it was, until now. */
static void drop_others(struct hands *hands, int index, bool told)
{
    struct panel_touch touches[PANEL_TOUCHES_MAX];

    for (int i = 0; i < hands->device_count; i++) {
        if (i == index || !hands->devices[i].shape.touch)
            continue;
        int count = panel_drop(&hands->devices[i].panel, clock_now_ms(), touches);
        add_touches(hands, i, touches, told ? count : 0);
    }
}

static void add_key(struct hands *hands, struct evdev *device, int code, int value, int64_t time_ms)
{
    struct screen_event event = {
        .event = { .kind = value == 0 ? INPUT_KEY_UP : INPUT_KEY, .time_ms = time_ms },
        .key_code = key_code_of(code),
        .held = value == 2,
    };

    if (code < 0 || code >= EVDEV_KEYS || event.key_code == 0)
        return;
    device->pressed[code] = value != 0;
    add(hands, &event);
}

static void take_record(struct hands *hands, int index, const struct record *record)
{
    struct panel_touch touches[PANEL_TOUCHES_MAX];
    struct evdev *device = &hands->devices[index];

    if (device->shape.touch) {
        int count = panel_take(&device->panel, record, touches);
        add_touches(hands, index, touches, heard(hands, index) ? count : 0);
        if (device->panel.unknown)
            evdev_ask(device);
    }
    if (device->shape.keys && record->type == RECORD_KEY)
        add_key(hands, device, record->code, record->value, record->time_ms);
}

/* Its fingers go with it, and no key stays pressed for ever. */
static void drop(struct hands *hands, int index)
{
    struct panel_touch touches[PANEL_TOUCHES_MAX];
    struct evdev *device = &hands->devices[index];
    int64_t now_ms = clock_now_ms();

    if (device->shape.touch) {
        int count = panel_drop(&device->panel, now_ms, touches);
        add_touches(hands, index, touches, heard(hands, index) ? count : 0);
    }
    if (is_chosen(hands, index))
        drop_others(hands, index, false);
    for (int code = 0; code < EVDEV_KEYS; code++) {
        if (device->pressed[code])
            add_key(hands, device, code, 0, now_ms);
    }
    diag_say("input: %s is gone", device->shape.name);
    evdev_close(device);
    hands->device_count--;
    hands->devices[index] = hands->devices[hands->device_count];
    hands->numbers[index] = hands->numbers[hands->device_count];
}

static void welcome(struct hands *hands)
{
    const struct evdev_shape *shape = &hands->devices[hands->device_count].shape;

    diag_say("input: %s%s%s; %04x:%04x at %s", shape->name, shape->touch ? ", a touch screen" : "",
             shape->keys ? ", with keys" : "", shape->vendor, shape->product,
             shape->port[0] != 0 ? shape->port : "no port");
    hands->numbers[hands->device_count++] = hands->next_number++;
    if (is_chosen(hands, hands->device_count - 1))
        drop_others(hands, hands->device_count - 1, true);
}

static void look_at(void *context, const char *name)
{
    struct hands *hands = context;

    for (int i = 0; i < hands->device_count; i++) {
        if (strcmp(hands->devices[i].node, name) == 0)
            return;
    }
    /* Who started it at a terminal wants to end it there. */
    bool alone = isatty(STDIN_FILENO) == 0;
    struct evdev *free_one = &hands->devices[hands->device_count];
    if (hands->device_count < DEVICES_MAX && evdev_open(free_one, hands->nodes.folder, name, alone))
        welcome(hands);
}

static void look_for_devices(struct hands *hands)
{
    char name[NODES_NAME_BYTES];
    bool gone = false;

    if (nodes_watch(&hands->nodes))
        nodes_each(&hands->nodes, look_at, hands);
    while (nodes_next(&hands->nodes, name, &gone)) {
        for (int i = 0; gone && i < hands->device_count; i++) {
            if (strcmp(hands->devices[i].node, name) == 0) {
                drop(hands, i);
                break;
            }
        }
        if (!gone)
            look_at(hands, name);
    }
}

static bool full(const struct hands *hands)
{
    return hands->waiting_count > WAITING_MAX - RECORDS * 2;
}

/* What does not fit stays with the kernel, which says so when it has too much itself. */
static void read_devices(struct hands *hands)
{
    struct record records[RECORDS];

    for (int i = 0; i < hands->device_count; i++) {
        int count = 0;
        while (!full(hands) && (count = evdev_read(&hands->devices[i], records, RECORDS)) > 0) {
            for (int k = 0; k < count; k++)
                take_record(hands, i, &records[k]);
        }
        if (count < 0)
            drop(hands, i--);
    }
}

static void read_signals(struct hands *hands)
{
    struct signalfd_siginfo info;

    while (read(hands->signal_fd, &info, sizeof info) == (ssize_t)sizeof info)
        hands_tell(hands, INPUT_QUIT);
}

bool hands_next(struct hands *hands, struct screen_event *out)
{
    if (hands->waiting_at == hands->waiting_count) {
        hands->waiting_at = hands->waiting_count = 0;
        look_for_devices(hands);
        read_devices(hands);
        read_signals(hands);
    }
    if (hands->waiting_at == hands->waiting_count)
        return false;
    *out = hands->waiting[hands->waiting_at++];
    return true;
}

/* Behind the place of the nap's own. */
static int list_descriptors(const struct hands *hands, struct pollfd fds[DEVICES_MAX + 3])
{
    const int own[] = { hands->signal_fd, hands->nodes.fd };
    int count = 1;

    for (int i = 0; i < 2; i++)
        fds[count++] = (struct pollfd){ .fd = own[i], .events = POLLIN };
    for (int i = 0; i < hands->device_count; i++)
        fds[count++] = (struct pollfd){ .fd = hands->devices[i].fd, .events = POLLIN };
    return count;
}

bool hands_wait(struct hands *hands, int64_t time_ms)
{
    struct pollfd fds[DEVICES_MAX + 3];
    const int64_t most = hands->nodes.watched || hands->nodes.fd < 0 ? NAP_MOST_MS : LOOK_MS;

    if (hands->waiting_at < hands->waiting_count)
        return true;
    bool woken = nap_take(&hands->nap, fds, list_descriptors(hands, fds), int64_least(time_ms - clock_now_ms(), most));
    /* Nobody tells of a folder that is made: whoever waits on and on would not hear of the first device. */
    if (!woken && !hands->nodes.watched)
        look_for_devices(hands);
    return woken;
}

void hands_wake(struct hands *hands)
{
    nap_end(&hands->nap);
}

void hands_turn(struct hands *hands, const struct turn *turn)
{
    hands->turn = *turn;
}

void hands_touch(struct hands *hands, const struct display_touch *touch)
{
    hands->touch = touch;
}

void hands_adopt(struct hands *hands, int fd, const struct evdev_shape *shape)
{
    if (hands->device_count == DEVICES_MAX) {
        close(fd);
        return;
    }
    evdev_adopt(&hands->devices[hands->device_count], fd, "", shape);
    welcome(hands);
}

enum err hands_open(const char *folder, struct hands **out, struct diag *diag)
{
    struct hands *hands = calloc(1, sizeof *hands);
    sigset_t ends;

    if (hands == NULL)
        abort();
    hands->turn = turn_make(0, false, 1, 1);
    hands->next_number = 1;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    (void)pthread_sigmask(SIG_BLOCK, &ends, &hands->mask_before);
    hands->signal_fd = signalfd(-1, &ends, SFD_CLOEXEC | SFD_NONBLOCK);
    nap_init(&hands->nap);
    nodes_open(&hands->nodes, folder);
    if (hands->signal_fd < 0 || hands->nap.fd < 0) {
        diag_error(diag, NULL, 0, "too many files are open to listen to touches and keys; start the machine again");
        hands_close(hands);
        return ERR_PLATFORM;
    }
    look_for_devices(hands);
    *out = hands;
    return ERR_OK;
}

void hands_close(struct hands *hands)
{
    if (hands == NULL)
        return;
    for (int i = 0; i < hands->device_count; i++)
        evdev_close(&hands->devices[i]);
    nodes_close(&hands->nodes);
    nap_finish(&hands->nap);
    if (hands->signal_fd >= 0)
        close(hands->signal_fd);
    (void)pthread_sigmask(SIG_SETMASK, &hands->mask_before, NULL);
    free(hands);
}
