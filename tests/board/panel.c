/* Runs in the emulated board: a device for hands, made by uinput, which QEMU has none of.
 *
 *   panel touch WIDTH HEIGHT   a touch screen; reads lines "down FINGER X Y", "move FINGER X Y", "up FINGER"
 *   panel keyboard             a keyboard that did not come by USB; reads lines "key CODE"
 *
 * Writes "ready" when the system knows it, and lives until its input ends. */
#include <fcntl.h>
#include <linux/uinput.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { FINGERS = 5, KEYS = 128 };

static int device = -1;

static void must(int result, const char *what)
{
    if (result >= 0)
        return;
    perror(what);
    exit(1);
}

static void send(unsigned kind, unsigned code, int value)
{
    struct input_event event = { .type = (unsigned short)kind, .code = (unsigned short)code, .value = value };

    must(write(device, &event, sizeof event) == (ssize_t)sizeof event ? 0 : -1, "event");
}

static void axis(unsigned code, int max)
{
    struct uinput_abs_setup setup = { .code = (unsigned short)code, .absinfo = { .maximum = max } };

    must(ioctl(device, UI_ABS_SETUP, &setup), "axis");
}

static void create(const char *name)
{
    struct uinput_setup setup = { .id = { .bustype = BUS_USB, .vendor = 0x1234, .product = 0x5678 } };

    snprintf(setup.name, sizeof setup.name, "%s", name);
    must(ioctl(device, UI_DEV_SETUP, &setup), "setup");
    must(ioctl(device, UI_DEV_CREATE), "create");
    puts("ready");
    fflush(stdout);
}

static void touch(int width, int height)
{
    char line[80], word[8];
    int finger = 0, x = 0, y = 0, touches = 0;

    must(ioctl(device, UI_SET_EVBIT, EV_ABS), "axes");
    must(ioctl(device, UI_SET_KEYBIT, BTN_TOUCH), "touch");
    must(ioctl(device, UI_SET_PROPBIT, INPUT_PROP_DIRECT), "direct");
    axis(ABS_X, width - 1);
    axis(ABS_Y, height - 1);
    axis(ABS_MT_SLOT, FINGERS - 1);
    axis(ABS_MT_TRACKING_ID, 65535);
    axis(ABS_MT_POSITION_X, width - 1);
    axis(ABS_MT_POSITION_Y, height - 1);
    create("A touch screen for tests");
    while (fgets(line, sizeof line, stdin) != NULL) {
        int count = sscanf(line, "%7s %d %d %d", word, &finger, &x, &y);
        if (count < 2)
            continue;
        send(EV_ABS, ABS_MT_SLOT, finger);
        if (strcmp(word, "up") != 0) {
            if (strcmp(word, "down") == 0)
                send(EV_ABS, ABS_MT_TRACKING_ID, ++touches);
            send(EV_ABS, ABS_MT_POSITION_X, x);
            send(EV_ABS, ABS_MT_POSITION_Y, y);
            send(EV_ABS, ABS_X, x);
            send(EV_ABS, ABS_Y, y);
        } else {
            send(EV_ABS, ABS_MT_TRACKING_ID, -1);
        }
        send(EV_KEY, BTN_TOUCH, strcmp(word, "up") != 0);
        send(EV_SYN, SYN_REPORT, 0);
    }
}

static void keyboard(void)
{
    char line[80];
    unsigned code = 0;

    for (unsigned key = 1; key < KEYS; key++)
        must(ioctl(device, UI_SET_KEYBIT, key), "key");
    create("A keyboard for tests");
    while (fgets(line, sizeof line, stdin) != NULL) {
        if (sscanf(line, "key %u", &code) != 1)
            continue;
        for (int down = 1; down >= 0; down--) {
            send(EV_KEY, code, down);
            send(EV_SYN, SYN_REPORT, 0);
        }
    }
}

int main(int count, char **arguments)
{
    device = open("/dev/uinput", O_WRONLY | O_CLOEXEC);
    must(device, "/dev/uinput");
    must(ioctl(device, UI_SET_EVBIT, EV_KEY), "keys");
    if (count == 4 && strcmp(arguments[1], "touch") == 0)
        touch(atoi(arguments[2]), atoi(arguments[3]));
    else if (count == 2 && strcmp(arguments[1], "keyboard") == 0)
        keyboard();
    else
        return 2;
    return 0;
}
